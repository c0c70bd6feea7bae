using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Google.OrTools.Graph;
using Tovholder.Matching.Assigning;

namespace Tovholder.Bench;

/// <summary>The solvers people know, on the same problem in the same run. Reading the problem in is not counted for any of them.</summary>
internal sealed class AssignmentPeers(string python)
{
    /// <summary>A table beyond this takes the library more memory than the machine should lend it.</summary>
    private const long LargestTable = 25_000_000;

    // Reads the costs as short numbers and answers "milliseconds cost".
    private const string Scipy = """
        import sys, time, numpy
        from scipy import optimize, sparse
        kind, rows, columns, folder = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
        costs = numpy.fromfile(folder + "/costs", dtype=numpy.int32)
        if kind == "table":
            costs = costs.reshape(rows, columns)
            begun = time.perf_counter()
            row, column = optimize.linear_sum_assignment(costs)
            print((time.perf_counter() - begun) * 1000, costs[row, column].sum(dtype=numpy.int64))
        else:
            start, column = (numpy.fromfile(folder + "/" + name, dtype=numpy.int32) for name in ("start", "column"))
            matrix = sparse.csr_matrix((costs.astype(float), column, start), shape=(rows, columns))
            begun = time.perf_counter()
            row, column = sparse.csgraph.min_weight_full_bipartite_matching(matrix)
            print((time.perf_counter() - begun) * 1000, int(matrix[row, column].sum()))
        """;

    /// <summary>Whether python and scipy are here.</summary>
    public bool HasScipy { get; } = Ask(python, "-c", "import scipy; print(scipy.__version__)") is not null;

    /// <summary>A full table, square; null for one that the library is not asked to solve.</summary>
    public static (double Milliseconds, long Cost)? LinearSum(int rows, int columns, int[] costs)
    {
        if (rows != columns || costs.LongLength > LargestTable)
        {
            return null;
        }

        using var solver = new LinearSumAssignment();
        for (var i = 0; i < costs.Length; i++)
        {
            solver.AddArcWithCost(i / columns, i % columns, costs[i]);
        }

        var clock = Stopwatch.StartNew();
        solver.Solve();
        return (clock.Elapsed.TotalMilliseconds, solver.OptimalCost());
    }

    /// <summary>As many placed as possible at the least cost.</summary>
    public static (double Milliseconds, long Cost) Flow(AssignmentGraph graph)
    {
        using var flow = new MinCostFlow();
        var sink = graph.Rows + graph.Columns;
        for (var row = 0; row < graph.Rows; row++)
        {
            flow.SetNodeSupply(row, 1);
            for (var arc = graph.Start[row]; arc < graph.Start[row + 1]; arc++)
            {
                flow.AddArcWithCapacityAndUnitCost(row, graph.Rows + graph.Column[arc], 1, graph.Cost[arc]);
            }
        }

        for (var column = 0; column < graph.Columns; column++)
        {
            flow.AddArcWithCapacityAndUnitCost(graph.Rows + column, sink, graph.Seats[column], 0);
        }

        flow.SetNodeSupply(sink, -graph.Rows);
        var clock = Stopwatch.StartNew();
        flow.SolveMaxFlowWithMinCost();
        return (clock.Elapsed.TotalMilliseconds, flow.OptimalCost());
    }

    /// <summary>The same table by scipy; null where it does not answer.</summary>
    public (double Milliseconds, long Cost)? Table(int rows, int columns, int[] costs) =>
        InFolder("table", rows, columns, ("costs", costs));

    /// <summary>The same graph by scipy, which knows one seat a column; null with more, and where not all of the fewer can be placed.</summary>
    public (double Milliseconds, long Cost)? Seats(AssignmentGraph graph) =>
        graph.Seats.All(s => s == 1)
            ? InFolder(
                "seats",
                graph.Rows,
                graph.Columns,
                ("costs", Array.ConvertAll(graph.Cost, c => (int)c)),
                ("start", graph.Start),
                ("column", graph.Column)
            )
            : null;

    private (double Milliseconds, long Cost)? InFolder(string kind, int rows, int columns, params (string Name, int[] Numbers)[] files)
    {
        if (!HasScipy)
        {
            return null;
        }

        var folder = Directory.CreateTempSubdirectory("tovholder-bench-").FullName;
        try
        {
            foreach (var (name, numbers) in files)
            {
                using var file = File.Create(Path.Combine(folder, name));
                file.Write(MemoryMarshal.AsBytes<int>(numbers));
            }

            var answer = Ask(python, "-c", Scipy, kind, $"{rows}", $"{columns}", folder)?.Split(' ');
            return answer is [var milliseconds, var cost]
                ? (double.Parse(milliseconds, CultureInfo.InvariantCulture), long.Parse(cost, CultureInfo.InvariantCulture))
                : null;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string? Ask(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(program, arguments)
                {
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                    UseShellExecute = false,
                }
            )!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            var said = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            return process.ExitCode == 0 && said.Length > 0 ? said : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
