using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Privacy;

namespace Tovholder.App.Features.Audit.SpotChecks;

/// <summary>
/// Draws looks at single citizens at random from the last fortnight, leaving out those that the work itself explains: the same person changed
/// something about the same citizen within a week of the look. Nobody can foresee which ones are drawn.
/// </summary>
public sealed class DrawSpotChecks(TovholderDb db, TimeProvider clock)
{
    public const int Drawn = 10;
    public const int Days = 14;
    private static readonly TimeSpan Near = TimeSpan.FromDays(7);

    /// <returns>How many were drawn: fewer than ten where there are not so many.</returns>
    public async Task<int> RunAsync(Actor actor, CancellationToken ct)
    {
        var from = clock.GetUtcNow().AddDays(-Days);
        var acts = await ActsSince(from - Near, ct);
        var changes = acts.Where(a => a.Kind == AuditKind.Change).ToLookup(a => (a.ActorId, a.CitizenId), a => a.At);
        var known = (await db.SpotChecks.Select(s => s.AuditEntryId).ToListAsync(ct)).ToHashSet();
        var unexplained = acts.Where(a =>
                a.Kind == AuditKind.Look
                && a.At >= from
                && a.IsAlone
                && a.ActorId != actor.UserId
                && !known.Contains(a.EntryId)
                && !changes[(a.ActorId, a.CitizenId)].Any(at => (at - a.At).Duration() <= Near)
            )
            .Select(a => a.EntryId)
            .Distinct()
            .ToArray();
        RandomNumberGenerator.Shuffle<long>(unexplained);
        var drawn = unexplained.Take(Drawn).ToList();
        if (drawn.Count == 0)
        {
            return 0;
        }

        db.SpotChecks.AddRange(drawn.Select(id => Check(id, "Trukket tilfældigt")));
        await db.SaveAsync(new("SpotChecksDrawn", actor, $"{drawn.Count} stikprøver af {unexplained.Length} uforklarede opslag i {Days} dage."), ct);
        return drawn.Count;
    }

    /// <summary>A spot check of one entry that somebody or something pointed at.</summary>
    public async Task<Outcome> OneAsync(long entryId, string cause, Actor actor, CancellationToken ct)
    {
        if (!await db.Audit.AnyAsync(a => a.Id == entryId, ct))
        {
            return Outcome.NotFound;
        }

        if (await db.SpotChecks.AnyAsync(s => s.AuditEntryId == entryId, ct))
        {
            return Outcome.Refused(new SpotCheckTwice(entryId));
        }

        db.SpotChecks.Add(Check(entryId, cause));
        await db.SaveAsync(new("SpotCheckMade", actor, $"Række {entryId} skal undersøges."), ct);
        return Outcome.Done;
    }

    private SpotCheck Check(long entryId, string cause) =>
        new()
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            AuditEntryId = entryId,
            Cause = cause,
            DrawnOn = clock.Today(),
        };

    private async Task<List<ActOnCitizen>> ActsSince(DateTimeOffset from, CancellationToken ct) =>
        await db
            .Audit.AsNoTracking()
            .Where(a => a.At >= from && a.Kind != AuditKind.Refused)
            .SelectMany(
                a => a.Citizens,
                (a, c) => new ActOnCitizen(a.Id, a.At, a.Kind, a.ActorId, c.CitizenId, a.Citizens.Count == 1)
            )
            .ToListAsync(ct);

    private sealed record ActOnCitizen(long EntryId, DateTimeOffset At, AuditKind Kind, Guid ActorId, Guid CitizenId, bool IsAlone);
}
