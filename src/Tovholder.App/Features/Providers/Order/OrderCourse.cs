using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Providers;

namespace Tovholder.App.Features.Providers.Order;

/// <summary>Bestilling: orders seats on a course from a registered provider.</summary>
public sealed class OrderCourse(TovholderDb db, TimeProvider clock)
{
    public sealed record Request(
        string Course,
        string TargetGroup,
        string Place,
        IReadOnlyList<CourseModule> Modules,
        WeeklyHours WeeklyHours,
        IReadOnlyList<DayOfWeek> Days,
        DateOnly From,
        DateOnly Through,
        int Seats,
        Payment Payment
    );

    public async Task<Outcome> RunAsync(Guid providerId, Request request, Actor actor, CancellationToken ct)
    {
        if (await db.Providers.AsNoTracking().SingleOrDefaultAsync(p => p.Id == providerId, ct) is not { } provider)
        {
            return Outcome.NotFound;
        }

        var written = new[] { (request.Course, "Course"), (request.TargetGroup, "TargetGroup"), (request.Place, "Place") };
        if (Array.Find(written, text => CprNumber.IsIn(text.Item1)).Item2 is { } field)
        {
            return Outcome.Refused(new CprInText(field));
        }

        var order = new ProviderOrder
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            ProviderId = providerId,
            Course = request.Course,
            TargetGroup = request.TargetGroup,
            Place = request.Place,
            Modules = [.. request.Modules],
            WeeklyHours = request.WeeklyHours,
            Days = [.. request.Days],
            From = request.From,
            Through = request.Through,
            Seats = request.Seats,
            Payment = request.Payment,
        };
        if (order.Check() is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        db.ProviderOrders.Add(order);
        await db.SaveAsync(new("CourseOrdered", actor, $"{request.Seats} pladser hos {provider.Name}."), ct);
        return Outcome.Made(order.Id);
    }
}
