using System.CommandLine;
using System.Text.Json;
using Tovholder.Economics;
using Tovholder.Economics.Rates;

namespace Tovholder.App.Commands;

/// <summary><c>tov economics …</c>: the law as a calculator, for a controller's own scripts.</summary>
internal static class EconomicsCommands
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Create() => new("economics", "Regn efter loven: fleksløntilskud.") { Subsidy() };

    private static Command Subsidy()
    {
        var month = Arguments.Text("--month", "Måneden, fx 2024-03.");
        var hourlyWage = Arguments.Text("--hourly-wage", "Timeløn inkl. pension for en effektiv time, kr.");
        var weeklyHours = Arguments.Text("--weekly-hours", "Effektive timer om ugen.");
        var fullTime = Arguments.Text(
            "--full-time-hourly-wage",
            "Timeløn på fuld tid i samme job inkl. pension, kr. Uden den bruges timelønnen."
        );
        var json = Arguments.Flag("--json", "Skriv svaret som JSON.");
        var command = new Command(
            "subsidy",
            "Fleksløntilskud for en måned (LAB §§ 123-124).\n\nEksempel:\n  tov economics subsidy --month 2024-03 --hourly-wage 200 --weekly-hours 18 --json"
        )
        {
            month,
            hourlyWage,
            weeklyHours,
            fullTime,
            json,
        };
        command.SetAction(parsed =>
        {
            var answer = SubsidyAnswer.For(
                parsed.RequiredMonth(month),
                new(parsed.RequiredNumber(hourlyWage, 0m, 10_000m, "200")),
                new(parsed.RequiredNumber(weeklyHours, 0m, 37m, "18")),
                parsed.OptionalNumber(fullTime, 0m, 10_000m) is { } wage ? new Kroner(wage) : null,
                RateBook.Shipped()
            );
            if (parsed.GetValue(json))
            {
                parsed.InvocationConfiguration.Output.WriteLine(JsonSerializer.Serialize(answer, Json));
                return;
            }

            foreach (var line in answer.Lines)
            {
                parsed.InvocationConfiguration.Output.WriteLine($"{line.Text}: {new Kroner(line.Amount)} ({line.Law})");
            }

            foreach (var rate in answer.Rates)
            {
                parsed.InvocationConfiguration.Output.WriteLine(
                    $"Sats: {rate.Key} {rate.Amount.ToString(Danish.Culture)}, {rate.Source}{(rate.Mark is null ? "" : $", {rate.Mark}")}"
                );
            }
        });
        return command;
    }
}
