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
    private readonly HashSet<RateValue> used = [];
    private readonly List<RateValue> usedInOrder = [];
    private readonly Dictionary<(DateOnly Day, WeeklyHours Hours), FlexWageSubsidyResult> subsidies = [];
    private readonly Dictionary<(Allowance Allowance, DateOnly Day), AllowanceWeek> allowances = [];
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
        var refund = RefundRules.ForFlexWageSubsidy(position, day, rates);
        Use(refund.Rates);

        var share = weight * part.Part;
        var subsidy = share * MonthlyWage.ToWeek(Subsidy(RulesOn(part.SubsidyMonth), GoverningHours(part.Month)));
        var wage = share * MonthlyWage.ToWeek(MonthlyWage.For(facts.HourlyCost, facts.EffectiveHoursIn(part.Month)));
        var stateShare = refund.StateShare * subsidy;
        var isOwnWorkplace = wagePayer == Payer.Municipality;
        var amounts = new PayerAmounts(
            Municipality: stateShare - subsidy - (isOwnWorkplace ? wage : Kroner.Zero),
            State: -stateShare,
            Citizen: wage + subsidy,
            Employer: isOwnWorkplace ? Kroner.Zero : -wage
        );
        var line = Line(part, share, LedgerSide.WithJob, null, subsidy, wage, FlexWageSubsidy.Version, refund, amounts);
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
            var refund = RefundRules.ForAllowance(allowance.Allowance, received.Measures, position, facts.Start, day, rates);
            Use(refund.Rates);

            var share = weight * part.Part * allowance.Share.Value;
            var gross = share * week.Amount;
            var stateShare = refund.StateShare * gross;
            var amounts = new PayerAmounts(stateShare - gross, -stateShare, gross, Kroner.Zero);
            weeks.Add(Line(part, share, side, allowance.Allowance, gross, Kroner.Zero, week.Rule, refund, amounts));
        }
    }

    /// <summary>BEK 227/2024 § 4: the previous month's wage governs the subsidy; in the first month the agreed wage.</summary>
    private WeeklyHours GoverningHours(DateOnly month) =>
        month <= facts.Start ? facts.EffectiveHours : facts.EffectiveHoursIn(month.AddMonths(-1));

    private DateOnly RulesOn(DateOnly day) => rulesOf is { } year ? RateDay.OfPlanningYear(year) : day;

    private Kroner Subsidy(DateOnly day, WeeklyHours hours)
    {
        if (!subsidies.TryGetValue((day, hours), out var result))
        {
            result = FlexWageSubsidy.ForMonth(MonthlyWage.For(facts.HourlyCost, hours), facts.FullTimeWage, day, rates);
            subsidies.Add((day, hours), result);
            Use(result.Rates);
            ceilingBinds |= result.CeilingBinds;
        }

        return result.Subsidy;
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
        PayerAmounts amounts
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
