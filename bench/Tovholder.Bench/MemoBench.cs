using System.CommandLine;
using System.Diagnostics;
using System.Text;
using Tovholder.Documents.Formats;
using Tovholder.Documents.Memos;

namespace Tovholder.Bench;

/// <summary>The memo of a large municipality in every format; the peer lets LibreOffice make the Word document of the same web page.</summary>
internal static class MemoBench
{
    private const double AimSeconds = 3;

    public static Command Create()
    {
        var providers = new Option<int>("--providers") { Description = "Leverandører i notatet.", DefaultValueFactory = _ => 12 };
        var citizens = new Option<int>("--citizens") { Description = "Borgere i kommunen.", DefaultValueFactory = _ => 100_000 };
        var earlier = new Option<int>("--earlier")
        {
            Description = "Tidligere notater, som tallene holdes op imod.",
            DefaultValueFactory = _ => 3,
        };
        var runs = new Option<int>("--runs") { Description = "Kørsler efter opvarmning; medianen vises.", DefaultValueFactory = _ => 5 };
        var seed = new Option<int>("--seed") { DefaultValueFactory = _ => 1 };
        var command = new Command("memo", "Skriv notatet i alle formater.") { providers, citizens, earlier, runs, seed };
        command.SetAction(
            async (parsed, ct) =>
            {
                var memos = Enumerable
                    .Range(0, parsed.GetValue(earlier) + 1)
                    .Select(age =>
                        DrawnMemo.Draw(
                            parsed.GetValue(citizens),
                            parsed.GetValue(providers),
                            parsed.GetValue(seed),
                            parsed.GetValue(earlier) - age
                        )
                    )
                    .ToList();
                await RunAsync(memos[^1], memos[..^1], parsed.GetValue(runs), ct);
            }
        );
        return command;
    }

    private static async Task RunAsync(StatusMemoFacts facts, List<StatusMemoFacts> earlier, int runs, CancellationToken ct)
    {
        using var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        MemoDocx.Render(StatusMemoWriter.Write(facts, earlier));
        var first = clock.Elapsed.TotalSeconds;
        process.Refresh();
        var own = (process.TotalProcessorTime - cpu).TotalSeconds;
        var memo = StatusMemoWriter.Write(facts, earlier);

        Console.WriteLine(
            $"{memo.Blocks.Length} afsnit, {memo.Tables.Count()} tabeller, {earlier.Count} tidligere notater, {Environment.ProcessorCount} kerner"
        );
        Console.WriteLine($"tal til docx, første gang      {first, 7:0.00} s   mål {AimSeconds:0} s, heraf {own:0.00} s regnetid");
        Print("sætninger og små tal", Median(runs, () => StatusMemoWriter.Write(facts, earlier)));
        Print("docx", Median(runs, () => MemoDocx.Render(memo)));
        Print("html", Median(runs, () => MemoHtml.Page(memo)));
        Print("xlsx", Median(runs, () => MemoXlsx.Render(memo)));
        clock.Restart();
        var pdf = await MemoPdf.RenderAsync(memo, ct);
        Print(pdf.Pdf is null ? pdf.Refusal!.Message : "pdf", clock.Elapsed.TotalSeconds);
        if (await LibreOfficeAsync(memo, ct) is { } peer)
        {
            Print("ligemand: LibreOffice, html til docx", peer);
        }
    }

    private static void Print(string what, double seconds) => Console.WriteLine($"{what, -36} {seconds, 7:0.00} s");

    private static async Task<double?> LibreOfficeAsync(MemoDocument memo, CancellationToken ct)
    {
        var work = Directory.CreateTempSubdirectory("tovholder-bench-");
        try
        {
            var html = Path.Combine(work.FullName, "notat.html");
            await File.WriteAllTextAsync(html, MemoHtml.Page(memo), Encoding.UTF8, ct);
            var profile = new Uri(Path.Combine(work.FullName, "profil")).AbsoluteUri;
            var start = new ProcessStartInfo(
                "soffice",
                [
                    $"-env:UserInstallation={profile}",
                    "--headless",
                    "--infilter=HTML (StarWriter)",
                    "--convert-to",
                    "docx",
                    "--outdir",
                    work.FullName,
                    html,
                ]
            )
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            var clock = Stopwatch.StartNew();
            using var process = Process.Start(start)!;
            await process.WaitForExitAsync(ct);
            return File.Exists(Path.ChangeExtension(html, ".docx")) ? clock.Elapsed.TotalSeconds : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Console.WriteLine("LibreOffice er ikke installeret, så ligemanden er ikke prøvet.");
            return null;
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    private static double Median<T>(int runs, Func<T> work)
    {
        work();
        var times = new List<double>();
        for (var i = 0; i < runs; i++)
        {
            var clock = Stopwatch.StartNew();
            work();
            times.Add(clock.Elapsed.TotalSeconds);
        }

        times.Sort();
        return times[times.Count / 2];
    }
}
