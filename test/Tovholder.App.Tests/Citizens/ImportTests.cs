using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tovholder.App.Access;
using Tovholder.App.Features.Citizens.Import;
using Tovholder.App.Features.Citizens.Register;
using Tovholder.App.Features.Enterprises.ImportTasks;
using Tovholder.App.Features.Uploads;
using Tovholder.App.Integrations;
using Tovholder.Data;
using Tovholder.Domain;
using Tovholder.Domain.Citizens;
using Tovholder.Testing;

namespace Tovholder.App.Tests.Citizens;

public sealed class ImportTests
{
    private const string Headings = "CPR-nummer;Navn;Postnummer;Godkendt til fleksjob;Effektive timer;Arbejdsintensitet;Hensyn\r\n";

    private const string Two =
        Headings
        + "670182-4001;Birgitte Sørensen;8300;01-11-2014;8,5;60;S08\r\n"
        + "710375-4002;Åse Østergård;8340;15-03-2013;12,0;75 %;\"S02=4; Hviledag mellem arbejdsdage\"\r\n";

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    [Trait("Requirement", "RL6")]
    public async Task The_same_file_twice_changes_nothing(Engine engine)
    {
        await using var app = await TestApp.DemoAsync(engine);
        var before = await CountAsync(app);

        Assert.True((await TakeInAsync(app, Two)).Succeeded);
        var first = await CountAsync(app);
        Assert.True((await TakeInAsync(app, Two)).Succeeded);

        Assert.Equal(before + 2, first);
        Assert.Equal(first, await CountAsync(app));
        TestContext.Current.AddAttachment("RL6", $"borgere: samme fil to gange, {first - before} og 0 nye ({engine})");
    }

    [Fact]
    [Trait("Requirement", "RL6")]
    public async Task One_faulty_row_keeps_all_of_them_out()
    {
        await using var app = await TestApp.DemoAsync();
        var before = await CountAsync(app);

        var outcome = await TakeInAsync(app, Two + "611168-4004;Fatima El-Sayed;8300;31-02-2015;;;\r\n");

        Assert.Equal(1, Assert.IsType<RowsNotReady>(outcome.Refusal).Rows);
        Assert.Equal(before, await CountAsync(app));
        TestContext.Current.AddAttachment("RL6", "borgere: én række med fejl, 0 indlæst");
    }

    [Fact]
    public async Task An_imported_citizen_is_like_one_that_was_registered_by_hand_and_stands_in_the_log()
    {
        await using var app = await TestApp.DemoAsync();
        await using var scope = app.Services.CreateAsyncScope();
        var consultant = await UserAsync(app, "jobkonsulent");
        await TakeInAsync(app, Two);
        var byHand = await scope
            .ServiceProvider.GetRequiredService<RegisterCitizen>()
            .RunAsync(
                new("Jens Krogh", "890990-4003", new(2015, 1, 7), default, 0, default, "8300", LimitationCategory.Other, [], []),
                consultant,
                Now
            );

        await using var db = app.Database();
        var last = await db
            .Citizens.Include(c => c.Capacities)
            .Include(c => c.Considerations)
            .OrderByDescending(c => c.Number)
            .Take(3)
            .ToListAsync(Now);
        var (made, imported) = (last[0], last[1]);
        Assert.Equal(byHand.Id, made.Id);
        Assert.Equal((made.UnitId, made.ConsultantId, made.Number - 1), (imported.UnitId, imported.ConsultantId, imported.Number));
        Assert.Equal(("Åse Østergård", "8340", new DateOnly(2013, 3, 15)), (imported.Name, imported.PostalCode, imported.ApprovedOn));
        var capacity = Assert.Single(imported.Capacities);
        Assert.Equal((new WeeklyHours(12m), Share.Percent(75m)), (capacity.EffectiveHoursMax, capacity.Intensity));
        Assert.Equal(["S02", "S03"], imported.Considerations.Select(c => c.Code).Order(StringComparer.Ordinal));
        Assert.Equal(4m, imported.Considerations.Single(c => c.Code == "S02").Value);
        var logged = await db
            .Audit.Where(a => a.Act == "CitizensImported")
            .SelectMany(a => a.Citizens)
            .Select(c => c.CitizenId)
            .ToListAsync(Now);
        Assert.Equal(last.Skip(1).Select(c => c.Id).Order(), logged.Order());
    }

