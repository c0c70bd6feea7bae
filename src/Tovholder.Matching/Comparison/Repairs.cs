using System.Collections.Concurrent;
using System.Numerics;

namespace Tovholder.Matching.Comparison;

/// <summary>Which accommodations repair the musts that a task breaks.</summary>
/// <param name="most">Accommodations in a job at most, or null for no limit.</param>
internal sealed class Repairs(FeatureIndex index, int? most)
{
    private readonly ConcurrentDictionary<(IReadOnlyList<Accommodation> Given, int Feature, int Points), Way[]> known = new();

    /// <summary>The cheapest set within the number allowed, or null when none repairs every gap. Ties: fewer, then the order given.</summary>
    public IReadOnlyList<Accommodation>? Cheapest(
        ulong hardGaps,
        PersonProfile person,
        TaskProfile task,
        IReadOnlyList<Accommodation> given
    )
    {
        // What is cheapest for each feature is cheapest for all of them, unless it is too many.
        Way? first = null;
        var count = 0;
        for (var gaps = hardGaps; gaps != 0; gaps &= gaps - 1)
        {
            var ways = WaysOf(BitOperations.TrailingZeroCount(gaps), person, task, given);
            if (ways.Length == 0)
            {
                return null;
            }

            first ??= ways[0];
            count += ways[0].Chosen.Length;
        }

        if (count > most)
        {
            return CheapestWithin(hardGaps, person, task, given);
        }

        if (BitOperations.PopCount(hardGaps) == 1)
        {
            return first!.Chosen;
        }

        var all = new Accommodation[count];
        var filled = 0;
        for (var gaps = hardGaps; gaps != 0; gaps &= gaps - 1)
        {
            var chosen = WaysOf(BitOperations.TrailingZeroCount(gaps), person, task, given)[0].Chosen;
            chosen.CopyTo(all, filled);
            filled += chosen.Length;
        }

        return all;
    }

    private List<Accommodation>? CheapestWithin(ulong hardGaps, PersonProfile person, TaskProfile task, IReadOnlyList<Accommodation> given)
    {
        // best[n] is the cheapest way to repair the features so far with n accommodations.
        var best = new List<(decimal Price, List<Accommodation> Chosen)?> { (0m, []) };
        for (var gaps = hardGaps; gaps != 0; gaps &= gaps - 1)
        {
            var ways = WaysOf(BitOperations.TrailingZeroCount(gaps), person, task, given);
            var next = new List<(decimal Price, List<Accommodation> Chosen)?>();
            for (var n = 0; n < best.Count; n++)
            {
                if (best[n] is not { } before)
                {
                    continue;
                }

                foreach (var way in ways.Where(w => n + w.Chosen.Length <= most))
                {
                    var count = n + way.Chosen.Length;
                    var price = before.Price + way.Price;
                    while (next.Count <= count)
                    {
                        next.Add(null);
                    }

                    if (next[count] is not { } there || price < there.Price)
                    {
                        next[count] = (price, [.. before.Chosen, .. way.Chosen]);
                    }
                }
            }

            best = next;
        }

        return best.Where(b => b is not null).MinBy(b => b!.Value.Price)?.Chosen;
    }

    private Way[] WaysOf(int feature, PersonProfile person, TaskProfile task, IReadOnlyList<Accommodation> given)
    {
        // Asked for often, and the same every time.
        var points = task.Level[feature] - person.HardCap[feature];
        if (!known.TryGetValue((given, feature, points), out var ways))
        {
            var name = index.Catalogue.Features[feature].Id;
            known[(given, feature, points)] = ways = Ways(given.Where(a => a.Feature == name).ToList(), points);
        }

        return ways;
    }

    /// <summary>For each number of accommodations of one feature, the cheapest that gives the points; the cheapest of all first.</summary>
    private static Way[] Ways(List<Accommodation> candidates, int points)
    {
        // At most 4 points are ever missing, so four accommodations are always enough.
        var ways = new List<Way>();
        var current = new List<Accommodation>();
        Extend(0, points);
        return
        [
            .. ways.GroupBy(w => w.Chosen.Length).Select(g => g.MinBy(w => w.Price)!).OrderBy(w => w.Price).ThenBy(w => w.Chosen.Length),
        ];

        void Extend(int from, int missing)
        {
            if (missing <= 0)
            {
                ways.Add(new([.. current], current.Sum(a => a.Price)));
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

    private sealed record Way(Accommodation[] Chosen, decimal Price);
}
