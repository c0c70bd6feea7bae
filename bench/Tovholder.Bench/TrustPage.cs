using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Tovholder.Bench;

/// <summary>
/// The requirements of trust beside the tests that prove them: the rows of docs/trust.csv, each with what the newest <c>tov test</c> made of the
/// tests that carry its id as the trait <c>Requirement</c>, and the figures they said of it as attachments of the same name. Written to docs/trust.md.
/// </summary>
internal static partial class TrustPage
{
    public static Command Create()
    {
        var results = new Option<DirectoryInfo>("--results")
        {
            Description = "Mappen med resultaterne af ./tov test.",
            DefaultValueFactory = _ => new(Path.Combine(PerformancePage.Root(), "TestResults")),
        };
        var command = new Command("trust", "Krav til tillid og de prøver, der viser dem: docs/trust.md.") { results };
        command.SetAction(parsed => Write(parsed.GetRequiredValue(results)));
        return command;
    }

    private static int Write(DirectoryInfo results)
    {
        var tried = results.Exists ? Newest(results.EnumerateFiles("*.xunit.xml").SelectMany(Read)).ToLookup(t => t.Requirement) : null;
        if (tried is null || tried.Count == 0)
        {
            Console.Error.WriteLine(
                $"Der er ingen resultater i {results.FullName}. Kør ./tov test først, eller vælg mappen med --results."
            );
            return 1;
        }

        var docs = Path.Combine(PerformancePage.Root(), "docs");
        var rows = File.ReadLines(Path.Combine(docs, "trust.csv")).Skip(1).Select(Requirement.Of).ToList();
        var aims = PerformancePage.Aims();
        var proven = rows.ToDictionary(
            r => r.Id,
            r => (tried[r.Id].Any() || aims[r.Id].Any()) && tried[r.Id].All(t => t.Passed) && aims[r.Id].All(a => a.IsMet)
        );
        var text = new StringBuilder("# Trust: the requirements and their tests\n");
        text.Append(
            "Written by `./tov bench trust` from docs/trust.csv and the results of `./tov test`: nothing here is typed. A row is green when every\n"
        );
        text.Append(
            "test that carries its id passed; a figure is what a test said. Times are no tests: what is measured is kept in docs/performance.md, and a row\n"
        );
        text.Append("is short where it misses its goal. A row without either says why.\n\n");
        text.Append("| Group | P0 green | P1 green | P2 green |\n|---|---|---|---|\n");
        foreach (var group in rows.GroupBy(r => r.Group))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {group.Key} |");
            foreach (var priority in (string[])["P0", "P1", "P2"])
            {
                var of = group
                    .Where(r => r.Priority == priority && !r.Reason.StartsWith("not applicable", StringComparison.Ordinal))
                    .ToList();
                text.Append(
                    of.Count == 0 ? " |" : string.Create(CultureInfo.InvariantCulture, $" {of.Count(r => proven[r.Id])} of {of.Count} |")
                );
            }

            text.Append('\n');
        }

        text.Append("\n| Row | | Requirement | Target | Result | Figure | Tests |\n|---|---|---|---|---|---|---|\n");
        foreach (var row in rows)
        {
            var tests = tried[row.Id].ToList();
            var measured = aims[row.Id].ToList();
            var day = tests.Select(t => t.Day).Concat(measured.Select(m => m.Day)).Max();
            var result =
                day is null ? "no test"
                : proven[row.Id] ? $"green, {day}"
                : tests.TrueForAll(t => t.Passed) ? $"**short**, {day}"
                : "**red**";
            var figures = Added(tests.SelectMany(t => t.Figures))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Concat(measured.Select(m => m.Figure));
            var figure = day is null ? row.Reason : string.Join("; ", figures);
            var names = tests
                .GroupBy(t => t.Name, StringComparer.Ordinal)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => g.Count() == 1 ? g.Key : string.Create(CultureInfo.InvariantCulture, $"{g.Key} x {g.Count()}"))
                .Concat(measured.Count > 0 ? ["tov bench"] : []);
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {row.Id} | {row.Priority} | {row.Text} | {row.Target} | {result} | {figure} | {string.Join("; ", names)} |\n"
            );
        }

        File.WriteAllText(Path.Combine(docs, "trust.md"), text.ToString());
        var gates = rows.Where(r => r.Priority == "P0").ToList();
        Console.WriteLine($"{gates.Count(r => proven[r.Id])} af {gates.Count} P0-krav er grønne; docs/trust.md er skrevet.");
        return 0;
    }

    /// <summary>What begins with a plus is said by many tests in the same words: their numbers are added up, each in its place.</summary>
    private static IEnumerable<string> Added(IEnumerable<string> figures) =>
        from figure in figures
        group figure by figure.StartsWith('+') ? Number().Replace(figure, "#") : figure into alike
        select alike.Key.StartsWith('+') ? Sum([.. alike]) : alike.Key;

    private static string Sum(List<string> alike)
    {
        var sums = alike
            .Select(figure => Number().Matches(figure).Select(n => int.Parse(n.Value, CultureInfo.InvariantCulture)))
            .Aggregate((sum, next) => sum.Zip(next, (a, b) => a + b).ToList())
            .ToList();
        var i = 0;
        return Number().Replace(alike[0], _ => sums[i++].ToString(CultureInfo.InvariantCulture)).TrimStart('+', ' ');
    }

    [GeneratedRegex("[0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();

    /// <summary>A test that was run again counts as it came out last.</summary>
    private static IEnumerable<Tried> Newest(IEnumerable<Tried> tried) =>
        tried.GroupBy(t => (t.Requirement, t.Case)).Select(runs => runs.MaxBy(t => t.At, StringComparer.Ordinal)!);

    private static IEnumerable<Tried> Read(FileInfo file) =>
        from assembly in XDocument.Load(file.FullName).Descendants("assembly")
        from test in assembly.Descendants("test")
        where (string?)test.Attribute("result") is "Pass" or "Fail"
        from trait in test.Descendants("trait")
        where (string?)trait.Attribute("name") == "Requirement"
        let id = (string)trait.Attribute("value")!
        select new Tried(
            id,
            (string)test.Attribute("name")!,
            $"{(string)assembly.Attribute("run-date")!} {(string)assembly.Attribute("run-time")!}",
            $"{((string)test.Attribute("type")!).Split('.')[^1]}.{(string)test.Attribute("method")!}".Replace('_', ' '),
            (string)assembly.Attribute("run-date")!,
            (string)test.Attribute("result")! == "Pass",
            [.. test.Descendants("attachment").Where(a => (string?)a.Attribute("name") == id).Select(a => a.Value)]
        );

    private sealed record Tried(string Requirement, string Case, string At, string Name, string Day, bool Passed, List<string> Figures);

    private sealed record Requirement(string Id, string Priority, string Text, string Target, string Reason)
    {
        public string Group => Id.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');

        public static Requirement Of(string line)
        {
            var cells = line.Split(';');
            return cells.Length == 5
                ? new(cells[0], cells[1], cells[2], cells[3], cells[4])
                : throw new InvalidDataException($"docs/trust.csv: «{line}» has {cells.Length} cells, not 5.");
        }
    }
}
