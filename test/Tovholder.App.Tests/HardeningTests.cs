using System.Net;
using System.Reflection;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Testing;

namespace Tovholder.App.Tests;

/// <summary>What a hostile browser, text or form meets on every address of the program.</summary>
public sealed class HardeningTests
{
    /// <summary>Texts that try to leave the place they are written in: markup, attributes, scripts, SQL, formulas, templates, double decoding.</summary>
    private static readonly string[] Hostile =
    [
        "<x-kanarie>",
        "\"><x-kanarie>",
        "'><x-kanarie>",
        "</textarea><x-kanarie>",
        "</title><x-kanarie>",
        "</script><x-kanarie>",
        "</style><x-kanarie>",
        "</option></select><x-kanarie>",
        "--><x-kanarie>",
        "]]><x-kanarie>",
        "<svg onkanarie=1>",
        "<img src=x onkanarie=1>",
        "\" onkanarie=\"1",
        "' onkanarie='1",
        "x onkanarie=1 y",
        "` onkanarie=`1",
        "javascript:xkanarie()",
        "JaVaScRiPt:xkanarie()",
        "data:text/html,<x-kanarie>",
        "&lt;x-kanarie&gt;",
        "&#60;x-kanarie&#62;",
        "%3Cx-kanarie%3E",
        "\\u003cx-kanarie\\u003e",
        "＜x-kanarie＞",
        "<<x-kanarie>>",
        "<x-kanarie/x",
        "<math><x-kanarie>",
        "<iframe srcdoc='<x-kanarie>'>",
        "<a href=javascript:xkanarie()>",
        "<base href=//x-kanarie>",
        "<meta http-equiv=refresh content='0;x-kanarie'>",
        "<link rel=x-kanarie href=//x-kanarie>",
        "<object data=x-kanarie>",
        "<embed src=x-kanarie>",
        "<form action=//x-kanarie>",
        "<details open ontoggle=x-kanarie()>",
        "<noscript><p title=\"</noscript><x-kanarie>\">",
        "{{x-kanarie}}${x-kanarie}@{x-kanarie}",
        "<!--#exec cmd=\"x-kanarie\"-->",
        "<?x-kanarie?>",
        "'; DROP TABLE \"Citizens\"; --",
        "' OR '1'='1",
        "1) UNION SELECT \"PasswordHash\" FROM \"Accounts\" --",
        "\" OR \"\"=\"",
        "=HYPERLINK(\"http://x-kanarie\")",
        "+1+cmd|' /C x-kanarie'!A0",
        "-2+3+x-kanarie",
        "@SUM(1+1)*x-kanarie",
    ];