    /// <summary>Datatilsynet found in 2012 that access errors came in with imports.</summary>
    [Fact]
    [Trait("Requirement", "AC10")]
    public async Task An_imported_citizen_is_reached_by_those_who_reach_one_registered_by_hand_and_by_nobody_else()
    {
        await using var app = await TestApp.DemoAsync();
        await TakeInAsync(app, Two);
        await using var scope = app.Services.CreateAsyncScope();
        var byHand = await scope
            .ServiceProvider.GetRequiredService<RegisterCitizen>()
            .RunAsync(
                new("Jens Krogh", "890990-4003", new(2015, 1, 7), default, 0, default, "8300", LimitationCategory.Other, [], []),
                await UserAsync(app, "jobkonsulent"),
                Now
            );
        await using var db = app.Database();
        var imported = await db.Citizens.Where(c => c.Id != byHand.Id).OrderByDescending(c => c.Number).Select(c => c.Id).FirstAsync(Now);
        var west = await db.Units.SingleAsync(u => u.Name == "Fleksjobteam Vest", Now);
        db.Users.Add(
            new()
            {
                Id = Guid.CreateVersion7(),
                UserName = "vest",
                Name = "Vibe Vest",
                Role = Domain.Organisation.Role.JobConsultant,
                UnitId = west.Id,
            }
        );
        await db.SaveAsync(new("Test", Actor.Operator, "En konsulent i et andet team."), Now);
        var routes = Endpoints
            .Of(app)
            .Select(e => e.Route)
            .Where(r => r.Contains("citizenId", StringComparison.Ordinal))
            .Distinct()
            .ToList();
        var users = (await db.Users.ToListAsync(Now)).DistinctBy(u => (u.Role, u.UnitId)).ToList();
        var (tried, reached) = (0, 0);

        foreach (var user in users)
        {
            using var client = await app.SignedInAsync(user.UserName, followRedirects: false);
            foreach (var route in routes)
            {
                var (one, other) = (await StatusAsync(client, route, byHand.Id), await StatusAsync(client, route, imported));
                Assert.True(one == other, $"{user.UserName} {route}: {(int)one} and {(int)other}");
                tried++;
                reached += one == HttpStatusCode.OK ? 1 : 0;
            }
        }

        Assert.True(reached >= 15 && tried - reached >= 100, $"{reached} of {tried} were reached.");
        TestContext.Current.AddAttachment("AC10", $"0 afvigelser i {tried} opslag som {users.Count} brugere");
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string route, Guid citizen)
    {
        var page = Endpoints.Filled(route, new Dictionary<string, Guid>(StringComparer.Ordinal) { ["citizenId"] = citizen }, Guid.Empty);
        using var answer = await client.GetAsync(new Uri(page, UriKind.Relative), Now);
        return answer.StatusCode;
    }

    [Fact]
    public async Task A_citizen_of_another_team_is_left_there_and_that_the_number_was_asked_for_is_in_the_log()
    {
        await using var app = await TestApp.DemoAsync();
        await TakeInAsync(app, Two);
        await using var db = app.Database();
        var west = await db.Units.SingleAsync(u => u.Name == "Fleksjobteam Vest", Now);
        var moved = await db.Citizens.OrderByDescending(c => c.Number).FirstAsync(Now);
        await db.Citizens.Where(c => c.Id == moved.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.UnitId, west.Id), Now);
        var looks = await db.Audit.CountAsync(a => a.Act == "CprLookedUp", Now);

        await TakeInAsync(app, Two);

