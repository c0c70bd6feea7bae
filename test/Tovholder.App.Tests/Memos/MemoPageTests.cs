using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using MiniExcelLibs;
using Tovholder.App.Features.Memos;
using Tovholder.Data;
using Tovholder.Documents.Formats;
using Tovholder.Documents.Memos;
using Tovholder.Domain.Programme;
using Tovholder.Economics.Rates;
using Tovholder.Testing;

namespace Tovholder.App.Tests.Memos;

/// <summary>The life of a memo, from draft to the committee's decision and the memo after it.</summary>
public sealed class MemoPageTests
{
    private static readonly DateOnly DataDay = new(2015, 2, 23);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task A_frozen_memo_gives_the_same_bytes_after_data_has_moved_on(Engine engine)
    {
        await using var app = await TestApp.DemoAsync(engine);
        using var coordinator = await app.SignedInAsync("tovholder");
        var memo = await FreezeAsync(app, coordinator);
        var before = await FilesAsync(coordinator, memo);
        var page = await coordinator.GetStringAsync(At($"/notat/{memo}"), Ct);

        await using (var db = app.Database())
        {
            db.Placements.Remove(await db.Placements.FirstAsync(p => p.EndedOn == null, Ct));
            db.Learnings.RemoveRange(db.Learnings);
            await db.SaveAsync(new("Test", new(Guid.Empty, "Test", "Test", null), "Data går videre."), Ct);
        }

        Assert.Equal(before, await FilesAsync(coordinator, memo));
        Assert.Equal(Paper(page), Paper(await coordinator.GetStringAsync(At($"/notat/{memo}"), Ct)));
    }

    [Fact]
    public async Task A_frozen_memo_stands_when_the_rates_have_moved_on_and_the_next_one_follows_them()
    {
        await using var app = await TestApp.DemoAsync();
        using var coordinator = await app.SignedInAsync("tovholder");
        var memo = Guid.Parse(await FreezeAsync(app, coordinator));
        using var folder = new TemporaryFolder();
        foreach (var rate in Directory.GetFiles(Path.Combine(Repository.Root, "rates"), "*.yaml"))
        {
            File.Copy(rate, Path.Combine(folder.Path, Path.GetFileName(rate)));
        }

        var subsidy = Path.Combine(folder.Path, "flex_wage_subsidy_max_month.yaml");
        var dearer = System.Text.RegularExpressions.Regex.Replace(
            await File.ReadAllTextAsync(subsidy, Ct),
            @"amount: (?<kroner>\d)",
            "amount: 1${kroner}",
            System.Text.RegularExpressions.RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(1)
        );
        await File.WriteAllTextAsync(subsidy, dearer, Ct);
        await using var db = app.Database();
        var clock = new ShiftedClock(DataDay, TimeProvider.System);
        var before = new ReadMemo(db, RateBook.Shipped(), clock);
        var after = new ReadMemo(db, RateBook.Load(folder.Path), clock);

        var frozenBefore = (await before.RunAsync(memo, Ct))!.Snapshot;
        var frozenAfter = (await after.RunAsync(memo, Ct))!.Snapshot;
        var draftBefore = (await before.AsOfAsync(DataDay, Ct))!.Snapshot;
        var draftAfter = (await after.AsOfAsync(DataDay, Ct))!.Snapshot;

        Assert.Equal(frozenBefore.ToJson(), frozenAfter.ToJson());
        Assert.Equal(MemoDocx.Render(frozenBefore.Document), MemoDocx.Render(frozenAfter.Document));
        Assert.NotEqual(draftBefore.Facts.Economy!.GrossSaving, draftAfter.Facts.Economy!.GrossSaving);
        Assert.NotEqual(draftBefore.Facts.Economy.RateBookHash, draftAfter.Facts.Economy.RateBookHash);
    }

    [Fact]
    public async Task The_head_has_the_day_the_memo_was_begun_whenever_it_is_read()
    {
        await using var app = await TestApp.DemoAsync();
        using var coordinator = await app.SignedInAsync("tovholder");
        var memo = Guid.Parse(await BeginAsync(app, coordinator));
        await using var db = app.Database();
        var later = new ReadMemo(db, RateBook.Shipped(), new ShiftedClock(DataDay.AddDays(40), TimeProvider.System));

        var reading = await later.RunAsync(memo, Ct);
        var latest = await later.AsOfAsync(DataDay, Ct);

        Assert.Equal("23.2.2015", reading!.Snapshot.Document.Sender[^1]);
        Assert.Equal("23.2.2015", latest!.Snapshot.Document.Sender[^1]);
    }

