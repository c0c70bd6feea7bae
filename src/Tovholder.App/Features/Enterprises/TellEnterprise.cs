using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Enterprises;

namespace Tovholder.App.Features.Enterprises;

/// <summary>Writes one part of the card: the screening, the registration or the income of each task.</summary>
public sealed class TellEnterprise(TovholderDb db)
{
    /// <param name="change">Gives the new card from the one there is.</param>
    public async Task<Outcome> CardAsync(
        Guid enterpriseId,
        Func<EnterpriseCard, EnterpriseCard> change,
        string act,
        Actor actor,
        CancellationToken ct
    )
    {
        var enterprise = await db.Enterprises.SingleOrDefaultAsync(e => e.Id == enterpriseId, ct);
        if (enterprise is null)
        {
            return Outcome.NotFound;
        }

        if (enterprise.Tell(change(enterprise.Card)) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        await db.SaveAsync(new(act, actor, $"Kortet for {enterprise.Name}."), ct);
        return Outcome.Done;
    }

    public async Task<Outcome> RegistrationAsync(Guid enterpriseId, SocialRegistration registration, Actor actor, CancellationToken ct)
    {
        var enterprise = await db.Enterprises.SingleOrDefaultAsync(e => e.Id == enterpriseId, ct);
        if (enterprise is null)
        {
            return Outcome.NotFound;
        }

        if (CprNumber.IsIn(string.Join('\n', registration.Evidence.Values)))
        {
            return Outcome.Refused(new CprInText("Evidence"));
        }

        enterprise.Register(registration);
        await db.SaveAsync(new("RegistrationTold", actor, $"Registrering efter lov 711/2014: {enterprise.Name}."), ct);
        return Outcome.Done;
    }
}
