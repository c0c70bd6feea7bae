using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Enterprises;
using Tovholder.Domain.Matches;
using Tovholder.Domain.Organisation;
using Tovholder.Domain.Outreach;
using Tovholder.Domain.Placements;
using Tovholder.Domain.Privacy;
using Tovholder.Domain.Programme;
using Tovholder.Domain.Providers;
using Tovholder.Domain.Uploads;

namespace Tovholder.App.Features.Privacy.Processing;

/// <summary>Behandlingsaktivitet: what personal data are used for, by which law, whom they concern, who gets them, and when they go (GDPR article 30(1)).</summary>
/// <remarks>In Danish, as the register of a Danish municipality is kept.</remarks>
public sealed record ProcessingActivity(string Name, string Purpose, string LegalBasis, string People, string Receivers, string Deletion);

/// <summary>One table of the model that holds personal data.</summary>
/// <param name="What">The categories of data, in Danish.</param>
/// <param name="Columns">What the model keeps in it.</param>
public sealed record ProcessedTable(string Table, ProcessingActivity Activity, string What, IReadOnlyList<string> Columns);

/// <summary>Fortegnelse over behandlingsaktiviteter: each kind of record of the model has an entry here, or stands among those that name nobody.</summary>
/// <remarks>A test walks the model: a kind that is added without an entry fails it.</remarks>
public static class RecordOfProcessing
{
    private const string Staff = "Kommunens medarbejdere: navn på den, der handlede.";

    private static readonly string Closed = $"{KeptFor.ClosedCase.Code}: fem år efter, at borgerens sidste sag blev lukket.";

    private static readonly ProcessingActivity Case = new(
        "Sagen om et fleksjob",
        "At finde, aftale og fastholde et fleksjob, der passer til borgerens arbejdsevne og skånehensyn.",
        "Databeskyttelsesforordningen art. 6, stk. 1, litra e, og art. 9, stk. 2, litra b og g; lov om en aktiv beskæftigelsesindsats kap. 20; databeskyttelsesloven § 11 om CPR-nummer.",
        "Borgere, der er visiteret til fleksjob, og dem, der hjælper dem.",
        "Virksomheder: kun de oplysninger, en jobkonsulent har valgt. Borgeren selv.",
        Closed
    );

    private static readonly ProcessingActivity Course = new(
        "Forløb hos anden aktør",
        "At bestille, følge og betale forløb, der forbereder borgeren på et fleksjob.",
        "Databeskyttelsesforordningen art. 6, stk. 1, litra e, og art. 28; lov om en aktiv beskæftigelsesindsats kap. 14.",
        "Borgere på forløb, og medarbejdere hos anden aktør.",
        "Den anden aktør, som er databehandler: navn, datoer og de valgte oplysninger.",
        Closed
    );

    private static readonly ProcessingActivity Enterprise = new(
        "Samarbejde med virksomheder",
        "At hjælpe socialøkonomiske virksomheder i gang og beskrive de opgaver, de har.",
        "Databeskyttelsesforordningen art. 6, stk. 1, litra e.",
        "Ledere, ejere og kontaktpersoner i virksomheder.",
        "Ingen uden for kommunen.",
        $"{KeptFor.AnsweredInterest.Code} efter svaret på en henvendelse. Programmet har ingen frist for kontaktpersoner; kommunen tager stilling."
    );

    private static readonly ProcessingActivity Programme = new(
        "Styring og notater til udvalget",
        "At følge businesscasen og svare udvalget. Notater viser ingen personer og ingen små tal.",
        "Databeskyttelsesforordningen art. 6, stk. 1, litra e.",
        Staff,
        "Det politiske udvalg: notater uden personoplysninger.",
        "Efter kommunens journalplan; medarbejderens navn følger den post, det står på."
    );

    private static readonly ProcessingActivity Accounts = new(
        "Afstemning af refusion",
        "At afstemme statens refusion med det, kommunen har betalt.",
        "Databeskyttelsesforordningen art. 6, stk. 1, litra c; lov om kommunernes finansiering af visse offentlige ydelser; bogføringsregler for kommuner.",
        "Borgere i fleksjob eller på ledighedsydelse.",
        "Ingen uden for kommunen.",
        $"{KeptFor.Accounts.Code}: seks år efter regnskabsåret."
    );

    private static readonly ProcessingActivity Access = new(
        "Adgang og log-ind",
        "At lade de rette ind og holde andre ude.",
        "Databeskyttelsesforordningen art. 6, stk. 1, litra e, og art. 32.",
        "Kommunens medarbejdere, medarbejdere hos anden aktør, ledere i virksomheder, og borgere med adgang til deres eget ark.",
        "Ingen.",
        "Programmet har ingen frist for lukkede adgange; kommunen tager stilling."
    );

    private static readonly ProcessingActivity Log = new(
        "Log over brugen",
        "At kunne vise, hvem der har set eller ændret hvad, og hvorfor.",
        "Databeskyttelsesforordningen art. 5, stk. 2, og art. 32.",
        "Alle, der bruger programmet, og de borgere, de slår op.",
        "Borgeren, der beder om indsigt: tidspunkt og formål.",
        "Efter 13 måneder, når driften kører oprydningen af loggen."
    );

