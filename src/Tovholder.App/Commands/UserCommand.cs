using System.CommandLine;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.Organisation;
using Tovholder.Domain.Organisation;

namespace Tovholder.App.Commands;

/// <summary><c>tov user …</c>: who has access, for the one who runs the machine.</summary>
internal static partial class UserCommand
{
    public static Command Create() =>
        new("user", "Giv en person adgang, luk en adgang, eller vis dem alle.") { Invite(), Connect(), Close(), List() };

    private static Command Invite()
    {
        var database = DataCommands.DatabaseOption();
        var userName = Arguments.Text("--user-name", "Det, personen skriver for at logge ind: små bogstaver, tal, punktum og bindestreg.");
        var name = Arguments.Text("--name", "Personens navn.");
        var role = Arguments.Text("--role", $"En af {string.Join(", ", Enum.GetNames<Role>())}.");
        var unit = Arguments.Text("--unit", "Enheden, hvis borgere personen arbejder med.");
        var command = new Command(
            "invite",
            "Skriv et link, hvor personen vælger adgangskode og forbinder sin app. Det virker én gang i 72 timer. For en bruger, der er der, ophører den gamle adgang.\n\nEksempel:\n  tov user invite --user-name mette --name \"Mette Holm\" --role JobConsultant --unit \"Team Nord\""
        )
        {
            database,
            userName,
            name,
            role,
            unit,
        };
        command.SetAction(
            async (parsed, ct) =>
            {
                var location = parsed.ExistingDatabaseOf(database);
                var typed = parsed.Required(userName, "mette");
                if (!UserNames().IsMatch(typed))
                {
                    throw new BadInput(
                        $"--user-name må have små bogstaver, tal, punktum og bindestreg, 2 til 40 tegn; der står „{typed}“."
                    );
                }

                var roleText = parsed.Required(role, nameof(Role.Coordinator));
                if (!Enum.TryParse<Role>(roleText, out var chosen) || !Enum.IsDefined(chosen))
                {
                    throw new BadInput($"--role skal være en af {string.Join(", ", Enum.GetNames<Role>())}; der står „{roleText}“.");
                }

                await using var log = await DataCommands.LogOfAsync(location, ct);
                await using var db = location.Open(new DanishClock(), log);
                var keys = DataProtectionProvider.Create(
                    new DirectoryInfo(Serve.KeyFolder(DataCommands.KeyFileOf(location))),
                    setup => setup.SetApplicationName(Serve.ApplicationName)
                );
                var (token, refusal) = await new InviteUser(db, new(keys)).RunAsync(
                    new(typed, parsed.Required(name, "\"Mette Holm\""), chosen, parsed.GetValue(unit)),
                    Actor.Operator,
                    ct
                );
                if (refusal is not null)
                {
                    throw new BadInput(refusal.Message);
                }

                await parsed.InvocationConfiguration.Output.WriteLineAsync(
                    $"Giv personen dette link, og kun personen. Det virker én gang i {InviteUser.Good.TotalHours:0} timer, efter jeres egen adresse:\n/log-ind/invitation/{token}"
                );
            }
        );
        return command;
    }

