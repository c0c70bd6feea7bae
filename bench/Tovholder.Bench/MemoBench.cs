using System.CommandLine;
using System.Diagnostics;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Commands;
using Tovholder.App.Features.Memos;
using Tovholder.Data;
using Tovholder.Documents.Formats;
using Tovholder.Documents.Memos;
using Tovholder.Domain;
using Tovholder.Economics.Rates;

namespace Tovholder.Bench;

/// <summary>The memo of the large demo, from its database to every format; the peer lets LibreOffice make the Word document of the same web page.</summary>
internal static class MemoBench
{
    private const double AimSeconds = 3;

    public static Command Create()
    {
        var database = LargeDemo.Option();
        var runs = new Option<int>("--runs") { Description = "Kørsler efter opvarmning; medianen vises.", DefaultValueFactory = _ => 5 };
        var command = new Command("memo", "Skriv notatet i alle formater ud fra den store demo.") { database, runs };
        command.SetAction(
            (parsed, ct) => LargeDemo.WithAsync(parsed.GetValue(database), place => RunAsync(place, parsed.GetValue(runs), ct), ct)
        );
        return command;
    }

    /// <summary>What a coordinator waits for: from the database to the Word document, with all its figures.</summary>
    private static async Task RunAsync(DatabaseLocation place, int runs, CancellationToken ct)
    {
        await LargeDemo.PrintSizeAsync(place, ct);
        using var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        var frozen = await ReadAsync(place, ct);
        MemoDocx.Render(frozen.Document);
        var first = clock.Elapsed.TotalSeconds;
        process.Refresh();
        var own = (process.TotalProcessorTime - cpu).TotalSeconds;
        var memo = frozen.Document;

        Console.WriteLine(
            $"{memo.Blocks.Length} afsnit, {memo.Tables.Count()} tabeller, {frozen.Earlier.Count} tidligere notater, {Environment.ProcessorCount} kerner"
        );
        Console.WriteLine($"database til docx, første gang  {first, 6:0.00} s   mål {AimSeconds:0} s, heraf {own:0.00} s regnetid");
        PerformancePage.Aim("PF6", first <= AimSeconds, string.Create(Danish.Culture, $"notat på {first:0.0} s; mål {AimSeconds:0} s"));
        var reading = await MedianAsync(runs, () => ReadAsync(place, ct));
        Print("database til sætninger", reading);
        Print("sætninger og små tal alene", Median(runs, () => StatusMemoWriter.Write(frozen.Facts, frozen.Earlier)));
        var docx = Median(runs, () => MemoDocx.Render(memo));
        Print("docx", docx);
        Print("html", Median(runs, () => MemoHtml.Page(memo)));
        Print("xlsx", Median(runs, () => MemoXlsx.Render(memo)));
        clock.Restart();
        var pdf = await MemoPdf.RenderAsync(memo, ct);
        Print(pdf.Pdf is null ? pdf.Refusal!.Message : "pdf", clock.Elapsed.TotalSeconds);
        if (await LibreOfficeAsync(memo, ct) is { } peer)
        {
            Print("ligemand: LibreOffice, html til docx", peer);
            Console.WriteLine($"ligemand delt med docx             {peer / docx, 7:0.0}");
        }
    }

    private static async Task<MemoSnapshot> ReadAsync(DatabaseLocation place, CancellationToken ct)
    {
        await using var db = place.Open(TimeProvider.System);
        var read = new ReadMemo(db, RateBook.Shipped(), TimeProvider.System);
        return (await read.AsOfAsync(DataCommands.DemoDay, ct))?.Snapshot
            ?? throw new InvalidOperationException("The database has no business case on the day of the demo.");
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

    private static double Median<T>(int runs, Func<T> work) => MedianAsync(runs, () => Task.FromResult(work())).GetAwaiter().GetResult();

    private static async Task<double> MedianAsync<T>(int runs, Func<Task<T>> work)
    {
        await work();
        var times = new List<double>();
        for (var i = 0; i < runs; i++)
        {
            var clock = Stopwatch.StartNew();
            await work();
            times.Add(clock.Elapsed.TotalSeconds);
        }

        times.Sort();
        return times[times.Count / 2];
    }
}
