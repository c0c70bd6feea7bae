using System.Collections.Concurrent;
using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Tovholder.Testing;

namespace Tovholder.App.Tests;

/// <summary>Two who have the same form open: the second is shown what the first stored, and neither loses a word.</summary>
[Trait("Requirement", "RL2")]
public sealed class ConflictTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task The_second_to_save_sees_both_and_decides(Engine engine)
    {
        await using var app = await TestApp.DemoAsync(engine);
        await using var db = app.Database();
        var task = await db.Tasks.AsNoTracking().FirstAsync(t => t.RetiredOn == null, Ct);
        var placement = await db.Placements.AsNoTracking().FirstAsync(p => p.EndedOn == null, Ct);
        (string User, string Page, string Field)[] forms =
        [
            ("tovholder", $"/virksomheder/{task.EnterpriseId}/kort", "LargestPayer"),
            ("tovholder", $"/virksomheder/{task.EnterpriseId}/opgaver/{task.Id}", "Name"),
            ("jobkonsulent", $"/ansaettelser/{placement.Id}/kontaktperson", "ContactPerson"),
            ("jobkonsulent", $"/borgere/{placement.CitizenId}/netvaerk", "People[2].Name"),
        ];
        foreach (var (user, page, field) in forms)
        {
            using var first = await app.SignedInAsync(user);
            using var second = await app.SignedInAsync(user);
            var theirs = await FieldsAsync(await first.GetAsync(new Uri(page, UriKind.Relative), Ct));
            var mine = await FieldsAsync(await second.GetAsync(new Uri(page, UriKind.Relative), Ct));
            (theirs[field], mine[field]) = ("Den foerste", "Den anden");

            using var saved = await PostAsync(first, page, theirs);
            using var refused = await PostAsync(second, page, mine);

            Assert.True(saved.StatusCode == HttpStatusCode.OK, $"{page}: {saved.StatusCode}");
            Assert.True(refused.StatusCode == HttpStatusCode.Conflict, $"{page}: {refused.StatusCode}");
            var html = await refused.Content.ReadAsStringAsync(Ct);
            Assert.Contains("Nu er gemt: Den foerste", html, StringComparison.Ordinal);
            var again = await FieldsAsync(refused);
            Assert.Equal("Den anden", again[field]);
            Assert.Contains("Den foerste", await first.GetStringAsync(new Uri(page, UriKind.Relative), Ct), StringComparison.Ordinal);

            using var decided = await PostAsync(second, page, again);

            Assert.True(decided.StatusCode == HttpStatusCode.OK, $"{page} again: {decided.StatusCode}");
            Assert.Contains("Den anden", await first.GetStringAsync(new Uri(page, UriKind.Relative), Ct), StringComparison.Ordinal);
        }

        TestContext.Current.AddAttachment("RL2", $"{engine}: begge tekster vist i {forms.Length} af {forms.Length} formularer");
    }

    /// <summary>Between the two saves the second sent something else wrong: the form that came back does not pass for a newer one.</summary>
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task A_form_that_came_back_for_another_fault_is_as_old_as_it_was(Engine engine)
    {
        await using var app = await TestApp.DemoAsync(engine);
        await using var db = app.Database();
        var task = await db.Tasks.AsNoTracking().FirstAsync(t => t.RetiredOn == null, Ct);
        var page = $"/virksomheder/{task.EnterpriseId}/opgaver/{task.Id}";
        using var first = await app.SignedInAsync("tovholder");
        using var second = await app.SignedInAsync("tovholder");
        var theirs = await FieldsAsync(await first.GetAsync(new Uri(page, UriKind.Relative), Ct));
        var mine = await FieldsAsync(await second.GetAsync(new Uri(page, UriKind.Relative), Ct));
        (theirs["Name"], mine["Name"]) = ("Den foerste", "");

        using var saved = await PostAsync(first, page, theirs);
        using var faulty = await PostAsync(second, page, mine);
        Assert.Contains("<title>Fejl:", await faulty.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        mine = await FieldsAsync(faulty);
        mine["Name"] = "Den anden";
        using var refused = await PostAsync(second, page, mine);

        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
    }

    /// <summary>Each writes a word of its own behind what it has read; who comes too late reads again. Every word that was told "saved" is there.</summary>
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task Eight_editors_of_one_record_lose_nothing(Engine engine)
    {
        await using var app = await TestApp.DemoAsync(engine);
        await using var db = app.Database();
        var enterprise = await db.Enterprises.AsNoTracking().FirstAsync(Ct);
        var page = $"/virksomheder/{enterprise.Id}/kort";
        var (saved, conflicts) = (new ConcurrentBag<string>(), 0);

        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(async editor =>
                {
                    using var client = await app.SignedInAsync("tovholder");
                    for (var round = 0; round < 8; round++)
                    {
                        var fields = await FieldsAsync(await client.GetAsync(new Uri(page, UriKind.Relative), Ct));
                        var word = $"{(char)('a' + editor)}{round}.";
                        fields["MunicipalityBuys"] = $"{fields["MunicipalityBuys"]} {word}".Trim();
                        using var answer = await PostAsync(client, page, fields);
                        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Conflict, $"{answer.StatusCode}");
                        if (answer.StatusCode == HttpStatusCode.OK)
                        {
                            saved.Add(word);
                        }
                        else
                        {
                            Interlocked.Increment(ref conflicts);
                        }
                    }
                })
        );

        var after = await db.Enterprises.AsNoTracking().SingleAsync(e => e.Id == enterprise.Id, Ct);
        Assert.Empty(saved.Except(after.Card.MunicipalityBuys!.Split(' ')));
        Assert.True(conflicts > 0 && !saved.IsEmpty, $"{saved.Count} saved, {conflicts} conflicts.");
        TestContext.Current.AddAttachment("RL2", $"{engine}: 0 af {saved.Count} tabt, {conflicts} fik begge at se");
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string page, Dictionary<string, string> fields)
    {
        using var form = new FormUrlEncodedContent(fields);
        return await client.PostAsync(new Uri(page, UriKind.Relative), form, Ct);
    }

    /// <summary>What a browser would send of the page's own form.</summary>
    private static async Task<Dictionary<string, string>> FieldsAsync(HttpResponseMessage answer)
    {
        var page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(Ct), Ct);
        answer.Dispose();
        var form = page.Forms.First(f => f.QuerySelector("[name=tov-seen]") is not null);
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var element in form.Elements)
        {
            if (
                element.GetAttribute("name") is not { } name
                || (element is IHtmlInputElement { Type: "checkbox" or "radio" } choice && !choice.IsChecked)
                || fields.ContainsKey(name)
            )
            {
                continue;
            }

            fields[name] = element switch
            {
                IHtmlInputElement input => input.Value,
                IHtmlTextAreaElement area => area.Value,
                IHtmlSelectElement select => select.Value ?? "",
                _ => "",
            };
        }

        return fields;
    }
}
