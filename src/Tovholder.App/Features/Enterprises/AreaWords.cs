using Tovholder.Domain.Enterprises;

namespace Tovholder.App.Features.Enterprises;

/// <summary>What a score of 0 to 4 looks like in each area: something one can see, so that two people give the same score.</summary>
public static class AreaWords
{
    public static IReadOnlyList<string> Anchors { get; } =
    [Texts.Key("Ikke begyndt"), Texts.Key("Tanke"), Texts.Key("Beskrevet"), Texts.Key("Afprøvet"), Texts.Key("Fungerer i daglig drift")];

    private static readonly Dictionary<SupportArea, string[]> Seen = new()
    {
        [SupportArea.BusinessIdea] =
        [
            Texts.Key("Ingen idé"),
            Texts.Key("Idéen er fortalt mundtligt"),
            Texts.Key("Idéen er skrevet, og kunderne er nævnt"),
            Texts.Key("Mindst fem kundesamtaler eller en betalt ordre"),
            Texts.Key("Kunderne kommer igen, og idéen er rettet efter tal"),
        ],
        [SupportArea.Leadership] =
        [
            Texts.Key("Ingen leder"),
            Texts.Key("Iværksætteren alene, på deltid"),
            Texts.Key("Rollerne er skrevet, og der er en bestyrelse eller mentor"),
            Texts.Key("Daglig leder med en navngiven afløser og en instruktør"),
            Texts.Key("Bestyrelsen mødes fire gange om året, og afløseren har haft en uge alene"),
        ],
        [SupportArea.Partnerships] =
        [
            Texts.Key("Ingen partnere"),
            Texts.Key("Kun navne"),
            Texts.Key("Kontaktperson i jobcentret, og et møde er holdt"),
            Texts.Key("En aftale er skrevet under, eller en praktik er gennemført"),
            Texts.Key("Mindst to aftaler i brug, som gennemgås hvert år"),
        ],
        [SupportArea.Sales] =
        [
            Texts.Key("Intet salg"),
            Texts.Key("Et gæt på prisen"),
            Texts.Key("Prisliste og salgsplan"),
            Texts.Key("De første fakturaer er sendt"),
            Texts.Key("Mindst tre kunder i et halvt år, og ingen står for over halvdelen"),
        ],
        [SupportArea.BusinessModel] =
        [
            Texts.Key("Ingen model"),
            Texts.Key("Løse tanker"),
            Texts.Key("Modellen er tegnet, og der er et budget for tolv måneder"),
            Texts.Key("Budgettet er fulgt op én gang, og virksomhedsformen er valgt"),
            Texts.Key("Balance, eller finansieret i tolv måneder"),
        ],
        [SupportArea.NewEmployees] =
        [
            Texts.Key("Ingen tanker om nye medarbejdere"),
            Texts.Key("De siger, at de er åbne for det"),
            Texts.Key("Opgaverne er beskrevet, og hensynene er oplyst"),
            Texts.Key("Mindst én praktik er gennemført og evalueret"),
            Texts.Key("Fast modtagelse, kontaktperson med afløser og opfølgning til tiden"),
        ],
        [SupportArea.Matching] =
        [
            Texts.Key("Intet ønske"),
            Texts.Key("Et ønske uden timer"),
            Texts.Key("Mindst ét job med timer og opgaver"),
            Texts.Key("Mindst ét match er prøvet"),
            Texts.Key("Mindst ét fleksjob har holdt i et halvt år"),
        ],
    };

    /// <summary>The Danish sentence of a score.</summary>
    public static string Criterion(SupportArea area, int points) => Seen[area][points];
}
