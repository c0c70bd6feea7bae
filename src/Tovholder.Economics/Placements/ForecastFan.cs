using Tovholder.Domain;
using Tovholder.Economics.Ledger;
using Tovholder.Economics.Rates;
using Tovholder.Economics.Rules;

namespace Tovholder.Economics.Placements;

/// <summary>What the municipality has seen so far, and how far what it assumes may be off.</summary>
/// <param name="Ended">Jobs that have ended, of <paramref name="YearsInJob"/> years in job together.</param>
/// <param name="Found">Jobs that have begun.</param>
/// <param name="Planned">Jobs the plan had by now.</param>
public sealed record ForecastHistory(int Ended, decimal YearsInJob, int Found, decimal Planned)
{
    /// <summary>Hours a week may all lie so much lower or higher; 0.1 is ten per cent.</summary>
    public Share HoursSpread { get; init; } = Share.None;

    /// <summary>As <see cref="HoursSpread"/>, of the hourly wage.</summary>
    public Share WageSpread { get; init; } = Share.None;

    /// <summary>At most so many of the weeks would have been in a company-based measure; matters for refund before 2016.</summary>
    public Share ActiveAtMost { get; init; } = Share.None;

    /// <summary>At most so many would have found a job anyway.</summary>
    public Share FoundAnywayAtMost { get; init; } = Share.None;
}

/// <summary>Where 8 of 10 draws lie.</summary>
/// <param name="Low">One in ten draws lies below.</param>
/// <param name="Middle">Half of the draws lie below.</param>
/// <param name="High">One in ten draws lies above.</param>
public sealed record Interval(decimal Low, decimal Middle, decimal High)
{
    internal static Interval Of(double[] values)
    {
        Array.Sort(values);
        decimal At(int percent) => (decimal)values[(values.Length - 1) * percent / 100];
        return new(At(10), At(50), At(90));
    }

    /// <summary>The interval of what is so much more.</summary>
    public Interval Plus(decimal more) => new(Low + more, Middle + more, High + more);

    /// <summary>The interval in another unit.</summary>
    /// <param name="factor">Above zero.</param>
    public Interval Times(decimal factor) => new(Low * factor, Middle * factor, High * factor);

    public bool Contains(decimal value) => Low <= value && value <= High;
}

/// <summary>The end of one month in all draws.</summary>
/// <param name="Jobs">Jobs going on.</param>
/// <param name="NewJobs">Jobs that have begun from the data date through the month, whether they last or not.</param>
/// <param name="Gain">The municipality's, net of costs, from the data date through the month.</param>
public sealed record FanMonth(DateOnly Month, Interval Jobs, Interval NewJobs, Interval Gain);

/// <summary>One calendar year in all draws: what is still to come of it after the data date.</summary>
public sealed record FanYear(int Year, Interval Gain);

/// <summary>How much an unknown moves the gain of the whole forecast.</summary>
/// <param name="GainAtLow">The mean of the fifth of the draws in which it is lowest.</param>
/// <param name="GainAtHigh">The mean of the fifth in which it is highest.</param>
public sealed record FanDriver(ForecastUnknown Unknown, Kroner GainAtLow, Kroner GainAtHigh)
{
    public Kroner Swing => new(Math.Abs((GainAtHigh - GainAtLow).Amount));
}

/// <summary>What is not known for sure about the months to come.</summary>
public enum ForecastUnknown
{
    /// <summary>How many jobs end without anybody knowing it yet.</summary>
    DropOut,

    /// <summary>Whether new jobs begin as fast as the plan has them.</summary>
    Pace,
    Hours,
    Wage,

    /// <summary>Which refund the weeks without a job would have had.</summary>
    RefundMix,

    /// <summary>Who would have found a job anyway.</summary>
    Counterfactual,
}

