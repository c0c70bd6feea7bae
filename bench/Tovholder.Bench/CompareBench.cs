using System.CommandLine;
using System.Diagnostics;
using Tovholder.Domain.Work;
using Tovholder.Matching;
using Tovholder.Matching.Comparison;

namespace Tovholder.Bench;

/// <summary>Every person against every task with reasons; the peer asks for one pair at a time.</summary>
internal static class CompareBench
{
    public const double AimMilliseconds = 50;
    private const int WarmUps = 40;

    public static Command Create()
    {
        var size = new Option<int>("--size") { Description = "Personer, og lige så mange opgaver.", DefaultValueFactory = _ => 300 };
        var seed = new Option<int>("--seed") { DefaultValueFactory = _ => 1 };
        var runs = new Option<int>("--runs") { Description = "Kørsler efter opvarmning; medianen vises.", DefaultValueFactory = _ => 15 };
        var command = new Command("compare", "Sammenlign alle par med grunde.") { size, seed, runs };
        command.SetAction(parsed =>
            Run(DrawnMunicipality.Draw(parsed.GetValue(size), parsed.GetValue(size), parsed.GetValue(seed)), parsed.GetValue(runs))
        );
        return command;
    }

    /// <summary>Milliseconds for 300 × 300 pairs with reasons.</summary>
    public static double Milliseconds(int runs)
    {
        var problem = DrawnMunicipality.Draw(300, 300, 1);
        return Median(runs, () => Table(problem)).Wall;
    }

    private static void Run(MatchProblem problem, int runs)
    {
        var table = Median(runs, () => Table(problem));
        var told = Median(runs, () => Told(problem));
        var peer = Median(Math.Max(1, runs / 5), () => PairByPair(problem));

        Console.WriteLine(
            $"{problem.People.Count} × {problem.Tasks.Count} par, {Table(problem)} grunde, {Environment.ProcessorCount} kerner"
        );
        Console.WriteLine($"alle par med grunde            {table.Told}   mål {AimMilliseconds:0} ms");
        Console.WriteLine($"og hver grund skrevet på dansk {told.Told}");
        Console.WriteLine($"ligemand: ét par ad gangen     {peer.Told}   {peer.Processor / table.Processor:0.0} gange så meget arbejde");
    }

    private static long Table(MatchProblem problem) => ComparisonTable.Of(problem).Sum(p => (long)p.Lines.Count);

    private static long Told(MatchProblem problem) => ComparisonTable.Of(problem).Sum(p => p.Lines.Sum(l => (long)l.Message.Length));

    private static long PairByPair(MatchProblem problem)
    {
        var workplaces = problem.Workplaces.ToDictionary(w => w.Id, StringComparer.Ordinal);
        var lines = 0L;
        foreach (var person in problem.People)
        {
            foreach (var task in problem.Tasks)
            {
                var pair = PairComparison.Compare(
                    person,
                    task,
                    workplaces[task.Workplace],
                    WorkCatalogue.Shipped,
                    problem.Accommodations,
                    problem.Rules
                );
                lines += pair.Lines.Count;
            }
        }

        return lines;
    }

    /// <summary>The median of the runs; the processors' own time tells the work where other programs share the machine.</summary>
    private static Time Median(int runs, Func<long> work)
    {
        // The compiler watches a method before it writes its best code; a server has been through that.
        for (var i = 0; i < WarmUps; i++)
        {
            work();
        }

        var times = new List<Time>();
        using var process = Process.GetCurrentProcess();
        for (var i = 0; i < runs; i++)
        {
            process.Refresh();
            var before = process.TotalProcessorTime;
            var clock = Stopwatch.StartNew();
            work();
            var wall = clock.Elapsed.TotalMilliseconds;
            process.Refresh();
            times.Add(new(wall, (process.TotalProcessorTime - before).TotalMilliseconds));
        }

        return new(Middle(times.Select(t => t.Wall)), Middle(times.Select(t => t.Processor)));
    }

    private static double Middle(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);

    private sealed record Time(double Wall, double Processor)
    {
        public string Told => $"{Wall, 8:0.0} ms ({Processor:0} ms processortid)";
    }
}
