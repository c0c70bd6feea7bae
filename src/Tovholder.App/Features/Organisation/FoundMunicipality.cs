using Tovholder.Domain.Organisation;

namespace Tovholder.App.Features.Organisation;

/// <summary>The first act in a new database: the municipality, its units and its users.</summary>
public sealed class FoundMunicipality(TovholderDb db)
{
    public sealed record Request(Municipality Municipality, IReadOnlyList<Unit> Units, IReadOnlyList<User> Users);

    public async Task<Outcome> RunAsync(Request request, Actor actor, CancellationToken ct)
    {
        db.Municipalities.Add(request.Municipality);
        db.Units.AddRange(request.Units);
        db.Users.AddRange(request.Users);
        await db.SaveAsync(new("MunicipalityFounded", actor, "Databasen er taget i brug."), ct);
        return Outcome.Made(request.Municipality.Id);
    }
}
