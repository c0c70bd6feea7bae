using System.CommandLine;

namespace Tovholder.App.Commands;

/// <summary><c>tov audit …</c>: is the log whole, and what is to be deleted from it.</summary>
internal static class AuditCommand
{
    public static Command Create() =>
        new("audit", "Efterprøv loggen over ændringer og opslag, og slet det, hvis tid er ude.") { Verify(), Expire() };

    private static Command Verify()
    {
        var database = DataCommands.DatabaseOption();
        var command = new Command(
            "verify",
            "Efterprøv, at intet i loggen er rettet, slettet, flyttet eller skrevet om. Hver fejl er en sætning, og koden er 2.\n\nEksempel:\n  tov audit verify"
        )
        {
            database,
        };
        command.SetAction(
            async (parsed, ct) =>
            {
                var location = parsed.ExistingDatabaseOf(database);
                await using var log = await DataCommands.LogOfAsync(location, ct);
                var report = await new AuditVerification(location, log.Chain, log.Anchor).RunAsync(ct);
                if (report.Findings.Count > 0)
                {
                    throw new BadInput([.. report.Findings.Take(20).Select(Sentence), .. TooMany(report.Findings.Count - 20)]);
                }

                await parsed.InvocationConfiguration.Output.WriteLineAsync(Written(report));
            }
        );
        return command;
    }

    private static Command Expire()
    {
        var database = DataCommands.DatabaseOption();
        var months = Arguments.Text("--months", "Hvor mange hele måneder loggen gemmes. Uden den: 13.");
        var user = Actors.AsOption();
        var command = new Command(
            "expire",
            "Slet den del af loggen, hvis tid er ude. Resten kan stadig efterprøves.\n\nEksempel:\n  tov audit expire --months 13"
        )
        {
            database,
            months,
            user,
        };
        command.SetAction(
            async (parsed, ct) =>
            {
                var location = parsed.ExistingDatabaseOf(database);
                var clock = new DanishClock();
                await using var log = await DataCommands.LogOfAsync(location, ct);
                await using var db = location.Open(clock, log);
                var actor = await db.ActorAsync(parsed.GetValue(user), Permission.ReadAudit, "slette i loggen", ct);
                var keepFrom = clock.GetLocalNow().AddMonths(-parsed.WholeNumber(months, 13, 6, 120));
                var through = await new AuditRetention(db, log, clock).RunAsync(keepFrom, actor, ct);
                await parsed.InvocationConfiguration.Output.WriteLineAsync(
                    through == 0 ? "Intet i loggen er så gammelt." : $"Slettet til og med række {through}."
                );
            }
        );
        return command;
    }

    private static string Written(AuditReport report) =>
        string.Join(
            '\n',
            [
                $"{report.Entries} rækker er efterprøvet, og ingen er rettet, slettet eller flyttet.",
                .. report.BeforeChain > 0
                    ? [$"{report.BeforeChain} af dem er ældre end kæden og kan ikke efterprøves."]
                    : Array.Empty<string>(),
                .. report.ExpiredThrough > 0
                    ? [$"Til og med række {report.ExpiredThrough} er slettet, fordi tiden var ude."]
                    : Array.Empty<string>(),
                report.Head is { } head
                    ? $"Loggen slutter, hvor den skal: mindst ved række {head.Last}. {report.Checkpoints} kontrolpunkter stemmer."
                    : "Ingen ved, hvor langt loggen skal gå: filerne ved siden af nøglen mangler.",
            ]
        );

    private static IEnumerable<string> TooMany(int more) => more > 0 ? [$"… og {more} fejl mere."] : [];

    private static string Sentence(AuditFinding finding) =>
        finding.Fault switch
        {
            AuditFault.Altered => $"Række {finding.From} følger ikke af den før: den er rettet, flyttet eller skrevet uden nøglen.",
            AuditFault.Missing => $"{Rows(finding)} mangler.",
            AuditFault.EndMissing =>
                $"{Rows(finding)} mangler i loggens ende. Er databasen lagt tilbage fra en sikkerhedskopi, er det dem, der gik tabt.",
            AuditFault.OtherThanCheckpoint =>
                $"Række {finding.From} er en anden end den, kontrolpunktet blev underskrevet for: loggen er skrevet om.",
            AuditFault.ForgedExpiry => $"Til og med række {finding.Through} er slettet, uden at nøglen var brugt til det.",
            _ => "En fil ved siden af nøglen er ændret eller skrevet med en anden nøgle.",
        };

    private static string Rows(AuditFinding finding) =>
        finding.From == finding.Through ? $"Række {finding.From}" : $"Række {finding.From} til {finding.Through}";
}
