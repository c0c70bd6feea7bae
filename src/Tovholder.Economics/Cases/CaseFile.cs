using System.Globalization;
using Tovholder.Domain;
using Tovholder.Economics.Input;
using Tovholder.Economics.Placements;
using Tovholder.Economics.Rules;

namespace Tovholder.Economics.Cases;

/// <summary>The file is refused; every error is listed with line, field and value.</summary>
public sealed class CaseFileRefused(IReadOnlyList<InputError> errors) : Exception(string.Join('\n', errors))
{
    public IReadOnlyList<InputError> Errors { get; } = errors;
}

/// <summary>Reads a case file, as described in <c>docs/schemas/economics-case.input.json</c>. Unknown keys are refused.</summary>
public static class CaseFile
{
    private static readonly Dictionary<string, Allowance> AllowanceNames = new(StringComparer.Ordinal)
    {
        ["ledighedsydelse_high"] = Allowance.LyHigh,
        ["ledighedsydelse_low_provider"] = Allowance.LyLowProvider,
        ["ledighedsydelse_low_non_provider"] = Allowance.LyLowNonProvider,
        ["kontanthjaelp_provider"] = Allowance.KontanthjaelpProvider,
        ["kontanthjaelp_non_provider"] = Allowance.KontanthjaelpNonProvider,
        ["ressourceforloeb_provider"] = Allowance.RessourceforloebProvider,
        ["ressourceforloeb_non_provider"] = Allowance.RessourceforloebNonProvider,
        ["disability_pension_single"] = Allowance.DisabilityPensionSingle,
        ["disability_pension_couple"] = Allowance.DisabilityPensionCouple,
        ["none"] = Allowance.None,
    };

    private static readonly Dictionary<string, Measure> MeasureNames = new(StringComparer.Ordinal)
    {
        ["passive"] = Measure.Passive,
        ["active"] = Measure.Active,
        ["lapsed"] = Measure.Lapsed,
    };

    private static readonly Dictionary<string, EmployerKind> EmployerNames = new(StringComparer.Ordinal)
    {
        ["private"] = EmployerKind.Private,
        ["municipal"] = EmployerKind.Municipal,
    };

    /// <param name="fileName">Named in errors; its folder is left out.</param>
    /// <exception cref="CaseFileRefused">Something in the text is wrong.</exception>
    public static CaseDefinition Parse(string fileName, string text)
    {
        var file = new YamlFile(Path.GetFileName(fileName));
        var definition = file.Parse(text) is { } map ? ReadCase(map) : null;
        return definition is not null && file.Errors.Count == 0 ? definition : throw new CaseFileRefused(file.Errors);
    }

    internal static string NameOf(Allowance allowance) => AllowanceNames.Single(pair => pair.Value == allowance).Key;

    internal static string NameOf(Measure measure) => MeasureNames.Single(pair => pair.Value == measure).Key;

    private static CaseDefinition ReadCase(YamlMap map)
    {
        var name = map.Text("name");
        var (from, through) = map.Map("period") is { } period ? ReadPeriod(period) : default;
        var groups = map.Maps("groups").Select(group => ReadGroup(group, from, through)).ToList();
        if (map.Has("groups") && groups.Count == 0)
        {
            map.Refuse("groups", "Listen er tom. Skriv mindst én gruppe med persons, approved_on, otherwise og flexjob.");
        }

        var definition = new CaseDefinition(name, from, through, groups, map.OptionalMaps("costs").Select(ReadCost).ToList())
        {
            MunicipalTaxRate = map.OptionalMap("tax") is { } tax ? ReadTax(tax) : null,
            PriceLevel = map.OptionalMap("price_level") is { } level ? ReadPriceLevel(level) : null,
            DiscountRate = map.OptionalNumber("discount_rate", 0m, 0.2m),
            AllowsProvisionalRates = map.Has("provisional_rates") && map.YesOrNo("provisional_rates"),
        };
        var uncertainty = map.OptionalMap("uncertainty") is { } inputs ? ReadUncertainty(inputs, definition) : [];
        map.RefuseUnknownKeys();
        return definition with { Uncertainty = uncertainty };
    }

    private static (DateOnly From, DateOnly Through) ReadPeriod(YamlMap map)
    {
        var (from, through) = (map.Date("from"), map.Date("through"));
        map.RefuseUnknownKeys();
        if (from == default || through == default)
        {
            return (from, through);
        }

        if (from > through)
        {
            map.Refuse(
                "through",
                $"Perioden slutter {through:yyyy-MM-dd}, før den begynder {from:yyyy-MM-dd}. Byt datoerne om, eller ret den ene."
            );
        }
        else if (from.AddYears(CaseDefinition.LongestYears).AddDays(-1) is var latest && through > latest)
        {
            map.Refuse("through", $"Perioden er længere end {CaseDefinition.LongestYears} år. Skriv senest {latest:yyyy-MM-dd}.");
        }

        return (from, through);
    }

