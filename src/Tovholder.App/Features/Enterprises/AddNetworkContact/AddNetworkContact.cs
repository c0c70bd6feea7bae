using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Enterprises;

namespace Tovholder.App.Features.Enterprises.AddNetworkContact;

/// <summary>Adds a person to talk to at an enterprise.</summary>
public sealed class AddNetworkContact(TovholderDb db, TimeProvider clock)
{
    public sealed record Request(string Name, string? Title, string? Phone, string? Email);

    public async Task<Outcome> RunAsync(Guid enterpriseId, Request request, Actor actor, CancellationToken ct)
    {
        if (!await db.Enterprises.AnyAsync(e => e.Id == enterpriseId, ct))
        {
            return Outcome.NotFound;
        }

        if (CprNumber.IsIn($"{request.Name}\n{request.Title}"))
        {
            return Outcome.Refused(new CprInText("Name"));
        }

        var person = new NetworkContact
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            EnterpriseId = enterpriseId,
            Name = request.Name,
            Title = request.Title,
            Phone = request.Phone,
            Email = request.Email,
        };
        db.NetworkContacts.Add(person);
        await db.SaveAsync(new("NetworkContactAdded", actor, $"Kontaktperson i virksomheden: {request.Title ?? "uden titel"}."), ct);
        return Outcome.Made(person.Id);
    }
}
