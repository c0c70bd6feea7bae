using static Tovholder.Matching.Tests.Small;

namespace Tovholder.Matching.Tests.Assigning;

public sealed class PlainAssignmentTests
{
    [Fact]
    public void Tasks_that_take_a_person_equally_long_are_given_out_at_the_least_cost_with_proof()
    {
        var (solved, impossible, full) = (0, 0, 0);
        for (var seed = 0; seed < 400; seed++)
        {
            var problem = APlainProblem(seed);
            var best = Cheapest(problem);
            var answer = Solve(problem);

            if (best is null)
            {
                Assert.Equal(MatchStatus.Infeasible, answer.Status);
                Assert.NotEmpty(answer.Reasons);
                impossible++;
                continue;
            }

            Assert.Equal((MatchStatus.Optimal, best.Value, best.Value), (answer.Status, answer.Objective, answer.Bound));
            Assert.True(answer.Verified);
            Assert.Equal(problem.Tasks.Count, answer.Jobs.Sum(j => j.Tasks.Count));
            solved++;
            full += problem.Pairs.All(p => p.Blocked != true) && problem.People.All(p => p.MinutesMax < 120) ? 1 : 0;
        }

        Assert.True(solved > 150 && impossible > 50 && full > 20, $"{solved} solved, {impossible} impossible, {full} full tables.");
    }

    [Fact]
    public void Two_hundred_tasks_for_two_hundred_people_are_proved_as_one_full_table()
    {
        var random = new Random(1);
        var problem = AProblem(200, 200, (_, _) => (60, random.Next(1, 1000), false));
        var answer = Solve(problem);

        Assert.Equal(MatchStatus.Optimal, answer.Status);
        Assert.Equal(answer.Objective, answer.Bound);
    }

    [Fact]
    public void A_cost_above_what_is_counted_with_is_refused_where_it_comes_in()
    {
        var problem = AProblem(1, 1, (_, _) => (60, 1_000_000_001m, false));

        var error = Assert.Single(ProblemCheck.Check(problem, Catalogue));

        Assert.Equal("pairs[0].cost er 1000000001; skriv et tal fra -1000000000 til 1000000000.", FormattableString.Invariant(error.Text));
    }

    [Fact]
    public void The_dearest_costs_that_are_let_in_are_counted_without_wrapping()
    {
        var answer = Solve(AProblem(30, 8, (p, t) => (60, (p + t) % 2 == 0 ? 1_000_000_000m : -999_999_999.99m, p == t), room: 4));

        Assert.Equal(MatchStatus.Optimal, answer.Status);
        Assert.Equal(8 * -999_999_999.99m, answer.Objective);
    }

    private static MatchProblem APlainProblem(int seed)
    {
        var random = new Random(seed);
        var (people, tasks) = (random.Next(2, 6), random.Next(1, 6));
        var (blocked, room, range) = (
            seed % 4 == 0 ? 0 : random.Next(2, 8),
            seed % 2 == 0 ? 1 : random.Next(1, 4),
            seed % 3 == 0 ? 2 : 2000
        );
        var problem = AProblem(
            people,
            tasks,
            (_, _) => (60, random.Next(-range, range) / 4m, blocked > 0 && random.Next(blocked) == 0),
            room
        );
        return seed % 5 == 0 ? problem with { Rules = new() { MaxTasks = 2 } } : problem;
    }

    private static MatchProblem AProblem(
        int people,
        int tasks,
        Func<int, int, (int Minutes, decimal Cost, bool Blocked)> pair,
        int room = 1
    ) =>
        new()
        {
            Objective = MatchObjective.MinCost,
            People = [.. Enumerable.Range(0, people).Select(p => new Person($"p{p}") { MinutesMax = (60 * room) + 59 })],
            Tasks = [.. Enumerable.Range(0, tasks).Select(t => new WorkTask($"t{t}", "") { MinutesMax = 60, Block = 1 })],
            Pairs =
            [
                .. Enumerable
                    .Range(0, people * tasks)
                    .Select(i =>
                    {
                        var (minutes, cost, blocked) = pair(i / tasks, i % tasks);
                        return new Pair($"p{i / tasks}", $"t{i % tasks}")
                        {
                            Minutes = minutes,
                            Cost = cost,
                            Blocked = blocked ? true : null,
                        };
                    }),
            ],
        };

    private static decimal? Cheapest(MatchProblem problem)
    {
        var room = problem.People.ToDictionary(
            p => p.Id,
            p => Math.Min(p.MinutesMax / 60, problem.Rules.MaxTasks ?? int.MaxValue),
            StringComparer.Ordinal
        );
        return From(0);

        decimal? From(int task)
        {
            if (task == problem.Tasks.Count)
            {
                return 0m;
            }

            decimal? best = null;
            foreach (var pair in problem.Pairs.Where(p => p.Task == problem.Tasks[task].Id && p.Blocked != true && room[p.Person] > 0))
            {
                room[pair.Person]--;
                var cost = From(task + 1) + pair.Cost;
                room[pair.Person]++;
                best = best is null || cost < best ? cost ?? best : best;
            }

            return best;
        }
    }
}
