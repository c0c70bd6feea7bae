using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tovholder.App.Access;
using Tovholder.App.Features.Enterprises.Import;
using Tovholder.App.Integrations;
using Tovholder.Data;
using Tovholder.Domain;
using Tovholder.Domain.Enterprises;
using Tovholder.Testing;

namespace Tovholder.App.Tests.Enterprises;

public sealed class ImportTests
{
    private const string Rows =
        "Navn;CVR-nummer;Idé;Postnummer;Leder;Kontaktperson;Mail\r\n"
        + "Ålegården;;Røgede ål;8300;Åse Østergård;Søren Bæk;soeren@eksempel.invalid\r\n"
        + "Tømrerlauget;99104449;\"Skure; hegn og \"\"løse\"\" brædder\";8340;Kaj Holm;;\r\n";

    public static TheoryData<string> Encodings => ["utf-8", "utf-8-bom", "windows-1252", "utf-16", "double"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void A_list_is_read_alike_whatever_it_is_encoded_as(string encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var content = encoding switch
        {
            "utf-8-bom" => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Rows)],
            "windows-1252" => Encoding.GetEncoding(1252).GetBytes(Rows),
            "utf-16" => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Rows.Replace(';', '\t'))],
            "double" => Encoding.UTF8.GetBytes(Encoding.GetEncoding(1252).GetString(Encoding.UTF8.GetBytes(Rows))),
            _ => Encoding.UTF8.GetBytes(Rows),
        };

        var file = EnterpriseFile.Read("liste.csv", content);

        Assert.Null(file.Refusal);
        Assert.Equal(["Ålegården", "Tømrerlauget"], file.Rows.Select(row => row.Name));
        Assert.Equal(["Åse Østergård", "Kaj Holm"], file.Rows.Select(row => row.Leader));
    }

    [Theory]
    [InlineData("borgere-fiktive.cp1252.semikolon.crlf.csv")]
    [InlineData("borgere-fiktive.dobbeltkodet.csv")]
    [InlineData("borgere-fiktive.utf16le.tab.txt")]
    [InlineData("borgere-fiktive.utf8.komma.lf.csv")]
    [InlineData("borgere-fiktive.utf8bom.semikolon.crlf.csv")]
    [InlineData("postnord-uddrag.utf8bom.semikolon.crlf.csv")]
    public void A_file_about_something_else_is_refused_with_its_own_headings(string name)
    {
        var path = Path.Combine(Repository.Root, "../shared/data/formater", name);
        Assert.SkipUnless(File.Exists(path), $"{path} is not there: the sample files lie beside the repository.");

        var refusal = EnterpriseFile.Read(name, File.ReadAllBytes(path)).Refusal;

        Assert.Contains(
            "Se efter, om det er den rigtige fil",
            Assert.IsType<UploadWithoutHeading>(refusal).Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    [Trait("Requirement", "RL6")]
    public async Task The_same_file_twice_changes_nothing(Engine engine)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync(engine);

        await TakeInAsync(app, Rows, ct);
        var first = await CountsAsync(app, ct);
        await TakeInAsync(app, Rows, ct);

        Assert.Equal(first, await CountsAsync(app, ct));
        Assert.Equal((22, 1), (first.Enterprises, first.Imported));
        TestContext.Current.AddAttachment("RL6", $"virksomheder: samme fil to gange, {first.Enterprises} før og efter ({engine})");
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task Each_row_that_is_taken_in_stands_in_the_log(Engine engine)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync(engine);

        await TakeInAsync(app, Rows, ct);

        await using var db = app.Database();
        var entry = await db.Audit.SingleAsync(a => a.Act == "EnterprisesImported", ct);
        var taken = await db
            .Enterprises.Include(e => e.StageChanges)
            .Where(e => e.Name == "Ålegården" || e.Name == "Tømrerlauget")
            .ToListAsync(ct);
        var person = await db.NetworkContacts.SingleAsync(c => c.Name == "Søren Bæk", ct);
        var keys = taken.SelectMany(e => e.StageChanges.Select(c => c.Id).Append(e.Id)).Append(person.Id).ToList();
        Assert.Equal(5, keys.Count);
        Assert.All(keys, key => Assert.Contains(key.ToString(), entry.Fields, StringComparison.Ordinal));
        Assert.DoesNotContain("Søren Bæk", entry.Fields, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_file_is_taken_in_by_the_queue_while_the_page_follows()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("tovholder");

        var id = await BeginAsync(app, LongFile(), ct);
        using var sent = await client.SubmitAsync($"/virksomheder/indlaes/{id}", []);
        var there = await CountAsync(app, Everything, ct);

        Assert.Equal(Everything, there);
        using var after = await client.GetAsync(new Uri($"/virksomheder/indlaes/{id}", UriKind.Relative), ct);
        Assert.Equal("/virksomheder", after.RequestMessage!.RequestUri!.AbsolutePath);
    }

    [Fact]
    [Trait("Requirement", "RL6")]
    public async Task What_is_stopped_takes_nothing_in_and_can_be_taken_in_again()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var database = await TestDatabase.DemoAsync(Engine.Sqlite);
        await using var services = Services(database);
        var id = await QueueAsync(services, ct);

        // The node that had it is gone, and then somebody stops it.
        await SetAsync(services, id, set => set.SetProperty(i => i.Step, ImportStep.TakingIn), ct);
        await WithAsync(services, (import, actor) => import.CancelAsync(id, actor, ct), ct);
        Assert.True(await RunNextAsync(services, ct));

        await using (var db = database.Open())
        {
            var stopped = await db.EnterpriseImports.SingleAsync(i => i.Id == id, ct);
            Assert.Equal((ImportStep.Repair, ImportEnterprises.RowsAtOnce + 1), (stopped.Step, stopped.Rows.Count));
            Assert.Equal(20, await db.Enterprises.CountAsync(ct));
        }

        await WithAsync(services, (import, actor) => import.TakeInAsync(id, actor, ct), ct);
        Assert.True(await RunNextAsync(services, ct));
        await using var after = database.Open();
        Assert.Equal(Everything, await after.Enterprises.CountAsync(ct));
        Assert.False(await RunNextAsync(services, ct));
        TestContext.Current.AddAttachment("RL6", $"stoppet: 0 indlæst, derefter {Everything - 20} af {Everything - 20}");
    }

    [Fact]
    [Trait("Requirement", "RL6")]
    public async Task Another_node_takes_over_from_one_that_has_died_and_not_from_one_that_works()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var database = await TestDatabase.DemoAsync(Engine.Sqlite);
        await using var services = Services(database);
        var id = await QueueAsync(services, ct);
        var now = TimeProvider.System.GetUtcNow();

        await SetAsync(services, id, set => set.SetProperty(i => i.Step, ImportStep.TakingIn).SetProperty(i => i.AliveAt, now), ct);
        Assert.False(await RunNextAsync(services, ct));
        await SetAsync(services, id, set => set.SetProperty(i => i.AliveAt, now.AddMinutes(-2)), ct);
        Assert.True(await RunNextAsync(services, ct));

        await using var after = database.Open();
        Assert.Equal(ImportStep.Done, (await after.EnterpriseImports.SingleAsync(i => i.Id == id, ct)).Step);
        var there = await after.Enterprises.CountAsync(ct);
        Assert.Equal(Everything, there);
        TestContext.Current.AddAttachment("RL6", $"overtaget efter en død: {there - 20} af {Everything - 20} indlæst én gang");
    }

    [Fact]
    [Trait("Requirement", "RL6")]
    public async Task One_faulty_row_keeps_all_of_them_out()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        var before = await CountsAsync(app, ct);

        var outcome = await TakeInAsync(app, Rows + "Solsikken;12345678;Blomster;83;Ida Bak;;\r\n", ct);

        Assert.Equal(1, Assert.IsType<ImportNotReady>(outcome.Refusal).Rows);
        Assert.Equal(before, await CountsAsync(app, ct));
        TestContext.Current.AddAttachment("RL6", "virksomheder: én række med fejl, 0 indlæst");
    }

    [Fact]
    public async Task A_name_that_is_nearly_one_we_follow_is_asked_about_and_the_answer_decides()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        using var scope = app.Services.CreateScope();
        var import = scope.ServiceProvider.GetRequiredService<ImportEnterprises>();
        var actor = await CoordinatorAsync(app, ct);
        var id = (
            await import.BeginAsync(
                "liste.csv",
                Encoding.UTF8.GetBytes("Navn;Postnummer;Kontaktperson\nCafe Fjordlyst;8350;Bo Lund\n"),
                actor,
                ct
            )
        ).Id;

        var asked = Assert.Single((await import.ReviewAsync(id, actor, ct))!.Rows);
        await import.RepairAsync(id, asked.Row with { Decision = ImportDecision.IsTheSame }, actor, ct);
        var outcome = await import.TakeInAsync(id, actor, ct);

        Assert.Equal("Café Fjordlys", asked.LooksLike);
        Assert.True(outcome.Succeeded);
        await using var db = app.Database();
        Assert.Equal(20, await db.Enterprises.CountAsync(ct));
        var person = await db.NetworkContacts.SingleAsync(c => c.Name == "Bo Lund", ct);
        Assert.Equal("Café Fjordlys", (await db.Enterprises.SingleAsync(e => e.Id == person.EnterpriseId, ct)).Name);
    }

    [Fact]
    public async Task Two_rows_about_one_new_enterprise_make_one_with_two_contacts()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();

        await TakeInAsync(app, "Navn;Postnummer;Kontaktperson\nÅlegården;8300;Søren Bæk\nÅlegården ApS;8300;Gitte Ask\n", ct);

        await using var db = app.Database();
        var enterprise = await db.Enterprises.SingleAsync(e => e.Name == "Ålegården", ct);
        Assert.Equal(2, await db.NetworkContacts.CountAsync(c => c.EnterpriseId == enterprise.Id, ct));
    }

    [Theory]
    [InlineData("Navn;Postnummer;CVR\nX;8300;12345678", "12345678 er ikke et CVR-nummer")]
    [InlineData("Navn;Postnummer\nX;83", "Et postnummer er fire cifre; der står 83")]
    [InlineData("Navn;Postnummer;Fase\nX;8300;Halvvejs", "Halvvejs kendes ikke. Skriv en af disse: Mulig virksomhed")]
    [InlineData("Navn;Postnummer;Reklamebeskyttet\nX;8300;måske", "måske er hverken ja eller nej")]
    [InlineData("Navn;Postnummer\n;8300", "Rækken har intet navn")]
    [InlineData("Navn;Postnummer;Leder\nX;8300;670182-4001", "Teksten indeholder et CPR-nummer")]
    public void A_row_says_what_is_wrong_with_it_and_what_to_do(string file, string sentence)
    {
        var row = CheckedRow.Read(Assert.Single(EnterpriseFile.Read("liste.csv", Encoding.UTF8.GetBytes(file)).Rows));

        Assert.Contains(row.Problems, problem => problem.Message.Contains(sentence, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_list_of_errors_can_be_corrected_and_read_in_again()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("tovholder");
        using var scope = app.Services.CreateScope();
        var import = scope.ServiceProvider.GetRequiredService<ImportEnterprises>();
        var actor = await CoordinatorAsync(app, ct);
        var id = (
            await import.BeginAsync("liste.csv", Encoding.UTF8.GetBytes("Navn;Postnummer;CVR\nÅlegården;83;99104449\n"), actor, ct)
        ).Id;

        var workbook = await client.GetByteArrayAsync(new Uri($"/virksomheder/indlaes/{id}?handler=excel", UriKind.Relative), ct);
        var file = EnterpriseFile.Read("fejl.xlsx", workbook);

        var row = Assert.Single(file.Rows);
        Assert.Equal(("Ålegården", "83", "99104449"), (row.Name, row.PostalCode, row.CvrNumber));
        Assert.Equal(["Linje", "Hvad er galt"], file.Unused);
    }

    private const int Everything = 20 + ImportEnterprises.RowsAtOnce + 1;

    /// <summary>One row more than is taken in at once; no name like another.</summary>
    private static string LongFile()
    {
        var random = new Random(7);
        string Name() => string.Concat(Enumerable.Range(0, 20).Select(_ => (char)('a' + random.Next(26))));
        return "Navn;Postnummer\n" + string.Concat(Enumerable.Range(0, ImportEnterprises.RowsAtOnce + 1).Select(_ => $"{Name()};8300\n"));
    }

    private static async Task<Guid> BeginAsync(TestApp app, string rows, CancellationToken ct)
    {
        using var scope = app.Services.CreateScope();
        var import = scope.ServiceProvider.GetRequiredService<ImportEnterprises>();
        return (await import.BeginAsync("liste.csv", Encoding.UTF8.GetBytes(rows), await CoordinatorAsync(app, ct), ct)).Id;
    }

    /// <summary>The number of enterprises once it is <paramref name="expected"/>, or after half a minute.</summary>
    private static async Task<int> CountAsync(TestApp app, int expected, CancellationToken ct)
    {
        for (var attempt = 0; ; attempt++)
        {
            await using var db = app.Database();
            var count = await db.Enterprises.CountAsync(ct);
            if (count == expected || attempt == 300)
            {
                return count;
            }

            await Task.Delay(100, ct);
        }
    }

    /// <summary>The operations without the program around them, so that no worker takes what waits.</summary>
    private static ServiceProvider Services(TestDatabase database) =>
        new ServiceCollection().AddSingleton(TimeProvider.System).AddScoped(_ => database.Open()).AddOperations().BuildServiceProvider();

    private static async Task<Guid> QueueAsync(ServiceProvider services, CancellationToken ct)
    {
        var content = Encoding.UTF8.GetBytes(LongFile());
        var id = (await WithAsync(services, (import, actor) => import.BeginAsync("lang.csv", content, actor, ct), ct)).Id;
        await WithAsync(services, (import, actor) => import.TakeInAsync(id, actor, ct), ct);
        return id;
    }

    private static async Task<Outcome> WithAsync(
        ServiceProvider services,
        Func<ImportEnterprises, Actor, Task<Outcome>> act,
        CancellationToken ct
    )
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TovholderDb>();
        var actor = CurrentUser.ActorFor(await db.Users.AsNoTracking().SingleAsync(u => u.UserName == "tovholder", ct));
        var outcome = await act(scope.ServiceProvider.GetRequiredService<ImportEnterprises>(), actor);
        Assert.True(outcome.Succeeded, outcome.Refusal?.Message);
        return outcome;
    }

    private static async Task SetAsync(
        ServiceProvider services,
        Guid id,
        Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<EnterpriseImport>> set,
        CancellationToken ct
    )
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TovholderDb>();
        await db.EnterpriseImports.Where(i => i.Id == id).ExecuteUpdateAsync(set, ct);
    }

    private static Task<bool> RunNextAsync(ServiceProvider services, CancellationToken ct) =>
        new TakeInWaiting(services.GetRequiredService<IServiceScopeFactory>(), TimeProvider.System).RunNextAsync("test", ct);

    private static async Task<Outcome> TakeInAsync(TestApp app, string rows, CancellationToken ct)
    {
        using var scope = app.Services.CreateScope();
        var import = scope.ServiceProvider.GetRequiredService<ImportEnterprises>();
        var actor = await CoordinatorAsync(app, ct);
        var begun = await import.BeginAsync("liste.csv", Encoding.UTF8.GetBytes(rows), actor, ct);
        return await import.TakeInAsync(begun.Id, actor, ct);
    }

    private static async Task<Actor> CoordinatorAsync(TestApp app, CancellationToken ct)
    {
        await using var db = app.Database();
        return CurrentUser.ActorFor(await db.Users.SingleAsync(u => u.UserName == "tovholder", ct));
    }

    private static async Task<(int Enterprises, int Contacts, int Imported)> CountsAsync(TestApp app, CancellationToken ct)
    {
        await using var db = app.Database();
        return (
            await db.Enterprises.CountAsync(ct),
            await db.NetworkContacts.CountAsync(ct),
            await db.NetworkContacts.CountAsync(c => c.Name == "Søren Bæk", ct)
        );
    }
}
