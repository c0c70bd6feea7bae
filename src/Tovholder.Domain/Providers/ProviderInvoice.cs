using System.ComponentModel.DataAnnotations;

namespace Tovholder.Domain.Providers;

/// <summary>Faktura: what a provider claims for an order. One person checks it line by line, another approves it.</summary>
public sealed class ProviderInvoice
{
    public required Guid Id { get; init; }

    public required Guid ProviderOrderId { get; init; }

    /// <summary>The provider's own number.</summary>
    public required string InvoiceNumber { get; init; }

    public required DateOnly ReceivedOn { get; init; }

    /// <summary>What is claimed, line by line.</summary>
    public required List<InvoiceLine> Lines { get; init; }

    public required Guid CheckedById { get; init; }

    public required string CheckedByName { get; init; }

    /// <summary>Why it deviates from what the contract gives; null where it does not.</summary>
    public string? DeviationReason { get; init; }

    public ProviderInvoiceStatus Status { get; private set; }

    public DateOnly? DecidedOn { get; private set; }

    public string? DecidedByName { get; private set; }

    public string? DecisionReason { get; private set; }

    public int Version { get; private set; }

    public Kroner Amount => Lines.Aggregate(Kroner.Zero, (sum, line) => sum + line.Amount);

    public Refusal? Decide(bool approve, string? reason, Guid byId, string byName, DateOnly on)
    {
        if (Status != ProviderInvoiceStatus.Checked)
        {
            return new InvoiceDecided(DecidedOn ?? on);
        }

        if (byId == CheckedById)
        {
            return new InvoiceNeedsAnother(CheckedByName);
        }

        if (!approve && string.IsNullOrWhiteSpace(reason))
        {
            return new InvoiceRejectedWithoutReason();
        }

        (Status, DecisionReason) = (approve ? ProviderInvoiceStatus.Approved : ProviderInvoiceStatus.Rejected, reason);
        (DecidedByName, DecidedOn) = (byName, on);
        return null;
    }
}

/// <param name="Trigger">The result it is claimed for; null for the start of a seat.</param>
public sealed record InvoiceLine(Guid ReferralId, ResultTrigger? Trigger, Kroner Amount);

public enum ProviderInvoiceStatus
{
    [Display(Name = "Kontrolleret, venter på godkendelse")]
    Checked,

    [Display(Name = "Godkendt")]
    Approved,

    [Display(Name = "Afvist")]
    Rejected,
}

public sealed record InvoiceDecided(DateOnly On) : Refusal("", $"Fakturaen blev afgjort den {On}. Se siden igen.");

public sealed record InvoiceNeedsAnother(string Name)
    : Refusal("", $"{Name} har kontrolleret fakturaen. En anden skal godkende den.");

public sealed record InvoiceRejectedWithoutReason() : Refusal("Reason", $"Skriv til den anden aktør, hvorfor fakturaen afvises.");