    private static CaseGroup ReadGroup(YamlMap map, DateOnly from, DateOnly through)
    {
        var name = map.Text("name");
        var persons = map.WholeNumber("persons", 1, 10_000);
        var approvedOn = map.Date("approved_on");
        var ladderWeeks = map.WholeNumber("ladder_weeks_before", 0, 2_000);
        var otherwise = map.Map("otherwise") is { } received ? ReadOtherwise(received) : Otherwise.Of(Allowance.None);
        var job = map.Map("flexjob") is { } flexjob ? ReadJob(flexjob, name, approvedOn, ladderWeeks, otherwise, from, through) : null;
        var phaseIn = map.Has("phase_in") ? map.OptionalNumbers("phase_in", 0m, 1m) : [1m];
        var path = map.OptionalMaps("hours_path").Select(ReadStep).ToList();
        var group = new CaseGroup(name, persons, WithPath(job, path, map), phaseIn.Select(share => new Share(share)).ToList())
        {
            DropOutYearly = map.OptionalNumber("drop_out_yearly", 0m, 12m) ?? 0m,
            StartDelayWeeks = map.Has("start_delay_weeks") ? map.WholeNumber("start_delay_weeks", 0, CaseInputs.LongestDelay) : 0,
            RehireWeeks = map.Has("rehire_weeks") ? map.WholeNumber("rehire_weeks", 1, 520) : null,
            Deadweight = map.Has("deadweight") ? map.Share("deadweight") : Share.None,
            ProviderCost = new Kroner(map.OptionalNumber("provider_cost", 0m, 10_000_000m) ?? 0m),
        };
        map.RefuseUnknownKeys();
        return group;
    }

    private static PlacementFacts ReadJob(
        YamlMap map,
        string name,
        DateOnly approvedOn,
        int ladderWeeks,
        Otherwise otherwise,
        DateOnly from,
        DateOnly through
    )
    {
        var job = new PlacementFacts(
            PersonId: name,
            ApprovedOn: approvedOn,
            LadderWeeksBefore: ladderWeeks,
            Otherwise: otherwise,
            Start: map.OptionalDate("from") ?? from,
            End: map.OptionalDate("through"),
            WeeklyHours: new WeeklyHours(map.Number("weekly_hours", 0m, 37m)),
            Intensity: map.Has("intensity") ? map.Share("intensity") : Share.All,
            HourlyCost: new Kroner(map.Number("hourly_cost", 0m, 2_000m)),
            FullTimeHourlyCost: new Kroner(map.Number("full_time_hourly_cost", 0m, 2_000m)),
            Employer: map.Has("employer") ? map.Choice("employer", EmployerNames) : EmployerKind.Private
        );
        map.RefuseUnknownKeys();
        if (job.FullTimeHourlyCost < job.HourlyCost)
        {
            map.Refuse(
                "full_time_hourly_cost",
                $"Fuldtidslønnen {job.FullTimeHourlyCost} er lavere end timelønnen {job.HourlyCost} "
                    + "Skriv, hvad en fuldtidsansat i samme stilling koster i timen."
            );
        }

        if (job.End is { } end && end < job.Start)
        {
            map.Refuse(
                "through",
                $"Jobbet slutter {end:yyyy-MM-dd}, før det begynder {job.Start:yyyy-MM-dd}. Byt datoerne om, eller ret den ene."
            );
        }

        if (through != default && job.Start > through)
        {
            map.Refuse("from", $"Jobbet begynder {job.Start:yyyy-MM-dd}, efter at perioden slutter {through:yyyy-MM-dd}. Ret den ene.");
        }

        if (approvedOn != default && job.Start < approvedOn)
        {
            map.Refuse(
                "from",
                $"Jobbet begynder {job.Start:yyyy-MM-dd}, før borgeren blev visiteret {approvedOn:yyyy-MM-dd} (approved_on). Ret den ene."
            );
        }

        return job;
    }

    private static Otherwise ReadOtherwise(YamlMap map)
    {
        var allowances = ReadShares(map, "benefit", AllowanceNames).Select(part => new AllowanceShare(part.Value, part.Share)).ToList();
        var measures = map.Has("measure")
            ? ReadShares(map, "measure", MeasureNames).Select(part => new MeasureShare(part.Value, part.Share)).ToList()
            : [new MeasureShare(Measure.Passive, Share.All)];
        map.RefuseUnknownKeys();

        var isLapsed = measures.Exists(part => part is { Measure: Measure.Lapsed, Share.Value: > 0m });
        if (isLapsed && !allowances.Exists(part => part.Allowance.IsUnemploymentAllowanceFlex()))
        {
            map.Refuse(
                "measure",
                "\"lapsed\" gælder kun ledighedsydelse. Skriv passive eller active, eller vælg en ledighedsydelse under benefit."
            );
        }

        return new Otherwise(allowances, measures);
    }

