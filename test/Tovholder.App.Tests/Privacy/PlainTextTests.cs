using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using OtpNet;
using Tovholder.Data;
using Tovholder.Domain;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Work;
using Tovholder.Testing;

namespace Tovholder.App.Tests.Privacy;

/// <summary>A thousand numbers, names and words that stand nowhere else are put in, worked with, and looked for where they may not be.</summary>
public sealed partial class PlainTextTests
{
    private const int Seeded = 1_000;
    private const string Password = "Tolv lilla gynger ved broen";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>The program runs as delivered and is told to say as much as it can.</summary>
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    [Trait("Requirement", "AL4")]
    [Trait("Requirement", "PR1")]
    public async Task Neither_what_the_program_says_nor_what_it_keeps_has_a_number_a_password_or_a_session_in_the_clear(Engine engine)
    {
        await using var database = await TestDatabase.DemoAsync(engine);
        var seeds = await SeedAsync(database);
        var secrets = new List<string> { Password };
        var (program, address) = await RunningProgram.StartAsync(database, "up", "Debug");
        await using (program)
        {
            using var client = new HttpClient { BaseAddress = address };
            using var signedIn = await client.SubmitAsync("/log-ind", new() { ["userName"] = "jobkonsulent" });
            Assert.True(await WorkAsync(client, seeds) > 40);
        }

        var (guarded, door) = await RunningProgram.StartAsync(database, "serve", "Debug");
        await using (guarded)
        {
            secrets.AddRange(await SignInAsync(database, door));
        }

        var logs = program.Said + guarded.Said;
        var kept = await KeptAsync(database);
        Assert.Contains("er klar på", logs, StringComparison.Ordinal);
        Assert.Contains("Kanarienavn", kept, StringComparison.Ordinal);
        var inLogs = seeds.SelectMany(s => new[] { s.Digits, s.Hyphenated, s.Name, s.Words }).Concat(secrets);
        var inKept = seeds.SelectMany(s => new[] { s.Digits, s.Hyphenated }).Concat(secrets);
        Assert.DoesNotContain(inLogs, word => logs.Contains(word, StringComparison.Ordinal));
        Assert.DoesNotContain(inKept, word => kept.Contains(word, StringComparison.Ordinal));
        TestContext.Current.AddAttachment("PR1", $"0 af {Seeded} numre i database, WAL og kopi ({engine})");
        TestContext.Current.AddAttachment(
            "AL4",
            $"0 af {Seeded} numre, navne og ord og {secrets.Count} hemmeligheder i det, programmet skriver ({engine})"
        );
    }

    [Fact]
    [Trait("Requirement", "PR2")]
    public async Task No_address_title_file_name_or_header_has_a_number_and_no_page_is_kept_by_the_browser()
    {
        await using var app = await TestApp.DemoAsync();
        await using var db = app.Database();
        using var client = await app.SignedInAsync("jobkonsulent", followRedirects: false);
        var unit = await db.Users.Where(u => u.UserName == "jobkonsulent").Select(u => u.UnitId).SingleAsync(Ct);
        var citizens = await db.Citizens.Where(c => c.UnitId == unit).Take(6).Select(c => c.Id).ToListAsync(Ct);
        var read = 0;
        foreach (var route in Endpoints.Of(app).Select(e => e.Route).Where(r => !r.Contains("{*", StringComparison.Ordinal)).Distinct())
        {
            foreach (var citizen in route.Contains("citizenId", StringComparison.Ordinal) ? citizens : citizens[..1])
            {
                var page = Endpoints.Filled(
                    route,
                    new Dictionary<string, Guid>(StringComparer.Ordinal) { ["citizenId"] = citizen },
                    citizen
                );
                using var answer = await client.GetAsync(new Uri(page, UriKind.Relative), Ct);
                Check(page, answer, await answer.Content.ReadAsStringAsync(Ct));
                read++;
            }
        }

        var revealed = $"/borgere/{citizens[0]}/identitet";
        using var shown = await client.SubmitAsync(revealed, new() { ["Purpose"] = "Ringer til borgeren i dag." });
        var html = await shown.Content.ReadAsStringAsync(Ct);
        Check(revealed, shown, html);
        Assert.True(CprNumber.IsIn(html), "The page that shows the number did not, so nothing was looked for.");
        TestContext.Current.AddAttachment("PR2", $"0 numre i adresser, titler, filnavne og hoveder; no-store på {read} svar");

        static void Check(string page, HttpResponseMessage answer, string html)
        {
            Assert.True(answer.Headers.CacheControl?.NoStore, $"{page} may be kept by the browser.");
            Assert.Equal("same-origin", answer.Headers.GetValues("Referrer-Policy").Single());
            Assert.False(CprNumber.IsIn($"{answer.Headers}{answer.Content.Headers}"), $"{page} has a number in a header.");
            Assert.All(
                Addresses().Matches(Keys().Replace(html, "")),
                match => Assert.False(CprNumber.IsIn(match.Value), $"{page} has one in what its reader may pass on.")
            );
        }
    }

