using Tovholder.Documents.Memos;

namespace Tovholder.Documents.Disclosure;

/// <summary>Every count of persons in a memo, and what a reader knows about how they hang together, also with the memos before.</summary>
/// <remarks>
/// A count that only grows (fleksjob found, ended, begun at a provider) is linked with itself in the period and in the memo
/// before: its growth is a count of persons too. A count of those who are somewhere on the day, as those who wait, falls as well
/// as rises, so its change counts nobody.
/// </remarks>
internal sealed class MemoCounts
{
    public const string Found = "fundet";
    public const string Ended = "ophørt";
    public const string Running = "i gang";
    public const string Waiting = "venter";
    public const string WithProposal = "forslag";
    public const string Released = "videregivet";
    public const string InCourse = "i forløb";
    public const string Participants = "deltagere";
    public const string StartedTotal = "påbegyndt i alt";
    public const string ToFlexjobTotal = "til fleksjob i alt";

    private readonly StatusMemoFacts _facts;
    private readonly Dictionary<string, int> _values = new(StringComparer.Ordinal);
    private readonly HashSet<string> _growing = new(StringComparer.Ordinal);
    private readonly HashSet<string> _series = new(StringComparer.Ordinal);
    private readonly List<CountCell> _cells = [];
    private readonly List<CountSum> _sums = [];

    private MemoCounts(StatusMemoFacts facts)
    {
        _facts = facts;
        AddFlexjobs();
        AddSeries();
        AddParts(facts.Cohorts.Select(cohort => (Cohort(cohort.Cohort), cohort.Citizens)));
        AddParts(facts.Hours.Select(hours => (Hours(hours.Band), hours.Citizens)));
        AddWaiting();
        AddCitizens();
        AddProviders();
    }

    public static string Year(int year) => $"år {year}";

    public static string Period(string label) => $"periode {label}";

    public static string Cohort(string cohort) => $"gruppe {cohort}";

    public static string Hours(string band) => $"timer {band}";

    public static string WaitingFrom(int months) => $"ventede fra {months} måneder";

    public static string FoundFrom(int months) => $"fandt fra {months} måneder";

    public static string Reason(string reason) => $"grund {reason}";

    public static string Started(string provider) => $"påbegyndt {provider}";

    public static string ToFlexjob(string provider) => $"til fleksjob {provider}";

    /// <summary>What each memo may print: the oldest first, this one last, and each judged by those before it.</summary>
    /// <param name="earlier">The facts of the memos already published, oldest first.</param>
    public static IReadOnlyList<Suppression> Judge(StatusMemoFacts facts, IReadOnlyList<StatusMemoFacts> earlier)
    {
        var judged = new List<Suppression>();
        var cells = new List<CountCell>();
        var sums = new List<CountSum>();
        MemoCounts? before = null;
        foreach (var memo in earlier.Append(facts))
        {
            var counts = new MemoCounts(memo);
            if (before is not null)
            {
                counts.AddGrowthSince(before, judged.Count - 1);
            }

            var suppression = Suppression.Of([.. cells, .. counts._cells], [.. sums, .. counts._sums]);
            // What it printed is known from now on; what it hid is still to be kept.
            cells.AddRange(counts._cells.Select(cell => suppression.AsPublished(cell, InMemo(cell.Key, judged.Count))));
            sums.AddRange(
                counts._sums.Select(sum => new CountSum(
                    InMemo(sum.Total, judged.Count),
                    [.. sum.Parts.Select(part => InMemo(part, judged.Count))]
                ))
            );
            judged.Add(suppression);
            before = counts;
        }

        return judged;
    }

    /// <summary>The key of a count once its memo is published; a key of an older memo keeps its number.</summary>
    private static string InMemo(string key, int number) => key.Contains('#', StringComparison.Ordinal) ? key : $"{key}#{number}";

    private void AddFlexjobs()
    {
        if (_facts.Placements is not { } placements)
        {
            return;
        }

        Add(Found, placements.Found, grows: true);
        Add(Ended, placements.Ended, grows: true);
        Add(Running, placements.Found - placements.Ended);
        _sums.Add(new(Found, [Ended, Running]));
    }

    /// <summary>Fleksjob found by period and by year: two accounts of the same course, which end in the number found.</summary>
    private void AddSeries()
    {
        var periods = _facts
            .Periods.Where(p => p.Actual is not null)
            .Select(p => (p.Label, Key: Period(p.Label), Count: p.Actual!.Value))
            .ToList();
        var years = _facts
            .Years.Where(y => y.ActualFlexjobs is not null)
            .Select(y => (y.Year, Key: Year(y.Year), Count: y.ActualFlexjobs!.Value))
            .ToList();
        AddCourse([.. periods.Select(p => (p.Key, p.Count))]);
        AddCourse([.. years.Select(y => (y.Key, y.Count))]);
        foreach (var year in years)
        {
            var end = periods.LastOrDefault(p => p.Label.EndsWith($"{year.Year}", StringComparison.Ordinal));
            if (end.Key is not null && end.Count == year.Count)
            {
                _sums.Add(new(year.Key, [end.Key]));
            }
        }
    }

