using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Tovholder.Testing;

namespace Tovholder.App.Tests.Privacy;

/// <summary>Every file that somebody can take home is opened: it holds what the page shows, and nothing of who made it or what was there before.</summary>
public sealed partial class TakenFilesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Requirement", "PR5")]
    public async Task No_file_has_an_author_a_comment_a_tracked_change_a_hidden_sheet_or_a_workbook_within_it()
    {
        await using var app = await TestApp.DemoAsync();
        await using var db = app.Database();
        var staff = await db.Users.Select(u => u.Name).ToListAsync(Ct);
        var (files, found, known) = (0, new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (
            var user in new[] { "tovholder", "jobkonsulent", "controller", "centerchef", "udvalgssekretaer", "databeskyttelsesraadgiver" }
        )
        {
            using var client = await app.SignedInAsync(user);
            foreach (var address in await FilesAsync(client, known))
            {
                using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), Ct);
                if (answer.IsSuccessStatusCode && answer.Content.Headers.ContentType?.MediaType != "text/html")
                {
                    files++;
                    found.AddRange(
                        (await FaultsAsync(await answer.Content.ReadAsByteArrayAsync(Ct), staff)).Select(f => $"{user} {address}: {f}")
                    );
                }
            }
        }

        Assert.True(files >= 20, $"Only {files} files were found.");
        Assert.Empty(found);
        TestContext.Current.AddAttachment("PR5", $"0 fund i {files} filer fra siderne");
    }

    /// <summary>The addresses of files on the pages that can be reached from the start page, one of each kind.</summary>
    private static async Task<List<string>> FilesAsync(HttpClient client, HashSet<string> known)
    {
        var (seen, next, files) = (
            new HashSet<string>(StringComparer.Ordinal),
            new Queue<string>(["/"]),
            new Dictionary<string, string>(StringComparer.Ordinal)
        );
        while (next.TryDequeue(out var page) && seen.Count < 150)
        {
            using var answer = await client.GetAsync(new Uri(page, UriKind.Relative), Ct);
            if (!answer.IsSuccessStatusCode || answer.Content.Headers.ContentType?.MediaType != "text/html")
            {
                continue;
            }

            foreach (Match link in Links().Matches(await answer.Content.ReadAsStringAsync(Ct)))
            {
                var href = WebUtility.HtmlDecode(link.Groups["to"].Value);
                href = href.StartsWith('?') ? page.Split('?')[0] + href : href;
                var kind = Id().Replace(href, "*");
                if (href.Contains("handler=", StringComparison.Ordinal))
                {
                    if (known.Add(kind.Split('?')[0] + kind[kind.IndexOf("handler=", StringComparison.Ordinal)..]))
                    {
                        files.Add(kind, href);
                    }
                }
                else if (seen.Add(kind))
                {
                    next.Enqueue(href);
                }
            }
        }

        return [.. files.Values];
    }

    private static async Task<List<string>> FaultsAsync(byte[] bytes, List<string> staff)
    {
        if (bytes is [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..])
        {
            return [.. PdfFault().Matches(Encoding.Latin1.GetString(bytes)).Select(m => m.Value)];
        }

        if (bytes is not [(byte)'P', (byte)'K', ..])
        {
            return [];
        }

        var faults = new List<string>();
        await using var zip = new ZipArchive(new MemoryStream(bytes));
        foreach (var part in zip.Entries)
        {
            var name = part.FullName;
            await using var stream = await part.OpenAsync(Ct);
            using var content = new MemoryStream();
            await stream.CopyToAsync(content, Ct);
            var text = Encoding.UTF8.GetString(content.ToArray());
            if (
                name.EndsWith(".docx", StringComparison.Ordinal)
                || name.EndsWith(".xlsx", StringComparison.Ordinal)
                || name.EndsWith(".pdf", StringComparison.Ordinal)
            )
            {
                faults.AddRange((await FaultsAsync(content.ToArray(), staff)).Select(f => $"{name}: {f}"));
            }
            else if (Parts().IsMatch(name))
            {
                faults.Add(name);
            }
            else if (
                name.StartsWith("docProps/", StringComparison.Ordinal)
                && (Author().IsMatch(text) || staff.Exists(s => text.Contains(s, StringComparison.Ordinal)))
            )
            {
                faults.Add($"{name} says who made it");
            }
            else if (name.EndsWith(".xml", StringComparison.Ordinal) && Hidden().Match(text) is { Success: true } hidden)
            {
                faults.Add($"{name} has {hidden.Value}");
            }
        }

        return faults;
    }

    [GeneratedRegex("href=\"(?<to>[/?][^\"#]*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Links();

    [GeneratedRegex(
        @"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<=[/=])\d[\d-]*",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Id();

    [GeneratedRegex(@"/Author ?\([^)]|/Author ?<[^>]|/EmbeddedFiles", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PdfFault();

    [GeneratedRegex("comment|embedd|vbaProject|externalLink|people\\.xml", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parts();

    [GeneratedRegex("<(?:dc:creator|cp:lastModifiedBy|Company|Manager)>[^<]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Author();

    [GeneratedRegex(
        "<w:(?:ins|del|moveFrom) |state=\"(?:hidden|veryHidden)\"|<w:vanish",
        RegexOptions.None,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Hidden();
}