    /// <summary>A page is looked at thousands of times while the program is killed; what it answered stands in the log.</summary>
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    [Trait("Requirement", "AL1")]
    public async Task What_was_answered_before_the_program_was_killed_stands_in_the_log(Engine engine)
    {
        await using var database = await TestDatabase.DemoAsync(engine);
        await using var db = database.Open();
        var unit = await db.Users.Where(u => u.UserName == "jobkonsulent").Select(u => u.UnitId).SingleAsync(Ct);
        var citizens = await db.Citizens.Where(c => c.UnitId == unit).Select(c => c.Id).ToListAsync(Ct);
        var before = await SeenAsync(db);
        var answered = new System.Collections.Concurrent.ConcurrentDictionary<Guid, int>();
        var (program, address) = await RunningProgram.StartAsync(database, "up");
        await using (program)
        {
            var readers = Enumerable
                .Range(0, 4)
                .Select(async reader =>
                {
                    using var client = new HttpClient { BaseAddress = address };
                    using var signedIn = await client.SubmitAsync("/log-ind", new() { ["userName"] = "jobkonsulent" });
                    try
                    {
                        for (var i = reader; ; i++)
                        {
                            var citizen = citizens[i % citizens.Count];
                            await client.GetStringAsync(new Uri($"/borgere/{citizen}", UriKind.Relative), Ct);
                            answered.AddOrUpdate(citizen, 1, (_, count) => count + 1);
                        }
                    }
                    catch (HttpRequestException)
                    {
                        // The program is gone.
                    }
                })
                .ToList();
            while (answered.Values.Sum() < 1_000)
            {
                await Task.Delay(20, Ct);
            }

            await program.KillAsync();
            await Task.WhenAll(readers);
        }

        var after = await SeenAsync(db);
        Assert.All(answered, a => Assert.True(after[a.Key] - before.GetValueOrDefault(a.Key) >= a.Value, "An answer is not in the log."));
        var log = AuditLog.Of(database.Location, database.KeyFile);
        await using (log)
        {
            Assert.Empty((await new AuditVerification(database.Location, log.Chain, log.Anchor).RunAsync(Ct)).Findings);
        }

        var total = answered.Values.Sum();
        TestContext.Current.AddAttachment("AL1", $"{total} af {total} svar før kill -9 står i loggen ({engine})");
    }

    private static Task<Dictionary<Guid, int>> SeenAsync(TovholderDb db) =>
        db
            .Audit.Where(a => a.Act == "CitizenSeen")
            .SelectMany(a => a.Citizens)
            .GroupBy(c => c.CitizenId)
            .ToDictionaryAsync(g => g.Key, g => g.Count(), Ct);

    private sealed record Seed(Guid Id, string Digits, string Name, string Words)
    {
        public string Hyphenated => $"{Digits[..6]}-{Digits[6..]}";
    }