        Assert.Equal(west.Id, (await db.Citizens.AsNoTracking().SingleAsync(c => c.Id == moved.Id, Now)).UnitId);
        var look = await db.Audit.Include(a => a.Citizens).Where(a => a.Act == "CprLookedUp").OrderBy(a => a.Id).LastAsync(Now);
        Assert.True(await db.Audit.CountAsync(a => a.Act == "CprLookedUp", Now) > looks);
        Assert.Contains(look.Citizens, c => c.CitizenId == moved.Id);
    }

    [Theory]
    [InlineData("Birgitte;8300;1-11-2014;;;", "671382-4001", "de første seks skal være en dato, der findes")]
    [InlineData("Birgitte;8300;31-02-2015;;;", "670182-4001", "31-02-2015 er ikke en dag, der findes")]
    [InlineData("Birgitte;8300;24-02-2015;;;", "670182-4001", "kan ikke ligge i fremtiden")]
    [InlineData("Birgitte;02620;1-11-2014;;;", "670182-4001", "Et postnummer er fire cifre; der står 02620")]
    [InlineData(";8300;1-11-2014;;;", "670182-4001", "Feltet er tomt")]
    [InlineData("Birgitte;8300;1-11-2014;1.5;60;", "670182-4001", "1.5 er ikke et tal fra 0,25 til 37")]
    [InlineData("Birgitte;8300;1-11-2014;8,5;;", "670182-4001", "En vurdering har både timer og intensitet")]
    [InlineData("Birgitte;8300;1-11-2014;30;50;", "670182-4001", "kan ikke nås på 5 dage")]
    [InlineData("Birgitte;8300;1-11-2014;;;Må ikke løfte tungt", "670182-4001", "står ikke i kataloget")]
    [InlineData("Birgitte;8300;1-11-2014;;;S02", "670182-4001", "er en grænse og kræver et tal")]
    [InlineData("670182-4001;8300;1-11-2014;;;", "670182-4001", "Teksten indeholder et CPR-nummer")]
    public async Task A_row_says_what_is_wrong_with_it_and_repeats_no_number(string rest, string cpr, string sentence)
    {
        await using var app = await TestApp.DemoAsync();
        var row = Assert.Single((await ReviewAsync(app, $"{Headings}{cpr};{rest}\r\n")).Rows);

        Assert.Equal(RowStatus.Problem, row.Status);
        Assert.Contains(row.Problems, problem => problem.Message.Contains(sentence, StringComparison.Ordinal));
        Assert.DoesNotContain(row.Problems, problem => problem.Message.Contains(cpr, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_number_whose_date_is_a_real_day_is_refused_in_a_demo()
    {
        await using var app = await TestApp.DemoAsync();

        // Put together here: no file of ours holds such a number.
        var real = string.Concat("07", "0182-4001");
        var row = Assert.Single((await ReviewAsync(app, $"{Headings}{real};Birgitte;8300;1-11-2014;;;\r\n")).Rows);

        Assert.IsType<RealNumberInDemo>(Assert.Single(row.Problems));
    }

    [Fact]
    [Trait("Requirement", "PR4")]
    public async Task A_number_that_fails_modulus_11_is_taken_in_like_any_other()
    {
        await using var app = await TestApp.DemoAsync();

        // Ten numbers in a row: nine of them at least fail the check digit.
        var rows = string.Concat(
            Enumerable.Range(0, 10).Select(i => $"670182-400{i.ToString(CultureInfo.InvariantCulture)};Navn {i};8300;1-11-2014;;;\r\n")
        );

        Assert.True((await TakeInAsync(app, Headings + rows)).Succeeded);
    }

    [Fact]
    public async Task The_same_number_twice_in_a_file_is_asked_about()
    {
        await using var app = await TestApp.DemoAsync();

        var rows = (await ReviewAsync(app, Two + "6701824001;Birgitte S;8300;01-11-2014;;;\r\n")).Rows;

        Assert.Equal([RowStatus.New, RowStatus.New, RowStatus.Problem], rows.Select(row => row.Status));
        Assert.Equal(2, Assert.IsType<SameNumberInFile>(Assert.Single(rows[2].Problems)).FirstLine);
    }

    [Theory]
    [InlineData("borgere-fiktive.cp1252.semikolon.crlf.csv", 6)]
    [InlineData("borgere-fiktive.dobbeltkodet.csv", 2)]
    [InlineData("borgere-fiktive.utf16le.tab.txt", 6)]
    [InlineData("borgere-fiktive.utf8.komma.lf.csv", 6)]
    [InlineData("borgere-fiktive.utf8bom.semikolon.crlf.csv", 6)]
    public async Task The_awkward_files_are_read_alike(string name, int count)
    {
        await using var app = await TestApp.DemoAsync();

        var review = await ReviewAsync(app, Sample(name), name);

        var rows = review.Rows;
        Assert.Equal(count, rows.Count);
        Assert.Equal(["Birgitte Sørensen", "Åse Østergård"], rows.Take(2).Select(row => row.Row["Name"]));
        Assert.Equal(["Kørekort", "Månedlig udgift"], review.Upload.Unused);
        Assert.Equal((RowStatus.New, RowStatus.Problem), (rows[0].Status, rows[1].Status));
        Assert.Equal("\"Roligt miljø\" – ingen støj", Assert.IsType<ConsiderationInOtherWords>(Assert.Single(rows[1].Problems)).Written);
        Assert.Matches("^S[0-9]{2}", rows[1].Proposal!.Value.Text);
        if (count == 6)
        {
            Assert.Contains(rows[3].Problems, p => p is CellNotADay { Written: "31-02-2015" });
            Assert.Contains(rows[4].Problems, p => p.Message.Contains("der står 02620", StringComparison.Ordinal));
            Assert.Equal(RowStatus.LeftOut, rows[5].Status);
        }
    }

    [Fact]
    public async Task Days_and_numbers_of_a_workbook_are_read_as_what_they_are()
    {
        await using var app = await TestApp.DemoAsync();
        using var file = new MemoryStream();
        var cells = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["CPR-nummer"] = 6701824001L,
            ["Navn"] = "Birgitte Sørensen",
            ["Postnummer"] = 8300,
            ["Godkendt til fleksjob"] = new DateTime(2014, 11, 1, 0, 0, 0, DateTimeKind.Unspecified),
            ["Effektive timer"] = 8.5,
            ["Arbejdsintensitet"] = 60,
        };
        await MiniExcelLibs.MiniExcel.SaveAsAsync(file, new[] { cells }, cancellationToken: Now);

        var row = Assert.Single((await ReviewAsync(app, file.ToArray(), "borgere.xlsx")).Rows);

        Assert.Empty(row.Problems);
        Assert.Equal(("01-11-2014", "8,5", "8300"), (row.Row["ApprovedOn"], row.Row["EffectiveHoursMax"], row.Row["PostalCode"]));
    }

    [Fact]
    public async Task A_file_about_something_else_is_refused_with_its_own_headings()
    {
        await using var app = await TestApp.DemoAsync();

        var refusal = (await BeginAsync(app, Sample("postnord-uddrag.utf8bom.semikolon.crlf.csv"))).Refusal;

        Assert.Equal("CPR-nummer", Assert.IsType<UploadWithoutHeading>(refusal).Missing);
    }

    [Fact]
    public async Task A_row_is_repaired_on_the_page_without_its_number_being_shown()
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("jobkonsulent");
        var upload = (
            await BeginAsync(
                app,
                Encoding.UTF8.GetBytes(Headings + "670182-4001;Birgitte Sørensen;83;01-11-2014;8,5;60;Må ikke løfte tungt\r\n")
            )
        ).Id;
        var page = $"/borgere/indlaes/{upload}/2";

        var shown = await client.GetStringAsync(new Uri(page, UriKind.Relative), Now);
        using var still = await client.SubmitAsync(page, Fields("8300", "Må ikke løfte tungt"));
        using var repaired = await client.SubmitAsync(page, Fields("8300", "S22"));

        Assert.DoesNotContain("670182", shown, StringComparison.Ordinal);
        Assert.Contains("Et postnummer er fire cifre", WebUtility.HtmlDecode(shown), StringComparison.Ordinal);
        Assert.Contains(
            "står ikke i kataloget",
            WebUtility.HtmlDecode(await still.Content.ReadAsStringAsync(Now)),
            StringComparison.Ordinal
        );
        Assert.EndsWith($"/borgere/indlaes/{upload}", repaired.RequestMessage!.RequestUri!.AbsolutePath, StringComparison.Ordinal);
        var before = await CountAsync(app);
        using var takenIn = await client.SubmitAsync($"/borgere/indlaes/{upload}", []);
        Assert.Equal("/borgere", takenIn.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.Equal(before + 1, await CountAsync(app));

        static Dictionary<string, string> Fields(string postalCode, string considerations) =>
            new()
            {
                ["Cells[Name]"] = "Birgitte Sørensen",
                ["Cells[Cpr]"] = "",
                ["Cells[ApprovedOn]"] = "01-11-2014",
                ["Cells[WaitingSince]"] = "",
                ["Cells[PostalCode]"] = postalCode,
                ["Cells[EffectiveHoursMax]"] = "8,5",
                ["Cells[Intensity]"] = "60",
                ["Cells[Considerations]"] = considerations,
            };
    }

    [Fact]
    public async Task A_row_left_out_stays_out_and_the_others_go_in()
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("jobkonsulent");
        var before = await CountAsync(app);
        var upload = (await BeginAsync(app, Encoding.UTF8.GetBytes(Two + "611168-4004;Fatima;8300;31-02-2015;;;\r\n"))).Id;

        using var left = await client.SubmitAsync($"/borgere/indlaes/{upload}/4", [], $"/borgere/indlaes/{upload}/4?handler=ud");
        using var takenIn = await client.SubmitAsync($"/borgere/indlaes/{upload}", []);

        Assert.Equal(before + 2, await CountAsync(app));
    }

    [Fact]
    public async Task The_rows_lie_encrypted_until_they_are_taken_in_and_are_gone_when_the_file_is_given_up()
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("jobkonsulent");
        var upload = (await BeginAsync(app, Encoding.UTF8.GetBytes(Two))).Id;
        await using var db = app.Database();
        var kept = (await db.Uploads.AsNoTracking().SingleAsync(u => u.Id == upload, Now)).SealedRows;
        var text = Encoding.UTF8.GetString(kept);

        using var given = await client.SubmitAsync($"/borgere/indlaes/{upload}", [], $"/borgere/indlaes/{upload}?handler=fortryd");

        Assert.False(text.Contains("670182", StringComparison.Ordinal) || text.Contains("Birgitte", StringComparison.Ordinal));
        Assert.False(await db.Uploads.AnyAsync(Now));
        var other = (await BeginAsync(app, Encoding.UTF8.GetBytes(Two))).Id;
        await TakeInAsync(app, other);
        Assert.Empty((await db.Uploads.AsNoTracking().SingleAsync(u => u.Id == other, Now)).SealedRows);
    }

    [Fact]
    public async Task Nobody_sees_the_file_of_another()
    {
        await using var app = await TestApp.DemoAsync();
        var upload = (await BeginAsync(app, Encoding.UTF8.GetBytes(Two))).Id;
        await using var db = app.Database();
        var colleague = await db.Users.FirstAsync(
            u => u.Role == Domain.Organisation.Role.JobConsultant && u.UserName != "jobkonsulent",
            Now
        );
        using var client = await app.SignedInAsync(colleague.UserName);

        foreach (var page in new[] { "", "/2", "?handler=excel" })
        {
            using var answer = await client.GetAsync(new Uri($"/borgere/indlaes/{upload}{page}", UriKind.Relative), Now);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("tovholder")]
    [InlineData("centerchef")]
    [InlineData("controller")]
    public async Task Only_who_may_register_a_citizen_may_read_a_file_of_them_in(string userName)
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync(userName);

        using var answer = await client.GetAsync(new Uri("/borgere/indlaes", UriKind.Relative), Now);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task The_list_of_errors_can_be_corrected_and_read_in_again()
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("jobkonsulent");
        var upload = (await BeginAsync(app, Encoding.UTF8.GetBytes(Headings + "670182-4001;=Birgitte;83;01-11-2014;8,5;60;\r\n"))).Id;

        var workbook = await client.GetByteArrayAsync(new Uri($"/borgere/indlaes/{upload}?handler=excel", UriKind.Relative), Now);
        var again = await ReviewAsync(app, workbook, "fejl.xlsx");

        var row = Assert.Single(again.Rows);
        Assert.Equal(("=Birgitte", "83", "8,5"), (row.Row["Name"], row.Row["PostalCode"], row.Row["EffectiveHoursMax"]));
        Assert.Equal(["Linje", "Hvad er galt"], again.Upload.Unused);
    }

    public static TheoryData<string> Hostile =>
        [
            "program",
            "pdf",
            "old workbook",
            "zip of something else",
            "zip bomb",
            "broken workbook",
            "doctype",
            "nothing",
            "wide",
            "long",
            "utf-16 without mark",
            "linux program",
            "gzip",
            "7z",
            "rar",
            "png",
            "jpeg",
            "web page",
            "svg",
            "json",
            "shell script",
            "billion laughs",
            "many parts",
            "way out of the folder",
            "macros alone",
            "zip in a zip",
            "document",
            "endless line",
            "cut workbook",
            "noise",
            "zeros",
        ];

    [Theory]
    [Trait("Requirement", "WB5")]
    [MemberData(nameof(Hostile))]
    public async Task A_hostile_or_broken_file_is_refused_with_a_sentence_and_nothing_is_kept(string kind)
    {
        await using var app = await TestApp.DemoAsync();
        byte[] content = kind switch
        {
            "program" => [.. "MZ"u8, 0x90, 0, 3, 0, 0, 0],
            "pdf" => [.. "%PDF-1.7\n%"u8, 0xe2, 0xe3, 1, 2, 10],
            "old workbook" => [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0],
            "zip of something else" => Zip(("hello.txt", "hello"u8.ToArray())),
            "zip bomb" => Zip(("xl/workbook.xml", "<workbook/>"u8.ToArray()), ("xl/worksheets/sheet1.xml", new byte[130 * 1024 * 1024])),
            "broken workbook" => Zip(("xl/workbook.xml", "<workbook"u8.ToArray())),
            "doctype" => Zip(
                ("xl/workbook.xml", "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><workbook>&e;</workbook>"u8.ToArray()),
                ("xl/worksheets/sheet1.xml", "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><worksheet>&e;</worksheet>"u8.ToArray())
            ),
            "nothing" => [],
            "wide" => Encoding.UTF8.GetBytes("CPR-nummer" + new string(';', 300) + "x\n"),
            "long" => Encoding.UTF8.GetBytes("CPR-nummer\n" + string.Concat(Enumerable.Repeat("x\n", RowImport.MostRows + 1))),
            "utf-16 without mark" => Encoding.Unicode.GetBytes("CPR-nummer;Navn\nx;y\n"),
            "linux program" => [0x7f, .. "ELF"u8, 2, 1, 1, 0, 0, 0],
            "gzip" => [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3],
            "7z" => [.. "7z"u8, 0xbc, 0xaf, 0x27, 0x1c, 0, 4],
            "rar" => [.. "Rar!"u8, 0x1a, 7, 1, 0],
            "png" => [0x89, .. "PNG\r\n"u8, 0x1a, 10, 0, 0, 0, 13],
            "jpeg" => [0xff, 0xd8, 0xff, 0xe0, 0, 16, .. "JFIF"u8, 0],
            "web page" => "<!doctype html><script>alert(1)</script>\n"u8.ToArray(),
            "svg" => "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>\n"u8.ToArray(),
            "json" => "{\"CPR\":[1,2,3]}\n"u8.ToArray(),
            "shell script" => "#!/bin/sh\nrm -rf /\n"u8.ToArray(),
            "billion laughs" => Zip(
                ("xl/workbook.xml", "<workbook/>"u8.ToArray()),
                (
                    "xl/worksheets/sheet1.xml",
                    "<!DOCTYPE l [<!ENTITY a 'haha'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]><worksheet>&c;</worksheet>"u8.ToArray()
                )
            ),
            "many parts" => Zip([.. Enumerable.Range(0, 600).Select(i => ($"xl/{i}.xml", "<a/>"u8.ToArray()))]),
            "way out of the folder" => Zip(("../../../../etc/cron.d/x", "x"u8.ToArray()), ("xl/workbook.xml", "<workbook/>"u8.ToArray())),
            "macros alone" => Zip(("xl/workbook.xml", "<workbook/>"u8.ToArray()), ("xl/vbaProject.bin", [0xd0, 0xcf, 0x11, 0xe0])),
            "zip in a zip" => Zip(("inner.zip", Zip(("xl/workbook.xml", "<workbook/>"u8.ToArray())))),
            "document" => Zip(("word/document.xml", "<w:document/>"u8.ToArray())),
            "endless line" => Encoding.UTF8.GetBytes(new string(';', 4 * 1024 * 1024)),
            "cut workbook" => Zip(("xl/workbook.xml", new byte[5000]))[..60],
            "noise" => [.. Enumerable.Range(0, 4000).Select(i => (byte)(i * 7919 % 251))],
            _ => new byte[100_000],
        };

        var outcome = await BeginAsync(app, content);

        Assert.Equal("Upload", outcome.Refusal?.Field);
        await using var db = app.Database();
        Assert.False(await db.Uploads.AnyAsync(Now));
        TestContext.Current.AddAttachment("WB5", $"0 af {Hostile.Count} slags indlæst");
    }

    [Fact]
    public async Task Headings_or_a_file_name_that_hold_a_number_are_not_repeated()
    {
        await using var app = await TestApp.DemoAsync();

        var refusal = (await BeginAsync(app, "670182-4001;Birgitte\n"u8.ToArray())).Refusal!;

        Assert.DoesNotContain("4001", refusal.Message, StringComparison.Ordinal);
        Assert.IsType<CprInFileName>((await BeginAsync(app, Encoding.UTF8.GetBytes(Two), "670182-4001.csv")).Refusal);
    }

    private const string TaskRows =
        "Virksomhed;Opgave;Timer om ugen;Ligner;Tempo og tidspres;Fortrænger ikke\r\n"
        + "cafe fjordlys aps;Pudse vinduer;6;Opvask i kantine;1;ja\r\n"
        + "Café Fjordlys;Vande planter;2,5;;;ja\r\n";

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task Tasks_are_taken_in_as_if_each_had_been_described_and_the_same_file_twice_changes_nothing(Engine engine)
    {
        await using var app = await TestApp.DemoAsync(engine);

        Assert.True((await TasksAsync(app, TaskRows)).Succeeded);
        Assert.True((await TasksAsync(app, TaskRows)).Succeeded);

        await using var db = app.Database();
        var window = await db.Tasks.SingleAsync(t => t.Name == "Pudse vinduer", Now);
        Assert.Equal((360, 30, "941210", true), (window.MinutesMax, window.BlockMinutes, window.Disco, window.DisplacesNobody));
        Assert.Equal((1, 4), (window.Demands["pace"], window.Demands["standing"]));
        Assert.Equal(150, (await db.Tasks.SingleAsync(t => t.Name == "Vande planter", Now)).MinutesMax);
    }

    [Theory]
    [InlineData("Findes Ikke;Pudse;6;;;ja", "Der er ingen virksomhed, der hedder Findes Ikke")]
    [InlineData("Café Fjordlys;Pudse;6;;;nej", "Opgaven må ikke fortrænge ordinært ansatte")]
    [InlineData("Café Fjordlys;Pudse;0,25;;;ja", "Der er kun 15 minutter om ugen, men en delopgave er 30")]
    [InlineData("Café Fjordlys;Pudse;6;Opvaske;;ja", "Opvaske er ikke en af de typiske opgaver")]
    [InlineData("Café Fjordlys;Pudse;6;;5;ja", "5 er ikke et tal fra 0 til 4")]
    public async Task A_task_says_what_is_wrong_with_it(string row, string sentence)
    {
        await using var app = await TestApp.DemoAsync();
        await using var scope = app.Services.CreateAsyncScope();
        var import = scope.ServiceProvider.GetRequiredService<ImportTasks>();
        var coordinator = await UserAsync(app, "tovholder");
        var heading = TaskRows.Split("\r\n")[0];
        var upload = (await import.BeginAsync("opgaver.csv", Encoding.UTF8.GetBytes($"{heading}\r\n{row}\r\n"), coordinator, Now)).Id;

        var read = Assert.Single((await import.ReviewAsync(upload, coordinator, Now))!.Rows);

        Assert.Contains(read.Problems, problem => problem.Message.Contains(sentence, StringComparison.Ordinal));
        Assert.All(read.Problems, problem => Assert.Contains(import.Columns, column => column.Field == problem.Field));
    }

    private static byte[] Sample(string name)
    {
        var path = Path.Combine(Repository.Root, "../shared/data/formater", name);
        Assert.SkipUnless(File.Exists(path), $"{path} is not there: the sample files lie beside the repository.");
        return File.ReadAllBytes(path);
    }

    private static byte[] Zip(params (string Name, byte[] Content)[] parts)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create))
        {
            foreach (var (name, content) in parts)
            {
                using var part = archive.CreateEntry(name).Open();
                part.Write(content);
            }
        }

        return file.ToArray();
    }

    private static async Task<Outcome> TasksAsync(TestApp app, string rows)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var import = scope.ServiceProvider.GetRequiredService<ImportTasks>();
        var coordinator = await UserAsync(app, "tovholder");
        var begun = await import.BeginAsync("opgaver.csv", Encoding.UTF8.GetBytes(rows), coordinator, Now);
        return await import.TakeInAsync(begun.Id, coordinator, Now);
    }

    private static async Task<Outcome> BeginAsync(TestApp app, byte[] content, string name = "borgere.csv")
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<ImportCitizens>()
            .BeginAsync(name, content, await UserAsync(app, "jobkonsulent"), Now);
    }

    private static Task<UploadReview> ReviewAsync(TestApp app, string rows) =>
        ReviewAsync(app, Encoding.UTF8.GetBytes(rows), "borgere.csv");

    private static async Task<UploadReview> ReviewAsync(TestApp app, byte[] content, string name)
    {
        var begun = await BeginAsync(app, content, name);
        await using var scope = app.Services.CreateAsyncScope();
        return (
            await scope
                .ServiceProvider.GetRequiredService<ImportCitizens>()
                .ReviewAsync(begun.Id, await UserAsync(app, "jobkonsulent"), Now)
        )!;
    }

    private static async Task<Outcome> TakeInAsync(TestApp app, string rows) =>
        await TakeInAsync(app, (await BeginAsync(app, Encoding.UTF8.GetBytes(rows))).Id);

    private static async Task<Outcome> TakeInAsync(TestApp app, Guid upload)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<ImportCitizens>()
            .TakeInAsync(upload, await UserAsync(app, "jobkonsulent"), Now);
    }

    private static async Task<Actor> UserAsync(TestApp app, string userName)
    {
        await using var db = app.Database();
        return CurrentUser.ActorFor(await db.Users.SingleAsync(u => u.UserName == userName, Now));
    }

    private static async Task<int> CountAsync(TestApp app)
    {
        await using var db = app.Database();
        return await db.Citizens.CountAsync(Now);
    }
}
