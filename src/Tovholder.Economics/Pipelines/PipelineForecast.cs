using Tovholder.Domain.Enterprises;

namespace Tovholder.Economics.Pipelines;

/// <summary>Fleksjob the enterprises are likely to give: counts with an 80 % interval, and when the goal is reached.</summary>
/// <remarks>
/// Each stage has a pace of moving on and one of leaving, and each enterprise in operation a pace of new fleksjob: gamma distributions
/// that begin with an assumption worth two enterprises and learn from every day followed. A draw takes one value of each and plays the
/// months; the goal counts fleksjob found, as the memo does. Paused enterprises are not counted in.
/// Not in the model: that enterprises differ from each other beyond their stage, and that citizens or tasks may run out.
/// </remarks>
/// <param name="Months">From the month after the data date.</param>
/// <param name="GoalMonth">The end of the first month in which at least 80 % of the draws have reached the goal; null within ten years.</param>
/// <param name="Paces">What was assumed and what has been seen, a line a stage.</param>
public sealed record PipelineForecast(
    int FoundNow,
    int Goal,
    IReadOnlyList<ForecastMonth> Months,
    DateOnly? GoalMonth,
    IReadOnlyList<StagePace> Paces,
    JobPace Jobs
)
{
    public const int Draws = 1000;
    public const decimal Certainty = 0.8m;
    private const int Horizon = 120;
    private const double DaysPerMonth = 365.25 / 12;

    /// <summary>
    /// Assumed, worth two enterprises: how many of forty leads came on (domain of the case: 40, 22, 14, 9, 5, 4 after a year), and
    /// days in the stage.
    /// </summary>
    private static readonly IReadOnlyList<(PipelineStage Stage, double Share, double Days)> Assumed =
    [
        (PipelineStage.Lead, 22.0 / 40, 45),
        (PipelineStage.Interest, 14.0 / 22, 30),
        (PipelineStage.Sounding, 9.0 / 14, 60),
        (PipelineStage.Idea, 5.0 / 9, 120),
        (PipelineStage.Establishment, 4.0 / 5, 150),
    ];

    private const double Weight = 2;

    /// <summary>Silkeborg: 89 jobs in 24 enterprises over four years, two years each on average.</summary>
    private const double AssumedJobsPerYear = 89.0 / 24 / 2;

    private const double AssumedClosingsPerYear = 0.05;

    /// <param name="months">How many months to show, 1 to 120.</param>
    /// <param name="goal">Fleksjob found, as the business case counts them.</param>
    public static PipelineForecast Of(IEnumerable<StagePath> paths, int goal, DateOnly dataDate, int months)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(months, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(months, Horizon);

        var known = paths.Select(path => path.KnownOn(dataDate)).OfType<StagePath>().ToList();
        var stays = known.SelectMany(path => path.Stays(dataDate)).ToLookup(stay => stay.Stage);
        var paces = Assumed
            .Select(assumed => StagePace.Of(assumed.Stage, assumed.Share, assumed.Days, Weight, [.. stays[assumed.Stage]]))
            .ToList();
        var jobs = JobPace.Of(known, stays, dataDate, AssumedJobsPerYear, AssumedClosingsPerYear, Weight);
        var found = known.Sum(path => path.JobStarts.Count(start => start <= dataDate));
        var agreed = Enumerable
            .Range(1, Horizon)
            .Select(month => known.Sum(path => path.JobStarts.Count(start => IsIn(start, dataDate, month))))
            .ToArray();
        var start = new State(
            paces.ConvertAll(pace => known.Count(path => path.Stage == pace.Stage)).ToArray(),
            known.Count(path => path.Stage.CanEmploy())
        );

        var dice = new Dice(2015);
        var counts = Enumerable.Range(0, months).Select(_ => new int[Draws]).ToArray();
        var reached = new int[Horizon];
        for (var draw = 0; draw < Draws; draw++)
        {
            if (Play(start, paces, jobs, agreed, goal - found, counts, draw, dice) is { } month)
            {
                reached[month]++;
            }
        }

        return new(
            found,
            goal,
            [.. counts.Select((drawn, month) => ForecastMonth.Of(dataDate.AddMonths(month + 1), found, drawn))],
            found >= goal ? dataDate : GoalIn(reached, dataDate),
            paces,
            jobs
        );
    }

    /// <returns>The month, from 0, in which the goal was reached; null where it was not.</returns>
    private static int? Play(
        State start,
        List<StagePace> paces,
        JobPace jobs,
        int[] agreed,
        int needed,
        int[][] counts,
        int draw,
        Dice dice
    )
    {
        var steps = paces.ConvertAll(pace => pace.Draw(dice, DaysPerMonth));
        var (inflow, newJobs, closes) = jobs.Draw(dice);
        var (inStage, running, sum, hit) = ((int[])start.InStage.Clone(), start.Running, 0, (int?)null);
        for (var month = 0; month < Horizon && (month < counts.Length || hit is null); month++)
        {
            running -= dice.Binomial(running, closes);
            for (var stage = steps.Count - 1; stage >= 0; stage--)
            {
                var left = dice.Binomial(inStage[stage], steps[stage].Leaves);
                var moved = dice.Binomial(left, steps[stage].MovesOn);
                inStage[stage] -= left;
                if (stage + 1 < steps.Count)
                {
                    inStage[stage + 1] += moved;
                }
                else
                {
                    running += moved;
                }
            }

            inStage[0] += dice.Poisson(inflow);
            sum += Math.Max(agreed[month], dice.Poisson(newJobs * running));
            hit ??= sum >= needed ? month : null;
            if (month < counts.Length)
            {
                counts[month][draw] = sum;
            }
        }

        return hit;
    }

    private static bool IsIn(DateOnly day, DateOnly dataDate, int month) =>
        dataDate.AddMonths(month - 1) < day && day <= dataDate.AddMonths(month);

    private static DateOnly? GoalIn(int[] reached, DateOnly dataDate)
    {
        var sum = 0;
        for (var month = 0; month < reached.Length; month++)
        {
            sum += reached[month];
            if (sum >= Certainty * Draws)
            {
                return dataDate.AddMonths(month + 1);
            }
        }

        return null;
    }

    private sealed record State(int[] InStage, int Running);
}