    private static async Task<List<Seed>> SeedAsync(TestDatabase database)
    {
        await using var db = database.Open();
        var vault = CprVault.FromKeyFile(database.KeyFile);
        var consultant = await db.Users.SingleAsync(u => u.UserName == "jobkonsulent", Ct);
        var highest = await db.Citizens.MaxAsync(c => c.Number, Ct);
        var seeds = new List<Seed>();
        var citizens = new List<object>();
        for (var i = 0; i < Seeded; i++)
        {
            var digits = string.Create(
                CultureInfo.InvariantCulture,
                $"{61 + (i % 28):00}{1 + (i % 12):00}{50 + (i % 50):00}{2000 + i:0000}"
            );
            Assert.True(CprNumber.TryParse(digits, out var cpr));
            var seed = new Seed(Guid.CreateVersion7(), digits, $"Kanarienavn {i:0000}x", $"helbredsord{i:0000}x");
            var citizen = new Citizen
            {
                Id = seed.Id,
                Number = highest + 1 + i,
                Name = seed.Name,
                CprSealed = vault.Seal(cpr, seed.Id),
                CprIndex = vault.IndexOf(cpr),
                UnitId = consultant.UnitId!.Value,
                ApprovedOn = new(2014, 8, 1),
                ApprovedUnder = ApprovalParagraph.Section116Part1,
                LadderWeeksBefore = 0,
                Benefit = CurrentBenefit.AllowanceHigh,
                WaitingSince = new(2014, 8, 1),
                PostalCode = "8300",
                LimitationCategory = LimitationCategory.Mental,
            };
            Assert.Null(citizen.Tell(new([], [], seed.Words, false, [], null, new Dictionary<string, AbilityRange>())));
            citizens.Add(citizen);
            seeds.Add(seed);
        }

        await db.SaveAsync(new("Test", Actor.Operator, "Klargøring."), citizens, Ct);
        return seeds;
    }

    /// <summary>Every address with a seeded citizen, names and numbers shown, cases taken, and a number typed where none may be.</summary>
    private static async Task<int> WorkAsync(HttpClient client, List<Seed> seeds)
    {
        string[] pages = ["/", "/borgere", "/borgere?Vis=alle", "/borgere?handler=excel", "/match", "/ansaettelser", "/sager", "/indbakke"];
        string[] ofCitizen =
        [
            "",
            "/identitet",
            "/profil",
            "/hensyn",
            "/talenter",
            "/maal",
            "/sag",
            "/ark",
            "/netvaerk",
            "/arbejdsidentitet",
        ];
        var read = 0;
        foreach (var page in pages.Concat(seeds.Take(6).SelectMany(s => ofCitizen.Select(p => $"/borgere/{s.Id}{p}"))))
        {
            using var answer = await client.GetAsync(new Uri(page, UriKind.Relative), Ct);
            read += answer.IsSuccessStatusCode ? 1 : 0;
        }

        foreach (var seed in seeds.Take(6))
        {
            using var shown = await client.SubmitAsync(
                $"/borgere/{seed.Id}/identitet",
                new() { ["Purpose"] = "Ringer til borgeren i dag." }
            );
            Assert.Contains(seed.Hyphenated, await shown.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
            using var refused = await client.SubmitAsync(
                $"/borgere/{seed.Id}/identitet",
                new() { ["Purpose"] = $"Det er {seed.Hyphenated}." }
            );
            Assert.Contains("indeholder et CPR-nummer", await refused.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
            using var taken = await client.SubmitAsync(
                $"/borgere/{seed.Id}/sag",
                new() { ["Kind"] = "Insight", ["Purpose"] = "Borgeren har bedt om den." }
            );
            Assert.Equal("application/zip", taken.Content.Headers.ContentType?.MediaType);
        }

        return read;
    }

    /// <summary>An invitation accepted, a wrong password and a right one.</summary>
    /// <returns>What was secret in it.</returns>
    private static async Task<List<string>> SignInAsync(TestDatabase database, Uri door)
    {
        var (code, said) = await RunningProgram.TovAsync(database, "user invite --user-name mette --name Mette --role CommitteeSecretary");
        Assert.True(code == 0, said);
        var token = said.Trim().Split('/')[^1];
#pragma warning disable CA2000 // The client owns its handler.
        using var client = new HttpClient(
            new HttpClientHandler
            {
                UseCookies = false,
                AllowAutoRedirect = false,
                CheckCertificateRevocationList = true,
            }
        )
        {
            BaseAddress = door,
        };
#pragma warning restore CA2000
        var cookies = new Dictionary<string, string>(StringComparer.Ordinal);
        var invitation = $"/log-ind/invitation/{token}";
        var secret = Secret().Match(await GetAsync(invitation)).Value.Replace(" ", "", StringComparison.Ordinal);
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        await PostAsync(invitation, invitation, new() { ["Password"] = Password, ["Code"] = Totp(secret, now) });
        foreach (var password in new[] { Password + "!", Password })
        {
            await PostAsync(
                "/log-ind",
                "/log-ind?handler=adgangskode",
                new()
                {
                    ["UserName"] = "mette",
                    ["Password"] = password,
                    ["Code"] = Totp(secret, now.AddSeconds(30)),
                }
            );
        }

        var session = Assert.Single(cookies, c => c.Key == "__Host-tovholder").Value;
        return [token, secret, session];

        async Task<string> GetAsync(string page) => await SendAsync(new(HttpMethod.Get, page));

        async Task PostAsync(string form, string page, Dictionary<string, string> fields)
        {
            fields["__RequestVerificationToken"] = Forms.TokenIn(await GetAsync(form));
            await SendAsync(new(HttpMethod.Post, page) { Content = new FormUrlEncodedContent(fields) });
        }

        async Task<string> SendAsync(HttpRequestMessage request)
        {
            using var sent = request;
            if (cookies.Count > 0)
            {
                sent.Headers.Add("Cookie", string.Join("; ", cookies.Select(c => $"{c.Key}={c.Value}")));
            }

            using var answer = await client.SendAsync(sent, Ct);
            foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
            {
                var (name, value) = (cookie.Split('=')[0], cookie.Split(';')[0][(cookie.IndexOf('=', StringComparison.Ordinal) + 1)..]);
                cookies[name] = value;
            }

            return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Ct));
        }

        static string Totp(string secret, DateTime at) => new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp(at);
    }

