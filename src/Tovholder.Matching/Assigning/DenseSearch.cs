using System.Numerics;

namespace Tovholder.Matching.Assigning;

/// <summary>
/// Columns are reduced, reductions transferred and rows bid as in R. Jonker and A. Volgenant, A shortest augmenting path algorithm for dense
/// and sparse linear assignment problems, Computing 38 (1987), many columns at a time; among equals a free column is preferred. The
/// rows then left are placed by shortest paths that look at the cheapest columns of each row only, and at all of them where it matters.
/// </summary>
/// <typeparam name="T">The length of the numbers.</typeparam>
internal sealed class DenseSearch<T>(int rows, int columns, T[] costs)
    where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
{
    private const int Passes = 2;
    private const int ShortestList = 16;
    private const int LongestList = 64;
    private const int ReachTries = 24;
    private static readonly int Lanes = Vector<T>.Count;

    /// <summary>No cost and no price is larger; then no sum of them wraps around.</summary>
    private static readonly T Limit = T.MaxValue >> 4;

    private readonly int[] columnOf = None(rows);
    private readonly int[] rowOf = None(columns);
    private readonly T[] free = [.. Enumerable.Repeat(T.AllBitsSet, columns)];

    /// <summary>[column] → its price; it only falls, and is 0 for a free column where some will stay free.</summary>
    private readonly T[] prices = new T[columns];

    // The cheapest columns of a row when it was last looked through: how many, which, what they cost, and what any other costs at the least.
    private readonly int[] listed = new int[rows];
    private readonly int[] listColumns = new int[rows * LongestList];
    private readonly T[] listCosts = new T[rows * LongestList];
    private readonly long[] others = new long[rows];
    private readonly T[] amounts = new T[columns];
    private long reach = 1;

    // The shortest paths of one search. A row in the heap stands for its columns that are not listed.
    private readonly PriorityQueue<int, long> heap = new();
    private readonly long[] distances = new long[columns];
    private readonly int[] reachedIn = new int[columns];
    private readonly int[] doneIn = new int[columns];
    private readonly int[] pathRow = new int[columns];
    private readonly long[] shifts = new long[rows];
    private readonly List<int> done = [];
    private int search;
    private long nearest;
    private int end;

    /// <summary>The answer; null when a number passed the limit.</summary>
    public AssignmentAnswer? Run(CancellationToken cancellation)
    {
        // Only where every column will be filled may a price be other than what rows have bid for it.
        var square = rows == columns;
        if (square && !ReduceColumns(cancellation))
        {
            return null;
        }

        var left = Enumerable.Range(0, rows).Where(row => columnOf[row] < 0).ToList();
        for (var pass = 0; pass < Passes; pass++)
        {
            if (ReduceRows(left, isFirstLook: !square && pass == 0, cancellation) is not { } later)
            {
                return null;
            }

            left = later;
        }

        foreach (var row in left)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!Place(row))
            {
                return null;
            }
        }

        return Answer();
    }

    private static int[] None(int length)
    {
        var all = new int[length];
        Array.Fill(all, -1);
        return all;
    }

    private ReadOnlySpan<T> Row(int row) => costs.AsSpan(row * columns, columns);

    private bool Fits(int row) => !Row(row).ContainsAnyExceptInRange(-Limit, Limit);

    private void Give(int row, int column)
    {
        columnOf[row] = column;
        rowOf[column] = row;
        free[column] = T.Zero;
    }

    // Each column's price is its least cost, and a row with the least of a column takes it. A row that has its column cheaper than any
    // other then lets the price fall to where it would be indifferent.
    private bool ReduceColumns(CancellationToken cancellation)
    {
        var cheapest = new T[columns];
        Array.Fill(prices, T.MaxValue);
        for (var row = 0; row < rows; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!Fits(row))
            {
                return false;
            }

            Lower(Row(row), T.CreateTruncating(row), cheapest);
        }

        for (var column = columns - 1; column >= 0; column--)
        {
            if (columnOf[int.CreateTruncating(cheapest[column])] < 0)
            {
                Give(int.CreateTruncating(cheapest[column]), column);
            }
        }

        for (var row = 0; row < rows; row++)
        {
            if (columnOf[row] >= 0)
            {
                var (least, next, _) = TwoLeast(Row(row));
                prices[columnOf[row]] -= next - least;
            }
        }

        return true;
    }

    private void Lower(ReadOnlySpan<T> row, T name, T[] cheapest)
    {
        var names = new Vector<T>(name);
        var column = 0;
        for (; column <= columns - Lanes; column += Lanes)
        {
            var cost = new Vector<T>(row[column..]);
            var held = new Vector<T>(prices, column);
            if (Vector.LessThanAny(cost, held))
            {
                Vector.Min(cost, held).CopyTo(prices, column);
                Vector.ConditionalSelect(Vector.LessThan(cost, held), names, new Vector<T>(cheapest, column)).CopyTo(cheapest, column);
            }
        }

        for (; column < columns; column++)
        {
            if (row[column] < prices[column])
            {
                (prices[column], cheapest[column]) = (row[column], name);
            }
        }
    }

    // Each row bids for its cheapest column, so much that it is indifferent to the next; the row that had the column bids again.
    private List<int>? ReduceRows(List<int> left, bool isFirstLook, CancellationToken cancellation)
    {
        var later = new List<int>();
        foreach (var first in left)
        {
            cancellation.ThrowIfCancellationRequested();
            if (isFirstLook && !Fits(first))
            {
                return null;
            }

            for (var row = first; row >= 0; )
            {
                var (least, next, column) = TwoLeast(Row(row));
                if (least == next && rowOf[column] >= 0)
                {
                    column = FreeAt(Row(row), least);
                    if (column < 0)
                    {
                        later.Add(row);
                        break;
                    }
                }

                var ousted = rowOf[column];
                prices[column] -= next - least;
                if (prices[column] < -Limit)
                {
                    return null;
                }

                Give(row, column);
                if (ousted >= 0)
                {
                    columnOf[ousted] = -1;
                }

                row = ousted;
            }
        }

        return later;
    }

    /// <summary>What the row's cheapest column costs it at its price, what the next does, and which is the cheapest.</summary>
    private (T Least, T Next, int Column) TwoLeast(ReadOnlySpan<T> row)
    {
        var (leasts, nexts, which) = (new Vector<T>(T.MaxValue), new Vector<T>(T.MaxValue), Vector<T>.Zero);
        var (names, step) = (Vector<T>.Indices, new Vector<T>(T.CreateTruncating(Lanes)));
        var column = 0;
        for (; column <= columns - Lanes; column += Lanes)
        {
            var amount = new Vector<T>(row[column..]) - new Vector<T>(prices, column);
            nexts = Vector.Min(nexts, Vector.Max(leasts, amount));
            which = Vector.ConditionalSelect(Vector.LessThan(amount, leasts), names, which);
            leasts = Vector.Min(leasts, amount);
            names += step;
        }

        var (least, next, cheapest) = (T.MaxValue, T.MaxValue, -1);
        for (var lane = 0; lane < Lanes && column > 0; lane++)
        {
            See(leasts[lane], int.CreateTruncating(which[lane]));
            next = T.Min(next, nexts[lane]);
        }

        for (; column < columns; column++)
        {
            See(row[column] - prices[column], column);
        }

        return (least, columns == 1 ? least : next, cheapest);

        void See(T amount, int of)
        {
            if (cheapest < 0 || amount < least)
            {
                (least, next, cheapest) = (amount, least, of);
            }
            else
            {
                next = T.Min(next, amount);
            }
        }
    }

    /// <summary>A free column that costs the row this much at its price; -1 where there is none.</summary>
    private int FreeAt(ReadOnlySpan<T> row, T amount)
    {
        var wanted = new Vector<T>(amount);
        var column = 0;
        for (; column <= columns - Lanes; column += Lanes)
        {
            var same = Vector.Equals(new Vector<T>(row[column..]) - new Vector<T>(prices, column), wanted);
            if ((same & new Vector<T>(free, column)) != Vector<T>.Zero)
            {
                break;
            }
        }

        for (; column < columns; column++)
        {
            if (row[column] - prices[column] == amount && rowOf[column] < 0)
            {
                return column;
            }
        }

        return -1;
    }

    // The shortest path from this row to a free column, through rows that change columns; then the prices of the columns on the way.
    private bool Place(int first)
    {
        search++;
        heap.Clear();
        done.Clear();
        nearest = long.MaxValue;
        Reach(first, 0);
        while (heap.TryDequeue(out var next, out var distance))
        {
            if (distance >= nearest)
            {
                break;
            }

            if (next >= columns)
            {
                ReachAll(next - columns);
            }
            else if (doneIn[next] != search)
            {
                doneIn[next] = search;
                done.Add(next);
                var row = rowOf[next];
                Reach(row, distance - long.CreateTruncating(Row(row)[next] - prices[next]));
            }
        }

        foreach (var column in done)
        {
            var price = long.CreateTruncating(prices[column]) + distances[column] - nearest;
            if (price < -long.CreateTruncating(Limit))
            {
                return false;
            }

            prices[column] = T.CreateTruncating(price);
        }

        Turn(first);
        return true;
    }

    private void Reach(int row, long shift)
    {
        if (listed[row] == 0)
        {
            ListCheapest(row);
        }

        for (var at = row * LongestList; at < (row * LongestList) + listed[row]; at++)
        {
            Reach(row, listColumns[at], long.CreateTruncating(listCosts[at] - prices[listColumns[at]]) + shift);
        }

        // Prices only fall, so no other column has become cheaper than when the list was made.
        if (listed[row] < columns && others[row] + shift < nearest)
        {
            shifts[row] = shift;
            heap.Enqueue(columns + row, others[row] + shift);
        }
    }

    private void ReachAll(int row)
    {
        var all = Row(row);
        for (var column = 0; column < columns; column++)
        {
            Reach(row, column, long.CreateTruncating(all[column] - prices[column]) + shifts[row]);
        }

        ListCheapest(row);
    }

    private void Reach(int row, int column, long distance)
    {
        if (distance >= nearest || (reachedIn[column] == search && distance >= distances[column]))
        {
            return;
        }

        (reachedIn[column], distances[column], pathRow[column]) = (search, distance, row);
        if (rowOf[column] < 0)
        {
            (nearest, end) = (distance, column);
        }
        else
        {
            heap.Enqueue(column, distance);
        }
    }

    private void Turn(int first)
    {
        for (var column = end; ; )
        {
            var row = pathRow[column];
            var before = columnOf[row];
            Give(row, column);
            if (row == first)
            {
                return;
            }

            column = before;
        }
    }

    // As many of the row's cheapest columns as a list has room for, by how far above the cheapest they may be; the last row's is tried first.
    private void ListCheapest(int row)
    {
        var least = Amounts(Row(row));
        var (enough, tooMany) = (-1L, long.MaxValue);
        for (var tries = 0; tries < ReachTries; tries++)
        {
            var count = CountUpTo(T.CreateSaturating(least + reach));
            if (count > LongestList)
            {
                tooMany = reach;
            }
            else
            {
                enough = reach;
                if (count >= ShortestList || count == columns)
                {
                    break;
                }
            }

            var next = tooMany == long.MaxValue ? (2 * reach) + 1 : (enough + tooMany) >> 1;
            if (next == enough || next < 0)
            {
                break;
            }

            reach = next;
        }

        // Where too many are equal, some of them; each row begins at its own place, so that all do not list the same.
        reach = Math.Max(enough, 0);
        others[row] = enough < 0 ? least : least + enough + 1;
        listed[row] = 0;
        var most = T.CreateSaturating(least + reach);
        var begin = enough < 0 ? (int)((long)row * LongestList % columns) : 0;
        for (var step = 0; step < columns && listed[row] < LongestList; step++)
        {
            var column = begin + step < columns ? begin + step : begin + step - columns;
            if (amounts[column] <= most)
            {
                var at = (row * LongestList) + listed[row]++;
                (listColumns[at], listCosts[at]) = (column, costs[(row * columns) + column]);
            }
        }
    }

    /// <summary>Fills in what each column costs the row at its price, and returns the least.</summary>
    private long Amounts(ReadOnlySpan<T> row)
    {
        var leasts = new Vector<T>(T.MaxValue);
        var column = 0;
        for (; column <= columns - Lanes; column += Lanes)
        {
            var amount = new Vector<T>(row[column..]) - new Vector<T>(prices, column);
            amount.CopyTo(amounts, column);
            leasts = Vector.Min(leasts, amount);
        }

        var least = T.MaxValue;
        for (var lane = 0; lane < Lanes; lane++)
        {
            least = T.Min(least, leasts[lane]);
        }

        for (; column < columns; column++)
        {
            amounts[column] = row[column] - prices[column];
            least = T.Min(least, amounts[column]);
        }

        return long.CreateTruncating(least);
    }

    private int CountUpTo(T most)
    {
        var (mosts, counts) = (new Vector<T>(most), Vector<T>.Zero);
        var column = 0;
        for (; column <= columns - Lanes; column += Lanes)
        {
            counts -= Vector.LessThanOrEqual(new Vector<T>(amounts, column), mosts);
        }

        var count = int.CreateTruncating(Vector.Sum(counts));
        for (; column < columns; column++)
        {
            count += amounts[column] <= most ? 1 : 0;
        }

        return count;
    }

    private AssignmentAnswer Answer()
    {
        var columnPrices = Array.ConvertAll(prices, long.CreateTruncating);
        if (rows == columns && rows > 0)
        {
            // Where every column is filled all prices may move together; then none is above 0.
            var highest = columnPrices.Max();
            columnPrices = Array.ConvertAll(columnPrices, price => price - highest);
        }

        var rowPrices = columnOf.Select((column, row) => long.CreateTruncating(Row(row)[column]) - columnPrices[column]).ToArray();
        return new(columnOf, rowPrices, columnPrices, LeftOver: 0);
    }
}
