using System.Globalization;
using System.Text.Json;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Work;

namespace Tovholder.App;

/// <summary>What is known of a citizen, by name and as people read it, from how a <see cref="Domain.Privacy.FactChange"/> keeps it.</summary>
public static class FactTexts
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["Citizen.Name"] = Texts.Key("Navn"),
        ["Citizen.PostalCode"] = Texts.Key("Postnummer"),
        ["Citizen.ApprovedOn"] = Texts.Key("Godkendt til fleksjob"),
        ["Citizen.WaitingSince"] = Texts.Key("Venter siden"),
        ["Citizen.LeftOn"] = Texts.Key("Venter ikke længere"),
        ["Citizen.Talents"] = Texts.Key("Talenter"),
        ["Citizen.Wishes"] = Texts.Key("Ønsker"),
        ["Citizen.OwnWords"] = Texts.Key("Borgerens egne ord"),
        ["Citizen.AddressProtected"] = Texts.Key("Adressebeskyttet"),
        ["Citizen.TravelMinutesMax"] = Texts.Key("Vejen til arbejde, højst"),
        ["Citizen.Available"] = Texts.Key("Kan arbejde"),
        ["Citizen.Abilities"] = Texts.Key("Evner"),
        ["Citizen.Contacts"] = Texts.Key("Hvem hjælper borgeren?"),
        ["WorkCapacity"] = Texts.Key("Arbejdsevne"),
    };

    /// <summary>"Postnummer", or "Hensyn: Ekstra pauser".</summary>
    public static string Fact(this Texts texts, string fact) =>
        Names.TryGetValue(fact, out var name) ? texts[name]
        : fact.StartsWith("Consideration.", StringComparison.Ordinal)
            ? texts.Format($"Hensyn: {ConsiderationOf(texts, fact["Consideration.".Length..])}")
        : fact;

    public static string FactValue(this Texts texts, string fact, string? kept) =>
        (fact, kept) switch
        {
            ("Citizen.Talents", not null) => string.Join(
                ", ",
                Parsed<List<string>>(kept).Distinct().Select(t => WorkCatalogue.Shipped.Feature(t) is { } f ? texts.Feature(f) : t)
            ),
            ("Citizen.Wishes", not null) => string.Join(", ", Parsed<List<string>>(kept).Select(texts.Occupation)),
            ("Citizen.Available", not null) => texts.Week(Parsed<List<TimeWindow>>(kept)),
            ("Citizen.Contacts", not null) => string.Join(
                ", ",
                Parsed<List<CitizenContact>>(kept).Select(c => $"{texts.Of(c.Kind)}: {c.Name}")
            ),
            ("Citizen.Abilities", not null) => string.Join(
                ", ",
                Parsed<Dictionary<string, AbilityRange>>(kept)
                    .Select(a => (Feature: WorkCatalogue.Shipped.Feature(a.Key), a.Value))
                    .Where(a => a.Feature is not null)
                    .Select(a => $"{texts.Feature(a.Feature!)} {a.Value.Low}-{a.Value.High}")
            ),
            ("Citizen.AddressProtected", _) => kept == "true" ? texts["Ja"] : texts["Nej"],
            (_, null) when fact.StartsWith("Consideration.", StringComparison.Ordinal) => texts["gælder"],
            (_, not null) when fact.StartsWith("Consideration.", StringComparison.Ordinal) && DayOf(kept) is { } last => texts.Format(
                $"gjaldt til {last}"
            ),
            (_, null or "") => texts["intet"],
            _ => DayOf(kept) is { } day ? texts.Write(day) : kept,
        };

    private static string ConsiderationOf(Texts texts, string code) =>
        WorkCatalogue.Shipped.Consideration(code) is { } rule ? texts[rule.Danish] : code;

    private static T Parsed<T>(string kept)
        where T : new() => JsonSerializer.Deserialize<T>(kept, JsonSerializerOptions.Web) ?? new();

    private static DateOnly? DayOf(string kept) =>
        DateOnly.TryParseExact(kept, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
