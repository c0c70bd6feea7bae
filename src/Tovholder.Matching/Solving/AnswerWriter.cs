using Tovholder.Domain;
using Tovholder.Matching.Comparison;

namespace Tovholder.Matching.Solving;

/// <summary>Turns what the solver found into an answer with reasons, and has it verified.</summary>
internal static class AnswerWriter
{
    /// <summary>Has a plan verified that is to be made better before anybody is told of it.</summary>
    public static void Verify(Candidates data, IReadOnlyList<DraftJob> drafts, Stage stage) =>
        Write(data, drafts, [stage], 0, withReasons: false);

    public static MatchAnswer Write(
        Candidates data,
        IReadOnlyList<DraftJob> drafts,
        IReadOnlyList<Stage> stages,
        double seconds,
        bool withReasons = true
    )
    {
        var jobs = drafts.OrderBy(d => d.Person).Select(d => JobOf(data, d)).ToList();
        var shown = stages.FirstOrDefault(s => s.Status != MatchStatus.Optimal) ?? stages[^1];
        var answer = new MatchAnswer(
            shown.Status == MatchStatus.Optimal ? MatchStatus.Optimal : MatchStatus.Feasible,
            stages,
            shown.Value,
            shown.Bound,
            shown.Gap,
            seconds,
            jobs,
            WhyUnplaced(data, drafts, withReasons),
            WhatIsLeft(data, drafts),
            [],
            Verified: true
        );

        var broken = Verifier.Check(data.Problem, answer, data.Comparer.Catalogue);
        if (broken.Count > 0)
        {
            // An answer that breaks a rule is a fault of ours; nobody is to see it.
            throw new InvalidOperationException(
                "The answer was not verified: " + string.Join("; ", broken.Take(5).Select(b => $"{b.Rule} {b.Message}"))
            );
        }

        return answer;
    }

    private static Job JobOf(Candidates data, DraftJob draft)
    {
        var given = Needed(data, draft);
        var reasons = given
            .Select(a => Repair(data, draft, a))
            .Concat(
                draft
                    .Tasks.SelectMany(t => t.Candidate.Facts.Lines)
                    .Where(l => l.Kind is LineKind.SpeaksFor or LineKind.SpeaksAgainst or LineKind.Unclear)
                    .Distinct()
                    .OrderBy(l => l.Kind)
            )
            .ToList();
        return new(
            data.People[draft.Person].Person.Id,
            data.Workplaces[draft.Workplace].Id,
            draft
                .Tasks.OrderBy(t => t.Candidate.Task)
                .Select(t => new JobTask(data.Tasks[t.Candidate.Task].Task.Id, t.Units * t.Candidate.Unit))
                .ToList(),
            given.Select(a => a.Id).ToList(),
            draft.Schedule,
            reasons
        );
    }

    /// <summary>Without those that an unfinished last stage left although nothing needs them.</summary>
    private static List<Accommodation> Needed(Candidates data, DraftJob draft)
    {
        var kept = draft.Accommodations.OrderBy(a => a.Price).ToList();
        for (var i = kept.Count - 1; i >= 0; i--)
        {
            var without = kept.Where((_, k) => k != i).ToList();
            if (Missing(data, draft).All(m => without.Where(a => a.Feature == m.Feature).Sum(a => a.Points) >= m.Points))
            {
                kept = without;
            }
        }

        return kept;
    }

    private static IEnumerable<(string Feature, int Points, int Rule)> Missing(Candidates data, DraftJob draft)
    {
        var person = data.People[draft.Person];
        foreach (var (candidate, _) in draft.Tasks.Where(t => !t.Candidate.Facts.Overruled))
        {
            for (var gaps = candidate.Facts.HardGaps; gaps != 0; gaps &= gaps - 1)
            {
                var feature = System.Numerics.BitOperations.TrailingZeroCount(gaps);
                yield return (
                    data.Comparer.Catalogue.Features[feature].Id,
                    data.Tasks[candidate.Task].Level[feature] - person.HardCap[feature],
                    person.HardRule[feature]
                );
            }
        }
    }

    private static ComparisonLine Repair(Candidates data, DraftJob draft, Accommodation given)
    {
        var rule = data.Comparer.Catalogue.Considerations[Missing(data, draft).First(m => m.Feature == given.Feature).Rule];
        return new(
            LineKind.FitsAfter,
            rule.Id,
            given.Feature,
            $"{rule.Id} {rule.Danish}: opfyldes med {new Reference(ReferenceKind.Accommodation, given.Id)} for {new Kroner(given.Price)}",
            Price: given.Price
        );
    }

    private static List<Unplaced> WhyUnplaced(Candidates data, IReadOnlyList<DraftJob> drafts, bool withReasons)
    {
        if (data.Problem.Objective == MatchObjective.MinCost)
        {
            return [];
        }

        var placed = drafts.Select(d => d.Person).ToHashSet();
        return Enumerable
            .Range(0, data.People.Count)
            .Where(p => !placed.Contains(p))
            .Select(p => new Unplaced(data.People[p].Person.Id, withReasons ? WhyUnplaced(data, p) : []))
            .ToList();
    }

    private static List<ComparisonLine> WhyUnplaced(Candidates data, int p)
    {
        var possible = data.ByPerson[p].ToList();
        var person = data.People[p].Person;
        if (possible.Count == 0)
        {
            var tasks = data.Tasks.Count;
            var reasons = data
                .Tasks.SelectMany((_, t) => data.Compare(p, t).Lines.Where(l => l.Kind == LineKind.Blocked).DistinctBy(l => l.Code))
                .GroupBy(l => l.Code, StringComparer.Ordinal)
                .OrderByDescending(g => g.Count())
                .ThenBy(g => g.Key, StringComparer.Ordinal)
                .Take(3)
                .Select(g => Line(g.Key, $"{g.Count()} af {tasks} opgaver passer ikke. Et eksempel: {g.First().Message}"))
                .ToList();
            return reasons.Count > 0 ? reasons : [Line("answer", $"Der er ingen opgave, som personen kan få.")];
        }

        var most = possible.GroupBy(c => c.Workplace).Max(g => Math.Min(data.People[p].MinutesMax, g.Sum(c => c.Most * c.Unit)));
        return most < person.MinutesMin
            ?
            [
                Line(
                    "minutes",
                    $"De mulige opgaver på ét arbejdssted giver højst {most} minutter om ugen; mindst {person.MinutesMin} er vurderet."
                ),
            ]
            : [Line("answer", $"{possible.Count} opgaver er mulige, men minutterne er givet til andre, så flest muligt får job.")];
    }

    private static List<Uncovered> WhatIsLeft(Candidates data, IReadOnlyList<DraftJob> drafts)
    {
        var covered = drafts
            .SelectMany(d => d.Tasks)
            .GroupBy(t => t.Candidate.Task)
            .ToDictionary(g => g.Key, g => g.Sum(t => t.Units * t.Candidate.Covered));
        return data
            .Problem.Tasks.Select(
                (task, t) =>
                {
                    var done = covered.GetValueOrDefault(t);
                    return new Uncovered(task.Id, task.MinutesMax - done, Math.Max(0, task.MinutesMin - done));
                }
            )
            .Where(u => u.Minutes > 0)
            .ToList();
    }

    private static ComparisonLine Line(string code, FormattableString text) => new(LineKind.Blocked, code, null, text);
}