    /// <summary>The database's files as bytes, or a dump of it, and a copy made by the program.</summary>
    private static async Task<string> KeptAsync(TestDatabase database)
    {
        using var folder = new TemporaryFolder();
        var copy = Path.Combine(folder.Path, "kopi.zip");
        var kept = new StringBuilder();
        foreach (
            var file in database.Location.IsPostgreSql ? [] : Directory.GetFiles(Path.GetDirectoryName(database.Location.Text)!, "*.db*")
        )
        {
            kept.Append(Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, Ct)));
        }

        var (code, said) = await RunningProgram.TovAsync(database, $"backup {copy}");
        Assert.True(code == 0, said);
        await using (var zip = await ZipFile.OpenReadAsync(copy, Ct))
        {
            foreach (var part in zip.Entries)
            {
                using var reader = new StreamReader(await part.OpenAsync(Ct), Encoding.Latin1);
                kept.Append(await reader.ReadToEndAsync(Ct));
            }
        }

        if (database.Location.IsPostgreSql)
        {
            // The copy is compressed; a plain dump of the same rows can be read.
            var server = new NpgsqlConnectionStringBuilder(database.Location.Text);
            using var dump = Process.Start(
                new ProcessStartInfo(
                    "pg_dump",
                    ["--host", server.Host!, "--port", $"{server.Port}", "--username", server.Username!, "--dbname", server.Database!]
                )
                {
                    RedirectStandardOutput = true,
                    UseShellExecute = false,
                }
            )!;
            kept.Append(await dump.StandardOutput.ReadToEndAsync(Ct));
            await dump.WaitForExitAsync(Ct);
        }

        return kept.ToString();
    }

    [GeneratedRegex("<title>[^<]*|(?:href|action|src|download|value)=\"[^\"]*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Addresses();

    /// <summary>The keys of records, whose digits may look like a number.</summary>
    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Keys();

    /// <summary>The secret as it is typed into an app: groups of four.</summary>
    [GeneratedRegex("([A-Z2-7]{4} ){7}[A-Z2-7]{4}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Secret();
}
