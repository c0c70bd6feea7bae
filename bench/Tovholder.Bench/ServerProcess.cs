using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Tovholder.Data;

namespace Tovholder.Bench;

/// <summary>The program as it is delivered, in a process of its own, on a demo.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private const double TicksPerSecond = 100;
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

    public static async Task<ServerProcess> StartAsync(DatabaseLocation place, CancellationToken ct)
    {
        var start = new ProcessStartInfo(
            Path.Combine(AppContext.BaseDirectory, "tovholder"),
            ["up", "--port", "0", "--database", place.Text]
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        if (!place.IsPostgreSql)
        {
            // A file's key lies beside it; the variable names a server's.
            start.Environment.Remove("TOVHOLDER_KEY");
        }

        var started = Process.Start(start)!;
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

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

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
