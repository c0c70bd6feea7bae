using System.CommandLine;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Tovholder.Data;
using Tovholder.Domain;

namespace Tovholder.Bench;

/// <summary>The large demo a measurement runs on: laid first where nothing is; without a place, one that is thrown away.</summary>
internal static class LargeDemo
{
    public static Option<string?> Option() =>
        new("--database")
        {
            Description =
                "En fil fra „tov demo --large“, eller en forbindelse til PostgreSQL; hvor der intet er, lægges den store demo først. Uden den lægges den og slettes igen.",
        };

    public static async Task WithAsync(string? database, Func<DatabaseLocation, Task> measure, CancellationToken ct)
    {
        if (database is not null)
        {
            await measure(await LaidAsync(database, ct));
            return;
        }

        var folder = Directory.CreateTempSubdirectory("tovholder-bench-");
        try
        {
            var place = await LaidAsync(Path.Combine(folder.FullName, "stor.db"), ct);
            await measure(place);
            place.CloseIdle();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The place, with the large demo in it.</summary>
    public static async Task<DatabaseLocation> LaidAsync(string database, CancellationToken ct)
    {
        var place = new DatabaseLocation(database);
        await using var db = place.Open(TimeProvider.System);
        var creator = db.GetService<IRelationalDatabaseCreator>();
        if (!await creator.ExistsAsync(ct) || !await creator.HasTablesAsync(ct))
        {
            var clock = Stopwatch.StartNew();
            await ServerProcess.RunAsync(place, ["demo", "--large"], ct);
            Console.WriteLine(string.Create(Danish.Culture, $"den store demo er lagt på {clock.Elapsed.TotalSeconds:0} s"));
        }

        return place;
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
