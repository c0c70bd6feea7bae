using Tovholder.Domain;

namespace Tovholder.Documents.Memos;

/// <summary>The one definition of a figure, used by page, export and memo alike.</summary>
/// <param name="Id">Stable; the anchor of the definition.</param>
/// <param name="Name">As the reader meets it.</param>
/// <param name="Formula">How it is computed, in words.</param>
/// <param name="CountingRule">What counts and what does not.</param>
/// <param name="Records">Which records it is computed from.</param>
/// <param name="Version">The version of the rule; raised when the rule changes.</param>
public sealed record Measure(
    string Id,
    string Name,
    string Formula,
    string CountingRule,
    IReadOnlyList<RecordKind> Records,
    int Version = 1
)
{
    /// <summary>The records in words: "Ansættelser, satser".</summary>
    public string Source => RecordKinds.InWords(Records);
}

/// <summary>What a figure is computed from: a page leads from the figure to those the reader may see.</summary>
public enum RecordKind
{
    BusinessCase,
    Placements,
    Citizens,
    Matches,
    Enterprises,
    SupportAreas,
    Outreach,
    Partnerships,
    Providers,
    Progression,
    Learnings,
    Decisions,
    Budget,
    Forecast,
    Rates,
}

public static class RecordKinds
{
    public static string Name(RecordKind kind) =>
        kind switch
        {
            RecordKind.BusinessCase => "Business case",
            RecordKind.Placements => "Ansættelser",
            RecordKind.Citizens => "Borgere",
            RecordKind.Matches => "Match og videregivelser",
            RecordKind.Enterprises => "Virksomheder",
            RecordKind.SupportAreas => "Scoringer af indsatsområder",
            RecordKind.Outreach => "Kontakter og arrangementer",
            RecordKind.Partnerships => "Partnerskaber",
            RecordKind.Providers => "Bestillinger, forløb og fremmøde",
            RecordKind.Progression => "Progressionsmålinger",
            RecordKind.Learnings => "Læring",
            RecordKind.Decisions => "Udvalgets beslutninger",
            RecordKind.Budget => "Budget",
            RecordKind.Forecast => "Prognose",
            RecordKind.Rates => "Satser",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "The kind of record has no Danish name."),
        };

    internal static string InWords(IEnumerable<RecordKind> kinds) => string.Concat(kinds.Select((kind, i) => NameAt(kind, i)));

    /// <summary>The name as it stands as number <paramref name="i"/> in a list.</summary>
    internal static string NameAt(RecordKind kind, int i)
    {
        var name = Name(kind);
        return i == 0 ? name : $", {char.ToLower(name[0], Danish.Culture)}{name[1..]}";
    }
}

/// <summary>Every measure the memo can print.</summary>
public static class Measures
{
    public static readonly Measure FlexjobsFound = new(
        "fleksjob-fundet",
        "Fleksjob fundet",
        "Antal ansættelser i fleksjob, som er begyndt til og med datadatoen.",
        "Tæller fra første lønnede dag i en socialøkonomisk virksomhed på listen, mindst én effektiv time om ugen. Også job, der siden er ophørt, tæller med.",
        [RecordKind.Placements]
    );

    public static readonly Measure FlexjobsEnded = new(
        "fleksjob-ophoert",
        "Fleksjob ophørt",
        "Antal af de fundne fleksjob, hvis sidste arbejdsdag ligger før eller på datadatoen.",
        "Tæller ansættelser, ikke borgere.",
        [RecordKind.Placements]
    );

    public static readonly Measure FlexjobsRunning = new(
        "fleksjob-i-gang",
        "Fleksjob i gang",
        "Fleksjob fundet minus fleksjob ophørt.",
        "Opgøres på datadatoen.",
        [RecordKind.Placements]
    );

    public static readonly Measure UniqueCitizens = new(
        "borgere-i-fleksjob",
        "Borgere bag de fundne fleksjob",
        "Antal forskellige borgere med mindst ét fundet fleksjob.",
        "En borger tæller én gang, også efter et jobskifte.",
        [RecordKind.Placements]
    );

    public static readonly Measure FullYearEquivalents = new(
        "helaarspersoner",
        "Helårspersoner",
        "Personuger i fleksjob i året til og med datadatoen divideret med 52.",
        "En uge tæller, når borgeren er ansat i den.",
        [RecordKind.Placements]
    );

    public static readonly Measure FlexjobsPlanned = new(
        "fleksjob-plan",
        "Fleksjob efter planen",
        "Måltallet gange indfasningen ved periodens slutning.",
        "Den godkendte business case.",
        [RecordKind.BusinessCase]
    );

