using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Enterprises;

namespace Tovholder.App.Features.Enterprises.Lines.Describe;

/// <summary>Writes down the steps of a line, new or known.</summary>
public sealed class DescribeLine(TovholderDb db, TimeProvider clock)
{
    /// <param name="LineId">Null for a new line.</param>
    public sealed record Request(Guid EnterpriseId, Guid? LineId, string Name, IReadOnlyList<LineStep> Steps);

    public async Task<Outcome> RunAsync(Request request, Actor actor, CancellationToken ct)
    {
        if (CprNumber.IsIn(request.Name) || request.Steps.Any(s => CprNumber.IsIn(s.Name)))
        {
            return Outcome.Refused(new CprInText("Name"));
        }

        if (!await db.Enterprises.AnyAsync(e => e.Id == request.EnterpriseId, ct))
        {
            return Outcome.NotFound;
        }

        var line = request.LineId is { } id
            ? await db.Lines.SingleOrDefaultAsync(l => l.Id == id && l.EnterpriseId == request.EnterpriseId, ct)
            : new() { Id = Guid.CreateVersion7(clock.GetUtcNow()), EnterpriseId = request.EnterpriseId };
        if (line is null)
        {
            return Outcome.NotFound;
        }

        if (line.Describe(request.Name, request.Steps) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        if (request.LineId is null)
        {
            db.Lines.Add(line);
        }

        await db.SaveAsync(new("LineDescribed", actor, $"Linjen {line.Name}, beskrevet sammen med lederen."), ct);
        return Outcome.Made(line.Id);
    }
}
