using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Matches;
using Tovholder.Testing;

namespace Tovholder.App.Tests;

public sealed class MeetingTests
{
    [Fact]
    public async Task Decisions_are_saved_as_they_fall_and_stand_in_the_minutes_under_aliases_alone()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("jobkonsulent");
        var meeting = await OpenAsync(app, client, ct);
        var page = $"/match/moeder/{meeting.Id}";
        var candidate = meeting.CandidateIds[0];

        using var without = await client.SubmitAsync(page, new() { ["CitizenId"] = $"{candidate}", ["Decision"] = "NotThis" });
        using var decided = await client.SubmitAsync(
            page,
            new()
            {
                ["CitizenId"] = $"{candidate}",
                ["Decision"] = "NotThis",
                ["Reason"] = "Støjen er for høj.",
            }
        );
        using var closed = await client.SubmitAsync(page, [], $"{page}?handler=Close");

        Assert.Contains("Skriv kort hvorfor", await without.Content.ReadAsStringAsync(ct), StringComparison.Ordinal);
        await using var db = app.Database();
        var stored = await db.MatchMeetings.SingleAsync(m => m.Id == meeting.Id, ct);
        var decision = Assert.Single(stored.Decisions);
        Assert.Equal((MeetingOutcome.NotThis, "Støjen er for høj.", "Mette Holm"), (decision.Outcome, decision.Reason, decision.By));
        Assert.NotNull(stored.ClosedAt);
        var document = await DocumentAsync(client, meeting.Id, ct);
        var citizen = await db.Citizens.SingleAsync(c => c.Id == candidate, ct);
        Assert.Contains(citizen.Alias, document, StringComparison.Ordinal);
        Assert.Contains("Støjen er for høj.", document, StringComparison.Ordinal);
        Assert.DoesNotContain(citizen.Name, document, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_candidates_than_can_be_talked_through_are_refused()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("tovholder");
        await using var db = app.Database();
        var enterprise = await db.Enterprises.SingleAsync(e => e.Name == "Pakkeriet Nord", ct);
        var page = $"/match/moeder/ny?virksomhed={enterprise.Id}";
        var html = await client.GetStringAsync(new Uri(page, UriKind.Relative), ct);
        using var form = new FormUrlEncodedContent([
            new("Participants", "Karen Lindholm"),
            new("__RequestVerificationToken", Forms.TokenIn(html)),
            .. (await db.Citizens.OrderBy(c => c.Number).Take(9).ToListAsync(ct)).Select(c =>
                KeyValuePair.Create("Chosen", c.Id.ToString())
            ),
        ]);

        using var answer = await client.PostAsync(new Uri(page, UriKind.Relative), form, ct);

        Assert.Contains("Du har valgt 9 borgere. Vælg fra 1 til 8", await answer.Content.ReadAsStringAsync(ct), StringComparison.Ordinal);
    }

    private static async Task<MatchMeeting> OpenAsync(TestApp app, HttpClient client, CancellationToken ct)
    {
        await using var db = app.Database();
        var enterprise = await db.Enterprises.SingleAsync(e => e.Name == "Pakkeriet Nord", ct);
        var east = await db.Units.SingleAsync(u => u.Name == "Fleksjobteam Øst", ct);
        var citizen = await db
            .Citizens.Where(c => c.UnitId == east.Id && c.LeftOn == null && !db.Placements.Any(p => p.CitizenId == c.Id))
            .OrderBy(c => c.Number)
            .FirstAsync(ct);
        using var answer = await client.SubmitAsync(
            $"/match/moeder/ny?virksomhed={enterprise.Id}",
            new() { ["Participants"] = "Mette Holm, jobkonsulent", ["Chosen"] = citizen.Id.ToString() }
        );
        return await db.MatchMeetings.SingleAsync(ct);
    }

    private static async Task<string> DocumentAsync(HttpClient client, Guid meetingId, CancellationToken ct)
    {
        var bytes = await client.GetByteArrayAsync(new Uri($"/match/moeder/{meetingId}/referat?handler=docx", UriKind.Relative), ct);
        using var zip = new ZipArchive(new MemoryStream(bytes));
        await using var part = await zip.GetEntry("word/document.xml")!.OpenAsync(ct);
        using var reader = new StreamReader(part);
        return await reader.ReadToEndAsync(ct);
    }
}
