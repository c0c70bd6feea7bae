using System.CommandLine;
using System.Text;
using Tovholder.App.Features.Memos;
using Tovholder.App.Features.StatutoryRates;
using Tovholder.Documents.Formats;
using Tovholder.Documents.Memos;

namespace Tovholder.App.Commands;

/// <summary><c>tov memo</c>: the same memo as on the page, as files: the frozen one of that day, else one written now.</summary>
internal static class MemoCommand
{
    public static Command Create()
    {
        var date = Arguments.Text("--date", "Datadagen: alle tal er til og med den dag.");
        var docx = Arguments.Text("--docx", "Skriv notatet som Word til denne fil.");
        var pdf = Arguments.Text("--pdf", "Skriv notatet som PDF til denne fil.");
        var html = Arguments.Text("--html", "Skriv notatet som webside til denne fil.");
        var xlsx = Arguments.Text("--xlsx", "Skriv notatets tabeller som regneark til denne fil.");
        var snapshot = Arguments.Text("--snapshot", "Skriv det frosne notat til denne fil; „tov memo verify“ efterprøver filerne mod det.");
        var database = DataCommands.DatabaseOption();
        var user = Arguments.Text("--as", "Brugeren, der henter notatet. Uden den: driften på denne maskine.");
        var reason = Arguments.Text("--reason", "Hvorfor notatet hentes; kommer i loggen.");
        var command = new Command(
            "memo",
            "Skriv statusnotatet til udvalget.\n\nEksempel:\n  tov memo --date 2015-02-23 --docx notat.docx --snapshot notat.json"
        )
        {
            date,
            docx,
            pdf,
            html,
            xlsx,
            snapshot,
            database,
            user,
            reason,
        };
        command.Add(Verify());
        command.SetAction(
            async (parsed, ct) =>
            {
                if (Array.TrueForAll([docx, pdf, html, xlsx, snapshot], file => parsed.GetValue(file) is null))
                {
                    throw new BadInput("Notatet har ingen fil at blive skrevet til. Skriv --docx FIL, --pdf FIL eller --html FIL.");
                }

                var day = parsed.OptionalDay(date) ?? throw new BadInput("--date mangler. Skriv fx --date 2015-02-23.");
                var location = parsed.ExistingDatabaseOf(database);
                await using var log = await DataCommands.LogOfAsync(location, ct);
                await using var db = location.Open(TimeProvider.System, log);
                var actor = await db.ActorAsync(parsed.GetValue(user), Permission.ReadMemo, "hente notatet", ct);
                var frozen =
                    await new ReadMemo(db, new RatesInForce().Read(db), TimeProvider.System).LatestAsync(day, ct)
                    ?? throw new BadInput("Der er endnu ikke godkendt en business case at skrive om.");
                var memo = frozen.Document;
                await db.RecordLookAsync(
                    new("MemoTaken", actor, parsed.GetValue(reason) ?? "Statusnotat hentet fra kommandolinjen."),
                    [],
                    ct
                );
                await WriteAsync(parsed.GetValue(docx), () => Task.FromResult(MemoDocx.Render(memo)), ct);
                await WriteAsync(parsed.GetValue(html), () => Task.FromResult(Encoding.UTF8.GetBytes(MemoHtml.Page(memo))), ct);
                await WriteAsync(parsed.GetValue(xlsx), () => Task.FromResult(MemoXlsx.Render(memo)), ct);
                await WriteAsync(parsed.GetValue(snapshot), () => Task.FromResult(frozen.ToJson()), ct);
                await WriteAsync(parsed.GetValue(pdf), () => PdfAsync(memo, ct), ct);
            }
        );
        return command;
    }

    /// <summary><c>tov memo verify</c>: does every figure of a file follow from the frozen memo?</summary>
    private static Command Verify()
    {
        var snapshot = Arguments.Text("--snapshot", "Det frosne notat.");
        var files = new Dictionary<MemoFormat, Option<string?>>
        {
            [MemoFormat.Docx] = Arguments.Text("--docx", "Notatet som Word."),
            [MemoFormat.Html] = Arguments.Text("--html", "Notatet som webside."),
            [MemoFormat.Xlsx] = Arguments.Text("--xlsx", "Notatets tabeller som regneark."),
        };
        var command = new Command(
            "verify",
            "Efterprøv, at hvert tal og hver sætning i en fil følger af det frosne notat. Hver afvigelse er en sætning, og koden er 2.\n\nEksempel:\n  tov memo verify --snapshot notat.json --docx notat.docx"
        )
        {
            snapshot,
        };
        foreach (var file in files.Values)
        {
            command.Add(file);
        }

        command.SetAction(
            async (parsed, ct) =>
            {
                var given = files.Where(file => parsed.GetValue(file.Value) is not null).ToList();
                if (parsed.GetValue(snapshot) is not { } frozen || given.Count == 0)
                {
                    throw new BadInput(
                        "Skriv --snapshot FIL og mindst én fil, der skal efterprøves: --docx FIL, --html FIL eller --xlsx FIL."
                    );
                }

                var outcome = MemoSnapshot.Read(await ReadAsync(frozen, ct));
                var verification = new MemoVerification(outcome.Snapshot ?? throw new BadInput(outcome.Refusal!.Message));
                var differences = new List<string>();
                foreach (var (format, file) in given)
                {
                    var path = parsed.GetValue(file)!;
                    var verified = verification.Verify(format, await ReadAsync(path, ct));
                    differences.AddRange(
                        verified.Refusal is { } refusal ? [$"{path}: {refusal.Message}"] : verified.Differences.Select(d => $"{path}: {d}")
                    );
                }

                if (differences.Count > 0)
                {
                    throw new BadInput([.. differences]);
                }

                await parsed.InvocationConfiguration.Output.WriteLineAsync(
                    $"Hvert tal og hver sætning følger af det frosne notat ({outcome.Snapshot.Hash()})."
                );
            }
        );
        return command;
    }

    private static async Task<byte[]> ReadAsync(string path, CancellationToken ct) =>
        File.Exists(path) ? await File.ReadAllBytesAsync(path, ct) : throw new BadInput($"Filen {path} findes ikke. Se efter i navnet.");

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
