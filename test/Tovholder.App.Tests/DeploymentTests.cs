using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Tovholder.App.Features.Enterprises.Import;
using Tovholder.Data;
using Tovholder.Testing;

namespace Tovholder.App.Tests;

/// <summary>docs/deployment.md and the files of deploy/: what stands there is run, as far as one machine without systemd goes.</summary>
public sealed partial class DeploymentTests
{
    private const int Writers = 8;
    private const string Municipality = "nykommune";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_units_and_the_proxys_file_are_taken_by_the_programs_they_are_for()
    {
        Proxy.IsNeeded();
        var shipped = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "deploy/nginx.conf"), Ct);
        Assert.Equal("", await Proxy.FaultsOfAsync(shipped));
        Assert.Contains(
            "unknown directive",
            await Proxy.FaultsOfAsync(shipped.Replace("proxy_pass", "proxy_pas")),
            StringComparison.Ordinal
        );

        Assert.SkipUnless(File.Exists("/usr/bin/systemd-analyze"), "systemd-analyze is not there.");
        using var folder = new TemporaryFolder();
        var units = Directory.GetFiles(Path.Combine(Repository.Root, "deploy"), "tovholder*@.*");
        Assert.Equal(5, units.Length);
        var here = new List<string>();
        foreach (var unit in units)
        {
            // The program is not installed here.
            var text = (await File.ReadAllTextAsync(unit, Ct)).Replace("/opt/tovholder/tovholder", "/bin/true", StringComparison.Ordinal);
            here.Add(Path.Combine(folder.Path, Path.GetFileName(unit).Replace("@", $"@{Municipality}-1", StringComparison.Ordinal)));
            await File.WriteAllTextAsync(here[^1], text, Ct);
        }

        var (code, said) = await RunAsync("systemd-analyze", ["verify", .. here], []);
        Assert.True(code == 0 && said.Length == 0, said);
        foreach (var service in here.Where(f => f.EndsWith(".service", StringComparison.Ordinal)))
        {
            // systemd's own measure: 0 is closed, 10 is open.
            (code, said) = await RunAsync("systemd-analyze", ["security", "--offline=true", "--threshold=20", service], []);
            Assert.True(code == 0, said);
        }
    }

    [Fact]
    public async Task Who_follows_the_guide_from_an_empty_database_has_a_municipality_on_postgresql()
    {
        using var machine = new GuideMachine();
        try
        {
            await machine.FollowAsync("PostgreSQL, two nodes");
            Assert.Contains("TOVHOLDER_PORT=5081", machine.Read($"/etc/tovholder/{Municipality}-2.env"), StringComparison.Ordinal);
            Assert.Contains("mette: Mette Holm, Tovholder", await machine.ServingAsync("user list"), StringComparison.Ordinal);

            // What the nodes come with can do the work, and cannot change what holds the log.
            await machine.FollowAsync("An upgrade");
            await using var connection = new NpgsqlConnection(machine.Serving);
            await connection.OpenAsync(Ct);
            Assert.Equal(
                false,
                await ValueAsync(
                    connection,
                    "SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls FROM pg_roles WHERE rolname = current_user"
                )
            );
            Assert.Equal(0L, await ValueAsync(connection, "SELECT COUNT(*) FROM pg_tables WHERE tableowner = current_user"));
            foreach (
                var act in new[]
                {
                    "UPDATE \"Audit\" SET \"Act\" = ''",
                    "DELETE FROM \"AuditedCitizen\"",
                    "INSERT INTO \"AuditExpiries\" (\"ThroughId\", \"ThroughHash\", \"At\", \"Mac\") VALUES (9, '', now(), '')",
                    "TRUNCATE \"Audit\"",
                    "DROP TRIGGER \"AuditIsKept\" ON \"Audit\"",
                    "ALTER TABLE \"Audit\" DISABLE TRIGGER ALL",
                    "CREATE TABLE mine (a int)",
                    "DROP TABLE \"Citizens\"",
                    "SET session_replication_role = replica",
                    "DELETE FROM \"__EFMigrationsHistory\"",
                }
            )
            {
                var refused = await Assert.ThrowsAsync<PostgresException>(() => ValueAsync(connection, act));
                Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
            }
        }
        finally
        {
            await machine.ClearAsync();
        }
    }

    [Fact]
    public async Task Who_follows_the_guide_has_a_municipality_on_sqlite_behind_the_proxy()
    {
        Proxy.IsNeeded();
        using var machine = new GuideMachine();
        await machine.FollowAsync("SQLite, one node");
        await machine.FollowAsync("The proxy");
        await machine.FollowAsync("Each night");

        Assert.True(File.Exists(machine.Place($"/var/lib/tovholder/{Municipality}/tovholder.db")));
        Assert.True(File.Exists(machine.Place("/etc/nginx/sites-enabled/tovholder")));
    }

    [Fact]
    public async Task Two_nodes_behind_the_proxy_go_on_as_one_when_one_of_them_is_killed()
    {
        Proxy.IsNeeded();
        await using var database = await TestDatabase.DemoAsync(Engine.PostgreSql);
        await using var role = await ServingRole.ForAsync(database);
        var invited = await RunningProgram.TovAsync(
            role.Location,
            database.KeyFile,
            "user invite --user-name mette --name Mette --role Coordinator"
        );
        Assert.True(invited.Code == 0, invited.Said);
        var (first, firstAt) = await RunningProgram.ServeAsync(role.Location, database.KeyFile, $"serve --port 0 --host {Proxy.Name}");
        await using var running = first;
        var (second, secondAt) = await RunningProgram.ServeAsync(role.Location, database.KeyFile, $"serve --port 0 --host {Proxy.Name}");
        await using var other = second;
        await using var proxy = await Proxy.StartAsync(firstAt, secondAt);
        var cookies = new CookieContainer();
        using var client = proxy.Client(cookies);

        await SignInAsync(client, InvitationLink().Match(invited.Said).Value);
        using (var still = proxy.Client(cookies, followRedirects: false))
        {
            await OpenedAtOneIsPostedAtTheOtherAsync(still, database);
        }

        await AFileIsTakenInOnceAsync(client, database);

        // Eight people write while the first node dies.
        var enterprises = await EnterprisesAsync(database);
        var (sent, answered, failed) = (
            new ConcurrentBag<string>(),
            new ConcurrentBag<string>(),
            new ConcurrentBag<(DateTimeOffset At, string What)>()
        );
        var nodes = new ConcurrentBag<(DateTimeOffset At, string Node)>();
        using var end = new CancellationTokenSource();
        var writers = Enumerable
            .Range(0, Writers)
            .Select(writer =>
                Task.Run(() => WriteAsync(proxy, cookies, enterprises[writer], writer, sent, answered, failed, nodes, end.Token), Ct)
            )
            .ToList();
        await UntilAsync(() => answered.Count >= 60 && nodes.Select(n => n.Node).Distinct().Count() == 2);
        var killedAt = TimeProvider.System.GetUtcNow();
        await first.KillAsync();
        var gone = TimeProvider.System.GetUtcNow();
        var before = answered.Count;
        await UntilAsync(() => answered.Count >= before + 100);

        // The same node comes back, and the proxy finds it.
        var (again, _) = await RunningProgram.ServeAsync(
            role.Location,
            database.KeyFile,
            $"serve --port {firstAt.Port} --host {Proxy.Name}"
        );
        await using var back = again;
        var backAt = TimeProvider.System.GetUtcNow();
        await UntilAsync(() => nodes.Any(n => n.At > backAt && n.Node == firstAt.Authority));
        await end.CancelAsync();
        await Task.WhenAll(writers);

        Assert.InRange(failed.Count, 0, Writers);
        Assert.All(failed, f => Assert.InRange(f.At, killedAt, gone.AddSeconds(2)));
        await using (var db = database.Open())
        {
            var kept = await db.LoggedContacts.Select(c => c.Note).Where(n => n.StartsWith("knude ")).ToListAsync(Ct);
            Assert.Empty(answered.Except(kept));
            Assert.Empty(kept.Except(sent));
            Assert.Equal(kept.Distinct().Count(), kept.Count);
        }

        var (code, said) = await RunningProgram.TovAsync(role.Location, database.KeyFile, "audit verify");
        Assert.True(code == 0, said);
        Assert.DoesNotContain("/virksomheder", proxy.Log(), StringComparison.Ordinal);
        using var health = await client.GetAsync(new Uri("/sundhed/klar", UriKind.Relative), Ct);
        Assert.Equal(HttpStatusCode.NotFound, health.StatusCode);
        TestContext.Current.AddAttachment(
            "To knuder",
            $"{failed.Count} fejl af {Writers} under vejs; {answered.Count} kvitteringer, 0 tabt, 0 to gange; {said.Trim()}"
        );
    }

    /// <summary>A password and an app, by the link of the invitation: through the proxy, whichever node answers.</summary>
    private static async Task SignInAsync(HttpClient client, string link)
    {
        var page = await client.GetStringAsync(new Uri(link, UriKind.Relative), Ct);
        var secret = Secret().Match(page).Groups["secret"].Value.Replace(" ", "", StringComparison.Ordinal);
        using var accepted = await client.SubmitAsync(link, new() { ["Password"] = Door.Password, ["Code"] = Door.CodeOf(secret, 0) });
        Assert.Contains("Nødkoderne", await Plain(accepted), StringComparison.OrdinalIgnoreCase);
        using var signedIn = await client.SubmitAsync(
            "/log-ind",
            new()
            {
                ["UserName"] = Door.UserName,
                ["Password"] = Door.Password,
                ["Code"] = Door.CodeOf(secret, 1),
            },
            "/log-ind?handler=adgangskode"
        );
        Assert.Equal("/", signedIn.RequestMessage!.RequestUri!.AbsolutePath);
        using var inside = await client.GetAsync(new Uri("/virksomheder", UriKind.Relative), Ct);
        Assert.Equal((HttpStatusCode.OK, "/virksomheder"), (inside.StatusCode, inside.RequestMessage!.RequestUri!.AbsolutePath));
    }

    private static async Task OpenedAtOneIsPostedAtTheOtherAsync(HttpClient client, TestDatabase database)
    {
        var page = new Uri($"/virksomheder/{(await EnterprisesAsync(database))[0]}/kontakt", UriKind.Relative);
        var seen = new HashSet<(string Opened, string Posted)>();
        for (var number = 0; number < 40 && !seen.Any(s => s.Opened != s.Posted); number++)
        {
            using var opened = await client.GetAsync(page, Ct);
            using var form = Contact(Forms.TokenIn(await opened.Content.ReadAsStringAsync(Ct)), $"to knuder {number}");
            using var request = new HttpRequestMessage(HttpMethod.Post, page) { Content = form };
            using var posted = await client.SendAsync(request, Ct);
            Assert.Equal(HttpStatusCode.Redirect, posted.StatusCode);
            seen.Add((Proxy.NodeOf(opened), Proxy.NodeOf(posted)));
            await using var db = database.Open();
            Assert.True(await db.LoggedContacts.AnyAsync(c => c.Note == $"to knuder {number}", Ct));
        }

        Assert.Contains(seen, s => s.Opened != s.Posted);
    }

    /// <summary>A long file waits as a row of the database: one node takes it in, and both say how far it is.</summary>
    private static async Task AFileIsTakenInOnceAsync(HttpClient client, TestDatabase database)
    {
        // No name like another: the register would ask about it.
        var random = new Random(7);
        var names = Enumerable
            .Range(0, ImportEnterprises.RowsAtOnce + 1)
            .Select(_ => string.Concat(Enumerable.Range(0, 20).Select(_ => (char)('a' + random.Next(26)))));
        var rows = "Navn;Postnummer\n" + string.Concat(names.Select(name => $"{name};8300\n"));
        var token = Forms.TokenIn(await client.GetStringAsync(new Uri("/virksomheder/indlaes", UriKind.Relative), Ct));
        using var content = new MultipartFormDataContent
        {
            { new StringContent(token), "__RequestVerificationToken" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(rows)), "Upload", "lang.csv" },
        };
        using var read = await client.PostAsync(new Uri("/virksomheder/indlaes", UriKind.Relative), content, Ct);
        var review = read.RequestMessage!.RequestUri!.AbsolutePath;
        using var begun = await client.SubmitAsync(review, []);
        var followed = new HashSet<string>();
        var clock = Stopwatch.StartNew();
        while (true)
        {
            using var page = await client.GetAsync(new Uri(review, UriKind.Relative), Ct);
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            followed.Add(Proxy.NodeOf(page));
            await using var db = database.Open();
            if (await db.EnterpriseImports.AnyAsync(i => i.Step == Tovholder.Domain.Enterprises.ImportStep.Done, Ct))
            {
                break;
            }

            Assert.True(clock.Elapsed < TimeSpan.FromMinutes(1), "The file was not taken in within a minute.");
        }

        Assert.Equal(2, followed.Count);
        await using var after = database.Open();
        Assert.Equal(20 + ImportEnterprises.RowsAtOnce + 1, await after.Enterprises.CountAsync(Ct));
        Assert.Equal(1, await after.Audit.CountAsync(a => a.Act == "EnterprisesImported", Ct));
    }

    private static async Task WriteAsync(
        Proxy proxy,
        CookieContainer cookies,
        Guid enterprise,
        int writer,
        ConcurrentBag<string> sent,
        ConcurrentBag<string> answered,
        ConcurrentBag<(DateTimeOffset At, string What)> failed,
        ConcurrentBag<(DateTimeOffset At, string Node)> nodes,
        CancellationToken end
    )
    {
        using var client = proxy.Client(cookies);
        var page = new Uri($"/virksomheder/{enterprise}/kontakt", UriKind.Relative);
        for (var number = 0; !end.IsCancellationRequested; number++)
        {
            var note = $"knude {writer}-{number}";
            try
            {
                using var opened = await client.GetAsync(page, Ct);
                nodes.Add((TimeProvider.System.GetUtcNow(), Proxy.NodeOf(opened)));
                opened.EnsureSuccessStatusCode();
                using var form = Contact(Forms.TokenIn(await opened.Content.ReadAsStringAsync(Ct)), note);
                sent.Add(note);
                using var posted = await client.PostAsync(page, form, Ct);
                posted.EnsureSuccessStatusCode();
                Assert.False(posted.RequestMessage!.RequestUri!.AbsolutePath.EndsWith("/log-ind", StringComparison.Ordinal));
                answered.Add(note);
            }
            catch (HttpRequestException fault)
            {
                failed.Add((TimeProvider.System.GetUtcNow(), fault.Message));
            }
        }
    }

    private static FormUrlEncodedContent Contact(string token, string note) =>
        new(
            new Dictionary<string, string>
            {
                ["Kind"] = "Phone",
                ["With"] = "Lederen",
                ["On"] = "23-02-2015",
                ["Note"] = note,
                ["__RequestVerificationToken"] = token,
            }
        );

    private static async Task<List<Guid>> EnterprisesAsync(TestDatabase database)
    {
        await using var db = database.Open();
        return await db.Enterprises.OrderBy(e => e.Id).Select(e => e.Id).Take(Writers).ToListAsync(Ct);
    }

    private static async Task UntilAsync(Func<bool> happened)
    {
        var clock = Stopwatch.StartNew();
        while (!happened())
        {
            Assert.True(clock.Elapsed < TimeSpan.FromMinutes(2), "It did not happen within two minutes.");
            await Task.Delay(20, Ct);
        }
    }

    private static async Task<object?> ValueAsync(NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100 // The statements stand in this file.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(Ct);
    }

    private static async Task<string> Plain(HttpResponseMessage answer) =>
        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Ct));

    private static async Task<(int Code, string Said)> RunAsync(string program, string[] words, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, words)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var run = Process.Start(start)!;
        var (output, error) = (run.StandardOutput.ReadToEndAsync(Ct), run.StandardError.ReadToEndAsync(Ct));
        await run.WaitForExitAsync(Ct);
        return (run.ExitCode, await output + await error);
    }

    [GeneratedRegex("/log-ind/invitation/[0-9a-f]{48}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InvitationLink();

    [GeneratedRegex("<code>(?<secret>[A-Z2-7 ]{20,})</code>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Secret();

    /// <summary>The role that serves, with the rights of deploy/postgresql-serving-role.sql in one test's database; gone before it.</summary>
    private sealed class ServingRole : IAsyncDisposable
    {
        private readonly TestDatabase database;
        private readonly string name = $"r{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}";

        private ServingRole(TestDatabase database) => this.database = database;

        public DatabaseLocation Location =>
            new(new NpgsqlConnectionStringBuilder(database.Location.Text) { Username = name }.ConnectionString);

        public static async Task<ServingRole> ForAsync(TestDatabase database)
        {
            var role = new ServingRole(database);
            await role.ExecuteAsync($"CREATE ROLE {role.name} LOGIN");
            var owner = new NpgsqlConnectionStringBuilder(database.Location.Text);
            var (code, said) = await DeploymentTests.RunAsync(
                "psql",
                [
                    "-v",
                    $"serving={role.name}",
                    "-f",
                    Path.Combine(Repository.Root, "deploy/postgresql-serving-role.sql"),
                    $"host={owner.Host} port={owner.Port} dbname={owner.Database} user={owner.Username}",
                ],
                []
            );
            Assert.True(code == 0, said);
            return role;
        }

        public async ValueTask DisposeAsync()
        {
            await ExecuteAsync($"DROP OWNED BY {name} CASCADE");
            await ExecuteAsync($"DROP ROLE {name}");
        }

        private async Task ExecuteAsync(string sql)
        {
            await using var connection = new NpgsqlConnection(database.Location.Text);
            await connection.OpenAsync(Ct);
            await ValueAsync(connection, sql);
        }
    }

    /// <summary>The commands of the guide, with their places in a folder of the test, the test's PostgreSQL, and without what needs systemd or an account.</summary>
    private sealed partial class GuideMachine : IDisposable
    {
        private readonly TemporaryFolder folder = new();
        private readonly string name = $"ny{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}"[..24];
        private readonly NpgsqlConnectionStringBuilder server = new(
            Environment.GetEnvironmentVariable("TOVHOLDER_TEST_POSTGRESQL") ?? "Host=127.0.0.1"
        );

        private readonly List<string> before = [];

        public GuideMachine()
        {
            foreach (
                var place in new[]
                {
                    "etc/tovholder",
                    "etc/systemd/system",
                    "etc/nginx/sites-available",
                    "etc/nginx/sites-enabled",
                    "root",
                    $"var/lib/tovholder/{name}",
                    "var/lib/tovholder/copies",
                }
            )
            {
                Directory.CreateDirectory(Path.Combine(folder.Path, place));
            }
        }

        public string Serving =>
            new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = name, Username = name }.ConnectionString;

        private string KeyFile => Place($"/var/lib/tovholder/{Municipality}/tovholder.key");

        public string Place(string path) => folder.Path + path.Replace(Municipality, name, StringComparison.Ordinal);

        public string Read(string path) => File.ReadAllText(Place(path));

        public async Task<string> ServingAsync(string command)
        {
            var (code, said) = await RunningProgram.TovAsync(new(Serving), KeyFile, command);
            Assert.True(code == 0, said);
            return said;
        }

        /// <summary>Runs the commands of one part; what an earlier part exported still counts.</summary>
        public async Task FollowAsync(string part)
        {
            var guide = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs/deployment.md"), Ct);
            var text = guide.Split("\n## ").Single(p => p.StartsWith(part + "\n", StringComparison.Ordinal));
            var commands = Command().Matches(text).Select(m => m.Groups["words"].Value).ToList();
            Assert.NotEmpty(commands);
            var here = commands.Where(c => !OfTheMachine().IsMatch(c)).Select(Here).ToList();
            var script = string.Join('\n', ["set -euo pipefail", .. before, .. here]);
            before.AddRange(
                here.Where(c => c.StartsWith("export ", StringComparison.Ordinal) || c.StartsWith("owned=", StringComparison.Ordinal))
            );
            var (code, said) = await RunAsync(
                "bash",
                ["-c", script],
                new()
                {
                    ["PGHOST"] = server.Host!,
                    ["PGPORT"] = server.Port.ToString(CultureInfo.InvariantCulture),
                    ["PGUSER"] = server.Username!,
                }
            );
            Assert.True(code == 0, $"{part}: {said}\n{script}");
        }

        public async Task ClearAsync()
        {
            NpgsqlConnection.ClearAllPools();
            await using var connection = new NpgsqlConnection(server.ConnectionString);
            await connection.OpenAsync(Ct);
            await ValueAsync(connection, $"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
            await ValueAsync(connection, $"DROP ROLE IF EXISTS {name}");
            await ValueAsync(connection, $"DROP ROLE IF EXISTS {name}_owner");
        }

        public void Dispose() => folder.Dispose();

        /// <summary>The command as it is run here.</summary>
        private string Here(string command)
        {
            var program = $"dotnet {Path.Combine(AppContext.BaseDirectory, "tovholder.dll")}";
            var port = server.Port.ToString(CultureInfo.InvariantCulture);
            if (command == "nginx -t")
            {
                return $"test -s {folder.Path}/etc/nginx/sites-enabled/tovholder";
            }

            return Places()
                .Replace(
                    command
                        .Replace("sudo -u postgres psql", "psql -d postgres", StringComparison.Ordinal)
                        .Replace("sudo -u postgres ", "", StringComparison.Ordinal)
                        .Replace("sudo -u tovholder --preserve-env=TOVHOLDER_KEY ", "env ", StringComparison.Ordinal)
                        .Replace("/opt/tovholder/tovholder", program, StringComparison.Ordinal)
                        .Replace("/opt/tovholder/deploy", Path.Combine(Repository.Root, "deploy"), StringComparison.Ordinal)
                        .Replace("127.0.0.1:5432", $"{server.Host}:{port}", StringComparison.Ordinal)
                        .Replace("Host=127.0.0.1;", $"Host={server.Host};Port={port};", StringComparison.Ordinal)
                        .Replace("host=127.0.0.1 ", $"host={server.Host} port={port} ", StringComparison.Ordinal),
                    match => folder.Path + match.Value
                )
                .Replace(Municipality, name, StringComparison.Ordinal)
                // The file that is shipped has the name of the guide.
                .Replace($"deploy/{name}-1.env", $"deploy/{Municipality}-1.env", StringComparison.Ordinal);
        }

        [GeneratedRegex("^    (?<words>\\S.*)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
        private static partial Regex Command();

        /// <summary>What needs systemd or what it started, an account of its own, or a server that may be set otherwise.</summary>
        [GeneratedRegex("^(systemctl|chown|curl) |ALTER SYSTEM", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
        private static partial Regex OfTheMachine();

        [GeneratedRegex("(?<![\\w./])/(etc|root|var/lib)/", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
        private static partial Regex Places();
    }
}
