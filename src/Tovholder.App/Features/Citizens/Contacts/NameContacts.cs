using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Citizens;

namespace Tovholder.App.Features.Citizens.Contacts;

/// <summary>Who helps the citizen, or speaks for the citizen.</summary>
public sealed class NameContacts(TovholderDb db)
{
    public async Task<Outcome> RunAsync(Guid citizenId, IReadOnlyList<CitizenContact> contacts, Actor actor, CancellationToken ct)
    {
        var citizen = await db.Citizens.SingleOrDefaultAsync(c => c.Id == citizenId, ct);
        if (citizen is null)
        {
            return Outcome.NotFound;
        }

        if (contacts.Any(c => CprNumber.IsIn(c.Name) || CprNumber.IsIn(c.Place ?? "")))
        {
            return Outcome.Refused(new CprInText(""));
        }

        citizen.HelpedBy(contacts);
        await db.SaveAsync(new("ContactsNamed", actor, "Hvem der hjælper borgeren."), ct);
        return Outcome.Done;
    }
}
