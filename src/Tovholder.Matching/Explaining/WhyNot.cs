using System.Diagnostics;
using Tovholder.Domain.Work;
using Tovholder.Matching.Comparison;

namespace Tovholder.Matching.Explaining;

/// <summary>
/// What it would take: the cheapest changes that give a person without a job a job, or a task somebody. Everyone who has a job keeps one
/// at the same workplace, so each workplace can be asked alone. What is found is solved for again before it is shown.
/// </summary>
public static class WhyNot
{
    /// <summary>A cheapest way that cannot be laid in half-hours is left out, and the next is tried, so many times.</summary>
    private const int Tries = 4;

    /// <summary>The cheapest changes that place the person; null when no listed changes do, or none was found in time.</summary>
    public static CheapestChange? ForPerson(
        MatchProblem problem,
        MatchAnswer answer,
        string person,
        ChangePrices? prices = null,
        WorkCatalogue? catalogue = null,
        double seconds = 5,
        CancellationToken cancellation = default
    ) =>
        Cheapest(
            new(problem, answer, prices ?? new(), catalogue ?? WorkCatalogue.Shipped, seconds, cancellation),
            problem.Workplaces.Select(w => (person, w.Id, (string?)null))
        );

    /// <summary>The cheapest changes that give the task to somebody without a job, or to somebody who already works there.</summary>
    public static CheapestChange? ForTask(
        MatchProblem problem,
        MatchAnswer answer,
        string task,
        ChangePrices? prices = null,
        WorkCatalogue? catalogue = null,
        double seconds = 5,
        CancellationToken cancellation = default
    )
    {
        var workplace = problem.Tasks.Single(t => t.Id == task).Workplace;
        var placed = answer.Jobs.ToDictionary(j => j.Person, j => j.Workplace, StringComparer.Ordinal);
        return Cheapest(
            new(problem, answer, prices ?? new(), catalogue ?? WorkCatalogue.Shipped, seconds, cancellation),
            problem
                .People.Where(p => !placed.TryGetValue(p.Id, out var at) || at == workplace)
                .OrderBy(p => placed.ContainsKey(p.Id))
                .Select(p => (p.Id, workplace, (string?)task))
        );
    }

    /// <summary>The answer with the cheapest change of everyone without a job, as many as the time allows.</summary>
    public static MatchAnswer Explain(
        MatchProblem problem,
        MatchAnswer answer,
        double seconds,
        ChangePrices? prices = null,
        WorkCatalogue? catalogue = null,
        CancellationToken cancellation = default
    )
    {
        if (problem.Objective == MatchObjective.MinCost || answer.Unplaced.Count == 0)
        {
            return answer;
        }

        var clock = Stopwatch.StartNew();
        var explained = new List<Unplaced>();
        foreach (var unplaced in answer.Unplaced)
        {
            var left = seconds - clock.Elapsed.TotalSeconds;
            explained.Add(
                left <= 0 || cancellation.IsCancellationRequested
                    ? unplaced
                    : unplaced with
                    {
                        CheapestChange = ForPerson(problem, answer, unplaced.Person, prices, catalogue, left, cancellation),
                    }
            );
        }

        return answer with
        {
            Unplaced = explained,
            Seconds = answer.Seconds + clock.Elapsed.TotalSeconds,
        };
    }

    private static CheapestChange? Cheapest(Question question, IEnumerable<(string Person, string Workplace, string? Task)> places)
    {
        var asked = places.Select(p => (Place: p, Least: question.Least(p.Person, p.Workplace, p.Task))).OrderBy(p => p.Least).ToList();
        CheapestChange? best = null;
        foreach (var (place, least) in asked)
        {
            if (least >= (best?.Price ?? decimal.MaxValue))
            {
                break;
            }

            if (question.OutOfTime)
            {
                return best is null ? null : best with { Proved = false };
            }

            if (question.At(place.Person, place.Workplace, place.Task) is { } found && found.Price < (best?.Price ?? decimal.MaxValue))
            {
                best = found;
            }
        }

        return best;
    }

