using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tovholder.App.Access;
using Tovholder.Data;
using Tovholder.Domain.Matches;
using Tovholder.Domain.Organisation;
using Tovholder.Testing;

namespace Tovholder.App.Tests;

/// <summary>
/// Words that stand nowhere else are put beside every citizen, and everything that the roles outside the casework can get hold of is read for
/// them: every page they find, every address there is with records that are not theirs, headers, files and error pages.
/// </summary>
public sealed partial class CanaryTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("anden-aktoer")]
    [InlineData("leder")]
    [InlineData("borger")]
    [InlineData("udvalgssekretaer")]
    public async Task Nothing_of_another_person_is_in_any_answer(string userName)
    {
        await using var app = await TestApp.DemoAsync();
        var canaries = await PlantAsync(app, userName);

        var answers = await AnswersAsync(app, userName);

        Assert.True(answers.Count > 200, $"Only {answers.Count} answers were read.");
        var leaks = answers.SelectMany(a => canaries.Where(c => a.Text.Contains(c, StringComparison.Ordinal)).Select(c => $"{a.Page}: {c}"));
        Assert.Empty(leaks.Distinct());
    }

    /// <summary>The same reading by somebody who may see it finds each kind of word: a canary that nobody can find guards nothing.</summary>
    [Fact]
    public async Task The_reading_finds_what_is_there_to_be_found()
    {
        await using var app = await TestApp.DemoAsync();
        await PlantAsync(app, "jobkonsulent");

        var text = string.Concat((await AnswersAsync(app, "jobkonsulent", quick: true)).Select(a => a.Text));

        foreach (var word in new[] { "kanarieord", "kanariegivet", "kanariematch", "kanarielog", "131,37" })
        {
            Assert.Contains(word, text, StringComparison.OrdinalIgnoreCase);
        }
    }

    /// <summary>Plants, and says what this user must not see: all of it but what is the user's own.</summary>
    private static async Task<List<string>> PlantAsync(TestApp app, string userName)
    {
        await using var db = app.Database();
        var user = await db.Users.AsNoTracking().SingleAsync(u => u.UserName == userName, Ct);
        var vault = app.Services.GetRequiredService<CprVault>();
        var forbidden = new List<string> { "kanarielog", "131,37", "131.37" };
        if (user.Role is not Role.CommitteeSecretary)
        {
            // A memo may count the categories, five persons or more; nobody else outside the casework has to do with them.
            forbidden.AddRange(["Fysisk og psykisk", "LimitationCategory"]);
        }

        foreach (var citizen in await db.Citizens.AsNoTracking().ToListAsync(Ct))
        {
            var (name, words) = ($"Kanarienavn{citizen.Number:000}", $"kanarieord{citizen.Number:000}");
            await db
                .Citizens.Where(c => c.Id == citizen.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.Name, name).SetProperty(c => c.OwnWords, words), Ct);
            await db.Talents.Where(t => t.CitizenId == citizen.Id).ExecuteUpdateAsync(s => s.SetProperty(t => t.Evidence, words), Ct);
            await db
                .FollowUps.Where(f => db.Placements.Any(p => p.Id == f.PlacementId && p.CitizenId == citizen.Id))
                .ExecuteUpdateAsync(s => s.SetProperty(f => f.Note, words), Ct);
            var cpr = vault.Open(citizen.CprSealed, citizen.Id).Digits;
            forbidden.AddRange([cpr, $"{cpr[..6]}-{cpr[6..]}"]);
            if (citizen.Id != user.CitizenId)
            {
                forbidden.AddRange([name, words]);
                if (user.Role is not Role.CommitteeSecretary)
                {
                    forbidden.Add(citizen.Alias);
                }
            }
        }

        foreach (var referral in await db.Referrals.AsNoTracking().ToListAsync(Ct))
        {
            var (name, number) = await db
                .Citizens.Where(c => c.Id == referral.CitizenId)
                .Select(c => ValueTuple.Create(c.Name, c.Number))
                .SingleAsync(Ct);
            var given = $"kanariegivet{number:000}x{referral.Reference}";
            await db
                .Referrals.Where(r => r.Id == referral.Id)
                .ExecuteUpdateAsync(s => s.SetProperty(r => r.ParticipantName, name).SetProperty(r => r.ReleasedText, given), Ct);
            if (referral.ProviderId == user.ProviderId)
            {
                forbidden.Remove(name);
            }
            else if (referral.CitizenId != user.CitizenId)
            {
                forbidden.Add(given);
            }
        }

        foreach (var match in await db.Matches.AsNoTracking().Where(m => m.ReleasedText != null).ToListAsync(Ct))
        {
            var given = $"kanariematch{match.Id.ToString("N")[^8..]}";
            await db.Matches.Where(m => m.Id == match.Id).ExecuteUpdateAsync(s => s.SetProperty(m => m.ReleasedText, given), Ct);
            var ended = await db.Placements.AnyAsync(p => p.MatchId == match.Id && p.EndedOn != null, Ct);
            var isReleased = match.EnterpriseId == user.EnterpriseId && match.Status is MatchStatus.Released or MatchStatus.Placed && !ended;
            if (!isReleased && match.CitizenId != user.CitizenId)
            {
                forbidden.Add(given);
            }
        }

        await db.LoggedContacts.ExecuteUpdateAsync(s => s.SetProperty(c => c.Note, "kanarielog"), Ct);
        await db.MaturityScores.ExecuteUpdateAsync(s => s.SetProperty(m => m.Evidence, "kanarielog"), Ct);
        await db.Placements.ExecuteUpdateAsync(s => s.SetProperty(p => p.HourlyCost, new Domain.Kroner(131.37m)), Ct);
        return forbidden;
    }

    /// <summary>What comes of every link that can be followed from the start page, and of every address there is, with the records of others.</summary>
    /// <param name="quick">The addresses alone, and no link.</param>
    private static async Task<List<(string Page, string Text)>> AnswersAsync(TestApp app, string userName, bool quick = false)
    {
        using var client = await app.SignedInAsync(userName);
        var (answers, seen, next) = (new List<(string, string)>(), new HashSet<string>(StringComparer.Ordinal), new Queue<string>(["/"]));
        var addresses = await AddressesAsync(app);
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

    /// <summary>Every endpoint, with ids of the demo's records; three sets, so that own and others' come up.</summary>
    private static async Task<List<string>> AddressesAsync(TestApp app)
    {
        await using var db = app.Database();
        var addresses = new List<string>();
        foreach (var skip in new[] { 0, 3, 6 })
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
                    .Where(route => !route.Contains("{*", StringComparison.Ordinal) && !route.StartsWith("/log-ud", StringComparison.Ordinal))
                    .Select(route => Endpoints.Filled(route, ids, match.Id))
            );
        }

        return [.. addresses.Distinct()];
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
