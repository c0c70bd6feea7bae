using Tovholder.Matching.Comparison;
using static Tovholder.Matching.Tests.Small;

namespace Tovholder.Matching.Tests;

public sealed class ComparisonTests
{
    [Fact]
    public void A_blocking_line_names_the_consideration_its_source_and_date_and_the_demand()
    {
        var stated = Must("S22") with { Source = "Rehabiliteringsplan", Date = new(2014, 9, 12) };
        var person = APerson() with { Considerations = [stated] };

        var line = Assert.Single(Compare(person, ATask() with { Demands = Of(("noise", 3)) }).Lines, l => l.Kind == LineKind.Blocked);

        Assert.Equal(("S22", "noise", 3), (line.Code, line.Feature, line.Demand!.Value));
        Assert.Equal(("Rehabiliteringsplan", new DateOnly(2014, 9, 12)), (line.Stated!.Source, line.Stated.Date!.Value));
    }

    [Theory]
    [InlineData("S01", 1, "minutes")]
    [InlineData("S02", 1, "day")]
    [InlineData("S06", 5, "travel")]
    public void A_limit_that_a_consideration_sets_is_named_by_it_and_the_persons_own_by_its_kind(string id, int value, string own)
    {
        var task = ATask(minutes: 240, block: 120);
        var far = AWorkplace() with { Place = new(56.3, 10) };
        var person = APerson("p1", 0, 600) with { Place = new(56, 10) };
        var limited = own switch
        {
            "minutes" => person with { MinutesMax = 60 },
            "day" => person with { LongestDay = 60 },
            _ => person with { TravelMinutesMax = 5 },
        };

        var byConsideration = PairComparison.Compare(person with { Considerations = [Must(id, value)] }, task, far, Catalogue);
        var byThePerson = PairComparison.Compare(limited, task, far, Catalogue);

        Assert.Contains(byConsideration.Lines, l => l.Kind == LineKind.Blocked && l.Code == id && l.Stated?.Id == id);
        Assert.Contains(byThePerson.Lines, l => l.Kind == LineKind.Blocked && l.Code == own && l.Stated is null);
    }

    [Fact]
    public void The_table_says_the_same_of_every_pair_as_the_pair_asked_for_alone()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var problem = Generated.Tiny(seed);
            var table = ComparisonTable.Of(problem, Catalogue);
            foreach (var person in problem.People)
            {
                foreach (var task in problem.Tasks)
                {
                    var alone = PairComparison.Compare(
                        person,
                        task,
                        problem.Workplaces.Single(w => w.Id == task.Workplace),
                        Catalogue,
                        problem.Accommodations,
                        problem.Rules,
                        problem.Pairs.FirstOrDefault(p => p.Person == person.Id && p.Task == task.Id)
                    );
                    var listed = table[person.Id, task.Id];
                    Assert.Equal((alone.Fit, alone.Points, alone.AskFirst), (listed.Fit, listed.Points, listed.AskFirst));
                    Assert.Equal(alone.Lines.Select(l => l.Message), listed.Lines.Select(l => l.Message));
                }
            }
        }
    }

    [Fact]
    public void The_points_of_a_pair_are_the_sum_of_its_lines()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var problem = Generated.Tiny(seed) with { Pairs = [] };
            Assert.All(ComparisonTable.Of(problem, Catalogue), pair => Assert.Equal(pair.Lines.Sum(l => l.Points), pair.Points));
        }
    }

    [Fact]
    public void The_first_question_is_the_one_whose_answer_opens_most()
    {
        var known = Catalogue
            .Features.Where(f => f.Id is not ("noise" or "lifting"))
            .ToDictionary(f => f.Id, f => f.Kind == Domain.Work.FeatureKind.Need ? Ability.Of(0) : Ability.Of(4));
        var problem = AProblem() with
        {
            People = [APerson("p1") with { Abilities = known }, APerson("p2") with { Abilities = known }],
            Tasks =
            [
                ATask("t1") with
                {
                    Demands = Of(("noise", 2)),
                },
                ATask("t2") with
                {
                    Demands = Of(("noise", 3)),
                },
                ATask("t3") with
                {
                    Demands = Of(("lifting", 2), ("noise", 1)),
                },
                ATask("t4") with
                {
                    Demands = Of(("lifting", 1)),
                },
            ],
        };
        var table = ComparisonTable.Of(problem, Catalogue);

        var asked = table.Questions("p1");
        var all = table.Questions();

        Assert.Equal([("noise", 2, 3), ("lifting", 1, 2)], asked.Select(q => (q.Feature, q.Opens, q.Concerns)));
        Assert.Equal([("noise", 4, 6, 2), ("lifting", 2, 4, 2)], all.Select(q => (q.Feature, q.Opens, q.Concerns, q.People)));
        Assert.Equal(
            "Støj og uro i lokalet: spørg 2 personer. 6 mulige par hænger på svaret, og 4 kan blive sikre af det alene.",
            all[0].Message
        );
    }

    [Fact]
    public void Answering_the_question_opens_as_many_pairs_as_it_said()
    {
        var asked = 0;
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var drawn = Generated.Tiny(seed);
            var problem = drawn with { People = [.. drawn.People.Select(p => p with { Abilities = MostlyKnown(random) })] };
            var table = ComparisonTable.Of(problem, Catalogue);
            foreach (var person in problem.People)
            {
                if (table.Questions(person.Id) is not [{ Opens: > 0 } first, ..])
                {
                    continue;
                }

                asked++;
                var best = Catalogue.Feature(first.Feature)!.Kind == Domain.Work.FeatureKind.Need ? Ability.Of(0) : Ability.Of(4);
                var abilities = new Dictionary<string, Ability>(person.Abilities, StringComparer.Ordinal) { [first.Feature] = best };
                var answered = ComparisonTable.Of(
                    problem with
                    {
                        People = [.. problem.People.Select(p => p == person ? p with { Abilities = abilities } : p)],
                    },
                    Catalogue
                );
                var opened = problem.Tasks.Count(t =>
                    table[person.Id, t.Id].Fit == Fit.Possibly && answered[person.Id, t.Id].Fit == Fit.Surely
                );
                Assert.Equal(first.Opens, opened);
            }
        }

        Assert.True(asked > 10, $"Only {asked} people had a question that opens something.");
    }

    [Fact]
    public void A_course_lifts_what_a_stated_must_allows_for_comparison_and_verifier_alike()
    {
        var person = APerson() with { Considerations = [Must("S36")] };
        var task = ATask() with { Demands = Of(("customers", 1)) };
        var taught = person with { Courses = Of(("customers", 1)) };

        Assert.Equal(Fit.Blocked, Compare(person, task).Fit);
        Assert.NotEqual(Fit.Blocked, Compare(taught, task).Fit);
        Assert.Single(Solve(AProblem() with { People = [taught], Tasks = [task] }).Jobs);
    }

    /// <summary>Full ability and no need, but for a few features that nobody has asked about.</summary>
    private static Dictionary<string, Ability> MostlyKnown(Random random) =>
        Catalogue
            .Features.Where(_ => random.Next(8) > 0)
            .ToDictionary(f => f.Id, f => f.Kind == Domain.Work.FeatureKind.Need ? Ability.Of(0) : Ability.Of(4), StringComparer.Ordinal);

    private static PairComparison Compare(Person person, WorkTask task) => PairComparison.Compare(person, task, AWorkplace(), Catalogue);
}