    private static readonly ProcessingActivity Rights = new(
        "Borgernes rettigheder",
        "At svare på anmodninger om indsigt, rette fejl, oplyse borgeren, slette til tiden og følge op på brud.",
        "Databeskyttelsesforordningen art. 6, stk. 1, litra c, jf. art. 12-19, 30 og 33.",
        "Borgere, og de medarbejdere, der behandler henvendelsen.",
        "Datatilsynet ved et brud; modtagere af en oplysning, der er rettet.",
        Closed
    );

    private static readonly Dictionary<Type, (ProcessingActivity Activity, string What)> Kinds = new()
    {
        [typeof(Citizen)] = (
            Case,
            "Navn, CPR-nummer (krypteret), postnummer, ydelse, ønsker, talenter, evner, egne ord og netværk; grov kategori til statistik."
        ),
        [typeof(WorkCapacity)] = (Case, "Vurderet arbejdsevne: timer, dage og intensitet. Kan sige noget om helbred."),
        [typeof(Consideration)] = (Case, "Skånehensyn, som arbejdsvilkår. Kan sige noget om helbred; ingen diagnose."),
        [typeof(CitizenRemark)] = (Case, "Borgerens bemærkninger til sit ark, og svaret."),
        [typeof(Talent)] = (Case, "Talenter, og hvad der viser dem."),
        [typeof(CompetenceGoal)] = (Case, "Mål og aktiviteter."),
        [typeof(WorkIdentity)] = (Case, "Svar på otte udsagn om arbejde, med borgerens ord."),
        [typeof(Match)] = (Case, "Forslag til job, begrundelse, og hvad der er givet videre."),
        [typeof(MatchPlan)] = (Case, "Forslag til fordeling af opgaver på flere borgere."),
        [typeof(MatchMeeting)] = (Case, "Deltagere og beslutninger på et matchmøde."),
        [typeof(ProductionLine)] = (Case, "Hvem der arbejder hvor på en linje, og hvor hurtigt."),
        [typeof(Placement)] = (Case, "Ansættelse: virksomhed, datoer, kontaktperson og årsag til ophør."),
        [typeof(PlacementTerms)] = (Case, "Timer, intensitet, arbejdsvilkår og vurdering i det konkrete job."),
        [typeof(WorkTrial)] = (Case, "Virksomhedspraktik: mål og udfald."),
        [typeof(FollowUp)] = (Case, "Opfølgning: udfald og bemærkning."),
        [typeof(ExternalRegistration)] = (Case, "Hvor ansættelsen er registreret, og af hvem."),
        [typeof(CompensationScheme)] = (Case, "Støtte i jobbet: hvad den gør muligt, og afgørelsen."),
        [typeof(CaseloadHandover)] = (Case, "Hvilke borgere der har fået en anden jobkonsulent."),
        [typeof(Cover)] = (Case, "Hvem der passer hvis borgere."),
        [typeof(InboxItem)] = (Case, "Beskeder til medarbejdere, med link til en sag."),
        [typeof(LeaderSignal)] = (Case, "En leders besked om en medarbejder i fleksjob."),
        [typeof(Referral)] = (Course, "Navn, datoer og de oplysninger, der er givet videre."),
        [typeof(Attendance)] = (Course, "Fremmøde og fravær; ingen sygdom nævnes."),
        [typeof(ProgressReport)] = (Course, "Rapporter om forløbet."),
        [typeof(ProviderInvoice)] = (Course, "Krav om betaling for den enkelte deltager, og hvem der har godkendt."),
        [typeof(ProviderOrder)] = (Course, "Bestilte forløb; medarbejdere, der følger dem."),
        [typeof(Provider)] = (Course, "Den anden aktør og aftalens datoer."),
        [typeof(DataProcessingAgreement)] = (Course, "Aftalens datoer."),
        [typeof(SocialEnterprise)] = (Enterprise, "Virksomhed og leder: navn og arbejdskontakt; medarbejderen, der følger den."),
        [typeof(StageChange)] = (Enterprise, Staff),
        [typeof(WorkTask)] = (Enterprise, "Opgaver i virksomheden, og hvem der instruerer."),
        [typeof(LoggedContact)] = (Enterprise, "Samtaler med virksomheden: hvem talte, og hvad blev sagt."),
        [typeof(NetworkContact)] = (Enterprise, "Personer i virksomhedens netværk: navn og arbejdskontakt."),
        [typeof(Reminder)] = (Enterprise, Staff),
        [typeof(MaturityScore)] = (Enterprise, Staff),
        [typeof(SupportPlanStep)] = (Enterprise, "Skridt i virksomhedens plan, og hvem der tager dem."),
        [typeof(SupportEntry)] = (Enterprise, Staff),
        [typeof(Partnership)] = (Enterprise, "Kontaktpersoner i et partnerskab."),
        [typeof(SocialClause)] = (Enterprise, "Aftaler om sociale klausuler."),
        [typeof(ExpressionOfInterest)] = (Enterprise, "Navn og kontakt på den, der henvender sig."),
        [typeof(OutreachEvent)] = (Enterprise, "Arrangementer, og hvem der holder dem."),
        [typeof(EventTouch)] = (Enterprise, "Hvilke virksomheder der kom."),
        [typeof(KnowledgeNote)] = (Enterprise, Staff),
        [typeof(EnterpriseImport)] = (Enterprise, "Rækker fra en fil med virksomheder, til de er indlæst."),
        [typeof(Upload)] = (
            Case,
            "Rækker fra en fil, til de er indlæst; borgeres rækker er krypteret. Slettes efter " + KeptFor.UnusedUpload.Code + "."
        ),
        [typeof(StateReimbursement)] = (Accounts, "Ydelse, uge og beløb for den enkelte borger."),
        [typeof(StateReimbursementImport)] = (Accounts, Staff),
        [typeof(BusinessCase)] = (Programme, Staff),
        [typeof(Assumption)] = (Programme, Staff),
        [typeof(Scenario)] = (Programme, Staff),
        [typeof(StatutoryRateFile)] = (Programme, Staff),
        [typeof(Learning)] = (Programme, Staff),
        [typeof(Benefit)] = (Programme, Staff),
        [typeof(BenefitsRealisation)] = (Programme, Staff),
        [typeof(Risk)] = (Programme, Staff),
        [typeof(PlannedStep)] = (Programme, Staff),
        [typeof(StatusMemo)] = (Programme, Staff),
        [typeof(MemoRemark)] = (Programme, Staff),
        [typeof(AgendaItem)] = (Programme, Staff),
        [typeof(Decision)] = (Programme, Staff),
        [typeof(DecisionTask)] = (Programme, Staff),
        [typeof(User)] = (Access, "Navn, brugernavn, rolle og enhed."),
        [typeof(Account)] = (Access, "Adgangskode (kun som aftryk) og den anden faktor."),
        [typeof(Passkey)] = (Access, "Adgangsnøgler: den offentlige halvdel, navnet, og hvornår den er brugt."),
        [typeof(Session)] = (Access, "Hvornår en bruger er logget ind."),
        [typeof(OneTimeInvitation)] = (Access, "En borgers invitation til sit ark."),
        [typeof(CitizenOpening)] = (Log, "Hvem der har åbnet en borger uden for eget team, og hvorfor."),
        [typeof(AccessAttestation)] = (Access, "Lederens svar på, om en adgang stadig er nødvendig."),
        [typeof(AccessibilityStatement)] = (Access, "Hvem der har set siderne efter, og hvor kommunen kan nås om dem."),
        [typeof(AuditEntry)] = (Log, "Hvem, hvornår, hvad og hvorfor."),
        [typeof(AuditedCitizen)] = (Log, "Hvilken borger det gjaldt."),
        [typeof(SpotCheck)] = (Log, "Stikprøver i loggen, og svaret."),
        [typeof(AccessRequest)] = (Rights, "Anmodninger om indsigt, og hvem der har svaret."),
        [typeof(RetentionHold)] = (Rights, "Hvorfor en borger endnu ikke må slettes."),
        [typeof(FactChange)] = (Rights, "Hvad der stod før en rettelse, hvem der rettede, og hvem der har fået besked."),
        [typeof(PrivacyNotice)] = (Rights, "Hvornår og hvordan borgeren er oplyst."),
        [typeof(PersonalDataBreach)] = (Rights, "Brud på sikkerheden: hvad der skete, og hvem der har skrevet det op."),
        [typeof(DataProcessor)] = (Rights, "Databehandlere, og hvem der har holdt tilsyn."),
        [typeof(PrivacyDetails)] = (Rights, "Kontakt til kommunen og til databeskyttelsesrådgiveren."),
    };

