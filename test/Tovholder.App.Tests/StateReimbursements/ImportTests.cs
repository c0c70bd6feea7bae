using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MiniExcelLibs;
using Tovholder.App.Commands;
using Tovholder.App.Features.StateReimbursements.Import;
using Tovholder.App.Features.StateReimbursements.Reconcile;
using Tovholder.Economics.Reconciliations;
using Tovholder.Economics.Tests;
using Tovholder.Testing;

namespace Tovholder.App.Tests.StateReimbursements;

public sealed class ImportTests
{
    private static readonly string Sample = Path.Combine(Repository.Root, "examples/ydelsesrefusion.csv");

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    [Trait("Requirement", "RL6")]
    public async Task A_file_is_imported_once_whatever_it_is_called_and_without_a_CPR_number(Engine engine)
    {
        await using var app = await TestApp.WithReimbursedCitizensAsync(engine);
        await using var db = app.Database();
        var before = await db.StateReimbursements.CountAsync();

        var first = await ImportAsync(app, "marts.csv", await File.ReadAllBytesAsync(Sample));
        var again = await ImportAsync(app, "marts-igen.csv", await File.ReadAllBytesAsync(Sample));

        Assert.Equal((7, 6, 1, 2, 1), (first.Lines, first.New, first.Duplicates, first.Persons, first.UnmatchedPersons));
        Assert.True(first.IsImported);
        Assert.Equal((0, 6, false), (again.New, again.AlreadyImported, again.IsImported));
        Assert.Equal(before + 6, await db.StateReimbursements.CountAsync());
        TestContext.Current.AddAttachment("RL6", $"refusion: samme fil to gange, {first.New} linjer og {again.New} nye ({engine})");
        Assert.DoesNotContain(await db.StateReimbursementImports.ToListAsync(), import => import.FileName == "marts-igen.csv");
        var entry = await db.Audit.Include(a => a.Citizens).SingleAsync(a => a.Act == "StateReimbursementsImported" && a.Reason == "Prøve");
        Assert.Equal(2, entry.Citizens.Count);
        Assert.DoesNotContain("610185", entry.Fields, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_later_file_adds_only_what_is_new_in_it()
    {
        await using var app = await TestApp.WithReimbursedCitizensAsync();
        var text = await File.ReadAllTextAsync(Sample);
        await ImportAsync(app, "marts.csv", await File.ReadAllBytesAsync(Sample));

        var later = await ImportAsync(
            app,
            "april.csv",
            System.Text.Encoding.UTF8.GetBytes(text + "2015-07;620290-1002;Ledighedsydelse;Egholm;3680,00;30;1104,00;0;0\r\n")
        );

        Assert.Equal((1, 6), (later.New, later.AlreadyImported));
    }

    [Fact]
    public async Task One_wrong_line_and_nothing_is_imported()
    {
        await using var app = await TestApp.WithReimbursedCitizensAsync();
        await using var db = app.Database();
        var before = await db.StateReimbursements.CountAsync();
        var text = (await File.ReadAllTextAsync(Sample)).Replace("3.816,00", "3.816.00", StringComparison.Ordinal);

        var receipt = await ImportAsync(app, "marts.csv", System.Text.Encoding.UTF8.GetBytes(text));

        Assert.Equal((4, "Beregnet udbetalingsbeløb"), (Assert.Single(receipt.Errors).Line!.Value, receipt.Errors[0].Field));
        Assert.False(receipt.IsImported);
        Assert.Equal(before, await db.StateReimbursements.CountAsync());
    }

    [Fact]
    public async Task The_command_gives_the_answer_that_lies_beside_the_sample_and_a_dry_run_saves_nothing()
    {
        await using var app = await TestApp.WithReimbursedCitizensAsync();
        await using var db = app.Database();
        var before = await db.StateReimbursements.CountAsync();

        var (code, output, error) = await RunAsync(app, ["import", "ydelsesrefusion", Sample, "--dry-run", "--json"]);

        Assert.Equal((0, ""), (code, error));
        var answer = JsonNode.Parse(output)!;
        Assert.Equal((await JsonAsync("examples/ydelsesrefusion.output.json")).ToJsonString(), answer.ToJsonString());
        var schema = await JsonAsync("docs/schemas/import-ydelsesrefusion.output.json");
        Assert.Empty(SchemaCheck.Errors(answer, schema));
        answer["persons"] = "2";
        answer["navn"] = "Prøve";
        Assert.Equal(["$.navn: not in the schema", "$.persons: string is not integer"], SchemaCheck.Errors(answer, schema).Order());
        Assert.Equal(before, await db.StateReimbursements.CountAsync());
    }

    [Fact]
    public async Task The_command_lists_every_error_on_a_line_and_ends_with_2()
    {
        await using var app = await TestApp.WithReimbursedCitizensAsync();
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "refusion.csv");
        var text = (await File.ReadAllTextAsync(Sample))
            .Replace("3.816,00", "x", StringComparison.Ordinal)
            .Replace("-156,00", "y", StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, text);

        var (code, output, error) = await RunAsync(app, ["import", "ydelsesrefusion", path]);

        Assert.Equal((2, ""), (code, output));
        Assert.Equal(2, error.Trim().Split('\n').Length);
        Assert.StartsWith("refusion.csv, linje 4, Beregnet udbetalingsbeløb: „x“", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_controller_sees_what_is_in_a_file_and_then_says_yes()
    {
        await using var app = await TestApp.WithReimbursedCitizensAsync();
        await using var db = app.Database();
        var before = await db.StateReimbursements.CountAsync();
        using var client = await app.SignedInAsync("controller");

        var preview = await UploadAsync(client, await File.ReadAllBytesAsync(Sample));

        Assert.Contains("Personer, der ikke er oprettet her", preview, StringComparison.Ordinal);
        Assert.Equal(before, await db.StateReimbursements.CountAsync());

        var after = await ConfirmAsync(client, preview);

        Assert.Contains("6 linjer er indlæst fra refusion.csv.", after, StringComparison.Ordinal);
        Assert.Contains("Afstemning af refusion", after, StringComparison.Ordinal);
        Assert.Equal(before + 6, await db.StateReimbursements.CountAsync());
    }

    [Fact]
    public async Task A_file_sealed_for_another_user_is_not_imported()
    {
        await using var app = await TestApp.WithReimbursedCitizensAsync();
        using var client = await app.SignedInAsync("controller");
        var preview = await UploadAsync(client, await File.ReadAllBytesAsync(Sample));

        var answer = await ConfirmAsync(
            client,
            preview.Replace("name=\"Sealed\" value=\"", "name=\"Sealed\" value=\"AAAA", StringComparison.Ordinal)
        );

        Assert.Contains("Vælg den igen.", WebUtility.HtmlDecode(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_in_an_uploaded_file_are_listed_with_line_and_field()
    {
        await using var app = await TestApp.WithReimbursedCitizensAsync();
        using var client = await app.SignedInAsync("controller");
        var text = (await File.ReadAllTextAsync(Sample)).Replace("3.816,00", "3.816.00", StringComparison.Ordinal);

        var page = WebUtility.HtmlDecode(await UploadAsync(client, System.Text.Encoding.UTF8.GetBytes(text)));

        Assert.Contains("„3.816.00“ er ikke et beløb i kroner.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"Sealed\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_workbook_and_command_have_the_same_lines()
    {
        await using var app = await TestApp.WithReimbursedCitizensAsync();
        await ImportAsync(app, "marts.csv", await File.ReadAllBytesAsync(Sample));
        using var client = await app.SignedInAsync("controller");
        var of = "cause=RefundShare";

        using var document = await new HtmlParser().ParseDocumentAsync(
            await client.GetStringAsync(new Uri($"/refusion?{of}", UriKind.Relative))
        );
        await using var workbook = await client.GetStreamAsync(new Uri($"/refusion?handler=excel&{of}", UriKind.Relative));
        using var copy = new MemoryStream();
        await workbook.CopyToAsync(copy);
        var (_, output, _) = await RunAsync(app, ["economics", "reconcile", "--json"]);

        var page = document
            .QuerySelectorAll("#forskelle-tabel tbody tr")
            .Select(row => row.Children.Select(cell => cell.TextContent.Trim()).ToList())
            .Select(cells => $"{cells[0]}|{cells[1]}|{cells[2]}|{cells[3]}")
            .ToList();
        copy.Position = 0;
        var excel = copy.Query(useHeaderRow: true)
            .Cast<IDictionary<string, object>>()
            .Select(row => $"{row["Borger"]}|{row["Uge"]}|{row["Ydelse"]}|{row["Årsag"]}")
            .ToList();
        var command = JsonNode
            .Parse(output)!
            .AsArray()
            .Where(line => (string)line!["cause"]! == "Anden refusionsandel")
            .Select(line => $"{line!["citizen"]}|{line["week"]}|{line["benefit"]}|{line["cause"]}")
            .ToList();
        Assert.NotEmpty(page);
        Assert.Equal(command, excel);
        Assert.Equal(command, page);
    }

    [Fact]
    public async Task The_demos_reconciliation_has_every_kind_of_difference_a_controller_meets_and_sums_to_it()
    {
        await using var app = await TestApp.DemoAsync();
        await using var scope = app.Services.CreateAsyncScope();

        var files = await scope
            .ServiceProvider.GetRequiredService<ReconcileReimbursements>()
            .RunAsync(new("ReimbursementsReconciled", new(Guid.Empty, "Prøve", "Controller", null), "Prøve"), default);

        var reconciliation = files!.Reconciliation;
        Assert.Superset(
            new HashSet<DifferenceCause>
            {
                DifferenceCause.MissingInFile,
                DifferenceCause.RefundShare,
                DifferenceCause.HoursOrWage,
                DifferenceCause.Correction,
                DifferenceCause.FlexContribution,
            },
            reconciliation.Causes.Select(cause => cause.Cause).ToHashSet()
        );
        Assert.NotEmpty(reconciliation.ExcessRefunds);
        Assert.Equal(
            reconciliation.TotalDifference,
            reconciliation.Causes.Aggregate(Domain.Kroner.Zero, (sum, cause) => sum + cause.Amount)
        );
    }

    [Fact]
    public async Task A_look_at_the_reconciliation_is_recorded_before_it_is_shown()
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("controller");

        await client.GetStringAsync(new Uri("/refusion", UriKind.Relative));

        await using var db = app.Database();
        var look = await db.Audit.Include(a => a.Citizens).SingleAsync(a => a.Act == "ReimbursementsReconciled");
        Assert.Equal("Henrik Dahl", look.ActorName);
        Assert.NotEmpty(look.Citizens);
    }

    private static async Task<StateReimbursementReceipt> ImportAsync(TestApp app, string name, byte[] content)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<ImportStateReimbursements>()
            .RunAsync(name, content, dryRun: false, new(Guid.Empty, "Henrik Dahl", "Controller", null), "Prøve", default);
    }

    private static async Task<string> UploadAsync(HttpClient client, byte[] content)
    {
        using var form = await FormAsync(client, await client.GetStringAsync(new Uri("/refusion/indlaes", UriKind.Relative)));
        form.Add(new ByteArrayContent(content), "Upload", "refusion.csv");
        using var answer = await client.PostAsync(new Uri("/refusion/indlaes", UriKind.Relative), form);
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task<string> ConfirmAsync(HttpClient client, string preview)
    {
        using var form = await FormAsync(client, preview);
        using var answer = await client.PostAsync(new Uri("/refusion/indlaes?handler=Confirm", UriKind.Relative), form);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>Every hidden field of the page's last form, as a browser sends it.</summary>
    private static async Task<MultipartFormDataContent> FormAsync(HttpClient client, string html)
    {
        Assert.NotNull(client.BaseAddress);
        using var document = await new HtmlParser().ParseDocumentAsync(html);
        var form = new MultipartFormDataContent();
        foreach (var field in document.QuerySelectorAll("main form[enctype] input[type=hidden]"))
        {
            form.Add(new StringContent(field.GetAttribute("value") ?? ""), field.GetAttribute("name")!);
        }

        return form;
    }

    private static async Task<JsonNode> JsonAsync(string path) =>
        JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, path)))!;

    private static async Task<(int Code, string Output, string Error)> RunAsync(TestApp app, string[] command)
    {
        var location = app.Services.GetRequiredService<ServeOptions>().Database.Text;
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync([.. command, "--database", location], output, error);
        return (code, output.ToString(), error.ToString());
    }
}
