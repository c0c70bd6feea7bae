using System.ComponentModel.DataAnnotations;

namespace Tovholder.Domain.Programme;

/// <summary>Dagsordenpunkt: the sagsfremstilling that carries a memo to a meeting of the committee.</summary>
public sealed class AgendaItem
{
    public required Guid Id { get; init; }

    public required Guid MemoId { get; init; }

    public DateOnly MeetingOn { get; private set; }

    /// <summary>The order of headings: the id of a template that ships with the product.</summary>
    public string TemplateId { get; private set; } = "";

    public AgendaItemKind Kind { get; private set; }

    /// <summary>Why the item is closed to the public; null for an open item.</summary>
    public string? ClosedBecause { get; private set; }

    /// <summary>What the committee is asked for, one a line, each beginning with "at". Empty: the memo is noted for information.</summary>
    public string Recommendations { get; private set; } = "";

    /// <summary>Texts written by hand under the template's headings.</summary>
    public Dictionary<CaseStatementPart, string> Texts { get; private set; } = [];

    /// <summary>Economy's remarks; null while they are missing.</summary>
    public string? EconomyRemark { get; private set; }

    /// <summary>A title, not a name.</summary>
    public string? EconomySignedBy { get; private set; }

    public DateOnly? EconomySignedOn { get; private set; }

    public int Version { get; private set; }

    public Refusal? Plan(AgendaPlan plan, DateOnly today)
    {
        if (plan.MeetingOn < today)
        {
            return new MeetingInThePast(plan.MeetingOn);
        }

        MeetingOn = plan.MeetingOn;
        TemplateId = plan.TemplateId;
        Kind = plan.Kind;
        ClosedBecause = plan.ClosedBecause;
        Recommendations = plan.Recommendations;
        Texts = plan.Texts;
        return null;
    }

    /// <summary>The controller's sign-off. A later one takes the place of an earlier.</summary>
    public void SignOff(string remark, string signedBy, DateOnly on) =>
        (EconomyRemark, EconomySignedBy, EconomySignedOn) = (remark, signedBy, on);
}

/// <summary>What is chosen for an item before the meeting.</summary>
public sealed record AgendaPlan(
    DateOnly MeetingOn,
    string TemplateId,
    AgendaItemKind Kind,
    string? ClosedBecause,
    string Recommendations,
    Dictionary<CaseStatementPart, string> Texts
);

public enum AgendaItemKind
{
    [Display(Name = "Beslutningssag")]
    Decision,

    [Display(Name = "Drøftelsessag")]
    Discussion,

    [Display(Name = "Orienteringssag")]
    Information,
}

/// <summary>What can stand under a heading of a sagsfremstilling.</summary>
public enum CaseStatementPart
{
    Competence,
    Theme,
    Summary,
    HandledBy,
    Background,
    History,
    Involvement,
    LegalBasis,
    Options,
    Assessment,
    Economy,
    OtherCommittees,
    Timeline,
    Recommendation,
    Appendices,
    Decision,
}

/// <summary>What must be ready before a meeting, and who has it.</summary>
public enum AgendaStep
{
    /// <summary>Coordinator: the memo is frozen.</summary>
    [Display(Name = "Notatet er frosset")]
    MemoFrozen,

    /// <summary>Controller: economy's remarks are signed.</summary>
    [Display(Name = "Økonomis bemærkninger er skrevet")]
    EconomySigned,

    /// <summary>Committee secretary: the agenda is sent to the members.</summary>
    [Display(Name = "Dagsordenen er sendt ud")]
    AgendaSent,
}

public sealed record MeetingInThePast(DateOnly On)
    : Refusal("MeetingOn", $"Mødet den {On} er allerede holdt. Vælg dagen for et kommende møde.");