    public static readonly Measure FlexjobsForecast = new(
        "fleksjob-prognose",
        "Fleksjob efter prognosen",
        "Fleksjob fundet plus det antal, vi venter at finde frem til periodens slutning.",
        "Beregnet af forløbet indtil datadatoen.",
        [RecordKind.Placements, RecordKind.Enterprises]
    );

    public static readonly Measure FlexjobsFromEnterprises = new(
        "fleksjob-fra-virksomhederne",
        "Fleksjob ud fra virksomhederne",
        "Månederne frem beregnes tusind gange med tilfældige udfald: hvor hurtigt virksomheder kommer fra fase til fase, og hvor mange fleksjob en virksomhed i drift giver om året.",
        "Antagelser, der vejer som to virksomheder i hver fase, rettet efter det, der er set til og med datadatoen. Intervallet rummer 80 pct. af udfaldene.",
        [RecordKind.Enterprises, RecordKind.Placements]
    );

    public static readonly Measure BenefitPlanned = new(
        "gevinst-plan",
        "Gevinst efter planen",
        "Årlig gevinst ved fuld indfasning gange årets indfasning.",
        "Den godkendte business case.",
        [RecordKind.BusinessCase]
    );

    public static readonly Measure BenefitActual = new(
        "gevinst-faktisk",
        "Gevinst til dato",
        "Summen uge for uge af kommunens sparede ydelse minus kommunens udgift til fleksløntilskud, efter refusion, og minus udgifterne til tovholder og anden aktør.",
        "Fra 1. januar til og med datadatoen. Beregnet efter årets regler og satser.",
        [RecordKind.Placements, RecordKind.Rates]
    );

    public static readonly Measure BenefitForecast = new(
        "gevinst-prognose",
        "Gevinst efter prognosen",
        "Gevinst til dato plus den gevinst, vi venter i resten af året.",
        "Beregnet efter årets regler og kendte satser.",
        [RecordKind.Placements, RecordKind.Forecast, RecordKind.Rates]
    );

    public static readonly Measure Enterprises = new(
        "virksomheder",
        "Virksomheder i forløb",
        "Antal virksomheder og kommunale centre i hver fase på datadatoen.",
        "Hver virksomhed tæller i én fase. Afsluttede og pauser tæller ikke med.",
        [RecordKind.Enterprises]
    );

    public static readonly Measure Outreach = new(
        "opsoegende-indsats",
        "Opsøgende indsats",
        "Antal registrerede kontakter, interessetilkendegivelser, arrangementer og deltagere i perioden.",
        "En kontakt tæller på den dag, den fandt sted.",
        [RecordKind.Outreach]
    );

    public static readonly Measure SupportAreas = new(
        "indsatsomraader",
        "Modenhed i indsatsområderne",
        "Medianen af virksomhedernes score fra 0 (ikke begyndt) til 4 (i drift).",
        "Virksomheder med en score ved start og nu. Vises fra fem virksomheder.",
        [RecordKind.SupportAreas]
    );

    public static readonly Measure Partnerships = new(
        "partnerskaber",
        "Partnerskaber",
        "Antal partnerskaber efter art på datadatoen.",
        "Aktivt, når en aftale er underskrevet og gælder.",
        [RecordKind.Partnerships]
    );

    public static readonly Measure Citizens = new(
        "borgere",
        "Borgere og match",
        "Antal borgere i hver situation på datadatoen.",
        "En borger kan tælle i flere situationer, men kun én gang i hver.",
        [RecordKind.Citizens, RecordKind.Providers, RecordKind.Matches]
    );

    public static readonly Measure BlockedReasons = new(
        "grunde-uden-match",
        "Grunde til, at et match mangler",
        "Antal borgere uden match efter grund.",
        "En borger kan have flere grunde. Rækkerne kan derfor ikke lægges sammen.",
        [RecordKind.Matches]
    );

    public static readonly Measure Providers = new(
        "anden-aktoer",
        "Indsatsen hos anden aktør",
        "Bestilte pladser, påbegyndte forløb, fremmødte timer ud af planlagte timer og borgere, der er kommet i fleksjob.",
        "Opgjort pr. leverandør siden aftalens start. Fremmøde vises fra fem påbegyndte forløb.",
        [RecordKind.Providers]
    );

    public static readonly Measure WorkIdentity = new(
        "arbejdsidentitet",
        "Arbejdsidentitet",
        "Gennemsnit af borgernes egne svar fra 0 til 10 ved start og nu.",
        "Kun borgere, der har svaret begge gange. Vises fra fem borgere.",
        [RecordKind.Progression]
    );

