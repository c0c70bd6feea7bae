using System.CommandLine;
using Microsoft.EntityFrameworkCore;

namespace Tovholder.App.Commands;

/// <summary><c>tov export</c> and <c>tov erase</c>: a municipality takes its data home, and leaves nothing.</summary>
internal static class LeaveCommands
{
    public static IEnumerable<Command> Create()
    {
        yield return Export();
        yield return Erase();
    }

    private static Command Export()
    {
        var database = DataCommands.DatabaseOption();
        var folder = new Argument<string>("folder") { Description = "Mappen, der skrives i. Den må ikke findes." };
        var user = Actors.AsOption();
        var command = new Command(
            "export",
            "Skriv alt, hvad kommunen har, som CSV med en liste over kolonnerne, filerne, loggen og en sum af hver fil. CPR-numre står i klartekst: pas på mappen.\n\nEksempel:\n  tov export hjem"
        )
        {
            folder,
            database,
            user,
        };
        command.SetAction(
            async (parsed, ct) =>
            {
                var location = parsed.ExistingDatabaseOf(database);
                var target = Path.GetFullPath(parsed.GetValue(folder)!);
                if (Path.Exists(target))
                {
                    throw new BadInput($"{target} findes allerede. Skriv et andet navn, så intet bliver blandet.");
                }

                var clock = new DanishClock();
                await using var log = await DataCommands.LogOfAsync(location, ct);
                await using var db = location.Open(clock, log);
                var actor = await db.ActorAsync(parsed.GetValue(user), Permission.ReadAudit, "skrive alt ud", ct);
                await db.SaveAsync(new("EverythingExported", actor, "Alt, hvad kommunen har, er skrevet ud."), ct);
                var written = await new EverythingOut(db, CprVault.FromKeyFile(DataCommands.KeyFileOf(location))).WriteAsync(target, ct);
                await parsed.InvocationConfiguration.Output.WriteLineAsync(
                    $"{target}: {written.Values.Sum().ToString("N0", Danish.Culture)} rækker i {written.Count.ToString(Danish.Culture)} tabeller. kolonner.csv siger, hvad der står i dem; prøv filerne med sha256sum --check SHA256SUMS. CPR-numre står i klartekst."
                );
            }
        );
        return command;
    }

    private static Command Erase()
    {
        var database = DataCommands.DatabaseOption();
        var name = Arguments.Text("--municipality", "Kommunens navn, som det står i databasen, så det ikke bliver den forkerte.");
        var command = new Command(
            "erase",
            "Slet en kommunes nøgler, log og database for altid. Stop programmet først. Sikkerhedskopier slettes dér, hvor de ligger.\n\nEksempel:\n  tov erase --municipality \"Ny Kommune\""
        )
        {
            name,
            database,
        };
        command.SetAction(
            async (parsed, ct) =>
            {
                var location = parsed.ExistingDatabaseOf(database);
                var written = parsed.Required(name, "\"Ny Kommune\"");
                await using (var db = location.Open(TimeProvider.System))
                {
                    var own = await db.Municipalities.Select(m => m.Name).SingleOrDefaultAsync(ct) ?? "ikke taget i brug";
                    if (own != written)
                    {
                        throw new BadInput(
                            $"--municipality: i databasen {location.Text} står „{own}“, og her står „{written}“. Intet er slettet."
                        );
                    }
                }

                var output = parsed.InvocationConfiguration.Output;
                foreach (var path in BesideKey(DataCommands.KeyFileOf(location)))
                {
                    Remove(path);
                    await output.WriteLineAsync($"Slettet: {path}");
                }

                // Last: stopped half-way it can be run again.
                location.CloseIdle();
                foreach (
                    var file in location.IsPostgreSql
                        ? []
                        : new[] { location.Text + "-wal", location.Text + "-shm", location.Text }.Where(File.Exists)
                )
                {
                    WriteOver(file);
                }

                await DatabaseCopy.TakeAwayAsync(location);
                await output.WriteLineAsync($"Slettet: {location.Text}");
                await output.WriteLineAsync(
                    "Intet er tilbage her. Slet også sikkerhedskopierne: uden nøglen er kun CPR-numrene i dem ulæselige."
                );
            }
        );
        return command;
    }

    /// <summary>The keys first, then what lies beside them; the keys of cookies alone when no other municipality has its key in the same folder.</summary>
    private static List<string> BesideKey(string keyFile)
    {
        var full = Path.GetFullPath(keyFile);
        var folder = Path.GetDirectoryName(full)!;
        var (key, name) = (Path.GetFileName(full), Path.GetFileNameWithoutExtension(full));
        var mine = Directory
            .GetFileSystemEntries(folder)
            .Where(path =>
                Path.GetFileName(path) is var file
                && (
                    file == key
                    || file.StartsWith(key + "-", StringComparison.Ordinal)
                    || file.StartsWith(key + ".", StringComparison.Ordinal)
                    || file == name + ".deleted"
                    || file == name + ".audit"
                    || file.StartsWith(name + ".audit-", StringComparison.Ordinal)
                )
            )
            .OrderByDescending(path => Path.GetFileName(path).StartsWith(key, StringComparison.Ordinal))
            .ToList();
        return Directory.GetFiles(folder, "*.key").Any(other => other != full)
            ? mine
            : [.. mine, .. Directory.Exists(Serve.KeyFolder(full)) ? [Serve.KeyFolder(full)] : Array.Empty<string>()];
    }

    private static void Remove(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.GetFiles(path, "*", SearchOption.AllDirectories).ToList().ForEach(WriteOver);
            Directory.Delete(path, recursive: true);
        }
        else
        {
            WriteOver(path);
            File.Delete(path);
        }
    }

    /// <summary>A file system may keep what it only forgets.</summary>
    private static void WriteOver(string file)
    {
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Write);
        var nothing = new byte[64 * 1024];
        for (var left = stream.Length; left > 0; left -= nothing.Length)
        {
            stream.Write(nothing, 0, (int)Math.Min(left, nothing.Length));
        }

        stream.Flush(flushToDisk: true);
    }
}
