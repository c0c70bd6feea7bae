using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Tovholder.Matching;
using Tovholder.Matching.Lines;

namespace Tovholder.Bench;

/// <summary>The published instances of the assembly line worker assignment and balancing problem, beside the published branch and bound.</summary>
internal static class LineBench
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    public static Command Create()
    {
        var instances = new Option<string>("--instances") { Description = "Mappen med known.csv og FAMILIE/NUMMER.", Required = true };
        var family = new Option<string?>("--family") { Description = "Kun denne familie, fx tonge." };
        var only = new Option<string?>("--only") { Description = "Kun disse numre, fx 1,9." };
        var seconds = new Option<double>("--seconds") { Description = "Tidsgrænse for hver.", DefaultValueFactory = _ => 600 };
        var seed = new Option<int>("--seed") { DefaultValueFactory = _ => 1 };
        var workers = new Option<int>("--workers") { Description = "Tråde.", DefaultValueFactory = _ => 2 };
        var command = new Command("line", "Planlæg de offentliggjorte linjer.") { instances, family, only, seconds, seed, workers };
        command.SetAction(parsed =>
            Run(
                Known(parsed.GetValue(instances)!, parsed.GetValue(family), parsed.GetValue(only)?.Split(',')),
                new(parsed.GetValue(seconds), parsed.GetValue(seed), parsed.GetValue(workers))
            )
        );
        return command;
    }

    private static void Run(List<(LineProblem Problem, string[] Row)> instances, LineOptions options)
    {
        Console.WriteLine("| Linje | Værdi | Grænse | Sekunder | Offentliggjort | Sekunder | |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        var (proved, asGood, total) = (0, 0, 0.0);
        foreach (var (problem, row) in instances)
        {
            var clock = Stopwatch.StartNew();
            var answer = LinePlanner.Solve(problem, options);
            var published = int.Parse(row[6], Plain);
            var verdict =
                answer.CycleMinutes < published ? "bedre"
                : answer.CycleMinutes == published ? "lige så god"
                : "ringere";
            proved += answer.Status == MatchStatus.Optimal ? 1 : 0;
            asGood += answer.CycleMinutes <= published ? 1 : 0;
            total += clock.Elapsed.TotalSeconds;
            Console.WriteLine(
                string.Create(
                    Plain,
                    $"| {row[0]}/{row[1]} | {answer.CycleMinutes} | {answer.Bound} | {clock.Elapsed.TotalSeconds:0.0} | {published} | {row[7]} | {verdict}{(answer.Status == MatchStatus.Optimal ? ", bevist" : "")} |"
                )
            );
        }

        Console.WriteLine();
        Console.WriteLine(
            string.Create(
                Plain,
                $"{instances.Count} linjer: {asGood} mindst lige så gode som offentliggjort, {proved} bevist, {total:0} sekunder i alt, {options.Workers} tråde"
            )
        );
    }

    private static List<(LineProblem Problem, string[] Row)> Known(string folder, string? family, string[]? only) =>
        File.ReadLines(Path.Combine(folder, "known.csv"))
            .Skip(1)
            .Select(line => line.Split(','))
            .Where(row => (family is null || row[0] == family) && (only is null || only.Contains(row[1])))
            .Select(row => (PublishedLine.Read(File.ReadAllText(Path.Combine(folder, row[0], row[1]))), row))
            .ToList();
}
