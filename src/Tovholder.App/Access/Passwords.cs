using System.Security.Cryptography;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Tovholder.Domain.Organisation;

namespace Tovholder.App.Access;

/// <summary>
/// Passwords as PBKDF2 with HMAC-SHA-512 and 220,000 rounds (OWASP ASVS 5.0, appendix C, asks for 210,000). At most two are worked out at a
/// time and a few wait, so that guessing does not take the machine from those who work.
/// </summary>
public sealed class Passwords : IDisposable
{
    /// <summary>Characters; a long sentence is welcome.</summary>
    public const int Shortest = 15;

    public const int Longest = 128;

    private const int Rounds = 220_000;

    /// <summary>Two seconds' work for two cores: who comes after them is better told to try again.</summary>
    private const int Waiting = 20;

    /// <summary>So many well-known passwords are taken out before the rest is looked at: a sentence of four words stands.</summary>
    private const int KnownWords = 3;

    private const int Fewest = 6;

    /// <summary>What everybody here thinks of first.</summary>
    private static readonly string[] Words =
    [
        "tovholder",
        "adgangskode",
        "kodeord",
        "kommune",
        "jobcenter",
        "jobkonsulent",
        "fleksjob",
        "virksomhed",
        "borger",
        "velkommen",
        "danmark",
        "1234567890",
    ];

    private readonly PasswordHasher<Passwords> hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Rounds }));
    private readonly ConcurrencyLimiter turns = new(new() { PermitLimit = 2, QueueLimit = Waiting });
    private int worked;

    /// <summary>Made by the first who signs in, whoever it is: no other page waits for it.</summary>
    private readonly Lazy<string> nobodys;

    public Passwords() => nobodys = new(() => hasher.HashPassword(this, Convert.ToHexString(RandomNumberGenerator.GetBytes(16))));

    /// <summary>How many have been worked out since the program started.</summary>
    public int Worked => worked;

    /// <returns>Null when too many wait already.</returns>
    public Task<string?> HashAsync(string password, CancellationToken ct) => InTurnAsync(() => hasher.HashPassword(this, password), ct);

    /// <summary>Takes as long where there is nothing to compare with, so that time tells nobody which users there are.</summary>
    /// <returns>Null when too many wait already.</returns>
    public async Task<PasswordVerificationResult?> VerifyAsync(string? hash, string password, CancellationToken ct)
    {
        var result = await InTurnAsync<PasswordVerificationResult?>(
            () =>
            {
                var nobody = nobodys.Value;
                return hasher.VerifyHashedPassword(this, hash ?? nobody, password);
            },
            ct
        );
        return hash is null && result is not null ? PasswordVerificationResult.Failed : result;
    }

    /// <summary>What is wrong with a password somebody chooses, or null.</summary>
    public static Refusal? Check(string password, User user, string municipality)
    {
        if (password.Length is < Shortest or > Longest)
        {
            return new PasswordLength(password.Length);
        }

        string[] known = [.. Words, user.UserName, .. user.Name.Split(' '), .. municipality.Split(' ')];
        var part = Unrepeated(password.ToLowerInvariant());
        var rest = Without(known, part);
        // A year before or a row of digits behind does not make a well-known word another.
        var word = part.Trim([.. part.Where(c => !char.IsLetter(c))]);
        var restOfWord = Without(known, word);
        return rest.Distinct().Count() < Fewest || (restOfWord != word && restOfWord.Distinct().Count() < Fewest)
            ? new PasswordGuessed()
            : null;
    }

    /// <summary>The shortest part that the text repeats, or the text.</summary>
    private static string Unrepeated(string text)
    {
        for (var length = 1; length <= text.Length / 2; length++)
        {
            if (text.AsSpan(length).SequenceEqual(text.AsSpan(0, text.Length - length)))
            {
                return text[..length];
            }
        }

        return text;
    }

    private static string Without(IEnumerable<string> known, string text)
    {
        foreach (var word in known.Where(w => w.Length > 2))
        {
            text = text.Replace(word, "", StringComparison.OrdinalIgnoreCase);
        }

        for (var i = 0; i < KnownWords && CommonPasswords.LongestIn(text) is { } common; i++)
        {
            text = text.Replace(common, "", StringComparison.Ordinal);
        }

        return text;
    }

    private async Task<T?> InTurnAsync<T>(Func<T> work, CancellationToken ct)
    {
        using var turn = await turns.AcquireAsync(1, ct);
        if (!turn.IsAcquired)
        {
            return default;
        }

        Interlocked.Increment(ref worked);
        return await Task.Run(work, ct);
    }

    public void Dispose() => turns.Dispose();
}

public sealed record PasswordLength(int Length)
    : Refusal(
        "Password",
        $"Adgangskoden skal have mellem {Passwords.Shortest} og {Passwords.Longest} tegn; den har {Length}. Skriv fx en hel sætning."
    );

public sealed record PasswordGuessed()
    : Refusal(
        "Password",
        $"Adgangskoden er let at gætte: den er næsten kun navne, kendte adgangskoder eller de samme tegn. Skriv fx en hel sætning."
    );

public sealed record PasswordsBusy() : Refusal("Password", $"Der er mange, der logger ind lige nu. Vent lidt, og prøv igen.");
