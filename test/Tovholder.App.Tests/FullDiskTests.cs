using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Tovholder.Data;
using Tovholder.Testing;

namespace Tovholder.App.Tests;

/// <summary>No room on the disk: whoever saves is told so, nothing is damaged, and work goes on when there is room again.</summary>
public sealed class FullDiskTests
{
    private const int Writers = 4;
    private const string NoRoom = "Der er ikke plads på serveren";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Requirement", "RL4")]
    public async Task A_full_disk_is_said_and_what_was_answered_for_is_whole()
    {
        using var folder = new TemporaryFolder();
        await using var disk = await SmallDisk.MountAsync(folder.Path);
        var (file, keyFile, filler) = (
            Path.Combine(folder.Path, "tovholder.db"),
            Path.Combine(folder.Path, "tovholder.key"),
            Path.Combine(folder.Path, "filler")
        );
        await using (var demo = await TestDatabase.DemoAsync(Engine.Sqlite))
        {
            File.Copy(demo.Location.Text, file);
            File.Copy(demo.KeyFile, keyFile);
        }

        var location = new DatabaseLocation(file);
        List<Guid> enterprises;
        await using (var db = location.Open(TimeProvider.System))
        {
            enterprises = await db.Enterprises.OrderBy(e => e.Id).Select(e => e.Id).Take(Writers).ToListAsync(Ct);
        }

        location.CloseIdle();
        var (taken, refused) = (new ConcurrentBag<string>(), new ConcurrentBag<string>());
        var (program, address) = await RunningProgram.UpAsync(folder);
        await using (program)
        {
            var writers = new List<Writer>();
            for (var i = 0; i < Writers; i++)
            {
                writers.Add(await Writer.SignInAsync(address, enterprises[i], i));
            }

            foreach (var writer in writers)
            {
                for (var i = 0; i < 5; i++)
                {
                    taken.Add((await writer.WriteAsync()).Note);
                }
            }

            Fill(filler);
            await Task.WhenAll(writers.Select(writer => UntilRefusedAsync(writer, taken, refused)));
            Assert.Equal(HttpStatusCode.OK, await writers[0].ReadAsync("/virksomheder"));
            Assert.Equal(HttpStatusCode.InsufficientStorage, await writers[0].ReadAsync("/borgere"));

            File.Delete(filler);
            foreach (var writer in writers)
            {
                var (note, status, page) = await writer.WriteAsync();
                Assert.True(status == HttpStatusCode.OK, page);
                taken.Add(note);
                Assert.Equal(HttpStatusCode.OK, await writer.ReadAsync("/borgere"));
                writer.Dispose();
            }
        }

        await using (var after = location.Open(TimeProvider.System))
        {
            var kept = (await after.LoggedContacts.Select(c => c.Note).ToListAsync(Ct)).Where(n =>
                n.StartsWith("fuld ", StringComparison.Ordinal)
            );
            Assert.Equal(taken.Order(StringComparer.Ordinal), kept.Order(StringComparer.Ordinal));
            Assert.Equal(["ok"], await after.Database.SqlQueryRaw<string>("PRAGMA integrity_check").ToListAsync(Ct));
        }

        await using (var log = AuditLog.Of(location, keyFile))
        {
            Assert.Empty((await new AuditVerification(location, log.Chain, log.Anchor).RunAsync(Ct)).Findings);
        }

        location.CloseIdle();
        TestContext.Current.AddAttachment(
            "RL4",
            $"SQLite på en fuld disk: {refused.Count} afvist med en sætning og et nummer, 0 af {taken.Count} gemte tabt, 0 beskadiget, i gang igen ved første forsøg"
        );
    }

    /// <summary>A PostgreSQL without room says so in its own way; what the server does with its own files then is its own matter.</summary>
    [Fact]
    [Trait("Requirement", "RL4")]
    public async Task A_server_that_has_no_room_is_said_the_same_way()
    {
        await using var app = await TestApp.DemoAsync(Engine.PostgreSql);
        await using var db = app.Database();
        var enterprise = await db.Enterprises.OrderBy(e => e.Id).Select(e => e.Id).FirstAsync(Ct);
        using var writer = await Writer.SignInAsync(app.Address, enterprise, 0);
        await db.Database.ExecuteSqlRawAsync(
            """
            CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no room' USING ERRCODE = 'disk_full'; END $$;
            CREATE TRIGGER no_room BEFORE INSERT ON "Audit" FOR EACH ROW EXECUTE FUNCTION no_room();
            """,
            Ct
        );

        var (note, status, page) = await writer.WriteAsync();
        Assert.Equal(HttpStatusCode.InsufficientStorage, status);
        Assert.Contains(NoRoom, page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.InsufficientStorage, await writer.ReadAsync("/borgere"));
        Assert.False(await db.LoggedContacts.AnyAsync(c => c.Note == note, Ct));

        await db.Database.ExecuteSqlRawAsync("DROP TRIGGER no_room ON \"Audit\"", Ct);
        Assert.Equal(HttpStatusCode.OK, (await writer.WriteAsync()).Status);
        TestContext.Current.AddAttachment(
            "RL4",
            "PostgreSQL: fejlkode 53100 giver samme sætning, 0 gemt halvt; en hel server på en fuld disk er ikke prøvet"
        );
    }