    public static readonly Measure NetBenefit = new(
        "nettogevinst",
        "Nettogevinst",
        "Bruttobesparelse minus udgifter til anden aktør, tovholder og øvrige udgifter.",
        "Kommunens kasse. Før fleksbidrag for regler fra 2016.",
        [RecordKind.Placements, RecordKind.Rates, RecordKind.Providers, RecordKind.Budget]
    );

    public static readonly Measure BenefitPerFlexjob = new(
        "gevinst-pr-fleksjob",
        "Årlig gevinst pr. fleksjob",
        "Kommunens sparede ydelse minus kommunens udgift til fleksløntilskud for ét fleksjob i et helt år, efter refusion.",
        "Beregnet efter henholdsvis 2015- og 2016-regler. 2016-tal er før fleksbidrag.",
        [RecordKind.Placements, RecordKind.Rates]
    );

    public static readonly Measure GrossSaving = new(
        "bruttobesparelse",
        "Bruttobesparelse",
        "Summen uge for uge af kommunens sparede ydelse minus kommunens udgift til fleksløntilskud, efter refusion.",
        "Fra 1. januar til og med datadatoen. Før fleksbidrag for regler fra 2016.",
        [RecordKind.Placements, RecordKind.Rates]
    );

    public static readonly Measure ProviderCost = new(
        "udgift-anden-aktoer",
        "Udgift til anden aktør",
        "Prisen pr. plads gange bestilte pladser, fordelt jævnt over dagene i forløbet.",
        "De dage, der ligger i året til og med datadatoen.",
        [RecordKind.Providers]
    );

    public static readonly Measure CoordinatorCost = new(
        "udgift-tovholder",
        "Udgift til tovholder",
        "Den årlige udgift til tovholderen, en tolvtedel om måneden.",
        "Fra 1. januar til og med datadatoen.",
        [RecordKind.BusinessCase]
    );

    public static readonly Measure OtherCost = new(
        "oevrige-udgifter",
        "Øvrige udgifter",
        "Andre udgifter, som business casen medregner.",
        "Fra 1. januar til og med datadatoen.",
        [RecordKind.Budget]
    );

    public static readonly Measure BenefitChange = new(
        "aendring-siden-sidst",
        "Ændring af prognosen siden sidste notat",
        "Prognosen i dette notat minus prognosen i det forrige, delt efter årsag.",
        "Årsagerne summer til hele ændringen. Årsager med færre end fem borgere lægges sammen.",
        [RecordKind.Placements, RecordKind.Forecast, RecordKind.Rates]
    );

    public static readonly Measure CourseChanges = new(
        "kursaendringer",
        "Ændringer og deres virkning",
        "Den årlige virkning i kroner, som den er skrevet ved ændringen.",
        "Kun ændringer, hvor virkningen er kendt, lægges sammen.",
        [RecordKind.Learnings]
    );

    public static readonly Measure EffectiveHours = new(
        "effektive-timer",
        "Effektive timer om ugen",
        "Antal borgere i fleksjob efter ansættelsestimer om ugen gange intensitet.",
        "Ansættelser i gang på datadatoen.",
        [RecordKind.Placements]
    );

    public static readonly Measure TimeToFlexjob = new(
        "ventetid",
        "Tid til fleksjob",
        "Andelen, der stadig venter efter hvert halve år fra visitationen: produktet af andelene, der ikke fandt et fleksjob i halvårene før.",
        "Borgere, som vi har kunnet følge gennem hele halvåret. Det første fleksjob tæller.",
        [RecordKind.Citizens, RecordKind.Placements]
    );

    public static readonly Measure DecisionTasks = new(
        "opgaver-fra-udvalget",
        "Opgaver fra udvalget",
        "Antal opgaver, som udvalgets beslutninger har givet, og hvor mange af dem der er udført.",
        "Opgøres på datadatoen.",
        [RecordKind.Decisions]
    );

    public static IReadOnlyList<Measure> All { get; } =
    [
        FlexjobsFound,
        FlexjobsEnded,
        FlexjobsRunning,
        UniqueCitizens,
        FullYearEquivalents,
        FlexjobsPlanned,
        FlexjobsForecast,
        FlexjobsFromEnterprises,
        BenefitPlanned,
        BenefitActual,
        BenefitForecast,
        Enterprises,
        Outreach,
        SupportAreas,
        Partnerships,
        Citizens,
        BlockedReasons,
        Providers,
        WorkIdentity,
        GrossSaving,
        ProviderCost,
        CoordinatorCost,
        OtherCost,
        NetBenefit,
        BenefitChange,
        BenefitPerFlexjob,
        CourseChanges,
        EffectiveHours,
        TimeToFlexjob,
        DecisionTasks,
    ];
}