    /// <summary>Behind each, so that a column whose own text is harmless where it is shown still tells.</summary>
    private const string Breakout = " '\"><x-kanarie>";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Requirement", "WB1")]
    [Trait("Requirement", "WB2")]
    [Trait("Requirement", "A3")]
    public async Task A_text_with_code_in_it_stays_a_text_wherever_it_is_shown()
    {
        Assert.True(Hostile.Length >= 40);
        await using var app = await TestApp.DemoAsync();
        var planted = await Crawl.PlantAsync(app, [.. Hostile.Select(text => text + Breakout)]);
        var (pages, forms, refused, shown, wrong) = (0, 0, 0, 0, new List<string>());
        foreach (var userName in await Crawl.UserNamesAsync(app))
        {
            using var client = await app.SignedInAsync(userName);
            foreach (var address in await Crawl.AddressesAsync(app, 0))
            {
                using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), Ct);
                if ((int)answer.StatusCode >= 500 && address != "/fejl")
                {
                    wrong.Add($"{userName} {address}: {(int)answer.StatusCode}");
                }

                if (answer.Content.Headers.ContentType?.MediaType != "text/html")
                {
                    shown += Formulas(await answer.Content.ReadAsByteArrayAsync(Ct), address, wrong);
                    continue;
                }

                var html = await answer.Content.ReadAsStringAsync(Ct);
                var page = await new HtmlParser().ParseDocumentAsync(html, Ct);
                pages++;
                shown += html.Contains("kanarie", StringComparison.Ordinal) ? 1 : 0;
                wrong.AddRange(Escaped(page).Select(what => $"{userName} {address}: {what}"));
                if (answer.IsSuccessStatusCode)
                {
                    foreach (var form in page.Forms.Where(f => f.Action is not null))
                    {
                        var sent = await SendBackAsync(client, address, form, forms, wrong);
                        forms += sent.Sent;
                        refused += sent.Refused;
                    }
                }
            }
        }

        await using var db = app.Database();
        Assert.True(await db.Citizens.AnyAsync(Ct), "A table is gone.");
        Assert.Empty(wrong.Distinct().Take(30));
        Assert.True(planted > 60 && shown > 100 && forms > 150, $"{planted} columns, {shown} pages that show one, {forms} forms.");
        Assert.True(refused > 20, $"Only {refused} forms were refused.");
        TestContext.Current.AddAttachment("WB1", $"0 af {Hostile.Length} i {planted} kolonner, {pages} sider og {forms} formularer");
        TestContext.Current.AddAttachment("WB2", $"0 fejl i {pages} sider og {forms} formularer");
        TestContext.Current.AddAttachment("A3", $"{refused} af {refused} afviste formularer");
    }

    [Fact]
    [Trait("Requirement", "WB3")]
    public async Task Every_answer_has_the_protecting_headers()
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("tovholder", followRedirects: false);
        using var stranger = app.Client(followRedirects: false);
        var (seen, wrong) = (0, new List<string>());
        string[] others = ["/findes-ikke", "/css/tovholder.css", "/lib/", "/..%2f..%2fetc/passwd"];
        foreach (var address in (await Crawl.AddressesAsync(app, 0)).Concat(others))
        {
            foreach (var who in new[] { client, stranger })
            {
                foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post, HttpMethod.Head, HttpMethod.Trace, HttpMethod.Delete })
                {
                    using var request = new HttpRequestMessage(method, new Uri(address, UriKind.Relative));
                    using var answer = await who.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ct);
                    seen++;
                    wrong.AddRange(Missing(answer).Select(header => $"{method} {address} {(int)answer.StatusCode}: {header}"));
                }
            }
        }

        Assert.Empty(wrong.Distinct().Take(30));
        TestContext.Current.AddAttachment("WB3", $"{seen} af {seen} svar");
    }

    [Fact]
    [Trait("Requirement", "WB4")]
    public async Task An_error_says_nothing_of_the_inside_and_has_a_number()
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("tovholder");
        var addresses = await Crawl.AddressesAsync(app, 0);
        await using (var db = app.Database())
        {
            await db.Database.ExecuteSqlRawAsync("ALTER TABLE \"Enterprises\" RENAME TO \"Gone\"", Ct);
            await db.Database.ExecuteSqlRawAsync("ALTER TABLE \"Placements\" RENAME TO \"GoneToo\"", Ct);
        }

        var failed = 0;
        foreach (var address in addresses)
        {
            using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), Ct);
            if (answer.StatusCode != HttpStatusCode.InternalServerError)
            {
                continue;
            }

            failed++;
            var html = await answer.Content.ReadAsStringAsync(Ct);
            foreach (
                var inside in new[]
                {
                    "Exception",
                    " at Tovholder",
                    "SQLite",
                    "Npgsql",
                    "SELECT",
                    ".cs:",
                    "no such table",
                    "Microsoft.",
                    "/src/",
                }
            )
            {
                Assert.DoesNotContain(inside, html, StringComparison.OrdinalIgnoreCase);
            }

            var page = await new HtmlParser().ParseDocumentAsync(html, Ct);
            Assert.Matches("^[0-9A-Z]+:[0-9A-F]+$", page.QuerySelector("main code")?.TextContent ?? "");
        }

        Assert.True(failed >= 20, $"Only {failed} pages failed.");
        TestContext.Current.AddAttachment("WB4", $"0 af {failed} fejlsider");
    }

    /// <summary>What a page takes from a form is a type of its own, which holds what the form asks for; a kept record is never filled from one.</summary>
    [Fact]
    [Trait("Requirement", "AC6")]
    public async Task No_form_can_write_into_a_kept_record()
    {
        await using var app = await TestApp.DemoAsync();
        await using var db = app.Database();
        var kept = db.Model.GetEntityTypes().Select(e => e.ClrType).ToHashSet();
        var pages = typeof(Serve).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(PageModel)) && !t.IsAbstract).ToList();
        var bound = pages
            .SelectMany(p =>
                p.GetProperties()
                    .Where(property => property.GetCustomAttribute<BindPropertyAttribute>() is not null)
                    .Select(property => (Page: p, Type: property.PropertyType))
                    .Concat(
                        p.GetMethods()
                            .Where(m =>
                                m.Name.StartsWith("On", StringComparison.Ordinal) && m.DeclaringType!.Assembly == typeof(Serve).Assembly
                            )
                            .SelectMany(m => m.GetParameters())
                            .Select(parameter => (Page: p, Type: parameter.ParameterType))
                    )
            )
            .ToList();

        Assert.True(pages.Count > 100 && bound.Count > 200, $"{pages.Count} pages, {bound.Count} bound values.");
        Assert.Empty(bound.Where(b => Reached(b.Type, []).Any(kept.Contains)).Select(b => $"{b.Page}: {b.Type}"));
        TestContext.Current.AddAttachment("AC6", $"0 af {bound.Count} bundne felter er en post");
    }

    [Fact]
    [Trait("Requirement", "AC6")]
    public async Task Fields_that_a_form_does_not_ask_for_change_nothing()
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("tovholder");
        await using var db = app.Database();
        var enterprise = await db.Enterprises.AsNoTracking().FirstAsync(Ct);
        var users = await db.Users.AsNoTracking().OrderBy(u => u.Id).Select(u => new { u.Role, u.UnitId }).ToListAsync(Ct);

        using var answer = await client.SubmitAsync(
            $"/virksomheder/{enterprise.Id}/kontakt",
            new()
            {
                ["Note"] = "En aftale",
                ["Id"] = Guid.Empty.ToString(),
                ["EnterpriseId"] = Guid.Empty.ToString(),
                ["CvrNumber"] = "13748136",
                ["Enterprise.Name"] = "Overtaget",
                ["Name"] = "Overtaget",
                ["Stage"] = "Consolidated",
                ["OwnerId"] = Guid.Empty.ToString(),
                ["Version"] = Guid.Empty.ToString(),
                ["Role"] = "Administrator",
                ["User.Role"] = "Administrator",
                ["UnitId"] = Guid.Empty.ToString(),
            }
        );

        var after = await db.Enterprises.AsNoTracking().SingleAsync(e => e.Id == enterprise.Id, Ct);
        Assert.Equal((enterprise.Name, enterprise.CvrNumber, enterprise.Stage), (after.Name, after.CvrNumber, after.Stage));
        Assert.Equal(users, await db.Users.AsNoTracking().OrderBy(u => u.Id).Select(u => new { u.Role, u.UnitId }).ToListAsync(Ct));
    }

    /// <summary>Sends a form with hostile text in every field one can write in, and reads what comes back.</summary>
    private static async Task<(int Sent, int Refused)> SendBackAsync(
        HttpClient client,
        string address,
        IHtmlFormElement form,
        int start,
        List<string> wrong
    )
    {
        var action = form.GetAttribute("action") ?? address;
        if (action.StartsWith("/log-ud", StringComparison.Ordinal) || action.StartsWith("/sprog", StringComparison.Ordinal))
        {
            return (0, 0);
        }

        var number = start;
        var fields = form
            .Elements.Select(e => (Element: e, Name: e.GetAttribute("name")))
            .Where(f => f.Name is not null && f.Element.GetAttribute("type") is not ("file" or "submit" or "button"))
            .Select(f =>
                KeyValuePair.Create(
                    f.Name!,
                    f.Element is IHtmlTextAreaElement || f.Element.GetAttribute("type") is null or "text" or "search" or "tel"
                        ? f.Element.LocalName == "select"
                            ? ""
                            : Hostile[number++ % Hostile.Length] + Breakout
                        : f.Element.GetAttribute("value") ?? ""
                )
            )
            .ToList();
        var isPost = string.Equals(form.Method, "post", StringComparison.OrdinalIgnoreCase);
        var query = string.Join('&', fields.Select(f => $"{Uri.EscapeDataString(f.Key)}={Uri.EscapeDataString(f.Value)}"));
        using var content = new FormUrlEncodedContent(fields);
        var target = action.StartsWith('/') ? action : address.Split('?')[0] + action;
        using var answer = isPost
            ? await client.PostAsync(new Uri(target, UriKind.Relative), content, Ct)
            : await client.GetAsync(new Uri(target.Split('?')[0] + "?" + query, UriKind.Relative), Ct);
        if ((int)answer.StatusCode >= 500)
        {
            wrong.Add($"{form.Method} {target}: {(int)answer.StatusCode}");
        }

        if (answer.Content.Headers.ContentType?.MediaType != "text/html")
        {
            return (1, 0);
        }

        var page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(Ct), Ct);
        var isRefused = page.QuerySelector(".form-error-message") is not null;
        wrong.AddRange(Escaped(page).Concat(isRefused ? Untold(page) : []).Select(what => $"{form.Method} {target}: {what}"));
        return (1, isRefused ? 1 : 0);
    }

    /// <summary>What is missing where a form was refused: the title says so, a summary leads to each field, and each field has its sentence.</summary>
    private static IEnumerable<string> Untold(IDocument page)
    {
        if (page.Title?.StartsWith("Fejl", StringComparison.Ordinal) != true)
        {
            yield return $"the title is „{page.Title}“";
        }

        var links = page.QuerySelectorAll("[role=alert] a, .alert-error a").Select(a => a.GetAttribute("href") ?? "").ToList();
        if (links.Count == 0)
        {
            yield return "no summary with links";
        }

        foreach (var link in links.Where(l => l.StartsWith('#') && page.GetElementById(l[1..]) is null))
        {
            yield return $"the summary leads to {link}, which is not there";
        }

        foreach (var message in page.QuerySelectorAll(".form-error-message"))
        {
            if (message.Id is not { } id || page.QuerySelector($"[aria-describedby~='{id}']") is null)
            {
                yield return $"„{message.TextContent.Trim()}“ is no field's description";
            }
        }
    }

    /// <summary>What of a hostile text became more than text.</summary>
    private static IEnumerable<string> Escaped(IDocument page)
    {
        foreach (var element in page.All)
        {
            if (element.LocalName.Contains("kanarie", StringComparison.Ordinal))
            {
                yield return $"<{element.LocalName}>";
            }

            foreach (var attribute in element.Attributes)
            {
                var value = attribute.Value.Trim();
                if (
                    attribute.Name.Contains("kanarie", StringComparison.Ordinal)
                    || (attribute.Name.StartsWith("on", StringComparison.Ordinal) && value.Contains("kanarie", StringComparison.Ordinal))
                    || (
                        attribute.Name is "href" or "src" or "action" or "formaction" or "data" or "srcdoc" or "http-equiv"
                        && (
                            value.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase)
                            || value.StartsWith("data:text", StringComparison.OrdinalIgnoreCase)
                            || value.StartsWith("//x-kanarie", StringComparison.Ordinal)
                            || attribute.Name is "srcdoc" or "http-equiv"
                        )
                    )
                )
                {
                    yield return $"<{element.LocalName} {attribute.Name}=\"{value}\">";
                }
            }
        }
    }

    /// <summary>Of a workbook: no cell is a formula, and none begins like one.</summary>
    private static int Formulas(byte[] bytes, string address, List<string> wrong)
    {
        if (bytes is not [(byte)'P', (byte)'K', ..])
        {
            return 0;
        }

        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(bytes));
        foreach (var part in zip.Entries.Where(e => e.FullName.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(part.Open());
            var sheet = reader.ReadToEnd();
            if (sheet.Contains("<f>", StringComparison.Ordinal) || sheet.Contains(":f>", StringComparison.Ordinal))
            {
                wrong.Add($"{address}: a formula");
            }
        }

        return 1;
    }

    private static IEnumerable<string> Missing(HttpResponseMessage answer)
    {
        string Of(string header) =>
            answer.Headers.TryGetValues(header, out var values) || answer.Content.Headers.TryGetValues(header, out values)
                ? string.Join(' ', values)
                : "";

        var policy = Of("Content-Security-Policy");
        if (
            !policy.StartsWith("default-src 'self';", StringComparison.Ordinal)
            || policy.Contains("unsafe", StringComparison.Ordinal)
            || !policy.Contains("frame-ancestors 'none'", StringComparison.Ordinal)
        )
        {
            yield return $"Content-Security-Policy: {policy}";
        }

        if (Of("X-Content-Type-Options") != "nosniff")
        {
            yield return "X-Content-Type-Options";
        }

        if (Of("Referrer-Policy") is not ("same-origin" or "no-referrer"))
        {
            yield return "Referrer-Policy";
        }

        if (Of("Cross-Origin-Opener-Policy") != "same-origin")
        {
            yield return "Cross-Origin-Opener-Policy";
        }

        if (answer.RequestMessage!.Method == HttpMethod.Trace && answer.StatusCode != HttpStatusCode.MethodNotAllowed)
        {
            yield return "TRACE is answered";
        }

        if (Of("Server").Length + Of("X-Powered-By").Length > 0)
        {
            yield return "Server";
        }
    }

    /// <summary>The types a bound value is made of.</summary>
    private static HashSet<Type> Reached(Type type, HashSet<Type> seen)
    {
        var element = type.IsArray ? type.GetElementType()! : type;
        foreach (var argument in element.GetGenericArguments())
        {
            Reached(argument, seen);
        }

        if (element.Assembly.GetName().Name!.StartsWith("Tovholder", StringComparison.Ordinal) && seen.Add(element) && !element.IsEnum)
        {
            foreach (
                var property in element.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.SetMethod?.IsPublic == true)
            )
            {
                Reached(property.PropertyType, seen);
            }
        }

        return seen;
    }
}
