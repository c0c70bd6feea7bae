using Tovholder.Domain.Enterprises;

namespace Tovholder.App.Features.Enterprises;

/// <summary>The legal basis of each kind of support, and the line between what the municipality may and may not give one enterprise.</summary>
public static class SupportWords
{
    public static string LegalBasis(SupportKind kind) =>
        kind switch
        {
            SupportKind.Guidance => Texts.Key("Forvaltningslovens § 7 (vejledning)"),
            SupportKind.Sparring => Texts.Key("Erhvervsfremmelovens § 14: åben for alle og uden konkurrence med andre"),
            SupportKind.Network => Texts.Key("Erhvervsfremmelovens § 14: åben for alle"),
            SupportKind.Recruitment => Texts.Key("LAB kap. 20 (fleksjob)"),
            _ => Texts.Key("Udbudsreglerne: køb på markedsvilkår"),
        };

    public static IReadOnlyList<string> MayExpect { get; } =
    [
        Texts.Key("Én indgang til kommunen og et svar inden for 14 dage."),
        Texts.Key(
            "Sparring om idé, ledelse, partnere, salg, forretningsmodel, nye medarbejdere og match, som andre virksomheder også kan få."
        ),
        Texts.Key("Hjælp til at beskrive opgaver, finde kandidater og få ansættelsen i fleksjob på plads."),
        Texts.Key("Et kendt navn i jobcentret og opfølgning på hver ansættelse."),
        Texts.Key("Netværksmøder, hvor I møder andre i samme situation."),
    ];

    public static IReadOnlyList<string> MayNotGive { get; } =
    [
        Texts.Key("Vi må ikke give penge, lån eller garanti til den enkelte virksomhed."),
        Texts.Key("Vi må ikke starte, eje eller drive en virksomhed."),
        Texts.Key("Vi må ikke love køb uden om udbudsreglerne."),
        Texts.Key("Vi må ikke give jer en fordel, der skader jeres konkurrenter."),
        Texts.Key("Vi lover ikke et antal borgere; borgeren skal selv ville jobbet, og hensynene skal kunne passes."),
    ];
}
