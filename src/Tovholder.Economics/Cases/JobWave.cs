using Tovholder.Domain;
using Tovholder.Economics.Ledger;
using Tovholder.Economics.Rules;

namespace Tovholder.Economics.Cases;

/// <summary>The part of a group whose jobs start on the same day.</summary>
/// <param name="End">The last day of their jobs; null: they go on.</param>
/// <param name="Share">Of the group's persons.</param>
internal sealed record JobWave(DateOnly Start, DateOnly? End, decimal Share)
{
    /// <summary>
    /// One wave for each rise of the phase-in. A fall ends the latest waves first. A job that begins before the case is in the first wave;
    /// rises before the job's first day wait for it.
    /// </summary>
    public static IReadOnlyList<JobWave> Of(CaseGroup group, DateOnly from, DateOnly through)
    {
        var waves = new List<JobWave>();
        var before = 0m;
        for (var quarter = 0; quarter < group.PhaseIn.Count && from.AddMonths(3 * quarter) <= through; quarter++)
        {
            var begins = from.AddMonths(3 * quarter);
            var starts = quarter == 0 || begins < group.Job.Start ? group.Job.Start : begins;
            var rise = group.PhaseIn[quarter].Value - before;
            before = group.PhaseIn[quarter].Value;
            if (rise > 0m)
            {
                waves.Add(new JobWave(starts, group.Job.End, rise));
            }
            else
            {
                EndLatest(waves, -rise, begins.AddDays(-1));
            }
        }

        return waves;
    }

    private static void EndLatest(List<JobWave> waves, decimal fall, DateOnly lastDay)
    {
        for (var i = waves.Count - 1; i >= 0 && fall > 0m; i--)
        {
            if (waves[i].End is { } end && end <= lastDay)
            {
                continue;
            }

            var ended = Math.Min(fall, waves[i].Share);
            fall -= ended;
            waves.Insert(i + 1, waves[i] with { End = lastDay, Share = ended });
            waves[i] = waves[i] with { Share = waves[i].Share - ended };
        }
    }
}

/// <summary>How many of a wave are in their job week by week, when some drop out and jobs are filled again.</summary>
/// <remarks>
/// Drop-out is spread evenly: a fifty-second of the yearly rate leaves each week. Those who leave after 9 months fall back on
/// <see cref="Relapse"/> until they are in a job again.
/// </remarks>
internal sealed class Retention
{
    private readonly List<WeekWeights> weeks = [];
    private readonly List<decimal> starts = [];

    public Retention(decimal dropOutYearly, int? rehireWeeks, int lastWeek)
    {
        var left = new decimal[lastWeek + 1];
        var (inJob, relapsed) = (0m, 0m);
        for (var week = 0; week <= lastWeek; week++)
        {
            var leftIn = rehireWeeks is { } wait && week >= wait ? week - wait : -1;
            var back = leftIn >= 0 ? left[leftIn] : 0m;
            var starting = week == 0 ? 1m : back;
            inJob += starting;
            relapsed -= leftIn >= Relapse.WeeksThatChangeTheFallback ? back : 0m;
            weeks.Add(new WeekWeights(inJob, relapsed));
            starts.Add(starting);

            left[week] = Math.Min(inJob, inJob * dropOutYearly / MonthlyWage.WeeksPerYear);
            inJob -= left[week];
            relapsed += week >= Relapse.WeeksThatChangeTheFallback ? left[week] : 0m;
        }
    }

    /// <summary>By whole weeks since the wave started.</summary>
    public WeekWeights In(int week) => weeks[week];

    /// <summary>Jobs that start in the week, per person of the wave.</summary>
    public decimal Starts(int week) => starts[week];
}
