using Tovholder.Domain;
using Tovholder.Economics.Placements;
using Tovholder.Economics.Rates;
using Tovholder.Economics.Rules;

namespace Tovholder.Economics.Ledger;

/// <summary>How likely a citizen is to be where, in one week: a real placement is 1 in the job, a planned group is shares.</summary>
/// <param name="InJob">In the flexjob.</param>
/// <param name="Relapsed">Out of the job again after 9 months or more, and back on an allowance that may have changed.</param>
internal readonly record struct WeekWeights(decimal InJob, decimal Relapsed)
{
    public static readonly WeekWeights Employed = new(1m, 0m);
}

/// <summary>Writes the ledger of one placement. What is alike from week to week is worked out once.</summary>
internal sealed class LedgerWriter(PlacementFacts facts, RateBook rates, int? rulesOf, FlexContribution? contribution)
{
    private readonly List<PersonWeek> weeks = [];
    private readonly HashSet<RateValue> used = new(ReferenceEqualityComparer.Instance);
    private readonly List<RateValue> usedInOrder = [];
    private readonly Dictionary<(DateOnly Day, WeeklyHours Hours), (Kroner PerWeek, IReadOnlyList<RateValue> Rates)> subsidies = [];
    private readonly Dictionary<(Allowance Allowance, DateOnly Day), AllowanceWeek> allowances = [];
    private readonly Dictionary<(Allowance? Allowance, LedgerSide Side, int LadderWeek, DateOnly Day), RefundDecision> refunds = [];
    private readonly Dictionary<DateOnly, WeeklyHours> hoursByMonth = [];
    private readonly Otherwise afterJob = Relapse.After(facts.Otherwise);
    private readonly Payer wagePayer = facts.Employer == EmployerKind.Municipal ? Payer.Municipality : Payer.Employer;
    private bool ceilingBinds;

    /// <param name="startNumber">The number of the week the job starts in.</param>
    /// <param name="weights">By whole weeks since the job started.</param>
    public PlacementLedger Write(IEnumerable<WeekPart> parts, int startNumber, Func<int, WeekWeights> weights)
    {
        foreach (var part in parts)
        {
            var week = part.Number - startNumber;
            Write(part, week, weights(week));
        }

        return new PlacementLedger(weeks, usedInOrder, ceilingBinds);
    }

    private void Write(WeekPart part, int week, WeekWeights weights)
    {
        var ladderWeek = facts.LadderWeeksBefore + week + 1;
        var hired = new RefundPosition(facts.ApprovedOn, facts.HiredOn, ladderWeek);
        var notHired = hired with { HiredOn = null };
        if (weights.InJob > 0m)
        {
            WriteJob(part, weights.InJob, hired);
            WriteAllowances(part, weights.InJob, LedgerSide.Otherwise, facts.Otherwise, notHired);
        }

        if (weights.Relapsed > 0m)
        {
            WriteAllowances(part, weights.Relapsed, LedgerSide.WithJob, afterJob, hired);
            WriteAllowances(part, weights.Relapsed, LedgerSide.Otherwise, facts.Otherwise, notHired);
        }
    }

    private void WriteJob(WeekPart part, decimal weight, RefundPosition position)
    {
        var day = RulesOn(part.RatesOn);
        var refund = Refund(null, LedgerSide.WithJob, position, day);

        var share = weight * part.Part;
        var (perWeek, subsidyRates) = SubsidyPerWeek(RulesOn(part.SubsidyMonth), GoverningHours(part.Month));
        var subsidy = share * perWeek;
        var wage = share * HoursIn(part.Month).Value * facts.HourlyCost;
        var stateShare = refund.StateShare * subsidy;
        var isOwnWorkplace = wagePayer == Payer.Municipality;
        var amounts = new PayerAmounts(
            Municipality: stateShare - subsidy - (isOwnWorkplace ? wage : Kroner.Zero),
            State: -stateShare,
            Citizen: wage + subsidy,
            Employer: isOwnWorkplace ? Kroner.Zero : -wage
        );
        var line = Line(part, share, LedgerSide.WithJob, null, subsidy, wage, FlexWageSubsidy.Version, refund, amounts, subsidyRates);
        weeks.Add(line);

        if (contribution is not null && contribution.HoldsOn(day))
        {
            var paid = contribution.ForWeek(line);
            var fromState = new PayerAmounts(paid, -paid, Kroner.Zero, Kroner.Zero);
            weeks.Add(line with { PaymentRule = contribution.Rule, Gross = Kroner.Zero, Wage = Kroner.Zero, Amounts = fromState });
        }
    }

