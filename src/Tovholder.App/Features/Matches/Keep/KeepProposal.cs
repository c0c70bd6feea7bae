using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.Enterprises;
using Tovholder.App.Features.Matches.Plans.Ask;
using Tovholder.Domain.Enterprises;
using Tovholder.Domain.Matches;

namespace Tovholder.App.Features.Matches.Keep;

/// <summary>Keeps a proposal of the engine as a match, with its reasons as they were on the day.</summary>
public sealed class KeepProposal(TovholderDb db, TimeProvider clock)
{
    /// <param name="Proof">What the engine had proved of it, as a sentence.</param>
    /// <param name="BelowAssessed">Effective minutes below the assessed capacity; above 0 it takes a reason.</param>
    public sealed record Request(
        Guid CitizenId,
        Guid EnterpriseId,
        IReadOnlyList<MatchTask> Tasks,
        IReadOnlyList<MatchReason> Reasons,
        IReadOnlyList<string> Accommodations,
        string Proof,
        int BelowAssessed,
        string? BelowReason
    );

    public async Task<Outcome> RunAsync(Request request, Actor actor, CancellationToken ct)
    {
        var enterprise = await db
            .Enterprises.AsNoTracking()
            .Include(e => e.Tasks)
            .SingleOrDefaultAsync(e => e.Id == request.EnterpriseId, ct);
        if (enterprise is null || !await db.Citizens.AnyAsync(c => c.Id == request.CitizenId, ct))
        {
            return Outcome.NotFound;
        }

        if (request.BelowAssessed > 0 && string.IsNullOrWhiteSpace(request.BelowReason))
        {
            return Outcome.Refused(new BelowAssessedWithoutReason(request.BelowAssessed));
        }

        var today = clock.Today();
        if (await db.Placements.AnyAsync(p => p.CitizenId == request.CitizenId && (p.EndedOn == null || p.EndedOn >= today), ct))
        {
            return Outcome.Refused(new AlreadyInFlexjob());
        }

        if (
            await db.Matches.AnyAsync(
                m =>
                    m.CitizenId == request.CitizenId
                    && m.EnterpriseId == request.EnterpriseId
                    && (m.Status == MatchStatus.Proposed || m.Status == MatchStatus.Released),
                ct
            )
        )
        {
            return Outcome.Refused(new AlreadyProposed());
        }

        if (await TakenAsync(request, enterprise, today, ct) is { } taken)
        {
            return Outcome.Refused(taken);
        }

        var match = MatchOf(request, today, actor);
        db.Matches.Add(match);
        await db.SaveAsync(new("MatchProposed", actor, "Valgt blandt motorens forslag."), ct);
        return Outcome.Made(match.Id);
    }

    /// <summary>What has been taken or closed since the proposal was made; null where all of the job still is there.</summary>
    private async Task<Refusal?> TakenAsync(Request request, SocialEnterprise enterprise, DateOnly today, CancellationToken ct)
    {
        if (!enterprise.Stage.CanEmploy())
        {
            return new NotRunningYet(enterprise.Name);
        }

        var used = await UsedMinutes.OfAsync(db, [enterprise.Id], today, ct);
        var instructor = 0;
        foreach (var wanted in request.Tasks)
        {
            if (enterprise.Tasks.FirstOrDefault(t => t.Id == wanted.TaskId) is not { RetiredOn: null } task)
            {
                return new TaskClosedMeanwhile(wanted.Name);
            }

            if (UsedMinutes.Check(task, wanted.Minutes, used) is { } taken)
            {
                return taken;
            }

            instructor += task.InstructorMinutes;
        }

        return UsedMinutes.FreeInstructorMinutes(enterprise, used) is { } left && instructor > left
            ? new InstructorTakenMeanwhile(enterprise.Name, left, instructor)
            : null;
    }

    /// <summary>Records that the proposal was seen and not wanted, with its reason.</summary>
    public async Task<Outcome> PutAsideAsync(Request request, string? reason, Actor actor, CancellationToken ct)
    {
        if (!await db.Citizens.AnyAsync(c => c.Id == request.CitizenId, ct))
        {
            return Outcome.NotFound;
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return Outcome.Refused(new PutAsideWithoutReason());
        }

        if (CprNumber.IsIn(reason))
        {
            return Outcome.Refused(new CprInText("AsideReason"));
        }

        var match = MatchOf(request, clock.Today(), actor);
        _ = match.Reject(reason, clock.Today());
        db.Matches.Add(match);
        await db.SaveAsync(new("MatchRejected", actor, reason), ct);
        return Outcome.Made(match.Id);
    }

    private Match MatchOf(Request request, DateOnly today, Actor actor) =>
        new()
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            CitizenId = request.CitizenId,
            EnterpriseId = request.EnterpriseId,
            ProposedOn = today,
            ProposedById = actor.UserId,
            Tasks = [.. request.Tasks],
            Reasons = [.. request.Reasons],
            Accommodations = [.. request.Accommodations],
            Proof = request.Proof,
            BelowAssessed = request.BelowAssessed,
            BelowReason = request.BelowAssessed > 0 ? request.BelowReason : null,
        };
}

public sealed record PutAsideWithoutReason() : Refusal("AsideReason", $"Skriv, hvorfor forslaget lægges til side.");

public sealed record BelowAssessedWithoutReason(int Minutes)
    : Refusal("BelowReason", $"Jobbet ligger {Minutes} minutter om ugen under den vurderede arbejdsevne. Skriv grunden (LAB § 121).");

public sealed record TaskClosedMeanwhile(string Task) : Refusal("", $"{Task} er lukket imens. Find nye forslag.");

public sealed record InstructorTakenMeanwhile(string Enterprise, int Free, int Wanted)
    : Refusal(
        "",
        $"Instruktørerne hos {Enterprise} har {Free} minutter ledige om ugen, og jobbet bruger {Wanted}. Andre har fået tiden imens. Find nye forslag."
    );

public sealed record AlreadyProposed()
    : Refusal("", $"Der er allerede et forslag mellem borgeren og virksomheden. Afgør det først; det står under Match.");

public sealed record AlreadyInFlexjob() : Refusal("", $"Borgeren er allerede ansat i et fleksjob. Afslut den ansættelse først.");
