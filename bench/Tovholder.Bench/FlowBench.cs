using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Tovholder.Domain;
using Tovholder.Matching.Assigning;

namespace Tovholder.Bench;

/// <summary>Assignment of full tables and of citizens to openings with seats, beside the solvers people know; each answer is proved.</summary>
internal static class FlowBench
{
    /// <summary>A peer that takes longer is asked once.</summary>
    private const double OnceAbove = 1000;
    private const int Citizens = 20_000;
    private const double AimMilliseconds = 1000;
    private const int TimesScipy = 10;
    private static readonly int[] WarmUpRanges = [10, 1000, 1_000_000];

    public static Command Create()
    {
        var sizes = new Option<string>("--sizes") { Description = "Hele tabeller.", DefaultValueFactory = _ => "1000,2000,5000,10000" };
        var runs = new Option<int>("--runs") { Description = "Kørsler; medianen vises.", DefaultValueFactory = _ => 3 };
        var seed = new Option<int>("--seed") { DefaultValueFactory = _ => 1 };
        var python = new Option<string>("--python") { Description = "Python med scipy.", DefaultValueFactory = _ => "python3" };
        var command = new Command("flow", "Fordel hele tabeller og 20.000 borgere billigst, ved siden af kendte programmer.")
        {
            sizes,
            runs,
            seed,
            python,
        };
        command.SetAction(parsed =>
            Run(
                [.. parsed.GetValue(sizes)!.Split(',').Select(n => int.Parse(n, CultureInfo.InvariantCulture))],
                parsed.GetValue(runs),
                parsed.GetValue(seed),
                new(parsed.GetValue(python)!)
            )
        );
        return command;
    }

