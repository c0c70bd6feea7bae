using static Tovholder.Matching.Tests.Small;

namespace Tovholder.Matching.Tests;

public sealed class ProposalTests
{
    [Fact]
    public void Proposals_for_a_person_are_at_most_five_keep_every_rule_and_say_when_they_lie_below_the_assessed()
    {
        var (proposed, below) = (0, 0);
        for (var seed = 5000; seed < 5080; seed++)
        {
            var problem = Generated.Tiny(seed);
            foreach (var person in problem.People)
            {
                var proposals = Proposals.ForPerson(problem, person.Id, Catalogue).Items;
                proposed += proposals.Count;
                below += proposals.Count(p => p.BelowAssessed > 0);

                Assert.True(proposals.Count <= 5);
                Assert.All(proposals, p => Check(problem, person, p));
                Assert.Equal(proposals.OrderBy(p => p.BelowAssessed > 0), proposals);
            }
        }

        Assert.True(proposed > 60 && below > 5, $"Only {proposed} proposals, {below} of them below the assessed capacity.");
    }

    [Fact]
    public void Proposals_for_a_task_all_have_the_task_and_keep_every_rule()
    {
        var proposed = 0;
        for (var seed = 6000; seed < 6080; seed++)
        {
            var problem = Generated.Tiny(seed);
            foreach (var task in problem.Tasks)
            {
                var proposals = Proposals.ForTask(problem, task.Id, Catalogue).Items;
                proposed += proposals.Count;

                Assert.True(proposals.Count <= 5);
                Assert.All(
                    proposals,
                    p =>
                    {
                        Assert.Contains(p.Job.Tasks, t => t.Task == task.Id);
                        Check(problem, problem.People.Single(x => x.Id == p.Job.Person), p);
                    }
                );
            }
        }

        Assert.True(proposed > 60, $"Only {proposed} proposals.");
    }

    [Fact]
    public void More_than_five_possible_people_are_cut_to_the_five_best_suited()
    {
        var problem = AProblem() with
        {
            People = [.. Enumerable.Range(1, 8).Select(p => APerson($"p{p}") with { Talents = p > 3 ? ["accuracy"] : [] })],
            Tasks = [ATask() with { Demands = Of(("accuracy", 2)) }],
        };

        var proposals = Proposals.ForTask(problem, "t1", Catalogue).Items;

        Assert.Equal(["p4", "p5", "p6", "p7", "p8"], proposals.Select(p => p.Job.Person).Order());
    }

    private static void Check(MatchProblem problem, Person person, Proposal proposal)
    {
        Assert.Equal(Math.Max(0, person.MinutesMin - proposal.Job.Minutes), proposal.BelowAssessed);
        Assert.NotEmpty(proposal.Proof.Message);
        if (proposal.BelowAssessed > 0)
        {
            Assert.Contains("skriv grunden (LAB § 121)", proposal.Proof.Message, StringComparison.Ordinal);
        }

        // The job alone, so that only what concerns this person is read; a lower capacity is what the proposal says itself.
        var alone = problem with
        {
            People = [person with { MinutesMin = person.MinutesMin - proposal.BelowAssessed }],
            Locks = [.. problem.Locks.Where(l => l.Person == person.Id && l.Kind == LockKind.Forbid)],
        };
        var answer = new MatchAnswer(MatchStatus.Feasible, [], 0, 0, 0, 0, [proposal.Job], [], [], [], true);
        Assert.DoesNotContain(Verifier.Check(alone, answer), b => b.Rule is not (HardRule.CountedUncovered or HardRule.CountedUnplaced));
    }
}
