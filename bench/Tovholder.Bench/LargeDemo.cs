using System.CommandLine;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Commands;
using Tovholder.App.Demo;
using Tovholder.Data;
using Tovholder.Domain;

namespace Tovholder.Bench;

/// <summary>The large demo a measurement runs on: one that is there already, or one made first and thrown away.</summary>
internal static class LargeDemo
{
    public static Option<string?> Option() =>
        new("--database")
        {
            Description = "En fil fra „tov demo --large“, eller en forbindelse til PostgreSQL. Uden den lægges den store demo først.",
        };

    public static async Task WithAsync(string? database, Func<DatabaseLocation, Task> measure, CancellationToken ct)
    {
        if (database is not null)
        {
            await measure(new(database));
            return;
        }

        var folder = Directory.CreateTempSubdirectory("tovholder-bench-");
        try
        {
            var place = new DatabaseLocation(Path.Combine(folder.FullName, "stor.db"));
            var clock = Stopwatch.StartNew();
            await using (var db = place.Open(TimeProvider.System))
            {
                await db.Database.MigrateAsync(ct);
            }

            var keyFile = DataCommands.KeyFileOf(place);
            await DemoMunicipality.MakeLargeAsync(place, keyFile, DataCommands.DemoDay, DemoSize.Large, Console.Error.WriteLine, ct);
            Console.WriteLine(string.Create(Danish.Culture, $"den store demo er lagt på {clock.Elapsed.TotalSeconds:0} s"));
            await measure(place);
            place.CloseIdle();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public static string EngineOf(DatabaseLocation place) => place.IsPostgreSql ? "PostgreSQL" : "SQLite";

    /// <summary>A citizen whom the job consultant reaches.</summary>
    public static async Task<Guid> CitizenOfAsync(DatabaseLocation place, string userName, CancellationToken ct)
    {
        await using var db = place.Open(TimeProvider.System);
        return await db
            .Citizens.IgnoreQueryFilters()
            .Where(c => db.Users.Any(u => u.UserName == userName && u.Id == c.ConsultantId))
            .OrderByDescending(c => c.Number)
            .Select(c => c.Id)
            .FirstAsync(ct);
    }

    public static async Task PrintSizeAsync(DatabaseLocation place, CancellationToken ct)
    {
        await using var db = place.Open(TimeProvider.System);
        var (citizens, enterprises) = (await db.Citizens.CountAsync(ct), await db.Enterprises.CountAsync(ct));
        var (jobs, lines) = (await db.Placements.CountAsync(ct), await db.Audit.CountAsync(ct));
        Console.WriteLine(
            string.Create(
                Danish.Culture,
                $"{citizens:#,0} borgere, {enterprises:#,0} virksomheder, {jobs:#,0} fleksjob, {lines:#,0} linjer i loggen"
            )
        );
    }
}
