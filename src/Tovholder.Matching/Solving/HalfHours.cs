using System.Numerics;
using Tovholder.Matching.Comparison;

namespace Tovholder.Matching.Solving;

/// <summary>The week in half-hours: when person and task can meet, and how many half-hours on site effective minutes take.</summary>
internal sealed class HalfHours
{
    public const int Minutes = 30;
    public const int InADay = 48;

    private readonly Candidates data;
    private readonly ulong[][] people;
    private readonly ulong[][] tasks;

    public HalfHours(Candidates data)
    {
        this.data = data;
        people = data.People.Select(p => Whole(p.Week)).ToArray();
        tasks = data.Tasks.Select(t => Whole(t.Week)).ToArray();
    }

    /// <summary>A bit for each half-hour of the day in which both can.</summary>
    public ulong Common(Candidate c, int day) => people[c.Person][day] & tasks[c.Task][day];

    public ulong Open(int task, int day) => tasks[task][day];

    /// <summary>The shortest stretch of the task for this person.</summary>
    public int Shortest(Candidate c) => Ceiling(c, Math.Min(data.Tasks[c.Task].Task.Block, c.Unit));

    /// <summary>Just as many half-hours as the effective minutes need.</summary>
    public int Needed(Candidate c, int units) => Ceiling(c, c.Unit * units);

    /// <summary>Half-hours on site a day at most.</summary>
    public int LongestDay(int person) => Math.Min(InADay, (data.People[person].LongestDay ?? (InADay * Minutes)) / Minutes);

    /// <summary>The longest stretch of the two on the day; 0 when it is below the shortest.</summary>
    public int Longest(Candidate c, int day)
    {
        var longest = Math.Min(LongestRun(Common(c, day)), LongestDay(c.Person));
        return longest >= Shortest(c) ? longest : 0;
    }

    /// <summary>The longest unbroken stretch of the person's day at any task.</summary>
    public int LongestDay(int person, int day) => Math.Min(LongestRun(people[person][day]), LongestDay(person));

    /// <summary>The most units that a week of one stretch a day can hold.</summary>
    public int Most(Candidate c)
    {
        Span<int> byDay = stackalloc int[Week.Days];
        for (var day = 0; day < Week.Days; day++)
        {
            byDay[day] = Longest(c, day);
        }

        var person = data.People[c.Person];
        var halfHours = Week.MostMinutes(byDay, null, person.Person.DaysMax, person.RestDays);
        var most = Math.Min(c.Most, (int)Math.Floor(halfHours * Minutes * person.Person.Intensity / Math.Max(1, c.Unit)));
        return Math.Max(0, most);
    }

    /// <summary>Every stretch of the day that the two can have: its first half-hour and its length.</summary>
    public IEnumerable<(int Start, int Length)> Stretches(Candidate c, int day)
    {
        var common = Common(c, day);
        var shortest = Shortest(c);
        var longest = Math.Min(Longest(c, day), Needed(c, c.Most));
        for (var start = 0; start < InADay; start++)
        {
            var run = BitOperations.TrailingZeroCount(~(common >> start));
            for (var length = shortest; length <= Math.Min(run, longest); length++)
            {
                yield return (start, length);
            }
        }
    }

    private int Ceiling(Candidate c, int effective) => (int)Math.Ceiling(effective / (Minutes * data.People[c.Person].Person.Intensity));

    private static ulong[] Whole(Week week) =>
        Enumerable
            .Range(0, Week.Days)
            .Select(day =>
                week.On(day).Aggregate(0UL, (bits, stretch) => bits | Between((stretch.From + Minutes - 1) / Minutes, stretch.To / Minutes))
            )
            .ToArray();

    /// <summary>The bits from one half-hour until another.</summary>
    public static ulong Between(int from, int to) => from >= to ? 0UL : ((1UL << (to - from)) - 1) << from;

    private static int LongestRun(ulong bits)
    {
        var longest = 0;
        for (; bits != 0; bits &= bits << 1)
        {
            longest++;
        }

        return longest;
    }
}
