using System.Runtime.InteropServices;
using Tovholder.Domain;
using Tovholder.Economics.Placements;
using Tovholder.Economics.Rates;
using Tovholder.Economics.Rules;

namespace Tovholder.Economics.Ledger;

/// <summary>What may be drawn anew of one job.</summary>
/// <param name="WeeklyHours">On site when the job starts; a path of later hours stays as it is.</param>
/// <param name="Passive">The part of the weeks without a company-based measure.</param>
/// <param name="Lapsed">The part of the weeks whose refund has lapsed; the rest is active.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct JobDraw(double WeeklyHours, double HourlyCost, double Passive, double Lapsed);

/// <summary>One job's weeks as plain numbers, to be worked out again and again with other hours, wages and refund.</summary>
/// <remarks>
/// The numbers are read off the ledger, written once for each kind of week. They are doubles: a draw needs no øre, and a test holds them
/// to the ledger.
/// </remarks>
internal sealed class JobTable
{
    private static readonly Measure[] Measures = [Measure.Passive, Measure.Active, Measure.Lapsed];

    private readonly double[][] otherwise;
    private readonly double[][] relapsed;
    private readonly double[] perSubsidy;
    private readonly double[] perWage;
    private readonly int[] stretches;
    private readonly List<Stretch> stretchList = [];

    /// <param name="parts">The weeks in which the job may go on; in order.</param>
    /// <param name="startNumber">As in <see cref="LedgerWriter.Write"/>.</param>
    /// <param name="taxRate">Null where tax is not counted.</param>
    /// <param name="weight">What a krone of a year counts, by price level and discounting; null: a krone.</param>
    /// <param name="withRelapse">Whether <see cref="Fill"/> is asked for weeks out of the job again.</param>
    /// <exception cref="RateMissing">A year has no rate.</exception>
    public JobTable(
        PlacementFacts job,
        IReadOnlyList<WeekPart> parts,
        int startNumber,
        RateBook rates,
        int? rulesOf,
        Share? taxRate = null,
        Func<int, decimal>? weight = null,
        bool withRelapse = true
    )
    {
        perSubsidy = new double[parts.Count];
        perWage = new double[parts.Count];
        stretches = new int[parts.Count];
        otherwise = [.. Measures.Select(_ => new double[parts.Count])];
        relapsed = [.. Measures.Select(_ => new double[parts.Count])];

        var weights = new WeekWeights(InJob: 1m, Relapsed: withRelapse ? 1m : 0m);
        var allowances = job.Otherwise.Allowances.Count;
        var perPart = 1 + (allowances * (withRelapse ? 3 : 1));
        foreach (var (m, measure) in Measures.Index().Where(measure => measure.Item != Measure.Lapsed || HasLapsed(job)))
        {
            var received = job.Otherwise with { Measures = [new MeasureShare(measure, Share.All)] };
            var lines = new LedgerWriter(job with { Otherwise = received }, rates, rulesOf, contribution: null)
                .Write(parts, startNumber, _ => weights)
                .Weeks;
            for (var p = 0; p < parts.Count; p++)
            {
                var counts = weight?.Invoke(parts[p].Year) ?? 1m;
                otherwise[m][p] = (double)(counts * Counted(lines, (p * perPart) + 1, allowances));
                relapsed[m][p] = (double)(counts * Counted(lines, (p * perPart) + 1 + allowances, perPart - 1 - allowances));
                if (m == 0)
                {
                    ReadJob(p, counts, lines[p * perPart]);
                }
            }
        }

        decimal Counted(IReadOnlyList<PersonWeek> lines, int from, int count)
        {
            var sum = 0m;
            for (var i = from; i < from + count; i++)
            {
                var tax = (taxRate?.Value ?? 0m) * lines[i].Gross.Amount;
                sum += lines[i].Gain.Municipality.Amount + (lines[i].Side == LedgerSide.WithJob ? tax : -tax);
            }

            return sum;
        }

        void ReadJob(int p, decimal counts, PersonWeek work)
        {
            var taxed = taxRate?.Value ?? 0m;
            var day = RateDay.OfPlanningYear(rulesOf ?? parts[p].Year);
            var kept = taxRate is null ? 0m : taxed * (1m - rates.AmountOn(RateKeys.LabourMarketContributionShare, day));
            perSubsidy[p] = (double)(counts * work.Part * (taxed - work.StateShare.Rest.Value));
            perWage[p] = (double)(counts * work.Part * (kept - (work.WagePayer == Payer.Municipality ? 1m : 0m)));
            stretches[p] = StretchOf(parts[p], job, rates, rulesOf);
        }
    }

