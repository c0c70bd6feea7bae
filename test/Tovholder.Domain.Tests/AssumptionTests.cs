using Tovholder.Domain.Programme;

namespace Tovholder.Domain.Tests;

public sealed class AssumptionTests
{
    private static readonly DateOnly Today = new(2015, 2, 23);
    private static readonly Guid Proposer = Guid.CreateVersion7();

    [Fact]
    public void The_one_who_proposed_an_assumption_cannot_approve_it()
    {
        var assumption = AnAssumption();

        var refusal = assumption.Approve(Proposer, "Henrik Dahl", Today);

        Assert.Equal(
            "Forudsætningen er foreslået af Henrik Dahl. Den skal godkendes af en anden end den, der har foreslået den.",
            refusal!.Message
        );
        Assert.Equal(ProposalStatus.Proposed, assumption.Status);
    }

    [Fact]
    public void An_assumption_counts_when_another_has_approved_it_and_not_before()
    {
        var businessCase = ACase(AnAssumption());
        Assert.Null(businessCase.Assumed(AssumptionKind.WeeklyHours, Today));

        var refusal = businessCase.Assumptions[0].Approve(Guid.CreateVersion7(), "Lone Vestergaard", Today);

        Assert.Null(refusal);
        Assert.Equal(10m, businessCase.Assumed(AssumptionKind.WeeklyHours, Today));
        Assert.Equal("Lone Vestergaard", businessCase.Assumptions[0].DecidedByName);
    }

    [Fact]
    public void A_decided_assumption_stays_decided()
    {
        var assumption = AnAssumption();
        assumption.Reject("Lone Vestergaard", "Grundlaget er for tyndt.", Today);

        var refusal = assumption.Approve(Guid.CreateVersion7(), "Karen Lindholm", Today);

        Assert.Equal(new AssumptionAlreadyDecided("Lone Vestergaard", Today), refusal);
        Assert.Equal((ProposalStatus.Rejected, "Grundlaget er for tyndt."), (assumption.Status, assumption.RejectedBecause));
    }

    [Fact]
    public void Of_two_approved_the_one_with_the_latest_first_day_is_in_force_and_the_other_stays_in_the_history()
    {
        var businessCase = ACase(AnAssumption(), AnAssumption(8m, new(2015, 2, 1)), AnAssumption(6m, new(2015, 3, 1)));
        foreach (var assumption in businessCase.Assumptions)
        {
            assumption.Approve(Guid.CreateVersion7(), "Lone Vestergaard", Today);
        }

        Assert.Equal(10m, businessCase.Assumed(AssumptionKind.WeeklyHours, new(2015, 1, 31)));
        Assert.Equal(8m, businessCase.Assumed(AssumptionKind.WeeklyHours, Today));
        Assert.Equal(6m, businessCase.Assumed(AssumptionKind.WeeklyHours, new(2015, 3, 1)));
        Assert.Equal(3, businessCase.Assumptions.Count);
    }

    [Fact]
    public void A_value_outside_its_range_is_refused_with_the_range() =>
        Assert.Equal("Værdien skal ligge fra 0,25 til 37; der står 40. Ret tallet.", AnAssumption(40m, new(2015, 1, 1)).Check()!.Message);

    private static Assumption AnAssumption() => AnAssumption(10m, new(2015, 1, 1));

    private static Assumption AnAssumption(decimal hours, DateOnly from) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Kind = AssumptionKind.WeeklyHours,
            Value = hours,
            From = from,
            Owner = "Henrik Dahl",
            Source = "Gennemsnit",
            ProposedBy = Proposer,
            ProposedByName = "Henrik Dahl",
            ProposedOn = from,
        };

    private static BusinessCase ACase(params Assumption[] assumptions) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Name = "Tovholder",
            ApprovedOn = new(2014, 1, 1),
            TargetJobs = 30,
            TargetBenefit = new(1_600_000m),
            FullPhaseIn = 2016,
            BenefitOwner = "Lone Vestergaard",
            Assumptions = [.. assumptions],
        };
}
