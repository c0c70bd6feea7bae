using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Tovholder.Domain.Organisation;

namespace Tovholder.App.Access;

/// <summary>
/// Passwords as PBKDF2 with HMAC-SHA-512 and 220,000 rounds (OWASP ASVS 5.0, appendix C, asks for 210,000). At most two are worked out at a
/// time, so that guessing does not take the machine from those who work.
/// </summary>
public sealed class Passwords : IDisposable
{
    /// <summary>Characters; a long sentence is welcome.</summary>
    public const int Shortest = 15;

    public const int Longest = 128;

    private const int Rounds = 220_000;

    private readonly PasswordHasher<Passwords> hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Rounds }));
    private readonly SemaphoreSlim turns = new(2);

    /// <summary>Made by the first who signs in, whoever it is: no other page waits for it.</summary>
    private readonly Lazy<string> nobodys;

    public Passwords() => nobodys = new(() => hasher.HashPassword(this, Convert.ToHexString(RandomNumberGenerator.GetBytes(16))));

    public async Task<string> HashAsync(string password, CancellationToken ct)
    {
        await turns.WaitAsync(ct);
        try
        {
            return await Task.Run(() => hasher.HashPassword(this, password), ct);
        }
        finally
        {
            turns.Release();
        }
    }

    /// <summary>Takes as long where there is nothing to compare with, so that time tells nobody which users there are.</summary>
    public async Task<PasswordVerificationResult> VerifyAsync(string? hash, string password, CancellationToken ct)
    {
        await turns.WaitAsync(ct);
        try
        {
            var result = await Task.Run(
                () =>
                {
                    var nobody = nobodys.Value;
                    return hasher.VerifyHashedPassword(this, hash ?? nobody, password);
                },
                ct
            );
            return hash is null ? PasswordVerificationResult.Failed : result;
        }
        finally
        {
            turns.Release();
        }
    }

    /// <summary>What is wrong with a password somebody chooses, or null.</summary>
    public static Refusal? Check(string password, User user, string municipality)
    {
        if (password.Length is < Shortest or > Longest)
        {
            return new PasswordLength(password.Length);
        }

        string[] known = ["tovholder", "adgangskode", "password", user.UserName, .. user.Name.Split(' '), .. municipality.Split(' ')];
        var bare = password;
        foreach (var word in known.Where(w => w.Length > 2))
        {
            bare = bare.Replace(word, "", StringComparison.OrdinalIgnoreCase);
        }

        return bare.Distinct().Count() < 6 ? new PasswordGuessed() : null;
    }

    public void Dispose() => turns.Dispose();
}

public sealed record PasswordLength(int Length)
    : Refusal(
        "Password",
        $"Adgangskoden skal have mellem {Passwords.Shortest} og {Passwords.Longest} tegn; den har {Length}. Skriv fx en hel sætning."
    );

public sealed record PasswordGuessed()
    : Refusal("Password", $"Adgangskoden er let at gætte: den er næsten kun navne eller de samme tegn. Skriv fx en hel sætning.");
