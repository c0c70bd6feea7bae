using Tovholder.Matching.Assigning;

namespace Tovholder.Bench;

/// <summary>Assignment problems drawn by seed: full tables, and citizens with so many possible openings each.</summary>
internal static class DrawnAssignment
{
    private const int Openings = 50;
    private const int ColumnsInACell = 8;

    /// <summary>Costs from 1 to the range, each as likely.</summary>
    public static int[] Table(int rows, int columns, int range, int seed)
    {
        var random = new Random(seed);
        var costs = new int[rows * columns];
        for (var i = 0; i < costs.Length; i++)
        {
            costs[i] = 1 + random.Next(range);
        }

        return costs;
    }

    /// <param name="seats">Seats in each opening.</param>
    /// <param name="local">The nearest openings, at a cost by distance; else any, at any cost.</param>
    /// <param name="room">Seats in all for each citizen.</param>
    public static AssignmentGraph Citizens(int citizens, int seats, bool local, double room, int range, int seed)
    {
        var random = new Random(seed);
        var columns = (int)(citizens * room) / seats;
        var (column, cost) = (new int[citizens * Openings], new long[citizens * Openings]);
        if (local)
        {
            Near(random, citizens, columns, range, column, cost);
        }
        else
        {
            Anywhere(random, citizens, columns, range, column, cost);
        }

        return new([.. Enumerable.Range(0, citizens + 1).Select(i => i * Openings)], column, cost, [.. Enumerable.Repeat(seats, columns)]);
    }

    private static void Anywhere(Random random, int citizens, int columns, int range, int[] column, long[] cost)
    {
        var mine = new HashSet<int>();
        for (var citizen = 0; citizen < citizens; citizen++)
        {
            mine.Clear();
            while (mine.Count < Openings)
            {
                mine.Add(random.Next(columns));
            }

            var at = citizen * Openings;
            foreach (var opening in mine)
            {
                (column[at], cost[at++]) = (opening, 1 + random.Next(range));
            }
        }
    }

    private static void Near(Random random, int citizens, int columns, int range, int[] column, long[] cost)
    {
        var side = (int)Math.Sqrt(columns / (double)ColumnsInACell);
        var places = Enumerable.Range(0, columns).Select(_ => (X: random.NextDouble(), Y: random.NextDouble())).ToArray();
        var cells = Enumerable.Range(0, columns).ToLookup(i => ((int)(places[i].X * side), (int)(places[i].Y * side)));
        var unit = Math.Sqrt(Openings / Math.PI / columns);
        for (var citizen = 0; citizen < citizens; citizen++)
        {
            var (x, y) = (random.NextDouble(), random.NextDouble());
            var (cellX, cellY) = ((int)(x * side), (int)(y * side));
            var near = new List<(double Distance, int Opening)>();
            for (var ring = 2; near.Count < Openings; ring++)
            {
                near.Clear();
                for (var across = cellX - ring; across <= cellX + ring; across++)
                {
                    for (var up = cellY - ring; up <= cellY + ring; up++)
                    {
                        near.AddRange(cells[(across, up)].Select(i => (double.Hypot(places[i].X - x, places[i].Y - y), i)));
                    }
                }
            }

            near.Sort();
            for (var i = 0; i < Openings; i++)
            {
                column[(citizen * Openings) + i] = near[i].Opening;
                cost[(citizen * Openings) + i] = 1 + (long)(near[i].Distance / unit * range);
            }
        }
    }
}
