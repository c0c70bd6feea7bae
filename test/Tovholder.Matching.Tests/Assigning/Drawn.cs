using Tovholder.Matching.Assigning;

namespace Tovholder.Matching.Tests.Assigning;

/// <summary>Assignment problems by seed: few and many equal costs, negative ones, room for all and for few.</summary>
internal static class Drawn
{
    private static readonly int[] Ranges = [1, 2, 4, 20, 1000, 1_000_000];

    public static (int Rows, int Columns, int[] Costs) Table(int seed, int most)
    {
        var random = new Random(seed);
        var columns = random.Next(1, most + 1);
        var rows = seed % 3 == 0 ? columns : random.Next(1, columns + 1);
        var range = Ranges[seed % Ranges.Length];
        return (rows, columns, [.. Enumerable.Range(0, rows * columns).Select(_ => random.Next(-range, range))]);
    }

    public static AssignmentGraph Graph(int seed, int rows, int columns)
    {
        var random = new Random(seed);
        return Sparse(
            seed,
            random.Next(1, rows + 1),
            random.Next(1, columns + 1),
            random.Next(1, columns + 1),
            Ranges[seed % Ranges.Length]
        );
    }

    /// <summary>Up to so many arcs a row, and 0 to 4 seats a column.</summary>
    public static AssignmentGraph Sparse(int seed, int rows, int columns, int arcs, int range)
    {
        var random = new Random(seed);
        var possible = Enumerable
            .Range(0, rows)
            .Select(_ => Enumerable.Range(0, arcs).Select(_ => random.Next(columns)).Distinct().Where(_ => random.Next(8) > 0).ToList())
            .ToList();
        var start = new int[rows + 1];
        for (var row = 0; row < rows; row++)
        {
            start[row + 1] = start[row] + possible[row].Count;
        }

        return new(
            start,
            [.. possible.SelectMany(p => p)],
            [.. possible.SelectMany(p => p).Select(_ => (long)random.Next(-range, range))],
            [.. Enumerable.Range(0, columns).Select(_ => random.Next(5))]
        );
    }

    /// <summary>Every pair, and one seat a column.</summary>
    public static AssignmentGraph Whole(int rows, int columns, int[] costs) =>
        new(
            [.. Enumerable.Range(0, rows + 1).Select(row => row * columns)],
            [.. Enumerable.Range(0, rows * columns).Select(pair => pair % columns)],
            Array.ConvertAll(costs, c => (long)c),
            [.. Enumerable.Repeat(1, columns)]
        );
}
