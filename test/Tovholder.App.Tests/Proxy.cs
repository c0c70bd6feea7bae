using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Tovholder.Testing;

namespace Tovholder.App.Tests;

/// <summary>nginx with the site of deploy/nginx.conf, on ports of its own and with a certificate made for it.</summary>
internal sealed class Proxy : IAsyncDisposable
{
    public const string Name = "tovholder.nykommune.invalid";
    private const string Program = "/usr/sbin/nginx";

    private readonly TemporaryFolder folder = new();
    private readonly int port = FreePort();
    private readonly Process process;
    private readonly X509Certificate2 certificate;

    private Proxy(IReadOnlyList<Uri> nodes)
    {
        certificate = Certificate(folder.Path);
        var site = File.ReadAllText(Path.Combine(Repository.Root, "deploy/nginx.conf"));
        foreach (var (shipped, node) in new[] { "127.0.0.1:5080", "127.0.0.1:5081" }.Zip(nodes))
        {
            site = site.Replace(shipped, node.Authority, StringComparison.Ordinal);
        }

        process = Process.Start(
            new ProcessStartInfo(Program, ["-p", folder.Path, "-c", Configuration(folder.Path, site, port), "-g", "daemon off;"])
        )!;
    }

    /// <summary>Whether the machine has it.</summary>
    public static void IsNeeded() => Assert.SkipUnless(File.Exists(Program), "nginx is not there: ./tov test installs it.");

    public static async Task<Proxy> StartAsync(params IReadOnlyList<Uri> nodes)
    {
        var proxy = new Proxy(nodes);
        for (var tries = 0; ; tries++)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, proxy.port);
                return proxy;
            }
            catch (SocketException) when (tries < 100 && !proxy.process.HasExited)
            {
                await Task.Delay(50);
            }
        }
    }

    /// <summary>What it says of a configuration; empty when all is well.</summary>
    public static async Task<string> FaultsOfAsync(string site)
    {
        using var place = new TemporaryFolder();
        using var made = Certificate(place.Path);
        using var run = Process.Start(
            new ProcessStartInfo(Program, ["-p", place.Path, "-c", Configuration(place.Path, site, FreePort()), "-t", "-q"])
            {
                RedirectStandardError = true,
                UseShellExecute = false,
            }
        )!;
        var said = await run.StandardError.ReadToEndAsync();
        await run.WaitForExitAsync();
        return said;
    }

    /// <summary>What stands in its log of errors.</summary>
    public string Log() => File.ReadAllText(Path.Combine(folder.Path, "site.log"));

    /// <summary>A browser that knows the municipality's name and trusts its certificate alone.</summary>
    public HttpClient Client(CookieContainer? cookies = null, bool followRedirects = true)
    {
#pragma warning disable CA2000 // The client owns its handler.
        return new(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = followRedirects,
                CookieContainer = cookies ?? new(),
                ConnectCallback = async (_, ct) =>
                {
                    var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                    await socket.ConnectAsync(IPAddress.Loopback, port, ct);
                    return new NetworkStream(socket, ownsSocket: true);
                },
                SslOptions =
                {
                    RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == certificate.GetCertHashString(),
                },
            }
        )
        {
            BaseAddress = new($"https://{Name}/"),
        };
#pragma warning restore CA2000
    }

    /// <summary>The node that gave an answer; of several that were tried, the last.</summary>
    public static string NodeOf(HttpResponseMessage answer) => answer.Headers.GetValues("X-Node").Single().Split(", ")[^1];

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            using var stop = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
            await process.WaitForExitAsync();
        }

        process.Dispose();
        certificate.Dispose();
        folder.Dispose();
    }

    /// <summary>The site as it is shipped, but for ports and places, in the least that nginx needs around it.</summary>
    private static string Configuration(string folder, string site, int port)
    {
        var file = Path.Combine(folder, "nginx.conf");
        var here = site.Replace("listen 443", $"listen 127.0.0.1:{port}", StringComparison.Ordinal)
            .Replace("listen 80 ", $"listen 127.0.0.1:{FreePort()} ", StringComparison.Ordinal)
            .Replace("/etc/tovholder/", folder + "/", StringComparison.Ordinal)
            .Replace("/var/log/nginx/tovholder.log", Path.Combine(folder, "site.log"), StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(folder, "site.conf"), here);
        var user = Environment.IsPrivilegedProcess ? "user root;" : "";
        var places = string.Concat(
            new[] { "client_body", "proxy", "fastcgi", "uwsgi", "scgi" }.Select(kind => $"{kind}_temp_path {folder}/{kind};\n")
        );
        File.WriteAllText(
            file,
            $$"""
            {{user}}
            worker_processes 1;
            pid {{folder}}/nginx.pid;
            error_log {{folder}}/main.log;
            events { worker_connections 1024; }
            http {
            {{places}}
            add_header X-Node $upstream_addr always;
            include {{folder}}/site.conf;
            }
            """
        );
        return file;
    }

    private static X509Certificate2 Certificate(string folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={Name}", key, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();
        var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllText(Path.Combine(folder, "nykommune.pem"), made.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "nykommune.pem.key"), key.ExportPkcs8PrivateKeyPem());
        return made;
    }

    private static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }
}
