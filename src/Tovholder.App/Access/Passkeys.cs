using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Tovholder.Domain.Organisation;

namespace Tovholder.App.Access;

/// <summary>What a browser sends of a passkey.</summary>
/// <param name="Credential">The device's answer, as the browser writes it (JSON).</param>
/// <param name="State">What came with the challenge, sealed.</param>
public sealed record PasskeyAnswer(string? Credential, string? State)
{
    public const int LongestCredential = 20_000;
    public const int LongestState = 4_000;

    /// <summary>What the answer calls its key, before anything of it is believed; empty where it says nothing.</summary>
    public string ClaimedKey
    {
        get
        {
            try
            {
                return JsonNode.Parse(Credential ?? "")?["id"]?.GetValue<string>() ?? "";
            }
            catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or FormatException)
            {
                return "";
            }
        }
    }
}

/// <summary>
/// Passkeys (WebAuthn, level 3) by the framework's own handler, for our own accounts. The device must see to it that it is the person (finger,
/// face or PIN). The challenge travels sealed with the page, is answered within <see cref="Lifetime"/>, and counts once: the account remembers when the one was
/// made that was answered last.
/// </summary>
public sealed class Passkeys(TovholderDb db, IDataProtectionProvider protection, ServeOptions options)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>What is asked for making a key is no challenge for using one.</summary>
    private readonly IDataProtector forNew = protection.CreateProtector("accounts/passkeys/new");
    private readonly IDataProtector forUse = protection.CreateProtector("accounts/passkeys/use");

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>What the browser is told for making a new key of the user's.</summary>
    public async Task<JsonObject> ForNewAsync(User user, HttpContext context)
    {
        using var users = Users();
        var made = await HandlerOf(users)
            .MakeCreationOptionsAsync(
                new()
                {
                    Id = user.Id.ToString(),
                    Name = user.UserName,
                    DisplayName = user.Name,
                },
                context
            );
        return Sealed(forNew, made.CreationOptionsJson, made.AttestationState!);
    }

    /// <summary>What the browser is told for using a key; the same for everybody at the door, where it is not known who asks.</summary>
    public async Task<JsonObject> ForUseAsync(User? user, HttpContext context)
    {
        using var users = Users();
        var made = await HandlerOf(users).MakeRequestOptionsAsync(user, context);
        return Sealed(forUse, made.RequestOptionsJson, made.AssertionState!);
    }

    /// <summary>The new key and the moment of its challenge, or null where anything about it is wrong.</summary>
    public async Task<(UserPasskeyInfo Key, DateTimeOffset ChallengedAt)?> NewAsync(Guid userId, PasskeyAnswer answer, HttpContext context)
    {
        if (Opened(forNew, answer.State) is not { } challenge)
        {
            return null;
        }

        using var users = Users();
        var made = await HandlerOf(users)
            .PerformAttestationAsync(
                new()
                {
                    CredentialJson = answer.Credential ?? "",
                    AttestationState = challenge.State,
                    HttpContext = context,
                }
            );
        return made.Succeeded && made.UserEntity.Id == userId.ToString() ? (made.Passkey, challenge.At) : null;
    }

    /// <summary>Uses a key, and spends the challenge on its account.</summary>
    /// <param name="userId">Whose it must be; null at the door.</param>
    /// <returns>The user, or null where anything is wrong: it then stands in the log.</returns>
    public async Task<User?> UseAsync(Guid? userId, PasskeyAnswer answer, HttpContext context, CancellationToken ct)
    {
        if (await VerifiedAsync(answer, context) is { } used && (userId is null || used.User.Id == userId))
        {
            var account = await db.Accounts.SingleAsync(a => a.UserId == used.User.Id, ct);
            if (account.Answer(used.ChallengedAt))
            {
                var passkey = account.Passkeys.Single(p => p.CredentialId.AsSpan().SequenceEqual(used.Key.CredentialId));
                passkey.Say(used.Key.SignCount, used.Key.IsBackedUp);
                passkey.Use(Now);
                try
                {
                    await db.SaveAsync(new("PasskeyUsed", CurrentUser.ActorFor(used.User), $"Adgangsnøglen „{passkey.Name}“."), ct);
                    return used.User;
                }
                catch (DbUpdateConcurrencyException)
                {
                    // The same answer was sent at the same moment in another window.
                }
            }
        }

        db.ChangeTracker.Clear();
        var owner = userId is { } id ? await db.Users.AsNoTracking().SingleAsync(u => u.Id == id, ct) : null;
        var actor = owner is null ? new(Guid.Empty, "Ukendt", "Unknown", null) : CurrentUser.ActorFor(owner);
        await db.RecordRefusalAsync(
            new("PasskeyRefused", actor, $"En adgangsnøgle, der ikke passer, fra {context.ClientAddressOf()}."),
            [],
            ct
        );
        return null;
    }

    private static JsonObject Sealed(IDataProtector protector, string optionsJson, string state) =>
        new()
        {
            ["options"] = JsonNode.Parse(optionsJson),
            ["state"] = protector.Protect(JsonSerializer.Serialize(new Challenge(Now.ToUnixTimeMilliseconds(), state))),
        };

    private async Task<(User User, UserPasskeyInfo Key, DateTimeOffset ChallengedAt)?> VerifiedAsync(
        PasskeyAnswer answer,
        HttpContext context
    )
    {
        if (Opened(forUse, answer.State) is not { } challenge)
        {
            return null;
        }

        using var users = Users();
        var result = await HandlerOf(users)
            .PerformAssertionAsync(
                new()
                {
                    CredentialJson = answer.Credential ?? "",
                    AssertionState = challenge.State,
                    HttpContext = context,
                }
            );
        return result.Succeeded ? (result.User, result.Passkey, challenge.At) : null;
    }

    private static (string State, DateTimeOffset At)? Opened(IDataProtector protector, string? state)
    {
        try
        {
            var challenge = JsonSerializer.Deserialize<Challenge>(protector.Unprotect(state ?? ""))!;
            var at = DateTimeOffset.FromUnixTimeMilliseconds(challenge.At);
            return at > Now - Lifetime ? (challenge.State, at) : null;
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or JsonException or FormatException)
        {
            return null;
        }
    }

    private PasskeyHandler<User> HandlerOf(UserManager<User> users) =>
        new(
            users,
            Options.Create(
                new IdentityPasskeyOptions
                {
                    ServerDomain = options.Host,
                    UserVerificationRequirement = "required",
                    ResidentKeyRequirement = "required",
                    AuthenticatorTimeout = Lifetime,
                    ValidateOrigin = origin => ValueTask.FromResult(IsOurs(origin)),
                }
            )
        );

    /// <summary>The page that asked the device must be one of ours, and not stand inside another's.</summary>
    private static bool IsOurs(PasskeyOriginValidationContext origin)
    {
        var request = origin.HttpContext.Request;
        return !origin.CrossOrigin
            && string.IsNullOrEmpty(origin.TopOrigin)
            && string.Equals(origin.Origin, $"{request.Scheme}://{request.Host}", StringComparison.Ordinal);
    }

    private UserManager<User> Users() =>
        new(
            new PasskeyStore(db),
            Options.Create(new IdentityOptions()),
            passwordHasher: null!,
            userValidators: [],
            passwordValidators: [],
            keyNormalizer: null!,
            new(),
            services: null!,
            NullLogger<UserManager<User>>.Instance
        );

    private sealed record Challenge(long At, string State);
}

public sealed record PasskeyNotRight()
    : Refusal("Passkey", $"Adgangsnøglen blev ikke godtaget. Prøv igen, eller brug koden fra din app eller en af dine nødkoder.");

public sealed record TooManyPasskeys() : Refusal("Passkey", $"Der er prøvet for mange gange. Vent et minut, og prøv igen.");
