using Tovholder.Domain;
using Tovholder.Economics.Ledger;
using Tovholder.Economics.Placements;
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

/// <summary>The weeks of a wave that lie in the case.</summary>
/// <param name="Job">The group's job as the wave has it.</param>
/// <param name="StartNumber">The number of the week the jobs start in; before the case where they began before it.</param>
internal sealed record WavePart(JobWave Wave, PlacementFacts Job, IReadOnlyList<WeekPart> Parts, int StartNumber, bool BeganBefore)
{
    /// <summary>The last week, counted from the start of the jobs.</summary>
    public int LastWeek => Parts[^1].Number - StartNumber;

    /// <summary>
    /// The weeks whose starts the case pays for, counted from the start of the jobs, each with its month: a job begun before the case was
    /// paid for then, and a week split by a month's end has its starts once.
    /// </summary>
    public IEnumerable<(int Week, DateOnly Month)> StartMonths
    {
        get
        {
            var weekBefore = BeganBefore ? StartNumber : StartNumber - 1;
            foreach (var part in Parts)
            {
                if (part.Number > weekBefore)
                {
                    weekBefore = part.Number;
                    yield return (part.Number - StartNumber, part.Month);
                }
            }
        }
    }

    /// <summary>Null where the wave has no week in the case.</summary>
    public static WavePart? Of(CaseDefinition definition, CaseGroup group, JobWave wave)
    {
        var first = wave.Start > definition.From ? wave.Start : definition.From;
        var last = wave.End is { } end && end < definition.Through ? end : definition.Through;
        return first > last
            ? null
            : new WavePart(
                wave,
                group.Job.MovedTo(wave.Start) with
                {
                    HiredOn = wave.Start,
                },
                PlanningCalendar.Between(first, last).ToList(),
                PlanningCalendar.NumberOf(wave.Start),
                wave.Start < definition.From
            );
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

    public Retention(decimal dropOutYearly, int? rehireWeeks, int lastWeek, int delay = 0)
    {
        for (var week = 0; week < Math.Min(delay, lastWeek + 1); week++)
        {
            weeks.Add(new WeekWeights(0m, 0m));
            starts.Add(0m);
        }

        var left = new decimal[lastWeek + 1];
        var (inJob, relapsed) = (0m, 0m);
        for (var week = 0; week + delay <= lastWeek; week++)
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
