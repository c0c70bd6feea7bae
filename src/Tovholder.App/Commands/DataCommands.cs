using System.CommandLine;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Connections;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Demo;

namespace Tovholder.App.Commands;

/// <summary><c>tov up</c>, <c>serve</c>, <c>migrate</c> and <c>demo</c>: a database and the pages over it.</summary>
public static class DataCommands
{
    public static readonly DateOnly DemoDay = new(2015, 2, 23);

    /// <summary>Where data lies unless told otherwise: beside the script that started the program.</summary>
    public static string DataFolder =>
        Environment.GetEnvironmentVariable("TOVHOLDER_DATA") ?? Path.Combine(Environment.CurrentDirectory, "data");

    public static Option<string?> DatabaseOption() =>
        Arguments.Text("--database", "En fil, eller en forbindelse til PostgreSQL (Host=…). Uden den: data/tovholder.db.");

    /// <summary>The database the option names, or the local file.</summary>
    public static DatabaseLocation DatabaseOf(this ParseResult parsed, Option<string?> option)
    {
        var location = new DatabaseLocation(parsed.GetValue(option) ?? Path.Combine(DataFolder, "tovholder.db"));
        return location.IsReachedInTheOpen
            ? throw new BadInput(
                "Databasen ligger på en anden maskine. Skriv SSL Mode=VerifyFull i forbindelsen, så ingen kan læse med undervejs."
            )
            : location;
    }

    /// <summary>The same, which must be there already.</summary>
    public static DatabaseLocation ExistingDatabaseOf(this ParseResult parsed, Option<string?> option)
    {
        var location = parsed.DatabaseOf(option);
        return location.IsPostgreSql || File.Exists(location.Text)
            ? location
            : throw new BadInput($"Databasen {location.Text} findes ikke. Kør ./tov up først, eller skriv en anden med --database.");
    }

    public static IEnumerable<Command> Create()
    {
        yield return Up();
        yield return ServeCommand();
        yield return Migrate();
        yield return DemoCommand();
    }

    private static Command Up()
    {
        var port = Arguments.Text("--port", "Porten på denne maskine. Uden den: 5080.");
        var today = Arguments.Text("--today", "Dagen i demoen, fx 2015-02-23.");
        var database = DatabaseOption();
        var command = new Command("up", "Start med en demokommune.\n\nEksempel:\n  tov up --port 5080 --today 2015-02-23")
        {
            port,
            today,
            database,
        };
        command.SetAction(
            async (parsed, ct) =>
            {
                var location = parsed.DatabaseOf(database);
                var day = parsed.OptionalDay(today) ?? DemoDay;
                if (location.IsPostgreSql || File.Exists(location.Text))
                {
                    await PrepareAsync(location, ct);
                }

                if (!await IsFoundedAsync(location, ct))
                {
                    await parsed.InvocationConfiguration.Output.WriteLineAsync("Lægger demokommunen i databasen …");
                    await MakeDemoAsync(location, day, ct);
                }

                if (!await IsDemoAsync(location, ct))
                {
                    throw new BadInput($"Databasen {location.Text} er ikke en demo. Start den med ./tov serve.");
                }

                var clock = new ShiftedClock(day, TimeProvider.System);
                await RunAsync(new(location, parsed.WholeNumber(port, 5080, 0, 65535), KeyFileOf(location), Demo: true, clock), parsed, ct);
            }
        );
        return command;
    }

    private static Command ServeCommand()
    {
        var port = Arguments.Text("--port", "Porten på denne maskine. Uden den: 5080.");
        var database = DatabaseOption();
        var host = Arguments.Text("--host", "Det navn, siderne svarer på, fx tovholder.nykommune.dk. Uden det: alle.");
        var authority = Arguments.Text("--sign-in", "Kommunens eget login (OpenID Connect), fx https://login.kommune.invalid.");
        var client = Arguments.Text("--sign-in-client", "Det, Tovholder hedder i kommunens login. Uden den: tovholder.");
        var secret = Arguments.Text("--sign-in-secret", "En fil med den hemmelighed, som Tovholder viser kommunens login.");
        var cvr = Arguments.Text(
            "--sign-in-cvr",
            "Kommunens CVR-nummer, når loginnet sender en rettighedsliste (OIO-BPP), som skal dække brugeren."
        );
        var command = new Command(
            "serve",
            "Start uden demo.\n\nEksempler:\n  tov serve --port 5080\n  tov serve --sign-in https://login.kommune.invalid --sign-in-secret login.secret --sign-in-cvr 29189846"
        )
        {
            port,
            database,
            host,
            authority,
            client,
            secret,
            cvr,
        };
        command.SetAction(
            async (parsed, ct) =>
            {
                var location = parsed.ExistingDatabaseOf(database);
                await RunAsync(
                    new(
                        location,
                        parsed.WholeNumber(port, 5080, 0, 65535),
                        KeyFileOf(location),
                        Demo: false,
                        new DanishClock(),
                        await ProviderOfAsync(
                            parsed.GetValue(authority),
                            parsed.GetValue(client),
                            parsed.GetValue(secret),
                            parsed.GetValue(cvr),
                            ct
                        ),
                        parsed.GetValue(host)
                    ),
                    parsed,
                    ct
                );
            }
        );
        return command;
    }

