using Tovholder.Domain.Enterprises;

namespace Tovholder.Domain.Tests;

public sealed class SocialEnterpriseTests
{
    private static readonly DateOnly Today = new(2015, 2, 23);

    [Fact]
    public void A_pause_needs_the_day_it_ends()
    {
        var enterprise = AnEnterprise(PipelineStage.Interest);

        Assert.IsType<ParkedWithoutEnd>(enterprise.MoveTo(Move(PipelineStage.Parked)));
        Assert.IsType<ParkedWithoutEnd>(enterprise.MoveTo(Move(PipelineStage.Parked, resumeOn: Today)));
        Assert.Null(enterprise.MoveTo(Move(PipelineStage.Parked, resumeOn: Today.AddDays(30))));
        Assert.False(enterprise.IsOverdue(Today.AddDays(30)));
        Assert.True(enterprise.IsOverdue(Today.AddDays(31)));
        Assert.Equal(PipelineStage.Interest, enterprise.StageBeforePause);
    }

    [Fact]
    public void An_exit_needs_a_reason_and_a_lesson()
    {
        var enterprise = AnEnterprise(PipelineStage.Idea);

        Assert.Equal("ExitReason", enterprise.MoveTo(Move(PipelineStage.Exited, lesson: "Spørg før."))?.Field);
        Assert.Equal("Lesson", enterprise.MoveTo(Move(PipelineStage.Exited, ExitReason.NoFinancing))?.Field);
        Assert.Null(enterprise.MoveTo(Move(PipelineStage.Exited, ExitReason.NoFinancing, "Spørg før.")));
    }

    [Fact]
    public void A_step_back_is_allowed_with_its_reason()
    {
        var enterprise = AnEnterprise(PipelineStage.Establishment);

        Assert.Null(enterprise.MoveTo(Move(PipelineStage.Idea)));
        Assert.Equal(2, enterprise.StageChanges.Count);
    }

    [Fact]
    public void A_move_forward_asks_for_what_every_stage_on_the_way_builds_on()
    {
        var needs = StageNeeds.NeedsOfMove(PipelineStage.Lead, PipelineStage.Sounding, EnterpriseKind.SocialEnterprise);

        Assert.Equal([StageNeed.ContactLogged, StageNeed.FirstMeetingHeld], needs);
    }

    [Theory]
    [InlineData(PipelineStage.Idea, PipelineStage.Sounding)]
    [InlineData(PipelineStage.Idea, PipelineStage.Parked)]
    [InlineData(PipelineStage.Idea, PipelineStage.Exited)]
    public void A_step_back_a_pause_and_an_exit_ask_for_nothing(PipelineStage from, PipelineStage to) =>
        Assert.Empty(StageNeeds.NeedsOfMove(from, to, EnterpriseKind.SocialEnterprise));

    [Fact]
    public void A_municipal_centre_goes_the_same_way_with_the_number_and_account_of_the_municipality() =>
        Assert.Equal(
            [StageNeed.LeaderOrBoard, StageNeed.Budget, StageNeed.FirstSale],
            StageNeeds.NeedsOfMove(PipelineStage.Establishment, PipelineStage.Running, EnterpriseKind.OtherCentre)
        );

    private static SocialEnterprise AnEnterprise(PipelineStage stage)
    {
        var enterprise = new SocialEnterprise
        {
            Id = Guid.CreateVersion7(),
            Name = "Solsikken",
            Kind = EnterpriseKind.SocialEnterprise,
            Idea = "Blomster",
            PostalCode = "8300",
            LeaderName = "Ida Bak",
            OwnerId = Guid.CreateVersion7(),
        };
        enterprise.Open(Guid.CreateVersion7(), stage, Today, "Infomøde");
        return enterprise;
    }

    private static StageChange Move(PipelineStage stage, ExitReason? reason = null, string? lesson = null, DateOnly? resumeOn = null) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Stage = stage,
            On = Today,
            Reason = "Aftalt",
            ExitReason = reason,
            Lesson = lesson,
            ResumeOn = resumeOn,
        };
}
