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
    public async Task The_same_file_twice_changes_nothing(Engine engine)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync(engine);

        await TakeInAsync(app, Rows, ct);
        var first = await CountsAsync(app, ct);
        await TakeInAsync(app, Rows, ct);

        Assert.Equal(first, await CountsAsync(app, ct));
        Assert.Equal((22, 1), (first.Enterprises, first.Imported));
    }

    [Fact]
    public async Task One_faulty_row_keeps_all_of_them_out()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        var before = await CountsAsync(app, ct);

        var outcome = await TakeInAsync(app, Rows + "Solsikken;12345678;Blomster;83;Ida Bak;;\r\n", ct);

        Assert.Equal(1, Assert.IsType<ImportNotReady>(outcome.Refusal).Rows);
        Assert.Equal(before, await CountsAsync(app, ct));
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
