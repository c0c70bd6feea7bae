using Microsoft.EntityFrameworkCore;

namespace Tovholder.App.Features.Enterprises.Lines.Time;

/// <summary>Each worker's own minutes, as the leader corrects them.</summary>
public sealed class TimeLine(TovholderDb db)
{
    /// <param name="Minutes">Member → step → minutes of a round; a step left out cannot be done.</param>
    public sealed record Request(Guid EnterpriseId, Guid LineId, IReadOnlyDictionary<Guid, IReadOnlyDictionary<Guid, int>> Minutes);

    public async Task<Outcome> RunAsync(Request request, Actor actor, CancellationToken ct)
    {
        var line = await db.Lines.SingleOrDefaultAsync(l => l.Id == request.LineId && l.EnterpriseId == request.EnterpriseId, ct);
        if (line is null)
        {
            return Outcome.NotFound;
        }

        if (line.Time(request.Minutes) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        await db.SaveAsync(new("LineTimed", actor, $"Minutterne ved linjen {line.Name}, rettet sammen med lederen."), ct);
        return Outcome.Done;
    }
}
