using Microsoft.EntityFrameworkCore;
using Tovholder.Documents.CasePapers;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Organisation;
using Tovholder.Domain.Privacy;

namespace Tovholder.App.Features.Privacy.Processing;

/// <summary>
/// The texts about data protection, in Danish, put together from the record of processing, the rules of deletion and what the municipality has
/// said of itself: the register (article 30), the assessment of consequences (article 35), and what each citizen is told (articles 13 and 14).
/// </summary>
public sealed class WritePrivacyTexts(TovholderDb db, TimeProvider clock)
{
    private const string Missing = "Ikke udfyldt endnu.";

    public async Task<CasePaper> RecordAsync(string writtenBy, CancellationToken ct)
    {
        var (municipality, details) = await ReadAsync(ct);
        var tables = RecordOfProcessing.Of(db.Model);
        return Paper(
            $"Fortegnelse over behandlingsaktiviteter, {municipality.Name}",
            writtenBy,
            [
                Responsible(municipality, details),
                .. RecordOfProcessing.Activities.Select(a => new CasePaperPart(
                    a.Name,
                    [.. Lines(a), .. tables.Where(t => t.Activity == a).Select(t => new CasePaperLine(t.Table, t.What))]
                )),
                new("Sikkerhed", Safeguards()),
            ]
        );
    }

    public async Task<CasePaper> AssessmentAsync(string writtenBy, CancellationToken ct)
    {
        var (municipality, details) = await ReadAsync(ct);
        var processors = await db.DataProcessors.AsNoTracking().Where(p => p.EndedOn == null).OrderBy(p => p.Name).ToListAsync(ct);
        return Paper(
            $"Konsekvensanalyse vedrørende databeskyttelse, {municipality.Name}",
            writtenBy,
            [
                Responsible(municipality, details),
                new(
                    "Hvad behandles, og hvorfor",
                    [.. RecordOfProcessing.Activities.Select(a => new CasePaperLine(a.Name, $"{a.Purpose} {a.People}"))]
                ),
                new(
                    "Omfang",
                    [
                        new("Borgere i dag", $"{await db.Citizens.CountAsync(c => c.LeftOn == null, ct)}"),
                        new("Drift", details?.Operation ?? Missing),
                    ]
                ),
                new("Hjemmel", [.. RecordOfProcessing.Activities.Select(a => new CasePaperLine(a.Name, a.LegalBasis))]),
                new("Nødvendighed og rimelighed", [new("", details?.Necessity ?? Missing)]),
                new(
                    "Risici for borgerne, og hvad der gøres ved dem",
                    [
                        new(
                            "En uvedkommende ser en sag",
                            "Adgang efter rolle og enhed; hvert opslag står i loggen med formål; stikprøver og alarmer."
                        ),
                        new(
                            "En virksomhed får for meget at vide",
                            "Intet gives videre, før en jobkonsulent har valgt det; diagnoser og CPR-numre afvises; alt kan trækkes tilbage."
                        ),
                        new(
                            "Et forslag til job styrer afgørelsen",
                            "Programmet regner efter faste regler og lærer ikke af personer; hvert forslag viser sine grunde, og et menneske afgør."
                        ),
                        new("Et notat afslører en person", "Tal under fem vises ikke og kan ikke regnes tilbage."),
                        new("Oplysninger gemmes for længe", "Sletning efter faste frister, også i en sikkerhedskopi, der lægges tilbage."),
                        new(
                            "Data stjæles eller går tabt",
                            "CPR-numre er krypteret; sikkerhedskopier efterprøves; brud har et register med 72 timer."
                        ),
                    ]
                ),
                new(
                    "Er forslagene et AI-system?",
                    [
                        new(
                            "",
                            "Forordningen om kunstig intelligens nævner matchning af jobsøgende som højrisiko (bilag III, nr. 4). Programmet bruger faste regler og en fast udregning uden lærte personvurderinger. Om det er et AI-system i forordningens forstand, er et juridisk spørgsmål, kommunen selv skal tage stilling til."
                        ),
                    ]
                ),
                new(
                    "Databehandlere",
                    [
                        .. processors.Select(p => new CasePaperLine(
                            p.Name,
                            $"{p.What} Aftale {p.AgreedOn.InDanish()}, næste tilsyn {p.NextSupervisionOn.InDanish()}."
                        )),
                    ]
                ),
                new("Borgernes synspunkter", [new("", details?.Views ?? Missing)]),
                new("Databeskyttelsesrådgiverens råd", [new("", details?.Advice ?? Missing)]),
            ]
        );
    }

