using System.CommandLine;
using System.Diagnostics;
using Tovholder.App.Commands;
using Tovholder.Data;
using Tovholder.Domain;

namespace Tovholder.Bench;

/// <summary>
/// The program in a process of its own on the large demo, under many who ask at once: six in ten open a citizen, three a list, one saves. Beside it an
/// empty page of the same server, and the users who think before they click.
/// </summary>
/// <remarks>The generator runs on the same cores. Targets: PF1-PF3 and RL10 of docs/trust.csv.</remarks>
internal static class LoadBench
{
    private const int Connections = 200;
    private const double ThinkSeconds = 3;

    /// <summary>Until the compiler has made what is asked for often as good as it can.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(40);

    public static Command Create()
    {
        var databases = new Option<string[]>("--database")
        {
            Description = "Filer fra „tov demo --large“ og forbindelser til PostgreSQL; nøglen til den sidste står i TOVHOLDER_KEY.",
            Required = true,
        };
        var seconds = new Option<int>("--seconds") { Description = "Hvor længe alle spørger på én gang.", DefaultValueFactory = _ => 30 };
        var thinking = new Option<int>("--thinking")
        {
            Description = "Sekunder med brugere, der tænker sig om. 0: springes over.",
            DefaultValueFactory = _ => 120,
        };
        var soak = new Option<int>("--soak")
        {
            Description = "Minutter med halvdelen af det, serveren kan. 0: springes over.",
            DefaultValueFactory = _ => 0,
        };
        var command = new Command("load", "200 forbindelser og 200 brugere på den store demo, på hver database.")
        {
            databases,
            seconds,
            thinking,
            soak,
        };
        command.SetAction(
            async (parsed, ct) =>
            {
                foreach (var database in parsed.GetValue(databases)!)
                {
                    await RunAsync(
                        new(database),
                        TimeSpan.FromSeconds(parsed.GetValue(seconds)),
                        TimeSpan.FromSeconds(parsed.GetValue(thinking)),
                        TimeSpan.FromMinutes(parsed.GetValue(soak)),
                        ct
                    );
                }
            }
        );
        return command;
    }

    private static async Task RunAsync(DatabaseLocation place, TimeSpan loaded, TimeSpan thinking, TimeSpan soak, CancellationToken ct)
    {
        Console.WriteLine(LargeDemo.EngineOf(place));
        await LargeDemo.PrintSizeAsync(place, ct);
        await using var server = await ServerProcess.StartAsync(place, ct);
        using var crowd = await Crowd.SignInAsync(server.Address, place, Connections, ct);
        await crowd.AllAtOnceAsync(Crowd.Mix, WarmUp, ct);

        var empty = await MeasureAsync(server, () => crowd.AllAtOnceAsync(Crowd.Empty, loaded / 3, ct));
        var mix = await MeasureAsync(server, () => crowd.AllAtOnceAsync(Crowd.Mix, loaded, ct));
        Console.WriteLine($"{"", -28}{"svar/s", 8}{"p50", 9}{"p95", 9}{"p99", 9}{"fejl", 6}{"ms kerne", 10}{"kB", 6}");
        Print("200 på én gang, tom side", empty);
        Print("200 på én gang", mix);
        foreach (var kind in mix.Answers.GroupBy(a => a.Kind).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            Print("  " + kind.Key, new(mix.Took, [.. kind], CpuSeconds: null));
        }

        Line($"gange den tomme side        {empty.PerSecond / mix.PerSecond, 8:0.0}");
        var (most, slowest) = place.IsPostgreSql ? (500, 500) : (1_000, 300);
        Aim(
            place.IsPostgreSql ? "PF2" : "PF1",
            $"{mix.PerSecond:0} svar/s, p99 {mix.Percentile(0.99):0} ms, {mix.Failed} fejl; mål {most}, {slowest} ms, 0",
            mix.PerSecond >= most && mix.Percentile(0.99) <= slowest && mix.Failed == 0
        );

        if (thinking > TimeSpan.Zero)
        {
            var calm = await MeasureAsync(server, () => crowd.ByThemselvesAsync(Connections / ThinkSeconds, thinking, ct));
            Print($"200 tænker {ThinkSeconds:0} s, {thinking.TotalSeconds:0} s", calm);
            var memory = server.MegabytesMost;
            Line($"hukommelse, det meste       {memory, 8:0} MB");
            Aim(
                "PF3",
                $"{LargeDemo.EngineOf(place)}: p95 {calm.Percentile(0.95):0} ms, p99 {calm.Percentile(0.99):0} ms, {calm.Failed} fejl, {memory:0} MB; mål 60 ms, 150 ms, 0, 600 MB",
                calm.Percentile(0.95) <= 60 && calm.Percentile(0.99) <= 150 && calm.Failed == 0 && memory <= 600
            );
        }

        if (soak > TimeSpan.Zero)
        {
            await SoakAsync(server, crowd, place, mix.PerSecond / 2, soak, ct);
        }
    }

