using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Enterprises;

namespace Tovholder.App.Features.Enterprises.Lines.Time;

/// <summary>One more at the line, or one less.</summary>
public sealed class JoinLine(TovholderDb db, TimeProvider clock)
{
    /// <param name="CitizenId">One with a fleksjob in the enterprise; the tempo is then the intensity assessed in the job.</param>
    /// <param name="Name">Of anybody else.</param>
    public sealed record Request(Guid EnterpriseId, Guid LineId, Guid? CitizenId, string? Name, int TempoPercent);

    public async Task<Outcome> RunAsync(Request request, Actor actor, CancellationToken ct)
    {
        var line = await db.Lines.SingleOrDefaultAsync(l => l.Id == request.LineId && l.EnterpriseId == request.EnterpriseId, ct);
        if (line is null)
        {
            return Outcome.NotFound;
        }

        if (CprNumber.IsIn(request.Name ?? ""))
        {
            return Outcome.Refused(new CprInText("Name"));
        }

        var tempo = request.TempoPercent;
        if (request.CitizenId is { } citizenId)
        {
            var today = clock.Today();
            var placement = await db
                .Placements.AsNoTracking()
                .Where(p => p.CitizenId == citizenId && p.EnterpriseId == request.EnterpriseId)
                .Where(p => p.EndedOn == null || p.EndedOn >= today)
                .FirstOrDefaultAsync(ct);
            if (placement is null)
            {
                return Outcome.NotFound;
            }

            tempo = Math.Max(1, (int)Math.Round(placement.TermsOn(today).Intensity.Value * 100m));
        }
        else if (string.IsNullOrWhiteSpace(request.Name))
        {
            return Outcome.Refused(new NobodyChosen());
        }

        var name = request.CitizenId is null ? request.Name!.Trim() : null;
        var member = new LineMember(Guid.CreateVersion7(clock.GetUtcNow()), request.CitizenId, name, tempo, new Dictionary<Guid, int>());
        if (line.Join(member) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        await db.SaveAsync(new("LineJoined", actor, $"En mere ved linjen {line.Name}."), ct);
        return Outcome.Done;
    }

    public async Task<Outcome> LeaveAsync(Guid enterpriseId, Guid lineId, Guid member, Actor actor, CancellationToken ct)
    {
        var line = await db.Lines.SingleOrDefaultAsync(l => l.Id == lineId && l.EnterpriseId == enterpriseId, ct);
        if (line?.Members.Exists(m => m.Key == member) != true)
        {
            return Outcome.NotFound;
        }

        line.Leave(member);
        await db.SaveAsync(new("LineLeft", actor, $"En mindre ved linjen {line.Name}."), ct);
        return Outcome.Done;
    }
}

public sealed record NobodyChosen()
    : Refusal("Name", $"Vælg en medarbejder i fleksjob, eller skriv, hvad I kalder en anden, der arbejder ved linjen.");
