using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Enterprises;
using Tovholder.Domain.Matches;
using Tovholder.Domain.Placements;

namespace Tovholder.App.Features.Placements.Show;

/// <summary>What has been done for a placement in four lanes: the citizen made ready, the enterprise made ready, and the follow-up of each.</summary>
/// <remarks>Rambøll's four parts: a job lasts when there is work in all of them, so an empty lane is shown as empty.</remarks>
public sealed class SwimLanes(TovholderDb db, Texts texts)
{
    public async Task<IReadOnlyList<SwimLane>> OfAsync(
        Placement placement,
        Citizen citizen,
        Match match,
        SocialEnterprise enterprise,
        IReadOnlyCollection<FollowUp> held,
        CancellationToken ct
    )
    {
        var trials = await db.WorkTrials.AsNoTracking().Where(t => t.CitizenId == citizen.Id).ToListAsync(ct);
        var schemes = await db.CompensationSchemes.AsNoTracking().Where(s => s.PlacementId == placement.Id).ToListAsync(ct);
        var capacities = await db.Set<WorkCapacity>()
            .AsNoTracking()
            .Where(c => EF.Property<Guid>(c, "CitizenId") == citizen.Id)
            .Select(c => c.From)
            .ToListAsync(ct);
        return
        [
            Lane(
                Texts.Key("Borgeren gøres klar"),
                [
                    (citizen.ApprovedOn, texts["Godkendt til fleksjob"]),
                    .. capacities.Select(on => (on, texts["Arbejdsevnen vurderet"])),
                    .. trials.Select(t => (t.StartedOn, texts.Format($"Praktik: {t.Purpose}"))),
                ]
            ),
            Lane(
                Texts.Key("Virksomheden gøres klar"),
                [
                    .. enterprise.StageChanges.Select(s => (s.On, texts.Of(s.Stage))),
                    (match.ProposedOn, texts["Jobbet sat sammen"]),
                    .. match.DecidedOn is { } on ? [(on, texts["Oplysninger givet videre"])] : Array.Empty<(DateOnly, string)>(),
                ]
            ),
            Lane(
                Texts.Key("Opfølgning hos borgeren"),
                [
                    .. held.Where(f => f.CitizenLight is not null).Select(f => (f.HeldOn, texts.Format($"{f.Kind}: {f.CitizenLight}"))),
                    .. schemes.Select(s => (s.DecidedOn ?? s.AppliedOn, SupportText(s))),
                ]
            ),
            Lane(
                Texts.Key("Opfølgning hos virksomheden"),
                [
                    .. held.Where(f => f.LeaderLight is not null).Select(f => (f.HeldOn, texts.Format($"{f.Kind}: {f.LeaderLight}"))),
                    .. placement
                        .Terms.Where(t => t.From > placement.StartedOn)
                        .Select(t => (t.From, texts.Format($"Nye vilkår: {t.EffectiveHours} effektive timer"))),
                ]
            ),
        ];
    }

    private string SupportText(CompensationScheme scheme) =>
        scheme.IsGranted switch
        {
            true => texts.Format($"{scheme.Kind}: bevilget"),
            false => texts.Format($"{scheme.Kind}: afslag"),
            null => texts.Format($"{scheme.Kind}: søgt"),
        };

    private static SwimLane Lane(string name, IEnumerable<(DateOnly On, string Text)> entries) =>
        new(name, [.. entries.OrderBy(e => e.On)]);
}

/// <param name="Name">In Danish: a key of the catalogue.</param>
public sealed record SwimLane(string Name, IReadOnlyList<(DateOnly On, string Text)> Entries);
