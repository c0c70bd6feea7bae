using System.Runtime.CompilerServices;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Work;

namespace Tovholder.App;

/// <summary>Words of the work catalogue in the reader's language.</summary>
public static class WorkTexts
{
    public static string Feature(this Texts texts, WorkFeature feature) => texts.InEnglish ? Capitalised(feature.English) : feature.Danish;

    /// <summary>"Kort transport (30 minutter hver vej)".</summary>
    public static string Consideration(this Texts texts, Consideration consideration) =>
        WorkCatalogue.Shipped.Consideration(consideration.Code) is { } rule
            ? texts[rule.Danish] + (consideration.Value is { } value ? $" ({Limit(texts, rule, value)})" : "")
            : consideration.Code;

    /// <summary>The short name of a stage of the match, or of what explains a plan.</summary>
    public static string Stage(this Texts texts, string stage) =>
        stage switch
        {
            "people" => texts["Mennesker i job"],
            "production" => texts["Produktion"],
            "suitability" => texts["Egnethed"],
            "fairness" => texts["Retfærdighed"],
            "change" => texts["Mindst ændring"],
            "kroner" => texts["Kroner"],
            "whynot" => texts["Hvad der skal til"],
            "groups" => texts["Om en gruppe kommer sidst"],
            "onemore" => texts["Værdien af én mere"],
            "alternatives" => texts["Andre planer"],
            _ => stage,
        };

    /// <summary>"Mandag", in the reader's language.</summary>
    public static string Day(this Texts texts, DayOfWeek day) => Capitalised(texts.Culture.DateTimeFormat.GetDayName(day));

    /// <summary>"Mandag 8.00-14.00, onsdag 8.00-12.00".</summary>
    public static string Week(this Texts texts, IEnumerable<TimeWindow> windows) =>
        string.Join(", ", windows.Select(w => $"{texts.Day(w.Day)} {TimeWindow.Clock(w.From)}-{TimeWindow.Clock(w.To)}"));

    /// <summary>A sentence of the engine: the catalogue's words in it are written in the reader's language too.</summary>
    public static string Reason(this Texts texts, FormattableString sentence) =>
        texts.Format(
            FormattableStringFactory.Create(
                sentence.Format,
                [.. sentence.GetArguments().Select(a => a is string word ? texts.CatalogueWord(word) : a)]
            )
        );

    /// <summary>The name behind a DISCO-08 code: of the typical task, else the title of the classification, which is Danish.</summary>
    public static string Occupation(this Texts texts, string disco) =>
        WorkCatalogue.Shipped.Tasks.FirstOrDefault(t => t.Disco == disco) is { } task ? texts[task.Danish] : Occupations.TitleOf(disco) ?? disco;

    /// <summary>"6-8", or "2" where both ends are the same.</summary>
    public static string Range(this Texts texts, WorkCapacity capacity) =>
        capacity.EffectiveHoursMin == capacity.EffectiveHoursMax
            ? texts.Write(capacity.EffectiveHoursMax)
            : $"{texts.Write(capacity.EffectiveHoursMin)}-{texts.Write(capacity.EffectiveHoursMax)}";

    private static string CatalogueWord(this Texts texts, string word) =>
        WorkCatalogue.Shipped.Features.FirstOrDefault(f => f.Danish == word) is { } feature ? texts.Feature(feature)
        : WorkCatalogue.Shipped.Considerations.Any(c => c.Danish == word)
        || WorkCatalogue.Shipped.Features.Any(f => f.Accommodations.Any(a => a.Name == word))
            ? texts[word]
        : word;

    private static string Limit(Texts texts, ConsiderationRule rule, decimal value) =>
        rule.Limit switch
        {
            "max_travel_min" => texts.Format($"højst {value:0} minutter hver vej"),
            "max_hours_week" => texts.Format($"højst {value:0.##} timer om ugen"),
            "max_hours_day" => texts.Format($"højst {value:0.##} timer om dagen"),
            _ => texts.Format($"tidligst kl. {TimeOnly.FromTimeSpan(TimeSpan.FromMinutes((double)value))}"),
        };

    private static string Capitalised(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