/// <summary>How sure the forecast is: thousands of ways the months to come may go, and where most of them lie.</summary>
/// <remarks>
/// Drawn for each way: a yearly drop-out, believed by the plan's own and by what has been seen; who leaves and when; the pace of new jobs,
/// believed by how the plan has been kept; how many begin each month; how common each kind of known job is among the new ones, so that hours, wage,
/// cohort and refund come in the mix the municipality has; and the spreads of <see cref="ForecastHistory"/>. With none of them uncertain
/// it is the forecast of <see cref="CaseCurve"/>. The same seed gives the same answer.
/// </remarks>
/// <param name="Drivers">Largest swing first; only what was drawn.</param>
public sealed record ForecastFan(
    IReadOnlyList<FanMonth> Months,
    IReadOnlyList<FanYear> Years,
    IReadOnlyList<FanDriver> Drivers,
    int Draws,
    int Seed
)
{
    /// <summary>What is believed of drop-out before anything is seen weighs as so many years in job.</summary>
    public const double DropOutWeight = 10d;

    /// <summary>The belief that new jobs come as planned weighs as so many planned jobs.</summary>
    public const double PaceWeight = 10d;

    /// <param name="plan">With the yearly drop-out that is believed before anything is seen.</param>
    /// <param name="dataDate">The last day anything is known about.</param>
    /// <param name="through">Any day of the last month.</param>
    /// <param name="draws">From 10.</param>
    /// <exception cref="RateMissing">Never: a missing year uses the nearest known, as the forecast does.</exception>
    public static ForecastFan Draw(
        CasePlan plan,
        IReadOnlyList<PlacementFacts> placements,
        DateOnly dataDate,
        DateOnly through,
        ForecastHistory history,
        RateBook rates,
        int draws = 2_000,
        int seed = 1,
        int? rulesOf = null
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 10);
        return new FanRun(plan, placements, dataDate, through, history, rates.AllowingProvisional(), rulesOf).Draw(draws, seed);
    }

    private sealed class FanRun
    {
        private readonly CasePlan plan;
        private readonly DateOnly dataDate;
        private readonly ForecastHistory history;
        private readonly List<DateOnly> months = [];
        private readonly double[] left;
        private readonly double[] planned;
        private readonly double[] costs;
        private readonly List<KnownJob> known;
        private readonly double[] likeness;

        public FanRun(
            CasePlan plan,
            IReadOnlyList<PlacementFacts> placements,
            DateOnly dataDate,
            DateOnly through,
            ForecastHistory history,
            RateBook rates,
            int? rulesOf
        )
        {
            (this.plan, this.dataDate, this.history) = (plan, dataDate, history);
            var first = dataDate.AddDays(1);
            var endOfCase = new DateOnly(through.Year, through.Month, 1).AddMonths(1).AddDays(-1);
            for (var month = new DateOnly(first.Year, first.Month, 1); month <= endOfCase; month = month.AddMonths(1))
            {
                months.Add(month);
            }

            left = [.. months.Select(month => (double)CaseForecast.LeftOf(month, dataDate))];
            var forecast = new CaseForecast(plan, placements, dataDate, through, rates, rulesOf);
            planned = new double[months.Count];
            costs = new double[months.Count];
            var before = 0m;
            for (var m = 0; m < months.Count; m++)
            {
                var inAll = forecast.AddedBy(months[m]);
                planned[m] = (double)(inAll - before);
                costs[m] = (double)(plan.CostsPerYear / 12m).Amount * left[m];
                before = inAll;
            }

            known = placements
                .Where(facts => facts.Start > dataDate || facts.IsInJobOn(dataDate))
                .Select(facts => new KnownJob(facts, months, first, endOfCase, rates, rulesOf))
                .ToList();
            likeness = new double[known.Count];
        }

        public ForecastFan Draw(int draws, int seed)
        {
            var dice = new Dice(seed);
            var jobs = Columns(draws);
            var newJobs = Columns(draws);
            var gains = Columns(draws);
            var byYear = months.Select(month => month.Year).Distinct().ToDictionary(year => year, _ => new double[draws]);
            var unknowns = Enum.GetValues<ForecastUnknown>().ToDictionary(unknown => unknown, _ => new double[draws]);
            var totals = new double[draws];
            var (jobsNow, begunNow, gainNow) = (new double[months.Count], new double[months.Count], new double[months.Count]);
            for (var draw = 0; draw < draws; draw++)
            {
                var values = DrawUnknowns(dice);
                foreach (var (unknown, all) in unknowns)
                {
                    all[draw] = values[unknown];
                }

                DrawMonths(dice, values, jobsNow, begunNow, gainNow);
                var (sum, begun) = (0d, 0d);
                for (var m = 0; m < months.Count; m++)
                {
                    sum += gainNow[m];
                    begun += begunNow[m];
                    byYear[months[m].Year][draw] += gainNow[m];
                    (jobs[m][draw], newJobs[m][draw], gains[m][draw]) = (jobsNow[m], begun, sum);
                }

                totals[draw] = sum;
            }

            var drivers = unknowns
                .Where(unknown => unknown.Value.Distinct().Take(2).Count() == 2)
                .Select(unknown => DriverOf(unknown.Key, unknown.Value, totals))
                .OrderByDescending(driver => driver.Swing)
                .ToList();
            return new ForecastFan(
                months.Select((month, m) => new FanMonth(month, Interval.Of(jobs[m]), Interval.Of(newJobs[m]), Interval.Of(gains[m]))).ToList(),
                byYear.Select(year => new FanYear(year.Key, Interval.Of(year.Value))).ToList(),
                drivers,
                draws,
                seed
            );
        }

        private double[][] Columns(int draws) => [.. months.Select(_ => new double[draws])];

        private Dictionary<ForecastUnknown, double> DrawUnknowns(Dice dice)
        {
            double Around(Share spread) => 1d + ((double)spread.Value * dice.Triangular(-1d, 0d, 1d));
            double UpTo(Share most) => (double)most.Value * dice.Triangular(0d, 0d, 1d);
            return new()
            {
                [ForecastUnknown.DropOut] = dice.Gamma(
                    ((double)plan.DropOutYearly.Value * DropOutWeight) + history.Ended,
                    DropOutWeight + (double)history.YearsInJob
                ),
                [ForecastUnknown.Pace] = dice.Gamma(PaceWeight + history.Found, PaceWeight + (double)history.Planned),
                [ForecastUnknown.Hours] = Around(history.HoursSpread),
                [ForecastUnknown.Wage] = Around(history.WageSpread),
                [ForecastUnknown.RefundMix] = 1d - UpTo(history.ActiveAtMost),
                [ForecastUnknown.Counterfactual] = UpTo(history.FoundAnywayAtMost),
            };
        }

        /// <summary>One way the months may go: jobs at the end of each, jobs that begin in it, and its gain.</summary>
        private void DrawMonths(Dice dice, Dictionary<ForecastUnknown, double> values, double[] jobs, double[] begun, double[] gain)
        {
            var monthly = values[ForecastUnknown.DropOut] / 12d;
            var anyway = values[ForecastUnknown.Counterfactual];
            Array.Clear(jobs);
            Array.Clear(begun);
            for (var m = 0; m < months.Count; m++)
            {
                gain[m] = -costs[m];
            }

            foreach (var job in known)
            {
                job.Draw(values[ForecastUnknown.Hours], values[ForecastUnknown.Wage], values[ForecastUnknown.RefundMix]);
                var counts = dice.Happens(anyway) ? 0d : 1d;
                if (job.Begins >= 0)
                {
                    begun[job.Begins]++;
                }

                for (var m = 0; m < months.Count && Stays(job.Begins > m ? 0d : monthly * left[m]); m++)
                {
                    gain[m] += counts * job.Gain[m];
                    jobs[m] += job.IsThereAtEndOf[m] ? 1d : 0d;
                }
            }

            Weigh(dice, likeness);
            for (var begins = 0; begins < months.Count; begins++)
            {
                for (var n = dice.Poisson(values[ForecastUnknown.Pace] * planned[begins]); n > 0; n--)
                {
                    begun[begins]++;
                    var like = known.Count > 0 ? known[Choose(dice, likeness)] : null;
                    var counts = dice.Happens(anyway) ? 0d : 1d;
                    for (var m = begins; m < months.Count && (m == begins || Stays(monthly * left[m])); m++)
                    {
                        gain[m] += counts * (like?.GainOfNew[m] ?? PlannedPerJob * left[m]);
                        jobs[m]++;
                    }
                }
            }

            bool Stays(double leaves) => !dice.Happens(leaves);
        }

        /// <summary>
        /// How common each known kind of job is among those to come: even weights on average, and the less sure the fewer are known
        /// (Rubin's Bayesian bootstrap). Summed from the first.
        /// </summary>
        private static void Weigh(Dice dice, double[] cumulative)
        {
            var sum = 0d;
            for (var i = 0; i < cumulative.Length; i++)
            {
                sum -= Math.Log(1d - dice.Even());
                cumulative[i] = sum;
            }
        }

        private static int Choose(Dice dice, double[] cumulative)
        {
            var found = Array.BinarySearch(cumulative, dice.Even() * cumulative[^1]);
            return Math.Min(found < 0 ? ~found : found, cumulative.Length - 1);
        }

        private double PlannedPerJob =>
            plan.GoalJobs == 0 ? 0d : (double)((plan.GoalGainPerYear + plan.CostsPerYear) / plan.GoalJobs / 12m).Amount;

        private static FanDriver DriverOf(ForecastUnknown unknown, double[] values, double[] totals)
        {
            var order = Enumerable.Range(0, values.Length).OrderBy(draw => values[draw]).ToList();
            var fifth = Math.Max(1, values.Length / 5);
            return new(
                unknown,
                new Kroner((decimal)order.Take(fifth).Average(draw => totals[draw])),
                new Kroner((decimal)order.TakeLast(fifth).Average(draw => totals[draw]))
            );
        }
    }

    /// <summary>A placement that goes on or is agreed, month by month.</summary>
    private sealed class KnownJob
    {
        private readonly PlacementFacts facts;
        private readonly JobTable table;
        private readonly JobTable tableOfNew;
        private readonly int[] monthOf;
        private readonly int[] monthOfNew;

        public KnownJob(
            PlacementFacts facts,
            List<DateOnly> months,
            DateOnly first,
            DateOnly endOfCase,
            RateBook rates,
            int? rulesOf
        )
        {
            this.facts = facts;
            (table, monthOf) = Table(facts.Start > first ? facts.Start : first, facts.End is { } end && end < endOfCase ? end : endOfCase);
            // A new job like this one may begin any month, also before this one does and after it has ended.
            (tableOfNew, monthOfNew) = facts.Start <= first && facts.End is null ? (table, monthOf) : Table(first, endOfCase);
            Gain = new double[months.Count];
            GainOfNew = new double[months.Count];
            IsThereAtEndOf = [.. months.Select(month => facts.IsInJobOn(month.AddMonths(1).AddDays(-1)))];
            Begins = facts.Start < first ? -1 : months.FindIndex(month => month.Year == facts.Start.Year && month.Month == facts.Start.Month);

            (JobTable, int[]) Table(DateOnly from, DateOnly through)
            {
                var parts = PlanningCalendar.Between(from, through).ToList();
                return (
                    new JobTable(facts, parts, Math.Min(parts[0].Number, PlanningCalendar.NumberOf(facts.Start)), rates, rulesOf, withRelapse: false),
                    [.. parts.Select(part => months.IndexOf(part.Month))]
                );
            }
        }

        /// <summary>The first month it may leave in; -1 where it has begun already.</summary>
        public int Begins { get; }

        public double[] Gain { get; }

        public double[] GainOfNew { get; }

        public bool[] IsThereAtEndOf { get; }

        /// <summary>Fills the gains for these hours, wage and refund.</summary>
        public void Draw(double hours, double wage, double passive)
        {
            var lapsed = (double)facts.Otherwise.Measures.Where(part => part.Measure == Measure.Lapsed).Sum(part => part.Share.Value);
            var own = (double)facts.Otherwise.Measures.Where(part => part.Measure == Measure.Passive).Sum(part => part.Share.Value);
            var draw = new JobDraw(
                Math.Min((double)WeeklyHours.FullTime.Value, hours * (double)facts.WeeklyHours.Value),
                Math.Min((double)facts.FullTimeHourlyCost.Amount, wage * (double)facts.HourlyCost.Amount),
                passive * own,
                lapsed
            );
            Sum(table, monthOf, draw, Gain);
            Sum(tableOfNew, monthOfNew, draw, GainOfNew);
        }

        private static void Sum(JobTable table, int[] monthOf, JobDraw draw, double[] byMonth)
        {
            Span<double> inJob = stackalloc double[monthOf.Length];
            Span<double> outAgain = stackalloc double[monthOf.Length];
            table.Fill(draw, inJob, outAgain);
            Array.Clear(byMonth);
            for (var p = 0; p < monthOf.Length; p++)
            {
                byMonth[monthOf[p]] += inJob[p];
            }
        }
    }
}
