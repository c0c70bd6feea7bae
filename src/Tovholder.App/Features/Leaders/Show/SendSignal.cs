using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.Caseloads;
using Tovholder.Domain.Enterprises;
using Tovholder.Domain.Organisation;

namespace Tovholder.App.Features.Leaders.Show;

/// <summary>A leader's one button: it reaches the citizen's consultant and the one who follows the enterprise the same moment.</summary>
public sealed class SendSignal(TovholderDb db, TimeProvider clock)
{
    /// <param name="MatchId">Whom it concerns; null for the enterprise.</param>
    public sealed record Request(Guid? MatchId, LeaderSignalKind Kind, string? Note);

    public async Task<Outcome> RunAsync(Guid enterpriseId, Request request, Actor actor, CancellationToken ct)
    {
        var owner = await db.Enterprises.Where(e => e.Id == enterpriseId).Select(e => (Guid?)e.OwnerId).SingleOrDefaultAsync(ct);
        // Read to be kept in view, so that the log names the citizen.
        var match = await db.Matches.SingleOrDefaultAsync(m => m.Id == request.MatchId && m.EnterpriseId == enterpriseId, ct);
        if (owner is null || (match is null && request.MatchId is not null))
        {
            return Outcome.NotFound;
        }

        if (CprNumber.IsIn(request.Note))
        {
            return Outcome.Refused(new CprInText(nameof(request.Note)));
        }

        var signal = new LeaderSignal
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            EnterpriseId = enterpriseId,
            MatchId = match?.Id,
            Kind = request.Kind,
            Note = request.Note ?? "",
            SentOn = clock.Today(),
            SentBy = actor.Name,
        };
        db.LeaderSignals.Add(signal);
        Guid? consultant = match is null
            ? null
            : await db.Citizens.IgnoreQueryFilters().Where(c => c.Id == match.CitizenId).Select(c => c.ConsultantId).SingleAsync(ct)
                ?? match.ProposedById;
        foreach (var reader in new[] { owner, consultant }.OfType<Guid>().Distinct())
        {
            var kind = request.Kind == LeaderSignalKind.SomethingWrong ? InboxKind.SomethingWrong : InboxKind.MoreHoursPossible;
            db.Tell(clock, reader, kind, actor, $"/beskeder/{signal.Id}");
        }

        await db.SaveAsync(new("LeaderSignalled", actor, Texts.Danish(request.Kind)), ct);
        return Outcome.Made(signal.Id);
    }
}
