using Tovholder.Matching.Files;
using static Tovholder.Matching.Tests.Small;

namespace Tovholder.Matching.Tests;

public sealed class RobustnessTests
{
    [Theory]
    [InlineData("", "Filen er ikke gyldig JSON fra linje 1")]
    [InlineData("null", "Filen skal være et objekt")]
    [InlineData("[1, 2]", "Filen skal være et objekt")]
    [InlineData("{ \"people\": [", "Filen er ikke gyldig JSON fra linje 1")]
    [InlineData("{ \"people\": [{ \"id\": \"B-1\", \"minutes_max\": NaN }] }", "NaN er ikke et tal")]
    [InlineData("{ \"people\": [{ \"id\": \"B-1\", \"minutes_max\": Infinity }] }", "Infinity er ikke et tal")]
    [InlineData("{ \"people\": [{ \"id\": \"B-1\", \"minutes_max\": 1e400 }] }", "people[0].minutes_max er 1e400; skriv et tal")]
    [InlineData("{ \"people\": [{ \"id\": \"B-1\", \"minutes_max\": -30 }] }", "people[0].minutes_max er -30")]
    [InlineData("{ \"people\": [{ \"id\": \"B-1\", \"minutes_max\": 90.5 }] }", "people[0].minutes_max er 90.5; skriv et helt tal")]
    [InlineData("{ \"people\": [{ \"id\": \"B-1\", \"minutes_min\": 90, \"minutes_max\": 60 }] }", "over minutes_max 60")]
    [InlineData("{ \"people\": [{ \"id\": \"B-1\", \"minutes_max\": 60, \"alder\": 40 }] }", "people[0].alder kendes ikke")]
    [InlineData("{ \"people\": [{ \"id\": \"B-1\", \"minutes_max\": 60 }, { \"id\": \"B-1\", \"minutes_max\": 60 }] }", "bruges to gange")]
    [InlineData("{ \"people\": [{ \"id\": \"B-1\", \"minutes_max\": 60, \"intensity\": 0 }] }", "people[0].intensity er 0")]
    [InlineData(
        "{ \"people\": [{ \"id\": \"B-1\", \"minutes_max\": 60, \"courses\": { \"noise\": 1 } }] }",
        "ikke en evne, som et kursus kan løfte"
    )]
    [InlineData(
        "{ \"people\": [{ \"id\": \"B-1\", \"minutes_max\": 60, \"available\": [{ \"day\": \"mon\", \"from\": \"22:00\", \"to\": \"02:00\" }] }] }",
        "del det ved midnat i to dage"
    )]
    [InlineData("{ \"tasks\": [{ \"id\": \"O-1\", \"workplace\": \"V-9\", \"minutes_max\": 60 }] }", "tasks[0].workplace er \"V-9\"")]
    public void A_file_with_a_fault_is_refused_with_a_Danish_sentence_that_has_the_field_or_the_line(string json, string sentence)
    {
        var read = MatchFile.Read(json, Catalogue);

        Assert.Null(read.Problem);
        Assert.Contains(read.Errors, e => e.Message.Contains(sentence, StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_that_nests_without_end_is_refused()
    {
        var read = MatchFile.Read(string.Concat(Enumerable.Repeat("{\"people\":[", 5_000)), Catalogue);

        Assert.Null(read.Problem);
        Assert.Contains("ikke gyldig JSON", Assert.Single(read.Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Locks_that_contradict_each_other_are_an_infeasible_answer_with_a_reason()
    {
        var problem = AProblem() with { Locks = [new("p1", "w1", null, LockKind.Require), new("p1", "w1", null, LockKind.Forbid)] };

        var answer = Solve(problem);

        Assert.Equal(MatchStatus.Infeasible, answer.Status);
        Assert.NotEmpty(Assert.Single(answer.Reasons).Message);
    }

    [Fact]
    public void Two_people_locked_to_work_for_one_are_an_infeasible_answer_with_a_reason()
    {
        var problem = AProblem() with
        {
            People = [APerson("p1", 60, 60), APerson("p2", 60, 60)],
            Tasks = [ATask(minutes: 60, block: 60)],
            Locks = [new("p1", "w1", null, LockKind.Require), new("p2", "w1", null, LockKind.Require)],
        };

        var answer = Solve(problem);

        Assert.Equal(MatchStatus.Infeasible, answer.Status);
        Assert.NotEmpty(Assert.Single(answer.Reasons).Message);
    }

    [Fact]
    public void A_match_that_is_cancelled_before_it_begins_says_so()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.Throws<OperationCanceledException>(() => Matcher.Solve(AProblem(), new(), Catalogue, null, cancelled.Token));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_match_of_ten_thousand_people_that_is_cancelled_on_its_way_says_so(bool schedule)
    {
        using var cancelled = new CancellationTokenSource();
        var match = Task.Run(
            () => Matcher.Solve(Many(schedule), new(Seconds: 3600, OneModelUpTo: int.MaxValue), Catalogue, null, cancelled.Token),
            TestContext.Current.CancellationToken
        );

        // Whatever it has come to: the pairs, the model or the search.
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        await cancelled.CancelAsync();

        // With a week there may be a first plan by then, and it stands.
        try
        {
            Assert.True((await match.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken)).Verified);
        }
        catch (OperationCanceledException)
        {
            Assert.True(cancelled.IsCancellationRequested);
        }
    }

    [Fact]
    public void A_match_of_ten_thousand_people_that_gets_no_time_says_so_or_has_a_plan()
    {
        foreach (var schedule in new[] { false, true })
        {
            var answer = Matcher.Solve(Many(schedule), new(Seconds: 0.1), Catalogue, null, TestContext.Current.CancellationToken);

            Assert.Equal(answer.Status != MatchStatus.Unknown, answer.Verified);
        }
    }

    [Fact]
    public void Without_weeks_a_plan_in_parts_is_verified_and_the_optimum_lies_between_it_and_its_bound()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var problem = Generated.Tiny(seed) with { Locks = [] };
            var best = Solve(problem);

            var answer = Solve(problem, new(Seconds: 10, OneModelUpTo: 0));

            Assert.True(answer.Verified, $"Problem {seed} has no plan.");
            var (people, bound) = (answer.Stages[0].Value, answer.Stages[0].Bound);
            Assert.True(people <= best.Stages[0].Value && best.Stages[0].Value <= bound, $"Problem {seed}: {people} to {bound}.");
        }
    }

    [Fact]
    public void One_worker_and_a_seed_write_the_same_bytes_but_for_the_seconds()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var problem = Generated.Tiny(seed);

            var first = MatchResult.Write(Explained(problem) with { Seconds = 0 });
            var second = MatchResult.Write(Explained(problem) with { Seconds = 0 });

            Assert.Equal(first, second);
        }
    }

    /// <summary>Ten thousand people who could all do each of sixty tasks.</summary>
    private static MatchProblem Many(bool schedule) =>
        new()
        {
            People = [.. Enumerable.Range(0, 10_000).Select(p => APerson($"p{p}"))],
            Workplaces = [.. Enumerable.Range(0, 12).Select(w => AWorkplace($"w{w}"))],
            Tasks = [.. Enumerable.Range(0, 60).Select(t => ATask($"t{t}", $"w{t % 12}"))],
            Schedule = schedule,
        };

    private static MatchAnswer Explained(MatchProblem problem) => Explaining.WhyNot.Explain(problem, Solve(problem), seconds: 60);
}
