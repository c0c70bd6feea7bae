namespace Tovholder.Matching.Comparison;

/// <summary>Which accommodations repair the musts that a task breaks.</summary>
internal static class Repairs
{
    /// <summary>The cheapest set within the number allowed, or null when none repairs every gap. Ties: fewer, then the order given.</summary>
    public static IReadOnlyList<Accommodation>? Cheapest(
        ulong hardGaps,
        PersonProfile person,
        TaskProfile task,
        IReadOnlyList<Accommodation> given,
        FeatureIndex index,
        int? most
    )
    {
        if (given.Count == 0)
        {
            return null;
        }

        // best[n] is the cheapest way to repair the features so far with n accommodations.
        var best = new List<(decimal Price, List<Accommodation> Chosen)?> { (0m, []) };
        for (var gaps = hardGaps; gaps != 0; gaps &= gaps - 1)
        {
            var feature = System.Numerics.BitOperations.TrailingZeroCount(gaps);
            var name = index.Catalogue.Features[feature].Id;
            var ways = Ways(given.Where(a => a.Feature == name).ToList(), task.Level[feature] - person.HardCap[feature]);
            var next = new List<(decimal Price, List<Accommodation> Chosen)?>();
            for (var n = 0; n < best.Count; n++)
            {
                if (best[n] is not { } before)
                {
                    continue;
                }

                foreach (var way in ways)
                {
                    var count = n + way.Count;
                    if (count > (most ?? int.MaxValue))
                    {
                        continue;
                    }

                    var price = before.Price + way.Sum(a => a.Price);
                    while (next.Count <= count)
                    {
                        next.Add(null);
                    }

                    if (next[count] is not { } there || price < there.Price)
                    {
                        next[count] = (price, [.. before.Chosen, .. way]);
                    }
                }
            }

            best = next;
        }

        return best.Where(b => b is not null).MinBy(b => b!.Value.Price)?.Chosen;
    }

    /// <summary>For each number of accommodations of one feature, the cheapest that gives the points.</summary>
    private static List<List<Accommodation>> Ways(List<Accommodation> candidates, int points)
    {
        // At most 4 points are ever missing, so four accommodations are always enough.
        var ways = new List<List<Accommodation>>();
        var current = new List<Accommodation>();
        Extend(0, points);
        return ways.GroupBy(w => w.Count).OrderBy(g => g.Key).Select(g => g.MinBy(w => w.Sum(a => a.Price))!).ToList();

        void Extend(int from, int missing)
        {
            if (missing <= 0)
            {
                ways.Add([.. current]);
                return;
            }

            for (var i = from; i < candidates.Count && current.Count < 4; i++)
            {
                current.Add(candidates[i]);
                Extend(i + 1, missing - candidates[i].Points);
                current.RemoveAt(current.Count - 1);
            }
        }
    }
}
