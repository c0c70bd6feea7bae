using System.CommandLine;
using System.Text.Json;
using Tovholder.App.Features.StateReimbursements.Reconcile;
using Tovholder.App.Features.StatutoryRates;
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
                var location = parsed.ExistingDatabaseOf(database);
                await using var log = await DataCommands.LogOfAsync(location, ct);
                await using var db = location.Open(new DanishClock(), log);
                var actor = await db.ActorAsync(parsed.GetValue(user), Permission.ReadReimbursements, "afstemme refusion", ct);
                var look = new Change("ReimbursementsReconciled", actor, parsed.GetValue(reason) ?? "Refusion afstemt fra kommandolinjen.");
                var files =
                    await new ReconcileReimbursements(db, new RatesInForce().Read(db)).RunAsync(look, ct)
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
        var estimated = EstimatedRatesOption();
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
            estimated,
            draws,
            seed,
            json,
        };
        command.SetAction(
            async (parsed, ct) =>
            {
                var definition = await ReadAsync(parsed.GetValue(file)!, parsed.GetValue(estimated), ct);
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
                foreach (var line in CaseInWords(answer))
                {
                    await output.WriteLineAsync(line);
                }
            }
        );
        return command;
    }

    /// <summary>What stands under the lines: the years, whose money moves, where the case carries itself, and what it rests on.</summary>
    private static IEnumerable<string> CaseInWords(CaseAnswer answer)
    {
        foreach (var year in answer.Years)
        {
            yield return $"{year.Year}: besparelse {new Kroner(year.Saving)}, udgifter {new Kroner(year.Costs)}, netto {new Kroner(year.Net)}, "
                + $"{year.FullYearEquivalents.ToString("0.##", Danish.Culture)} helårspersoner, {new Kroner(year.PerJob)} pr. fleksjob";
        }

        var (payers, budgets) = (answer.Total.ByPayer, answer.Total.Budgets);
        yield return $"Hvem vinder: kommunen {new Kroner(payers.Municipality)}, staten {new Kroner(payers.State)}, "
            + $"borgerne {new Kroner(payers.Citizen)}, arbejdsgiverne {new Kroner(payers.Employer)}";
        yield return $"Kommunens budgetter: ydelser {new Kroner(budgets.Benefits)}, drift {new Kroner(budgets.Operations)}, "
            + $"skat {new Kroner(budgets.Tax)}";
        yield return $"Alle kommuner tilsammen: bloktilskud {new Kroner(budgets.BlockGrantOfTheSector)}, netto {new Kroner(budgets.SectorNet)}";
        yield return answer.BreakEven.Jobs is { } jobs
            ? $"Fleksjob, der betaler udgifterne: {jobs.ToString("0.##", Danish.Culture)}"
            : "Intet antal fleksjob betaler udgifterne.";
        foreach (var hours in answer.BreakEven.WeeklyHours)
        {
            yield return $"{hours.Group} med lønloft: {BreakEvenInWords(hours.WithCeiling)}";
            yield return $"{hours.Group} uden lønloft: {BreakEvenInWords(hours.WithoutCeiling)}";
        }

        foreach (var (quantile, net) in answer.Quantiles)
        {
            yield return $"{quantile} af trækningerne ligger under {new Kroner(net)}";
        }

        foreach (var driver in answer.Drivers)
        {
            yield return $"{driver.Name}: {new Share(driver.Share)} af usikkerheden";
        }

        foreach (var warning in answer.Warnings)
        {
            yield return warning;
        }

        foreach (var rate in answer.Rates)
        {
            yield return InWords(rate);
        }
    }

    private static string BreakEvenInWords(decimal? hours) =>
        hours is { } known
            ? $"går lige op ved {known.ToString("0.##", Danish.Culture)} timer om ugen"
            : "går ikke lige op, uanset hvor mange timer borgeren arbejder";

    private static string InWords(UsedRate rate) =>
        RateValue.Marked($"Sats: {rate.Key} {rate.Amount.ToString(Danish.Culture)}, {rate.Source}", rate.Mark);

    private static Command Explain()
    {
        var file = CaseFileArgument();
        var target = Arguments.Text("--target", "Det beløb om året, der skal nås, kr.");
        var solveFor = Arguments.Text("--solve-for", $"Det, der skal findes: {string.Join(", ", CaseInputs.Names.Keys)}.");
        var rules = RulesOption();
        var estimated = EstimatedRatesOption();
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
            estimated,
            json,
        };
        command.SetAction(
            async (parsed, ct) =>
            {
                var definition = await ReadAsync(parsed.GetValue(file)!, parsed.GetValue(estimated), ct);
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

    private static Option<bool> EstimatedRatesOption() =>
        Arguments.Flag("--estimated-rates", "Brug nærmeste kendte sats, hvor et år mangler. Den er mærket „foreløbig sats“ i svaret.");

    private static async Task<CaseDefinition> ReadAsync(string path, bool estimatedRates, CancellationToken ct)
    {
        if (!File.Exists(path))
        {
            throw new BadInput($"Filen {path} findes ikke. Se efter i navnet.");
        }

        try
        {
            var definition = CaseFile.Parse(path, await File.ReadAllTextAsync(path, ct));
            return definition with { AllowsProvisionalRates = definition.AllowsProvisionalRates || estimatedRates };
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
        var estimated = EstimatedRatesOption();
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
            estimated,
            json,
        };
        command.SetAction(parsed =>
        {
            var answer = SubsidyAnswer.For(
                parsed.RequiredMonth(month),
                new(parsed.RequiredNumber(hourlyWage, 0m, 10_000m, "200")),
                new(parsed.RequiredNumber(weeklyHours, 0m, 37m, "18")),
                parsed.OptionalNumber(fullTime, 0m, 10_000m) is { } wage ? new Kroner(wage) : null,
                parsed.GetValue(estimated) ? RateBook.Shipped().AllowingProvisional() : RateBook.Shipped()
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
                parsed.InvocationConfiguration.Output.WriteLine(InWords(rate));
            }
        });
        return command;
    }
}
