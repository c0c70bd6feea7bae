using Tovholder.Domain.Programme;
using Tovholder.Economics;
using Tovholder.Economics.Cases;
using Tovholder.Economics.Placements;
using Tovholder.Economics.Rates;
using Tovholder.Economics.Rules;

namespace Tovholder.App.Features.BusinessCases;

/// <summary>Works the real case out as a scenario thinks it, and tells two scenarios apart by cause.</summary>
/// <param name="discount">A year; 0.035 is 3.5 per cent.</param>
public sealed class ScenarioCase(CaseStatus status, CaseBasis basis, RateBook rates, decimal discount)
{
    /// <summary>Pay-back and present value look so far ahead.</summary>
    public const int Years = 5;

    /// <summary>Nothing changed: the case under the rules of the data date.</summary>
    public static ScenarioSettings AsItIs(DateOnly dataDate) =>
        new() { RulesOf = Math.Clamp(dataDate.Year, 2015, ScenarioSettings.LastRules) };

    /// <summary>Null where the basis has no fleksjob, or the plan lacks an assumption.</summary>
    /// <exception cref="RateMissing">The year has no rate.</exception>
    public ScenarioFigures? Of(ScenarioSettings settings)
    {
        if (OneYear(settings) is not { } definition)
        {
            return null;
        }

        var book = BookOf(settings);
        var result = Run(definition, settings, book);
        var whole = Run(Whole(settings) with { DiscountRate = discount }, settings, book);
        return new(
            settings,
            definition,
            result,
            whole,
            SoFar(whole.Months),
            BreakEven.Jobs(result.Total),
            HoursOf(settings, book),
            discount
        );
    }

    /// <summary>
    /// The difference of a year's gain, cause by cause: each is changed on top of those before it, so that they sum to the whole difference
    /// in whole kroner.
    /// </summary>
    /// <exception cref="RateMissing">A year has no rate.</exception>
    public IReadOnlyList<ScenarioDifference> Between(ScenarioSettings from, ScenarioSettings to)
    {
        var differences = new List<ScenarioDifference>();
        var (here, gain) = (from, GainOf(from));
        foreach (var cause in Enum.GetValues<ScenarioCause>())
        {
            var next = here.With(cause, to);
            if (next == here)
            {
                continue;
            }

            var then = GainOf(next);
            differences.Add(new(cause, here, next, then - gain));
            (here, gain) = (next, then);
        }

        return differences;
    }

    private Kroner GainOf(ScenarioSettings settings) =>
        OneYear(settings) is { } definition ? Run(definition, settings, BookOf(settings)).Total.Net.ToWholeKroner() : Kroner.Zero;

    private RateBook BookOf(ScenarioSettings settings) => rates.With(settings.RateKey, settings.RateAmount, settings.RulesOf);

    private static CaseResult Run(CaseDefinition definition, ScenarioSettings settings, RateBook book) =>
        CaseCalculation.Run(
            definition,
            book,
            settings.RulesOf,
            SupposedRules.Contribution(settings.Contribution, settings.RulesOf)
        );

    /// <summary>Twelve months, fully phased in.</summary>
    private CaseDefinition? OneYear(ScenarioSettings settings) =>
        CaseDefinitions.Of(status, basis, settings.RulesOf) is { Groups.Count: > 0 } definition ? Changed(definition, settings) : null;

    /// <summary>Five years: the plan from its first month as it is phased in, the running fleksjob from the next month on.</summary>
    private CaseDefinition Whole(ScenarioSettings settings)
    {
        var year = CaseDefinitions.Of(status, basis, settings.RulesOf)!;
        var from = basis == CaseBasis.Plan ? status.Curve.Months[0].Month : year.From;
        var phaseIn = basis == CaseBasis.Plan ? PhaseIn(from) : [Share.All];
        return Changed(
            year with
            {
                From = from,
                Through = from.AddYears(Years).AddDays(-1),
                Groups =
                [
                    .. year.Groups.Select(group =>
                        group with
                        {
                            Job = basis == CaseBasis.Plan ? group.Job.MovedTo(from) : group.Job,
                            PhaseIn = phaseIn,
                        }
                    ),
                ],
            },
            settings
        );
    }

    /// <summary>Each quarter counts the share of the fleksjob that the plan has in its middle month.</summary>
    private List<Share> PhaseIn(DateOnly from) =>
        [
            .. Enumerable
                .Range(0, 4 * Years)
                .Select(quarter => from.AddMonths((3 * quarter) + 1))
                .Select(month => status.Curve.Months.FirstOrDefault(m => m.Month == month) ?? status.Curve.Months[^1])
                .Select(month => new Share(Math.Min(1m, month.PlannedJobs / status.Case.TargetJobs))),
        ];