/// <summary>Fleksjob found by a day: half of the draws lie below <paramref name="Median"/>, a tenth below low and a tenth above high.</summary>
public sealed record ForecastMonth(DateOnly Through, int Low, int Median, int High)
{
    internal static ForecastMonth Of(DateOnly through, int found, int[] drawn)
    {
        var ordered = drawn.Order().ToList();
        int At(decimal share) => found + ordered[(int)(share * (ordered.Count - 1))];
        return new(through, At(0.1m), At(0.5m), At(0.9m));
    }
}

/// <summary>How fast enterprises leave a stage, for the next or for good: the assumption and what has been seen.</summary>
/// <param name="AssumedShare">Of those who leave, how many move on.</param>
/// <param name="AssumedDays">Mean days in the stage.</param>
/// <param name="Weight">How many enterprises the assumption is worth.</param>
/// <param name="DaysFollowed">Of all enterprises together.</param>
public sealed record StagePace(
    PipelineStage Stage,
    double AssumedShare,
    double AssumedDays,
    double Weight,
    int MovedOn,
    int Exited,
    int DaysFollowed
)
{
    internal static StagePace Of(PipelineStage stage, double share, double days, double weight, IReadOnlyList<StageStay> stays) =>
        new(stage, share, days, weight, stays.Count(s => s.MovedOn), stays.Count(s => s.WasLost), stays.Sum(s => s.Days));

    internal (double Leaves, double MovesOn) Draw(Dice dice, double daysPerMonth)
    {
        var rate = (Weight * AssumedDays) + DaysFollowed;
        var on = dice.Gamma((Weight * AssumedShare) + MovedOn, rate);
        var lost = dice.Gamma((Weight * (1 - AssumedShare)) + Exited, rate);
        return (1 - Math.Exp(-(on + lost) * daysPerMonth), on / (on + lost));
    }
}

/// <summary>New enterprises, new fleksjob and closings: the assumption and what has been seen.</summary>
/// <param name="Years">Years in operation of all enterprises together.</param>
/// <param name="NewInYear">Enterprises first known within the last twelve months.</param>
/// <param name="MonthsFollowed">Months behind <paramref name="NewInYear"/>, at most 12.</param>
public sealed record JobPace(
    double AssumedJobsPerYear,
    double AssumedClosingsPerYear,
    double Weight,
    int Started,
    int Closed,
    double Years,
    int NewInYear,
    double MonthsFollowed
)
{
    internal static JobPace Of(
        IReadOnlyList<StagePath> known,
        ILookup<PipelineStage, StageStay> stays,
        DateOnly dataDate,
        double jobs,
        double closings,
        double weight
    )
    {
        var running = stays[PipelineStage.Running].Concat(stays[PipelineStage.Consolidated]).ToList();
        var first = known.Select(path => path.Steps[0].On).DefaultIfEmpty(dataDate).Min();
        var yearAgo = dataDate.AddYears(-1);
        return new(
            jobs,
            closings,
            weight,
            known.Sum(path => path.JobStarts.Count(start => start <= dataDate)),
            running.Count(stay => stay.WasLost),
            running.Sum(stay => stay.Days) / 365.25,
            known.Count(path => path.Steps[0].On > yearAgo),
            Math.Min(12, (dataDate.DayNumber - first.DayNumber) / 365.25 * 12)
        );
    }

    /// <summary>A month: new enterprises, new fleksjob in each one in operation, and the chance that one closes.</summary>
    internal (double Inflow, double Jobs, double Closes) Draw(Dice dice) =>
        (
            dice.Gamma(NewInYear + 0.5, MonthsFollowed + 1),
            dice.Gamma((Weight * AssumedJobsPerYear) + Started, Weight + Years) / 12,
            1 - Math.Exp(-dice.Gamma((Weight * AssumedClosingsPerYear) + Closed, Weight + Years) / 12)
        );
}
