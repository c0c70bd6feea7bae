using Tovholder.Matching.Explaining;
using static Tovholder.Matching.Tests.Small;

namespace Tovholder.Matching.Tests;

public sealed class WhyNotTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(300)]
    public void The_cheapest_change_places_the_person_and_no_part_of_it_does(int first)
    {
        var found = 0;
        var several = 0;
        for (var seed = first; seed < first + 300; seed++)
        {
            var problem = Generated.Tiny(seed) with { Plan = [], PlacementValues = [] };
            var answer = Solve(problem);
            foreach (var unplaced in answer.Unplaced)
            {
                if (WhyNot.ForPerson(problem, answer, unplaced.Person) is not { } way)
                {
                    continue;
                }

                found++;
                several += way.Changes.Count > 1 ? 1 : 0;
                Assert.True(way.Proved, $"Problem {seed}, {way.Person}: not proved.");
                Assert.Equal(way.Changes.Sum(c => c.Price), way.Price);
                Assert.True(
                    Places(way.Apply(problem, answer), way.Person, answer),
                    $"Problem {seed}: {Told(way.Changes)} does not place {way.Person}."
                );
                foreach (var part in PartsOf(way.Changes))
                {
                    Assert.False(
                        PlacesAnywhere(problem, answer, way, part),
                        $"Problem {seed}: {Told(part)} is enough of {Told(way.Changes)} to place {way.Person}."
                    );
                }
            }
        }

        Assert.True(found > 60 && several > 10, $"Only {found} changes were found, {several} of them with more than one part.");
    }

    [Fact]
    public void No_single_change_that_is_cheaper_places_the_person()
    {
        var tried = 0;
        for (var seed = 2000; seed < 2150; seed++)
        {
            var problem = Generated.Tiny(seed) with { Plan = [], PlacementValues = [] };
            var answer = Solve(problem);
            foreach (var way in answer.Unplaced.Select(u => WhyNot.ForPerson(problem, answer, u.Person)).OfType<CheapestChange>())
            {
                foreach (var cheaper in Menu(problem, way.Person).Where(c => c.Price < way.Price))
                {
                    tried++;
                    Assert.False(
                        PlacesAnywhere(problem, answer, way, [cheaper]),
                        $"Problem {seed}: {cheaper.Kind} for {cheaper.Price} places {way.Person}; {Told(way.Changes)} was found for {way.Price}."
                    );
                }
            }
        }

        Assert.True(tried > 100, $"Only {tried} cheaper changes were tried.");
    }

    [Theory]
    [InlineData(ChangeKind.PersonHours)]
    [InlineData(ChangeKind.Travel)]
    [InlineData(ChangeKind.Course)]
    [InlineData(ChangeKind.Accommodation)]
    [InlineData(ChangeKind.MoreAccommodations)]
    [InlineData(ChangeKind.MoreTasks)]
    [InlineData(ChangeKind.TaskHours)]
    [InlineData(ChangeKind.TaskSplit)]
    [InlineData(ChangeKind.TaskTime)]
    [InlineData(ChangeKind.Station)]
    [InlineData(ChangeKind.Seat)]
    [InlineData(ChangeKind.InstructorHours)]
    public void Each_kind_of_change_is_found_where_it_is_what_is_missing(ChangeKind missing)
    {
        var problem = Missing(missing);
        var answer = Solve(problem);

        // A course is dear beside what else would help, so it is found where the municipality has it cheaply.
        var prices = missing == ChangeKind.Course ? new ChangePrices { CoursePoint = 100m } : new();

        var explained = WhyNot.Explain(problem, answer, seconds: 10, prices);

        var way = Assert.Single(explained.Unplaced).CheapestChange!;
        Assert.Equal(missing, Assert.Single(way.Changes).Kind);
        Assert.True(Places(way.Apply(problem, answer), "p1", answer));
    }

    [Fact]
    public void A_person_whom_no_listed_change_places_is_left_without_one()
    {
        var problem = AProblem() with { Locks = [new("p1", "w1", null, LockKind.Forbid)] };
        var answer = Solve(problem);

        Assert.Null(WhyNot.ForPerson(problem, answer, "p1"));
    }

    [Fact]
    public void A_task_without_anybody_is_given_to_the_person_it_costs_least_to_give_it_to()
    {
        var problem = AProblem() with
        {
            People = [APerson("p1") with { Considerations = [Must("S22")] }, APerson("p2") with { Considerations = [Must("S36")] }],
            Tasks = [ATask() with { Demands = Of(("noise", 3), ("customers", 1)) }],
            Accommodations = [new("skilt", "w1", "customers", 1, 200m)],
        };
        var alone = problem with { People = [problem.People[0]] };
        var answer = Solve(alone);
        Assert.Empty(answer.Jobs);

        var way = WhyNot.ForTask(alone, answer, "t1")!;

        Assert.Equal(("p1", 2_000m), (way.Person, way.Price));
        Assert.Contains(way.Job.Tasks, t => t.Task == "t1");
    }

    private static MatchProblem Missing(ChangeKind missing) =>
        missing switch
        {
            ChangeKind.PersonHours => AProblem() with
            {
                People = [APerson("p1", 60, 90)],
                Tasks = [ATask(minutes: 120) with { Indivisible = true, Block = 120 }],
                Pairs = [new("p1", "t1") { Minutes = 120 }],
            },
            ChangeKind.Travel => AProblem() with
            {
                People = [APerson() with { Place = new(56, 10), TravelMinutesMax = 10 }],
                Workplaces = [AWorkplace() with { Place = new(56.15, 10) }],
            },
            ChangeKind.Course => AProblem() with
            {
                People = [APerson() with { Considerations = [Must("S33")] }],
                Workplaces = [AWorkplace() with { Offers = Of(("need_structure", 3)) }],
                Tasks = [ATask() with { Demands = Of(("change", 2)) }],
            },
            ChangeKind.Accommodation => AProblem() with
            {
                People = [APerson() with { Considerations = [Must("S22")] }],
                Tasks = [ATask() with { Demands = Of(("noise", 2)) }],
            },
            ChangeKind.MoreAccommodations => AProblem() with
            {
                People = [APerson() with { Considerations = [Must("S22")] }],
                Tasks = [ATask() with { Demands = Of(("noise", 2)) }],
                Accommodations = [new("høreværn", "w1", "noise", 1, 300m)],
                Rules = new() { MaxAccommodations = 0 },
            },
            ChangeKind.MoreTasks => AProblem() with
            {
                People = [APerson("p1", 120, 120)],
                Tasks = [ATask("t1", minutes: 60), ATask("t2", minutes: 60)],
                Rules = new() { MaxTasks = 1 },
            },
            ChangeKind.TaskHours => AProblem() with { People = [APerson("p1", 120, 180)], Tasks = [ATask(minutes: 90)] },
            ChangeKind.TaskSplit => AProblem() with { People = [APerson("p1", 60, 60)], Tasks = [ATask(minutes: 240, block: 120)] },
            ChangeKind.TaskTime => AProblem() with
            {
                People = [APerson() with { EarliestStart = 600 }],
                Tasks = [ATask() with { Windows = [new(DayOfWeek.Monday, 360, 600)] }],
            },
            ChangeKind.Station => AProblem() with { Tasks = [ATask() with { AtATime = 0 }] },
            ChangeKind.Seat => AProblem() with { Workplaces = [AWorkplace() with { AtATime = 0 }] },
            _ => AProblem() with
            {
                Workplaces = [AWorkplace() with { InstructorMinutes = 0 }],
                Tasks = [ATask() with { InstructorMinutes = 60 }],
            },
        };

    /// <summary>Changes made by hand from the prices, not by what the search goes through.</summary>
    private static IEnumerable<PricedChange> Menu(MatchProblem problem, string person)
    {
        var prices = new ChangePrices();
        foreach (var hours in Enumerable.Range(1, 3))
        {
            yield return new(ChangeKind.PersonHours, 60 * hours, hours * prices.PersonHour, $"") { Person = person };
            foreach (var task in problem.Tasks.Where(t => !t.Indivisible))
            {
                yield return new(ChangeKind.TaskHours, 60 * hours, hours * prices.TaskHour, $"") { Task = task.Id };
            }
        }

        foreach (var task in problem.Tasks.Where(t => t.AtATime is not null))
        {
            yield return new(ChangeKind.Station, 1, prices.Station, $"") { Task = task.Id };
        }

        foreach (var workplace in problem.Workplaces)
        {
            if (workplace.AtATime is not null)
            {
                yield return new(ChangeKind.Seat, 1, prices.Seat, $"") { Workplace = workplace.Id };
            }

            if (workplace.InstructorMinutes is not null)
            {
                yield return new(ChangeKind.InstructorHours, 60, prices.InstructorHour, $"") { Workplace = workplace.Id };
            }

            foreach (var feature in Catalogue.Features)
            {
                foreach (var a in feature.Accommodations)
                {
                    var price = a.Points * prices.AccommodationPoint;
                    var given = new Accommodation($"{workplace.Id} {feature.Id} {a.Name}", workplace.Id, feature.Id, a.Points, price);
                    yield return new(ChangeKind.Accommodation, a.Points, price, $"") { Accommodation = given };
                }
            }
        }

        if (problem.Rules.MaxTasks is not null)
        {
            yield return new(ChangeKind.MoreTasks, 1, prices.MoreTasks, $"");
        }

        if (problem.Rules.MaxAccommodations is not null)
        {
            yield return new(ChangeKind.MoreAccommodations, 1, prices.MoreAccommodations, $"");
        }
    }

    private static bool PlacesAnywhere(MatchProblem problem, MatchAnswer answer, CheapestChange way, IReadOnlyList<PricedChange> part) =>
        problem.Workplaces.Any(w => Places((way with { Workplace = w.Id, Changes = part }).Apply(problem, answer), way.Person, answer));

    /// <summary>Whether the person and everyone who had a job have one, each where they had it.</summary>
    private static bool Places(MatchProblem changed, string person, MatchAnswer before)
    {
        var after = Solve(changed);
        return after.Jobs.Any(j => j.Person == person)
            && before.Jobs.All(b => after.Jobs.Any(a => a.Person == b.Person && a.Workplace == b.Workplace));
    }

    private static IEnumerable<List<PricedChange>> PartsOf(IReadOnlyList<PricedChange> changes) =>
        Enumerable.Range(0, (1 << changes.Count) - 1).Select(mask => changes.Where((_, i) => (mask >> i & 1) == 1).ToList());

    private static string Told(IEnumerable<PricedChange> changes) =>
        string.Join(" + ", changes.Select(c => c.Message).DefaultIfEmpty("nothing"));
}
