using Tovholder.Domain.Providers;

namespace Tovholder.App.Features.Providers;

/// <summary>Orders seats on a course from a provider, who is registered with the first order.</summary>
public sealed class OrderCourse(TovholderDb db, TimeProvider clock)
{
    public sealed record Request(string ProviderName, string Course, DateOnly From, DateOnly Through, int Seats, Kroner PricePerSeat);

    public async Task<Outcome> RunAsync(Request request, Actor actor, CancellationToken ct)
    {
        var order = new ProviderOrder
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Course = request.Course,
            From = request.From,
            Through = request.Through,
            Seats = request.Seats,
            PricePerSeat = request.PricePerSeat,
        };
        db.Providers.Add(
            new()
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                Name = request.ProviderName,
                Orders = [order],
            }
        );
        await db.SaveAsync(new("CourseOrdered", actor, $"{request.Seats} pladser hos {request.ProviderName}."), ct);
        return Outcome.Made(order.Id);
    }
}
