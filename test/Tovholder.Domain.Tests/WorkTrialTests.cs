using Tovholder.Domain.Placements;

namespace Tovholder.Domain.Tests;

public sealed class WorkTrialTests
{
    private static readonly DateOnly Start = new(2015, 2, 23);

    [Theory]
    [InlineData(90, true)]
    [InlineData(91, false)]
    public void A_trial_of_more_than_thirteen_weeks_says_why(int days, bool isUsual)
    {
        var trial = ATrial(Start.AddDays(days));

        Assert.Equal(isUsual, trial.Check() is null);
        Assert.Null(ATrial(Start.AddDays(days), "Opgaverne ligger efter påske.").Check());
    }

    [Fact]
    public void A_trial_always_ends_on_or_after_its_first_day() =>
        Assert.IsType<TrialEndsBeforeItStarts>(ATrial(Start.AddDays(-1)).Check());

    [Fact]
    public void A_trial_whose_end_date_has_passed_waits_for_what_it_showed()
    {
        var trial = ATrial(Start.AddDays(27));

        Assert.False(trial.IsOverdue(Start.AddDays(27)));
        Assert.True(trial.IsOverdue(Start.AddDays(28)));

        trial.End(Start.AddDays(27), WorkTrialResult.LeadsToFlexjob, "Seks timer holder.", Start.AddDays(28));

        Assert.False(trial.IsOverdue(Start.AddDays(28)));
        Assert.IsType<TrialAlreadyEnded>(trial.End(Start.AddDays(27), WorkTrialResult.Interrupted, "", Start.AddDays(28)));
    }

    internal static WorkTrial ATrial(DateOnly endsOn, string? longReason = null) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            CitizenId = Guid.CreateVersion7(),
            EnterpriseId = Guid.CreateVersion7(),
            MatchId = Guid.CreateVersion7(),
            StartedOn = Start,
            EndsOn = endsOn,
            ContractHours = new(6m),
            Purpose = WorkTrialPurpose.TryTasks,
            Goal = "Afprøve pakning",
            LongReason = longReason,
        };
}
