using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Tovholder.Data;

namespace Tovholder.Bench;

/// <summary>The program as it is delivered, in a process of its own, on a demo.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private const double TicksPerSecond = 100;
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "tovholder");
    private readonly Process process;

    private ServerProcess(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    public double CpuSeconds
    {
        get
        {
            var fields = File.ReadAllText($"/proc/{process.Id}/stat").Split(") ")[1].Split(' ');
            return fields[11..13].Sum(f => double.Parse(f, CultureInfo.InvariantCulture)) / TicksPerSecond;
        }
    }

    /// <summary>In main memory now.</summary>
    public double Megabytes => Status("VmRSS");

    public double MegabytesMost => Status("VmHWM");

    public int Handles => Directory.GetFiles($"/proc/{process.Id}/fd").Length;

    /// <summary>This build of the program, on a demo, at a port of its own.</summary>
    public static Task<ServerProcess> StartAsync(DatabaseLocation place, CancellationToken ct) =>
        StartAsync(Program, ["up", "--port", "0", "--database", place.Text], EnvironmentOf(place), ct);

    /// <summary>Starts it, and waits until it answers.</summary>
    /// <param name="environment">What it is told beside what this process is; null takes a variable away.</param>
    public static async Task<ServerProcess> StartAsync(
        string program,
        IEnumerable<string> words,
        Dictionary<string, string?> environment,
        CancellationToken ct
    )
    {
        var started = Begin(program, words, environment);
        started.ErrorDataReceived += (_, heard) => Console.Error.WriteLine(heard.Data);
        started.BeginErrorReadLine();
        while (await started.StandardOutput.ReadLineAsync(ct) is { } line)
        {
            if (Ready().Match(line) is { Success: true } match)
            {
                // What it says later is taken away, so that it never waits for a reader.
                _ = started.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return new(started, new(match.Groups["address"].Value));
            }
        }

        started.Dispose();
        throw new InvalidOperationException("The program did not start; what it said stands above.");
    }

    /// <summary>Runs a command of this build to its end; what it says goes to where errors go.</summary>
    /// <exception cref="InvalidOperationException">It did not end well.</exception>
    public static async Task RunAsync(DatabaseLocation place, IEnumerable<string> words, CancellationToken ct)
    {
        using var run = Begin(Program, [.. words, "--database", place.Text], EnvironmentOf(place));
        var wrong = run.StandardError.ReadToEndAsync(ct);
        while (await run.StandardOutput.ReadLineAsync(ct) is { } line)
        {
            await Console.Error.WriteLineAsync(line);
        }

        await run.WaitForExitAsync(ct);
        if (run.ExitCode != 0)
        {
            throw new InvalidOperationException(await wrong);
        }
    }

    /// <summary>Begins a command; the caller reads what it says.</summary>
    public static Process Begin(string program, IEnumerable<string> words, Dictionary<string, string?> environment)
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

        return Process.Start(start)!;
    }

    /// <summary>As systemd stops it.</summary>
    public async Task StopAsync(CancellationToken ct)
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        await process.WaitForExitAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    /// <summary>A file's key lies beside it; the variable names a server's.</summary>
    private static Dictionary<string, string?> EnvironmentOf(DatabaseLocation place) =>
        place.IsPostgreSql ? [] : new(StringComparer.Ordinal) { ["TOVHOLDER_KEY"] = null };

    private double Status(string name) =>
        double.Parse(
            File.ReadLines($"/proc/{process.Id}/status")
                .First(l => l.StartsWith(name, StringComparison.Ordinal))
                .Split(':')[1]
                .Trim()
                .Split(' ')[0],
            CultureInfo.InvariantCulture
        ) / 1024;

    [GeneratedRegex(@"er klar på (?<address>http://\S+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ready();
}
