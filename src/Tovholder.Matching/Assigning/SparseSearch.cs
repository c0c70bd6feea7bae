namespace Tovholder.Matching.Assigning;

/// <summary>
/// Rows bid for seats until the bids stand still; the rows then left are placed one at a time by the shortest path through rows that change
/// columns. The path ends at a seat that is free, or at a row that it costs least to leave over. Prices of columns only rise, and every
/// row has at each moment the cheapest column at these prices.
/// </summary>
/// <param name="from">[row] → its first arc. Rows that are alike may share their arcs.</param>
/// <param name="to">[row] → the arc after its last.</param>
/// <param name="columns">[arc] → its column.</param>
/// <param name="costs">[arc] → its cost.</param>
/// <param name="seats">[column] → how many rows it takes.</param>
/// <param name="leftOver">What it counts to leave a row over.</param>
internal sealed class SparseSearch(int[] from, int[] to, int[] columns, long[] costs, int[] seats, long leftOver)
{
    /// <summary>So many rows in a chain may oust one another before the last is left to the shortest paths.</summary>
    private const int Bids = 20;

    private readonly int[] firstSeat = FirstSeats(seats);
    private readonly int[] taken = new int[seats.Length];
    private readonly int[] holders = [.. Enumerable.Repeat(-1, seats.Sum())];
    private readonly long[] bids = new long[seats.Sum()];
    private readonly PriorityQueue<int, long> heap = new();
    private readonly long[] distances = new long[seats.Length];
    private readonly int[] reachedIn = new int[seats.Length];
    private readonly int[] doneIn = new int[seats.Length];
    private readonly int[] pathRow = new int[seats.Length];
    private readonly int[] pathArc = new int[seats.Length];
    private readonly List<int> done = [];
    private int search;

    // The best end of a path that is known so far.
    private long nearest;
    private int endColumn;
    private int endRow;

    /// <summary>[row] → its arc, or -1.</summary>
    public int[] ArcOf { get; } = [.. Enumerable.Repeat(-1, from.Length)];

    /// <summary>[column] → what a seat costs above the pair's own cost; 0 where there is room left. What has no seat is too dear for anyone.</summary>
    public long[] Prices { get; } = Array.ConvertAll(seats, count => count == 0 ? 2 * leftOver : 0);

    public void Run(CancellationToken cancellation)
    {
        var left = new List<int>();
        for (var row = 0; row < from.Length; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Bid(row) is >= 0 and var last)
            {
                left.Add(last);
            }
        }

        foreach (var row in left)
        {
            cancellation.ThrowIfCancellationRequested();
            Place(row);
        }
    }

    private static int[] FirstSeats(int[] seats)
    {
        var first = new int[seats.Length + 1];
        for (var column = 0; column < seats.Length; column++)
        {
            first[column + 1] = first[column] + seats[column];
        }

        return first;
    }

    private bool HasRoom(int column) => taken[column] < seats[column];

    // A row bids so much that it is indifferent to its next column; of those in a full column the lowest bidder must go, and bids elsewhere.
    // Returns the row that has nothing when the bids end; -1 when each has what it wants.
    private int Bid(int row)
    {
        for (var bid = 0; bid < Bids; bid++)
        {
            var (least, next, best) = (leftOver, leftOver, -1);
            for (var arc = from[row]; arc < to[row]; arc++)
            {
                var amount = costs[arc] + Prices[columns[arc]];
                if (amount < least || (amount == least && best >= 0 && HasRoom(columns[arc])))
                {
                    (least, next, best) = (amount, least, arc);
                }
                else
                {
                    next = Math.Min(next, amount);
                }
            }

            if (best < 0)
            {
                return -1;
            }

            var column = columns[best];
            if (!HasRoom(column) && next == least)
            {
                return row;
            }

            var seat = HasRoom(column) ? firstSeat[column] + taken[column]++ : LowestBid(column);
            var ousted = holders[seat];
            Seat(row, best, seat, Prices[column] + next - least);
            if (!HasRoom(column))
            {
                Prices[column] = bids[LowestBid(column)];
            }

            if (ousted < 0)
            {
                return -1;
            }

            ArcOf[ousted] = -1;
            row = ousted;
        }

        return row;
    }

    private void Seat(int row, int arc, int seat, long bid)
    {
        holders[seat] = row;
        bids[seat] = bid;
        ArcOf[row] = arc;
    }

    private int LowestBid(int column)
    {
        var lowest = firstSeat[column];
        for (var seat = lowest + 1; seat < firstSeat[column + 1]; seat++)
        {
            lowest = bids[seat] < bids[lowest] ? seat : lowest;
        }

        return lowest;
    }

    private int SeatOf(int row) => Array.IndexOf(holders, row, firstSeat[columns[ArcOf[row]]]);

    // The shortest path from this row to a free seat or to a row that is left over; then the prices of the columns on the way.
    private void Place(int first)
    {
        search++;
        heap.Clear();
        done.Clear();
        (nearest, endColumn, endRow) = (leftOver, -1, first);
        Reach(first, 0);
        while (heap.TryDequeue(out var column, out var distance))
        {
            if (distance >= nearest)
            {
                break;
            }

            if (doneIn[column] == search)
            {
                continue;
            }

            doneIn[column] = search;
            done.Add(column);
            for (var seat = firstSeat[column]; seat < firstSeat[column + 1]; seat++)
            {
                var row = holders[seat];
                var shift = distance - costs[ArcOf[row]] - Prices[column];
                if (shift + leftOver < nearest)
                {
                    (nearest, endColumn, endRow) = (shift + leftOver, -1, row);
                }

                Reach(row, shift);
            }
        }

        foreach (var column in done)
        {
            Prices[column] += nearest - distances[column];
        }

        Turn(first);
    }

    private void Reach(int row, long shift)
    {
        for (var arc = from[row]; arc < to[row]; arc++)
        {
            var column = columns[arc];
            var distance = costs[arc] + Prices[column] + shift;
            if (distance >= nearest || (reachedIn[column] == search && distance >= distances[column]))
            {
                continue;
            }

            (reachedIn[column], distances[column], pathRow[column], pathArc[column]) = (search, distance, row, arc);
            if (HasRoom(column))
            {
                (nearest, endColumn, endRow) = (distance, column, -1);
            }
            else
            {
                heap.Enqueue(column, distance);
            }
        }
    }

    // Every row on the path moves to the column that the path reached from it.
    private void Turn(int first)
    {
        var (column, seat) = (endColumn, -1);
        if (endRow == first)
        {
            return;
        }

        if (endRow >= 0)
        {
            seat = SeatOf(endRow);
            column = columns[ArcOf[endRow]];
            ArcOf[endRow] = -1;
        }
        else
        {
            seat = firstSeat[column] + taken[column]++;
        }

        while (true)
        {
            var (row, arc) = (pathRow[column], pathArc[column]);
            var left = row == first ? -1 : SeatOf(row);
            var before = row == first ? -1 : columns[ArcOf[row]];
            Seat(row, arc, seat, 0);
            if (row == first)
            {
                return;
            }

            (column, seat) = (before, left);
        }
    }
}