    private static async Task<IdentityProvider?> ProviderOfAsync(
        string? authority,
        string? client,
        string? secret,
        string? cvr,
        CancellationToken ct
    )
    {
        if (authority is null)
        {
            return secret is null && client is null && cvr is null
                ? null
                : throw new BadInput("--sign-in mangler. Skriv fx --sign-in https://login.kommune.invalid.");
        }

        if (!Uri.TryCreate(authority, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback))
        {
            throw new BadInput($"--sign-in skal være en adresse, der begynder med https://; der står „{authority}“.");
        }

        if (!File.Exists(secret))
        {
            throw new BadInput($"--sign-in-secret: filen „{secret}“ findes ikke. Læg hemmeligheden i en fil, som kun Tovholder kan læse.");
        }

        if (cvr is not null && !CvrNumber.TryParse(cvr, out _))
        {
            throw new BadInput($"--sign-in-cvr skal være et CVR-nummer med otte cifre; der står „{cvr}“.");
        }

        return new(address, client ?? "tovholder", (await File.ReadAllTextAsync(secret, ct)).Trim(), cvr);
    }

    private static Command Migrate()
    {
        var database = DatabaseOption();
        var command = new Command("migrate", "Opret databasen, eller bring den op til denne version.\n\nEksempel:\n  tov migrate")
        {
            database,
        };
        command.SetAction(
            async (parsed, ct) =>
            {
                var location = parsed.DatabaseOf(database);
                await PrepareAsync(location, ct);
                if (!await IsFoundedAsync(location, ct))
                {
                    CprVault.Found(KeyFileOf(location));
                    AuditAnchor.BeginAnew(KeyFileOf(location));
                }
            }
        );
        return command;
    }

    private static Command DemoCommand()
    {
        var today = Arguments.Text("--today", "Dagen i demoen, fx 2015-02-23.");
        var database = DatabaseOption();
        var large = Arguments.Flag("--large", "En stor kommune: 100.000 borgere, 3.000 virksomheder og en million linjer i loggen.");
        var command = new Command(
            "demo",
            "Læg demokommunen i en tom database.\n\nEksempler:\n  tov demo --today 2015-02-23\n  tov demo --large --database stor.db"
        )
        {
            today,
            large,
            database,
        };
        command.SetAction(
            async (parsed, ct) =>
            {
                var location = parsed.DatabaseOf(database);
                if (location.IsPostgreSql)
                {
                    await PrepareAsync(location, ct);
                }

                if (await IsFoundedAsync(location, ct))
                {
                    throw new BadInput(
                        $"Databasen {location.Text} er allerede i brug. Demoen lægges kun i en tom database; vælg en anden med --database."
                    );
                }

                await MakeDemoAsync(
                    location,
                    parsed.OptionalDay(today) ?? DemoDay,
                    ct,
                    parsed.GetValue(large) ? parsed.InvocationConfiguration.Output.WriteLine : null
                );
            }
        );
        return command;
    }

    /// <summary>The key lies beside a database file; a server's database names its place by TOVHOLDER_KEY.</summary>
    public static string KeyFileOf(DatabaseLocation location) =>
        Environment.GetEnvironmentVariable("TOVHOLDER_KEY")
        ?? (location.IsPostgreSql ? Path.Combine(DataFolder, "tovholder.key") : Path.ChangeExtension(location.Text, ".key"));

    /// <summary>The log of the database, for a command that saves or shows what is logged.</summary>
    /// <exception cref="BadInput">The key is not there, or not the database's own.</exception>
    public static async Task<AuditLog> LogOfAsync(DatabaseLocation location, CancellationToken ct)
    {
        await KeysOfAsync(location, ct);
        return AuditLog.Of(location, KeyFileOf(location));
    }

