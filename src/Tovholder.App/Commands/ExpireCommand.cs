using System.CommandLine;
using Tovholder.App.Features.Privacy;

namespace Tovholder.App.Commands;

/// <summary><c>tov expire</c>: deletes what may not be kept any longer. A running program does it by itself once a day.</summary>
internal static class ExpireCommand
{
    public static Command Create()
    {
        var database = DataCommands.DatabaseOption();
        var user = Actors.AsOption();
        var dryRun = Arguments.Flag("--dry-run", "Tæl, hvad der ville blive slettet, og slet intet.");
        var command = new Command(
            "expire",
            "Slet det, der ikke må gemmes længere. Et program, der kører, gør det selv én gang i døgnet.\n\nEksempel:\n  tov expire --dry-run"
        )
        {
            database,
            user,
            dryRun,
        };
        command.SetAction(
            async (parsed, ct) =>
            {
                var location = parsed.ExistingDatabaseOf(database);
                var clock = new DanishClock();
                await using var log = await DataCommands.LogOfAsync(location, ct);
                await using var db = location.Open(clock, log);
                var actor = await db.ActorAsync(parsed.GetValue(user), Permission.ManageDeletion, "slette", ct);
                var output = parsed.InvocationConfiguration.Output;
                foreach (
                    var (rule, count) in await new DeleteExpired(
                        db,
                        DeletedCitizens.Beside(DataCommands.KeyFileOf(location)),
                        clock
                    ).RunAsync(parsed.GetValue(dryRun), actor, ct)
                )
                {
                    await output.WriteLineAsync(
                        $"{rule.What}, {rule.Code}{(rule.Kle is { } kle ? $" (KLE {kle})" : "")}: {count.ToString(Danish.Culture)}. {rule.Reason}"
                    );
                }
            }
        );
        return command;
    }
}
