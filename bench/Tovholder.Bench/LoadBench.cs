using System.CommandLine;
using Tovholder.App.Commands;
using Tovholder.Data;
using Tovholder.Domain;

namespace Tovholder.Bench;

/// <summary>
/// The program in a process of its own on the large demo, under many who ask at once: six in ten open a citizen, three a list, one saves. Beside it an
/// empty page of the same server, and the users who think before they click.
/// </summary>
/// <remarks>The generator runs on the same cores. Targets: PF1-PF3 of docs/trust.csv.</remarks>
internal static class LoadBench
{
    public const int Connections = 200;
    private const double ThinkSeconds = 3;

    /// <summary>A machine that others use too is fast one minute and slow the next; the round in the middle counts.</summary>
    private const int Rounds = 3;

    /// <summary>Until the compiler has made what is asked for often as good as it can.</summary>
    public static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(40);

    public static Command Create()
    {
        var databases = Databases();
        var seconds = new Option<int>("--seconds")
        {
            Description = "Hvor længe alle spørger på én gang i hver omgang.",
            DefaultValueFactory = _ => 30,
        };
        var thinking = new Option<int>("--thinking")
        {
            Description = "Sekunder med brugere, der tænker sig om. 0: springes over.",
            DefaultValueFactory = _ => 600,
        };
        var command = new Command("load", "200 forbindelser og 200 brugere på den store demo, på hver database.")
        {
            databases,
            seconds,
            thinking,
        };
        command.SetAction(
            async (parsed, ct) =>
            {
                foreach (var database in parsed.GetValue(databases)!)
                {
                    await RunAsync(
                        await LargeDemo.LaidAsync(database, ct),
                        TimeSpan.FromSeconds(parsed.GetValue(seconds)),
                        TimeSpan.FromSeconds(parsed.GetValue(thinking)),
                        ct
                    );
                }
            }
        );
        return command;
    }

    public static Option<string[]> Databases() =>
        new("--database")
        {
            Description =
                "Filer fra „tov demo --large“ og forbindelser til PostgreSQL; hvor der intet er, lægges den store demo først. Nøglen til PostgreSQL står i TOVHOLDER_KEY.",
            Required = true,
        };

    private static async Task RunAsync(DatabaseLocation place, TimeSpan loaded, TimeSpan thinking, CancellationToken ct)
    {
        Console.WriteLine(LargeDemo.EngineOf(place));
        await LargeDemo.PrintSizeAsync(place, ct);
        await using var server = await ServerProcess.StartAsync(place, ct);
        using var crowd = await Crowd.SignInAsync(server.Address, place, Connections, ct);
        await crowd.AllAtOnceAsync(Crowd.Mix, WarmUp, ct);

        var rounds = new List<(Measured Empty, Measured Mix)>();
        while (rounds.Count < Rounds)
        {
            rounds.Add(
                (
                    await Measured.OfAsync(server, () => crowd.AllAtOnceAsync(Crowd.Empty, loaded / 3, ct)),
                    await Measured.OfAsync(server, () => crowd.AllAtOnceAsync(Crowd.Mix, loaded, ct))
                )
            );
        }

        var (empty, mix) = rounds.OrderBy(r => r.Mix.PerSecond).ElementAt(Rounds / 2);
        Line(
            $"svar/s i {Rounds} omgange af {loaded.TotalSeconds:0} s: {string.Join(", ", rounds.Select(r => $"{r.Mix.PerSecond:0}"))}; herunder den midterste"
        );
        Measured.PrintHeadings();
        empty.Print("200 på én gang, tom side");
        mix.Print("200 på én gang");
        foreach (var kind in mix.Answers.GroupBy(a => a.Kind).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            new Measured(mix.Took, [.. kind], CpuSeconds: null).Print("  " + kind.Key);
        }

        Line($"gange den tomme side        {empty.PerSecond / mix.PerSecond, 8:0.0}");
        var failed = rounds.Sum(r => r.Empty.Failed + r.Mix.Failed);
        var (most, slowest) = place.IsPostgreSql ? (500, 500) : (1_000, 300);
        Aim(
            place.IsPostgreSql ? "PF2" : "PF1",
            $"{mix.PerSecond:0} svar/s, p99 {mix.Percentile(0.99):0} ms, {failed} fejl; mål {most}, {slowest} ms, 0",
            mix.PerSecond >= most && mix.Percentile(0.99) <= slowest && failed == 0
        );

        if (thinking > TimeSpan.Zero)
        {
            var calm = await Measured.OfAsync(server, () => crowd.ByThemselvesAsync(Connections / ThinkSeconds, thinking, ct));
            calm.Print($"200 tænker {ThinkSeconds:0} s, {thinking.TotalSeconds:0} s");
            var memory = server.MegabytesMost;
            Line($"hukommelse, det meste       {memory, 8:0} MB");
            Aim(
                "PF3",
                $"{LargeDemo.EngineOf(place)}: p95 {calm.Percentile(0.95):0} ms, p99 {calm.Percentile(0.99):0} ms, {calm.Failed} fejl, {memory:0} MB; mål 60 ms, 150 ms, 0, 600 MB",
                calm.Percentile(0.95) <= 60 && calm.Percentile(0.99) <= 150 && calm.Failed == 0 && memory <= 600
            );
        }
    }

    private static void Aim(string requirement, FormattableString figure, bool isMet) =>
        PerformancePage.Aim(requirement, isMet, figure.ToString(Danish.Culture));

    private static void Line(FormattableString text) => Console.WriteLine(text.ToString(Danish.Culture));
}
