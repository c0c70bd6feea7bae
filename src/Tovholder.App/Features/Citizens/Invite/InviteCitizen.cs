using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Organisation;

namespace Tovholder.App.Features.Citizens.Invite;

/// <summary>
/// A citizen's one-time invitation: a link and a code that go two ways. A new one takes the old away, and signs the citizen out; the user is
/// made at the first.
/// </summary>
public sealed class InviteCitizen(TovholderDb db, TimeProvider clock)
{
    /// <summary>How long a link is good.</summary>
    public static readonly TimeSpan Good = TimeSpan.FromHours(72);

    /// <summary>Capitals and digits that nobody takes for one another.</summary>
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private const int CodeLength = 6;

    /// <summary>To be shown once and kept nowhere.</summary>
    public sealed record Made(string Token, string Code);

    /// <returns>Null where the citizen is not in reach.</returns>
    public async Task<Made?> RunAsync(Guid citizenId, Actor actor, CancellationToken ct)
    {
        var citizen = await db.Citizens.AsNoTracking().SingleOrDefaultAsync(c => c.Id == citizenId, ct);
        if (citizen is null)
        {
            return null;
        }

        var earlier = await db.Users.Where(u => u.CitizenId == citizenId).ToListAsync(ct);
        var user = earlier.Find(u => u.ClosedAt is null);
        if (user is null)
        {
            user = new()
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                UserName = $"{citizen.Alias.ToLowerInvariant()}-{earlier.Count + 1}",
                Name = citizen.Name,
                Role = Role.Citizen,
                CitizenId = citizenId,
            };
            db.Users.Add(user);
        }

        // The link may be used on its last day and the page read past midnight; after that the door is closed.
        user.MayEnterThrough(clock.Today().AddDays(Good.Days + 1));
        var made = new Made(
            Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24)),
            RandomNumberGenerator.GetString(Letters, CodeLength)
        );
        db.OneTimeInvitations.RemoveRange(await db.OneTimeInvitations.Where(i => i.UserId == user.Id).ToListAsync(ct));
        db.OneTimeInvitations.Add(
            new()
            {
                Digest = SecretDigest.Of(made.Token),
                UserId = user.Id,
                CodeDigest = CodeDigest(made.Token, made.Code),
                Until = TimeProvider.System.GetUtcNow() + Good,
            }
        );
        db.Sessions.RemoveRange(await db.Sessions.Where(s => s.UserId == user.Id).ToListAsync(ct));
        await db.SaveAsync(new("CitizenInvited", actor, $"{citizen.Alias}: link til eget ark."), ct);
        return made;
    }

    /// <summary>What is kept of a code, however it is typed; the link is part of it, so that the short code cannot be guessed from the database.</summary>
    public static string CodeDigest(string token, string code) =>
        SecretDigest.Of($"{token} {code.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToUpperInvariant()}");
}
