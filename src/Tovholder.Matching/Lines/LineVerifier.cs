using Tovholder.Domain;

namespace Tovholder.Matching.Lines;

/// <summary>The rules no plan may break, and the claims an answer may not get wrong.</summary>
public enum LineRule
{
    KnownIds,
    OneStationEach,
    EachTaskOnce,
    AbleToDo,
    Order,
    LockKept,
    StationMinutes,
    CycleMinutes,
    Bound,
    Status,
    NoPlan,
}

/// <summary>A rule that an answer breaks, and where.</summary>
public sealed record BrokenLineRule(LineRule Rule, FormattableString Text)
{
    /// <summary>The sentence in Danish.</summary>
    public string Message => Text.ToString(Danish.Culture);
}

/// <summary>
/// Reads every rule anew on a finished plan, task by task with the names of the file. It shares no code with the search, which sees
/// numbers and bits alone.
/// </summary>
public static class LineVerifier
{
    /// <summary>Every rule the answer breaks; empty for an answer that may be shown.</summary>
    public static IReadOnlyList<BrokenLineRule> Check(LineProblem problem, LineAnswer answer)
    {
        var broken = new List<BrokenLineRule>();
        if (answer.Status is MatchStatus.Infeasible or MatchStatus.Unknown)
        {
            if (answer.Stations.Count > 0 || answer.CycleMinutes is not null)
            {
                broken.Add(new(LineRule.NoPlan, $"Svaret siger, at der ingen plan er, men viser {answer.Stations.Count} stationer."));
            }

            return broken;
        }

        CheckIds(problem, answer, broken);
        if (broken.Count > 0)
        {
            // Later rules look ids up.
            return broken;
        }

        CheckWorkers(problem, answer, broken);
        CheckTasks(problem, answer, broken);
        CheckOrder(problem, answer, broken);
        CheckMinutes(problem, answer, broken);
        return broken;
    }

    private static void CheckIds(LineProblem problem, LineAnswer answer, List<BrokenLineRule> broken)
    {
        foreach (var station in answer.Stations)
        {
            if (!problem.Workers.Any(w => w.Id == station.Worker))
            {
                broken.Add(new(LineRule.KnownIds, $"Medarbejderen {station.Worker} findes ikke."));
            }

            foreach (var task in station.Tasks.Where(id => !problem.Tasks.Any(t => t.Id == id)))
            {
                broken.Add(new(LineRule.KnownIds, $"Opgaven {task} findes ikke."));
            }
        }
    }

    private static void CheckWorkers(LineProblem problem, LineAnswer answer, List<BrokenLineRule> broken)
    {
        foreach (var worker in problem.Workers)
        {
            var stations = answer.Stations.Count(s => s.Worker == worker.Id);
            if (stations != 1)
            {
                broken.Add(new(LineRule.OneStationEach, $"{worker.Id} har {stations} stationer og skal have én."));
            }
        }
    }

    private static void CheckTasks(LineProblem problem, LineAnswer answer, List<BrokenLineRule> broken)
    {
        foreach (var task in problem.Tasks)
        {
            var times = answer.Stations.Sum(s => s.Tasks.Count(id => id == task.Id));
            if (times != 1)
            {
                broken.Add(new(LineRule.EachTaskOnce, $"{task.Id} udføres {times} gange og skal udføres én gang."));
            }

            foreach (var station in answer.Stations.Where(s => s.Tasks.Contains(task.Id)))
            {
                if (!task.Minutes.ContainsKey(station.Worker))
                {
                    broken.Add(new(LineRule.AbleToDo, $"{station.Worker} kan ikke udføre {task.Id}."));
                }

                if (problem.Locks.TryGetValue(task.Id, out var locked) && locked != station.Worker)
                {
                    broken.Add(new(LineRule.LockKept, $"{task.Id} er låst til {locked}, men ligger hos {station.Worker}."));
                }
            }
        }
    }

    private static void CheckOrder(LineProblem problem, LineAnswer answer, List<BrokenLineRule> broken)
    {
        // The whole line read aloud from its first task to its last.
        var spoken = answer.Stations.SelectMany(s => s.Tasks).ToList();
        foreach (var pair in problem.Before)
        {
            if (spoken.LastIndexOf(pair.First) > spoken.IndexOf(pair.Then) && spoken.Contains(pair.Then))
            {
                broken.Add(new(LineRule.Order, $"{pair.First} skal ligge før {pair.Then}, men ligger efter."));
            }
        }
    }

    private static void CheckMinutes(LineProblem problem, LineAnswer answer, List<BrokenLineRule> broken)
    {
        var slowest = 0;
        foreach (var station in answer.Stations)
        {
            var minutes = station.Tasks.Sum(id => problem.Tasks.First(t => t.Id == id).Minutes.GetValueOrDefault(station.Worker));
            slowest = Math.Max(slowest, minutes);
            if (minutes != station.Minutes)
            {
                broken.Add(
                    new(LineRule.StationMinutes, $"{station.Worker} har opgaver for {minutes} minutter; svaret siger {station.Minutes}.")
                );
            }
        }

        if (answer.CycleMinutes != slowest)
        {
            broken.Add(
                new(
                    LineRule.CycleMinutes,
                    $"Den langsomste station bruger {slowest} minutter; svaret siger {answer.CycleMinutes?.ToString(Danish.Culture) ?? "intet"}."
                )
            );
        }

        if (answer.Bound < 0 || answer.Bound > slowest)
        {
            broken.Add(new(LineRule.Bound, $"Grænsen {answer.Bound} kan ikke være bevist, for planen når {slowest} minutter."));
        }

        if (answer.Status == MatchStatus.Optimal != (answer.Bound == slowest))
        {
            broken.Add(new(LineRule.Status, $"Planen på {slowest} minutter med grænsen {answer.Bound} har fået den forkerte status."));
        }
    }
}
