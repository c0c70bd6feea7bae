using Tovholder.Domain.Citizens;
using Tovholder.Domain.Placements;
using Tovholder.Domain.Work;

namespace Tovholder.Domain.Tests;

public sealed class WorkIdentityTests
{
    private static readonly DateOnly Today = new(2015, 2, 23);

    [Fact]
    public void The_eleven_points_fall_in_five_bands_without_a_gap()
    {
        var bands = Enumerable.Range(0, 11).Select(WorkIdentityBands.Of).ToList();

        Assert.Equal(bands.Order(), bands);
        Assert.Equal(Enum.GetValues<WorkIdentityBand>(), bands.Distinct());
        Assert.Equal(WorkIdentityBand.SoSo, WorkIdentityBands.Of(5));
    }

    [Fact]
    public void All_eight_statements_need_a_number_and_the_consultant_answers_six()
    {
        Assert.Equal(8, Enum.GetValues<WorkIdentityStatement>().Length);
        Assert.Equal(6, WorkIdentityStatements.Doubled.Count());
        Assert.IsType<StatementWithoutPoints>(ATalk(Today, points: 5, statements: 7).Check(Today));
        Assert.IsType<AskedInTheFuture>(ATalk(Today.AddDays(1), points: 5).Check(Today));
        Assert.Null(ATalk(Today, points: 5).Check(Today));
    }

    [Fact]
    public void A_fall_of_three_points_is_to_be_talked_about_and_one_of_two_is_not()
    {
        Assert.Equal(8, ATalk(Today, points: 4).FallenSince(ATalk(Today, points: 7)).Count());
        Assert.Empty(ATalk(Today, points: 5).FallenSince(ATalk(Today, points: 7)));
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(4, false)]
    [InlineData(null, false)]
    public void A_low_belief_calls_for_a_talk_and_nothing_else(int? belief, bool talk)
    {
        var due = Deadlines.Of(ATalk(new(2014, 11, 30), points: 5, belief: belief)).ToList();

        Assert.Equal(talk, due.Exists(d => d.Kind == DeadlineKind.LowBelief));
        // Three months from 30 November end with February.
        Assert.Equal(new DateOnly(2015, 2, 28), Assert.Single(due, d => d.Kind == DeadlineKind.WorkIdentityDue).DueOn);
    }

    [Fact]
    public void A_goal_is_reached_once_and_not_before_its_activity_began()
    {
        var goal = new CompetenceGoal
        {
            Id = Guid.CreateVersion7(),
            CitizenId = Guid.CreateVersion7(),
            Goal = "Stå ved en kasse",
            Feature = "customers",
            Activity = "Praktik",
            StartedOn = Today,
        };

        Assert.IsType<ReachedBeforeItBegan>(goal.Reach("Set", Today.AddDays(-1)));
        Assert.Null(goal.Reach("Passede kassen en formiddag", Today));
        Assert.IsType<GoalAlreadyReached>(goal.Reach("Igen", Today));
    }

    [Fact]
    public void A_text_suggests_considerations_by_the_words_that_begin_in_it()
    {
        var found = WorkCatalogue
            .Shipped.Suggest("Har brug for PAUSER og kan ikke løfte tungt. Skal have en mentor.")
            .Select(s => s.Rule.Id);

        Assert.Contains("S08", found);
        Assert.Contains("S10", found);
        Assert.Contains("S41", found);
        Assert.DoesNotContain("S22", found);
        Assert.DoesNotContain("S10", WorkCatalogue.Shipped.Suggest("Et forløft bord").Select(s => s.Rule.Id));
    }

    [Fact]
    public void Every_occupation_of_the_classification_has_a_Danish_title_and_the_typical_tasks_are_among_them()
    {
        Assert.Equal(564, Occupations.All.Count);
        Assert.All(WorkCatalogue.Shipped.Tasks, t => Assert.NotNull(Occupations.TitleOf(t.Disco)));
        Assert.NotEmpty(Occupations.Search("gartner"));
        Assert.Empty(Occupations.Search(" "));
        Assert.InRange(Occupations.Search("arbejde").Count, 1, 30);
    }

    private static WorkIdentity ATalk(DateOnly on, int points, int statements = 8, int? belief = null) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            CitizenId = Guid.CreateVersion7(),
            On = on,
            AskedBy = "Mette Holm",
            Citizen = [.. Enum.GetValues<WorkIdentityStatement>().Take(statements).Select(s => new WorkIdentityAnswer(s, points, null))],
            Belief = belief,
        };
}
