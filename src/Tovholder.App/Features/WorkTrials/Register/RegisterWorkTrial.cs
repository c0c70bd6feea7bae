using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Matches;
using Tovholder.Domain.Placements;

namespace Tovholder.App.Features.WorkTrials.Register;

/// <summary>Virksomhedspraktik from a released match. The match stays open: a placement can follow.</summary>
public sealed class RegisterWorkTrial(TovholderDb db, TimeProvider clock)
{
    /// <param name="IsReasonable">Rimelighedskravet is met, and the employees have been heard: it concerns trials, not fleksjob.</param>
    public sealed record Request(
        DateOnly StartedOn,
        DateOnly EndsOn,
        WeeklyHours ContractHours,
        WorkTrialPurpose Purpose,
        string Goal,
        string? LongReason,
        bool IsReasonable
    );

    public async Task<Outcome> RunAsync(Guid matchId, Request request, Actor actor, CancellationToken ct)
    {
        var match = await db.Matches.AsNoTracking().SingleOrDefaultAsync(m => m.Id == matchId, ct);
        if (match is null)
        {
            return Outcome.NotFound;
        }

        if (match.Status != MatchStatus.Released)
        {
            return Outcome.Refused(new MatchNotReleased());
        }

        if (CprInText.First(("Goal", request.Goal), ("LongReason", request.LongReason)) is { } number)
        {
            return Outcome.Refused(number);
        }

        if (request.StartedOn > clock.Today().AddMonths(12) || request.StartedOn < match.ProposedOn)
        {
            return Outcome.Refused(new Placements.Register.StartOutOfRange(request.StartedOn, match.ProposedOn));
        }

        if (!request.IsReasonable)
        {
            return Outcome.Refused(new NotReasonable());
        }

        if (await db.WorkTrials.AnyAsync(t => t.CitizenId == match.CitizenId && t.EndedOn == null, ct))
        {
            return Outcome.Refused(new InAnotherTrial());
        }

        var trial = new WorkTrial
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            CitizenId = match.CitizenId,
            EnterpriseId = match.EnterpriseId,
            MatchId = match.Id,
            StartedOn = request.StartedOn,
            EndsOn = request.EndsOn,
            ContractHours = request.ContractHours,
            Purpose = request.Purpose,
            Goal = request.Goal,
            LongReason = request.LongReason,
        };
        if (trial.Check() is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        db.WorkTrials.Add(trial);
        await db.SaveAsync(new("WorkTrialRegistered", actor, $"Virksomhedspraktik til {request.EndsOn.InDanish()} (LAB kap. 11)."), ct);
        return Outcome.Made(trial.Id);
    }
}

public sealed record NotReasonable()
    : Refusal(
        "IsReasonable",
        $"Rimelighedskravet skal være opfyldt, og medarbejderne skal være hørt, før en praktik kan begynde. Tal med lederen først."
    );

public sealed record InAnotherTrial() : Refusal("", $"Borgeren er allerede i en praktik, der ikke er afsluttet. Afslut den først.");
