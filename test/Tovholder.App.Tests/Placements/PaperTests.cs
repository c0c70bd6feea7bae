using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Tovholder.Data;
using Tovholder.Domain.Placements;
using Tovholder.Testing;

namespace Tovholder.App.Tests.Placements;

public sealed class PaperTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("vurdering", "LAB § 121")]
    [InlineData("aftale", "Arbejdsvilkår")]
    public async Task A_journal_package_has_the_document_its_metadata_and_a_receipt_with_the_hash_that_fits(string part, string says)
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("jobkonsulent");
        await using var db = app.Database();
        var placement = await OwnAsync(db);
        var citizen = await db.Citizens.SingleAsync(c => c.Id == placement.CitizenId, Now);

        var bytes = await client.GetByteArrayAsync(
            new Uri($"/ansaettelser/{placement.Id}/papirer?handler=journal&del={part}", UriKind.Relative),
            Now
        );

        var files = Open(bytes);
        var (name, document) = Assert.Single(files, f => f.Key.EndsWith(".html", StringComparison.Ordinal));
        var text = System.Text.Encoding.UTF8.GetString(document);
        Assert.Contains(WebUtility.HtmlEncode(says), text, StringComparison.Ordinal);
        Assert.DoesNotContain(citizen.Name, text, StringComparison.Ordinal);
        var receipt = System.Text.Encoding.UTF8.GetString(files["kvittering.txt"]);
        Assert.Contains($"{Convert.ToHexStringLower(SHA256.HashData(document))}  {name}", receipt, StringComparison.Ordinal);
        Assert.True(files.ContainsKey("metadata.json"));
        Assert.Contains(await db.Audit.ToListAsync(Now), a => a.Act == "JournalPackageTaken");
    }

    [Fact]
    public async Task What_stands_in_another_system_says_when_and_by_whom_and_never_tomorrow()
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("jobkonsulent");
        await using var db = app.Database();
        var page = $"/ansaettelser/{(await OwnAsync(db)).Id}/papirer";

        using var refused = await client.SubmitAsync(page, new() { ["RegisteredIn"] = "Vitas", ["RegisteredOn"] = "24-02-2015" });
        using var saved = await client.SubmitAsync(page, new() { ["RegisteredIn"] = "Vitas", ["RegisteredOn"] = "23-02-2015" });

        Assert.Contains(
            "Det kan ikke være registreret i fremtiden",
            await refused.Content.ReadAsStringAsync(Now),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "VITAS: registreret der den 23. februar 2015 af Mette Holm",
            await saved.Content.ReadAsStringAsync(Now),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_proposal_gives_the_text_of_a_hearing_with_what_it_rests_on_and_the_rights()
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("jobkonsulent");
        await using var db = app.Database();
        var trial = await db.WorkTrials.SingleAsync(Now);

        var html = await client.GetStringAsync(new Uri($"/match/{trial.MatchId}/partshoering", UriKind.Relative), Now);

        Assert.Contains("9. marts 2015", html, StringComparison.Ordinal);
        Assert.Contains("§ 19", html, StringComparison.Ordinal);
        Assert.Contains("effektive timer om ugen", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Insight", true)]
    [InlineData("Access", false)]
    public async Task The_case_is_put_together_with_a_purpose_and_only_insight_has_the_log(string kind, bool hasLog)
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("jobkonsulent");
        await using var db = app.Database();
        var placement = await OwnAsync(db);
        var page = $"/borgere/{placement.CitizenId}/sag";

        using var refused = await client.SubmitAsync(page, new() { ["Kind"] = kind });
        using var answer = await client.SubmitAsync(page, new() { ["Kind"] = kind, ["Purpose"] = "Borgeren har bedt om det i dag" });

        Assert.Equal("text/html", refused.Content.Headers.ContentType?.MediaType);
        var files = Open(await answer.Content.ReadAsByteArrayAsync(Now));
        var text = WebUtility.HtmlDecode(
            System.Text.Encoding.UTF8.GetString(files.Single(f => f.Key.EndsWith(".html", StringComparison.Ordinal)).Value)
        );
        Assert.Contains("Ansættelser", text, StringComparison.Ordinal);
        Assert.Equal(hasLog, text.Contains("Hvem har set eller ændret oplysningerne", StringComparison.Ordinal));
        Assert.Contains(await db.Audit.ToListAsync(Now), a => a is { Act: "CaseFileTaken", Reason: "Borgeren har bedt om det i dag" });
    }

    private static Dictionary<string, byte[]> Open(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip), ZipArchiveMode.Read);
        return archive.Entries.ToDictionary(
            e => e.FullName,
            e =>
            {
                using var from = e.Open();
                using var to = new MemoryStream();
                from.CopyTo(to);
                return to.ToArray();
            },
            StringComparer.Ordinal
        );
    }

    private static async Task<Placement> OwnAsync(TovholderDb db)
    {
        var unit = await db.Units.SingleAsync(u => u.Name == "Fleksjobteam Øst", Now);
        return await db
            .Placements.Where(p => p.EndedOn == null && db.Citizens.Any(c => c.Id == p.CitizenId && c.UnitId == unit.Id))
            .OrderBy(p => p.StartedOn)
            .FirstAsync(Now);
    }
}
