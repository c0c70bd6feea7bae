using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Enterprises;

namespace Tovholder.App.Features.Enterprises.Register;

/// <summary>First contact with an enterprise or another municipal centre.</summary>
public sealed class RegisterEnterprise(TovholderDb db, TimeProvider clock)
{
    /// <param name="CvrNumber">Eight digits, or null while the enterprise is not registered.</param>
    public sealed record Request(
        string Name,
        EnterpriseKind Kind,
        string? CvrNumber,
        string Idea,
        string PostalCode,
        string LeaderName,
        PipelineStage Stage,
        string Reason
    );

    public async Task<Outcome> RunAsync(Request request, Actor actor, CancellationToken ct)
    {
        if (request.PostalCode.Length != 4 || !request.PostalCode.All(char.IsAsciiDigit))
        {
            return Outcome.Refused(new NotAPostalCode(request.PostalCode));
        }

        CvrNumber? cvr = null;
        if (!string.IsNullOrWhiteSpace(request.CvrNumber) && !CvrNumber.TryParse(request.CvrNumber, out cvr))
        {
            return Outcome.Refused(new NotACvrNumber(request.CvrNumber));
        }

        if (await db.Enterprises.AnyAsync(e => e.Name == request.Name, ct))
        {
            return Outcome.Refused(new EnterpriseAlreadyThere(request.Name));
        }

        var enterprise = new SocialEnterprise
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Name = request.Name,
            Kind = request.Kind,
            CvrNumber = cvr?.Digits,
            Idea = request.Idea,
            PostalCode = request.PostalCode,
            LeaderName = request.LeaderName,
            OwnerId = actor.UserId,
        };
        enterprise.Open(Guid.CreateVersion7(clock.GetUtcNow()), request.Stage, clock.Today(), request.Reason);
        db.Enterprises.Add(enterprise);
        await db.SaveAsync(new("EnterpriseRegistered", actor, request.Reason), ct);
        return Outcome.Made(enterprise.Id);
    }
}

public sealed record NotAPostalCode(string Written)
    : Refusal("PostalCode", $"Et postnummer er fire cifre; der står {Written}. Ret postnummeret.");

public sealed record NotACvrNumber(string Written)
    : Refusal("CvrNumber", $"{Written} er ikke et CVR-nummer: det skal være otte cifre, og kontrolcifret skal passe. Se efter tastefejl.");

public sealed record EnterpriseAlreadyThere(string Name)
    : Refusal("Name", $"{Name} er allerede oprettet. Find virksomheden i listen, eller skriv et andet navn.");
