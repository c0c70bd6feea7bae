using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.Placements;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Matches;
using Tovholder.Domain.Placements;

namespace Tovholder.App.Features.Deadlines;

/// <summary>Every frist in reach, the first due first. The page, the worklist and the inbox read it here.</summary>
public sealed class ReadDeadlines(TovholderDb db, TimeProvider clock, Texts texts)
{
    public Task<IReadOnlyList<DeadlineRow>> OfAsync(CancellationToken ct) => OfAsync(db.Citizens.AsNoTracking(), ct);

    /// <summary>Those of the citizens that these users work with, and of those whom nobody does.</summary>
    public Task<IReadOnlyList<DeadlineRow>> OfAsync(IReadOnlySet<Guid> consultants, CancellationToken ct) =>
        OfAsync(db.Citizens.AsNoTracking().Where(c => c.ConsultantId == null || consultants.Contains(c.ConsultantId.Value)), ct);

    /// <summary>Those of the placements alone.</summary>
    public async Task<IReadOnlyList<DeadlineRow>> OfPlacementsAsync(CancellationToken ct) =>
        await PlacementsAsync(db.Citizens.AsNoTracking(), ct);

    private async Task<IReadOnlyList<DeadlineRow>> OfAsync(IQueryable<Citizen> citizens, CancellationToken ct)
    {
        var rows = await PlacementsAsync(citizens, ct);
        rows.AddRange(await TrialsAsync(citizens, ct));
        rows.AddRange(await WaitingAsync(citizens, ct));
        rows.AddRange(await ConsiderationsAsync(citizens, ct));
        rows.AddRange(await WorkIdentitiesAsync(citizens, ct));
        return [.. rows.OrderBy(r => r.Deadline.DueOn).ThenBy(r => r.Name, StringComparer.Ordinal)];
    }

    /// <summary>The fristen of one placement.</summary>
    public async Task<IReadOnlyList<DeadlineRow>> OfAsync(Placement placement, IReadOnlyCollection<FollowUp> held, CancellationToken ct)
    {
        var undecided = await db
            .CompensationSchemes.Where(s => s.PlacementId == placement.Id && s.DecidedOn == null)
            .Select(s => s.AppliedOn)
            .ToListAsync(ct);
        return
        [
            .. Domain
                .Placements.Deadlines.Of(placement, held, undecided, clock.Today())
                .Select(d => new DeadlineRow(d, placement.CitizenId, "", HrefOf(d, placement.Id))),
        ];
    }

    private async Task<List<DeadlineRow>> PlacementsAsync(IQueryable<Citizen> citizens, CancellationToken ct)
    {
        var today = clock.Today();
        var running = await (
            from placement in db.Placements.AsNoTracking()
            join citizen in citizens on placement.CitizenId equals citizen.Id
            join enterprise in db.Enterprises.AsNoTracking() on placement.EnterpriseId equals enterprise.Id
            where placement.EndedOn == null || placement.EndedOn >= today
            select new
            {
                placement,
                citizen.Number,
                citizen.ConsultantId,
                enterprise.Name,
            }
        ).ToListAsync(ct);
        var ids = running.ConvertAll(r => r.placement.Id);
        var held = (await db.FollowUps.AsNoTracking().Where(f => ids.Contains(f.PlacementId)).ToListAsync(ct)).ToLookup(f => f.PlacementId);
        var applied = (
            await db
                .CompensationSchemes.AsNoTracking()
                .Where(s => ids.Contains(s.PlacementId) && s.DecidedOn == null)
                .Select(s => new { s.PlacementId, s.AppliedOn })
                .ToListAsync(ct)
        ).ToLookup(s => s.PlacementId, s => s.AppliedOn);
        return
        [
            .. running.SelectMany(r =>
                Domain
                    .Placements.Deadlines.Of(r.placement, [.. held[r.placement.Id]], applied[r.placement.Id], today)
                    .Select(d => new DeadlineRow(
                        d,
                        r.placement.CitizenId,
                        PlacementPage.NameOf(r.Number, r.Name, texts),
                        HrefOf(d, r.placement.Id)
                    )
                    {
                        ConsultantId = r.ConsultantId,
                    })
            ),
        ];
    }

    private async Task<List<DeadlineRow>> TrialsAsync(IQueryable<Citizen> citizens, CancellationToken ct)
    {
        var rows = await (
            from trial in db.WorkTrials.AsNoTracking()
            join citizen in citizens on trial.CitizenId equals citizen.Id
            join enterprise in db.Enterprises.AsNoTracking() on trial.EnterpriseId equals enterprise.Id
            where trial.EndedOn == null
            select new
            {
                trial,
                citizen.Number,
                citizen.ConsultantId,
                enterprise.Name,
            }
        ).ToListAsync(ct);
        return rows.ConvertAll(r => new DeadlineRow(
            Domain.Placements.Deadlines.TrialEnds(r.trial),
            r.trial.CitizenId,
            PlacementPage.NameOf(r.Number, r.Name, texts),
            $"/praktik/{r.trial.Id}"
        )
        {
            ConsultantId = r.ConsultantId,
        });
    }

