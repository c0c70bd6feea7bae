using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Organisation;

namespace Tovholder.App.Features.Organisation.Outsiders;

/// <summary>Those outside the municipality that an employee reaches; a citizen by alias.</summary>
public sealed class ReadOutsiders(TovholderDb db, TimeProvider clock)
{
    public async Task<IReadOnlyList<Outsider>> OfAsync(CurrentUser reader, CancellationToken ct)
    {
        var rows = await (
            from user in db.OutsidersInReach(reader.Role).AsNoTracking()
            select new
            {
                user,
                Provider = db.Providers.Where(p => p.Id == user.ProviderId).Select(p => p.Name).FirstOrDefault(),
                Enterprise = db.Enterprises.Where(e => e.Id == user.EnterpriseId).Select(e => e.Name).FirstOrDefault(),
                Number = db.Citizens.Where(c => c.Id == user.CitizenId).Select(c => (int?)c.Number).FirstOrDefault(),
                IsReady = db.Accounts.Any(a => a.UserId == user.Id && a.PasswordHash != null)
                    || db.OneTimeInvitations.Any(i => i.UserId == user.Id && i.UsedAt != null),
            }
        ).ToListAsync(ct);
        var outsiders = rows.Select(r =>
        {
            var alias = r.Number is { } number ? Citizen.AliasOf(number) : null;
            return new Outsider(r.user, alias ?? r.user.Name, r.Provider ?? r.Enterprise ?? alias ?? "", StateOf(r.user, r.IsReady));
        });
        var found = outsiders
            .OrderBy(o => o.State)
            .ThenBy(o => o.Place, StringComparer.Create(Danish.Culture, ignoreCase: true))
            .ThenBy(o => o.Name, StringComparer.Create(Danish.Culture, ignoreCase: true))
            .ToList();
        var citizens = found.Select(o => o.User.CitizenId).OfType<Guid>().ToList();
        if (citizens.Count > 0)
        {
            await db.RecordLookAsync(new("OutsidersListed", reader.Actor, "Adgange uden for kommunen."), citizens, ct);
        }

        return found;
    }

    private AccessState StateOf(User user, bool isReady) =>
        user.ClosedAt is not null ? AccessState.Closed
        : !user.MayEnter(clock.Today()) ? AccessState.Expired
        : isReady ? AccessState.Open
        : AccessState.Invited;
}

/// <param name="Name">The alias, of a citizen.</param>
/// <param name="Place">The provider or enterprise.</param>
public sealed record Outsider(User User, string Name, string Place, AccessState State);

public enum AccessState
{
    [Display(Name = "Har adgang")]
    Open,

    [Display(Name = "Inviteret")]
    Invited,

    [Display(Name = "Udløbet")]
    Expired,

    [Display(Name = "Lukket")]
    Closed,
}