    public async Task<CasePaper> NoticeAsync(CancellationToken ct)
    {
        var (municipality, details) = await ReadAsync(ct);
        var activities = RecordOfProcessing.Activities.Take(2).ToList();
        return Paper(
            "Sådan bruger vi dine oplysninger",
            municipality.Name,
            [
                new(
                    "Hvem er ansvarlig?",
                    [
                        new("", $"{municipality.Name}. {details?.ControllerContact ?? Missing}"),
                        new("Databeskyttelsesrådgiver", details?.OfficerContact ?? Missing),
                    ]
                ),
                new("Hvad bruger vi dem til?", [.. activities.Select(a => new CasePaperLine(a.Name, a.Purpose))]),
                new("Hvad har vi ret til at bruge?", [.. activities.Select(a => new CasePaperLine(a.Name, a.LegalBasis))]),
                new(
                    "Hvilke oplysninger er det?",
                    [
                        new(
                            "",
                            "Dit navn, CPR-nummer og postnummer, din ydelse, din vurderede arbejdsevne, de hensyn et job skal tage, dine talenter og ønsker, og det, du selv har fortalt. Vi gemmer ingen diagnoser."
                        ),
                        new(
                            "Hvor kommer de fra?",
                            "Fra dig, fra din sag i kommunen, fra en anden aktør, hvis du er på forløb, og fra din arbejdsplads, når du er ansat."
                        ),
                    ]
                ),
                new(
                    "Hvem får dem?",
                    [
                        new(
                            "",
                            "En virksomhed eller en anden aktør får kun det, din jobkonsulent har valgt, og kun når det er nødvendigt for jobbet eller forløbet. Du kan se det på dit ark."
                        ),
                        new("Drift", details?.Operation ?? Missing),
                    ]
                ),
                new(
                    "Hvor længe gemmer vi dem?",
                    [
                        new(
                            "",
                            $"Fem år efter, at din sidste sag er lukket ({KeptFor.ClosedCase.Code}). Oplysninger om refusion gemmes i seks år efter regnskabsåret."
                        ),
                    ]
                ),
                new(
                    "Bliver der truffet automatiske afgørelser?",
                    [new("", "Nej. Programmet foreslår opgaver, der kan passe. Et menneske afgør, og du kan sige nej.")]
                ),
                new(
                    "Dine rettigheder",
                    [
                        new(
                            "",
                            "Du kan få at se, hvad vi har om dig, og hvem der har set det. Du kan få rettet det, der er forkert, og i nogle tilfælde få det slettet eller begrænset. Du kan gøre indsigelse."
                        ),
                        new("Klage", "Du kan klage til Datatilsynet, Carl Jacobsens Vej 35, 2500 Valby, www.datatilsynet.dk."),
                    ]
                ),
            ]
        );
    }

    private async Task<(Municipality Municipality, PrivacyDetails? Details)> ReadAsync(CancellationToken ct) =>
        (await db.Municipalities.AsNoTracking().SingleAsync(ct), await db.PrivacyDetails.AsNoTracking().SingleOrDefaultAsync(ct));

    private CasePaper Paper(string title, string writtenBy, IReadOnlyList<CasePaperPart> parts) =>
        new(
            title,
            null,
            clock.Today(),
            writtenBy,
            [.. parts.Select(p => p.Lines.Count > 0 ? p : p with { Lines = [new("", "Ingen i registret.")] })]
        );

    private static CasePaperPart Responsible(Municipality municipality, PrivacyDetails? details) =>
        new(
            "Dataansvarlig",
            [
                new("Kommune", municipality.Name),
                new("Kontakt", details?.ControllerContact ?? Missing),
                new("Databeskyttelsesrådgiver", details?.OfficerContact ?? Missing),
            ]
        );

    private static List<CasePaperLine> Lines(ProcessingActivity activity) =>
        [
            new("Formål", activity.Purpose),
            new("Hjemmel", activity.LegalBasis),
            new("Hvem det handler om", activity.People),
            new("Modtagere", activity.Receivers),
            new("Sletning", activity.Deletion),
            new("Lande uden for EU", "Ingen."),
        ];

    private static List<CasePaperLine> Safeguards() =>
        [
            new("Adgang", "Rolle og enhed; to faktorer; ansatte uden for kommunen til en bestemt dag."),
            new("Log", "Hvert opslag og hver ændring, i en kæde, der kan efterprøves."),
            new("Kryptering", "CPR-numre ligger krypteret og bundet til deres række."),
        ];
}