    /// <summary>Those in their first 90 days of waiting, without job, trial or proposal.</summary>
    private async Task<List<DeadlineRow>> WaitingAsync(IQueryable<Citizen> citizens, CancellationToken ct)
    {
        var today = clock.Today();
        var first = today.AddDays(-Domain.Placements.Deadlines.FirstDays);
        var waiting = await citizens
            .Where(c => c.LeftOn == null && c.WaitingSince >= first && c.WaitingSince <= today)
            .Where(c => !db.Placements.Any(p => p.CitizenId == c.Id && (p.EndedOn == null || p.EndedOn >= today)))
            .Where(c => !db.WorkTrials.Any(t => t.CitizenId == c.Id && t.EndedOn == null))
            .Where(c => !db.Matches.Any(m => m.CitizenId == c.Id && (m.Status == MatchStatus.Proposed || m.Status == MatchStatus.Released)))
            .Select(c => new
            {
                c.Id,
                c.Number,
                c.ConsultantId,
                c.WaitingSince,
            })
            .ToListAsync(ct);
        return waiting.ConvertAll(c => new DeadlineRow(
            Domain.Placements.Deadlines.FirstNinetyDays(c.WaitingSince),
            c.Id,
            texts.Format($"Borger {Citizen.AliasOf(c.Number)}"),
            $"/borgere/{c.Id}/forslag"
        )
        {
            ConsultantId = c.ConsultantId,
        });
    }

    private async Task<List<DeadlineRow>> ConsiderationsAsync(IQueryable<Citizen> citizens, CancellationToken ct)
    {
        var rows = await (
            from citizen in citizens
            from consideration in citizen.Considerations
            where citizen.LeftOn == null && consideration.Through == null && consideration.ValidUntil != null
            select new
            {
                citizen.Id,
                citizen.Number,
                citizen.ConsultantId,
                consideration.Code,
                consideration.ValidUntil,
            }
        ).ToListAsync(ct);
        return rows.ConvertAll(r => new DeadlineRow(
            Domain.Placements.Deadlines.Confirm(r.ValidUntil!.Value),
            r.Id,
            texts.Format($"Borger {Citizen.AliasOf(r.Number)}"),
            $"/borgere/{r.Id}#hensyn"
        )
        {
            ConsultantId = r.ConsultantId,
        });
    }

    /// <summary>From each citizen's latest talk about work identity.</summary>
    private async Task<List<DeadlineRow>> WorkIdentitiesAsync(IQueryable<Citizen> citizens, CancellationToken ct)
    {
        var talks = await (
            from talk in db.WorkIdentities.AsNoTracking()
            join citizen in citizens on talk.CitizenId equals citizen.Id
            where citizen.LeftOn == null
            select new
            {
                talk,
                citizen.Number,
                citizen.ConsultantId,
            }
        ).ToListAsync(ct);
        return
        [
            .. talks
                .GroupBy(t => t.talk.CitizenId)
                .Select(g => g.MaxBy(t => t.talk.On)!)
                .SelectMany(t =>
                    Domain
                        .Placements.Deadlines.Of(t.talk)
                        .Select(d => new DeadlineRow(
                            d,
                            t.talk.CitizenId,
                            texts.Format($"Borger {Citizen.AliasOf(t.Number)}"),
                            $"/borgere/{t.talk.CitizenId}/arbejdsidentitet"
                        )
                        {
                            ConsultantId = t.ConsultantId,
                        })
                ),
        ];
    }

    /// <summary>Where one does something about it.</summary>
    private static string HrefOf(Deadline deadline, Guid placementId) =>
        deadline.Kind switch
        {
            DeadlineKind.Rhythm or DeadlineKind.StatutoryInterview or DeadlineKind.GrantStatus =>
                $"/ansaettelser/{placementId}/opfoelgning?slags={deadline.FollowUp}",
            DeadlineKind.Disagreement or DeadlineKind.RedLight => $"/ansaettelser/{placementId}/opfoelgning?slags={FollowUpKind.Unplanned}",
            DeadlineKind.BothWantMore or DeadlineKind.HoursStepMissed => $"/ansaettelser/{placementId}/aendring",
            DeadlineKind.ContactPersonLeaves => $"/ansaettelser/{placementId}/kontaktperson",
            DeadlineKind.CompensationUndecided => $"/ansaettelser/{placementId}/stoette",
            _ => $"/ansaettelser/{placementId}/bevilling",
        };
}

/// <param name="Name">Who and where, by alias.</param>
/// <param name="Href">Where one does something about it.</param>
public sealed record DeadlineRow(Deadline Deadline, Guid CitizenId, string Name, string Href)
{
    /// <summary>The job consultant who works with the citizen; null where nobody has been named.</summary>
    public Guid? ConsultantId { get; init; }

    /// <summary>"Opfølgning: efter en uge", in the reader's language.</summary>
    public string Words(Texts texts) =>
        Deadline is { Kind: DeadlineKind.Rhythm, FollowUp: { } followUp }
            ? texts.Format($"Opfølgning: {followUp}")
            : texts.Of(Deadline.Kind);
}
