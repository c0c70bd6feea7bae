using System.Diagnostics;
using Tovholder.Domain.Work;
using Tovholder.Matching.Solving;

namespace Tovholder.Matching.Explaining;

/// <summary>How one group of those who could have a job fares in a plan.</summary>
/// <param name="Code">Names the group in files and forms.</param>
/// <param name="Name">The Danish text is the key of its translation.</param>
/// <param name="People">Those of the group who have enough possible work at one workplace.</param>
/// <param name="Placed">How many of them have a job.</param>
/// <param name="Expected">How many at least, at <see cref="Fairness.Yardstick"/> of everyone's share.</param>
/// <param name="Lift">The best plan with a floor for the group; null where it is not behind, no more can have a job, or the time ran out.</param>
public sealed record GroupShare(
    string Code,
    FormattableString Name,
    IReadOnlyList<string> People,
    int Placed,
    int Expected,
    GroupLift? Lift = null
)
{
    public bool IsBehind => Placed < Expected;
}

/// <summary>What it costs to give a group a floor: the best plan with it, less the plan without.</summary>
/// <param name="AtLeast">The floor: what is expected, or as near as any plan comes.</param>
/// <param name="People">How many more or fewer have a job in all.</param>
/// <param name="Production">How much more or less is produced, in minutes weighted by the enterprises' own values.</param>
/// <param name="Proved">Whether people and production of both plans are proved best.</param>
public sealed record GroupLift(int AtLeast, int People, decimal Production, bool Proved)
{
    /// <summary>The sentence; its Danish text is the key of its translation.</summary>
    public FormattableString Text =>
        (People, Production) is (0, 0m)
            ? (FormattableString)$"Mindst {AtLeast} i gruppen koster intet: lige så mange er i job, og lige så meget bliver lavet."
            : (FormattableString)
                $"Mindst {AtLeast} i gruppen koster: I job i alt {People:+0;-0;0}. Produktion {Production:+0;-0;0} vægtede minutter om ugen.";
}

/// <summary>
/// Whether a group comes last: those with few or many hours, with many considerations, with a short way, or who have waited longest. The
/// groups are made of what the match already knows; nothing else of a person is asked for.
/// </summary>
public static class Fairness
{
    /// <summary>A group is behind when fewer of it have a job than this share of what everyone has.</summary>
    public const decimal Yardstick = 0.8m;

    /// <summary>Smaller groups say nothing.</summary>
    public const int FewestPeople = 5;

    private const int FewMinutes = 5 * 60;
    private const int ManyMinutes = 10 * 60;
    private const int ManyMusts = 3;
    private const int ShortTravel = 30;

