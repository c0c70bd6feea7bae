using System.ComponentModel.DataAnnotations;

namespace Tovholder.Domain.Outreach;

/// <summary>An event or a campaign that spreads knowledge, with its effect chain.</summary>
public sealed class OutreachEvent
{
    public required Guid Id { get; init; }

    public required string Name { get; set; }

    public required OutreachEventKind Kind { get; set; }

    public required DateOnly On { get; set; }

    /// <summary>Reached: invited, or the circulation of a campaign.</summary>
    public required int Invited { get; set; }

    /// <summary>Null where nobody has counted.</summary>
    public int? Registered { get; set; }

    public required int Attended { get; set; }

    public required Kroner Cost { get; set; }

    public int Version { get; private set; }
}

/// <summary>That an enterprise has met an event: asked for contact there, or named it as the place where it heard of us.</summary>
public sealed class EventTouch
{
    public required Guid Id { get; init; }

    public required Guid EnterpriseId { get; init; }

    public required Guid EventId { get; init; }

    public required DateOnly On { get; init; }
}

public enum OutreachEventKind
{
    [Display(Name = "Infomøde")]
    InfoMeeting,

    [Display(Name = "Netværksmøde")]
    NetworkMeeting,

    [Display(Name = "Idékonkurrence")]
    IdeaCompetition,

    [Display(Name = "Besøg")]
    Visit,

    [Display(Name = "Kampagne")]
    Campaign,
}

/// <summary>Interessetilkendegivelse: what somebody has written in the public form, until it is an enterprise or answered.</summary>
public sealed class ExpressionOfInterest
{
    /// <summary>Days within which an answer is promised.</summary>
    public const int AnswerDays = 14;

    public required Guid Id { get; init; }

    /// <summary>What the writer can refer to.</summary>
    public required string Reference { get; init; }

    public required DateOnly ReceivedOn { get; init; }

    public required string EnterpriseName { get; init; }

    public required string Person { get; init; }

    /// <summary>Telephone or e-mail, as they wrote it.</summary>
    public required string Contact { get; init; }

    public required string PostalCode { get; init; }

    public required string Idea { get; init; }

    /// <summary>The event that led to it; null: unknown.</summary>
    public Guid? SourceEventId { get; init; }

    public DateOnly? AnsweredOn { get; private set; }

    /// <summary>The enterprise it has become or belongs to.</summary>
    public Guid? EnterpriseId { get; private set; }

    public string? Answer { get; private set; }

    public int Version { get; private set; }

    public DateOnly AnswerBy => ReceivedOn.AddDays(AnswerDays);

    public bool IsOverdue(DateOnly today) => AnsweredOn is null && AnswerBy < today;

    /// <param name="enterpriseId">Null where it leads to none; then the answer says why.</param>
    public void Close(DateOnly on, Guid? enterpriseId, string answer) => (AnsweredOn, EnterpriseId, Answer) = (on, enterpriseId, answer);
}

/// <summary>A note, a template or an experience that others can use.</summary>
public sealed class KnowledgeNote
{
    public required Guid Id { get; init; }

    public required string Title { get; init; }

    public required KnowledgeKind Kind { get; init; }

    public required string Text { get; init; }

    public required DateOnly On { get; init; }

    public required string ByName { get; init; }
}

public enum KnowledgeKind
{
    [Display(Name = "Notat")]
    Note,

    [Display(Name = "Skabelon")]
    Template,

    [Display(Name = "Erfaring")]
    Experience,
}

public sealed record MoreAttendedThanReached(int Attended, int Invited)
    : Refusal("Attended", $"Der står {Attended} deltagere, men kun {Invited} er nået. Ret et af tallene.");