    private CaseDefinition Changed(CaseDefinition definition, ScenarioSettings settings)
    {
        var groups = definition.Groups;
        var persons = groups.Sum(group => group.Persons);
        decimal Mean(Func<CaseGroup, decimal> of) => groups.Sum(group => group.Persons * of(group)) / persons;
        CaseDefinition Scaled(CaseDefinition own, CaseInput input, decimal? value, decimal mean) =>
            value is { } wanted && mean > 0m ? own.With(input, CaseInputs.ValueOf(input, own) * wanted / mean) : own;
        CaseDefinition Set(CaseDefinition own, CaseInput input, decimal? value) => value is { } wanted ? own.With(input, wanted) : own;

        var changed = Scaled(definition, CaseInput.Persons, settings.Jobs, persons);
        changed = Scaled(changed, CaseInput.WeeklyHours, settings.WeeklyHours, Mean(group => group.Job.EffectiveHours.Value));
        changed = Scaled(changed, CaseInput.HourlyCost, settings.HourlyCost, Mean(group => group.Job.HourlyCost.Amount));
        changed = Set(changed, CaseInput.CoordinatorCost, settings.CoordinatorCost);
        changed = Set(changed, CaseInput.Deadweight, settings.FoundAnyway / 100m);
        changed = Set(changed, CaseInput.PassiveShare, 1m - (settings.ActiveWeeks / 100m));
        // A fleksjob that goes on has begun, and is known not to have ended.
        return basis == CaseBasis.Placements
            ? changed
            : Set(Set(changed, CaseInput.DropOutYearly, settings.DropOut / 100m), CaseInput.StartDelay, settings.DelayWeeks);
    }

    /// <summary>Of the job the plan assumes, as the scenario changes it, for each cohort that waits for one.</summary>
    private List<BreakEvenHours> HoursOf(ScenarioSettings settings, RateBook book) =>
        CaseDefinitions.Of(status, CaseBasis.Plan, settings.RulesOf) is { } plan
            ?
            [
                .. Changed(plan, settings)
                    .Groups.Select(group => new BreakEvenHours(
                        group.Job.Cohort,
                        BreakEven.Hours(
                            group.Job,
                            settings.RulesOf,
                            book,
                            withCeiling: true,
                            SupposedRules.Contribution(settings.Contribution, settings.RulesOf)
                        ),
                        PlacementYear.For(group.Job, settings.RulesOf, book).Gain.Municipality > Kroner.Zero
                    )),
            ]
            : [];

    private static List<ScenarioMonth> SoFar(IReadOnlyList<PlannedMonth> months)
    {
        var sum = Kroner.Zero;
        return [.. months.Select(month => new ScenarioMonth(month.Month, month.Jobs, month.Net, sum += month.Net))];
    }
}

/// <summary>A scenario worked out.</summary>
/// <param name="Year">Twelve months, fully phased in.</param>
/// <param name="Whole">Five years, the total discounted to the first.</param>
/// <param name="Months">Of the five years, not discounted.</param>
/// <param name="BreakEvenJobs">Full-year fleksjob that pay the coordinator; null where no number does.</param>
/// <param name="BreakEvenHours">By cohort.</param>
/// <param name="Discount">A year; 0.035 is 3.5 per cent.</param>
public sealed record ScenarioFigures(
    ScenarioSettings Settings,
    CaseDefinition Definition,
    CaseResult Year,
    CaseResult Whole,
    IReadOnlyList<ScenarioMonth> Months,
    decimal? BreakEvenJobs,
    IReadOnlyList<BreakEvenHours> BreakEvenHours,
    decimal Discount
)
{
    /// <summary>The municipality's in a year, after the coordinator.</summary>
    public Kroner Gain => Year.Total.Net.ToWholeKroner();

    public Kroner NetPresentValue => Whole.Total.Net.ToWholeKroner();

    /// <summary>The month from which the effort has earned what it has cost, and goes on so; null where it has not within the five years.</summary>
    public DateOnly? PaidBackFrom
    {
        get
        {
            var first = Months.Count;
            while (first > 0 && Months[first - 1].SoFar >= Kroner.Zero)
            {
                first--;
            }

            return first < Months.Count ? Months[first].Month : null;
        }
    }

    /// <summary>The lines of a year without whose they are: those that say the same are one.</summary>
    public IReadOnlyList<CalculationLine> Summed() =>
        CalculationLine.Together(Year.Lines.Select(line => line with { Text = Definition.WithoutGroup(line.Text) }));

    /// <summary>The five years one by one; what is discounted sums to the present value.</summary>
    public IReadOnlyList<ScenarioYear> Years()
    {
        var (sum, factor) = (Kroner.Zero, 1m);
        var years = new List<ScenarioYear>();
        foreach (var year in Whole.Years)
        {
            years.Add(new(year.Year, year.Figures.FullYearEquivalents, year.Figures.Net, sum += year.Figures.Net, factor * year.Figures.Net));
            factor /= 1m + Discount;
        }

        return years;
    }
}

/// <param name="FullYears">Full-year equivalents in a fleksjob.</param>
/// <param name="SoFar">From the first year through this one.</param>
/// <param name="Discounted">To the first year.</param>
public sealed record ScenarioYear(int Year, decimal FullYears, Kroner Net, Kroner SoFar, Kroner Discounted);

/// <param name="Jobs">On average through the month.</param>
/// <param name="Net">The municipality's, after costs.</param>
/// <param name="SoFar">From the first month through this one.</param>
public sealed record ScenarioMonth(DateOnly Month, decimal Jobs, Kroner Net, Kroner SoFar);

/// <param name="Hours">Effective hours a week at which a fleksjob is worth nothing to the municipality; null where no number of hours is.</param>
/// <param name="Gains">Whether the assumed job gains: tells which way it always goes where there are no hours.</param>
public sealed record BreakEvenHours(RefundCohort Cohort, WeeklyHours? Hours, bool Gains);

/// <summary>One step of the difference between two scenarios.</summary>
/// <param name="Amount">In whole kroner.</param>
public sealed record ScenarioDifference(ScenarioCause Cause, ScenarioSettings Before, ScenarioSettings After, Kroner Amount);
