using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.Enterprises;
using Tovholder.Domain.Placements;

namespace Tovholder.App.Features.Placements.Register;

/// <summary>A released match becomes an ansættelse i fleksjob, with the municipality's assessment in the concrete job (LAB § 121).</summary>
public sealed class RegisterPlacement(TovholderDb db, TimeProvider clock)
{
    public sealed record Request(
        DateOnly StartedOn,
        FlexjobKind Kind,
        AssessedTerms Terms,
        string? ContactPerson,
        Kroner HourlyCost,
        Kroner FullTimeHourlyCost
    );

    public async Task<Outcome> RunAsync(Guid matchId, Request request, Actor actor, CancellationToken ct)
    {
        var match = await db.Matches.SingleOrDefaultAsync(m => m.Id == matchId, ct);
        if (match is null)
        {
            return Outcome.NotFound;
        }

        if (request.StartedOn > clock.Today().AddMonths(12) || request.StartedOn < match.ProposedOn)
        {
            return Outcome.Refused(new StartOutOfRange(request.StartedOn, match.ProposedOn));
        }

        if (request.Terms.Check(clock.Today()) is { } wrong)
        {
            return Outcome.Refused(wrong);
        }

        if (CprNumber.IsIn(request.ContactPerson ?? ""))
        {
            return Outcome.Refused(new CprInText("ContactPerson"));
        }

        var others = await db.Placements.Where(p => p.CitizenId == match.CitizenId).ToListAsync(ct);
        if (others.Find(p => p.EndedOn is null || p.EndedOn >= request.StartedOn) is { } other)
        {
            return Outcome.Refused(new InAnotherFlexjob(other.StartedOn));
        }

        var placement = new Placement
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            CitizenId = match.CitizenId,
            EnterpriseId = match.EnterpriseId,
            MatchId = match.Id,
            StartedOn = request.StartedOn,
            Kind = request.Kind,
            GrantedFrom = FlexjobGrant.From(request.StartedOn, others),
            HourlyCost = request.HourlyCost,
            FullTimeHourlyCost = request.FullTimeHourlyCost,
            Terms = [request.Terms.From(request.StartedOn, "Vurdering ved ansættelsen", clock)],
        };
        placement.Name(request.ContactPerson, leavesOn: null);
        if ((placement.Check() ?? await TakenAsync(placement, ct) ?? match.Place()) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        db.Placements.Add(placement);
        await db.SaveAsync(new("PlacementRegistered", actor, $"Vurderet af {request.Terms.DecidedBy} (LAB § 121)."), ct);
        return Outcome.Made(placement.Id);
    }

    /// <summary>
    /// A task whose minutes others have been placed in since the match was made, or null. Who is placed in the last of them at the same moment is
    /// told when it is saved.
    /// </summary>
    private async Task<Refusal?> TakenAsync(Placement placement, CancellationToken ct)
    {
        var wanted = placement.Terms[0].Tasks;
        var ids = wanted.Select(t => t.TaskId).ToList();
        var tasks = await db.Tasks.Where(t => ids.Contains(t.Id)).ToListAsync(ct);
        var used = await UsedMinutes.OfAsync(db, [placement.EnterpriseId], clock.Today(), ct);
        foreach (var task in tasks)
        {
            db.RestOn(task);
            if (UsedMinutes.Check(task, wanted.Where(t => t.TaskId == task.Id).Sum(t => t.Minutes), used) is { } taken)
            {
                return taken;
            }
        }

        return null;
    }
}

public sealed record StartOutOfRange(DateOnly On, DateOnly ProposedOn)
    : Refusal(
        "StartedOn",
        $"Første arbejdsdag skal ligge efter forslaget ({ProposedOn}) og højst et år fremme; der står {On}. Ret datoen."
    );

public sealed record InAnotherFlexjob(DateOnly Since)
    : Refusal("StartedOn", $"Borgeren er ansat i et fleksjob siden {Since}. Afslut den ansættelse først, eller vælg en senere dag.");