    /// <summary>Kinds that name nobody.</summary>
    public static IReadOnlySet<Type> WithoutPersons { get; } =
        new HashSet<Type> { typeof(Municipality), typeof(Unit), typeof(AuditExpiry), typeof(PrivacyNoticeText), typeof(SentForm) };

    public static IReadOnlyList<ProcessingActivity> Activities { get; } =
    [Case, Course, Enterprise, Accounts, Programme, Access, Log, Rights];

    /// <summary>Every table of the model that holds personal data, in the order of the activities.</summary>
    /// <exception cref="InvalidOperationException">A kind of the model has neither an entry nor a place among those that name nobody.</exception>
    public static IReadOnlyList<ProcessedTable> Of(IModel model) =>
        [
            .. model
                .GetEntityTypes()
                .Where(type => !WithoutPersons.Contains(type.ClrType))
                .Select(type =>
                    Kinds.TryGetValue(type.ClrType, out var kind)
                        ? new ProcessedTable(type.GetTableName()!, kind.Activity, kind.What, [.. type.GetProperties().Select(p => p.Name)])
                        : throw new InvalidOperationException(
                            $"{type.ClrType.Name} has no entry in the record of processing. Say in RecordOfProcessing what it holds, and of whom."
                        )
                )
                .OrderBy(table => Activities.Index().First(a => a.Item == table.Activity).Index)
                .ThenBy(table => table.Table, StringComparer.Ordinal),
        ];
}