    /// <summary>Every group that is large enough; the first is the one furthest behind.</summary>
    public static IReadOnlyList<GroupShare> Shares(MatchProblem problem, MatchAnswer answer, WorkCatalogue? catalogue = null)
    {
        var data = new Candidates(problem, catalogue ?? WorkCatalogue.Shipped);
        var able = Able(data);
        var placed = answer.Jobs.Select(j => j.Person).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. Groups(able)
                .Where(g => g.People.Count >= FewestPeople && g.People.Count < able.Count)
                .Select(g =>
                    g with
                    {
                        Placed = g.People.Count(placed.Contains),
                        Expected = (int)Math.Floor(Yardstick * g.People.Count * placed.Count / able.Count),
                    }
                )
                .OrderBy(g => (decimal)g.Placed / g.People.Count)
                .ThenBy(g => g.Code, StringComparer.Ordinal),
        ];
    }

    /// <summary>The same, each group that is behind with the price of a floor, as many as the time reaches.</summary>
    public static IReadOnlyList<GroupShare> Of(
        MatchProblem problem,
        MatchAnswer answer,
        MatchOptions? options = null,
        WorkCatalogue? catalogue = null,
        CancellationToken cancellation = default
    )
    {
        options ??= new();
        var clock = Stopwatch.StartNew();
        var shares = Shares(problem, answer, catalogue);
        var priced = new List<GroupShare>();
        foreach (var (i, share) in shares.Index())
        {
            var left = (options.Seconds - clock.Elapsed.TotalSeconds) / Math.Max(1, shares.Skip(i).Count(s => s.IsBehind));
            priced.Add(
                share.IsBehind ? share with { Lift = LiftOf(problem, answer, share, options, left, catalogue, cancellation) } : share
            );
        }

        return priced;
    }

    /// <summary>The problem with a floor for each of these groups, by code; a group that is not there any more is left out.</summary>
    public static MatchProblem WithFloors(MatchProblem problem, IReadOnlyDictionary<string, int> floors, WorkCatalogue? catalogue = null) =>
        floors.Count == 0
            ? problem
            : Groups(Able(new(problem, catalogue ?? WorkCatalogue.Shipped)))
                .Where(g => floors.ContainsKey(g.Code))
                .Aggregate(problem, (p, g) => WithFloor(p, g, floors[g.Code]));

    /// <summary>The problem with a floor for the group, at most as high as there are people in it who can have a job.</summary>
    public static MatchProblem WithFloor(MatchProblem problem, GroupShare group, int atLeast) =>
        problem with
        {
            Floors =
            [
                .. problem.Floors.Where(f => f.Group != group.Name.Format),
                new(group.Name.Format, group.People, Math.Min(atLeast, group.People.Count)),
            ],
        };

    private static GroupLift? LiftOf(
        MatchProblem problem,
        MatchAnswer answer,
        GroupShare group,
        MatchOptions options,
        double seconds,
        WorkCatalogue? catalogue,
        CancellationToken cancellation
    )
    {
        var clock = Stopwatch.StartNew();
        for (var atLeast = Math.Min(group.Expected, group.People.Count); atLeast > group.Placed; atLeast--)
        {
            var left = seconds - clock.Elapsed.TotalSeconds;
            if (left <= 0.01 || cancellation.IsCancellationRequested)
            {
                return null;
            }

            var after = Matcher.Solve(WithFloor(problem, group, atLeast), options with { Seconds = left }, catalogue, null, cancellation);
            if (after.Status is MatchStatus.Optimal or MatchStatus.Feasible)
            {
                return new(
                    atLeast,
                    after.Jobs.Count - answer.Jobs.Count,
                    Production(after).Value - Production(answer).Value,
                    new[] { after, answer }.All(a =>
                        a.Stages[0].Status == MatchStatus.Optimal && Production(a).Status == MatchStatus.Optimal
                    )
                );
            }

            if (after.Status == MatchStatus.Unknown)
            {
                return null;
            }
        }

        return null;
    }

    private static Stage Production(MatchAnswer answer) => answer.Stages.First(s => s.Name == "production");

    private static IEnumerable<GroupShare> Groups(List<Person> able)
    {
        GroupShare Of(string code, FormattableString name, IEnumerable<Person> people) =>
            new(code, name, [.. people.Select(p => p.Id)], 0, 0);
        yield return Of("few_hours", $"Vurderet til højst 5 timer om ugen", able.Where(p => p.MinutesMin <= FewMinutes));
        yield return Of("many_hours", $"Vurderet til mindst 10 timer om ugen", able.Where(p => p.MinutesMin >= ManyMinutes));
        yield return Of(
            "many_musts",
            $"Tre eller flere hensyn, der skal opfyldes",
            able.Where(p => p.Considerations.Count(c => c.Strength == Strength.Must) >= ManyMusts)
        );
        yield return Of("short_way", $"Kan højst rejse 30 minutter hver vej", able.Where(p => p.TravelMinutesMax <= ShortTravel));
        yield return Of(
            "longest_wait",
            $"Den tredjedel, der har ventet længst",
            able.Where(p => p.WaitingSince is not null)
                .OrderBy(p => p.WaitingSince)
                .ThenBy(p => p.Id, StringComparer.Ordinal)
                .Take(able.Count / 3)
        );
    }

    private static List<Person> Able(Candidates data) => data.Problem.People.Where(p => CanHaveAJob(data, data.PersonOf[p.Id])).ToList();

    private static bool CanHaveAJob(Candidates data, int person) =>
        data.ByPerson[person]
            .GroupBy(c => c.Workplace)
            .Any(g => Math.Min(data.People[person].MinutesMax, g.Sum(c => c.Most * c.Unit)) >= data.People[person].Person.MinutesMin);
}