    private static Command Connect()
    {
        var database = DataCommands.DatabaseOption();
        var userName = Arguments.Text("--user-name", "Brugeren, der er lavet med invite.");
        var issuer = Arguments.Text("--issuer", "Kommunens login, som det kalder sig selv (iss).");
        var subject = Arguments.Text("--subject", "Personen, som kommunens login kalder den (sub).");
        var command = new Command(
            "connect",
            "Lad en bruger logge ind med kommunens eget login. Adgangskoden og appen til Tovholder ophører; en ny invitation vender tilbage til dem.\n\nEksempel:\n  tov user connect --user-name mette --issuer https://login.kommune.invalid --subject f9a2e6f0-5b1c"
        )
        {
            database,
            userName,
            issuer,
            subject,
        };
        command.SetAction(
            async (parsed, ct) =>
            {
                var location = parsed.ExistingDatabaseOf(database);
                await using var log = await DataCommands.LogOfAsync(location, ct);
                await using var db = location.Open(new DanishClock(), log);
                var typed = parsed.Required(userName, "mette");
                var outcome = await new ConnectUser(db).RunAsync(
                    new(typed, parsed.Required(issuer, "https://login.kommune.invalid"), parsed.Required(subject, "f9a2e6f0-5b1c")),
                    Actor.Operator,
                    ct
                );
                if (outcome.Refusal is { } refusal)
                {
                    throw new BadInput(refusal.Message);
                }

                await parsed.InvocationConfiguration.Output.WriteLineAsync(
                    outcome.Succeeded
                        ? $"{typed} logger nu ind med kommunens login."
                        : throw new BadInput($"--user-name {typed}: der er ingen bruger med det navn.")
                );
            }
        );
        return command;
    }

    private static Command Close()
    {
        var database = DataCommands.DatabaseOption();
        var userName = Arguments.Text("--user-name", "Brugeren.");
        var reason = Actors.ReasonOption();
        var command = new Command(
            "close",
            "Luk en adgang. Er personen logget ind, er det slut ved næste klik.\n\nEksempel:\n  tov user close --user-name mette --reason \"Har fået andet arbejde\""
        )
        {
            database,
            userName,
            reason,
        };
        command.SetAction(
            async (parsed, ct) =>
            {
                var location = parsed.ExistingDatabaseOf(database);
                await using var log = await DataCommands.LogOfAsync(location, ct);
                await using var db = location.Open(new DanishClock(), log);
                var typed = parsed.Required(userName, "mette");
                var outcome = await new CloseUser(db).RunAsync(
                    typed,
                    parsed.Required(reason, "\"Har fået andet arbejde\""),
                    Actor.Operator,
                    ct
                );
                await parsed.InvocationConfiguration.Output.WriteLineAsync(
                    outcome.Succeeded
                        ? $"{typed} er lukket."
                        : throw new BadInput($"--user-name {typed}: der er ingen bruger med det navn.")
                );
            }
        );
        return command;
    }

    private static Command List()
    {
        var database = DataCommands.DatabaseOption();
        var command = new Command("list", "Vis alle brugere og enheder.\n\nEksempel:\n  tov user list") { database };
        command.SetAction(
            async (parsed, ct) =>
            {
                await using var db = parsed.ExistingDatabaseOf(database).Open(new DanishClock());
                var units = await db.Units.AsNoTracking().ToDictionaryAsync(u => u.Id, u => u.Name, ct);
                var accounts = await db.Accounts.AsNoTracking().ToDictionaryAsync(a => a.UserId, ct);
                var output = parsed.InvocationConfiguration.Output;
                foreach (var user in await db.Users.AsNoTracking().OrderBy(u => u.UserName).ToListAsync(ct))
                {
                    var unit = user.UnitId is { } id ? $", {units[id]}" : "";
                    await output.WriteLineAsync(
                        $"{user.UserName}: {user.Name}, {Texts.Danish(user.Role)}{unit} ({State(user, accounts.GetValueOrDefault(user.Id))})"
                    );
                }

                await output.WriteLineAsync($"Enheder: {string.Join(", ", units.Values.Order(StringComparer.Ordinal))}");
            }
        );
        return command;
    }

    private static string State(User user, Account? account) =>
        (user.ClosedAt, account) switch
        {
            ({ }, _) => "lukket",
            _ when user.Subject is not null => "kommunens login",
            (_, { PasswordHash: not null }) => "adgangskode og app",
            (_, { InvitedUntil: { } until }) when until > TimeProvider.System.GetUtcNow() => "inviteret",
            (_, { }) => "invitationen er udløbet",
            _ => "ingen adgangskode",
        };

    [GeneratedRegex("^[a-z0-9.-]{2,40}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UserNames();
}
