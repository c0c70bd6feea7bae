using Tovholder.Domain.Placements;

namespace Tovholder.App.Features.Deadlines;

/// <summary>The rules of the clocks in words, for the reader of a list of them.</summary>
public static class DeadlineRules
{
    /// <summary>The rule, in Danish: a key of the catalogue.</summary>
    public static string Words(this DeadlineKind kind) =>
        kind switch
        {
            DeadlineKind.Rhythm => Texts.Key(
                "Første dag, efter en, to og fire uger og efter 3, 6 og 12 måneder. Er en senere opfølgning holdt, bortfalder de tidligere."
            ),
            DeadlineKind.StatutoryInterview => Texts.Key(
                "Personlig samtale, når der er gået 2½ år, og derefter hver gang der er gået 2½ år siden den seneste. Arbejdsgiveren inddrages efter behov."
            ),
            DeadlineKind.GrantStatus => Texts.Key(
                "Når en midlertidig bevilling har løbet i 4½ år, laver kommunen en status og tager stilling til retten til fleksjob."
            ),
            DeadlineKind.GrantEnds => Texts.Key(
                "En midlertidig bevilling løber i fem år fra den første arbejdsdag. Der mindes om den de sidste seks måneder."
            ),
            DeadlineKind.HoursStepMissed => Texts.Key("Dagen for et trin i timeoptrapningen er kommet, men timerne er ikke."),
            DeadlineKind.ContactPersonLeaves => Texts.Key(
                "Kontaktpersonen stopper inden for fire uger. En ny skal være på plads før den dag."
            ),
            DeadlineKind.Disagreement => Texts.Key(
                "I den seneste opfølgning er borger og leder to trin fra hinanden, eller den ene vil have flere timer og den anden færre."
            ),
            DeadlineKind.RedLight => Texts.Key("I den seneste opfølgning har borger eller leder svaret nej til, at det kan fortsætte."),
            DeadlineKind.BothWantMore => Texts.Key(
                "I den seneste opfølgning vil både borger og leder have flere timer. Arbejdsevnen i jobbet skal vurderes igen."
            ),
            DeadlineKind.CompensationUndecided => Texts.Key(
                "Der er søgt om mentor, hjælpemiddel eller personlig assistance, og der er ikke svaret efter fire uger."
            ),
            DeadlineKind.WorkTrialEnds => Texts.Key("En virksomhedspraktik har en slutdato. Skriv, hvad den har vist, når den er nået."),
            DeadlineKind.FirstNinetyDays => Texts.Key(
                "De første 90 dage på ledighedsydelse betyder mest. Der mindes om borgeren fra dag 60, hvis der hverken er job, praktik eller et forslag."
            ),
            DeadlineKind.ConsiderationExpires => Texts.Key(
                "Et hensyn har en dag, det senest skal bekræftes. Det gælder, til nogen afslutter det."
            ),
            DeadlineKind.WorkIdentityDue => Texts.Key("Tre måneder efter den seneste samtale om arbejdsidentitet."),
            DeadlineKind.LowBelief => Texts.Key(
                "Konsulentens tro på et job inden for et år er 3 eller lavere. Det er en anledning til at tale, og det bruges ikke til andet."
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
}
