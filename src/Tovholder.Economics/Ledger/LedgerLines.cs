using Tovholder.Domain;
using Tovholder.Economics.Rates;
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
            .GroupBy(week => (week.Side, week.Allowance, week.PaymentRule, week.RefundRule, week.StateShare, week.Mark))
            .OrderByDescending(group => group.Key.Side)
            .Select(group => new LineGroup([.. group]))
            .ToList();

        return Payers
            .SelectMany(payer => groups.SelectMany(group => group.LinesFor(payer)))
            .Where(line => line.Amount != Kroner.Zero)
            .ToList();
    }

    /// <summary>Weeks with the same payment and the same refund.</summary>
    private sealed class LineGroup(List<PersonWeek> weeks)
    {
        private readonly PersonWeek first = weeks[0];
        private readonly PayerAmounts gain = weeks.Aggregate(PayerAmounts.Zero, (sum, week) => sum + week.Gain);
        private readonly Kroner wage = weeks.Aggregate(Kroner.Zero, (sum, week) => sum + week.Wage);
        private readonly string time = weeks.Sum(week => week.Part).ToString("#,0.#", Danish.Culture) + " uger";

        private bool IsContribution => first.Allowance is null && first.PaymentRule != FlexWageSubsidy.Version;

        public IEnumerable<CalculationLine> LinesFor(Payer payer)
        {
            var ownWage =
                payer == Payer.Citizen ? wage
                : payer == first.WagePayer ? -wage
                : Kroner.Zero;

            yield return new CalculationLine(
                RuleFor(payer),
                RateValue.Marked($"{What()}, {time}, {Whose(payer)}", first.Mark),
                gain[payer] - ownWage,
                payer
            );
            yield return new CalculationLine(Wage, $"Løn inkl. pension i fleksjobbet, {time}", ownWage, payer);
        }

        private RuleVersion RuleFor(Payer payer) =>
            payer is Payer.Municipality or Payer.State && !IsContribution ? first.RefundRule : first.PaymentRule;

        private string What()
        {
            var name = first.Allowance is { } allowance ? allowance.InDanish() : first.PaymentRule.Rule;
            return char.ToUpper(name[0], Danish.Culture) + name[1..];
        }

        private string Whose(Payer payer)
        {
            if (IsContribution)
            {
                return payer == Payer.State ? "fra staten" : "til kommunen";
            }

            var paid = (first.Side, first.Allowance) switch
            {
                (LedgerSide.Otherwise, _) => "som ikke udbetales: ",
                (_, not null) => "efter at jobbet er ophørt: ",
                _ => "",
            };
            return payer switch
            {
                Payer.Municipality => $"{paid}kommunens andel {first.StateShare.Rest}",
                Payer.State => $"{paid}statens andel {first.StateShare}",
                _ when first.Side == LedgerSide.Otherwise => "som borgeren ikke får",
                _ => "til borgeren",
            };
        }
    }
}