    private sealed class Question(
        MatchProblem problem,
        MatchAnswer answer,
        ChangePrices prices,
        WorkCatalogue catalogue,
        double seconds,
        CancellationToken cancellation
    )
    {
        private readonly Stopwatch clock = Stopwatch.StartNew();
        private readonly Dictionary<string, PersonProfile> profiles = new(StringComparer.Ordinal);

        public bool OutOfTime => Left <= 0 || cancellation.IsCancellationRequested;

        private double Left => seconds - clock.Elapsed.TotalSeconds;

        /// <summary>A price that no way there can be under; what cannot be done at all is dearest.</summary>
        public decimal Least(string personId, string workplaceId, string? taskId)
        {
            var person = problem.People.First(p => p.Id == personId);
            var workplace = problem.Workplaces.First(w => w.Id == workplaceId);
            var tasks = problem.Tasks.Where(t => t.Workplace == workplaceId).ToList();
            if (tasks.Count == 0)
            {
                return decimal.MaxValue;
            }

            var price = 0m;
            var overruled = problem.Pairs.Any(p => p.Person == personId && p.Blocked == false);
            if (!overruled && person is { TravelMinutesMax: { } most, Place: { } home } && workplace.Place is { } place)
            {
                price += (Math.Max(0, Travel.Minutes(home, place) - Travel.Margin - most) + 9) / 10 * prices.TravelTenMinutes;
            }

            // Even if all the others made do with their least, these minutes are missing.
            var others = answer.Jobs.Where(j => j.Workplace == workplaceId && j.Person != personId);
            var taken = others.Sum(j => problem.People.First(p => p.Id == j.Person).MinutesMin);
            var counted = problem.Pairs.All(p => p.Minutes is null);
            var missing = counted ? person.MinutesMin + taken - tasks.Sum(t => t.MinutesMax) : 0;
            price += (Math.Max(0, missing) + 59) / 60 * prices.TaskHour;
            if (overruled)
            {
                return price;
            }

            // A must that the accommodations at hand do not repair costs at least the cheapest way round it.
            var profile = profiles.TryGetValue(personId, out var known) ? known : profiles[personId] = new(person, catalogue);
            var given = problem.Accommodations.Where(a => a.Workplace is null || a.Workplace == workplaceId).ToList();
            var comparer = new Comparer(catalogue, problem.Rules);
            var repaired = tasks
                .Where(t => taskId is null || t.Id == taskId)
                .Any(t => comparer.IsRepairable(profile, new(t, workplace, catalogue), given));
            return repaired ? price : price + Math.Min(Math.Min(prices.AccommodationPoint, prices.CoursePoint), prices.MoreAccommodations);
        }

        public CheapestChange? At(string personId, string workplaceId, string? taskId)
        {
            var person = problem.People.First(p => p.Id == personId);
            var part = Part(personId, workplaceId, taskId);
            if (
                part.Tasks.Count == 0
                || problem.Locks.Any(l => l.Person == personId && l.Kind == LockKind.Require && problem.IsElsewhere(l, workplaceId))
            )
            {
                return null;
            }

            var way = new CheapestWay(part, person, prices, catalogue);
            for (var tried = 0; tried < Tries && !OutOfTime; tried++)
            {
                if (way.Find(Left, cancellation) is not { } found)
                {
                    return null;
                }

                if (JobWith(part, found, personId) is { } job)
                {
                    var changes = WithoutNeedless(part, found, ref job, personId).Select(p => p.Change).ToList();
                    return new(personId, workplaceId, taskId, changes, changes.Sum(c => c.Price), job, way.Proved && !OutOfTime);
                }

                way.Exclude(found);
            }

            return null;
        }

        /// <summary>The changes once less, one by one, where the match can do without.</summary>
        private List<Purchase> WithoutNeedless(MatchProblem part, IReadOnlyList<Purchase> found, ref Job job, string personId)
        {
            var kept = found.ToList();
            for (var i = kept.Count - 1; i >= 0; i--)
            {
                while (kept[i].Times > 0 && !OutOfTime)
                {
                    var fewer = kept.ToList();
                    fewer[i] = fewer[i] with { Times = fewer[i].Times - 1 };
                    if (JobWith(part, fewer, personId) is not { } without)
                    {
                        break;
                    }

                    (kept, job) = (fewer, without);
                }
            }

            return kept.FindAll(p => p.Times > 0);
        }

        private Job? JobWith(MatchProblem part, IEnumerable<Purchase> bought, string personId)
        {
            var changed = bought.Where(p => p.Times > 0).Aggregate(part, (p, b) => b.Change.Apply(p));
            return Matcher
                .Solve(changed, new(Math.Max(0.2, Left)), catalogue, null, cancellation)
                .Jobs.SingleOrDefault(j => j.Person == personId);
        }

        /// <summary>One workplace, its people and tasks, and the person: each held there.</summary>
        private MatchProblem Part(string personId, string workplaceId, string? taskId)
        {
            var people = answer
                .Jobs.Where(j => j.Workplace == workplaceId)
                .Select(j => j.Person)
                .Append(personId)
                .ToHashSet(StringComparer.Ordinal);
            var part = problem.At(workplaceId, people);
            return part with
            {
                Locks =
                [
                    .. part.Locks,
                    .. people.Select(p => new Lock(p, workplaceId, null, LockKind.Require)),
                    .. taskId is null ? Array.Empty<Lock>() : [new(personId, null, taskId, LockKind.Require)],
                ],
            };
        }
    }
}
