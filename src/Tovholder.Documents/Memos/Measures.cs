namespace Tovholder.Documents.Memos;

/// <summary>The one definition of a figure, used by page, export and memo alike.</summary>
/// <param name="Id">Stable; the anchor of the definition.</param>
/// <param name="Name">As the reader meets it.</param>
/// <param name="Formula">How it is computed, in words.</param>
/// <param name="CountingRule">What counts and what does not.</param>
/// <param name="Source">Which records it is computed from.</param>
/// <param name="Version">The version of the rule; raised when the rule changes.</param>
public sealed record Measure(string Id, string Name, string Formula, string CountingRule, string Source, int Version = 1);

/// <summary>Every measure the memo can print.</summary>
public static class Measures
{
    public static readonly Measure FlexjobsFound = new(
        "fleksjob-fundet",
        "Fleksjob fundet",
        "Antal ansættelser i fleksjob, som er begyndt til og med datadatoen.",
        "Tæller fra første lønnede dag i en socialøkonomisk virksomhed på listen, mindst én effektiv time om ugen. Også job, der siden er ophørt, tæller med.",
        "Ansættelser"
    );

    public static readonly Measure FlexjobsEnded = new(
        "fleksjob-ophoert",
        "Fleksjob ophørt",
        "Antal af de fundne fleksjob, hvis sidste arbejdsdag ligger før eller på datadatoen.",
        "Tæller ansættelser, ikke borgere.",
        "Ansættelser"
    );

    public static readonly Measure FlexjobsRunning = new(
        "fleksjob-i-gang",
        "Fleksjob i gang",
        "Fleksjob fundet minus fleksjob ophørt.",
        "Opgøres på datadatoen.",
        "Ansættelser"
    );

    public static readonly Measure UniqueCitizens = new(
        "borgere-i-fleksjob",
        "Borgere bag de fundne fleksjob",
        "Antal forskellige borgere med mindst ét fundet fleksjob.",
        "En borger tæller én gang, også efter et jobskifte.",
        "Ansættelser"
    );

    public static readonly Measure FullYearEquivalents = new(
        "helaarspersoner",
        "Helårspersoner",
        "Personuger i fleksjob i året til og med datadatoen divideret med 52.",
        "En uge tæller, når borgeren er ansat i den.",
        "Ansættelser"
    );

    public static readonly Measure FlexjobsPlanned = new(
        "fleksjob-plan",
        "Fleksjob efter planen",
        "Måltallet gange indfasningen ved periodens slutning.",
        "Den godkendte business case.",
        "Business case"
    );

    public static readonly Measure FlexjobsForecast = new(
        "fleksjob-prognose",
        "Fleksjob efter prognosen",
        "Fleksjob fundet plus det antal, vi venter at finde frem til periodens slutning.",
        "Beregnet af forløbet indtil datadatoen.",
        "Ansættelser og virksomheder i forløb"
    );

    public static readonly Measure BenefitPlanned = new(
        "gevinst-plan",
        "Gevinst efter planen",
        "Årlig gevinst ved fuld indfasning gange årets indfasning.",
        "Den godkendte business case.",
        "Business case"
    );

    public static readonly Measure BenefitActual = new(
        "gevinst-faktisk",
        "Gevinst til dato",
        "Summen uge for uge af kommunens sparede ydelse minus kommunens udgift til fleksløntilskud, efter refusion, og minus udgifterne til tovholder og anden aktør.",
        "Fra 1. januar til og med datadatoen. Beregnet efter årets regler og satser.",
        "Ansættelser og satser"
    );

    public static readonly Measure BenefitForecast = new(
        "gevinst-prognose",
        "Gevinst efter prognosen",
        "Gevinst til dato plus den gevinst, vi venter i resten af året.",
        "Beregnet efter årets regler og kendte satser.",
        "Ansættelser, prognose og satser"
    );

    public static readonly Measure Enterprises = new(
        "virksomheder",
        "Virksomheder i forløb",
        "Antal virksomheder og kommunale centre i hver fase på datadatoen.",
        "Hver virksomhed tæller i én fase. Afsluttede og pauser tæller ikke med.",
        "Virksomheder"
    );

    public static readonly Measure Outreach = new(
        "opsoegende-indsats",
        "Opsøgende indsats",
        "Antal registrerede kontakter, interessetilkendegivelser, arrangementer og deltagere i perioden.",
        "En kontakt tæller på den dag, den fandt sted.",
        "Kontakter og arrangementer"
    );

    public static readonly Measure SupportAreas = new(
        "indsatsomraader",
        "Modenhed i indsatsområderne",
        "Medianen af virksomhedernes score fra 0 (ikke begyndt) til 4 (i drift).",
        "Virksomheder med en score ved start og nu. Vises fra fem virksomheder.",
        "Scoringer af indsatsområder"
    );

    public static readonly Measure Partnerships = new(
        "partnerskaber",
        "Partnerskaber",
        "Antal partnerskaber efter art på datadatoen.",
        "Aktivt, når en aftale er underskrevet og gælder.",
        "Partnerskaber"
    );

    public static readonly Measure Citizens = new(
        "borgere",
        "Borgere og match",
        "Antal borgere i hver situation på datadatoen.",
        "En borger kan tælle i flere situationer, men kun én gang i hver.",
        "Borgere, forløb, match og videregivelser"
    );

    public static readonly Measure BlockedReasons = new(
        "grunde-uden-match",
        "Grunde til, at et match mangler",
        "Antal borgere uden match efter grund.",
        "En borger kan have flere grunde. Rækkerne kan derfor ikke lægges sammen.",
        "Match"
    );

    public static readonly Measure Providers = new(
        "anden-aktoer",
        "Indsatsen hos anden aktør",
        "Bestilte pladser, påbegyndte forløb, fremmødte timer ud af planlagte timer og borgere, der er kommet i fleksjob.",
        "Opgjort pr. leverandør siden aftalens start. Fremmøde vises fra fem påbegyndte forløb.",
        "Bestillinger, forløb og fremmøde"
    );

    public static readonly Measure WorkIdentity = new(
        "arbejdsidentitet",
        "Arbejdsidentitet",
        "Gennemsnit af borgernes egne svar fra 0 til 10 ved start og nu.",
        "Kun borgere, der har svaret begge gange. Vises fra fem borgere.",
        "Progressionsmålinger"
    );

    public static readonly Measure NetBenefit = new(
        "nettogevinst",
        "Nettogevinst",
        "Bruttobesparelse minus udgifter til anden aktør, tovholder og øvrige udgifter.",
        "Kommunens kasse. Før fleksbidrag for regler fra 2016.",
        "Ansættelser, satser, bestillinger og budget"
    );

    public static readonly Measure BenefitPerFlexjob = new(
        "gevinst-pr-fleksjob",
        "Årlig gevinst pr. fleksjob",
        "Kommunens sparede ydelse minus kommunens udgift til fleksløntilskud for ét fleksjob i et helt år, efter refusion.",
        "Beregnet efter henholdsvis 2015- og 2016-regler. 2016-tal er før fleksbidrag.",
        "Ansættelser og satser"
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
        NetBenefit,
        BenefitPerFlexjob,
    ];
}
