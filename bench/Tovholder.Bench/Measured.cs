using System.Diagnostics;
using Tovholder.Domain;

namespace Tovholder.Bench;

/// <summary>What came of asking for a while.</summary>
/// <param name="CpuSeconds">Of the server's process; null where it is not told apart.</param>
internal sealed record Measured(TimeSpan Took, IReadOnlyList<Answer> Answers, double? CpuSeconds)
{
    private readonly double[] times = [.. Answers.Select(a => a.Milliseconds).Order()];

    public double PerSecond => Answers.Count / Took.TotalSeconds;

    public int Failed => Answers.Count(a => a.Failed);

    public double Percentile(double share) => Percentiles.Of(times, share);

    public static async Task<Measured> OfAsync(ServerProcess server, Func<Task<IReadOnlyList<Answer>>> load)
    {
        var (cpu, started) = (server.CpuSeconds, Stopwatch.GetTimestamp());
        var answers = await load();
        return new(Stopwatch.GetElapsedTime(started), answers, server.CpuSeconds - cpu);
    }

    public static void PrintHeadings() =>
        Console.WriteLine($"{"", -28}{"svar/s", 8}{"p50", 9}{"p95", 9}{"p99", 9}{"fejl", 6}{"ms kerne", 10}{"kB", 6}");

    public void Print(string name)
    {
        Line(
            $"{name, -28}{PerSecond, 8:#,0}{Percentile(0.5), 6:0.0} ms{Percentile(0.95), 6:0.0} ms{Percentile(0.99), 6:0.0} ms{Failed, 6}{(CpuSeconds is { } cpu ? (cpu * 1000 / Answers.Count).ToString("0.00", Danish.Culture) : ""), 10}{Answers.Average(a => a.Bytes) / 1024, 6:0}"
        );
        foreach (var failed in Answers.Where(a => a.Failed).GroupBy(a => $"{a.Kind}: {a.Status}"))
        {
            Line($"    {failed.Key} {failed.Count()} gange");
        }
    }

    private static void Line(FormattableString text) => Console.WriteLine(text.ToString(Danish.Culture));
}
