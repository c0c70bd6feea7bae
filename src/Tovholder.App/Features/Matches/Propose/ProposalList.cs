using Tovholder.App.Features.Matches.Keep;
using Tovholder.Domain.Matches;

namespace Tovholder.App.Features.Matches.Propose;

/// <summary>What the engine answers when one starts from a citizen or a task: proposals, and what stands in the way of the rest.</summary>
/// <param name="Subject">The alias or the task that was started from.</param>
/// <param name="RulesYear">Whose rules the shown kroner follow.</param>
public sealed record ProposalList(
    string Subject,
    Guid? EnterpriseId,
    string? EnterpriseName,
    int RulesYear,
    IReadOnlyList<Proposal> Proposals,
    IReadOnlyList<NearMiss> NotPossible
)
{
    /// <summary>What the citizen wants, in the citizen's own words, where one started from a citizen.</summary>
    public string? OwnWords { get; init; }

    /// <summary>The question to ask first, where one started from a citizen.</summary>
    public Question? AskFirst { get; init; }
}

/// <summary>A feature of the citizen that nobody has talked about yet.</summary>
/// <param name="Tasks">How many tasks the answer decides.</param>
public sealed record Question(Guid CitizenId, string Feature, int Tasks);

/// <summary>The same citizen and enterprise have been put aside before, and why.</summary>
public sealed record PutAside(DateOnly On, string Reason);

/// <param name="Title">The other side: the enterprise when one started from a citizen, the alias when one started from a task.</param>
/// <param name="BelowAssessed">Effective minutes a week below the assessed capacity; 0 for none.</param>
/// <param name="Proof">How far the engine has proved it.</param>
/// <param name="OwnWorkplace">The municipality is the employer and pays the wage itself.</param>
/// <param name="Gain">Kroner a year for the municipality; shown, never used to choose. Null where the wage assumptions are missing.</param>
public sealed record Proposal(
    Guid CitizenId,
    Guid EnterpriseId,
    string Title,
    IReadOnlyList<MatchTask> Tasks,
    IReadOnlyList<ReasonLine> Reasons,
    IReadOnlyList<string> Accommodations,
    int BelowAssessed,
    FormattableString Proof,
    Kroner? Gain,
    bool OwnWorkplace
)
{
    /// <summary>Null where nobody has put the two aside before.</summary>
    public PutAside? PutAside { get; init; }

    /// <summary>Effective minutes a week.</summary>
    public int Minutes => Tasks.Sum(t => t.Minutes);

    /// <summary>Names the same job again when the form comes back.</summary>
    public string Key => $"{CitizenId:N}-{string.Join('-', Tasks.Select(t => $"{t.TaskId:N}.{t.Minutes.ToString(Danish.Culture)}"))}";

    /// <param name="belowReason">Why the job may lie below the assessed capacity; null where it does not.</param>
    public KeepProposal.Request ToKeep(string? belowReason) =>
        new(
            CitizenId,
            EnterpriseId,
            Tasks,
            [.. Reasons.Select(r => new MatchReason(r.Kind, r.Text.ToString(Danish.Culture))).Distinct()],
            Accommodations,
            Proof.ToString(Danish.Culture),
            BelowAssessed,
            belowReason
        );
}

/// <summary>A workplace or a citizen that does not fit, and why.</summary>
/// <param name="CompareHref">The two side by side; null where there is nothing to compare.</param>
public sealed record NearMiss(string Title, IReadOnlyList<ReasonLine> Reasons, string? CompareHref);

/// <param name="Kind">"blocked", "accommodation", "for", "against" or <see cref="Unclear"/>.</param>
public sealed record ReasonLine(string Kind, FormattableString Text)
{
    /// <summary>Nobody has said what the person can here; it stops nothing, and asking may.</summary>
    public const string Unclear = "unclear";
}
