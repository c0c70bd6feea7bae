using System.Net;
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
    [Trait("Requirement", "AC4")]
    public async Task Nothing_of_another_person_is_in_any_answer(string userName)
    {
        await using var app = await TestApp.DemoAsync();
        var canaries = await PlantAsync(app, userName);

        var answers = await Crawl.AnswersAsync(app, userName);

        Assert.True(answers.Count > 200, $"Only {answers.Count} answers were read.");
        var leaks = answers.SelectMany(a =>
            canaries.Where(c => a.Text.Contains(c, StringComparison.Ordinal)).Select(c => $"{a.Page}: {c}")
        );
        Assert.Empty(leaks.Distinct());
        TestContext.Current.AddAttachment("AC4", $"0 af {canaries.Count} ord i {answers.Count} svar til {userName}");
    }

    /// <summary>Whatever the committee's secretary clicks or chooses, no address and no choice stands for one person or a group of few.</summary>
    [Fact]
    [Trait("Requirement", "SD5")]
    public async Task The_committee_has_nothing_to_drill_into()
    {
        await using var app = await TestApp.DemoAsync();
        await using var db = app.Database();
        HashSet<string> persons =
        [
            .. await db.Citizens.Select(c => c.Id.ToString()).ToListAsync(Ct),
            .. await db.Placements.Select(p => p.Id.ToString()).ToListAsync(Ct),
            .. await db.Matches.Select(m => m.Id.ToString()).ToListAsync(Ct),
            .. await db.Referrals.Select(r => r.Id.ToString()).ToListAsync(Ct),
        ];

        var answers = await Crawl.AnswersAsync(app, "udvalgssekretaer");

        // What a page offers to click or choose: links, what its fields may be, and the keys of its filters.
        var offered = answers
            .Where(a => a.Text.Contains("<!DOCTYPE html>", StringComparison.Ordinal))
            .SelectMany(a => Offered().Matches(a.Text).Select(m => (a.Page, Value: WebUtility.HtmlDecode(m.Groups["value"].Value))))
            .ToList();
        Assert.True(offered.Count > 1000, $"Only {offered.Count} choices were found.");
        Assert.Empty(offered.Where(o => Id().Matches(o.Value).Any(id => persons.Contains(id.Value))).Distinct());
        string[] noFilters = ["handler", "returnUrl", "retur"];
        var filters = offered
            .SelectMany(o => FilterKey().Matches(o.Value).Select(m => m.Groups["key"].Value))
            .Except(noFilters, StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
        TestContext.Current.AddAttachment(
            "SD5",
            $"0 af {offered.Count} links og valg i {answers.Count} svar fører til en person; valg i adressen: {string.Join(", ", filters)}"
        );
    }

    /// <summary>The same reading by somebody who may see it finds each kind of word: a canary that nobody can find guards nothing.</summary>
    [Fact]
    public async Task The_reading_finds_what_is_there_to_be_found()
    {
        await using var app = await TestApp.DemoAsync();
        await PlantAsync(app, "jobkonsulent");

        var text = string.Concat((await Crawl.AnswersAsync(app, "jobkonsulent", quick: true)).Select(a => a.Text));

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
            var isReleased =
                match.EnterpriseId == user.EnterpriseId && match.Status is MatchStatus.Released or MatchStatus.Placed && !ended;
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

    [GeneratedRegex("(?:href|action|value)=\"(?<value>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Offered();

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Id();

    [GeneratedRegex("[?&](?<key>[A-Za-z]+)=", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FilterKey();
}
