using System.Buffers.Text;
using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Organisation;

namespace Tovholder.App.Access;

/// <summary>
/// Who is signed in where. A session lies in the database: it ends after half an hour without a click and after eight hours, by the real
/// clock, and signing out ends it whatever cookie is sent later.
/// </summary>
public sealed class Sessions(TovholderDb db)
{
    public static readonly TimeSpan Longest = TimeSpan.FromHours(8);
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    /// <summary>So often is it written down that somebody is still working.</summary>
    private static readonly TimeSpan Written = TimeSpan.FromMinutes(5);
    private const string KeyClaim = "session";

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>Signs in with a key of its own; a session this browser had is ended.</summary>
    /// <param name="how">How the person proved who it is, in the words of the log.</param>
    /// <param name="provenAt">When a second factor was given; null where there was none.</param>
    public Task BeginAsync(HttpContext context, User user, string how, DateTimeOffset? provenAt, CancellationToken ct) =>
        BeginAsync(context, user, how, Now, provenAt, ct);

    /// <summary>The second factor was given again: a new key, and the session ends no later for it.</summary>
    public async Task RenewAsync(HttpContext context, User user, string how, CancellationToken ct)
    {
        var digest = HereOf(context);
        var startedAt = await db.Sessions.Where(s => s.Digest == digest).Select(s => s.StartedAt).SingleAsync(ct);
        await BeginAsync(context, user, how, startedAt, provenAt: Now, ct);
    }

    private async Task BeginAsync(
        HttpContext context,
        User user,
        string how,
        DateTimeOffset startedAt,
        DateTimeOffset? provenAt,
        CancellationToken ct
    )
    {
        await EndAsync(context, ct);
        await db.Sessions.Where(s => s.EndsAt < Now).ExecuteDeleteAsync(ct);
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        db.Sessions.Add(
            new()
            {
                Digest = SecretDigest.Of(key),
                UserId = user.Id,
                Role = user.Role,
                StartedAt = startedAt,
                ProvenAt = provenAt,
                EndsAt = Now + Idle,
            }
        );
        await db.SaveAsync(new("SignedIn", CurrentUser.ActorFor(user), how), ct);
        Claim[] claims = [new(ClaimTypes.NameIdentifier, user.Id.ToString()), new(KeyClaim, key)];
        await context.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity(claims, CookieAuthenticationDefaults.AuthenticationScheme)));
    }

    public async Task EndAsync(HttpContext context, CancellationToken ct)
    {
        if (context.User.FindFirstValue(KeyClaim) is { } key)
        {
            var digest = SecretDigest.Of(key);
            await db.Sessions.Where(s => s.Digest == digest).ExecuteDeleteAsync(ct);
            await context.SignOutAsync();
        }
    }

    /// <summary>What the database knows this browser's session by.</summary>
    private static string HereOf(HttpContext context) => SecretDigest.Of(context.User.FindFirstValue(KeyClaim) ?? "");

    /// <summary>Where the user is signed in now, this browser first.</summary>
    public async Task<IReadOnlyList<SignedInPlace>> OfAsync(HttpContext context, Guid userId, CancellationToken ct)
    {
        var (here, now) = (HereOf(context), Now);
        return
        [
            .. (await db.Sessions.AsNoTracking().Where(s => s.UserId == userId && s.EndsAt > now).ToListAsync(ct))
                .Select(s => new SignedInPlace(s.StartedAt, s.EndsAt, s.Digest == here))
                .OrderByDescending(p => p.IsHere)
                .ThenByDescending(p => p.StartedAt),
        ];
    }

    /// <summary>Signs the user out everywhere but in this browser.</summary>
    public async Task EndOthersAsync(HttpContext context, Actor actor, CancellationToken ct)
    {
        var here = HereOf(context);
        db.Sessions.RemoveRange(await db.Sessions.Where(s => s.UserId == actor.UserId && s.Digest != here).ToListAsync(ct));
        await db.SaveAsync(new("SignedOutElsewhere", actor, "Logget ud alle andre steder."), ct);
    }

    /// <summary>The user of the request's session, read anew each time, so that a changed role or a closed user ends it at once; null when there is none.</summary>
    public async Task<(User User, DateTimeOffset? ProvenAt)?> UserAsync(HttpContext context, CancellationToken ct)
    {
        if (
            context.User.FindFirstValue(KeyClaim) is not { } key
            || !Guid.TryParse(context.User.FindFirstValue(ClaimTypes.NameIdentifier), CultureInfo.InvariantCulture, out var id)
        )
        {
            return null;
        }

        var (digest, now) = (SecretDigest.Of(key), Now);
        var found = await (
            from session in db.Sessions.AsNoTracking()
            join user in db.Users.AsNoTracking() on session.UserId equals user.Id
            where
                session.Digest == digest
                && session.UserId == id
                && session.Role == user.Role
                && session.EndsAt > now
                && user.ClosedAt == null
            select new { session, user }
        ).SingleOrDefaultAsync(ct);
        if (found is null)
        {
            return null;
        }

        var (most, next) = (found.session.StartedAt + Longest, now + Idle);
        if (most <= now)
        {
            return null;
        }

        var endsAt = next < most ? next : most;
        if (endsAt - found.session.EndsAt > Written)
        {
            await db.Sessions.Where(s => s.Digest == digest).ExecuteUpdateAsync(set => set.SetProperty(s => s.EndsAt, endsAt), ct);
        }

        return (found.user, found.session.ProvenAt);
    }
}

/// <summary>A browser in which a user is signed in.</summary>
/// <param name="EndsAt">If nobody clicks before then.</param>
/// <param name="IsHere">The browser that asks.</param>
public sealed record SignedInPlace(DateTimeOffset StartedAt, DateTimeOffset EndsAt, bool IsHere);
