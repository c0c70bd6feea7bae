using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Tovholder.Data;
using Tovholder.Testing;

namespace Tovholder.App.Tests;

/// <summary>A municipality takes all it has home as files, and afterwards nothing of it is here.</summary>
public sealed class LeaveTests
{
    private const string Word = "KunIDenneKommune";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    [Trait("Requirement", "MT5")]
    public async Task All_of_it_comes_home_and_nothing_stays(Engine engine)
    {
        await using var app = await TestApp.DemoAsync(engine);
        using var folder = new TemporaryFolder();
        var home = Path.Combine(folder.Path, "hjem");
        var planted = await Crawl.PlantAsync(app, Word);
        var here = Path.GetDirectoryName(app.KeyFile)!;

        Assert.Equal((0, ""), await RunningProgram.TovAsync(app.Location, app.KeyFile, $"export {home}", instead: ""));
        await SumsFitAsync(home);
        var rows = (await DatabaseCopy.ContentsAsync(app.Location, Ct)).Rows;
        var texts = Directory
            .GetFiles(home, "*.csv")
            .ToDictionary(f => Path.GetFileNameWithoutExtension(f)!, File.ReadAllText, StringComparer.Ordinal);
        Assert.Equal(
            ["OneTimeInvitations", "Passkeys", "SentForms", "Sessions", "__EFMigrationsHistory", "__EFMigrationsLock"],
            rows.Keys.Append("__EFMigrationsLock").Distinct().Where(table => !texts.ContainsKey(table)).Order(StringComparer.Ordinal)
        );
        await using (var db = app.Database())
        {
            var vault = CprVault.FromKeyFile(app.KeyFile);
            foreach (var citizen in await db.Citizens.ToListAsync(Ct))
            {
                Assert.Contains(vault.Open(citizen.CprSealed, citizen.Id).Digits, texts["Citizens"], StringComparison.Ordinal);
            }

            Assert.Equal(
                await db.Memos.CountAsync(m => m.Snapshot != null, Ct),
                Directory.GetFiles(Path.Combine(home, "filer"), "StatusMemo-*").Length
            );
            Assert.Equal(await db.Citizens.CountAsync(Ct) + 1, LinesOf(texts["Citizens"]));
            Assert.Equal(await db.Audit.CountAsync(Ct) + 1, LinesOf(texts["Audit"]));
        }

        var found = texts.Sum(t => t.Value.Split(Word).Length - 1);
        Assert.True(found >= planted, $"{found} of at least {planted}");
        Assert.DoesNotContain("PasswordHash", texts["Accounts"], StringComparison.Ordinal);

        await app.App.StopAsync(Ct);
        var other = await RunningProgram.TovAsync(app.Location, app.KeyFile, "erase --municipality EnAnden");
        Assert.True(other.Code == 2 && other.Said.Contains("Intet er slettet", StringComparison.Ordinal), other.Said);
        Assert.Equal((0, ""), await RunningProgram.TovAsync(app.Location, app.KeyFile, $"erase --municipality {Word}", instead: ""));

        Assert.Empty(Directory.GetFileSystemEntries(here, "*", SearchOption.AllDirectories));
        Assert.True(await DatabaseCopy.IsEmptyAsync(app.Location, Ct));
        TestContext.Current.AddAttachment(
            "MT5",
            $"{engine}: {texts.Count - 1} tabeller med hjem, {found} plantede ord i dem; bagefter 0 filer og 0 tabeller"
        );
    }

    /// <summary>Lines that begin a row: a text may have line breaks of its own.</summary>
    private static int LinesOf(string csv)
    {
        var (lines, isQuoted) = (0, false);
        foreach (var letter in csv)
        {
            isQuoted ^= letter == '"';
            lines += letter == '\n' && !isQuoted ? 1 : 0;
        }

        return lines;
    }

    private static async Task SumsFitAsync(string home)
    {
        var sums = await File.ReadAllLinesAsync(Path.Combine(home, "SHA256SUMS"), Ct);
        Assert.Equal(Directory.GetFiles(home, "*", SearchOption.AllDirectories).Length - 1, sums.Length);
        foreach (var line in sums.Select(l => l.Split("  ")))
        {
            Assert.Equal(line[0], Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(home, line[1]), Ct))));
        }
    }
}
