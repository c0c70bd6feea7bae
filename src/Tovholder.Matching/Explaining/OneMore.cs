using System.Diagnostics;
using Tovholder.Domain;
using Tovholder.Domain.Work;
using Tovholder.Matching.Comparison;

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

/// <summary>The price of one more hour, station, seat and instructor hour, each found by solving again.</summary>
public static class OneMore
{
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
        var values = new List<OneMoreValue>();
        foreach (var change in Changes(problem, prices ?? new()))
        {
            var left = options.Seconds - clock.Elapsed.TotalSeconds;
            if (left <= 0 || cancellation.IsCancellationRequested)
            {
                break;
            }

            var after = Matcher.Solve(change.Apply(problem), options with { Seconds = left }, catalogue, null, cancellation);
            if (after.Status is MatchStatus.Optimal or MatchStatus.Feasible)
            {
                values.Add(Value(problem, change, answer, after));
            }
        }

        return [.. values.OrderByDescending(v => v.People).ThenByDescending(v => v.Production)];
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
