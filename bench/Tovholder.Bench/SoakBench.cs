using System.CommandLine;
using Tovholder.Data;
using Tovholder.Domain;

namespace Tovholder.Bench;

/// <summary>The program on the large demo at half of what it can, for so long that what it does not let go of is seen.</summary>
/// <remarks>Several databases are asked at the same time, each of a program of its own. Target: RL10 of docs/trust.csv.</remarks>
internal static class SoakBench
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(5);

    public static Command Create()
    {
        var databases = LoadBench.Databases();
        var minutes = new Option<int>("--minutes") { Description = "Hvor længe.", DefaultValueFactory = _ => 30 };
        var command = new Command("soak", "Halv fart længe: hukommelse, filer og skrivelog før og efter.") { databases, minutes };
        command.SetAction(
            async (parsed, ct) =>
            {
                var length = TimeSpan.FromMinutes(parsed.GetValue(minutes));
                var soaked = await Task.WhenAll(parsed.GetValue(databases)!.Select(d => RunAsync(d, length, ct)));
                Measured.PrintHeadings();
                foreach (var print in soaked)
                {
                    print();
                }
            }
        );
        return command;
    }

    private static async Task<Action> RunAsync(string database, TimeSpan length, CancellationToken ct)
    {
        var place = await LargeDemo.LaidAsync(database, ct);
        await using var server = await ServerProcess.StartAsync(place, ct);
        using var crowd = await Crowd.SignInAsync(server.Address, place, LoadBench.Connections, ct);
        await crowd.AllAtOnceAsync(Crowd.Mix, LoadBench.WarmUp, ct);
        var most = await Measured.OfAsync(server, () => crowd.AllAtOnceAsync(Crowd.Mix, LoadBench.WarmUp / 4, ct));

        // What the program keeps for good is there after the first tenth.
        var first = await crowd.ByThemselvesAsync(most.PerSecond / 2, length / 10, ct);
        var load = Measured.OfAsync(server, () => crowd.ByThemselvesAsync(most.PerSecond / 2, length * 0.9, ct));
        var seen = new List<(double Megabytes, int Handles)>();
        while (!load.IsCompleted)
        {
            seen.Add((server.Megabytes, server.Handles));
            await Task.WhenAny(load, Task.Delay(Between, ct));
        }

        var rest = await load;
        var (before, after) = (MedianOf(seen.Take(seen.Count / 9)), MedianOf(seen.TakeLast(seen.Count / 9)));
        var growth = (after.Megabytes / before.Megabytes) - 1;
        var handles = (after.Handles / (double)before.Handles) - 1;
        var log = place.IsPostgreSql ? 0 : new FileInfo(place.Text + "-wal").Length / 1048576.0;
        var failed = rest.Failed + first.Count(a => a.Failed);
        var engine = LargeDemo.EngineOf(place);
        return () =>
        {
            rest.Print($"{engine}, halv fart, {length.TotalMinutes:0} min");
            PerformancePage.Aim(
                "RL10",
                growth < 0.05 && handles < 0.05 && log < 256 && failed == 0,
                string.Create(
                    Danish.Culture,
                    $"{engine}: hukommelse {before.Megabytes:0} MB {growth * 100:+0.0;-0.0} %, filer {before.Handles} {handles * 100:+0.0;-0.0} %, skrivelog {log:0} MB, {failed} fejl; mål 5 %, 5 %, 256 MB, 0"
                )
            );
        };
    }

    /// <summary>Of each by itself: a collection that has just been, or is just due, does not count as a change.</summary>
    private static (double Megabytes, int Handles) MedianOf(IEnumerable<(double Megabytes, int Handles)> seen)
    {
        var all = seen.ToList();
        return (
            Percentiles.Of([.. all.Select(s => s.Megabytes).Order()], 0.5),
            (int)Percentiles.Of([.. all.Select(s => (double)s.Handles).Order()], 0.5)
        );
    }
}
