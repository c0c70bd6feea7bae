using System.Buffers.Binary;
using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Tovholder.App.Access;
using Tovholder.Domain.Organisation;
using Tovholder.Testing;
using static Tovholder.App.Tests.Door;

namespace Tovholder.App.Tests;

/// <summary>Which passwords are taken, and how they are kept.</summary>
public sealed class PasswordTests
{
    private static readonly User Mette = new()
    {
        Id = Guid.Empty,
        UserName = "mette.holm",
        Name = "Mette Holm",
        Role = Role.JobConsultant,
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    [Trait("Requirement", "AU2")]
    public async Task A_password_kept_with_too_few_rounds_is_kept_anew_when_it_is_used(Engine engine)
    {
        await using var app = await TestApp.DemoAsync(engine, demo: false);
        var secret = await app.EnrolAsync();
        var old = new PasswordHasher<User>(Options.Create(new PasswordHasherOptions { IterationCount = 100_000 }));
        await using (var db = app.Database())
        {
            var account = await db.AccountAsync();
            account.SetPassword(old.HashPassword(Mette, Password));
            await db.SaveAsync(new("Test", Outside.Nobody, "En gammel adgangskode."), Ct);
            Assert.Equal((2, 100_000), Parsed(account.PasswordHash!));
        }

        using var browser = new Browser(app);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SignInAsync(CodeOf(secret, 1))).Status);

        await using var after = app.Database();
        var kept = await after.Accounts.Where(a => a.PasswordHash != null).Select(a => a.PasswordHash!).ToListAsync(Ct);
        Assert.NotEmpty(kept);
        Assert.All(
            kept.Select(Parsed),
            hash =>
            {
                Assert.Equal(2, hash.Function);
                Assert.True(hash.Rounds >= 210_000);
            }
        );
        TestContext.Current.AddAttachment("AU2", $"{kept.Count} af {kept.Count} hash: PBKDF2-SHA512, {Parsed(kept[0]).Rounds} runder");
    }

    [Theory]
    [InlineData("Syv grønne cykler i gården")]
    [InlineData("correct horse battery staple")]
    [InlineData("mormors æblekage med rasp")]
    [InlineData("hJ8#kL2$pQ9!vX4&")]
    [Trait("Requirement", "AU9")]
    public void A_sentence_is_taken(string password) => Assert.Null(Passwords.Check(password, Mette, "Ny Kommune"));

    [Theory]
    [InlineData("password12345678")]
    [InlineData("Password!Password!")]
    [InlineData("qwertyuiop123456789")]
    [InlineData("iloveyouiloveyou2024")]
    [InlineData("123456789123456789")]
    [InlineData("mette.holm2024mette")]
    [InlineData("MetteHolmTovholder1")]
    [InlineData("Ny Kommune velkommen")]
    [InlineData("jobcenterjobcenter12")]
    [InlineData("adgangskode1234567")]
    [Trait("Requirement", "AU9")]
    public void What_is_guessed_first_is_refused(string password) =>
        Assert.IsType<PasswordGuessed>(Passwords.Check(password, Mette, "Ny Kommune"));

    [Fact]
    [Trait("Requirement", "AU9")]
    public void Every_common_password_is_refused_however_it_is_made_long_enough()
    {
        var common = CommonPasswords.All.ToList();
        var taken = common
            .SelectMany(p => new[] { p, p + "2024", $"{p}1234567890", $"{p}!{p}!{p}!", $"{char.ToUpperInvariant(p[0])}{p[1..]}{p}{p}" })
            .Where(p => Passwords.Check(p, Mette, "Ny Kommune") is null)
            .ToList();

        Assert.True(common.Count >= 3000);
        Assert.Empty(taken);
        TestContext.Current.AddAttachment("AU9", $"{common.Count} kendte adgangskoder i 5 skrivemåder: 0 godtaget");
    }

    [Theory]
    [InlineData(14, false)]
    [InlineData(15, true)]
    [InlineData(64, true)]
    [InlineData(128, true)]
    [InlineData(129, false)]
    [Trait("Requirement", "AU9")]
    public void A_password_has_15_to_128_characters(int length, bool isTaken)
    {
        var password = string.Concat(Enumerable.Range(0, length).Select(i => (char)('a' + i * 7 % 25)));

        Assert.Equal(isTaken, Passwords.Check(password, Mette, "Ny Kommune") is not PasswordLength);
    }

    /// <summary>A manager of passwords fills the fields; nothing is cut, trimmed or turned into other letters.</summary>
    [Fact]
    [Trait("Requirement", "AU9")]
    public async Task A_password_may_be_pasted_and_counts_as_it_is_written()
    {
        await using var app = await TestApp.DemoAsync(demo: false);
        var (token, secret) = await app.InviteAsync();
        var password = $" Blåbærgrød på æblekage, {new string('x', 80)} 🚲 ";
        using var browser = new Browser(app);
        var door = (await browser.GetAsync("/log-ind")).Text;
        var chosen = (await browser.GetAsync($"/log-ind/invitation/{token}")).Text;
        await browser.PostAsync($"/log-ind/invitation/{token}", new() { ["Password"] = password, ["Code"] = CodeOf(secret, 0) });

        Assert.Contains("autocomplete=\"current-password\"", door, StringComparison.Ordinal);
        Assert.Contains("autocomplete=\"new-password\"", chosen, StringComparison.Ordinal);
        Assert.All(
            new[] { door, chosen },
            page =>
            {
                Assert.DoesNotContain("onpaste", page, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain("maxlength", page.Split("type=\"password\"")[1].Split('>')[0], StringComparison.Ordinal);
            }
        );
        Assert.Equal(HttpStatusCode.OK, (await browser.SignInAsync(CodeOf(secret, 1), password.Trim())).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.SignInAsync(CodeOf(secret, 1), password.ToLowerInvariant())).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.SignInAsync(CodeOf(secret, 1), password[..72])).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SignInAsync(CodeOf(secret, 1), password)).Status);
    }

    /// <summary>Format 3 of the framework's hasher: which function it is (2 is HMAC-SHA-512), and the rounds.</summary>
    private static (int Function, int Rounds) Parsed(string hash)
    {
        var bytes = Convert.FromBase64String(hash);
        Assert.Equal(1, bytes[0]);
        return (BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(1)), BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(5)));
    }
}
