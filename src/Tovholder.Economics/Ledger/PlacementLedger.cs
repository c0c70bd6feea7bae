using Tovholder.Domain;
using Tovholder.Economics.Placements;
using Tovholder.Economics.Rates;
using Tovholder.Economics.Rules;

namespace Tovholder.Economics.Ledger;

/// <summary>The ledger of one placement: week by week what is paid with the job and what would have been paid without it.</summary>
/// <param name="Weeks">In order of time; for each week the job first.</param>
/// <param name="UsedRates">Each rate once, in order of first use.</param>
/// <param name="CeilingBinds">Whether lønloftet took something of the subsidy in any week.</param>
public sealed record PlacementLedger(IReadOnlyList<PersonWeek> Weeks, IReadOnlyList<RateValue> UsedRates, bool CeilingBinds)
{
    public PayerAmounts Gain => Weeks.Aggregate(PayerAmounts.Zero, (sum, week) => sum + week.Gain);

    /// <summary>The weeks of the period in which the citizen is in the job, as a plan counts them.</summary>
    /// <param name="rulesOf">Null: each week by its own year. Otherwise the rates and refund rules of that year for every week.</param>
    /// <exception cref="RateMissing">A year has no rate.</exception>
    public static PlacementLedger Planned(PlacementFacts facts, DateOnly from, DateOnly through, RateBook rates, int? rulesOf = null)
    {
        var first = facts.Start > from ? facts.Start : from;
        var last = facts.End is { } end && end < through ? end : through;
        var parts = first <= last ? PlanningCalendar.Between(first, last) : [];
        return new Writer(facts, rates, rulesOf).Write(parts, PlanningCalendar.NumberOf(facts.Start));
    }

    /// <summary>Writes the lines. Amounts that are alike from week to week are worked out once.</summary>
    private sealed class Writer(PlacementFacts facts, RateBook rates, int? rulesOf)
    {
        private readonly List<PersonWeek> weeks = [];
        private readonly HashSet<RateValue> used = [];
        private readonly List<RateValue> usedInOrder = [];
        private readonly Dictionary<DateOnly, FlexWageSubsidyResult> subsidies = [];
        private bool ceilingBinds;

        public PlacementLedger Write(IEnumerable<WeekPart> parts, int startNumber)
        {
            foreach (var part in parts)
            {
                var day = rulesOf is { } year ? RateDay.OfPlanningYear(year) : part.RatesOn;
                var ladderWeek = facts.LadderWeeksBefore + part.Number - startNumber + 1;
                WriteJob(part, day, ladderWeek);
                foreach (var otherwise in facts.Otherwise.Allowances)
                {
                    WriteOtherwise(part, day, ladderWeek, otherwise);
                }
            }

            return new PlacementLedger(weeks, usedInOrder, ceilingBinds);
        }

        private void WriteJob(WeekPart part, DateOnly day, int ladderWeek)
        {
            var month = Subsidy(day);
            var refund = RefundRules.ForFlexWageSubsidy(facts.ApprovedOn, facts.HiredOn, ladderWeek, day, rates);
            Use(refund.Rates);

            var subsidy = part.Part * MonthlyWage.ToWeek(month.Subsidy);
            var wage = part.Part * MonthlyWage.ToWeek(month.Wage);
            var stateShare = refund.StateShare * subsidy;
            var ownWorkplace = facts.Employer == EmployerKind.Municipal;
            var amounts = new PayerAmounts(
                Municipality: stateShare - subsidy - (ownWorkplace ? wage : Kroner.Zero),
                State: -stateShare,
                Citizen: wage + subsidy,
                Employer: ownWorkplace ? Kroner.Zero : -wage
            );
            Add(part, LedgerSide.WithJob, null, part.Part, subsidy, wage, FlexWageSubsidy.Version, refund, amounts);
        }

        private void WriteOtherwise(WeekPart part, DateOnly day, int ladderWeek, AllowanceShare otherwise)
        {
            var week = Allowances.PerWeek(otherwise.Allowance, day, rates);
            var refund = RefundRules.ForOtherwise(
                otherwise.Allowance,
                facts.Otherwise.Measures,
                facts.ApprovedOn,
                facts.HiredOn,
                ladderWeek,
                day,
                rates
            );
            Use(week.Rate is { } rate ? [rate, .. refund.Rates] : refund.Rates);

            var share = part.Part * otherwise.Share.Value;
            var gross = share * week.Amount;
            var stateShare = refund.StateShare * gross;
            var amounts = new PayerAmounts(Municipality: stateShare - gross, State: -stateShare, Citizen: gross, Employer: Kroner.Zero);
            Add(part, LedgerSide.Otherwise, otherwise.Allowance, share, gross, Kroner.Zero, week.Rule, refund, amounts);
        }

        private FlexWageSubsidyResult Subsidy(DateOnly day)
        {
            if (!subsidies.TryGetValue(day, out var result))
            {
                result = FlexWageSubsidy.ForMonth(MonthlyWage.For(facts.HourlyCost, facts.EffectiveHours), facts.FullTimeWage, day, rates);
                subsidies.Add(day, result);
                Use(result.Rates);
                ceilingBinds |= result.CeilingBinds;
            }

            return result;
        }

        private void Add(
            WeekPart part,
            LedgerSide side,
            Allowance? allowance,
            decimal share,
            Kroner gross,
            Kroner wage,
            RuleVersion payment,
            RefundDecision refund,
            PayerAmounts amounts
        ) =>
            weeks.Add(
                new PersonWeek(
                    facts.PersonId,
                    part.Year,
                    part.Week,
                    part.Month,
                    side,
                    allowance,
                    share,
                    gross,
                    wage,
                    facts.Employer == EmployerKind.Municipal ? Payer.Municipality : Payer.Employer,
                    payment,
                    refund.Rule,
                    refund.StateShare,
                    amounts,
                    rates.Hash
                )
            );

        private void Use(IEnumerable<RateValue> values)
        {
            foreach (var value in values)
            {
                if (used.Add(value))
                {
                    usedInOrder.Add(value);
                }
            }
        }
    }
}
