using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tovholder.App;
using Tovholder.App.Features.Enterprises.Import;
using Tovholder.Data;
using Tovholder.Domain.Organisation;

namespace Tovholder.Bench;

/// <summary>A file of enterprises and contacts from bytes to rows in the database, on SQLite or a PostgreSQL server.</summary>
internal static class ImportBench
{
    private const double AimSeconds = 10;

    public static Command Create()
    {
        var rows = new Option<int>("--rows") { Description = "Rækker i filen.", DefaultValueFactory = _ => 10_000 };
        var database = new Option<string?>("--database")
        {
            Description = "En tom PostgreSQL-database; ellers SQLite i en midlertidig mappe.",
        };
        var command = new Command("import", "Indlæs virksomheder og kontakter fra en fil.") { rows, database };
        command.SetAction((parsed, ct) => RunAsync(parsed.GetValue(rows), parsed.GetValue(database), ct));
        return command;
    }

    private static async Task RunAsync(int rows, string? server, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("tovholder-bench-");
        try
        {
            var location = new DatabaseLocation(server ?? Path.Combine(folder.FullName, "tovholder.db"));
            await using (var db = location.Open(TimeProvider.System))
            {
                await db.Database.MigrateAsync(ct);
            }

            var keyFile = Path.Combine(folder.FullName, "tovholder.key");
            CprVault.Found(keyFile);
            await using var log = AuditLog.Of(location, keyFile);
            await using var services = new ServiceCollection()
                .AddSingleton(TimeProvider.System)
                .AddScoped(_ => location.Open(TimeProvider.System, log))
                .AddOperations()
                .BuildServiceProvider();
            var actor = await PersonAsync(services, ct);
            var content = File(rows);
            using var process = Process.GetCurrentProcess();
            var cpu = process.TotalProcessorTime;
            var clock = Stopwatch.StartNew();
            var begun = await WithAsync(services, import => import.BeginAsync("liste.csv", content, actor, ct));
            var read = clock.Elapsed.TotalSeconds;
            clock.Restart();
            var review = await WithAsync(services, import => import.ReviewAsync(begun.Id, actor, ct));
            var reviewed = clock.Elapsed.TotalSeconds;
            clock.Restart();
            var outcome = await WithAsync(services, import => import.TakeInAsync(begun.Id, actor, ct));
            await new TakeInWaiting(services.GetRequiredService<IServiceScopeFactory>(), TimeProvider.System).RunNextAsync("bench", ct);
            var taken = clock.Elapsed.TotalSeconds;
            process.Refresh();
            var own = (process.TotalProcessorTime - cpu).TotalSeconds;

            await using var after = location.Open(TimeProvider.System);
            var logged = await after.Audit.SingleAsync(a => a.Act == "EnterprisesImported", ct);
            Console.WriteLine(
                $"{rows} rækker, {review!.Count(ImportStatus.New)} nye, {await after.Enterprises.CountAsync(ct)} virksomheder og {await after.NetworkContacts.CountAsync(ct)} kontakter i databasen, {Environment.ProcessorCount} kerner"
            );
            Console.WriteLine($"poster i loggen          {JsonDocument.Parse(logged.Fields!).RootElement.GetArrayLength(), 7}");
            Console.WriteLine($"læs filen                {read, 7:0.00} s");
            Console.WriteLine($"gennemse                 {reviewed, 7:0.00} s");
            Console.WriteLine($"indlæs alle rækker       {taken, 7:0.00} s");
            Console.WriteLine(
                $"i alt                    {read + reviewed + taken, 7:0.00} s   mål {AimSeconds:0} s   processortid {own:0.00} s   {(outcome.Succeeded ? "" : outcome.Refusal?.Message)}"
            );
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<T> WithAsync<T>(IServiceProvider services, Func<ImportEnterprises, Task<T>> act)
    {
        await using var scope = services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<ImportEnterprises>());
    }

    private static async Task<Actor> PersonAsync(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TovholderDb>();
        var user = new User
        {
            Id = Guid.CreateVersion7(),
            UserName = "bench",
            Name = "Bench",
            Role = Role.Coordinator,
        };
        var actor = new Actor(user.Id, user.Name, user.Role.ToString(), null);
        db.Users.Add(user);
        await db.SaveAsync(new("BenchBegun", actor, "Måling."), ct);
        return actor;
    }

    /// <summary>Names of two words and a number, far enough from each other that no row looks like another.</summary>
    private static byte[] File(int rows)
    {
        var random = new Random(1);
        var text = new StringBuilder("Navn;Idé;Postnummer;Leder;Kontaktperson;Telefon\n");
        for (var i = 0; i < rows; i++)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{Word()} {Word()} {i};En idé om {Word()};{1000 + random.Next(9000)};{Word()} {Word()};{Word()} {Word()};{random.Next(10_000_000, 99_999_999)}\n"
            );
        }

        return Encoding.UTF8.GetBytes(text.ToString());

        string Word() => string.Concat(Enumerable.Range(0, 9).Select(_ => (char)('a' + random.Next(26))));
    }
}
