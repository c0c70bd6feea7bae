using System.CommandLine;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.Privacy;

namespace Tovholder.App.Commands;

/// <summary><c>tov backup</c> and <c>tov restore</c>: a whole database in one file, while it is used, and back into an empty place.</summary>
internal static class BackupCommands
{
    private const string DatabasePart = "database";
    private const string ManifestPart = "manifest.json";
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerOptions.Web) { WriteIndented = true };

    public static IEnumerable<Command> Create()
    {
        yield return Backup();
        yield return Restore();
    }

    private static Command Backup()
    {
        var database = DataCommands.DatabaseOption();
        var file = new Argument<string>("file") { Description = "Filen, kopien skrives i." };
        var command = new Command(
            "backup",
            "Skriv en sikkerhedskopi af databasen, mens der arbejdes i den. Nøglen er ikke med: gem den et andet sted.\n\nEksempel:\n  tov backup kopi.zip"
        )
        {
            file,
            database,
        };
        command.SetAction(
            async (parsed, ct) =>
            {
                var location = parsed.ExistingDatabaseOf(database);
                var target = Path.GetFullPath(parsed.GetValue(file)!);
                if (File.Exists(target))
                {
                    throw new BadInput($"{target} findes allerede. Skriv et andet navn, så ingen kopi går tabt.");
                }

                if (File.Exists(DataCommands.KeyFileOf(location)) && MasterKeys.Of(DataCommands.KeyFileOf(location)).IsChanging)
                {
                    throw new BadInput("Masternøglen er ved at blive skiftet. Kør tov key change til ende, og skriv kopien derefter.");
                }

                var manifest = await WriteAsync(location, target, ct);
                await parsed.InvocationConfiguration.Output.WriteLineAsync(
                    $"{target}: {Counted(manifest.Contents)}. Nøglen er ikke med; gem {DataCommands.KeyFileOf(location)} et andet sted."
                );
            }
        );
        return command;
    }

    private static Command Restore()
    {
        var database = DataCommands.DatabaseOption();
        var file = new Argument<string>("file") { Description = "Sikkerhedskopien." };
        var command = new Command(
            "restore",
            "Læg en sikkerhedskopi ind i en tom database, efterprøv den, og slet det, hvis tid er ude. Læg nøglen på sin plads først.\n\nEksempel:\n  tov restore kopi.zip --database tilbage.db"
        )
        {
            file,
            database,
        };
        command.SetAction(
            async (parsed, ct) =>
            {
                var location = parsed.DatabaseOf(database);
                var source = parsed.GetValue(file)!;
                if (!File.Exists(source))
                {
                    throw new BadInput($"Sikkerhedskopien {source} findes ikke. Skriv stien til den.");
                }

                if (!File.Exists(DataCommands.KeyFileOf(location)))
                {
                    throw new BadInput(
                        $"Nøglen {DataCommands.KeyFileOf(location)} findes ikke, så kopien ikke kan efterprøves. Læg den nøgle der, som databasen blev brugt med."
                    );
                }

                if (!await DatabaseCopy.IsEmptyAsync(location, ct))
                {
                    throw new BadInput(
                        $"Databasen {location.Text} er ikke tom. En kopi lægges kun i en tom database, så intet bliver overskrevet; vælg en anden med --database."
                    );
                }

                var output = parsed.InvocationConfiguration.Output;
                foreach (var sentence in await RestoreAsync(location, source, ct))
                {
                    await output.WriteLineAsync(sentence);
                }
            }
        );
        return command;
    }

    /// <param name="Sha256">Of the database part.</param>
    private sealed record Manifest(DateTimeOffset At, CopyContents Contents, string Sha256);

    private static async Task<Manifest> WriteAsync(DatabaseLocation location, string target, CancellationToken ct)
    {
        var (copy, unfinished) = (target + ".copy", target + ".new");
        try
        {
            var at = TimeProvider.System.GetUtcNow();
            var contents = await DatabaseCopy.WriteAsync(location, copy, ct);
            var manifest = new Manifest(at, contents, await HashAsync(copy, ct));
            await using (var stream = OwnFile.Open(unfinished, FileMode.Create, FileAccess.ReadWrite))
            await using (var zip = new ZipArchive(stream, ZipArchiveMode.Create))
            {
                await zip.CreateEntryFromFileAsync(copy, DatabasePart, CompressionLevel.Fastest, ct);
                await using var text = await zip.CreateEntry(ManifestPart).OpenAsync(ct);
                await JsonSerializer.SerializeAsync(text, manifest, Readable, ct);
            }

            File.Move(unfinished, target);
            return manifest;
        }
        finally
        {
            File.Delete(copy);
            File.Delete(unfinished);
        }
    }

    private static async Task<IReadOnlyList<string>> RestoreAsync(DatabaseLocation location, string source, CancellationToken ct)
    {
        var copy = Path.Combine(Path.GetTempPath(), $"tovholder-{Path.GetRandomFileName()}");
        try
        {
            var manifest = await UnpackAsync(source, copy, ct);
            if (manifest.Contents.Engine != DatabaseCopy.EngineOf(location))
            {
                throw new BadInput($"Kopien er fra {manifest.Contents.Engine}; den kan kun lægges i samme slags database.");
            }

            await DatabaseCopy.LayAsync(copy, location, ct);
            return await VerifiedAsync(location, manifest, ct);
        }
        finally
        {
            File.Delete(copy);
        }
    }

    private static async Task<Manifest> UnpackAsync(string source, string copy, CancellationToken ct)
    {
        try
        {
            await using var zip = await ZipFile.OpenReadAsync(source, ct);
            if (zip.GetEntry(DatabasePart) is not { } part || zip.GetEntry(ManifestPart) is not { } text)
            {
                throw new InvalidDataException("A part is missing.");
            }

            await using var stream = await text.OpenAsync(ct);
            var manifest = (await JsonSerializer.DeserializeAsync<Manifest>(stream, Readable, ct))!;
            await part.ExtractToFileAsync(copy, ct);
            return await HashAsync(copy, ct) == manifest.Sha256 ? manifest : throw new InvalidDataException("It has been changed.");
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or JsonException)
        {
            throw new BadInput($"{source} er ikke en hel sikkerhedskopi. Hent filen igen, eller brug en ældre kopi.");
        }
    }

    /// <summary>Holds what was laid in against its manifest, the key and the log; takes it away again if one of them says no.</summary>
    private static async Task<IReadOnlyList<string>> VerifiedAsync(DatabaseLocation location, Manifest manifest, CancellationToken ct)
    {
        var keyFile = DataCommands.KeyFileOf(location);
        long lost;
        try
        {
            lost = await VerifyAsync(location, manifest, keyFile, ct);
        }
        catch
        {
            await DatabaseCopy.TakeAwayAsync(location);
            throw;
        }

        await location.MigrateAsync(ct);

        // The files beside the key belong to the log that was lost; the log goes on from the copy, with files of its own.
        AuditAnchor.BeginAnew(keyFile);
        var clock = new DanishClock();
        await using var log = AuditLog.Of(location, keyFile);
        await using var restored = location.Open(clock, log);
        await restored.Sessions.ExecuteDeleteAsync(ct);
        await restored.SaveAsync(
            new(
                "DatabaseRestored",
                Actor.Operator,
                $"Sikkerhedskopi fra {manifest.At:yyyy-MM-dd HH:mm} UTC. {lost} rækker i loggen derefter er tabt."
            ),
            ct
        );
        var list = DeletedCitizens.Beside(keyFile);
        var again = await new DeleteCitizen(restored, list, clock).AgainAsync(Actor.Operator, ct);
        var deleted = await new DeleteExpired(restored, list, clock).RunAsync(dryRun: false, Actor.Operator, ct);
        return
        [
            $"{Counted(manifest.Contents)} er lagt tilbage, som de var {manifest.At.ToLocalTime().ToString("g", Danish.Culture)}.",
            lost == 0
                ? "Loggen er hel, og intet efter kopien er tabt."
                : $"Loggen er hel. {lost.ToString(Danish.Culture)} rækker, der blev skrevet efter kopien, er tabt; det står i loggen.",
            .. again.Count > 0 ? [$"Slettet før, og derfor slettet igen: {string.Join(", ", again)}."] : Array.Empty<string>(),
            .. deleted.Where(d => d.Count > 0).Select(d => $"{d.Rule.What}: {d.Count.ToString(Danish.Culture)} er slettet igen."),
            "Alle er logget ud. Kør tov audit verify, når du vil se loggen efter igen.",
        ];
    }

    /// <returns>How many entries of the log were written after the copy and are lost.</returns>
    private static async Task<long> VerifyAsync(DatabaseLocation location, Manifest manifest, string keyFile, CancellationToken ct)
    {
        await using (var db = location.Open(TimeProvider.System))
        {
            if (!db.Database.GetMigrations().Contains(manifest.Contents.Migration))
            {
                throw new BadInput(
                    $"Kopien er fra en nyere version ({manifest.Contents.Migration}). Brug den version, den er skrevet med."
                );
            }
        }

        if (await DatabaseCopy.FaultOfAsync(location, ct) is { } fault)
        {
            throw new BadInput($"Databasen i kopien er i stykker ({fault}). Brug en ældre kopi.");
        }

        var contents = await DatabaseCopy.ContentsAsync(location, ct);
        var differing = manifest.Contents.Rows.Where(t => contents.Rows.GetValueOrDefault(t.Key) != t.Value).Select(t => t.Key).ToList();
        if (differing.Count > 0 || contents.LastAudit != manifest.Contents.LastAudit)
        {
            throw new BadInput($"Der er et andet antal rækker end i kopien: {string.Join(", ", differing)}. Brug en ældre kopi.");
        }

        await using var log = AuditLog.Of(location, keyFile);
        var report = await new AuditVerification(location, log.Chain, log.Anchor).RunAsync(ct);
        if (report.Findings.Any(f => f.Fault != AuditFault.EndMissing))
        {
            throw new BadInput(
                $"Loggen i kopien stemmer ikke med nøglen {keyFile}: enten er det en anden nøgle, eller også er loggen rettet. Læg den rigtige nøgle der, eller brug en anden kopi."
            );
        }

        return await KeyCheck.ClosedAsync(location, MasterKeys.Of(keyFile), ct) == 0
            ? report.Findings.Sum(f => f.Through - f.From + 1)
            : throw new BadInput(
                $"Nøglen {keyFile} åbner ikke CPR-numrene i kopien: kopien er fra før nøglen blev skiftet. Læg den nøgle der, som gjaldt da."
            );
    }

    private static string Counted(CopyContents contents) =>
        $"{contents.Rows.Values.Sum().ToString("N0", Danish.Culture)} rækker i {contents.Rows.Count.ToString(Danish.Culture)} tabeller";

    private static async Task<string> HashAsync(string file, CancellationToken ct)
    {
        await using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, ct));
    }
}
