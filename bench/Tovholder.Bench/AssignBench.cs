using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Tovholder.Matching;

namespace Tovholder.Bench;

/// <summary>The published instances of the generalised assignment problem, each beside its published optimum.</summary>
internal static class AssignBench
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    public static Command Create()
    {
        var instances = new Option<string>("--instances") { Description = "Mappen med known.csv og de enkelte filer.", Required = true };
        var only = new Option<string?>("--only") { Description = "Kun disse, fx gap1-0,a05100." };
        var seconds = new Option<double>("--seconds") { Description = "Tidsgrænse for hver.", DefaultValueFactory = _ => 10 };
        var seed = new Option<int>("--seed") { DefaultValueFactory = _ => 1 };
        var workers = new Option<int>("--workers") { Description = "Tråde.", DefaultValueFactory = _ => 2 };
        var command = new Command("assign", "Fordel de offentliggjorte opgaver, så det koster mindst.")
        {
            instances,
            only,
            seconds,
            seed,
            workers,
        };
        command.SetAction(parsed =>
            Run(
                Known(parsed.GetValue(instances)!, parsed.GetValue(only)?.Split(',')),
                new(parsed.GetValue(seconds), parsed.GetValue(seed), parsed.GetValue(workers))
            )
        );
        return command;
    }

    private static void Run(List<(MatchProblem Problem, string Name, int Optimum)> instances, MatchOptions options)
    {
        Console.WriteLine("| Opgave | Værdi | Grænse | Sekunder | Offentliggjort | |");
        Console.WriteLine("|---|---|---|---|---|---|");
        var (proved, asGood, total) = (0, 0, 0.0);
        foreach (var (problem, name, optimum) in instances)
        {
            var clock = Stopwatch.StartNew();
            var answer = Matcher.Solve(problem, options);
            var seconds = clock.Elapsed.TotalSeconds;
            var found = answer.Verified ? answer.Objective.ToString("0", Plain) : "intet svar";
            var verdict = answer.Verified && answer.Objective <= optimum ? "lige så god" : "ringere";
            var isProved = answer.Status == MatchStatus.Optimal;
            proved += isProved ? 1 : 0;
            asGood += answer.Verified && answer.Objective <= optimum ? 1 : 0;
            total += seconds;
            Console.WriteLine(
                string.Create(
                    Plain,
                    $"| {name} | {found} | {answer.Bound:0} | {seconds:0.0} | {optimum} | {verdict}{(isProved ? ", bevist" : "")} |"
                )
            );
        }

        Console.WriteLine();
        Console.WriteLine(
            string.Create(
                Plain,
                $"{instances.Count} opgaver: {asGood} lige så gode som det offentliggjorte optimum, {proved} bevist, {total:0} sekunder i alt, {options.Workers} tråde"
            )
        );
    }

    private static List<(MatchProblem Problem, string Name, int Optimum)> Known(string folder, string[]? only) =>
        File.ReadLines(Path.Combine(folder, "known.csv"))
            .Skip(1)
            .Select(line => line.Split(','))
            .Where(row => only is null || only.Contains(row[0]))
            .Select(row => (Read(File.ReadAllText(Path.Combine(folder, row[0]))), row[0], int.Parse(row[4], Plain)))
            .ToList();

    /// <summary>The published format: people, tasks, a row of costs for each person, a row of minutes for each, and everyone's minutes.</summary>
    private static MatchProblem Read(string text)
    {
        var numbers = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(n => int.Parse(n, Plain)).ToArray();
        var (people, tasks) = (numbers[0], numbers[1]);
        var costs = numbers.AsSpan(2, people * tasks).ToArray();
        var minutes = numbers.AsSpan(2 + (people * tasks), people * tasks).ToArray();
        var most = numbers.AsSpan(2 + (2 * people * tasks), people).ToArray();
        return new()
        {
            Objective = MatchObjective.MinCost,
            People = [.. most.Select((m, p) => new Person($"p{p}") { MinutesMax = m })],
            Tasks = [.. Enumerable.Range(0, tasks).Select(t => new WorkTask($"t{t}", "") { MinutesMax = 1, Block = 1 })],
            Pairs =
            [
                .. Enumerable
                    .Range(0, people * tasks)
                    .Select(i => new Pair($"p{i / tasks}", $"t{i % tasks}") { Minutes = minutes[i], Cost = costs[i] }),
            ],
        };
    }
}
