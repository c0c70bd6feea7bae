using System.Diagnostics;
using Tovholder.Domain;
using Tovholder.Domain.Work;
using Tovholder.Matching.Comparison;
using Tovholder.Matching.Solving;

namespace Tovholder.Matching.Explaining;

/// <summary>What one more of something is worth: the best plan with it, less the best plan without.</summary>
/// <param name="Change">One hour of a task, one station, one seat, or one hour of an instructor.</param>
/// <param name="People">How many more would have a job.</param>
/// <param name="Production">How much more would be produced, in minutes weighted by the enterprises' own values.</param>
/// <param name="Kroner">How much more the municipality would gain a year; null where the problem has no value of placements.</param>
/// <param name="Proved">Whether people and production of both plans are proved best.</param>
/// <param name="Text">The Danish text is the key of its translation.</param>
public sealed record OneMoreValue(PricedChange Change, int People, decimal Production, decimal? Kroner, bool Proved, FormattableString Text)
{
    /// <summary>The sentence in Danish.</summary>
    public string Message => Text.ToString(Danish.Culture);
}

/// <summary>
/// The price of one more hour, station, seat and instructor hour, each found by solving again. A problem too large for one model is asked
/// one workplace at a time: those who work there, and those without a job who need least; nobody moves from another workplace.
/// </summary>
public static class OneMore
{
    /// <summary>Of those without a job, how many are taken in at one workplace.</summary>
    private const int TakenIn = 15;

    /// <summary>Everything there can be one more of, what helps most people first; what the time did not reach is left out.</summary>
    public static IReadOnlyList<OneMoreValue> Of(
        MatchProblem problem,
        MatchAnswer answer,
        MatchOptions? options = null,
        ChangePrices? prices = null,
        WorkCatalogue? catalogue = null,
        CancellationToken cancellation = default
    )
    {
        options ??= new();
        if (answer.Status is not (MatchStatus.Optimal or MatchStatus.Feasible) || problem.Objective == MatchObjective.MinCost)
        {
            return [];
        }

        var clock = Stopwatch.StartNew();
        var data = new Candidates(problem, catalogue ?? WorkCatalogue.Shipped, cancellation);
        var workplaceOf = problem.Tasks.ToDictionary(t => t.Id, t => t.Workplace, StringComparer.Ordinal);
        var values = new List<OneMoreValue>();
        MatchAnswer? Solved(MatchProblem asked)
        {
            var left = options.Seconds - clock.Elapsed.TotalSeconds;
            return left <= 0 || cancellation.IsCancellationRequested
                ? null
                : Matcher.Solve(asked, options with { Seconds = left }, catalogue, null, cancellation);
        }

        foreach (var place in Changes(problem, prices ?? new()).GroupBy(c => c.Workplace ?? workplaceOf[c.Task!], StringComparer.Ordinal))
        {
            var isWhole = data.All.Count <= options.OneModelUpTo;
            var part = isWhole ? problem : problem.At(place.Key, PeopleOf(data, answer, place.Key));
            var before = isWhole ? answer : Solved(part);
            foreach (var change in place)
            {
                if (before is { Verified: true } && Solved(change.Apply(part)) is { Verified: true } after)
                {
                    values.Add(Value(part, change, before, after));
                }
            }
        }

        // More room makes no plan worse: a loss that is not proved only says that the time ran out.
        return
        [
            .. values
                .Where(v => v.Proved || v.People > 0 || (v.People == 0 && v.Production > 0))
                .OrderByDescending(v => v.People)
                .ThenByDescending(v => v.Production),
        ];
    }

    /// <summary>Those who work there, and those without a job who could and need least.</summary>
    private static HashSet<string> PeopleOf(Candidates data, MatchAnswer answer, string workplace)
    {
        var there = data.WorkplaceOf[workplace];
        return answer
            .Unplaced.Select(u => data.People[data.PersonOf[u.Person]].Person)
            .Where(p => data.ByPerson[data.PersonOf[p.Id]].Any(c => c.Workplace == there))
            .OrderBy(p => p.MinutesMin)
            .ThenBy(p => p.WaitingSince)
            .Take(TakenIn)
            .Select(p => p.Id)
            .Concat(answer.Jobs.Where(j => j.Workplace == workplace).Select(j => j.Person))
            .ToHashSet(StringComparer.Ordinal);
    }

    private static IEnumerable<PricedChange> Changes(MatchProblem problem, ChangePrices prices)
    {
        foreach (var workplace in problem.Workplaces)
        {
            var named = new Reference(ReferenceKind.Workplace, workplace.Id);
            if (workplace.InstructorMinutes is not null)
            {
                yield return new(ChangeKind.InstructorHours, 60, prices.InstructorHour, $"Én instruktørtime mere om ugen på {named}")
                {
                    Workplace = workplace.Id,
                };
            }

            if (workplace.AtATime is not null)
            {
                yield return new(ChangeKind.Seat, 1, prices.Seat, $"Plads til én person mere ad gangen på {named}")
                {
                    Workplace = workplace.Id,
                };
            }
        }

        foreach (var task in problem.Tasks)
        {
            var named = new Reference(ReferenceKind.Task, task.Id);
            if (!task.Indivisible)
            {
                yield return new(ChangeKind.TaskHours, 60, prices.TaskHour, $"Én time mere om ugen af {named}") { Task = task.Id };
            }

            if (task.AtATime is not null)
            {
                yield return new(ChangeKind.Station, 1, prices.Station, $"Én plads mere ved {named}") { Task = task.Id };
            }
        }
    }

    private static OneMoreValue Value(MatchProblem problem, PricedChange change, MatchAnswer before, MatchAnswer after)
    {
        var people = after.Jobs.Count - before.Jobs.Count;
        var production = Stage(after, "production").Value - Stage(before, "production").Value;
        decimal? kroner = problem.PlacementValues.Count == 0 ? null : Kroner(problem, after) - Kroner(problem, before);
        var proved = new[] { before, after }.All(a =>
            Stage(a, "people").Status == MatchStatus.Optimal && Stage(a, "production").Status == MatchStatus.Optimal
        );
        return new(change, people, production, kroner, proved, Text(people, production, kroner));
    }

    private static FormattableString Text(int people, decimal production, decimal? kroner) =>
        (people, production, kroner) switch
        {
            (0, 0m, null or 0m) => $"Det ændrer hverken antallet i job eller produktionen.",
            (_, _, { } gain) => (FormattableString)
                $"I job: {people:+0;-0;0}. Produktion: {production:+0;-0;0} vægtede minutter om ugen. Kommunen: {new Kroner(gain)} om året.",
            _ => $"I job: {people:+0;-0;0}. Produktion: {production:+0;-0;0} vægtede minutter om ugen.",
        };

    private static Stage Stage(MatchAnswer answer, string name) => answer.Stages.First(s => s.Name == name);

    private static decimal Kroner(MatchProblem problem, MatchAnswer answer)
    {
        var values = problem.PlacementValues.ToDictionary(v => (v.Person, v.Workplace), v => v.Kroner);
        return answer.Jobs.Sum(j => values.GetValueOrDefault((j.Person, j.Workplace)));
    }
}