    private static async Task SoakAsync(
        ServerProcess server,
        Crowd crowd,
        DatabaseLocation place,
        double perSecond,
        TimeSpan soak,
        CancellationToken ct
    )
    {
        // What the program keeps for good is there after the first tenth.
        var first = await crowd.ByThemselvesAsync(perSecond, soak / 10, ct);
        var (memory, handles) = (server.Megabytes, server.Handles);
        var rest = await MeasureAsync(server, () => crowd.ByThemselvesAsync(perSecond, soak * 0.9, ct));
        var growth = (server.Megabytes / memory) - 1;
        var log = place.IsPostgreSql ? 0 : new FileInfo(place.Text + "-wal").Length / 1048576.0;
        Print($"halv fart i {soak.TotalMinutes:0} minutter", rest);
        Line($"hukommelse {memory:0} MB efter opvarmning, filer {handles} og siden {server.Handles - handles:+0;-0;0}");
        var failed = rest.Failed + first.Count(a => a.Failed);
        Aim(
            "RL10",
            $"{LargeDemo.EngineOf(place)}: hukommelse {growth * 100:+0.0;-0.0} %, skrivelog {log:0} MB, {failed} fejl; mål 5 %, 256 MB, 0",
            growth < 0.05 && log < 256 && failed == 0
        );
    }

    private static async Task<Measured> MeasureAsync(ServerProcess server, Func<Task<IReadOnlyList<Answer>>> load)
    {
        var (cpu, started) = (server.CpuSeconds, Stopwatch.GetTimestamp());
        var answers = await load();
        return new(Stopwatch.GetElapsedTime(started), answers, server.CpuSeconds - cpu);
    }

    private static void Print(string name, Measured m)
    {
        Line(
            $"{name, -28}{m.PerSecond, 8:#,0}{m.Percentile(0.5), 6:0.0} ms{m.Percentile(0.95), 6:0.0} ms{m.Percentile(0.99), 6:0.0} ms{m.Failed, 6}{(m.CpuSeconds is { } cpu ? (cpu * 1000 / m.Answers.Count).ToString("0.00", Danish.Culture) : ""), 10}{m.Answers.Average(a => a.Bytes) / 1024, 6:0}"
        );
        foreach (var failed in m.Answers.Where(a => a.Failed).GroupBy(a => $"{a.Kind}: {a.Status}"))
        {
            Line($"    {failed.Key} {failed.Count()} gange");
        }
    }

    private static void Aim(string requirement, FormattableString figure, bool isMet) =>
        PerformancePage.Aim(requirement, isMet, figure.ToString(Danish.Culture));

    private static void Line(FormattableString text) => Console.WriteLine(text.ToString(Danish.Culture));

    /// <param name="CpuSeconds">Of the server's process; null where it is not told apart.</param>
    private sealed record Measured(TimeSpan Took, IReadOnlyList<Answer> Answers, double? CpuSeconds)
    {
        private readonly double[] times = [.. Answers.Select(a => a.Milliseconds).Order()];

        public double PerSecond => Answers.Count / Took.TotalSeconds;

        public int Failed => Answers.Count(a => a.Failed);

        public double Percentile(double share) => Percentiles.Of(times, share);
    }
}
