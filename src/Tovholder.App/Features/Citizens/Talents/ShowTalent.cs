using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Work;

namespace Tovholder.App.Features.Citizens.Talents;

/// <summary>Records a talent with what shows it; from then on the match knows of it.</summary>
public sealed class ShowTalent(TovholderDb db, TimeProvider clock)
{
    public sealed record Request(string Feature, string Evidence, string SeenBy, DateOnly SeenOn);

    public async Task<Outcome> RunAsync(Guid citizenId, Request request, Actor actor, CancellationToken ct)
    {
        var citizen = await db.Citizens.SingleOrDefaultAsync(c => c.Id == citizenId, ct);
        if (citizen is null)
        {
            return Outcome.NotFound;
        }

        if (WorkCatalogue.Shipped.Feature(request.Feature) is not { Kind: FeatureKind.Capacity })
        {
            return Outcome.Refused(new UnknownTalent(request.Feature));
        }

        if (CprInText.First(("Evidence", request.Evidence), ("SeenBy", request.SeenBy)) is { } number)
        {
            return Outcome.Refused(number);
        }

        if (request.SeenOn > clock.Today())
        {
            return Outcome.Refused(new SeenInTheFuture(request.SeenOn));
        }

        var talent = new Talent
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            CitizenId = citizenId,
            Feature = request.Feature,
            Evidence = request.Evidence,
            SeenBy = request.SeenBy,
            SeenOn = request.SeenOn,
        };
        citizen.Show(talent);
        db.Talents.Add(talent);
        await db.SaveAsync(new("TalentShown", actor, request.Evidence), ct);
        return Outcome.Done;
    }
}

public sealed record UnknownTalent(string Feature) : Refusal("Feature", $"{Feature} er ikke et talent i kataloget. Vælg et fra listen.");

public sealed record SeenInTheFuture(DateOnly On) : Refusal("SeenOn", $"Det kan ikke være set i fremtiden; der står {On}. Ret datoen.");
