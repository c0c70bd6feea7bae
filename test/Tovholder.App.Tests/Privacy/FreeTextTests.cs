using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Design;
using Tovholder.Testing;

namespace Tovholder.App.Tests.Privacy;

/// <summary>A number in a free text about a citizen: a CPR number is refused, a telephone number is asked about, and no word is lost.</summary>
public sealed class FreeTextTests
{
    private static readonly string[] AboutCitizens =
    [
        "Citizens",
        "Placements",
        "WorkTrials",
        "WorkIdentities",
        "Courses",
        "Caseloads",
        "Leaders",
        "Matches.Release",
        "Matches.Show",
        "Providers.Refer",
        "Privacy.Corrections",
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Requirement", "PR12")]
    public async Task A_telephone_number_is_warned_of_and_stays_when_the_person_says_so()
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("jobkonsulent");
        await using var db = app.Database();
        var unit = await db.Users.Where(u => u.UserName == "jobkonsulent").Select(u => u.UnitId).SingleAsync(Ct);
        var citizen = await db.Citizens.AsNoTracking().Where(c => c.UnitId == unit).OrderBy(c => c.Number).FirstAsync(Ct);
        var page = $"/borgere/{citizen.Id}/profil";
        Dictionary<string, string> Words(string text) => new() { ["OwnWords"] = text };
        const string Text = "Ring til hans søster på 23 45 67 89, hun hjælper.";

        using var warned = await client.SubmitAsync(page, Words(Text));
        var html = WebUtility.HtmlDecode(await warned.Content.ReadAsStringAsync(Ct));
        Assert.Contains("Teksten har et telefonnummer: 23 45 67 89.", html, StringComparison.Ordinal);
        Assert.Contains(Text, html, StringComparison.Ordinal);
        Assert.Contains("name=\"tov-keep-number\" type=\"checkbox\" value=\"OwnWords\"", html, StringComparison.Ordinal);
        Assert.NotEqual(Text, await StoredAsync());

        using var refused = await client.SubmitAsync(page, new(Words(Text + " Født 610185-1001.")) { ["tov-keep-number"] = "OwnWords" });
        Assert.Contains("CPR-nummer", await refused.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.NotEqual(Text, await StoredAsync());

        using var kept = await client.SubmitAsync(page, new(Words(Text)) { ["tov-keep-number"] = "OwnWords" });
        Assert.Equal($"/borgere/{citizen.Id}", kept.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.Equal(Text, await StoredAsync());

        using var plain = await client.SubmitAsync(page, Words("Har aftalt at møde den 23-02-2015 kl. 10.30."));
        Assert.Equal($"/borgere/{citizen.Id}", plain.RequestMessage!.RequestUri!.AbsolutePath);
        TestContext.Current.AddAttachment(
            "PR12",
            "telefonnummer: advaret, teksten beholdt, gemt efter kryds; CPR-nummer: afvist trods kryds"
        );

        async Task<string?> StoredAsync()
        {
            await using var after = app.Database();
            return await after.Citizens.Where(c => c.Id == citizen.Id).Select(c => c.OwnWords).SingleAsync(Ct);
        }
    }

    /// <summary>The words a citizen scores beside the eight statements lie in a list: each of its fields is looked through.</summary>
    [Fact]
    public async Task A_number_in_a_list_of_texts_is_found_in_its_own_field()
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("jobkonsulent");
        await using var db = app.Database();
        var unit = await db.Users.Where(u => u.UserName == "jobkonsulent").Select(u => u.UnitId).SingleAsync(Ct);
        var citizen = await db.Citizens.AsNoTracking().Where(c => c.UnitId == unit).OrderBy(c => c.Number).FirstAsync(Ct);

        using var warned = await client.SubmitAsync(
            $"/borgere/{citizen.Id}/arbejdsidentitet/ny",
            new() { ["On"] = "23-02-2015", ["Answers[0].OwnWords"] = "Ring 40 41 42 43" }
        );

        Assert.Contains("id=\"Answers_0__OwnWords-keep\"", await warned.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "PR12")]
    public void Every_free_text_about_a_citizen_is_looked_through()
    {
        var texts = typeof(AboutCitizenAttribute)
            .Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(PageModel)))
            .Where(t => AboutCitizens.Any(f => t.Namespace!.StartsWith($"Tovholder.App.Features.{f}", StringComparison.Ordinal)))
            .SelectMany(t => t.GetProperties())
            .Where(p => p.IsDefined(typeof(BindPropertyAttribute)))
            .Where(p => p.GetCustomAttribute<DataTypeAttribute>()?.DataType == DataType.MultilineText)
            // The text that considerations are suggested from is never saved.
            .Where(p => p.DeclaringType != typeof(App.Features.Citizens.Consider.IndexModel))
            .ToList();

        Assert.True(texts.Count >= 15, $"{texts.Count} texts.");
        Assert.Empty(texts.Where(p => !p.IsDefined(typeof(AboutCitizenAttribute))).Select(p => $"{p.DeclaringType}.{p.Name}"));
        TestContext.Current.AddAttachment("PR12", $"{texts.Count} af {texts.Count} fritekster om borgere gennemses");
    }
}
