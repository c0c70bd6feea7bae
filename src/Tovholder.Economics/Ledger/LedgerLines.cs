using Tovholder.Domain;
using Tovholder.Economics.Rules;

namespace Tovholder.Economics.Ledger;

/// <summary>Sums a ledger to the lines a reader sees: one for each payment, refund rule and payer.</summary>
public static class LedgerLines
{
    private static readonly RuleVersion Wage = new("Løn i fleksjob", "2013", "LAB § 122");
    private static readonly Payer[] Payers = [Payer.Municipality, Payer.State, Payer.Citizen, Payer.Employer];

    /// <summary>The lines of the gain; for each payer they sum to the gain.</summary>
    public static IReadOnlyList<CalculationLine> OfGain(IEnumerable<PersonWeek> weeks)
    {
        var groups = weeks
            .GroupBy(week => (week.Side, week.Allowance, week.RefundRule, week.StateShare))
            .OrderByDescending(group => group.Key.Side)
            .Select(group => group.ToList())
            .ToList();

        return Payers
            .SelectMany(payer => groups.SelectMany(group => LinesFor(payer, group)))
            .Where(line => line.Amount != Kroner.Zero)
            .ToList();
    }

    private static IEnumerable<CalculationLine> LinesFor(Payer payer, List<PersonWeek> group)
    {
        var first = group[0];
        var weeks = group.Sum(week => week.Part).ToString("#,0.#", Danish.Culture);
        var total = group.Aggregate(PayerAmounts.Zero, (sum, week) => sum + week.Gain)[payer];
        var wage = group.Aggregate(Kroner.Zero, (sum, week) => sum + week.Wage);
        if (first.Side == LedgerSide.Otherwise)
        {
            yield return new CalculationLine(
                RuleOf(payer, first),
                $"{Capital(first.Allowance!.Value.InDanish())}, {weeks} uger, {AvoidedFor(payer, first)}",
                total,
                payer
            );
            yield break;
        }

        var ownWage =
            payer == Payer.Citizen ? wage
            : payer == first.WagePayer ? -wage
            : Kroner.Zero;
        yield return new CalculationLine(
            RuleOf(payer, first),
            $"Fleksløntilskud, {weeks} uger, {PaidBy(payer, first)}",
            total - ownWage,
            payer
        );
        yield return new CalculationLine(Wage, $"Løn inkl. pension i fleksjobbet, {weeks} uger", ownWage, payer);
    }

    private static RuleVersion RuleOf(Payer payer, PersonWeek week) =>
        payer is Payer.Municipality or Payer.State ? week.RefundRule : week.PaymentRule;

    private static string AvoidedFor(Payer payer, PersonWeek week) =>
        payer switch
        {
            Payer.Municipality => $"som ikke udbetales: kommunens andel {week.StateShare.Rest}",
            Payer.State => $"som ikke udbetales: statens andel {week.StateShare}",
            _ => "som borgeren ikke får",
        };

    private static string PaidBy(Payer payer, PersonWeek week) =>
        payer switch
        {
            Payer.Municipality => $"kommunens andel {week.StateShare.Rest}",
            Payer.State => $"statens andel {week.StateShare}",
            _ => "til borgeren",
        };

    private static string Capital(string text) => char.ToUpper(text[0], Danish.Culture) + text[1..];
}
