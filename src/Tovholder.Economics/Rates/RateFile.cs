using Tovholder.Domain;
using Tovholder.Economics.Input;

namespace Tovholder.Economics.Rates;

/// <summary>Reads one rate file and holds it to the rules of <c>rates/README.md</c>.</summary>
internal static class RateFile
{
    private static readonly Dictionary<string, Confidence> Confidences = new(StringComparer.Ordinal)
    {
        ["verified"] = Confidence.Verified,
        ["secondary"] = Confidence.Secondary,
        ["inferred"] = Confidence.Inferred,
    };

    /// <param name="fileName">Without its folder, such as "atp_flex_cap.yaml".</param>
    /// <param name="errors">Receives every error found.</param>
    public static Rate? Read(string fileName, string text, List<InputError> errors)
    {
        var file = new YamlFile(fileName);
        var rate = file.Parse(text) is { } map ? Read(map, Path.GetFileNameWithoutExtension(fileName)) : null;
        errors.AddRange(file.Errors);
        return file.Errors.Count == 0 ? rate : null;
    }

    /// <summary>Holds a file to the one in whose place it is put: the same unit, and every day that has a value now has one or is declared missing.</summary>
    public static void RefuseAsReplacement(string fileName, Rate rate, Rate held, List<InputError> errors)
    {
        if (rate.Unit != held.Unit)
        {
            errors.Add(new InputError(fileName, null, "unit", $"Enheden er \"{rate.Unit}\", men beregningerne regner med \"{held.Unit}\". Skriv satsen i den enhed."));
        }

        var periods = rate.Values.Select(v => (v.From, v.Through)).Concat(rate.Missing.Select(m => (m.From, m.Through))).ToList();
        var (first, last) = (periods.Min(p => p.From), periods.Max(p => p.Through));
        var (heldFirst, heldLast) = (held.Values.Min(v => v.From), held.Values.Max(v => v.Through));
        if (first > heldFirst || last < heldLast)
        {
            errors.Add(
                new InputError(
                    fileName,
                    null,
                    "values",
                    $"Filen dækker {first.InDanish()} til {last.InDanish()}, men satsen har i dag værdier fra {heldFirst.InDanish()} til "
                        + $"{heldLast.InDanish()}. Tag de andre værdier med, eller skriv perioden under missing med en begrundelse."
                )
            );
        }
    }

    private static Rate Read(YamlMap map, string expectedKey)
    {
        var key = map.Text("key");
        if (key.Length > 0 && key != expectedKey)
        {
            map.Refuse("key", $"Nøglen hedder \"{key}\", men filen hedder {expectedKey}.yaml. De to skal være ens.");
        }

        var danish = map.Text("danish");
        var unit = map.Text("unit");
        var law = map.Text("law");
        var lastChecked = map.Date("last_checked");
        var values = map.Maps("values").Select(value => (Map: value, Value: ReadValue(value, key, danish, unit, law))).ToList();
        var missing = map.OptionalMaps("missing").Select(period => (Map: period, Period: ReadMissing(period))).ToList();
        map.RefuseUnknownKeys();

        if (map.Has("values") && values.Count == 0)
        {
            map.Refuse("values", "Listen er tom. Skriv mindst én værdi med from, through, amount og source.");
        }

        RefuseGapsAndOverlaps(values, missing);

        return new Rate(key, danish, unit, law, lastChecked, values.ConvertAll(v => v.Value), missing.ConvertAll(m => m.Period));
    }

    private static RateValue ReadValue(YamlMap map, string key, string danish, string unit, string law)
    {
        var from = map.Date("from");
        var through = map.Date("through");
        var amount = map.Number("amount", 0m, 10_000_000m);
        var note = map.OptionalText("note");
        var source = new RateSource("", null, Confidence.Inferred);
        if (map.Map("source") is { } place)
        {
            source = new RateSource(place.Text("title"), place.OptionalText("href"), place.Choice("confidence", Confidences));
            if (source is { Href: null, Confidence: not Confidence.Inferred })
            {
                place.Refuse("href", "Adressen mangler. Skriv href, eller confidence: inferred hvis værdien er vores egen beregning.");
            }

            place.RefuseUnknownKeys();
        }

        map.RefuseUnknownKeys();
        RefuseBackwards(map, from, through);
        return new RateValue(key, danish, unit, law, from, through, amount, source, note);
    }

    private static MissingPeriod ReadMissing(YamlMap map)
    {
        var period = new MissingPeriod(map.Date("from"), map.Date("through"), map.Text("why"));
        map.RefuseUnknownKeys();
        RefuseBackwards(map, period.From, period.Through);
        return period;
    }

    private static void RefuseBackwards(YamlMap map, DateOnly from, DateOnly through)
    {
        if (from != default && through != default && from > through)
        {
            map.Refuse(
                "through",
                $"Perioden slutter {through:yyyy-MM-dd}, før den begynder {from:yyyy-MM-dd}. Byt datoerne om, eller ret den ene."
            );
        }
    }

    /// <summary>Values and declared gaps together must follow each other day by day, in the order they stand.</summary>
    private static void RefuseGapsAndOverlaps(
        List<(YamlMap Map, RateValue Value)> values,
        List<(YamlMap Map, MissingPeriod Period)> missing
    )
    {
        var periods = values
            .Select(v => (v.Map, v.Value.From, v.Value.Through))
            .Concat(missing.Select(m => (m.Map, m.Period.From, m.Period.Through)))
            .Where(p => p.From != default && p.Through != default && p.From <= p.Through)
            .OrderBy(p => p.From)
            .ToList();

        for (var i = 1; i < periods.Count; i++)
        {
            var (before, here) = (periods[i - 1], periods[i]);
            if (here.From <= before.Through)
            {
                here.Map.Refuse(
                    "from",
                    $"Perioden begynder {here.From.InDanish()}, men den forrige varer til {before.Through.InDanish()}. "
                        + "Perioder må ikke overlappe."
                );
            }
            else if (here.From > before.Through.AddDays(1))
            {
                here.Map.Refuse(
                    "from",
                    $"Der er et hul fra {before.Through.AddDays(1).InDanish()} til {here.From.AddDays(-1).InDanish()}. "
                        + "Tilføj satsen, eller skriv hullet under missing med en begrundelse."
                );
            }
        }
    }
}
