namespace Tovholder.Matching.Assigning;

/// <summary>What is wrong with an answer or with the prices that should prove it.</summary>
public enum AssignmentFault
{
    /// <summary>There is not one column for each row and one price for each row and column.</summary>
    Lengths,

    /// <summary>A row has a column that is not possible for it.</summary>
    PairNotPossible,

    /// <summary>A column has more rows than seats.</summary>
    TooFewSeats,

    /// <summary>A price is so large that a sum of it could wrap around.</summary>
    PriceTooLarge,

    /// <summary>A price of a column is above 0.</summary>
    PriceAboveZero,

    /// <summary>A row and a column are together priced above what the pair costs.</summary>
    PricesAboveCost,

    /// <summary>A row is priced above what it counts to leave it over.</summary>
    LeftOverPrice,

    /// <summary>Leaving a row over counts so little that costs could outweigh it.</summary>
    LeftOverTooCheap,

    /// <summary>The prices do not add up to what the answer costs.</summary>
    Sum,
}

/// <summary>
/// Proves an answer by its prices (duality of linear programming): no other answer places more rows, and none that places as many costs
/// less. Prices that no pair is cheaper than, and that add up to what the answer costs, are such a proof; that each chosen pair costs its
/// two prices, and that room left has none, follows. Shares no code with what finds the answers; whole numbers, no rounding.
/// </summary>
public static class AssignmentProof
{
    private const long Largest = long.MaxValue / 8;

    /// <summary>The first fault; null when the answer is proved.</summary>
    public static AssignmentFault? Check(AssignmentGraph graph, AssignmentAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(answer);
        var reading = new Reading(answer, graph.Seats);
        if (reading.Begin(graph.Rows) is { } early)
        {
            return early;
        }

        for (var row = 0; row < graph.Rows; row++)
        {
            for (var arc = graph.Start[row]; arc < graph.Start[row + 1]; arc++)
            {
                if (reading.See(row, graph.Column[arc], graph.Cost[arc]) is { } fault)
                {
                    return fault;
                }
            }
        }

        return reading.End();
    }

    /// <summary>The same where every pair is possible, each column has one seat, and the costs stand row by row.</summary>
    public static AssignmentFault? Check(int rows, int columns, int[] costs, AssignmentAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(costs);
        ArgumentNullException.ThrowIfNull(answer);
        var reading = new Reading(answer, [.. Enumerable.Repeat(1, columns)]);
        if (reading.Begin(rows) is { } early)
        {
            return early;
        }

        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                if (reading.See(row, column, costs[(row * columns) + column]) is { } fault)
                {
                    return fault;
                }
            }
        }

        return reading.End();
    }

    private sealed class Reading(AssignmentAnswer answer, int[] seats)
    {
        private readonly int[] taken = new int[seats.Length];
        private readonly int[] columnOf = answer.ColumnOf;
        private readonly long[] rowPrices = answer.RowPrices;
        private readonly long[] columnPrices = answer.ColumnPrices;
        private int met;
        private Int128 cost;
        private Int128 dearest;

        public AssignmentFault? Begin(int rows)
        {
            if (columnOf.Length != rows || rowPrices.Length != rows || columnPrices.Length != seats.Length)
            {
                return AssignmentFault.Lengths;
            }

            return rowPrices.Concat(columnPrices).Append(answer.LeftOver).Any(p => p is > Largest or < -Largest)
                ? AssignmentFault.PriceTooLarge
                : null;
        }

        public AssignmentFault? See(int row, int column, long pairCost)
        {
            if (rowPrices[row] + columnPrices[column] > pairCost)
            {
                return AssignmentFault.PricesAboveCost;
            }

            dearest = Int128.Max(dearest, Int128.Abs(pairCost));
            if (columnOf[row] == column)
            {
                met++;
                taken[column]++;
                cost += pairCost;
            }

            return null;
        }

        public AssignmentFault? End()
        {
            if (met != columnOf.Count(c => c != -1))
            {
                return AssignmentFault.PairNotPossible;
            }

            var sum = Int128.Zero;
            for (var column = 0; column < seats.Length; column++)
            {
                sum += (Int128)seats[column] * columnPrices[column];
                if (taken[column] > seats[column])
                {
                    return AssignmentFault.TooFewSeats;
                }

                if (columnPrices[column] > 0)
                {
                    return AssignmentFault.PriceAboveZero;
                }
            }

            for (var row = 0; row < columnOf.Length; row++)
            {
                sum += rowPrices[row];
            }

            return LeftOver() ?? (sum == cost + ((Int128)answer.LeftOver * (columnOf.Length - met)) ? null : AssignmentFault.Sum);
        }

        // Where every row is placed nothing has to be proved of leaving rows over.
        private AssignmentFault? LeftOver()
        {
            if (met == columnOf.Length)
            {
                return null;
            }

            // Two answers differ in cost by less than this; one row more is then worth any of it.
            if (answer.LeftOver <= 2 * dearest * columnOf.Length)
            {
                return AssignmentFault.LeftOverTooCheap;
            }

            return rowPrices.Any(p => p > answer.LeftOver) ? AssignmentFault.LeftOverPrice : null;
        }
    }
}
