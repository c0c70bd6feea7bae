using Tovholder.Domain.Programme;

namespace Tovholder.Domain.Tests;

public sealed class StatutoryRateFileTests
{
    private static readonly DateTimeOffset Now = new(2015, 2, 23, 9, 0, 0, TimeSpan.Zero);
    private static readonly Guid Proposer = Guid.CreateVersion7();

    [Fact]
    public void The_one_who_sent_a_rate_file_in_cannot_approve_it_and_another_can_once()
    {
        var file = AFile();

        Assert.Equal(new RateFileApprovedByTheProposer("Henrik Dahl"), file.Approve(Proposer, "Henrik Dahl", Now));
        Assert.Equal(ProposalStatus.Proposed, file.Status);
        Assert.Null(file.Approve(Guid.CreateVersion7(), "Lone Vestergaard", Now));
        Assert.Equal((ProposalStatus.Approved, "Lone Vestergaard"), (file.Status, file.DecidedByName));
        Assert.Equal(new RateFileAlreadyDecided("Lone Vestergaard"), file.Reject("Karen Lindholm", "For sent", Now));
    }

    [Fact]
    public void A_rejected_file_keeps_why()
    {
        var file = AFile();

        Assert.Null(file.Reject("Lone Vestergaard", "Kilden er en avis.", Now));

        Assert.Equal((ProposalStatus.Rejected, "Kilden er en avis."), (file.Status, file.RejectedBecause));
    }

    private static StatutoryRateFile AFile() =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Key = "flex_job_bonus",
            Text = "key: flex_job_bonus",
            StandsAbove = "sha256:0",
            Why = "Ny bekendtgørelse",
            ProposedBy = Proposer,
            ProposedByName = "Henrik Dahl",
            ProposedOn = new(2015, 2, 23),
        };
}
