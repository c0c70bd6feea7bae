using static Tovholder.Matching.Tests.Small;

namespace Tovholder.Matching.Tests;

public sealed class VerifierTests
{
    private const int Wanted = 10_000;

    [Fact]
    public void Two_thousand_weeks_broken_on_purpose_are_all_caught_and_the_broken_rule_is_named()
    {
        var broken = new Dictionary<HardRule, int>();
        var total = 0;
        for (var seed = 30_000; total < 2_000; seed++)
        {
            var problem = WithAWeek(Generated.Tiny(seed), seed);
            var answer = Solve(problem);
            if (answer.Status == MatchStatus.Optimal && answer.Jobs.Count > 0)
            {
                total += BreakAll(BrokenAnswers.WaysOfAWeek, problem, answer, seed, broken);
            }
        }

        AssertEveryRuleWasBroken(BrokenAnswers.WaysOfAWeek.Select(w => w.Rule), broken);
    }

    [Fact]
    public void Ten_thousand_answers_broken_on_purpose_are_all_caught_and_the_broken_rule_is_named()
    {
        var broken = new Dictionary<HardRule, int>();
        var total = 0;
        for (var seed = 10_000; total < Wanted; seed++)
        {
            var problem = seed % 25 == 0 ? MinCost(seed) : Generated.Tiny(seed);
            var answer = Solve(problem);
            if (answer.Status != MatchStatus.Optimal)
            {
                continue;
            }

            // Everyone who has a job is a group that is to have no fewer.
            var people = answer.Jobs.Select(j => j.Person).ToList();
            var floored = problem with { Floors = [new("alle", people, people.Count)] };
            total += BreakAll(BrokenAnswers.Ways, floored, answer, seed, broken);
        }

        AssertEveryRuleWasBroken(BrokenAnswers.Ways.Select(w => w.Rule), broken);
    }

    [Fact]
    public void Every_hard_rule_is_written_in_plain_Danish_once()
    {
        Assert.Equal(Enum.GetValues<HardRule>().Order(), HardRuleWords.All.Select(w => w.Rule).Order());
        Assert.All(HardRuleWords.All, w => Assert.NotEmpty(w.Name.ToString(Domain.Danish.Culture)));
    }

    [Fact]
    public void Every_stage_of_an_answer_is_written_in_plain_Danish()
    {
        var answer = Solve(AProblem() with { PlacementValues = [new("p1", "w1", 1m)] });

        Assert.Equal(answer.Stages.Select(s => s.Name), StageWords.All.Select(w => w.Name));
    }

    [Fact]
    public void A_broken_rule_can_say_what_the_rule_is()
    {
        var problem = AProblem();
        var answer = Solve(problem);

        var broken = Verifier.Check(problem, answer with { Jobs = [answer.Jobs[0] with { Tasks = [new("t1", 30)] }] });

        Assert.Contains(broken, b => b.Rule == HardRule.LowestMinutes && b.Words.Name.Format == "Et job har mindst de vurderede minutter");
    }

    private static int BreakAll(
        IReadOnlyList<(HardRule Rule, Func<MatchProblem, MatchAnswer, Random, MatchAnswer?> Break)> ways,
        MatchProblem problem,
        MatchAnswer answer,
        int seed,
        Dictionary<HardRule, int> broken
    )
    {
        Assert.Empty(Verifier.Check(problem, answer));
        var random = new Random(seed);
        var total = 0;
        foreach (var (rule, way) in ways)
        {
            if (way(problem, answer, random) is not { } wrong)
            {
                continue;
            }

            var named = Verifier.Check(problem, wrong).Select(b => b.Rule).ToHashSet();
            Assert.True(
                named.Contains(rule),
                $"Problem {seed}: {rule} was broken, and {(named.Count == 0 ? "nothing" : string.Join(", ", named))} was named."
            );
            broken[rule] = broken.GetValueOrDefault(rule) + 1;
            total++;
        }

        return total;
    }

    private static void AssertEveryRuleWasBroken(IEnumerable<HardRule> rules, Dictionary<HardRule, int> broken)
    {
        var few = rules.Distinct().Where(r => broken.GetValueOrDefault(r) < 10).ToList();
        Assert.True(few.Count == 0, $"Too few answers broke {string.Join(", ", few.Select(r => $"{r} ({broken.GetValueOrDefault(r)})"))}.");
    }

    /// <summary>The problem with a week to be laid, and hours for the tasks that name none.</summary>
    private static MatchProblem WithAWeek(MatchProblem problem, int seed) =>
        problem with
        {
            Schedule = true,
            Workplaces = seed % 3 == 0 ? [.. problem.Workplaces.Select(w => w with { AtATime = 1 })] : problem.Workplaces,
            Tasks =
            [
                .. problem.Tasks.Select(t =>
                    t.Windows.Count > 0 ? t : t with { Windows = [new(DayOfWeek.Monday, 480, 900), new(DayOfWeek.Wednesday, 480, 900)] }
                ),
            ],
        };

    private static MatchProblem MinCost(int seed)
    {
        var random = new Random(seed);
        var people = Enumerable.Range(0, 3).Select(p => new Person($"p{p}") { MinutesMax = 200 }).ToList();
        var tasks = Enumerable.Range(0, 4).Select(t => new WorkTask($"t{t}", "") { MinutesMax = 60 }).ToList();
        return new()
        {
            Objective = MatchObjective.MinCost,
            People = people,
            Tasks = tasks,
            Pairs =
            [
                .. people.SelectMany(p =>
                    tasks.Select(t => new Pair(p.Id, t.Id) { Minutes = random.Next(20, 80), Cost = random.Next(1, 50) })
                ),
            ],
        };
    }
}