    /// <summary>The keys of the database. With another key what is written could not be read again, and the log would not verify.</summary>
    /// <exception cref="BadInput">The key is not there, or not the database's own.</exception>
    public static async Task<MasterKeys> KeysOfAsync(DatabaseLocation location, CancellationToken ct)
    {
        var keys = KeysIn(KeyFileOf(location));
        return await KeyCheck.FitsAsync(location, keys, ct)
            ? keys
            : throw new BadInput(
                $"Nøglen {KeyFileOf(location)} passer ikke til databasen, eller databasen er ændret uden om programmet. Læg den nøgle tilbage, som databasen sidst blev brugt med."
            );
    }

    private static async Task EnsureWholeAsync(DatabaseLocation location, CancellationToken ct)
    {
        if (await DatabaseCopy.FaultOfAsync(location, ct) is { } fault)
        {
            throw new BadInput($"Databasen {location.Text} er i stykker ({fault}). Læg den nyeste sikkerhedskopi tilbage med tov restore.");
        }
    }

    /// <summary>A database that is newer than the program is let be: its tables serve the version before, too.</summary>
    private static async Task EnsureNoOlderAsync(DatabaseLocation location, CancellationToken ct)
    {
        await using var db = location.Open(TimeProvider.System);
        if ((await db.Database.GetPendingMigrationsAsync(ct)).Any())
        {
            throw new BadInput("Databasen er ældre end programmet. Bring den op med tov migrate, og start igen.");
        }
    }

    private static MasterKeys KeysIn(string keyFile)
    {
        if (!File.Exists(keyFile))
        {
            throw new BadInput(
                $"Nøglen {keyFile} findes ikke, så CPR-numrene kan ikke læses, og loggen kan ikke skrives. Læg den rigtige nøgle tilbage fra sikkerhedskopien."
            );
        }

        try
        {
            return MasterKeys.Of(keyFile);
        }
        catch (CryptographicException)
        {
            throw new BadInput($"{keyFile} er ikke en hel nøgle. Læg den rigtige nøgle tilbage fra sikkerhedskopien.");
        }
    }

    private static async Task PrepareAsync(DatabaseLocation location, CancellationToken ct)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(KeyFileOf(location))) is { } folder)
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        await location.MigrateAsync(ct);
        if (!location.IsPostgreSql)
        {
            File.SetUnixFileMode(location.Text, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    /// <summary>A file appears whole or not at all: the demo is made beside it and moved into place.</summary>
    /// <param name="tell">Given for the large demo: told how far it has come.</param>
    private static async Task MakeDemoAsync(DatabaseLocation location, DateOnly day, CancellationToken ct, Action<string>? tell = null)
    {
        var place = location.IsPostgreSql ? location : new(location.Text + ".new");
        if (!location.IsPostgreSql && File.Exists(place.Text))
        {
            File.Delete(place.Text);
        }

        await PrepareAsync(place, ct);
        var keyFile = KeyFileOf(location);
        await (
            tell is null
                ? DemoMunicipality.MakeAsync(place, keyFile, day)
                : DemoMunicipality.MakeLargeAsync(place, keyFile, day, DemoSize.Large, tell, ct)
        );
        if (!location.IsPostgreSql)
        {
            place.CloseIdle();
            File.Move(place.Text, location.Text, overwrite: true);
        }
    }

    private static async Task<bool> IsDemoAsync(DatabaseLocation location, CancellationToken ct)
    {
        await using var db = location.Open(TimeProvider.System);
        return await db.Municipalities.AnyAsync(m => m.IsDemo, ct);
    }

    private static async Task<bool> IsFoundedAsync(DatabaseLocation location, CancellationToken ct)
    {
        if (!location.IsPostgreSql && !File.Exists(location.Text))
        {
            return false;
        }

        await using var db = location.Open(TimeProvider.System);
        return await db.Municipalities.AnyAsync(ct);
    }

    private static async Task RunAsync(ServeOptions options, ParseResult parsed, CancellationToken ct)
    {
        await EnsureWholeAsync(options.Database, ct);
        await EnsureNoOlderAsync(options.Database, ct);
        await KeysOfAsync(options.Database, ct);
        await using var app = Serve.Build(options);
        try
        {
            await app.StartAsync(ct);
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            throw new BadInput(
                $"Porten {options.Port.ToString(Danish.Culture)} er optaget af et andet program. Stop det, eller vælg en anden med --port."
            );
        }

        var output = parsed.InvocationConfiguration.Output;
        await output.WriteLineAsync($"Tovholder er klar på {app.Urls.First()}");
        if (options.Demo)
        {
            await output.WriteLineAsync(
                "Vælg en rolle på log ind-siden: tovholder, jobkonsulent, controller, centerchef eller udvalgssekretær."
            );
        }

        await output.WriteLineAsync("Stop med Ctrl+C.");
        await app.WaitForShutdownAsync(ct);
    }
}
