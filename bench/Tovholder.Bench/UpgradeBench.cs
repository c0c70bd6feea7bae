using System.Collections.Concurrent;
using System.CommandLine;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Npgsql;
using Tovholder.Domain;

namespace Tovholder.Bench;

/// <summary>
/// The program is brought up to this version while the version before it answers, and back again: two nodes over one PostgreSQL behind the shipped
/// file of nginx, at a steady rate. The version before is the newest commit with other tables, built from git.
/// </summary>
internal static partial class UpgradeBench
{
    private const int Rate = 50;
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(6);

    public static Command Create()
    {
        var server = new Option<string?>("--server")
        {
            Description = "En PostgreSQL, hvor en database kan oprettes. Uden den: TOVHOLDER_TEST_POSTGRESQL.",
        };
        var before = new Option<string?>("--before") { Description = "Versionen før, et commit. Uden den: det nyeste med andre tabeller." };
        var command = new Command("upgrade", "Opgradér under 50 forespørgsler i sekundet, og gå tilbage igen.") { server, before };
        command.SetAction(
            (parsed, ct) =>
                RunAsync(
                    parsed.GetValue(server)
                        ?? Environment.GetEnvironmentVariable("TOVHOLDER_TEST_POSTGRESQL")
                        ?? throw new InvalidOperationException("--server mangler."),
                    parsed.GetValue(before),
                    ct
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(string server, string? before, CancellationToken ct)
    {
        var root = PerformancePage.Root();
        const string tables = "src/Tovholder.Data/Migrations/PostgreSql";
        before ??= (await SayAsync("git", ["-C", root, "log", "--first-parent", "-1", "--format=%H", "--", tables], [], ct)).Trim() + "^1";
        before = (await SayAsync("git", ["-C", root, "rev-parse", "--short", before], [], ct)).Trim();
        var folder = Directory.CreateTempSubdirectory("tovholder-upgrade-").FullName;
        var database = $"upgrade{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}";
        try
        {
            var source = Path.Combine(folder, "source");
            await SayAsync("git", ["-C", root, "worktree", "add", "--detach", source, before], [], ct);
            var (old, now) = (Path.Combine(folder, "before"), Path.Combine(folder, "now"));
            await PublishAsync(source, old, ct);
            await PublishAsync(root, now, ct);
            await ExecuteAsync(server, $"CREATE DATABASE {database}", ct);
            var place = new NpgsqlConnectionStringBuilder(server) { Database = database }.ConnectionString;
            var environment = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["TOVHOLDER_KEY"] = Path.Combine(folder, "tovholder.key"),
                ["Logging__LogLevel__Default"] = "Warning",
            };
            await SayAsync("dotnet", [Path.Combine(old, "tovholder.dll"), "migrate", "--database", place], environment, ct);
            await SayAsync("dotnet", [Path.Combine(old, "tovholder.dll"), "demo", "--database", place], environment, ct);
            Console.WriteLine($"{before} → denne version → {before}: to knuder, {Rate} forespørgsler i sekundet, hver femte gemmer");
            return await SwapAsync(folder, old, now, place, environment, ct);
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            await SayAsync(
                "git",
                ["-C", root, "worktree", "remove", "--force", Path.Combine(folder, "source")],
                [],
                CancellationToken.None
            );
            await ExecuteAsync(server, $"DROP DATABASE IF EXISTS {database} WITH (FORCE)", CancellationToken.None);
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The program alone: how its code is written is looked at elsewhere.</summary>
    private static async Task PublishAsync(string source, string folder, CancellationToken ct) =>
        await SayAsync(
            "dotnet",
            ["publish", Path.Combine(source, "src/Tovholder.App"), "-c", "Release", "-v", "q", "-p:RunAnalyzers=false", "-o", folder],
            [],
            ct
        );

    private static async Task<int> SwapAsync(
        string folder,
        string old,
        string now,
        string place,
        Dictionary<string, string?> environment,
        CancellationToken ct
    )
    {
        var ports = new[] { FreePort(), FreePort() };
        var nodes = new ServerProcess?[2];
        var door = FreePort();
        using var proxy = StartProxy(folder, door, ports);
        try
        {
            for (var i = 0; i < nodes.Length; i++)
            {
                nodes[i] = await StartNodeAsync(old, ports[i], place, environment, ct);
            }

            await using var load = await Load.StartAsync(new($"http://127.0.0.1:{door}"), ct);
            await PartAsync("begge knuder er den gamle version", () => Task.Delay(Calm, ct));
            await PartAsync(
                "tabellerne bringes op, de gamle knuder svarer",
                async () =>
                {
                    await SayAsync("dotnet", [Path.Combine(now, "tovholder.dll"), "migrate", "--database", place], environment, ct);
                    await Task.Delay(Calm, ct);
                }
            );
            await PartAsync("den første knude skiftes, en af hver svarer", () => SwapNodeAsync(0, now));
            await PartAsync("den anden knude skiftes, begge er nye", () => SwapNodeAsync(1, now));
            await PartAsync("tilbage: den første knude er den gamle igen", () => SwapNodeAsync(0, old));
            await PartAsync("tilbage: begge er den gamle igen", () => SwapNodeAsync(1, old));
            var failed = load.Answers.Count(a => a.Failed);
            PerformancePage.Aim(
                "RL13",
                failed == 0,
                $"opgradering og vejen tilbage under 50 svar/s: {failed} fejl af {load.Answers.Count}"
            );
            return failed == 0 ? 0 : 1;

            async Task PartAsync(string name, Func<Task> part)
            {
                var from = load.Answers.Count;
                await part();
                var times = load.Answers.Skip(from).ToList();
                var sorted = times.Select(t => t.Milliseconds).Order().ToList();
                Console.WriteLine(
                    string.Create(
                        Danish.Culture,
                        $"  {name, -48}{times.Count, 6} svar{times.Count(t => t.Failed), 4} fejl   median {At(0.5), 5:0} ms   p99 {At(0.99), 6:0} ms"
                    )
                );
                foreach (var what in times.Where(t => t.Failed).Select(t => t.What).Distinct(StringComparer.Ordinal).Take(3))
                {
                    Console.WriteLine($"      {what}");
                }

                double At(double share) => Percentiles.Of(sorted, share);
            }

            async Task SwapNodeAsync(int i, string program)
            {
                await nodes[i]!.StopAsync(ct);
                nodes[i] = await StartNodeAsync(program, ports[i], place, environment, ct);
                await Task.Delay(Calm, ct);
            }
        }
        finally
        {
            foreach (var node in nodes.OfType<ServerProcess>())
            {
                await node.DisposeAsync();
            }

            proxy.Kill(entireProcessTree: true);
            await proxy.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static Task<ServerProcess> StartNodeAsync(
        string program,
        int port,
        string place,
        Dictionary<string, string?> environment,
        CancellationToken ct
    ) =>
        ServerProcess.StartAsync(
            "dotnet",
            [Path.Combine(program, "tovholder.dll"), "up", "--port", $"{port}", "--database", place],
            environment,
            ct
        );

    /// <summary>The shipped site without its certificate and without who asks: a role of the demo is chosen from this machine alone.</summary>
    private static Process StartProxy(string folder, int door, int[] ports)
    {
        var site = File.ReadAllLines(Path.Combine(PerformancePage.Root(), "deploy/nginx.conf"))
            .Where(line =>
                !line.TrimStart().StartsWith("ssl_", StringComparison.Ordinal) && !line.Contains("X-Forwarded", StringComparison.Ordinal)
            );
        var text = string.Join('\n', site)
            .Replace("listen 443 ssl http2", $"listen 127.0.0.1:{door}", StringComparison.Ordinal)
            .Replace("listen 443 ssl default_server", $"listen 127.0.0.1:{FreePort()}", StringComparison.Ordinal)
            .Replace("listen 80 default_server", $"listen 127.0.0.1:{FreePort()}", StringComparison.Ordinal)
            .Replace("/var/log/nginx/tovholder.log", Path.Combine(folder, "site.log"), StringComparison.Ordinal)
            .Replace("127.0.0.1:5080", $"127.0.0.1:{ports[0]}", StringComparison.Ordinal)
            .Replace("127.0.0.1:5081", $"127.0.0.1:{ports[1]}", StringComparison.Ordinal);
        var kinds = new[] { "client_body", "proxy", "fastcgi", "uwsgi", "scgi" };
        File.WriteAllText(
            Path.Combine(folder, "nginx.conf"),
            $$"""
            {{(Environment.IsPrivilegedProcess ? "user root;" : "")}}
            worker_processes 1;
            pid {{folder}}/nginx.pid;
            error_log {{folder}}/main.log;
            events { worker_connections 1024; }
            http {
            {{string.Join('\n', kinds.Select(kind => $"{kind}_temp_path {folder}/{kind};"))}}
            {{text}}
            }
            """
        );
        return Process.Start("/usr/sbin/nginx", ["-p", folder, "-c", Path.Combine(folder, "nginx.conf"), "-g", "daemon off;"]);
    }

    private static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }

    private static async Task ExecuteAsync(string server, string sql, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync(ct);
#pragma warning disable CA2100 // The name is made here.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<string> SayAsync(
        string program,
        IEnumerable<string> words,
        Dictionary<string, string?> environment,
        CancellationToken ct
    )
    {
        using var run = ServerProcess.Begin(program, words, environment);
        var error = run.StandardError.ReadToEndAsync(ct);
        var output = await run.StandardOutput.ReadToEndAsync(ct);
        await run.WaitForExitAsync(ct);
        return run.ExitCode == 0 ? output : throw new InvalidOperationException($"{program}: {output}{await error}");
    }

    [GeneratedRegex("href=\"/virksomheder/(?<id>[0-9a-f-]{36})\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Enterprise();

    /// <summary>Asks at a steady rate, whether or not the one before has been answered.</summary>
    private sealed class Load : IAsyncDisposable
    {
        private readonly CancellationTokenSource end = new();
        private readonly HttpClient coordinator;
        private readonly HttpClient consultant;
        private Task asking = Task.CompletedTask;

        private Load(Uri address)
        {
            coordinator = ClientOf(address);
            consultant = ClientOf(address);
        }

        public ConcurrentQueue<(double Milliseconds, bool Failed, string What)> Answers { get; } = [];

        public static async Task<Load> StartAsync(Uri address, CancellationToken ct)
        {
            var load = new Load(address);
            await Door.SignInAsync(load.coordinator, "tovholder", ct);
            await Door.SignInAsync(load.consultant, "jobkonsulent", ct);
            var list = await load.coordinator.GetStringAsync(new Uri("/virksomheder", UriKind.Relative), ct);
            var enterprise = Enterprise().Match(list).Groups["id"].Value;
            var contact = new Uri($"/virksomheder/{enterprise}/kontakt", UriKind.Relative);
            var token = Door.TokenIn(await load.coordinator.GetStringAsync(contact, ct));
            (HttpClient, string)[] pages =
            [
                (load.coordinator, "/virksomheder"),
                (load.coordinator, $"/virksomheder/{enterprise}"),
                (load.consultant, "/borgere"),
                (load.consultant, "/"),
            ];
            load.asking = load.AskAsync(pages, contact, token);
            return load;
        }

        public async ValueTask DisposeAsync()
        {
            await end.CancelAsync();
            await asking;
            coordinator.Dispose();
            consultant.Dispose();
            end.Dispose();
        }

        private async Task AskAsync((HttpClient Client, string Page)[] pages, Uri contact, string token)
        {
            var underWay = new List<Task>();
            using var beat = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / Rate));
            for (var number = 0; !end.IsCancellationRequested; number++)
            {
                await beat.WaitForNextTickAsync(CancellationToken.None);
                var (client, page) = pages[number % pages.Length];
                var note = number;
                underWay.Add(
                    number % 5 == 4
                        ? OneAsync(
                            () =>
                                coordinator.PostAsync(
                                    contact,
                                    Door.Form(
                                        token,
                                        new("Kind", "Phone"),
                                        new("With", "Lederen"),
                                        new("On", "23-02-2015"),
                                        new("Note", $"under opgradering {note}")
                                    ),
                                    CancellationToken.None
                                ),
                            HttpStatusCode.Redirect
                        )
                        : OneAsync(() => client.GetAsync(new Uri(page, UriKind.Relative), CancellationToken.None), HttpStatusCode.OK)
                );
                underWay.RemoveAll(task => task.IsCompleted);
            }

            await Task.WhenAll(underWay);
        }

        private async Task OneAsync(Func<Task<HttpResponseMessage>> ask, HttpStatusCode expected)
        {
            var started = Stopwatch.GetTimestamp();
            var (failed, what) = (false, "");
            try
            {
                using var answer = await ask();
                (failed, what) = (answer.StatusCode != expected, $"{answer.RequestMessage!.RequestUri!.AbsolutePath}: {answer.StatusCode}");
            }
            catch (HttpRequestException fault)
            {
                (failed, what) = (true, fault.Message);
            }

            Answers.Enqueue((Stopwatch.GetElapsedTime(started).TotalMilliseconds, failed, what));
        }

#pragma warning disable CA2000 // The client owns its handler.
        private static HttpClient ClientOf(Uri address) =>
            new(new HttpClientHandler { AllowAutoRedirect = false, CheckCertificateRevocationList = true }) { BaseAddress = address };
#pragma warning restore CA2000
    }
}
