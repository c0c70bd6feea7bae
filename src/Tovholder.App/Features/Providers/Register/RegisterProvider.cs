using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Providers;

namespace Tovholder.App.Features.Providers.Register;

/// <summary>Registers a provider with the databehandleraftale it works under; a provider of that name gets the new agreement.</summary>
public sealed class RegisterProvider(TovholderDb db, TimeProvider clock)
{
    public sealed record Request(string Name, DateOnly SignedOn, DateOnly Through);

    public async Task<Outcome> RunAsync(Request request, Actor actor, CancellationToken ct)
    {
        var provider = await db.Providers.SingleOrDefaultAsync(p => p.Name == request.Name, ct);
        if (provider is null)
        {
            provider = new() { Id = Guid.CreateVersion7(clock.GetUtcNow()), Name = request.Name };
            db.Providers.Add(provider);
        }

        if (provider.Sign(new(request.SignedOn, request.Through)) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        await db.SaveAsync(new("ProviderRegistered", actor, $"Databehandleraftale med {request.Name} til {request.Through.InDanish()}."), ct);
        return Outcome.Made(provider.Id);
    }
}