    /// <summary>Two days of the same table subtracted would tell of one citizen.</summary>
    [Fact]
    public async Task What_the_key_figures_say_of_groups_of_citizens_waits_for_the_next_frozen_memo()
    {
        await using var app = await TestApp.DemoAsync();
        using var coordinator = await app.SignedInAsync("tovholder");
        using var manager = await app.SignedInAsync("centerchef");
        using var secretary = await app.SignedInAsync("udvalgssekretaer");
        var draft = await FreezeAsync(app, coordinator);
        var before = await SheetsAsync(manager);
        await using (var db = app.Database())
        {
            db.Placements.Remove(await db.Placements.FirstAsync(p => p.EndedOn == null, Ct));
            await db.SaveAsync(new("Test", new(Guid.Empty, "Test", "Test", null), "Data går videre."), Ct);
        }

        Assert.Equal(before, await SheetsAsync(manager));
        var overview = await manager.GetStringAsync(At("/noegletal"), Ct);
        Assert.Contains("id=\"fleksjob-over-tid-tal\"", overview, StringComparison.Ordinal);
        foreach (var table in new[] { "borgere-tal", "effektive-timer-tal", "ventetid-tal", "anden-aktoer-tal", "gevinst-efter-gruppe" })
        {
            Assert.DoesNotContain(table, overview, StringComparison.Ordinal);
        }

        using var corrected = await coordinator.SubmitAsync($"/notat/{draft}/ret", new() { ["Reason"] = "En ansættelse var der ikke." });
        var second = corrected.RequestMessage!.RequestUri!.Segments[^1];
        var kept = await secretary.GetStringAsync(At($"/notat/{second}"), Ct);
        Assert.Contains("Du kan læse det, når det er frosset.", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("tov-paper", kept, StringComparison.Ordinal);
        Assert.Contains("tov-paper", await secretary.GetStringAsync(At($"/notat/{draft}"), Ct), StringComparison.Ordinal);

        using var planned = await secretary.SubmitAsync(
            $"/notat/{second}/dagsorden",
            new()
            {
                ["MeetingOn"] = "08-04-2015",
                ["TemplateId"] = "forslag",
                ["Kind"] = "Information",
                ["Seen"] = "0",
            }
        );
        var agenda = WebUtility.HtmlDecode(await secretary.GetStringAsync(At($"/notat/{second}/dagsorden"), Ct));
        Assert.Contains("Du kan læse sagsfremstillingen, når notatet er frosset.", agenda, StringComparison.Ordinal);
        Assert.DoesNotContain("tov-paper", agenda, StringComparison.Ordinal);
        using var file = await secretary.GetAsync(At($"/notat/{second}/dagsorden?handler=docx"), Ct);
        Assert.Equal(HttpStatusCode.NotFound, file.StatusCode);
        var changes = WebUtility.HtmlDecode(await secretary.GetStringAsync(At($"/notat/{second}/nyt-siden-sidst"), Ct));
        Assert.Contains("Du kan læse det, når det er frosset.", changes, StringComparison.Ordinal);
        Assert.DoesNotContain("<table", changes, StringComparison.Ordinal);
        Assert.Contains("tov-paper", await coordinator.GetStringAsync(At($"/notat/{second}/dagsorden"), Ct), StringComparison.Ordinal);
    }

    private static async Task<string> SheetsAsync(HttpClient client)
    {
        var sheets = new List<string>();
        foreach (var view in new[] { "Sheet", "OnePage" })
        {
            sheets.Add(Paper(await client.GetStringAsync(At($"/noegletal?visning={view}"), Ct)));
            var file = await client.GetByteArrayAsync(At($"/noegletal?handler=docx&visning={view}"), Ct);
            sheets.Add(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file)));
        }