    private void WriteAllowances(WeekPart part, decimal weight, LedgerSide side, Otherwise received, RefundPosition position)
    {
        var day = RulesOn(part.RatesOn);
        foreach (var allowance in received.Allowances)
        {
            var week = PerWeek(allowance.Allowance, day);
            var refund = Refund(allowance.Allowance, side, position, day);

            var share = weight * part.Part * allowance.Share.Value;
            var gross = share * week.Amount;
            var stateShare = refund.StateShare * gross;
            var amounts = new PayerAmounts(stateShare - gross, -stateShare, gross, Kroner.Zero);
            weeks.Add(
                Line(
                    part,
                    share,
                    side,
                    allowance.Allowance,
                    gross,
                    Kroner.Zero,
                    week.Rule,
                    refund,
                    amounts,
                    week.Rate is { } rate ? [rate] : []
                )
            );
        }
    }

    /// <summary>BEK 227/2024 § 4: the previous month's wage governs the subsidy; in the first month the agreed wage.</summary>
    private WeeklyHours GoverningHours(DateOnly month) => month <= facts.Start ? facts.EffectiveHours : HoursIn(month.AddMonths(-1));

    private DateOnly RulesOn(DateOnly day) => rulesOf is { } year ? RateDay.OfPlanningYear(year) : day;

    private (Kroner PerWeek, IReadOnlyList<RateValue> Rates) SubsidyPerWeek(DateOnly day, WeeklyHours hours)
    {
        if (!subsidies.TryGetValue((day, hours), out var found))
        {
            var result = FlexWageSubsidy.ForMonth(MonthlyWage.For(facts.HourlyCost, hours), facts.FullTimeWage, day, rates);
            found = (MonthlyWage.ToWeek(result.Subsidy), result.Rates);
            subsidies.Add((day, hours), found);
            Use(result.Rates);
            ceilingBinds |= result.CeilingBinds;
        }

        return found;
    }

    private WeeklyHours HoursIn(DateOnly month)
    {
        if (!hoursByMonth.TryGetValue(month, out var hours))
        {
            hours = facts.EffectiveHoursIn(month);
            hoursByMonth.Add(month, hours);
        }

        return hours;
    }

    private RefundDecision Refund(Allowance? allowance, LedgerSide side, RefundPosition position, DateOnly day)
    {
        var key = (allowance, side, Math.Min(position.LadderWeek, RefundLadder2016.LastStepFromWeek), day);
        if (!refunds.TryGetValue(key, out var refund))
        {
            var received = side == LedgerSide.WithJob ? afterJob : facts.Otherwise;
            refund = allowance is { } paid
                ? RefundRules.ForAllowance(paid, received.Measures, position, facts.Start, day, rates)
                : RefundRules.ForFlexWageSubsidy(position, day, rates);
            refunds.Add(key, refund);
            Use(refund.Rates);
        }

        return refund;
    }

    private AllowanceWeek PerWeek(Allowance allowance, DateOnly day)
    {
        if (!allowances.TryGetValue((allowance, day), out var week))
        {
            week = Allowances.PerWeek(allowance, day, rates);
            allowances.Add((allowance, day), week);
            Use(week.Rate is { } rate ? [rate] : []);
        }

        return week;
    }

    private PersonWeek Line(
        WeekPart part,
        decimal share,
        LedgerSide side,
        Allowance? allowance,
        Kroner gross,
        Kroner wage,
        RuleVersion payment,
        RefundDecision refund,
        PayerAmounts amounts,
        IReadOnlyList<RateValue> paymentRates
    ) =>
        new(
            facts.PersonId,
            part.Year,
            part.Week,
            part.Month,
            side,
            allowance,
            share,
            gross,
            wage,
            wagePayer,
            payment,
            refund.Rule,
            refund.StateShare,
            amounts,
            rates.Hash
        )
        {
            Mark = RateValue.WeakestMark([.. paymentRates, .. refund.Rates]),
        };

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
