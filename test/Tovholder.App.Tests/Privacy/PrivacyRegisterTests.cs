using System.Net;
using Microsoft.EntityFrameworkCore;
using MiniExcelLibs;
using Tovholder.Domain.Privacy;
using Tovholder.Testing;

namespace Tovholder.App.Tests.Privacy;

/// <summary>Who has been told what for, which breaches wait, and who is supervised when.</summary>
public sealed class PrivacyRegisterTests
{
    private static readonly DateTimeOffset Known = new(2015, 2, 20, 9, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    [Trait("Requirement", "PR13")]
    public async Task A_citizen_who_was_told_is_off_the_list_and_the_proof_keeps_the_text_of_the_day(Engine engine)
    {
        await using var app = await TestApp.DemoAsync(engine);
        using var consultant = await app.SignedInAsync("jobkonsulent");
        using var officer = await app.SignedInAsync("databeskyttelsesraadgiver");
        await using var db = app.Database();
        var unit = await db.Users.Where(u => u.UserName == "jobkonsulent").Select(u => u.UnitId).SingleAsync(Ct);
        var own = await db
            .Citizens.AsNoTracking()
            .Where(c => c.UnitId == unit && c.LeftOn == null)
            .OrderBy(c => c.ApprovedOn)
            .ThenBy(c => c.Number)
            .ToListAsync(Ct);
        var foreign = await db.Citizens.AsNoTracking().FirstAsync(c => c.UnitId != unit && c.LeftOn == null, Ct);
        Dictionary<string, string> Told(Guid whom) =>
            new()
            {
                ["Told"] = whom.ToString(),
                ["GivenOn"] = "20-02-2015",
                ["Way"] = "DigitalPost",
            };
        const string Page = "/oplysningspligt";

        using var unfinished = await consultant.SubmitAsync(Page, Told(own[0].Id));
        using var details = await officer.SubmitAsync(
            "/fortegnelse/oplysninger",
            new() { ["ControllerContact"] = "Rådhuset, 33 66 99 00", ["OfficerContact"] = "Sofie Lund, dpo@example.dk" }
        );
        using var nobody = await consultant.SubmitAsync(Page, new() { ["GivenOn"] = "20-02-2015", ["Way"] = "DigitalPost" });
        using var future = await consultant.SubmitAsync(Page, new(Told(own[0].Id)) { ["GivenOn"] = "24-02-2015" });
        using var outOfReach = await consultant.SubmitAsync(Page, Told(foreign.Id));
        using var saved = await consultant.SubmitAsync(Page, Told(own[0].Id));
        using var second = await consultant.SubmitAsync(Page, Told(own[1].Id));
        using var twice = await consultant.SubmitAsync(Page, Told(own[0].Id));
        using var workbook = new MemoryStream(await consultant.GetByteArrayAsync(new Uri($"{Page}?handler=excel", UriKind.Relative), Ct));
        var citizen = WebUtility.HtmlDecode(await consultant.GetStringAsync(new Uri($"/borgere/{own[0].Id}", UriKind.Relative), Ct));

        Assert.Contains("Teksten er ikke færdig", await TextAsync(unfinished), StringComparison.Ordinal);
        Assert.Contains("Sæt kryds ved de borgere", await TextAsync(nobody), StringComparison.Ordinal);
        Assert.Contains("senest i dag", await TextAsync(future), StringComparison.Ordinal);
        Assert.Contains("Sæt kryds ved de borgere", await TextAsync(outOfReach), StringComparison.Ordinal);
        Assert.Contains("Sæt kryds ved de borgere", await TextAsync(twice), StringComparison.Ordinal);
        Assert.Contains("20. februar 2015, Digital Post, Mette Holm", citizen, StringComparison.Ordinal);
        Assert.Equal(own.Skip(2).Select(c => c.Alias), workbook.Query(useHeaderRow: true).Select(r => (string)r.Borger));
        var notices = await db.PrivacyNotices.AsNoTracking().ToListAsync(Ct);
        Assert.Equal(new[] { own[0].Id, own[1].Id }.Order(), notices.Select(n => n.CitizenId).Order());
        var text = Assert.Single(await db.PrivacyNoticeTexts.AsNoTracking().ToListAsync(Ct));
        Assert.Contains("Sofie Lund, dpo@example.dk", text.Text, StringComparison.Ordinal);
        Assert.All(notices, n => Assert.Equal(text.Id, n.TextId));
        Assert.Contains(
            await db.Audit.Include(a => a.Citizens).ToListAsync(Ct),
            a => a.Act == "PrivacyNoticeGiven" && a.Citizens.Any(c => c.CitizenId == own[0].Id)
        );
        TestContext.Current.AddAttachment("PR13", $"oplysningspligt: 2 af 2 med dag, måde, person og ordlyd ({engine})");
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    [Trait("Requirement", "PR13")]
    public async Task A_breach_has_72_hours_and_a_late_report_or_none_takes_its_reason(Engine engine)
    {
        await using var app = await TestApp.DemoAsync(engine);
        using var officer = await app.SignedInAsync("databeskyttelsesraadgiver");
        await using var db = app.Database();
        Dictionary<string, string> Fields(string day, string clock) =>
            new()
            {
                ["KnownOn"] = day,
                ["KnownClock"] = clock,
                ["Form.What"] = "Et brev gik til en forkert modtager.",
                ["Form.People"] = "1",
                ["Form.Categories"] = "Navn og skånehensyn for en borger",
                ["Form.Consequences"] = "En fremmed kender borgerens hensyn.",
                ["Form.Measures"] = "Brevet er hentet hjem.",
            };

        using var unread = await officer.SubmitAsync("/brud", Fields("19-02-2015", "halv to"));
        using var future = await officer.SubmitAsync("/brud", Fields("24-02-2015", "10.00"));
        using var secret = await officer.SubmitAsync("/brud", new(Fields("19-02-2015", "13.30")) { ["Form.What"] = "Om 610185-1001" });
        using var saved = await officer.SubmitAsync("/brud", Fields("19-02-2015", "13.30"));
        var breach = await db.Breaches.AsNoTracking().SingleAsync(Ct);
        var page = $"/brud/{breach.Id}";
        var start = WebUtility.HtmlDecode(await officer.GetStringAsync(new Uri("/", UriKind.Relative), Ct));
        var report = new Dictionary<string, string> { ["ReportedOn"] = "23-02-2015", ["ReportedClock"] = "7.45" };
        using var early = await officer.SubmitAsync(page, new(report) { ["ReportedOn"] = "18-02-2015" }, $"{page}?handler=Report");
        using var unexplained = await officer.SubmitAsync(page, new(report), $"{page}?handler=Report");
        using var silent = await officer.SubmitAsync(page, new(report), $"{page}?handler=Leave");
        using var described = await officer.SubmitAsync(page, new(Fields("", "")) { ["Form.People"] = "2" });
        using var reported = await officer.SubmitAsync(
            page,
            new(report) { ["Explanation"] = "Modtageren var på ferie." },
            $"{page}?handler=Report"
        );
        using var again = await officer.SubmitAsync(page, new(report), $"{page}?handler=Leave");
        using var told = await officer.SubmitAsync(page, [], $"{page}?handler=Told");
        using var workbook = new MemoryStream(await officer.GetByteArrayAsync(new Uri("/brud?handler=excel", UriKind.Relative), Ct));

        Assert.Contains("fx 14.30", await TextAsync(unread), StringComparison.Ordinal);
        Assert.Contains("kan ikke være blevet kendt i fremtiden", await TextAsync(future), StringComparison.Ordinal);
        Assert.Contains("id=\"Form_What-error\"", await TextAsync(secret), StringComparison.Ordinal);
        Assert.Equal(new DateTimeOffset(2015, 2, 19, 12, 30, 0, TimeSpan.Zero), breach.KnownAt);
        Assert.Contains("22. februar 2015 kl. 13.30", start, StringComparison.Ordinal);
        Assert.Contains("Overskredet", await TextAsync(saved), StringComparison.Ordinal);
        Assert.Contains("hverken ligge før", await TextAsync(early), StringComparison.Ordinal);
        Assert.Contains("Der er gået mere end 72 timer", await TextAsync(unexplained), StringComparison.Ordinal);
        Assert.Contains("næppe er en risiko", await TextAsync(silent), StringComparison.Ordinal);
        Assert.Contains("allerede afgjort", await TextAsync(again), StringComparison.Ordinal);
        var after = await db.Breaches.AsNoTracking().SingleAsync(Ct);
        Assert.Equal((2, "Modtageren var på ferie.", false), (after.People, after.Explanation, after.IsWithoutRisk));
        Assert.Equal(new DateTimeOffset(2015, 2, 23, 6, 45, 0, TimeSpan.Zero), after.ReportedAt);
        Assert.Equal(new DateOnly(2015, 2, 23), after.PeopleToldOn);
        Assert.Single(workbook.Query(useHeaderRow: true));
        Assert.Equal(
            ["BreachDescribed", "BreachPeopleTold", "BreachRegistered", "BreachReported"],
            (await db.Audit.Where(a => EF.Functions.Like(a.Act, "Breach%")).Select(a => a.Act).ToListAsync(Ct)).Order(
                StringComparer.Ordinal
            )
        );
        TestContext.Current.AddAttachment("PR13", $"brud: 72 timer vist, sen anmeldelse uden grund afvist ({engine})");
    }

    [Fact]
    public void The_clock_of_a_breach_runs_from_the_moment_it_was_known()
    {
        var breach = ABreach();

        Assert.False(breach.IsOverdue(Known.AddHours(72)));
        Assert.True(breach.IsOverdue(Known.AddHours(72).AddSeconds(1)));
        Assert.Null(breach.Report(Known.AddHours(72), null, Known.AddHours(80)));
        Assert.False(breach.IsOverdue(Known.AddHours(90)));
        Assert.IsType<BreachDecided>(breach.LeaveUnreported("Ingen risiko."));
        Assert.IsType<LateWithoutExplanation>(ABreach().Report(Known.AddHours(73), null, Known.AddHours(80)));
        Assert.IsType<ReportedOutsideTime>(ABreach().Report(Known.AddHours(81), "Sent.", Known.AddHours(80)));
        Assert.IsType<UnreportedWithoutExplanation>(ABreach().LeaveUnreported(null));
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    [Trait("Requirement", "PR13")]
    public async Task A_processor_has_an_agreement_and_a_supervision_that_is_due(Engine engine)
    {
        await using var app = await TestApp.DemoAsync(engine);
        using var coordinator = await app.SignedInAsync("tovholder");
        await using var db = app.Database();
        var provider = await db.Providers.AsNoTracking().Where(p => p.Agreement != null).OrderBy(p => p.Name).FirstAsync(Ct);
        Dictionary<string, string> Fields(string agreed, string next) =>
            new()
            {
                ["Name"] = provider.Name,
                ["What"] = "Forløb for borgere",
                ["AgreedOn"] = agreed,
                ["NextSupervisionOn"] = next,
                ["ProviderId"] = provider.Id.ToString(),
            };

        var missing = WebUtility.HtmlDecode(await coordinator.GetStringAsync(new Uri("/databehandlere", UriKind.Relative), Ct));
        var filled = WebUtility.HtmlDecode(
            await coordinator.GetStringAsync(new Uri($"/databehandlere?aktoer={provider.Id}", UriKind.Relative), Ct)
        );
        using var future = await coordinator.SubmitAsync("/databehandlere", Fields("24-02-2015", "01-02-2016"));
        using var backwards = await coordinator.SubmitAsync("/databehandlere", Fields("01-02-2014", "01-01-2014"));
        using var saved = await coordinator.SubmitAsync("/databehandlere", Fields("01-02-2014", "01-02-2015"));
        using var twice = await coordinator.SubmitAsync("/databehandlere", Fields("01-02-2014", "01-02-2015"));
        var id = await db.DataProcessors.Select(p => p.Id).SingleAsync(Ct);
        var page = $"/databehandlere/{id}";
        Dictionary<string, string> Held(string on, string next) =>
            new()
            {
                ["On"] = on,
                ["Finding"] = "Aftalen holdes.",
                ["NextOn"] = next,
            };
        using var tooEarly = await coordinator.SubmitAsync(page, Held("01-01-2014", "23-02-2016"));
        using var noNext = await coordinator.SubmitAsync(page, Held("23-02-2015", "23-02-2015"));
        using var held = await coordinator.SubmitAsync(page, Held("23-02-2015", "23-02-2016"));
        using var workbook = new MemoryStream(
            await coordinator.GetByteArrayAsync(new Uri("/databehandlere?handler=excel", UriKind.Relative), Ct)
        );
        var late = await TextAsync(saved);
        using var ended = await coordinator.SubmitAsync(page, [], $"{page}?handler=End");

        Assert.Contains($"/databehandlere?aktoer={provider.Id}", missing, StringComparison.Ordinal);
        Assert.Contains($"value=\"{provider.Id}\"", filled, StringComparison.Ordinal);
        Assert.Contains("underskrevet i fremtiden", await TextAsync(future), StringComparison.Ordinal);
        Assert.Contains("Det første tilsyn skal ligge efter", await TextAsync(backwards), StringComparison.Ordinal);
        Assert.Contains("Overskredet", late, StringComparison.Ordinal);
        Assert.DoesNotContain($"/databehandlere?aktoer={provider.Id}", late, StringComparison.Ordinal);
        Assert.Contains("står allerede i registret", await TextAsync(twice), StringComparison.Ordinal);
        Assert.Contains("Et tilsyn ligger efter aftalen", await TextAsync(tooEarly), StringComparison.Ordinal);
        Assert.Contains("Det næste tilsyn skal ligge efter", await TextAsync(noNext), StringComparison.Ordinal);
        Assert.Equal("2016-02-23", ((IDictionary<string, object>)Assert.Single(workbook.Query(useHeaderRow: true)))["Næste tilsyn"]);
        var after = await db.DataProcessors.AsNoTracking().SingleAsync(Ct);
        Assert.Equal("Aftalen holdes.", Assert.Single(after.Supervisions).Finding);
        Assert.Equal((new DateOnly(2016, 2, 23), new DateOnly(2015, 2, 23)), (after.NextSupervisionOn, after.EndedOn));
        TestContext.Current.AddAttachment("PR13", $"databehandlere: aftale, tilsyn og forfald vist ({engine})");
    }

    private static PersonalDataBreach ABreach() =>
        new()
        {
            Id = Guid.CreateVersion7(),
            KnownAt = Known,
            What = "Et brev",
            Categories = "Navn",
            Consequences = "Ingen",
            Measures = "Hentet",
            RegisteredBy = "Sofie",
        };

    private static async Task<string> TextAsync(HttpResponseMessage answer) =>
        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Ct));
}