        return string.Join('\n', sheets);
    }

    [Theory]
    [InlineData("centerchef")]
    [InlineData("controller")]
    [InlineData("udvalgssekretaer")]
    [InlineData("jobkonsulent")]
    public async Task Nobody_answers_a_task_that_another_role_was_given(string userName)
    {
        await using var app = await TestApp.DemoAsync();
        using var reader = await app.SignedInAsync(userName);
        await using var db = app.Database();
        var role = (await db.Users.SingleAsync(u => u.UserName == userName, Ct)).Role;
        var tasks = await db.DecisionTasks.AsNoTracking().ToListAsync(Ct);
        var others = tasks.Where(t => t.Owner != role).ToList();
        Assert.NotEmpty(others);

        foreach (var id in others.Select(t => t.Id).Append(Guid.Empty))
        {
            using var seen = await reader.GetAsync(At($"/beslutninger/opgaver/{id}"), Ct);
            // A valid form of this reader's own, sent to somebody else's task.
            using var sent = await reader.SubmitAsync(
                "/",
                new() { ["Status"] = "Done", ["Answer"] = "Det er gjort." },
                $"/beslutninger/opgaver/{id}"
            );

            Assert.Contains(seen.StatusCode, new[] { HttpStatusCode.NotFound, HttpStatusCode.Forbidden });
            Assert.Contains(sent.StatusCode, new[] { HttpStatusCode.NotFound, HttpStatusCode.Forbidden });
        }

        foreach (var task in tasks.Where(t => t.Owner == role && reader is not null))
        {
            using var own = await reader!.GetAsync(At($"/beslutninger/opgaver/{task.Id}"), Ct);
            Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        }

        Assert.Equal(
            tasks.Select(t => (t.Id, t.Answer, t.Status)).OrderBy(t => t.Id),
            (await db.DecisionTasks.AsNoTracking().ToListAsync(Ct)).Select(t => (t.Id, t.Answer, t.Status)).OrderBy(t => t.Id)
        );
    }

    [Fact]
    public async Task The_agenda_says_what_is_missing_before_the_item_can_go_out()
    {
        await using var app = await TestApp.DemoAsync();
        using var coordinator = await app.SignedInAsync("tovholder");
        using var secretary = await app.SignedInAsync("udvalgssekretaer");
        using var controller = await app.SignedInAsync("controller");
        var memo = await FreezeAsync(app, coordinator);
        using var planned = await secretary.SubmitAsync(
            $"/notat/{memo}/dagsorden",
            new()
            {
                ["MeetingOn"] = "08-04-2015",
                ["TemplateId"] = "forslag",
                ["Kind"] = "Decision",
                ["Recommendations"] = "Planen godkendes",
                ["Seen"] = "0",
            }
        );

        var before = WebUtility.HtmlDecode(await controller.GetStringAsync(At($"/notat/{memo}/dagsorden"), Ct));
        using var signed = await controller.SubmitAsync($"/notat/{memo}/oekonomi", new() { ["Remark"] = "Ingen følger." });
        using var published = await coordinator.SubmitAsync($"/notat/{memo}", [], $"/notat/{memo}?handler=offentliggoer");
        using var noted = await secretary.SubmitAsync(
            $"/notat/{memo}/journal",
            new() { ["JournalNumber"] = "15/1234", ["On"] = "23-02-2015" }
        );
        using var mended = await secretary.SubmitAsync(
            $"/notat/{memo}/dagsorden",
            new()
            {
                ["MeetingOn"] = "08-04-2015",
                ["TemplateId"] = "forslag",
                ["Kind"] = "Decision",
                ["Recommendations"] = "at planen godkendes",
                ["Seen"] = "1",
            }
        );
        var after = WebUtility.HtmlDecode(await controller.GetStringAsync(At($"/notat/{memo}/dagsorden"), Ct));

        Assert.Contains("Sagsnummeret mangler.", before, StringComparison.Ordinal);
        Assert.Contains($"<a href=\"/notat/{memo}/oekonomi\">Økonomis bemærkninger mangler.", before, StringComparison.Ordinal);
        Assert.Contains("begynder ikke med", before, StringComparison.Ordinal);
        Assert.DoesNotContain("Det mangler, før sagen kan sendes ud", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_follows_the_data_and_has_no_files()
    {
        await using var app = await TestApp.DemoAsync();
        using var coordinator = await app.SignedInAsync("tovholder");
        var memo = await BeginAsync(app, coordinator);
        var before = await coordinator.GetStringAsync(At($"/notat/{memo}"), Ct);
        using var recorded = await coordinator.SubmitAsync(
            "/risici/ny",
            new()
            {
                ["Text"] = "Pladserne hos leverandøren bliver ikke fyldt.",
                ["Countermeasure"] = "Vi taler med visitationen.",
                ["Weight"] = "Serious",
                ["Owner"] = "Coordinator",
            }
        );

        var after = await coordinator.GetStringAsync(At($"/notat/{memo}"), Ct);
        using var file = await coordinator.GetAsync(At($"/notat/{memo}?handler=docx"), Ct);

        Assert.DoesNotContain("Pladserne hos leverandøren", before, StringComparison.Ordinal);
        Assert.Contains("Pladserne hos leverandøren", after, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, file.StatusCode);
    }

    [Fact]
    public async Task Who_writes_in_the_same_part_as_another_sees_both_texts_and_loses_none()
    {
        await using var app = await TestApp.DemoAsync();
        using var coordinator = await app.SignedInAsync("tovholder");
        var page = $"/notat/{await BeginAsync(app, coordinator)}/tekst/oekonomi";
        using var first = await coordinator.SubmitAsync(page, new() { ["Text"] = "Den første tekst.", ["Seen"] = "0" });

        using var second = await coordinator.SubmitAsync(page, new() { ["Text"] = "Den anden tekst.", ["Seen"] = "0" });
        var html = await second.Content.ReadAsStringAsync(Ct);
        using var gathered = await coordinator.SubmitAsync(page, new() { ["Text"] = "Den første og den anden tekst.", ["Seen"] = "1" });

        Assert.Contains("Den første tekst.", html, StringComparison.Ordinal);
        Assert.Contains(">Den anden tekst.</textarea>", html, StringComparison.Ordinal);
        Assert.Contains("Karen Lindholm har imens gemt en anden tekst her", html, StringComparison.Ordinal);
        await using var db = app.Database();
        Assert.Equal(
            "Den første og den anden tekst.",
            (await db.MemoRemarks.SingleAsync(r => r.Part == "Economy" && r.Text != "", Ct)).Text
        );
    }

    [Fact]
    public async Task Own_words_stand_marked_in_the_memo_and_a_frozen_memo_takes_no_more()
    {
        await using var app = await TestApp.DemoAsync();
        using var coordinator = await app.SignedInAsync("tovholder");
        var memo = await BeginAsync(app, coordinator);
        var page = $"/notat/{memo}/tekst/kort-fortalt";
        using var written = await coordinator.SubmitAsync(page, new() { ["Text"] = "Vi er stolte af holdet.", ["Seen"] = "0" });
        using var frozen = await coordinator.SubmitAsync($"/notat/{memo}", [], $"/notat/{memo}?handler=frys");

        var html = await coordinator.GetStringAsync(At($"/notat/{memo}"), Ct);
        using var late = await coordinator.GetAsync(At(page), Ct);

        Assert.Contains("<strong>Tovholderens bemærkning:</strong> Vi er stolte af holdet.", html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, late.StatusCode);
    }

    [Fact]
    public async Task A_late_correction_is_a_new_version_with_its_reason_and_the_old_one_stays()
    {
        await using var app = await TestApp.DemoAsync();
        using var coordinator = await app.SignedInAsync("tovholder");
        var memo = await FreezeAsync(app, coordinator);
        var before = await FilesAsync(coordinator, memo);

        using var corrected = await coordinator.SubmitAsync(
            $"/notat/{memo}/ret",
            new() { ["Reason"] = "En ansættelse var registreret to gange." }
        );
        using var again = await coordinator.SubmitAsync($"/notat/{memo}/ret", new() { ["Reason"] = "Endnu en gang." });

        Assert.Contains(
            "Rettet fordi: En ansættelse var registreret to gange.",
            await corrected.Content.ReadAsStringAsync(Ct),
            StringComparison.Ordinal
        );
        Assert.Contains("allerede rettet i version 2", await again.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Equal(before, await FilesAsync(coordinator, memo));
        await using var db = app.Database();
        Assert.Equal(
            [1, 2],
            await db.Memos.Where(m => m.DataDate == DataDay).OrderBy(m => m.Edition).Select(m => m.Edition).ToListAsync(Ct)
        );
    }

    [Fact]
    public async Task A_changed_digit_in_a_circulating_document_is_found()
    {
        await using var app = await TestApp.DemoAsync();
        using var coordinator = await app.SignedInAsync("tovholder");
        var memo = await FreezeAsync(app, coordinator);
        var docx = await coordinator.GetByteArrayAsync(At($"/notat/{memo}?handler=docx"), Ct);

        var honest = await VerifyAsync(coordinator, memo, docx);
        var changed = await VerifyAsync(coordinator, memo, Changed(docx, "1,6 mio. kr.", "1,9 mio. kr."));

        Assert.Contains("Filen er det frosne notat.", honest, StringComparison.Ordinal);
        Assert.Contains("1,9", changed, StringComparison.Ordinal);
        Assert.DoesNotContain("Filen er det frosne notat.", changed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_figure_changed_in_the_database_itself_is_found()
    {
        await using var app = await TestApp.DemoAsync();
        using var coordinator = await app.SignedInAsync("tovholder");
        var memo = await FreezeAsync(app, coordinator);
        await using (var db = app.Database())
        {
            var id = Guid.Parse(memo);
            var json = System.Text.Encoding.UTF8.GetString((await db.Memos.AsNoTracking().SingleAsync(m => m.Id == id, Ct)).Snapshot!);
            var forged = System.Text.Encoding.UTF8.GetBytes(
                json.Replace("\"GoalFlexjobs\": 30", "\"GoalFlexjobs\": 29", StringComparison.Ordinal)
            );
            await db.Memos.Where(m => m.Id == id).ExecuteUpdateAsync(set => set.SetProperty(m => m.Snapshot, forged), Ct);
        }

        var html = await coordinator.GetStringAsync(At($"/notat/{memo}/efterproev"), Ct);

        Assert.Contains("Notatet følger ikke af det, der blev frosset.", html, StringComparison.Ordinal);
        Assert.Contains("fingeraftrykket", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_committees_decision_becomes_a_task_on_the_start_page_and_the_next_memo_answers_it()
    {
        await using var app = await TestApp.DemoAsync();
        using var coordinator = await app.SignedInAsync("tovholder");
        using var secretary = await app.SignedInAsync("udvalgssekretaer");
        using var controller = await app.SignedInAsync("controller");
        using var begun = await coordinator.SubmitAsync("/notat/nyt", new() { ["DataDate"] = "01-02-2015" });
        var memo = begun.RequestMessage!.RequestUri!.Segments[^1];
        using var frozen = await coordinator.SubmitAsync($"/notat/{memo}", [], $"/notat/{memo}?handler=frys");

        using var decided = await secretary.SubmitAsync(
            $"/notat/{memo}/beslutning",
            new()
            {
                ["DecidedOn"] = "16-02-2015",
                ["Text"] = "Orienteringen tages til efterretning. Udvalget ønsker prisen pr. plads belyst.",
                ["Tasks[0].What"] = "Belys prisen pr. plads hos leverandørerne",
                ["Tasks[0].Owner"] = "Controller",
                ["Tasks[0].DueOn"] = "20-02-2015",
            }
        );
        var start = await controller.GetStringAsync(At("/"), Ct);
        await using var db = app.Database();
        var task = await db.DecisionTasks.SingleAsync(t => t.What.StartsWith("Belys"), Ct);
        using var answered = await controller.SubmitAsync(
            $"/beslutninger/opgaver/{task.Id}",
            new() { ["Status"] = "Done", ["Answer"] = "Prisen er opgjort for begge leverandører." }
        );
        var next = await coordinator.GetStringAsync(At($"/notat/{await BeginAsync(app, coordinator)}"), Ct);

        Assert.Equal(HttpStatusCode.OK, decided.StatusCode);
        Assert.Contains("Belys prisen pr. plads", start, StringComparison.Ordinal);
        Assert.Contains("Overskredet", start, StringComparison.Ordinal);
        Assert.Contains("Belys prisen pr. plads", next, StringComparison.Ordinal);
        Assert.Contains("Prisen er opgjort for begge leverandører", next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_bridge_since_the_last_memo_leads_to_the_krone_from_the_old_forecast_to_the_new()
    {
        await using var app = await TestApp.DemoAsync();
        using var coordinator = await app.SignedInAsync("tovholder");
        using var begun = await coordinator.SubmitAsync("/notat/nyt", new() { ["DataDate"] = "15-01-2015" });
        var first = begun.RequestMessage!.RequestUri!.Segments[^1];
        using var frozen = await coordinator.SubmitAsync($"/notat/{first}", [], $"/notat/{first}?handler=frys");
        var second = await FreezeAsync(app, coordinator);

        await using var db = app.Database();
        var id = Guid.Parse(second);
        var facts = Tovholder
            .Documents.Memos.MemoSnapshot.Read((await db.Memos.SingleAsync(m => m.Id == id, Ct)).Snapshot!)
            .Snapshot!.Facts;

        var bridge = facts.SinceLastMemo;
        Assert.NotNull(bridge);
        Assert.NotEmpty(bridge.Steps);
        Assert.Null(bridge.Check());
        Assert.Equal(facts.Years.Single(y => y.Year == 2015).ForecastBenefit, bridge.Now);
    }

    [Fact]
    public async Task The_deadlines_before_a_meeting_are_counted_backwards_and_stand_on_the_worklists()
    {
        await using var app = await TestApp.DemoAsync();
        using var coordinator = await app.SignedInAsync("tovholder");
        using var secretary = await app.SignedInAsync("udvalgssekretaer");
        using var controller = await app.SignedInAsync("controller");
        var memo = await FreezeAsync(app, coordinator);

        // 2 April 2015 is skærtorsdag and 6 April 2. påskedag: neither is a working day.
        using var planned = await secretary.SubmitAsync(
            $"/notat/{memo}/dagsorden",
            new()
            {
                ["MeetingOn"] = "08-04-2015",
                ["TemplateId"] = "forslag",
                ["Kind"] = "Information",
                ["Seen"] = "0",
            }
        );
        var html = await planned.Content.ReadAsStringAsync(Ct);
        var start = await controller.GetStringAsync(At("/"), Ct);
        using var signed = await controller.SubmitAsync(
            $"/notat/{memo}/oekonomi",
            new() { ["Remark"] = "Ingen bevillingsmæssige følger." }
        );
        var statement = await signed.Content.ReadAsStringAsync(Ct);

        Assert.Contains("30. marts 2015", html, StringComparison.Ordinal);
        Assert.Contains("Skriv økonomis bemærkninger", start, StringComparison.Ordinal);
        Assert.Contains("Ingen bevillingsmæssige følger. (Controller, 23. februar 2015)", statement, StringComparison.Ordinal);
        Assert.Contains("Resumé", statement, StringComparison.Ordinal);
        await using var db = app.Database();
        Assert.Equal("forslag", (await db.Municipalities.SingleAsync(Ct)).CaseStatementTemplateId);
    }

    [Fact]
    public async Task The_journal_package_has_document_metadata_and_a_receipt_with_the_hash_of_each_file()
    {
        await using var app = await TestApp.DemoAsync();
        using var coordinator = await app.SignedInAsync("tovholder");
        var memo = await FreezeAsync(app, coordinator);

        using var early = await coordinator.GetAsync(At($"/notat/{memo}/journal"), Ct);
        using var published = await coordinator.SubmitAsync($"/notat/{memo}", [], $"/notat/{memo}?handler=offentliggoer");

        var package = await coordinator.GetByteArrayAsync(At($"/notat/{memo}/journal?handler=pakke"), Ct);
        using var noted = await coordinator.SubmitAsync(
            $"/notat/{memo}/journal",
            new() { ["JournalNumber"] = "15/1234", ["On"] = "23-02-2015" }
        );

        using var zip = new ZipArchive(new MemoryStream(package));
        using var reader = new StreamReader(zip.GetEntry("kvittering.txt")!.Open());
        var receipt = await reader.ReadToEndAsync(Ct);
        var document = zip.Entries.Single(entry => entry.Name.EndsWith(".docx", StringComparison.Ordinal));
        await using var docx = await document.OpenAsync(Ct);
        var hash = Convert.ToHexStringLower(await System.Security.Cryptography.SHA256.HashDataAsync(docx, Ct));
        Assert.NotNull(zip.GetEntry("metadata.json"));
        Assert.Contains($"sha256:{hash}  {document.Name}", receipt, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, early.StatusCode);
        Assert.Contains(
            "Registreret der den 23. februar 2015 under sag 15/1234.",
            await noted.Content.ReadAsStringAsync(Ct),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("jobkonsulent", "/notat")]
    [InlineData("jobkonsulent", "/noegletal")]
    [InlineData("udvalgssekretaer", "/notat/nyt")]
    [InlineData("udvalgssekretaer", "/noegletal")]
    [InlineData("udvalgssekretaer", "/businesscase")]
    [InlineData("controller", "/notat/nyt")]
    [InlineData("centerchef", "/notat/nyt")]
    [InlineData("controller", "/risici/ny")]
    public async Task A_role_without_the_permission_is_kept_out(string userName, string page)
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync(userName);

        using var answer = await client.GetAsync(At(page), Ct);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("udvalgssekretaer", "frys", MemoStatus.Draft)]
    [InlineData("controller", "offentliggoer", MemoStatus.Frozen)]
    [InlineData("centerchef", "offentliggoer", MemoStatus.Frozen)]
    public async Task A_reader_cannot_act_through_the_readers_page(string userName, string act, MemoStatus status)
    {
        await using var app = await TestApp.DemoAsync();
        using var coordinator = await app.SignedInAsync("tovholder");
        using var reader = await app.SignedInAsync(userName);
        var memo = status == MemoStatus.Draft ? await BeginAsync(app, coordinator) : await FreezeAsync(app, coordinator);

        using var answer = await reader.SubmitAsync($"/notat/{memo}", [], $"/notat/{memo}?handler={act}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        await using var db = app.Database();
        Assert.Equal(status, (await db.Memos.SingleAsync(m => m.DataDate == DataDay, Ct)).Status);
    }

    [Fact]
    public async Task A_memo_that_is_not_there_is_not_found_on_any_of_its_pages()
    {
        await using var app = await TestApp.DemoAsync();
        using var coordinator = await app.SignedInAsync("tovholder");
        string[] pages =
        [
            "",
            "/ret",
            "/dagsorden",
            "/efterproev",
            "/journal",
            "/beslutning",
            "/nyt-siden-sidst",
            "/tekst/oekonomi",
            "?handler=docx",
        ];

        foreach (var page in pages)
        {
            using var answer = await coordinator.GetAsync(At($"/notat/{Guid.Empty}{page}"), Ct);

            Assert.True(answer.StatusCode == HttpStatusCode.NotFound, $"{page}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task The_secretary_meets_no_alias_and_no_name_anywhere()
    {
        await using var app = await TestApp.DemoAsync();
        using var coordinator = await app.SignedInAsync("tovholder");
        using var secretary = await app.SignedInAsync("udvalgssekretaer");
        var memo = await FreezeAsync(app, coordinator);
        await using var db = app.Database();
        var names = await db.Citizens.Select(c => c.Name).ToListAsync(Ct);

        foreach (
            var page in new[]
            {
                "/",
                "/notat",
                $"/notat/{memo}",
                $"/notat/{memo}/dagsorden",
                $"/notat/{memo}/nyt-siden-sidst",
                $"/notat/{memo}/efterproev",
                "/beslutninger",
                "/risici",
            }
        )
        {
            var html = await secretary.GetStringAsync(At(page), Ct);

            Assert.DoesNotMatch(@"\bB-\d{4}\b", html);
            Assert.All(names, name => Assert.DoesNotContain(name, html, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Each_act_in_the_life_of_a_memo_is_in_the_log()
    {
        await using var app = await TestApp.DemoAsync();
        using var coordinator = await app.SignedInAsync("tovholder");
        var memo = await FreezeAsync(app, coordinator);
        using var published = await coordinator.SubmitAsync($"/notat/{memo}", [], $"/notat/{memo}?handler=offentliggoer");
        using var taken = await coordinator.GetAsync(At($"/notat/{memo}?handler=docx"), Ct);

        await using var db = app.Database();
        var acts = await db
            .Audit.OrderBy(a => a.Id)
            .Where(a => a.Act.StartsWith("Memo") && a.Reason.Contains("23. februar 2015"))
            .Select(a => a.Act)
            .ToListAsync(Ct);

        Assert.Equal(["MemoBegun", "MemoFrozen", "MemoPublished", "MemoTaken"], acts);
    }

    [Fact]
    public async Task Every_measure_says_the_same_on_the_page_in_the_exports_and_in_the_memo()
    {
        await using var app = await TestApp.DemoAsync();
        using var coordinator = await app.SignedInAsync("tovholder");
        var memo = await FreezeAsync(app, coordinator);
        await using var db = app.Database();
        var id = Guid.Parse(memo);
        var snapshot = MemoSnapshot.Read((await db.Memos.SingleAsync(m => m.Id == id, Ct)).Snapshot!).Snapshot!;
        var verification = new MemoVerification(snapshot);

        foreach (var format in Enum.GetValues<MemoFormat>())
        {
            var kind = format.ToString().ToLowerInvariant();
            var file = await coordinator.GetByteArrayAsync(At($"/notat/{memo}?handler={kind}"), Ct);
            Assert.Empty(verification.Verify(format, file).Differences);
        }

        // The page holds the memo's own mark-up, whose every figure the memo's tests compare with document and workbook, measure by measure.
        var reader = await coordinator.GetStringAsync(At($"/notat/{memo}"), Ct);
        Assert.Contains(
            Words(MemoHtml.Fragment(snapshot.Document)),
            Words(reader[reader.IndexOf("tov-paper", StringComparison.Ordinal)..]),
            StringComparison.Ordinal
        );
        var sheet = Words(await coordinator.GetStringAsync(At("/noegletal?visning=Sheet"), Ct));
        Assert.Contains(
            Words(MemoHtml.Fragment(StatusMemoWriter.WriteKeyFigures(snapshot.Facts, snapshot.Earlier))),
            sheet,
            StringComparison.Ordinal
        );
        var overview = Words(await coordinator.GetStringAsync(At("/noegletal"), Ct));
        var keys = snapshot.Document.Blocks.OfType<KeyFiguresBlock>().SelectMany(block => block.Figures).ToList();
        Assert.All(
            keys.Where(figure => figure.MeasureId != Measures.Citizens.Id),
            figure => Assert.Contains(Words(figure.Value), overview, StringComparison.Ordinal)
        );
    }

    /// <summary>The pages inside the house print every number; the memo's facts, from which it hides the small ones, are the same.</summary>
    [Fact]
    public async Task Each_year_of_the_business_case_is_the_memos_on_the_page_and_in_its_workbook()
    {
        await using var app = await TestApp.DemoAsync();
        using var coordinator = await app.SignedInAsync("tovholder");
        var memo = Guid.Parse(await FreezeAsync(app, coordinator));
        await using var db = app.Database();
        var facts = MemoSnapshot.Read((await db.Memos.SingleAsync(m => m.Id == memo, Ct)).Snapshot!).Snapshot!.Facts;

        var html = await coordinator.GetStringAsync(At("/businesscase"), Ct);
        using var workbook = new MemoryStream(await coordinator.GetByteArrayAsync(At("/businesscase?handler=excel"), Ct));
        using var stages = new MemoryStream(await coordinator.GetByteArrayAsync(At("/virksomheder?handler=excel"), Ct));

        foreach (var year in facts.Years)
        {
            Assert.Equal((Whole(year.PlannedFlexjobs), year.PlannedBenefit.ToWholeKroner().ToString()), Row($"{year.Year}, plan"));
            if (year.ActualBenefit is { } actual)
            {
                Assert.Equal((Whole(year.ActualFlexjobs!.Value), actual.ToWholeKroner().ToString()), Row($"{year.Year}, faktisk"));
            }

            if (year.ForecastBenefit is { } forecast)
            {
                Assert.Equal(
                    (year.ForecastFlexjobs!.Value.ToString("0.#", Domain.Danish.Culture), forecast.ToWholeKroner().ToString()),
                    Row($"{year.Year}, prognose")
                );
            }
        }

        var months = workbook.Query(useHeaderRow: true).Cast<IDictionary<string, object?>>().ToList();
        Assert.Equal(
            facts.Years.Aggregate(0m, (sum, year) => sum + year.PlannedBenefit.Amount),
            months.Sum(month => Amount(month, "Planlagt gevinst")),
            0
        );
        Assert.Equal(
            facts.Years.Aggregate(0m, (sum, year) => sum + (year.ActualBenefit?.Amount ?? 0m)),
            months.Sum(month => Amount(month, "Faktisk gevinst før fleksbidrag")),
            0
        );
        var enterprises = stages.Query(useHeaderRow: true).Cast<IDictionary<string, object?>>().ToList();
        Assert.All(facts.Pipeline, stage => Assert.Equal(stage.Enterprises, enterprises.Count(row => Equals(row["Fase"], stage.Stage))));

        (string Jobs, string Gain) Row(string head)
        {
            var row = System.Text.RegularExpressions.Regex.Match(
                html,
                $"<th scope=\"row\">{head}</th>(?<cells>.*?)</tr>",
                System.Text.RegularExpressions.RegexOptions.Singleline | System.Text.RegularExpressions.RegexOptions.ExplicitCapture,
                TimeSpan.FromSeconds(1)
            );
            Assert.True(row.Success, head);
            var cells = row.Groups["cells"].Value.Split("</td>").Select(cell => Words(cell).Trim()).ToList();
            return (cells[0], cells[2]);
        }

        static string Whole(int value) => value.ToString(Domain.Danish.Culture);

        static decimal Amount(IDictionary<string, object?> row, string column) =>
            row[column] is { } value ? Convert.ToDecimal(value, System.Globalization.CultureInfo.InvariantCulture) : 0m;
    }

    /// <summary>What a reader reads: no tags, and any space a space.</summary>
    private static string Words(string html)
    {
        var text = System.Text.RegularExpressions.Regex.Replace(
            html,
            "<[^>]+>",
            "",
            System.Text.RegularExpressions.RegexOptions.None,
            TimeSpan.FromSeconds(5)
        );
        return WebUtility.HtmlDecode(text).Replace('\u00a0', ' ').Replace('\u2011', '-');
    }

    private static Uri At(string path) => new(path, UriKind.Relative);

    private static async Task<string> BeginAsync(TestApp app, HttpClient client)
    {
        using var begun = await client.SubmitAsync(
            "/notat/nyt",
            new() { ["DataDate"] = DataDay.ToString("dd-MM-yyyy", Domain.Danish.Culture) }
        );
        await using var db = app.Database();
        return (await db.Memos.SingleAsync(m => m.DataDate == DataDay, Ct)).Id.ToString();
    }

    private static async Task<string> FreezeAsync(TestApp app, HttpClient client)
    {
        var memo = await BeginAsync(app, client);
        using var frozen = await client.SubmitAsync($"/notat/{memo}", [], $"/notat/{memo}?handler=frys");
        Assert.Equal(HttpStatusCode.OK, frozen.StatusCode);
        return memo;
    }

    private static async Task<string> FilesAsync(HttpClient client, string memo)
    {
        var hashes = new List<string>();
        foreach (var kind in new[] { "docx", "html", "xlsx" })
        {
            var bytes = await client.GetByteArrayAsync(At($"/notat/{memo}?handler={kind}"), Ct);
            hashes.Add(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)));
        }

        return string.Join('\n', hashes);
    }

    private static string Paper(string html) =>
        html[html.IndexOf("tov-paper", StringComparison.Ordinal)..html.IndexOf("</main>", StringComparison.Ordinal)];

    private static async Task<string> VerifyAsync(HttpClient client, string memo, byte[] docx)
    {
        var page = $"/notat/{memo}/efterproev";
        using var form = new MultipartFormDataContent();
        var html = await client.GetStringAsync(At(page), Ct);
        form.Add(new StringContent(Forms.TokenIn(html)), "__RequestVerificationToken");
        var file = new ByteArrayContent(docx);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(file, "Document", "notat.docx");
        using var answer = await client.PostAsync(At(page), form, Ct);
        return await answer.Content.ReadAsStringAsync(Ct);
    }

    /// <summary>The document with one text changed, as somebody might do in Word.</summary>
    private static byte[] Changed(byte[] docx, string from, string to)
    {
        using var stream = new MemoryStream();
        stream.Write(docx);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = zip.GetEntry("word/document.xml")!;
            string xml;
            using (var reader = new StreamReader(entry.Open()))
            {
                xml = reader.ReadToEnd().Replace('\u00a0', ' ');
            }

            Assert.Contains(from, xml, StringComparison.Ordinal);
            entry.Delete();
            using var writer = new StreamWriter(zip.CreateEntry("word/document.xml").Open());
            writer.Write(xml.Replace(from, to, StringComparison.Ordinal));
        }

        return stream.ToArray();
    }
}