    /// <summary>The municipality's gain of each part of a week: in the job, and out of it again after 9 months.</summary>
    public void Fill(JobDraw draw, Span<double> inJob, Span<double> outAgain)
    {
        Span<double> subsidies = stackalloc double[stretchList.Count];
        Span<double> wages = stackalloc double[stretchList.Count];
        for (var s = 0; s < stretchList.Count; s++)
        {
            (subsidies[s], wages[s]) = stretchList[s].Of(draw);
        }

        var active = 1d - draw.Passive - draw.Lapsed;
        var (passiveWeeks, activeWeeks, lapsedWeeks) = (otherwise[0], otherwise[1], otherwise[2]);
        var (passiveAfter, activeAfter, lapsedAfter) = (relapsed[0], relapsed[1], relapsed[2]);
        for (var p = 0; p < perSubsidy.Length; p++)
        {
            var s = stretches[p];
            inJob[p] =
                (draw.Passive * passiveWeeks[p])
                + (active * activeWeeks[p])
                + (draw.Lapsed * lapsedWeeks[p])
                + (subsidies[s] * perSubsidy[p])
                + (wages[s] * perWage[p]);
            outAgain[p] = (draw.Passive * passiveAfter[p]) + (active * activeAfter[p]) + (draw.Lapsed * lapsedAfter[p]);
        }
    }

    /// <summary>The same table, week by week, for sums over weeks in which more or fewer are in the job.</summary>
    /// <param name="weeks">The week of each part, counted from the start of the job.</param>
    /// <param name="count">How many weeks there are.</param>
    public WeekTable ByWeek(IReadOnlyList<int> weeks, int count)
    {
        double[] Sum(double[] parts, Func<int, bool> counts)
        {
            var sums = new double[count];
            for (var p = 0; p < parts.Length; p++)
            {
                sums[weeks[p]] += counts(p) ? parts[p] : 0d;
            }

            return sums;
        }

        return new(
            [.. otherwise.Select(measure => Sum(measure, _ => true))],
            [.. relapsed.Select(measure => Sum(measure, _ => true))],
            [
                .. stretchList.Select(
                    (stretch, s) =>
                    {
                        var own = Enumerable.Range(0, stretches.Length).Where(p => stretches[p] == s).Select(p => weeks[p]).ToList();
                        return new StretchWeeks(
                            stretch.Of,
                            own.Min(),
                            own.Max() + 1,
                            Sum(perSubsidy, p => stretches[p] == s),
                            Sum(perWage, p => stretches[p] == s)
                        );
                    }
                ),
            ]
        );
    }

    private static bool HasLapsed(PlacementFacts job) =>
        job.Otherwise.Measures.Any(part => part is { Measure: Measure.Lapsed, Share.Value: > 0m });

    private int StretchOf(WeekPart part, PlacementFacts job, RateBook rates, int? rulesOf)
    {
        var month = part.Month;
        var governing = month <= job.Start ? new HoursLine((double)job.Intensity.Value, 0d) : HoursLine.Of(job, month.AddMonths(-1));
        var day = rulesOf is { } year ? RateDay.OfPlanningYear(year) : part.SubsidyMonth;
        var stretch = new Stretch(
            governing,
            HoursLine.Of(job, month),
            (double)rates.AmountOn(RateKeys.FlexWageSubsidyMaxMonth, RateDay.OfMonth(day)),
            (double)rates.AmountOn(RateKeys.FlexWageSubsidyThresholdMonth, RateDay.OfMonth(day)),
            (double)rates.AmountOn(RateKeys.FlexWageSubsidyTaperLow, RateDay.OfMonth(day)),
            (double)rates.AmountOn(RateKeys.FlexWageSubsidyTaperHigh, RateDay.OfMonth(day)),
            (double)job.FullTimeWage.Amount
        );
        var known = stretchList.IndexOf(stretch);
        if (known < 0)
        {
            stretchList.Add(stretch);
        }

        return known < 0 ? stretchList.Count - 1 : known;
    }

    /// <summary>Paid hours of a month: so much for each hour the job starts with, and so much that a later step sets.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct HoursLine(double PerStartHour, double FromSteps)
    {
        public static HoursLine Of(PlacementFacts job, DateOnly month)
        {
            var fromSteps = (double)(job with { WeeklyHours = new WeeklyHours(0m) }).EffectiveHoursIn(month).Value;
            var withOneHour = (double)(job with { WeeklyHours = new WeeklyHours(1m) }).EffectiveHoursIn(month).Value;
            return new(withOneHour - fromSteps, fromSteps);
        }

        public double At(double hours) => (PerStartHour * hours) + FromSteps;
    }

    /// <summary>Weeks with the same rates and the same hours.</summary>
    private sealed record Stretch(
        HoursLine Governing,
        HoursLine Worked,
        double Highest,
        double Threshold,
        double LowTaper,
        double HighTaper,
        double Ceiling
    )
    {
        private const double MonthsOfWeek = 12d / (double)MonthlyWage.WeeksPerYear;

        /// <summary>A week's subsidy, as <see cref="FlexWageSubsidy.ForMonth"/> has it, and a week's wage.</summary>
        public (double Subsidy, double Wage) Of(JobDraw draw)
        {
            var wage = draw.HourlyCost * Governing.At(draw.WeeklyHours) / MonthsOfWeek;
            var reduced = Highest - (LowTaper * Math.Min(wage, Threshold)) - (HighTaper * Math.Max(0d, wage - Threshold));
            var subsidy = Math.Min(Math.Max(0d, reduced), Math.Max(0d, Ceiling - wage));
            return (subsidy * MonthsOfWeek, draw.HourlyCost * Worked.At(draw.WeeklyHours));
        }
    }
}
