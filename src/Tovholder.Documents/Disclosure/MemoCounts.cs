using Tovholder.Documents.Memos;

namespace Tovholder.Documents.Disclosure;

/// <summary>Every count of persons in a memo, and what a reader knows about how they hang together.</summary>
/// <remarks>
/// The number of fleksjob found is the business case's own result: from five it is printed in every memo, so its growth can be
/// read. What is told about the persons behind it (ended, cohort, provider, proposal) is protected, also against subtracting an
/// earlier memo from this one.
/// </remarks>
internal static class MemoCounts
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

    public static string Year(int year) => $"år {year}";

    public static string Period(string label) => $"periode {label}";

    public static string Cohort(string cohort) => $"gruppe {cohort}";

    public static string Reason(string reason) => $"grund {reason}";

    public static string Started(string provider) => $"påbegyndt {provider}";

    public static string ToFlexjob(string provider) => $"til fleksjob {provider}";

    /// <param name="earlier">The facts of the memos already published, oldest first.</param>
    public static Suppression Judge(StatusMemoFacts facts, IReadOnlyList<StatusMemoFacts> earlier)
    {
        var cells = new List<CountCell>();
        var sums = new List<CountSum>();
        AddFlexjobs(facts, cells, sums);
        AddCitizens(facts, cells, sums);
        AddProviders(facts, cells, sums);
        for (var i = 0; i < earlier.Count; i++)
        {
            var published = Judge(earlier[i], [.. earlier.Take(i)]);
            AddPublished(earlier[i], published, i, cells, sums);
        }

        return Suppression.Of(cells, sums);
    }

    private static void AddFlexjobs(StatusMemoFacts facts, List<CountCell> cells, List<CountSum> sums)
    {
        cells.AddRange(
            facts.Years.Where(y => y.ActualFlexjobs is not null).Select(y => new CountCell(Year(y.Year), y.ActualFlexjobs!.Value))
        );
        cells.AddRange(facts.Periods.Where(p => p.Actual is not null).Select(p => new CountCell(Period(p.Label), p.Actual!.Value)));
        cells.AddRange(facts.Cohorts.Select(cohort => new CountCell(Cohort(cohort.Cohort), cohort.Citizens)));
        if (facts.Placements is not { } placements)
        {
            return;
        }

        cells.Add(new(Found, placements.Found));
        cells.Add(new(Ended, placements.Ended));
        cells.Add(new(Running, placements.Found - placements.Ended));
        sums.Add(new(Found, [Ended, Running]));
        // The same number in another table is the same knowledge.
        sums.AddRange(
            cells.Where(cell => IsSeries(cell) && cell.Value == placements.Found).Select(cell => new CountSum(Found, [cell.Key])).ToList()
        );
        var cohorts = facts.Cohorts.Sum(cohort => cohort.Citizens);
        if (cohorts > 0 && (cohorts == placements.Found - placements.Ended || cohorts == placements.Found))
        {
            var total = cohorts == placements.Found ? Found : Running;
            sums.Add(new(total, [.. facts.Cohorts.Select(cohort => Cohort(cohort.Cohort))]));
        }

        static bool IsSeries(CountCell cell) =>
            cell.Key.StartsWith("år ", StringComparison.Ordinal) || cell.Key.StartsWith("periode ", StringComparison.Ordinal);
    }

    private static void AddCitizens(StatusMemoFacts facts, List<CountCell> cells, List<CountSum> sums)
    {
        cells.AddRange(facts.BlockedReasons.Select(reason => new CountCell(Reason(reason.Reason), reason.Citizens)));
        if (facts.Outreach?.Participants is { } participants)
        {
            cells.Add(new(Participants, participants));
        }

        if (facts.Citizens is not { } citizens)
        {
            return;
        }

        cells.Add(new(Waiting, citizens.ApprovedWaiting));
        cells.Add(new(InCourse, citizens.InCourse));
        cells.Add(new(WithProposal, citizens.WithProposal));
        cells.Add(new(Released, citizens.Released));
        AddRest(Waiting, WithProposal, cells, sums);
        AddRest(WithProposal, Released, cells, sums);
    }

    private static void AddProviders(StatusMemoFacts facts, List<CountCell> cells, List<CountSum> sums)
    {
        foreach (var row in facts.Providers)
        {
            cells.Add(new(Started(row.Provider), row.Started));
            cells.Add(new(ToFlexjob(row.Provider), row.ToFlexjob));
            AddRest(Started(row.Provider), ToFlexjob(row.Provider), cells, sums);
        }

        if (facts.Providers.Count < 2)
        {
            return;
        }

        cells.Add(new(StartedTotal, facts.Providers.Sum(row => row.Started)));
        cells.Add(new(ToFlexjobTotal, facts.Providers.Sum(row => row.ToFlexjob)));
        sums.Add(new(StartedTotal, [.. facts.Providers.Select(row => Started(row.Provider))]));
        sums.Add(new(ToFlexjobTotal, [.. facts.Providers.Select(row => ToFlexjob(row.Provider))]));
    }

    /// <summary>Those of a group who are not in the part: nobody prints them, anybody can subtract.</summary>
    private static void AddRest(string whole, string part, List<CountCell> cells, List<CountSum> sums)
    {
        var rest = cells.Single(cell => cell.Key == whole).Value - cells.Single(cell => cell.Key == part).Value;
        if (rest < 0)
        {
            return;
        }

        cells.Add(new($"{whole} uden {part}", rest, IsPrinted: false));
        sums.Add(new(whole, [part, $"{whole} uden {part}"]));
    }

    private static void AddPublished(StatusMemoFacts memo, Suppression published, int number, List<CountCell> cells, List<CountSum> sums)
    {
        var counts = memo
            .Providers.SelectMany(row =>
                new[] { (Key: Started(row.Provider), Value: row.Started), (Key: ToFlexjob(row.Provider), Value: row.ToFlexjob) }
            )
            .Append((Key: Ended, Value: memo.Placements?.Ended ?? 0));
        foreach (var (key, value) in counts)
        {
            var since = cells.Find(cell => cell.Key == key)?.Value - value;
            if (since is not >= 0 || published.Hides(key))
            {
                continue;
            }

            cells.Add(new($"{key}, notat {number}", value, IsPublished: true));
            cells.Add(new($"{key} siden notat {number}", since.Value, IsPrinted: false));
            sums.Add(new(key, [$"{key}, notat {number}", $"{key} siden notat {number}"]));
        }
    }
}
