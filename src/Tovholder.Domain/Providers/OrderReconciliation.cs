namespace Tovholder.Domain.Providers;

/// <summary>An order's money line by line: earned, claimed and approved. The lines sum to the totals, to the øre.</summary>
/// <param name="Lines">What the contract gives, and what was claimed beside it.</param>
/// <param name="Commitment">What the municipality owes at most.</param>
public sealed record OrderReconciliation(IReadOnlyList<ReconciledLine> Lines, Kroner Commitment)
{
    public Kroner Earned => Sum(l => l.Earned.Amount);

    /// <summary>On invoices that are not rejected.</summary>
    public Kroner Claimed => Sum(l => l.Claimed);

    public Kroner Approved => Sum(l => l.Approved);

    /// <summary>What may still come of the commitment.</summary>
    public Kroner Left => Commitment - Approved;

    /// <summary>Earned and not yet approved; below zero where a relapse has taken back what was paid.</summary>
    public Kroner Owed => Earned - Approved;

    public static OrderReconciliation Of(ProviderOrder order, Earnings earnings, IEnumerable<ProviderInvoice> invoices)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(earnings);
        var claims = invoices
            .Where(i => i.Status != ProviderInvoiceStatus.Rejected)
            .SelectMany(i => i.Lines.Select(line => (line, i.Status)))
            .ToLookup(c => (c.line.ReferralId, c.line.Trigger));
        var known = earnings.Lines.Select(l => (l.ReferralId, l.Trigger)).ToHashSet();
        var outside = claims
            .Where(c => !known.Contains(c.Key))
            .Select(c => new EarnedLine(c.Key.ReferralId, c.Key.Trigger, null, Kroner.Zero, EarningReason.ResultAwaited));
        return new(
            [
                .. earnings
                    .Lines.Concat(outside)
                    .Select(line =>
                    {
                        var claimed = claims[(line.ReferralId, line.Trigger)].ToList();
                        return new ReconciledLine(
                            line,
                            Total(claimed.Select(c => c.line)),
                            Total(claimed.Where(c => c.Status == ProviderInvoiceStatus.Approved).Select(c => c.line))
                        );
                    }),
            ],
            order.Commitment
        );
    }

    /// <summary>The line of a seat's start, or of a result; null where the contract knows no such line and nobody has claimed it.</summary>
    public ReconciledLine? LineOf(Guid referralId, ResultTrigger? trigger) =>
        Lines.FirstOrDefault(l => l.Earned.ReferralId == referralId && l.Earned.Trigger == trigger);

    /// <summary>Holds an invoice against it, line by line.</summary>
    /// <returns>Why the invoice cannot be registered at all, or null; and the lines that ask for a reason.</returns>
    public (Refusal? Refusal, IReadOnlyList<InvoiceLine> Deviating) Check(IReadOnlyList<InvoiceLine> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        if (lines.Count == 0)
        {
            return (new InvoiceWithoutLines(), []);
        }

        if (lines.Select(l => (l.ReferralId, l.Trigger)).Distinct().Count() < lines.Count)
        {
            return (new LineTwiceOnInvoice(), []);
        }

        List<InvoiceLine> deviating = [];
        foreach (var line in lines)
        {
            var known = LineOf(line.ReferralId, line.Trigger);
            var (earned, claimed) = (known?.Earned.Amount ?? Kroner.Zero, known?.Claimed ?? Kroner.Zero);
            if (line.Amount == Kroner.Zero || line.Amount != line.Amount.ToOre())
            {
                return (new LineAmountWrong(line.Amount), []);
            }

            if (claimed + line.Amount < Kroner.Zero)
            {
                return (new CreditOverClaimed(-line.Amount, claimed), []);
            }

            if (line.Amount > Kroner.Zero && claimed + line.Amount > earned)
            {
                if (claimed > Kroner.Zero)
                {
                    return (new ClaimedTwice(line.Amount, claimed), []);
                }

                deviating.Add(line);
            }
        }

        return (null, deviating);
    }

    private static Kroner Total(IEnumerable<InvoiceLine> lines) => lines.Aggregate(Kroner.Zero, (sum, line) => sum + line.Amount);

    private Kroner Sum(Func<ReconciledLine, Kroner> part) => Lines.Aggregate(Kroner.Zero, (sum, line) => sum + part(line));
}

/// <param name="Claimed">On invoices that are not rejected, the approved ones among them.</param>
public sealed record ReconciledLine(EarnedLine Earned, Kroner Claimed, Kroner Approved);

public sealed record InvoiceWithoutLines()
    : Refusal("", $"Fakturaen har ingen linjer. Skriv beløbet ud for de pladser og resultater, den gælder.");

public sealed record LineTwiceOnInvoice() : Refusal("", $"En plads eller et resultat står to gange på fakturaen. Slet den ene linje.");

public sealed record LineAmountWrong(Kroner Amount) : Refusal("", $"En linje skal have et beløb i hele ører, ikke 0; der står {Amount}. Ret beløbet.");

public sealed record ClaimedTwice(Kroner Amount, Kroner Claimed)
    : Refusal("", $"Der er allerede faktureret {Claimed} for den linje, og {Amount} mere er over det optjente. Bed den anden aktør om en ny faktura.");

public sealed record CreditOverClaimed(Kroner Credit, Kroner Claimed)
    : Refusal("", $"En linje krediteres med {Credit}, men der er kun faktureret {Claimed}. Ret beløbet.");

public sealed record DeviationWithoutReason(Kroner Claimed, Kroner Earned)
    : Refusal("DeviationReason", $"Fakturaen kræver {Claimed} for linjer, der har givet {Earned} efter kontrakten. Skriv hvorfor, eller ret beløbene.");