    private static void Run(int[] sizes, int runs, int seed, AssignmentPeers peers)
    {
        // The compiler watches a method before it writes its best code; a server has been through that.
        for (var i = 0; i < 40; i++)
        {
            Table(200, 200, WarmUpRanges[i % 3], seed + i, 1, null);
            Openings(DrawnAssignment.Citizens(500, (i % 4) + 1, i % 2 == 0, i % 3 == 0 ? 0.8 : 1.25, 10_000, seed + i), 1, null);
        }

        Console.WriteLine("| Tabel | Omkostninger | Vi, ms | OR-Tools, ms | scipy, ms | scipy delt med os | Pris | Bevis |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        var tables = new List<Line>();
        foreach (var rows in sizes)
        {
            foreach (var range in new[] { 10, 1000, 1_000_000 })
            {
                foreach (var columns in new[] { rows, rows * 6 / 5 })
                {
                    tables.Add(Table(rows, columns, range, seed, runs, peers));
                    Show(
                        $"{rows.ToString("N0", Danish.Culture)} × {columns.ToString("N0", Danish.Culture)}",
                        $"1-{range.ToString("N0", Danish.Culture)}",
                        tables[^1],
                        peers
                    );
                }
            }
        }

        Console.WriteLine();
        Console.WriteLine($"Medianen af {runs} kørsler; en ligemand over {OnceAbove:0} ms spørges én gang.");
        Console.WriteLine("OR-Tools LinearSumAssignment tager kun kvadrater, og 10.000 × 10.000 er ikke prøvet.");
        Console.WriteLine();
        Console.WriteLine(
            "| Borgere og åbninger | Omkostninger | Vi, ms | OR-Tools, ms | scipy, ms | OR-Tools delt med os | Pris | Bevis |"
        );
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        var openings = new List<(double Room, Line Line)>();
        foreach (var (room, word) in new[] { (1.25, "rigeligt"), (0.8, "knapt"), (1.0, "lige mange") })
        {
            foreach (var local in new[] { false, true })
            {
                foreach (var range in new[] { 10, 10_000 })
                {
                    foreach (var seats in room == 1.0 ? [1, 3] : new[] { 1, 2, 3, 4 })
                    {
                        var line = Openings(DrawnAssignment.Citizens(Citizens, seats, local, room, range, seed), runs, peers);
                        openings.Add((room, line));
                        Show(
                            $"{(local ? "nær" : "spredt")}, {word}, {seats} {(seats == 1 ? "plads" : "pladser")} hver",
                            $"1-{range.ToString("N0", Danish.Culture)}",
                            line,
                            peers
                        );
                    }
                }
            }
        }

        Console.WriteLine();
        Console.WriteLine("scipy kender kun én plads hver, og svarer ikke, hvor begge sider må lade nogen stå over.");
        Aims(sizes, tables, openings);
    }

    private static void Aims(int[] sizes, List<Line> tables, List<(double Room, Line Line)> openings)
    {
        Console.WriteLine("mål og tal");
        Tell(
            $"hver tabel mindst så hurtigt som scipy og OR-Tools: {tables.Count(NeverSlower)} af {tables.Count}",
            tables.TrueForAll(NeverSlower)
        );
        for (var i = 0; i < sizes.Length; i++)
        {
            var times = tables.Skip(i * 6).Take(6).Where(l => l.Scipy is not null).Select(l => l.Scipy!.Value / l.Own).ToList();
            if (sizes[i] == 5000 && times.Count > 0)
            {
                Tell(
                    $"5.000 rækker {TimesScipy} gange så hurtigt som scipy: {times.Min().ToString("0.0", Danish.Culture)} til {times.Max().ToString("0.0", Danish.Culture)} gange",
                    times.Min() >= TimesScipy
                );
            }
        }

        var asked = openings.Where(o => o.Room != 1.0).Select(o => o.Line).ToList();
        Tell(
            $"{Citizens.ToString("N0", Danish.Culture)} borgere, rigeligt og knapt, bevist på under {AimMilliseconds:0} ms: {asked.Count(l => l.Own < AimMilliseconds)} af {asked.Count}, højst {asked.Max(l => l.Own):0} ms",
            asked.TrueForAll(l => l.Own < AimMilliseconds)
        );
        var even = openings.Where(o => o.Room == 1.0).Select(o => o.Line).ToList();
        Tell(
            $"lige mange pladser som borgere på under {AimMilliseconds:0} ms: {even.Count(l => l.Own < AimMilliseconds)} af {even.Count}, højst {even.Max(l => l.Own):0} ms",
            even.TrueForAll(l => l.Own < AimMilliseconds)
        );
    }

    private static bool NeverSlower(Line line) => line.Own <= (line.Scipy ?? line.Own) && line.Own <= (line.OrTools ?? line.Own);

    private static void Tell(string what, bool reached) => Console.WriteLine($"  {(reached ? "nået     " : "ikke nået")} {what}");

    private static Line Table(int rows, int columns, int range, int seed, int runs, AssignmentPeers? peers)
    {
        var costs = DrawnAssignment.Table(rows, columns, range, seed);
        AssignmentAnswer? answer = null;
        var own = Median(runs, () => Timed(() => answer = DenseAssignment.Solve(rows, columns, costs)));
        var cost = answer!.ColumnOf.Select((column, row) => (long)costs[(row * columns) + column]).Sum();
        return Compared(
            own!.Value,
            cost,
            AssignmentProof.Check(rows, columns, costs, answer),
            peers is null ? null : Median(runs, () => AssignmentPeers.LinearSum(rows, columns, costs), cost),
            Median(runs, () => peers?.Table(rows, columns, costs), cost),
            againstScipy: true
        );
    }

    private static Line Openings(AssignmentGraph graph, int runs, AssignmentPeers? peers)
    {
        AssignmentAnswer? answer = null;
        var own = Median(runs, () => Timed(() => answer = SparseAssignment.Solve(graph)));
        var cost = Enumerable
            .Range(0, graph.Column.Length)
            .Where(arc => answer!.ColumnOf[RowOf(graph, arc)] == graph.Column[arc])
            .Sum(arc => graph.Cost[arc]);
        return Compared(
            own!.Value,
            cost,
            AssignmentProof.Check(graph, answer!),
            peers is null ? null : Median(runs, () => AssignmentPeers.Flow(graph), cost),
            Median(runs, () => peers?.Seats(graph), cost),
            againstScipy: false
        );
    }

    private static int RowOf(AssignmentGraph graph, int arc)
    {
        var found = Array.BinarySearch(graph.Start, arc);
        return found >= 0 ? found : ~found - 1;
    }

    private static Line Compared(double own, long cost, AssignmentFault? fault, double? orTools, double? scipy, bool againstScipy)
    {
        var peer = againstScipy ? scipy : orTools;
        return new(own, orTools, scipy, peer is null ? "-" : (peer.Value / own).ToString("0.0", Danish.Culture), cost, fault);
    }

    private static (double Milliseconds, long Cost)? Timed(Action work)
    {
        var clock = Stopwatch.StartNew();
        work();
        return (clock.Elapsed.TotalMilliseconds, 0);
    }

    /// <summary>The median time; a peer must cost what was proved.</summary>
    private static double? Median(int runs, Func<(double Milliseconds, long Cost)?> work, long? proved = null)
    {
        var times = new List<double>();
        while (times.Count < runs)
        {
            if (work() is not { } run)
            {
                return null;
            }

            if (proved is { } cost && run.Cost != cost)
            {
                throw new InvalidOperationException($"A peer found {run.Cost} where {cost} is proved.");
            }

            times.Add(run.Milliseconds);
            if (proved is not null && run.Milliseconds > OnceAbove)
            {
                break;
            }
        }

        return times.Order().ElementAt(times.Count / 2);
    }

    private static void Show(string what, string costs, Line line, AssignmentPeers peers) =>
        Console.WriteLine(
            $"| {what} | {costs} | {Told(line.Own)} | {Told(line.OrTools)} | {(peers.HasScipy ? Told(line.Scipy) : "ikke her")} | {line.Times} | {line.Cost} | {(line.Fault is { } fault ? $"fejler: {fault}" : "holder")} |"
        );

    private static string Told(double? milliseconds) => milliseconds?.ToString(milliseconds < 10 ? "0.0" : "0", Danish.Culture) ?? "-";

    private sealed record Line(double Own, double? OrTools, double? Scipy, string Times, long Cost, AssignmentFault? Fault);
}
