using System.ComponentModel.DataAnnotations;

namespace Tovholder.Domain.Enterprises;

/// <summary>Kontakt: what was said or written, when and with whom. No citizen is named.</summary>
public sealed class LoggedContact
{
    public required Guid Id { get; init; }

    public required Guid EnterpriseId { get; init; }

    public required DateOnly On { get; init; }

    public required ContactKind Kind { get; init; }

    public required string With { get; init; }

    public required string Note { get; init; }

    /// <summary>Where the document lies in the municipality's ESDH; null where there is none.</summary>
    public string? JournalNumber { get; init; }

    /// <summary>Who wrote it, as the name was on the day.</summary>
    public required string ByName { get; init; }
}

public enum ContactKind
{
    [Display(Name = "Telefon")]
    Phone,

    [Display(Name = "Mail")]
    Email,

    [Display(Name = "Møde")]
    Meeting,

    [Display(Name = "Besøg")]
    Visit,

    [Display(Name = "Sparring")]
    Sparring,

    [Display(Name = "Sonderingsnotat")]
    SoundingNote,

    [Display(Name = "Notat")]
    Note,
}

/// <summary>Netværkskontakt: a person to talk to at the enterprise, beside its leader.</summary>
public sealed class NetworkContact
{
    public required Guid Id { get; init; }

    public required Guid EnterpriseId { get; init; }

    public required string Name { get; init; }

    /// <summary>What the person does there.</summary>
    public string? Title { get; init; }

    public string? Phone { get; init; }

    public string? Email { get; init; }
}

/// <summary>Huskeopgave: what somebody must remember about an enterprise, and by when.</summary>
public sealed class Reminder
{
    public required Guid Id { get; init; }

    public required Guid EnterpriseId { get; init; }

    public required string What { get; init; }

    public required DateOnly DueOn { get; init; }

    public required Guid OwnerId { get; init; }

    /// <summary>Null until it is done.</summary>
    public DateOnly? DoneOn { get; private set; }

    public int Version { get; private set; }

    public void Finish(DateOnly on) => DoneOn = on;
}

public sealed record ContactInTheFuture(DateOnly On)
    : Refusal(nameof(On), $"En kontakt kan ikke skrives ned før den {On}. Vælg i dag eller en tidligere dag, eller lav en huskeopgave.");
