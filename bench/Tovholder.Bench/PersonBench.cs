using System.CommandLine;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tovholder.App;
using Tovholder.App.Commands;
using Tovholder.App.Features.Privacy;
using Tovholder.Data;
using Tovholder.Domain;
using Tovholder.Domain.Citizens;

namespace Tovholder.Bench;

/// <summary>All that is kept of one citizen among 100,000, gathered for the citizen and then deleted. Target: PF7 of docs/trust.csv.</summary>
internal static class PersonBench
{
    private const int Rows = 5_000;
    private const double AimSeconds = 10;
    private static readonly Actor Officer = new(Guid.CreateVersion7(), "Karen Lindholm", "DataProtectionOfficer", null);

    public static Command Create()
    {
        var database = LargeDemo.Option();
        var command = new Command("person", "Indsigt i og sletning af én borger med 5.000 rækker i den store demo.") { database };
        command.SetAction((parsed, ct) => LargeDemo.WithAsync(parsed.GetValue(database), place => RunAsync(place, ct), ct));
        return command;
    }

    private static async Task RunAsync(DatabaseLocation place, CancellationToken ct)
    {
        await LargeDemo.PrintSizeAsync(place, ct);
        var clock = new ShiftedClock(DataCommands.DemoDay, TimeProvider.System);
        await using var app = Serve.Build(new(place, Port: 0, DataCommands.KeyFileOf(place), Demo: true, clock));
        var citizen = await CitizenWithRowsAsync(app.Services, ct);
        var (given, tables) = await TimeAsync(
            app.Services,
            async services => (await services.GetRequiredService<CitizenRecords>().CopyAsync(citizen, ct)).Sum(table => table.Value.Count)
        );
        var (deleted, _) = await TimeAsync(
            app.Services,
            async services =>
                (
                    await services.GetRequiredService<DeleteCitizen>().RunAsync(citizen, "Måling af, hvor længe det tager.", Officer, ct)
                ).Succeeded
                    ? 0
                    : throw new InvalidOperationException("The citizen was not deleted.")
        );
        Console.WriteLine(
            string.Create(
                Danish.Culture,
                $"{tables:#,0} rækker samlet på {given.TotalSeconds:0.00} s, slettet på {deleted.TotalSeconds:0.00} s"
            )
        );
        PerformancePage.Aim(
            "PF7",
            given.TotalSeconds + deleted.TotalSeconds <= AimSeconds,
            string.Create(
                Danish.Culture,
                $"{LargeDemo.EngineOf(place)}: indsigt og sletning af {tables:#,0} rækker på {given.TotalSeconds + deleted.TotalSeconds:0.0} s; mål {AimSeconds:0} s"
            )
        );
    }

    private static async Task<Guid> CitizenWithRowsAsync(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TovholderDb>();
        var citizen = await db.Citizens.Where(c => c.LeftOn != null).OrderByDescending(c => c.Number).Select(c => c.Id).FirstAsync(ct);
        List<object> remarks =
        [
            .. Enumerable
                .Range(0, Rows)
                .Select(i => new CitizenRemark
                {
                    Id = Guid.CreateVersion7(),
                    CitizenId = citizen,
                    About = "",
                    Words = string.Create(Danish.Culture, $"Det her passer ikke, nummer {i}."),
                    On = DataCommands.DemoDay.AddDays(-i % 1_000),
                }),
        ];
        await db.SaveAsync(new("RemarksMade", Officer, "Måling."), remarks, ct);
        return citizen;
    }

    private static async Task<(TimeSpan Took, int Result)> TimeAsync(IServiceProvider services, Func<IServiceProvider, Task<int>> act)
    {
        await using var scope = services.CreateAsyncScope();
        var started = Stopwatch.GetTimestamp();
        var result = await act(scope.ServiceProvider);
        return (Stopwatch.GetElapsedTime(started), result);
    }
}
