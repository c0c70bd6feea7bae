using System.CommandLine;
using System.Text;
using Tovholder.App.Features.BusinessCases;
using Tovholder.App.Features.Memos;
using Tovholder.Documents.Formats;
using Tovholder.Documents.Memos;
using Tovholder.Economics.Rates;

namespace Tovholder.App.Commands;

/// <summary><c>tov memo</c>: the same memo as on the page, as files.</summary>
internal static class MemoCommand
{
    public static Command Create()
    {
        var date = Arguments.Text("--date", "Datadagen: alle tal er til og med den dag.");
        var docx = Arguments.Text("--docx", "Skriv notatet som Word til denne fil.");
        var pdf = Arguments.Text("--pdf", "Skriv notatet som PDF til denne fil.");
        var html = Arguments.Text("--html", "Skriv notatet som webside til denne fil.");
        var database = DataCommands.DatabaseOption();
        var user = Arguments.Text("--as", "Brugeren, der henter notatet. Uden den: driften på denne maskine.");
        var reason = Arguments.Text("--reason", "Hvorfor notatet hentes; kommer i loggen.");
        var command = new Command(
            "memo",
            "Skriv statusnotatet til udvalget.\n\nEksempel:\n  tov memo --date 2015-02-23 --docx notat.docx --html notat.html"
        )
        {
            date,
            docx,
            pdf,
            html,
            database,
            user,
            reason,
        };
        command.SetAction(
            async (parsed, ct) =>
            {
                if (parsed.GetValue(docx) is null && parsed.GetValue(pdf) is null && parsed.GetValue(html) is null)
                {
                    throw new BadInput("Notatet har ingen fil at blive skrevet til. Skriv --docx FIL, --pdf FIL eller --html FIL.");
                }

                var day = parsed.OptionalDay(date) ?? throw new BadInput("--date mangler. Skriv fx --date 2015-02-23.");
                await using var db = parsed.ExistingDatabaseOf(database).Open(TimeProvider.System);
                var actor = await db.ActorAsync(parsed.GetValue(user), Permission.MakeMemo, "hente notatet", ct);
                var facts =
                    await new ReadMemoFacts(
                        db,
                        new CaseFigures(db, RateBook.Shipped(), new ShiftedClock(day, TimeProvider.System))
                    ).RunAsync(ct)
                    ?? throw new BadInput("Der er endnu ikke godkendt en business case at skrive om.");
                var memo = StatusMemoWriter.Write(facts);
                await db.RecordLookAsync(
                    new("MemoTaken", actor, parsed.GetValue(reason) ?? "Statusnotat hentet fra kommandolinjen."),
                    [],
                    ct
                );
                await WriteAsync(parsed.GetValue(docx), () => Task.FromResult(MemoDocx.Render(memo)), ct);
                await WriteAsync(parsed.GetValue(html), () => Task.FromResult(Encoding.UTF8.GetBytes(MemoHtml.Page(memo))), ct);
                await WriteAsync(parsed.GetValue(pdf), () => PdfAsync(memo, ct), ct);
            }
        );
        return command;
    }

    private static async Task<byte[]> PdfAsync(MemoDocument memo, CancellationToken ct)
    {
        var outcome = await MemoPdf.RenderAsync(memo, ct);
        return outcome.Pdf ?? throw new BadInput(outcome.Refusal!.Message);
    }

    private static async Task WriteAsync(string? path, Func<Task<byte[]>> render, CancellationToken ct)
    {
        if (path is null)
        {
            return;
        }

        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && !Directory.Exists(folder))
        {
            throw new BadInput($"Mappen {folder} findes ikke, så {path} kan ikke skrives. Opret mappen, eller vælg en anden.");
        }

        await File.WriteAllBytesAsync(path, await render(), ct);
    }
}
