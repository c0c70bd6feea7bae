using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Citizens;

namespace Tovholder.App.Features.Citizens.Assess;

/// <summary>Records a new assessment of effective hours, intensity and limits; the earlier ones are kept.</summary>
public sealed class AssessCapacity(TovholderDb db, TimeProvider clock)
{
    public sealed record Request(
        DateOnly From,
        WeeklyHours EffectiveHoursMin,
        WeeklyHours EffectiveHoursMax,
        Share Intensity,
        decimal LongestDay,
        int DaysMax,
        string Source
    );

    public async Task<Outcome> RunAsync(Guid citizenId, Request request, Actor actor, CancellationToken ct)
    {
        var citizen = await db.Citizens.Include(c => c.Capacities).SingleOrDefaultAsync(c => c.Id == citizenId, ct);
        if (citizen is null)
        {
            return Outcome.NotFound;
        }

        var capacity = new WorkCapacity
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            From = request.From,
            EffectiveHoursMin = request.EffectiveHoursMin,
            EffectiveHoursMax = request.EffectiveHoursMax,
            Intensity = request.Intensity,
            LongestDay = request.LongestDay,
            DaysMax = request.DaysMax,
            Source = request.Source,
        };
        if (citizen.Assess(capacity) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        db.Add(capacity);
        await db.SaveAsync(new("CapacityAssessed", actor, request.Source), ct);
        return Outcome.Done;
    }
}
