namespace Tovholder.Matching.Assigning;

/// <summary>
/// Gives as many rows as possible a seat in a column, and among such answers one of the least sum of costs. The fewer look for the more:
/// where there are clearly fewer seats than rows, each seat looks for a row, and the paths stay short.
/// <c>tov bench flow</c> shows it beside min-cost flow.
/// </summary>
public static class SparseAssignment
{
    /// <summary>Of the rows, how many seats there may be before it no longer pays to turn the search around.</summary>
    private const double ClearlyFewer = 0.95;

    /// <exception cref="OverflowException">Costs so large that leaving a row over cannot be counted above them in 64 bits.</exception>
    public static AssignmentAnswer Solve(AssignmentGraph graph, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var all = graph.Seats.Sum(s => (long)s);
        var dearest = graph.Cost.Length == 0 ? 0 : Math.Max(Math.Abs(graph.Cost.Max()), Math.Abs(graph.Cost.Min()));
        var leftOver = checked((2 * dearest * graph.Rows) + 1);

        // A path may sum up that much, whatever the prices are.
        _ = checked(leftOver * 16);
        return all < graph.Rows * ClearlyFewer ? BySeats(graph, leftOver, cancellation) : ByRows(graph, leftOver, cancellation);
    }

    private static AssignmentAnswer ByRows(AssignmentGraph graph, long leftOver, CancellationToken cancellation)
    {
        var search = new SparseSearch(graph.Start[..^1], graph.Start[1..], graph.Column, graph.Cost, graph.Seats, leftOver);
        search.Run(cancellation);
        var columnOf = Array.ConvertAll(search.ArcOf, arc => arc < 0 ? -1 : graph.Column[arc]);
        return new(
            columnOf,
            [.. columnOf.Select((column, row) => column < 0 ? leftOver : graph.Cost[search.ArcOf[row]] + search.Prices[column])],
            Array.ConvertAll(search.Prices, p => -p),
            leftOver
        );
    }

    // Each seat is a row that looks for a column, and what was a row has one seat.
    private static AssignmentAnswer BySeats(AssignmentGraph graph, long leftOver, CancellationToken cancellation)
    {
        var first = new int[graph.Columns + 1];
        foreach (var column in graph.Column)
        {
            first[column + 1]++;
        }

        for (var column = 0; column < graph.Columns; column++)
        {
            first[column + 1] += first[column];
        }

        var at = first[..^1];
        var (rows, costs) = (new int[graph.Column.Length], new long[graph.Column.Length]);
        for (var row = 0; row < graph.Rows; row++)
        {
            for (var arc = graph.Start[row]; arc < graph.Start[row + 1]; arc++)
            {
                var to = at[graph.Column[arc]]++;
                (rows[to], costs[to]) = (row, graph.Cost[arc]);
            }
        }

        var columnOfSeat = graph.Seats.SelectMany((count, column) => Enumerable.Repeat(column, count)).ToArray();
        var search = new SparseSearch(
            Array.ConvertAll(columnOfSeat, c => first[c]),
            Array.ConvertAll(columnOfSeat, c => first[c + 1]),
            rows,
            costs,
            [.. Enumerable.Repeat(1, graph.Rows)],
            leftOver
        );
        search.Run(cancellation);

        // A seat that is not taken has no price; one that is costs less than that by what its pair costs with the row's own price.
        var columnOf = new int[graph.Rows];
        Array.Fill(columnOf, -1);
        var columnPrices = Array.ConvertAll(graph.Seats, count => count == 0 ? -2 * leftOver : 0);
        for (var seat = 0; seat < columnOfSeat.Length; seat++)
        {
            if (search.ArcOf[seat] is >= 0 and var arc)
            {
                columnOf[rows[arc]] = columnOfSeat[seat];
                columnPrices[columnOfSeat[seat]] = costs[arc] + search.Prices[rows[arc]] - leftOver;
            }
        }

        return new(columnOf, Array.ConvertAll(search.Prices, p => leftOver - p), columnPrices, leftOver);
    }
}
