using Tovholder.Domain;
using Tovholder.Economics.Ledger;
using Tovholder.Economics.Rates;
using Tovholder.Economics.Rules;

namespace Tovholder.Economics.Placements;

/// <summary>What the months after the data date are likely to bring.</summary>
/// <remarks>
/// The jobs that go on or are agreed, with their known starts and ends; and what the plan still adds, of which the agreed starts are a
/// part. A twelfth of the yearly drop-out leaves each month, of those that have begun.
/// </remarks>
internal sealed class CaseForecast
{
    private const decimal WeeksPerMonth = MonthlyWage.WeeksPerYear / 12m;

    private readonly CasePlan plan;
    private readonly DateOnly dataDate;
    private readonly List<KnownJob> known;
    private readonly Dictionary<DateOnly, Expected> months = [];
    private readonly Dictionary<DateOnly, decimal> addedBy = [];

    public CaseForecast(
        CasePlan plan,
        IReadOnlyList<PlacementFacts> placements,
        DateOnly dataDate,
        DateOnly through,
        RateBook rates,
        int? rulesOf
    )
    {
        this.plan = plan;
        this.dataDate = dataDate;
        var endOfCase = new DateOnly(through.Year, through.Month, 1).AddMonths(1).AddDays(-1);
        known = placements
            .Where(facts => facts.Start > dataDate || facts.IsInJobOn(dataDate))
            .Select(facts => new KnownJob(
                facts,
                PlacementLedger.Planned(facts, dataDate.AddDays(1), endOfCase, rates.AllowingProvisional(), rulesOf)
            ))
            .ToList();
        Work(endOfCase);
    }

    public IReadOnlyList<RateValue> Rates => [.. known.SelectMany(job => job.Rates)];

    /// <summary>Null for a month of which nothing is left after the data date.</summary>
    public Expected? In(DateOnly month) => months.GetValueOrDefault(month);

    /// <summary>Jobs that the plan adds from the data date through the month, beyond those that are agreed.</summary>
    public decimal AddedBy(DateOnly month) => addedBy[month];

    /// <summary>The part of the month that lies after the data date.</summary>
    public static decimal LeftOf(DateOnly month, DateOnly dataDate)
    {
        var days = DateTime.DaysInMonth(month.Year, month.Month);
        return month <= dataDate ? (decimal)(days - dataDate.Day) / days : 1m;
    }

    private void Work(DateOnly endOfCase)
    {
        var plannedNow = plan.ShareAt(dataDate).Value * plan.GoalJobs;
        var (added, addedInAll, kept) = (0m, 0m, 1m);
        var firstLeft = dataDate.AddDays(1);
        for (var month = new DateOnly(firstLeft.Year, firstLeft.Month, 1); month <= endOfCase; month = month.AddMonths(1))
        {
            var lastDay = month.AddMonths(1).AddDays(-1);
            var left = LeftOf(month, dataDate);
            var keeps = 1m - (plan.DropOutYearly.Value / 12m * left);
            foreach (var job in known)
            {
                job.Kept *= job.Facts.Start < month || job.Facts.Start <= dataDate ? keeps : 1m;
            }

            var starting = known.Count(job => job.Facts.Start > dataDate && job.Facts.Start <= lastDay);
            var toAdd = Math.Max(0m, (plan.ShareAt(month).Value * plan.GoalJobs) - plannedNow - starting);
            added = (added * keeps) + Math.Max(0m, toAdd - addedInAll);
            addedInAll = Math.Max(addedInAll, toAdd);
            addedBy.Add(month, addedInAll);

            var weeks = known.Sum(job => job.WeeksIn(month));
            var gain = known.Aggregate(Kroner.Zero, (sum, job) => sum + job.GainIn(month));
            var perJob = weeks > 0m ? gain / weeks * WeeksPerMonth : PlannedPerJob;
            months.Add(
                month,
                new Expected(
                    Jobs: known.Where(job => job.Facts.IsInJobOn(lastDay)).Sum(job => job.Kept) + added,
                    NewJobs: starting + addedInAll,
                    PersonWeeks: known.Sum(job => job.Kept * job.WeeksIn(month)) + (added * left * WeeksPerMonth),
                    Gain: known.Aggregate(Kroner.Zero, (sum, job) => sum + (job.Kept * job.GainIn(month)))
                        + (added * left * perJob)
                        - (plan.CostsPerYear / 12m * left)
                )
            );
        }
    }

    private Kroner PlannedPerJob => plan.GoalJobs == 0 ? Kroner.Zero : (plan.GoalGainPerYear + plan.CostsPerYear) / plan.GoalJobs / 12m;

    /// <summary>One month, or what is left of it after the data date.</summary>
    internal sealed record Expected(decimal Jobs, decimal NewJobs, decimal PersonWeeks, Kroner Gain);

    /// <summary>A placement that goes on or is agreed.</summary>
    private sealed class KnownJob(PlacementFacts facts, PlacementLedger ledger)
    {
        private readonly ILookup<DateOnly, PersonWeek> weeks = ledger.Weeks.ToLookup(week => week.Month);

        public PlacementFacts Facts { get; } = facts;

        public IReadOnlyList<RateValue> Rates { get; } = ledger.UsedRates;

        /// <summary>How likely the job is to be there still, at the end of the month come to.</summary>
        public decimal Kept { get; set; } = 1m;

        public decimal WeeksIn(DateOnly month) => weeks[month].Where(week => week.Side == LedgerSide.WithJob).Sum(week => week.Part);

        public Kroner GainIn(DateOnly month) => weeks[month].Aggregate(Kroner.Zero, (sum, week) => sum + week.Gain.Municipality);
    }
}
