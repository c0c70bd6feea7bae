using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Tovholder.Data;
using Tovholder.Testing;

namespace Tovholder.App.Tests;

/// <summary>Two clicks, one effect: whatever form is sent again as it was saves nothing the second time.</summary>
[Trait("Requirement", "RL8")]
public sealed partial class OnceTests
{
    private const int Rounds = 10;
    private const int Clicks = 8;

    /// <summary>What fits one field or another.</summary>
    private static readonly string[] Values =
    [
        "Prøve af en formular",
        "23-02-2015",
        "1",
        "8300",
        "23-03-2015",
        "30",
        "620290-1002",
        "13748136",
        "proeve@kommune.invalid",
        "02-2015",
        "10:00",
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_form_that_saves_something_does_it_once()
    {
        await using var app = await TestApp.DemoAsync();
        var (saved, sentAgain, wrong) = (new HashSet<string>(StringComparer.Ordinal), 0, new List<string>());
        var addresses = await Crawl.AddressesAsync(app, 0);
        foreach (var userName in await Crawl.UserNamesAsync(app))
        {
            using var client = await app.SignedInAsync(userName);
            foreach (var address in addresses.ToList())
            {
                using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), Ct);
                if (!answer.IsSuccessStatusCode || answer.Content.Headers.ContentType?.MediaType != "text/html")
                {
                    continue;
                }

                var page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(Ct), Ct);
                foreach (var form in page.Forms.Where(f => IsWork(f, address)))
                {
                    var target = TargetOf(form, address);
                    // Of forms that differ in the record alone, one is enough.
                    if (saved.Contains(WithoutKeys(target)) || await SaveAsync(app, client, form, target) is not { } fields)
                    {
                        continue;
                    }

                    saved.Add(WithoutKeys(target));
                    addresses.Remove(address);
                    var before = await EffectsAsync(app);
                    var again = await Task.WhenAll(PostAsync(client, target, fields), PostAsync(client, target, fields));
                    sentAgain += again.Length;
                    wrong.AddRange(again.Where(a => (int)a >= 400).Select(a => $"{userName} {target}: {(int)a}"));
                    if (await EffectsAsync(app) != before)
                    {
                        wrong.Add($"{userName} {target}: saved again");
                    }
                }
            }
        }

        Assert.Empty(wrong);
        Assert.True(saved.Count >= 40, $"Only {saved.Count} forms could be filled in: {string.Join(", ", saved)}");
        TestContext.Current.AddAttachment("RL8", $"0 dobbelte i {saved.Count} formularer, hver sendt tre gange ens");
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task Many_clicks_at_the_same_moment_are_one(Engine engine)
    {
        await using var app = await TestApp.DemoAsync(engine);
        using var client = await app.SignedInAsync("tovholder", followRedirects: false);
        await using var db = app.Database();
        var enterprise = await db.Enterprises.OrderBy(e => e.Id).Select(e => e.Id).FirstAsync(Ct);
        var page = $"/virksomheder/{enterprise}/kontakt";
        for (var round = 0; round < Rounds; round++)
        {
            var fields = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Kind"] = "Phone",
                ["With"] = "Lederen",
                ["On"] = "23-02-2015",
                ["Note"] = "Mange klik",
                ["__RequestVerificationToken"] = Forms.TokenIn(await client.GetStringAsync(new Uri(page, UriKind.Relative), Ct)),
            };
            var answers = await Task.WhenAll(Enumerable.Range(0, Clicks).Select(_ => LocationAsync(client, page, fields)));
            Assert.StartsWith("/virksomheder", Assert.Single(answers.Distinct()), StringComparison.Ordinal);
            Assert.Equal(round + 1, await db.LoggedContacts.CountAsync(c => c.Note == "Mange klik", Ct));
        }

        // What was corrected after a step back is another form.
        var corrected = Forms.TokenIn(await client.GetStringAsync(new Uri(page, UriKind.Relative), Ct));
        foreach (var note in new[] { "Før rettelsen", "Efter rettelsen", "Efter rettelsen" })
        {
            await LocationAsync(
                client,
                page,
                new(StringComparer.Ordinal)
                {
                    ["Kind"] = "Phone",
                    ["With"] = "Lederen",
                    ["On"] = "23-02-2015",
                    ["Note"] = note,
                    ["__RequestVerificationToken"] = corrected,
                }
            );
        }

        Assert.Equal(1, await db.LoggedContacts.CountAsync(c => c.Note == "Før rettelsen", Ct));
        Assert.Equal(1, await db.LoggedContacts.CountAsync(c => c.Note == "Efter rettelsen", Ct));
        TestContext.Current.AddAttachment("RL8", $"{engine}: 0 dobbelte i {Rounds * Clicks} samtidige klik");
    }

    /// <summary>A form that changes something, other than who is signed in and in which language.</summary>
    private static bool IsWork(IHtmlFormElement form, string address) =>
        string.Equals(form.Method, "post", StringComparison.OrdinalIgnoreCase)
        && !Array.Exists(["/log-", "/ark/", "/sprog"], start => TargetOf(form, address).StartsWith(start, StringComparison.Ordinal));

    private static string TargetOf(IHtmlFormElement form, string address)
    {
        var action = form.GetAttribute("action") ?? address;
        return action.StartsWith('/') ? action : address.Split('?')[0] + action;
    }

    /// <summary>Fills the form in as well as it can, and again where a field was refused.</summary>
    /// <returns>The form as it was saved; null where it was not.</returns>
    private static async Task<List<KeyValuePair<string, string>>?> SaveAsync(
        TestApp app,
        HttpClient client,
        IHtmlFormElement form,
        string target
    )
    {
        var tries = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var round = 0; round < Values.Length; round++)
        {
            var fields = Fields(form, tries);
            var before = await ChangesAsync(app);
            using var content = new FormUrlEncodedContent(fields);
            using var answer = await client.PostAsync(new Uri(target, UriKind.Relative), content, Ct);
            if (await ChangesAsync(app) > before)
            {
                return fields;
            }

            if (answer.Content.Headers.ContentType?.MediaType != "text/html")
            {
                return null;
            }

            var page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(Ct), Ct);
            var refused = page.QuerySelectorAll("[aria-invalid=true]").Select(e => e.GetAttribute("name")).OfType<string>().ToList();
            if (refused.Count == 0)
            {
                return null;
            }

            refused.ForEach(name => tries[name] = tries.GetValueOrDefault(name) + 1);
        }

        return null;
    }

    private static List<KeyValuePair<string, string>> Fields(IHtmlFormElement form, Dictionary<string, int> tries)
    {
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var element in form.Elements)
        {
            if (element.GetAttribute("name") is not { } name)
            {
                continue;
            }

            var another = tries.GetValueOrDefault(name);
            var value = element switch
            {
                IHtmlSelectElement select => select.Options.Select(o => o.Value).Where(v => v.Length > 0).Skip(another).FirstOrDefault(),
                IHtmlInputElement { Type: "radio" } => fields.Exists(f => f.Key == name) ? null : element.GetAttribute("value"),
                IHtmlInputElement { Type: "checkbox" } box => box.IsChecked || another > 0 ? box.GetAttribute("value") ?? "true" : null,
                IHtmlInputElement { Type: "hidden" } hidden => hidden.Value,
                IHtmlInputElement { Type: "file" or "submit" or "button" } or IHtmlButtonElement => null,
                IHtmlInputElement { Value.Length: > 0 } filled when another == 0 => filled.Value,
                IHtmlTextAreaElement { Value.Length: > 0 } filled when another == 0 => filled.Value,
                _ => Values[another % Values.Length],
            };
            if (value is not null)
            {
                fields.Add(new(name, value));
            }
        }

        return fields;
    }

    private static async Task<HttpStatusCode> PostAsync(HttpClient client, string target, List<KeyValuePair<string, string>> fields)
    {
        using var form = new FormUrlEncodedContent(fields);
        using var answer = await client.PostAsync(new Uri(target, UriKind.Relative), form, Ct);
        return answer.StatusCode;
    }

    private static async Task<string> LocationAsync(HttpClient client, string page, Dictionary<string, string> fields)
    {
        using var form = new FormUrlEncodedContent(fields);
        using var answer = await client.PostAsync(new Uri(page, UriKind.Relative), form, Ct);
        return answer.Headers.Location?.OriginalString ?? $"{answer.StatusCode}";
    }

    private static string WithoutKeys(string target) => Key().Replace(target, "…");

    [GeneratedRegex("[0-9a-f-]{36}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Key();

    private static async Task<int> ChangesAsync(TestApp app)
    {
        await using var db = app.Database();
        return await db.Audit.CountAsync(a => a.Kind == AuditKind.Change, Ct);
    }

    /// <summary>How much each table holds, and how many changes the log knows of; looks are no effect.</summary>
    private static async Task<string> EffectsAsync(TestApp app)
    {
        var rows = (await DatabaseCopy.ContentsAsync(app.Location, Ct)).Rows.Where(r =>
            !r.Key.StartsWith("Audit", StringComparison.Ordinal)
        );
        return string.Join(',', rows.Select(r => $"{r.Key}={r.Value}").Append($"{await ChangesAsync(app)}"));
    }
}