    private void AddCourse(List<(string Key, int Count)> course)
    {
        for (var i = 0; i < course.Count; i++)
        {
            Add(course[i].Key, course[i].Count);
            _series.Add(course[i].Key);
            if (i > 0)
            {
                AddGrowth(course[i].Key, course[i - 1].Key, course[i].Count - course[i - 1].Count);
            }
        }

        if (course.Count > 0 && _values.TryGetValue(Found, out var found) && found == course[^1].Count)
        {
            _sums.Add(new(Found, [course[^1].Key]));
        }
    }

    /// <summary>Groups of those in fleksjob now, or of all who found one; a reader sees which total they add up to.</summary>
    private void AddParts(IEnumerable<(string Key, int Count)> groups)
    {
        var parts = groups.ToList();
        var isPrinted = SmallNumbers.IsWorthATable(parts.Select(part => part.Count));
        foreach (var (key, count) in parts)
        {
            _values.Add(key, count);
            _cells.Add(new(key, count, isPrinted) { Most = isPrinted ? double.PositiveInfinity : SmallNumbers.Threshold - 1 });
        }

        string[] totals = [Running, Found];
        var sum = parts.Sum(part => part.Count);
        if (sum > 0 && Array.Find(totals, total => _values.GetValueOrDefault(total) == sum) is { } whole)
        {
            _sums.Add(new(whole, [.. parts.Select(part => part.Key)]));
        }
    }

    private void AddWaiting()
    {
        for (var i = 0; i < _facts.Waiting.Count; i++)
        {
            var interval = _facts.Waiting[i];
            Add(WaitingFrom(interval.FromMonths), interval.Citizens, grows: true);
            Add(FoundFrom(interval.FromMonths), interval.Found, grows: true);
            AddRest(WaitingFrom(interval.FromMonths), [FoundFrom(interval.FromMonths)]);
            if (i > 0)
            {
                var before = _facts.Waiting[i - 1].FromMonths;
                AddRest(WaitingFrom(before), [FoundFrom(before), WaitingFrom(interval.FromMonths)]);
            }
        }
    }

    private void AddCitizens()
    {
        if (_facts.Outreach?.Participants is { } participants)
        {
            Add(Participants, participants);
        }

        foreach (var reason in _facts.BlockedReasons)
        {
            Add(Reason(reason.Reason), reason.Citizens);
        }

        if (_facts.Citizens is not { } citizens)
        {
            return;
        }

        Add(Waiting, citizens.ApprovedWaiting);
        Add(InCourse, citizens.InCourse);
        Add(WithProposal, citizens.WithProposal);
        Add(Released, citizens.Released);
        AddRest(Waiting, [WithProposal]);
        AddRest(WithProposal, [Released]);
        foreach (var reason in _facts.BlockedReasons)
        {
            AddRest(Waiting, [WithProposal, Reason(reason.Reason)]);
        }
    }

    private void AddProviders()
    {
        foreach (var row in _facts.Providers)
        {
            Add(Started(row.Provider), row.Started, grows: true);
            Add(ToFlexjob(row.Provider), row.ToFlexjob, grows: true);
            AddRest(Started(row.Provider), [ToFlexjob(row.Provider)]);
        }

        if (_facts.Providers.Count < 2)
        {
            return;
        }

        Add(StartedTotal, _facts.Providers.Sum(row => row.Started), grows: true);
        Add(ToFlexjobTotal, _facts.Providers.Sum(row => row.ToFlexjob), grows: true);
        _sums.Add(new(StartedTotal, [.. _facts.Providers.Select(row => Started(row.Provider))]));
        _sums.Add(new(ToFlexjobTotal, [.. _facts.Providers.Select(row => ToFlexjob(row.Provider))]));
    }

    private void AddGrowthSince(MemoCounts before, int number)
    {
        foreach (var key in _growing.Where(before._growing.Contains).Order(StringComparer.Ordinal))
        {
            AddGrowth(key, InMemo(key, number), _values[key] - before._values[key]);
        }

        // A period that is over does not change any more.
        foreach (
            var key in _series
                .Where(key => before._series.Contains(key) && before._values[key] == _values[key])
                .Order(StringComparer.Ordinal)
        )
        {
            _sums.Add(new(key, [InMemo(key, number)]));
        }
    }

    private void Add(string key, int value, bool grows = false)
    {
        _values.Add(key, value);
        _cells.Add(new(key, value) { IsHeadline = key == Found });
        if (grows)
        {
            _growing.Add(key);
        }
    }

    /// <summary>Those who have come since: nobody prints them, anybody can subtract.</summary>
    private void AddGrowth(string now, string before, int growth)
    {
        // A figure that fell has been corrected; then the difference counts nobody.
        if (growth < 0)
        {
            return;
        }

        var key = $"{now} efter {before}";
        _cells.Add(new(key, growth, IsPrinted: false));
        _sums.Add(new(now, [before, key]));
    }

    /// <summary>Those of a group who are in none of the parts: nobody prints them, anybody can subtract.</summary>
    private void AddRest(string whole, string[] parts)
    {
        var rest = _values[whole] - parts.Sum(part => _values[part]);
        if (rest < 0)
        {
            return;
        }

        var key = $"{whole} uden {string.Join(" og ", parts)}";
        _cells.Add(new(key, rest, IsPrinted: false));
        _sums.Add(new(whole, [.. parts, key]));
    }
}
