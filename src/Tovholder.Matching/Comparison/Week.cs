using Tovholder.Domain.Work;

namespace Tovholder.Matching.Comparison;

/// <summary>The stretches of a week in which something can happen, by day from Monday, in minutes after midnight, without overlap.</summary>
internal sealed class Week
{
    public const int Days = 7;

    private readonly (int From, int To)[][] days;

    private Week((int From, int To)[][] days) => this.days = days;

    /// <summary>All day, every day.</summary>
    public static Week Always { get; } = new(Enumerable.Range(0, Days).Select(_ => new[] { (0, 24 * 60) }).ToArray());

    /// <summary>What S05 leaves: Monday to Friday, 06:00 to 18:00.</summary>
    public static Week Daytime { get; } =
        new(Enumerable.Range(0, Days).Select(d => d < 5 ? new[] { (6 * 60, 18 * 60) } : Array.Empty<(int, int)>()).ToArray());

    public static int Index(DayOfWeek day) => ((int)day + 6) % Days;

    public static DayOfWeek Day(int index) => (DayOfWeek)((index + 1) % Days);

    /// <summary>The windows joined where they touch; no window at all means always.</summary>
    public static Week Of(IReadOnlyList<TimeWindow> windows)
    {
        if (windows.Count == 0)
        {
            return Always;
        }

        var joinedDays = new (int From, int To)[Days][];
        for (var d = 0; d < Days; d++)
        {
            var joined = new List<(int From, int To)>();
            foreach (var window in windows.Where(w => Index(w.Day) == d).OrderBy(w => w.From))
            {
                if (joined.Count > 0 && window.From <= joined[^1].To)
                {
                    joined[^1] = (joined[^1].From, Math.Max(joined[^1].To, window.To));
                }
                else
                {
                    joined.Add((window.From, window.To));
                }
            }

            joinedDays[d] = [.. joined];
        }

        return new(joinedDays);
    }

    public static Week Between(int? earliest, int? latest) =>
        earliest is null && latest is null
            ? Always
            : new(
                Enumerable
                    .Range(0, Days)
                    .Select(_ => new[] { (earliest ?? 0, latest ?? 24 * 60) }.Where(s => s.Item1 < s.Item2).ToArray())
                    .ToArray()
            );

    public IReadOnlyList<(int From, int To)> On(int day) => days[day];

    public Week And(Week other)
    {
        if (ReferenceEquals(other, Always))
        {
            return this;
        }

        if (ReferenceEquals(this, Always))
        {
            return other;
        }

        var both = new (int From, int To)[Days][];
        for (var d = 0; d < Days; d++)
        {
            var common = new List<(int From, int To)>();
            foreach (var a in days[d])
            {
                foreach (var b in other.days[d])
                {
                    var from = Math.Max(a.From, b.From);
                    var to = Math.Min(a.To, b.To);
                    if (from < to)
                    {
                        common.Add((from, to));
                    }
                }
            }

            both[d] = [.. common];
        }

        return new(both);
    }

    public Week Or(Week other) =>
        Of(
            Enumerable
                .Range(0, Days)
                .SelectMany(d => days[d].Concat(other.days[d]).Select(s => new TimeWindow(Day(d), s.From, s.To)))
                .DefaultIfEmpty(new TimeWindow(DayOfWeek.Monday, 0, 0))
                .ToList()
        );

    /// <summary>The stretches as windows; Of gives the week back.</summary>
    public IReadOnlyList<TimeWindow> Windows() =>
        Enumerable.Range(0, Days).SelectMany(d => days[d].Select(s => new TimeWindow(Day(d), s.From, s.To))).ToList();

    public int LongestStretch => days.SelectMany(d => d).Select(s => s.To - s.From).DefaultIfEmpty(0).Max();

    public int Minutes => days.Sum(d => d.Sum(s => s.To - s.From));

    /// <summary>The longest common stretch, without building a week.</summary>
    public int LongestCommon(Week other)
    {
        Span<int> byDay = stackalloc int[Days];
        return Common(other, byDay);
    }

    /// <summary>The longest common stretch and the common minutes of each day, without building a week.</summary>
    public int Common(Week other, Span<int> minutesByDay)
    {
        var longest = 0;
        for (var d = 0; d < Days; d++)
        {
            var sum = 0;
            foreach (var a in days[d])
            {
                foreach (var b in other.days[d])
                {
                    var stretch = Math.Min(a.To, b.To) - Math.Max(a.From, b.From);
                    if (stretch > 0)
                    {
                        sum += stretch;
                        longest = Math.Max(longest, stretch);
                    }
                }
            }

            minutesByDay[d] = sum;
        }

        return longest;
    }

    /// <summary>The most minutes that days of these lengths give under a longest day, a number of days and rest days.</summary>
    /// <remarks>The week repeats itself, so Sunday and Monday are neighbours.</remarks>
    public static int MostMinutes(ReadOnlySpan<int> minutesByDay, int? longestDay, int? daysMax, bool restDays)
    {
        Span<int> minutes = stackalloc int[Days];
        for (var d = 0; d < Days; d++)
        {
            minutes[d] = Math.Min(minutesByDay[d], longestDay ?? int.MaxValue);
        }

        var most = Math.Min(daysMax ?? Days, Days);
        return restDays ? MostWithRest(minutes, most) : LongestDays(minutes, most);
    }

    public static bool HasNeighbours(int chosen) => (chosen & ((chosen << 1) | (chosen >> (Days - 1)))) != 0;

    private static int LongestDays(Span<int> minutes, int most)
    {
        minutes.Sort();
        var sum = 0;
        foreach (var day in minutes[^most..])
        {
            sum += day;
        }

        return sum;
    }

    private static int MostWithRest(ReadOnlySpan<int> minutes, int most)
    {
        var best = 0;
        foreach (var chosen in WithRest)
        {
            if (int.PopCount(chosen) > most)
            {
                continue;
            }

            var sum = 0;
            for (var left = chosen; left != 0; left &= left - 1)
            {
                sum += minutes[int.TrailingZeroCount(left)];
            }

            best = Math.Max(best, sum);
        }

        return best;
    }

    /// <summary>Every choice of days of which no two are neighbours.</summary>
    private static readonly int[] WithRest = [.. Enumerable.Range(0, 1 << Days).Where(chosen => !HasNeighbours(chosen))];
}
