namespace Tovholder.Matching.Assigning;

/// <summary>Columns by distance, nearest first; a column may stand in it more than once.</summary>
internal sealed class PathHeap
{
    private const int Branches = 4;
    private long[] distances = new long[1024];
    private int[] columns = new int[1024];

    public int Count { get; private set; }

    public void Clear() => Count = 0;

    public void Push(long distance, int column)
    {
        if (Count == distances.Length)
        {
            Array.Resize(ref distances, Count * 2);
            Array.Resize(ref columns, Count * 2);
        }

        var at = Count++;
        while (at > 0)
        {
            var above = (at - 1) / Branches;
            if (distances[above] <= distance)
            {
                break;
            }

            (distances[at], columns[at]) = (distances[above], columns[above]);
            at = above;
        }

        (distances[at], columns[at]) = (distance, column);
    }

    public (long Distance, int Column) Pop()
    {
        var nearest = (distances[0], columns[0]);
        var last = --Count;
        var (distance, column) = (distances[last], columns[last]);
        var at = 0;
        for (var below = 1; below < last; below = (at * Branches) + 1)
        {
            var least = below;
            var end = Math.Min(below + Branches, last);
            for (var other = below + 1; other < end; other++)
            {
                if (distances[other] < distances[least])
                {
                    least = other;
                }
            }

            if (distances[least] >= distance)
            {
                break;
            }

            (distances[at], columns[at]) = (distances[least], columns[least]);
            at = least;
        }

        (distances[at], columns[at]) = (distance, column);
        return nearest;
    }
}
