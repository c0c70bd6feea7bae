using System.Diagnostics;
using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Tovholder.Data;
using Tovholder.Testing;

namespace Tovholder.App.Tests;

/// <summary>A copy taken while people work, laid back elsewhere: the same rows, the same memo, and a log that is whole.</summary>
public sealed class BackupTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    [Trait("Requirement", "RL3")]
    public async Task What_is_laid_back_is_what_was_there(Engine engine)
    {
        await using var database = await TestDatabase.DemoAsync(engine);
        await using var target = await TestDatabase.BlankAsync(engine);
        using var folder = new TemporaryFolder();
        var copy = Path.Combine(folder.Path, "kopi.zip");

        // Whoever's time is up goes when the copy is laid back: that day comes for the demo too.
        Assert.Equal(0, (await TovAsync(database, "expire")).Code);
        var (code, said) = await WhileWorkedInAsync(database, () => TovAsync(database, $"backup {copy}"));
        Assert.True(code == 0, said);
        File.Copy(database.KeyFile, target.KeyFile);
        (code, said) = await TovAsync(target, $"restore {copy}");

        Assert.True(code == 0, said);
        Assert.Contains("er lagt tilbage", said, StringComparison.Ordinal);
        Assert.Equal((0, ""), await TovAsync(target, "audit verify", ""));
        await using var before = database.Open();
        await using var after = target.Open();
        Assert.Equal(
            await before.Citizens.Select(c => c.Name).Order().ToListAsync(Ct),
            await after.Citizens.Select(c => c.Name).Order().ToListAsync(Ct)
        );
        Assert.Equal("DatabaseRestored", (await after.Audit.OrderBy(a => a.Id).LastAsync(Ct)).Act);
        var memos = new[] { database, target }.Select((place, i) => (place, file: Path.Combine(folder.Path, $"notat{i}.json"))).ToList();
        foreach (var (place, file) in memos)
        {
            (code, said) = await TovAsync(place, $"memo --date 2015-02-23 --html {file}.html --snapshot {file}");
            Assert.True(code == 0, said);
        }

        Assert.Equal(await File.ReadAllTextAsync(memos[0].file, Ct), await File.ReadAllTextAsync(memos[1].file, Ct));
        TestContext.Current.AddAttachment(
            "RL3",
            $"{await after.Citizens.CountAsync(Ct)} af {await before.Citizens.CountAsync(Ct)} borgere lagt tilbage, notatet ens, loggen hel ({engine})"
        );
    }

    [Fact]
    [Trait("Requirement", "RL3")]
    public async Task A_copy_is_laid_into_an_empty_place_only_and_only_with_its_own_key()
    {
        await using var database = await TestDatabase.DemoAsync(Engine.Sqlite);
        await using var target = await TestDatabase.BlankAsync(Engine.Sqlite);
        using var folder = new TemporaryFolder();
        var copy = Path.Combine(folder.Path, "kopi.zip");
        Assert.Equal(0, (await TovAsync(database, $"backup {copy}")).Code);

        Assert.Contains("ikke tom", await RefusedAsync(database, $"restore {copy}"), StringComparison.Ordinal);
        Assert.Contains("findes allerede", await RefusedAsync(database, $"backup {copy}"), StringComparison.Ordinal);
        Assert.Contains("Nøglen", await RefusedAsync(target, $"restore {copy}"), StringComparison.Ordinal);
        CprVault.Found(target.KeyFile);
        Assert.Contains("en anden nøgle", await RefusedAsync(target, $"restore {copy}"), StringComparison.Ordinal);
        Assert.False(File.Exists(target.Location.Text));
        TestContext.Current.AddAttachment("RL3", "ikke tom, findes allerede, uden nøgle, anden nøgle: 4 af 4 afvist");
    }

    [Fact]
    [Trait("Requirement", "RL3")]
    [Trait("Requirement", "RL5")]
    public async Task A_copy_that_is_not_whole_or_was_written_in_is_refused_and_nothing_of_it_stays()
    {
        await using var database = await TestDatabase.DemoAsync(Engine.Sqlite);
        await using var target = await TestDatabase.BlankAsync(Engine.Sqlite);
        using var folder = new TemporaryFolder();
        var copy = Path.Combine(folder.Path, "kopi.zip");
        Assert.Equal(0, (await TovAsync(database, $"backup {copy}")).Code);
        File.Copy(database.KeyFile, target.KeyFile);
        var whole = await File.ReadAllBytesAsync(copy, Ct);

        foreach (var (name, bytes) in new[] { ("kort", whole[..(whole.Length / 2)]), ("vendt", Flipped(whole, whole.Length / 3)) })
        {
            var broken = Path.Combine(folder.Path, $"{name}.zip");
            await File.WriteAllBytesAsync(broken, bytes, Ct);
            Assert.Contains("ikke en hel sikkerhedskopi", await RefusedAsync(target, $"restore {broken}"), StringComparison.Ordinal);
        }

        var rewritten = Path.Combine(folder.Path, "skrevet-i.zip");
        await RewriteAsync(copy, rewritten, folder.Path);
        Assert.Contains("er loggen rettet", await RefusedAsync(target, $"restore {rewritten}"), StringComparison.Ordinal);
        Assert.False(File.Exists(target.Location.Text));
        TestContext.Current.AddAttachment("RL3", "kort, vendt, skrevet i: 3 af 3 kopier afvist");
    }

    /// <summary>On the same machine the files beside the key know how far the log had come: what was lost is counted, and said in the log.</summary>
    [Fact]
    [Trait("Requirement", "RL3")]
    public async Task What_was_written_after_the_copy_is_counted_as_lost()
    {
        await using var database = await TestDatabase.DemoAsync(Engine.Sqlite);
        using var folder = new TemporaryFolder();
        var copy = Path.Combine(folder.Path, "kopi.zip");
        Assert.Equal(0, (await TovAsync(database, $"backup {copy}")).Code);
        await using (var db = database.Open())
        {
            for (var i = 0; i < 3; i++)
            {
                await db.RecordLookAsync(new("Test", Actor.Operator, "Efter kopien."), [], Ct);
            }
        }

        database.Location.CloseIdle();
        File.Delete(database.Location.Text);
        var (code, said) = await TovAsync(database, $"restore {copy}");

        Assert.True(code == 0, said);
        Assert.Contains("3 rækker, der blev skrevet efter kopien, er tabt", said, StringComparison.Ordinal);
        Assert.Equal(0, (await TovAsync(database, "audit verify")).Code);
        TestContext.Current.AddAttachment("RL3", "3 af 3 rækker efter kopien talt som tabt");
    }

    /// <summary>The database part with a name changed in it, and the manifest made to fit: only the log can tell.</summary>
    private static async Task RewriteAsync(string copy, string target, string folder)
    {
        var file = Path.Combine(folder, "database");
        string manifest;
        await using (var zip = await ZipFile.OpenReadAsync(copy, Ct))
        {
            await zip.GetEntry("database")!.ExtractToFileAsync(file, Ct);
            using var reader = new StreamReader(await zip.GetEntry("manifest.json")!.OpenAsync(Ct));
            manifest = await reader.ReadToEndAsync(Ct);
        }

        var old = Hash(await File.ReadAllBytesAsync(file, Ct));
        await using (var db = new DatabaseLocation(file).Open(TimeProvider.System))
        {
            await db.Database.ExecuteSqlAsync($"""DROP TRIGGER "AuditIsKeptUPDATE" """, Ct);
            await db.Database.ExecuteSqlAsync($"""UPDATE "Audit" SET "Reason" = 'En anden grund' WHERE "Id" = 40""", Ct);
            await db.Database.ExecuteSqlAsync($"PRAGMA journal_mode=DELETE", Ct);
        }

        new DatabaseLocation(file).CloseIdle();
        await using var made = await ZipFile.OpenAsync(target, ZipArchiveMode.Create, Ct);
        await made.CreateEntryFromFileAsync(file, "database", Ct);
        await using var writer = new StreamWriter(await made.CreateEntry("manifest.json").OpenAsync(Ct));
        await writer.WriteAsync(manifest.Replace(old, Hash(await File.ReadAllBytesAsync(file, Ct)), StringComparison.Ordinal));
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));

    private static byte[] Flipped(byte[] bytes, int at)
    {
        var flipped = bytes.ToArray();
        flipped[at] ^= 0x10;
        return flipped;
    }

    /// <summary>Runs it while looks are written as fast as they can be.</summary>
    private static async Task<(int Code, string Said)> WhileWorkedInAsync(TestDatabase database, Func<Task<(int, string)>> act)
    {
        using var done = new CancellationTokenSource();
        var work = Task.Run(
            async () =>
            {
                var written = 0;
                while (!done.IsCancellationRequested)
                {
                    await using var db = database.Open();
                    await db.RecordLookAsync(new("Test", Actor.Operator, "Imens kopien skrives."), [], Ct);
                    written++;
                }

                return written;
            },
            Ct
        );
        var answer = await act();
        await done.CancelAsync();
        Assert.True(await work > 10);
        return answer;
    }

    private static async Task<string> RefusedAsync(TestDatabase database, string command)
    {
        var (code, said) = await TovAsync(database, command);
        Assert.True(code == 2, said);
        return said;
    }

    /// <param name="instead">What to answer for the words of a command that went well, where they do not matter.</param>
    private static async Task<(int Code, string Said)> TovAsync(TestDatabase database, string command, string? instead = null)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "tovholder.dll"), .. command.Split(' '), "--database", database.Location.Text]
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            Environment = { ["TOVHOLDER_KEY"] = database.KeyFile },
        };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(Ct), process.StandardError.ReadToEndAsync(Ct));
        await process.WaitForExitAsync(Ct);
        var said = await output + await error;
        return (process.ExitCode, process.ExitCode == 0 && instead is not null ? instead : said);
    }
}
