using System.CommandLine;
using System.Text.Json;
using Tovholder.App.Features.StateReimbursements.Reconcile;
using Tovholder.Economics;
using Tovholder.Economics.Cases;
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

    public static Command Create() =>
        new("economics", "Regn efter loven: fleksløntilskud, en business case, og hvad der skal til.")
        {
            Subsidy(),
            Case(),
            Explain(),
            Reconcile(),
        };

    private static Command Reconcile()
    {
        var database = DataCommands.DatabaseOption();
        var user = Actors.AsOption();
        var reason = Actors.ReasonOption();
        var json = Arguments.Flag("--json", "Skriv svaret som JSON.");
        var command = new Command(
            "reconcile",
            "Afstem den indlæste refusion med regnskabet: forskellene linje for linje, som på siden.\n\nEksempel:\n  tov economics reconcile --json"
        )
        {
            database,
            user,
            reason,
            json,
        };
        command.SetAction(
            async (parsed, ct) =>
            {
                await using var db = parsed.ExistingDatabaseOf(database).Open(new DanishClock());
                var actor = await db.ActorAsync(parsed.GetValue(user), Permission.ReadReimbursements, "afstemme refusion", ct);
                var look = new Change("ReimbursementsReconciled", actor, parsed.GetValue(reason) ?? "Refusion afstemt fra kommandolinjen.");
                var files =
                    await new ReconcileReimbursements(db, RateBook.Shipped()).RunAsync(look, ct)
                    ?? throw new BadInput("Der er intet at afstemme. Indlæs først en fil med tov import ydelsesrefusion FIL.");
                var lines = files.Reconciliation.Differences.Select(DifferenceLine.Of).ToList();
                var output = parsed.InvocationConfiguration.Output;
                if (parsed.GetValue(json))
                {
                    await output.WriteLineAsync(JsonSerializer.Serialize(lines, Json));
                    return;
                }

                foreach (var line in lines)
                {
                    await output.WriteLineAsync(
                        $"{line.Citizen} {line.Week} {line.Benefit}, {line.Cause}: {new Kroner(line.Difference)} {line.Why}"
                    );
                }

                await output.WriteLineAsync($"Forskel i alt: {files.Reconciliation.TotalDifference}");
            }
        );
        return command;
    }

    private static Command Case()
    {
        var file = CaseFileArgument();
        var rules = RulesOption();
        var draws = Arguments.Text("--draws", "Antal trækninger til usikkerhed. Uden den: ingen.");
        var seed = Arguments.Text("--seed", "Frøet til trækningerne. Uden den: 1.");
        var json = Arguments.Flag("--json", "Skriv svaret som JSON.");
        var command = new Command(
            "case",
            "Regn en business case fra en fil. Formatet står i docs/schemas/economics-case.input.json.\n\nEksempel:\n  tov economics case examples/economics-case-s1.yaml --rules 2015 --json"
        )
        {
            file,
            rules,
            draws,
            seed,
            json,
        };
        command.SetAction(
            async (parsed, ct) =>
            {
                var definition = await ReadAsync(parsed.GetValue(file)!, ct);
                var answer = CaseAnswer.For(
                    definition,
                    RateBook.Shipped(),
                    RulesOf(parsed, rules),
                    parsed.WholeNumber(draws, 0, 0, 1_000_000),
                    parsed.WholeNumber(seed, 1, 0, int.MaxValue)
                );
                var output = parsed.InvocationConfiguration.Output;
                if (parsed.GetValue(json))
                {
                    await output.WriteLineAsync(JsonSerializer.Serialize(answer, Json));
                    return;
                }

                foreach (var line in answer.Lines)
                {
                    await output.WriteLineAsync($"{line.Text}: {new Kroner(line.Amount)} ({line.Rule})");
                }

                await output.WriteLineAsync($"I alt: {new Kroner(answer.Total.Net)}, {answer.Caption}");
                foreach (var warning in answer.Warnings)
                {
                    await output.WriteLineAsync(warning);
                }
            }
        );
        return command;
    }

    private static Command Explain()
    {
        var file = CaseFileArgument();
        var target = Arguments.Text("--target", "Det beløb om året, der skal nås, kr.");
        var solveFor = Arguments.Text("--solve-for", $"Det, der skal findes: {string.Join(", ", CaseInputs.Names.Keys)}.");
        var rules = RulesOption();
        var json = Arguments.Flag("--json", "Skriv svaret som JSON.");
        var command = new Command(
            "explain",
            "Find den værdi af én forudsætning, der giver et bestemt beløb.\n\nEksempel:\n  tov economics explain examples/economics-case-s1.yaml --target 1600000 --solve-for coordinator_cost --rules 2015 --json"
        )
        {
            file,
            target,
            solveFor,
            rules,
            json,
        };
        command.SetAction(
            async (parsed, ct) =>
            {
                var definition = await ReadAsync(parsed.GetValue(file)!, ct);
                var name = parsed.Required(solveFor, "coordinator_cost");
                if (!CaseInputs.Names.TryGetValue(name, out var input))
                {
                    throw new BadInput($"--solve-for kan være {string.Join(", ", CaseInputs.Names.Keys)}; der står „{name}“.");
                }

                var amount = new Kroner(parsed.RequiredNumber(target, -1_000_000_000m, 1_000_000_000m, "1600000"));
                var explanation = Explanation.Solve(definition, input, amount, RateBook.Shipped(), RulesOf(parsed, rules));
                if (ExplanationAnswer.Of(explanation) is not { } answer)
                {
                    await parsed.InvocationConfiguration.Error.WriteLineAsync(explanation.Why);
                    return CommandLine.NoAnswerCode;
                }

                await parsed.InvocationConfiguration.Output.WriteLineAsync(
                    parsed.GetValue(json)
                        ? JsonSerializer.Serialize(answer, Json)
                        : $"{answer.Name}: {answer.Value.ToString("#,0.##", Danish.Culture)} giver {new Kroner(answer.Reached)}."
                );
                return 0;
            }
        );
        return command;
    }

    private static Argument<string> CaseFileArgument() => new("FIL") { Description = "Case-filen, YAML." };

    private static Option<string?> RulesOption() =>
        Arguments.Text("--rules", "Hvis regler: as-dated (hvert år sine egne), 2015 eller 2016. Uden den: as-dated.");

    private static int? RulesOf(ParseResult parsed, Option<string?> option) =>
        parsed.GetValue(option) switch
        {
            null or "as-dated" => null,
            "2015" => 2015,
            "2016" => 2016,
            var other => throw new BadInput($"--rules kan være as-dated, 2015 eller 2016; der står „{other}“."),
        };

    private static async Task<CaseDefinition> ReadAsync(string path, CancellationToken ct)
    {
        if (!File.Exists(path))
        {
            throw new BadInput($"Filen {path} findes ikke. Se efter i navnet.");
        }

        try
        {
            return CaseFile.Parse(path, await File.ReadAllTextAsync(path, ct));
        }
        catch (CaseFileRefused refused)
        {
            throw new BadInput([.. refused.Errors.Select(e => e.ToString())]);
        }
    }

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