    private static async Task UntilRefusedAsync(Writer writer, ConcurrentBag<string> taken, ConcurrentBag<string> refused)
    {
        for (var tries = 0; tries < 2_000; tries++)
        {
            var (note, status, page) = await writer.WriteAsync();
            if (status == HttpStatusCode.OK)
            {
                taken.Add(note);
                continue;
            }

            Assert.True(status == HttpStatusCode.InsufficientStorage, $"{status}: {page}");
            Assert.Contains(NoRoom, page, StringComparison.Ordinal);
            Assert.Matches("<code>[^<]+</code>", page);
            refused.Add(note);
            return;
        }

        Assert.Fail("The disk never became full.");
    }

    /// <summary>Takes the last byte.</summary>
    private static void Fill(string path)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        var part = new byte[64 * 1024];
        try
        {
            while (true)
            {
                file.Write(part);
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }

    /// <summary>One who logs contacts with an enterprise.</summary>
    private sealed class Writer : IDisposable
    {
        private readonly HttpClient client;
        private readonly Guid enterprise;
        private readonly string name;
        private int number;
        private string token = "";

        private Writer(HttpClient client, Guid enterprise, int name) =>
            (this.client, this.enterprise, this.name) = (client, enterprise, $"fuld {name}");

        public static async Task<Writer> SignInAsync(Uri address, Guid enterprise, int name)
        {
            var browser = new HttpClient { BaseAddress = address };
            using var answer = await browser.SubmitAsync("/log-ind", new() { ["userName"] = "tovholder" });
            var writer = new Writer(browser, enterprise, name);
            writer.token = Forms.TokenIn(await browser.GetStringAsync(writer.Page, Ct));
            return writer;
        }

        private Uri Page => new($"/virksomheder/{enterprise}/kontakt", UriKind.Relative);

        public async Task<(string Note, HttpStatusCode Status, string Page)> WriteAsync()
        {
            var note = $"{name}-{number++}";
            using var form = new FormUrlEncodedContent(
                new Dictionary<string, string>
                {
                    ["Kind"] = "Phone",
                    ["With"] = "Lederen",
                    ["On"] = "23-02-2015",
                    ["Note"] = note,
                    ["__RequestVerificationToken"] = token,
                }
            );
            using var answer = await client.PostAsync(Page, form, Ct);
            return (note, answer.StatusCode, await answer.Content.ReadAsStringAsync(Ct));
        }

        public async Task<HttpStatusCode> ReadAsync(string page)
        {
            using var answer = await client.GetAsync(new Uri(page, UriKind.Relative), Ct);
            return answer.StatusCode;
        }

        public void Dispose() => client.Dispose();
    }

    /// <summary>A file system of its own with 48 MB, in memory.</summary>
    private sealed class SmallDisk(string folder) : IAsyncDisposable
    {
        public static async Task<SmallDisk> MountAsync(string folder)
        {
            var (code, said) = await RunAsync("mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", folder);
            Assert.True(
                code == 0,
                $"A small disk cannot be mounted here ({said.Trim()}), so the full disk is NOT tried. Run this test as root on Linux."
            );
            return new(folder);
        }

        public async ValueTask DisposeAsync() => Assert.Equal(0, (await RunAsync("umount", folder)).Code);

        private static async Task<(int Code, string Said)> RunAsync(string program, params string[] words)
        {
            using var process = Process.Start(
                new ProcessStartInfo(program, words) { RedirectStandardError = true, UseShellExecute = false }
            )!;
            var said = await process.StandardError.ReadToEndAsync(Ct);
            await process.WaitForExitAsync(Ct);
            return (process.ExitCode, said);
        }
    }
}
