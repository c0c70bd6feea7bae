using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Tovholder.Testing;

namespace Tovholder.App.Tests;

/// <summary>Everything that a person can get hold of in the program.</summary>
internal static partial class Crawl
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>What comes of every link that can be followed from the start page, and of every address there is, with the records of others.</summary>
    /// <param name="quick">The addresses alone, and no link.</param>
    public static async Task<List<(string Page, string Text)>> AnswersAsync(TestApp app, string userName, bool quick = false)
    {
        using var client = await app.SignedInAsync(userName);
        var (answers, seen, next) = (new List<(string, string)>(), new HashSet<string>(StringComparer.Ordinal), new Queue<string>(["/"]));
        var addresses = await AddressesAsync(app, 0, 3, 6);
        while (next.Count > 0 || addresses.Count > 0)
        {
            if (!next.TryDequeue(out var page))
            {
                addresses.ForEach(next.Enqueue);
                addresses.Clear();
                continue;
            }

            // Of pages that differ in their query alone, some are enough.
            if (!seen.Add(page) || seen.Count(p => p.Split('?')[0] == page.Split('?')[0]) > 8 || seen.Count > 700)
            {
                continue;
            }

            using var answer = await client.GetAsync(new Uri(page, UriKind.Relative), Ct);
            var text = Headers(answer) + await TextAsync(answer);
            answers.Add((page, text));
            if (answer.IsSuccessStatusCode && !quick)
            {
                foreach (var link in Link().Matches(text).ToList())
                {
                    var href = WebUtility.HtmlDecode(link.Groups["href"].Value).Split('#')[0];
                    if (href.StartsWith('?'))
                    {
                        next.Enqueue(page.Split('?')[0] + href);
                    }
                    else if (href.StartsWith('/') && !href.StartsWith("/lib/", StringComparison.Ordinal))
                    {
                        next.Enqueue(href);
                    }
                }
            }
        }

        foreach (var page in seen.Where(p => !quick && !p.Contains('?', StringComparison.Ordinal)).ToList())
        {
            // Without its token: refused, and the refusal is read.
            using var form = new FormUrlEncodedContent([]);
            using var answer = await client.PostAsync(new Uri(page, UriKind.Relative), form, Ct);
            answers.Add(($"POST {page}", Headers(answer) + await TextAsync(answer)));
        }

        return answers;
    }

    /// <summary>Every endpoint, with ids of the demo's records; of several sets, so that own and others' come up.</summary>
    public static async Task<List<string>> AddressesAsync(TestApp app, params int[] sets)
    {
        await using var db = app.Database();
        var addresses = new List<string>();
        foreach (var skip in sets)
        {
            var match = await db.Matches.OrderBy(m => m.Id).Skip(skip).FirstAsync(Ct);
            var referral = await db.Referrals.Include(r => r.Reports).OrderByDescending(r => r.Id).Skip(skip).FirstAsync(Ct);
            var placement = await db.Placements.OrderBy(p => p.Id).Skip(skip).FirstAsync(Ct);
            Dictionary<string, Guid> ids = new(StringComparer.Ordinal)
            {
                ["citizenId"] = placement.CitizenId,
                ["placementId"] = placement.Id,
                ["matchId"] = match.Id,
                ["enterpriseId"] = match.EnterpriseId,
                ["taskId"] = match.Tasks[0].TaskId,
                ["referralId"] = referral.Id,
                ["orderId"] = referral.ProviderOrderId,
                ["providerId"] = referral.ProviderId,
                ["reportId"] = referral.Reports[0].Id,
            };
            addresses.AddRange(
                Endpoints
                    .Of(app)
                    .Select(e => e.Route)
                    .Where(route =>
                        !route.Contains("{*", StringComparison.Ordinal) && !route.StartsWith("/log-ud", StringComparison.Ordinal)
                    )
                    .Select(route => Endpoints.Filled(route, ids, match.Id))
            );
        }

        return [.. addresses.Distinct()];
    }

    /// <summary>Somebody of each role.</summary>
    public static async Task<List<string>> UserNamesAsync(TestApp app)
    {
        await using var db = app.Database();
        return [.. (await db.Users.AsNoTracking().ToListAsync(Ct)).DistinctBy(u => u.Role).Select(u => u.UserName)];
    }

    /// <summary>Every text a person could have typed becomes one of these, whatever page it came from.</summary>
    /// <returns>How many columns.</returns>
    public static async Task<int> PlantAsync(TestApp app, params string[] texts)
    {
        await using var db = app.Database();
        string[] technical =
        [
            "ActorRole",
            "Alias",
            "AskedByRole",
            "CaseStatementTemplateId",
            "Code",
            "Digest",
            "Disco",
            "Feature",
            "GainBasis",
            "Href",
            "Key",
            "Node",
            "PasswordHash",
            "PostalCode",
            "RecoveryDigests",
            "SealedSecret",
            "SnapshotHash",
            "TemplateId",
            "UserName",
        ];
        var (columns, next) = (0, 0);
        foreach (
            var entity in db
                .Model.GetEntityTypes()
                .Where(e => e.GetTableName() is { } table && !table.StartsWith("Audit", StringComparison.Ordinal))
        )
        {
            var table = StoreObjectIdentifier.Table(entity.GetTableName()!);
            foreach (var property in entity.GetProperties())
            {
                if (
                    property.ClrType != typeof(string)
                    || property.GetTypeMapping().Converter is not null
                    || property.IsKey()
                    || property.IsForeignKey()
                    || property.GetContainingIndexes().Any(i => i.IsUnique)
                    || technical.Contains(property.Name)
                    || property.Name.EndsWith("Digest", StringComparison.Ordinal)
                    || property.GetColumnName(table) is not { } column
                )
                {
                    continue;
                }

                var text = texts[next++ % texts.Length].Replace("'", "''", StringComparison.Ordinal);
#pragma warning disable EF1002 // Names of the model and texts of this file.
                await db.Database.ExecuteSqlRawAsync(
                    $"UPDATE \"{table.Name}\" SET \"{column}\" = '{text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal)}' WHERE \"{column}\" IS NOT NULL",
                    Ct
                );
#pragma warning restore EF1002
                columns++;
            }
        }

        return columns;
    }

    private static string Headers(HttpResponseMessage answer) => $"{answer.Headers}{answer.Content.Headers}";

    /// <summary>The text of an answer; of a docx, xlsx or zip the text of its parts.</summary>
    private static async Task<string> TextAsync(HttpResponseMessage answer)
    {
        var bytes = await answer.Content.ReadAsByteArrayAsync(Ct);
        if (bytes is not [(byte)'P', (byte)'K', ..])
        {
            return WebUtility.HtmlDecode(Encoding.UTF8.GetString(bytes));
        }

        var text = new StringBuilder();
        await using var zip = new ZipArchive(new MemoryStream(bytes));
        foreach (var part in zip.Entries)
        {
            using var reader = new StreamReader(await part.OpenAsync(Ct));
            text.AppendLine(WebUtility.HtmlDecode(await reader.ReadToEndAsync(Ct)));
        }

        return text.ToString();
    }

    [GeneratedRegex("(?:href|action|src)=\"(?<href>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
