using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.Organisation;

namespace Tovholder.App.Commands;

/// <summary><c>tov found</c>: an empty database is taken into use by a municipality.</summary>
internal static class FoundCommand
{
    public static Command Create()
    {
        var database = DataCommands.DatabaseOption();
        var name = Arguments.Text("--name", "Kommunens navn.");
        var centre = Arguments.Text("--centre", "Centret, der skriver notatet.");
        var committee = Arguments.Text("--committee", "Det politiske udvalg.");
        var units = new Option<string[]>("--unit")
        {
            Description = "En enhed med borgere, fx et team af jobkonsulenter. Kan skrives flere gange.",
        };
        var command = new Command(
            "found",
            "Tag en tom database i brug.\n\nEksempel:\n  tov found --name \"Ny Kommune\" --centre Jobcentret --committee Beskæftigelsesudvalget --unit \"Team Nord\""
        )
        {
            database,
            name,
            centre,
            committee,
            units,
        };
        command.SetAction(
            async (parsed, ct) =>
            {
                var location = parsed.ExistingDatabaseOf(database);
                await using var log = await DataCommands.LogOfAsync(location, ct);
                await using var db = location.Open(new DanishClock(), log);
                if (await db.Municipalities.AnyAsync(ct))
                {
                    throw new BadInput($"Databasen {location.Text} er allerede taget i brug. Vælg en anden med --database.");
                }

                var request = new FoundMunicipality.Request(
                    new()
                    {
                        Id = Guid.CreateVersion7(),
                        Name = parsed.Required(name, "\"Ny Kommune\""),
                        CentreName = parsed.Required(centre, "Jobcentret"),
                        CommitteeName = parsed.Required(committee, "Beskæftigelsesudvalget"),
                    },
                    [
                        .. (parsed.GetValue(units) ?? [])
                            .Distinct()
                            .Select(unit => new Domain.Organisation.Unit { Id = Guid.CreateVersion7(), Name = unit }),
                    ],
                    []
                );
                await new FoundMunicipality(db).RunAsync(request, Actor.Operator, ct);
                await parsed.InvocationConfiguration.Output.WriteLineAsync(
                    $"{request.Municipality.Name} er klar. Giv den første adgang med „tov user invite“."
                );
            }
        );
        return command;
    }
}