    /// <summary>Either one word, or words with shares that sum to 1.</summary>
    private static List<(T Value, Share Share)> ReadShares<T>(YamlMap map, string key, IReadOnlyDictionary<string, T> names)
        where T : struct
    {
        if (!map.IsMap(key))
        {
            return [(map.Choice(key, names), Share.All)];
        }

        var shares = map.OptionalMap(key)!;
        var known = shares.Keys.Where(names.ContainsKey).Select(name => (names[name], shares.Share(name))).ToList();
        foreach (var unknown in shares.Keys.Where(name => !names.ContainsKey(name)))
        {
            map.Refuse(key, $"\"{unknown}\" kendes ikke. Skriv {string.Join(", ", names.Keys)}.");
        }

        var sum = known.Sum(part => part.Item2.Value);
        if (sum != 1m)
        {
            map.Refuse(key, $"Andelene giver tilsammen {sum.ToString(CultureInfo.InvariantCulture)}. De skal give 1.");
        }

        return known;
    }

    private static (int AfterWeeks, WeeklyHours Hours) ReadStep(YamlMap map)
    {
        var step = (map.WholeNumber("after_weeks", 1, 520), new WeeklyHours(map.Number("weekly_hours", 0m, 37m)));
        map.RefuseUnknownKeys();
        return step;
    }

    private static PlacementFacts WithPath(PlacementFacts? job, List<(int AfterWeeks, WeeklyHours Hours)> path, YamlMap map)
    {
        for (var i = 1; i < path.Count; i++)
        {
            if (path[i].AfterWeeks <= path[i - 1].AfterWeeks)
            {
                map.Refuse(
                    "hours_path",
                    $"after_weeks {path[i].AfterWeeks} står efter {path[i - 1].AfterWeeks}. Skriv trinene i rækkefølge."
                );
            }
        }

        // Where the job itself could not be read, its error is already noted and the case is refused.
        job ??= new PlacementFacts(
            "",
            default,
            0,
            Otherwise.Of(Allowance.None),
            default,
            null,
            default,
            Share.All,
            default,
            default,
            default
        );
        return job with { HoursPath = path.ConvertAll(step => new HoursStep(job.Start.AddDays(7 * step.AfterWeeks), step.Hours)) };
    }

    private static CaseCost ReadCost(YamlMap map)
    {
        var cost = new CaseCost(
            map.Text("name"),
            new Kroner(map.Number("per_year", 0m, 1_000_000_000m)),
            map.OptionalDate("from"),
            map.OptionalDate("through")
        );
        map.RefuseUnknownKeys();
        if (cost is { From: { } from, Through: { } through } && from > through)
        {
            map.Refuse(
                "through",
                $"Udgiften slutter {through:yyyy-MM-dd}, før den begynder {from:yyyy-MM-dd}. Byt datoerne om, eller ret den ene."
            );
        }

        return cost;
    }

    private static Share? ReadTax(YamlMap map)
    {
        var isIncluded = map.YesOrNo("included");
        Share? rate = isIncluded || map.Has("municipal_rate") ? map.Share("municipal_rate") : null;
        map.RefuseUnknownKeys();
        return isIncluded ? rate : null;
    }

    private static PriceLevel ReadPriceLevel(YamlMap map)
    {
        var level = new PriceLevel(map.WholeNumber("of_year", 2000, 2100), map.Number("yearly_change", -0.2m, 0.5m));
        map.RefuseUnknownKeys();
        return level;
    }

    private static List<UncertainInput> ReadUncertainty(YamlMap map, CaseDefinition definition)
    {
        var inputs = new List<UncertainInput>();
        foreach (var (name, input) in CaseInputs.Names)
        {
            if (map.OptionalMap(name) is not { } bounds || definition.Groups.Count == 0)
            {
                continue;
            }

            var (lowest, highest) = CaseInputs.RangeOf(input, definition);
            var uncertain = new UncertainInput(input, bounds.Number("low", lowest, highest), bounds.Number("high", lowest, highest));
            bounds.RefuseUnknownKeys();
            var likely = CaseInputs.ValueOf(input, definition);
            if (likely < uncertain.Low || likely > uncertain.High)
            {
                map.Refuse(
                    name,
                    $"Casens egen værdi {likely.ToString(CultureInfo.InvariantCulture)} skal ligge fra low til high. "
                        + "Ret grænserne eller værdien."
                );
            }

            inputs.Add(uncertain);
        }

        map.RefuseUnknownKeys();
        return inputs;
    }
}
