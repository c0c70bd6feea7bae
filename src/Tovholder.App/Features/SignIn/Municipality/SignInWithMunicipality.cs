using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Organisation;

namespace Tovholder.App.Features.SignIn.Municipality;

/// <summary>
/// Somebody the municipality's sign-in vouches for comes in by the account that was connected to that person, and by no other; a token makes
/// no account and widens none.
/// </summary>
public sealed class SignInWithMunicipality(TovholderDb db, SignInThrottle throttle, ServeOptions options, TimeProvider clock)
{
    /// <param name="Level">The NSIS level it says (acr), or null.</param>
    /// <param name="Privileges">Each privilege list of the token.</param>
    public sealed record Request(string Issuer, string Subject, string? Level, IReadOnlyList<string> Privileges, string Address);

    /// <returns>The user; null where the person stays out, and the log says why.</returns>
    public async Task<User?> RunAsync(Request request, CancellationToken ct)
    {
        if (!IdentityProvider.Levels.Contains(request.Level, StringComparer.Ordinal))
        {
            await RefuseAsync("sikringsniveauet er under Betydelig", user: null, request.Address, ct);
            return null;
        }

        var user = await db.Users.SingleOrDefaultAsync(u => u.Issuer == request.Issuer && u.Subject == request.Subject, ct);
        if (user?.MayEnter(clock.Today()) != true)
        {
            await RefuseAsync(
                user is null ? "personen har ingen bruger her" : "brugeren er lukket eller udløbet",
                user,
                request.Address,
                ct
            );
            return null;
        }

        if (options.Provider?.Cvr is { } cvr && !await IsCoveredAsync(user, request.Privileges, cvr, ct))
        {
            await RefuseAsync("rettighederne dækker ikke brugerens rolle og enhed", user, request.Address, ct);
            return null;
        }

        return user;
    }

    /// <summary>Writes down that somebody was turned away; a flood of them is cut short.</summary>
    /// <param name="user">Who it was, where that is known.</param>
    public async Task RefuseAsync(string why, User? user, string address, CancellationToken ct)
    {
        if (throttle.MayTry($"{IdentityProvider.Scheme} {address}", address, device: null))
        {
            var actor = user is null ? new(Guid.Empty, "Ukendt", "Unknown", null) : CurrentUser.ActorFor(user);
            await db.RecordRefusalAsync(new("SignInRefused", actor, $"Kommunens login: {why}; fra {address}."), [], ct);
        }
    }

    /// <summary>One list, and in it the account's own role and unit. Two lists are not read as one.</summary>
    private async Task<bool> IsCoveredAsync(User user, IReadOnlyList<string> lists, string cvr, CancellationToken ct)
    {
        var unit = await db.Units.Where(u => u.Id == user.UnitId).Select(u => u.Name).SingleOrDefaultAsync(ct);
        return lists.Count == 1 && PrivilegeList.GrantsOf(lists[0], cvr).Any(grant => grant.Covers(user.Role, unit));
    }
}
