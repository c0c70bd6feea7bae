using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Tovholder.App.Features.StateReimbursements.Import;

namespace Tovholder.App.Commands;

/// <summary><c>tov import …</c>: files from other systems, by the same operations as the pages.</summary>
internal static class ImportCommand
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower), new AmountConverter() },
    };

    public static Command Create() => new("import", "Indlæs filer fra andre systemer.") { Ydelsesrefusion() };

    private static Command Ydelsesrefusion()
    {
        var file = new Argument<string>("FIL") { Description = "Den ugentlige beregning, yr-ydelsesrefusion-beregning….csv." };
        var dryRun = Arguments.Flag("--dry-run", "Sig, hvad der ville ske, og gem intet.");
        var json = Arguments.Flag("--json", "Skriv svaret som JSON.");
        var database = DataCommands.DatabaseOption();
        var user = Actors.AsOption();
        var reason = Actors.ReasonOption();
        var command = new Command(
            "ydelsesrefusion",
            "Indlæs den refusion, staten faktisk har betalt. Hele filen eller intet; den samme fil to gange ændrer intet.\n\nEksempel:\n  tov import ydelsesrefusion examples/ydelsesrefusion.csv --dry-run"
        )
        {
            file,
            dryRun,
            json,
            database,
            user,
            reason,
        };
        command.SetAction(
            async (parsed, ct) =>
            {
                var path = parsed.GetValue(file)!;
                if (!File.Exists(path))
                {
                    throw new BadInput($"Filen {path} findes ikke. Se efter i navnet.");
                }

                var location = parsed.ExistingDatabaseOf(database);
                await using var log = await DataCommands.LogOfAsync(location, ct);
                await using var db = location.Open(new DanishClock(), log);
                var actor = await db.ActorAsync(parsed.GetValue(user), Permission.ImportReimbursements, "indlæse refusion", ct);
                var import = new ImportStateReimbursements(db, CprVault.FromKeyFile(DataCommands.KeyFileOf(location)), new DanishClock());
                var receipt = await import.RunAsync(
                    Path.GetFileName(path),
                    await File.ReadAllBytesAsync(path, ct),
                    parsed.GetValue(dryRun),
                    actor,
                    parsed.GetValue(reason) ?? "Refusion indlæst fra kommandolinjen.",
                    ct
                );
                if (receipt.Errors.Count > 0)
                {
                    throw new BadInput([.. receipt.Errors.Select(error => error.ToString())]);
                }

                await parsed.InvocationConfiguration.Output.WriteLineAsync(
                    parsed.GetValue(json) ? JsonSerializer.Serialize(receipt, Json) : Written(receipt)
                );
            }
        );
        return command;
    }

    private static string Written(StateReimbursementReceipt receipt) =>
        string.Join(
            '\n',
            [
                $"{receipt.File}, {receipt.From.InDanish()} til {receipt.Through.InDanish()}",
                $"Nye linjer: {receipt.New}. Allerede indlæst: {receipt.AlreadyImported}. To gange i filen: {receipt.Duplicates}.",
                $"Borgere, der blev genkendt: {receipt.Persons}. Personer, der ikke er oprettet her: {receipt.UnmatchedPersons}.",
                .. receipt.Benefits.Select(sum =>
                    $"{Texts.Danish(sum.Benefit)}: {sum.Lines} linjer, udbetalt {sum.Gross}, kommunen bærer {sum.MunicipalCost}"
                ),
                .. receipt.Skipped.Select(skipped => $"Sprunget over: {skipped.Reason}, {skipped.Lines} linjer."),
                receipt.IsImported ? "Filen er indlæst." : "Intet er gemt.",
            ]
        );

    /// <summary>Kroner with two decimals.</summary>
    private sealed class AmountConverter : JsonConverter<Kroner>
    {
        public override Kroner Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(reader.GetDecimal());

        public override void Write(Utf8JsonWriter writer, Kroner value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value.ToOre().Amount + 0.00m);
    }
}
