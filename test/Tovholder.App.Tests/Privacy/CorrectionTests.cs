using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Tovholder.Data;
using Tovholder.Domain;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Privacy;
using Tovholder.Domain.Work;
using Tovholder.Testing;
using Match = Tovholder.Domain.Matches.Match;

namespace Tovholder.App.Tests.Privacy;

/// <summary>A fact about a citizen is never written over without a trace, and who was told what was wrong is told what is right.</summary>
public sealed partial class CorrectionTests
{
    private static readonly DateOnly Today = new(2015, 2, 23);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    [Trait("Requirement", "PR10")]
    public async Task A_correction_keeps_what_was_and_lists_everybody_who_was_told(Engine engine)
    {
        await using var app = await TestApp.DemoAsync(engine);
        using var client = await app.SignedInAsync("jobkonsulent");
        await using var db = app.Database();
        var citizen = await MuchToldAsync(db);
        var page = $"/borgere/{citizen.Id}/rettelser";
        Dictionary<string, string> Fields(string fact, string value, string reason = "Borgeren ringede, se sag 15/1234.") =>
            new()
            {
                ["Fact"] = fact,
                ["Value"] = value,
                ["Reason"] = reason,
            };

        foreach (
            var (fields, sentence) in new[]
            {
                (Fields("", "3480"), "Vælg, hvad der er forkert."),
                (Fields("PostalCode", ""), "Skriv, hvad der skal stå."),
                (Fields("PostalCode", "34A0"), "„34A0“ er ikke et postnummer."),
                (Fields("PostalCode", citizen.PostalCode), "Det står der allerede."),
                (Fields("ApprovedOn", "24-02-2015"), "er ikke en dag, borgeren kan være godkendt"),
                (Fields("PostalCode", "3480", "Kort"), "mindst ti tegn"),
                (Fields("Name", "610185-1001"), "CPR-nummer"),
            }
        )
        {
            using var refused = await client.SubmitAsync(page, fields);
            Assert.Contains(sentence, await TextAsync(refused), StringComparison.Ordinal);
        }

        using var saved = await client.SubmitAsync(page, Fields("PostalCode", "3480"));
        var html = await TextAsync(saved);
        var change = await db.FactChanges.AsNoTracking().SingleAsync(f => f.WasWrong, Ct);

        Assert.Equal(
            ("Citizen.PostalCode", citizen.PostalCode, "3480", Today, "Mette Holm", "Borgeren ringede, se sag 15/1234.", true),
            (change.Fact, change.Before, change.After, change.On, change.ChangedBy, change.Reason, change.WasWrong)
        );
        Assert.Contains($"<dd>{citizen.PostalCode}</dd>", html, StringComparison.Ordinal);
        var expected = await ToldAsync(db, citizen.Id);
        var listed = Receiver().Matches(html).Select(m => Guid.Parse(m.Groups["id"].Value)).ToList();
        Assert.True(expected.Count >= 3, $"{expected.Count} receivers.");
        Assert.Equal(expected.Order(), listed.Order());

        using var told = await client.SubmitAsync(page, Tick(change.Id, listed[0]), $"{page}?handler=Told");
        using var twice = await client.SubmitAsync(page, Tick(change.Id, listed[0]), $"{page}?handler=Told");
        using var stranger = await client.SubmitAsync(page, Tick(change.Id, Guid.CreateVersion7()), $"{page}?handler=Told");

        Assert.Contains("Har fået besked", await TextAsync(told), StringComparison.Ordinal);
        Assert.Contains("fik besked den 23. februar 2015", await TextAsync(twice), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, stranger.StatusCode);
        await using var after = app.Database();
        var stored = await after.FactChanges.AsNoTracking().SingleAsync(f => f.WasWrong, Ct);
        Assert.Equal(new ToldReceiver(listed[0], Today, "Mette Holm"), Assert.Single(stored.Told));
        Assert.Contains(
            await after.Audit.Include(a => a.Citizens).ToListAsync(Ct),
            a => a.Act == "ReceiverTold" && a.Citizens.Any(c => c.CitizenId == citizen.Id)
        );
        TestContext.Current.AddAttachment(
            "PR10",
            $"{listed.Count} af {expected.Count} modtagere på listen, før og efter bevaret ({engine})"
        );
    }

    /// <summary>Whatever page or file changes it: each property of the record, the assessments and the considerations.</summary>
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    [Trait("Requirement", "PR10")]
    public async Task Every_change_of_what_is_known_keeps_what_was_before(Engine engine)
    {
        await using var database = await TestDatabase.DemoAsync(engine);
        await using var db = database.Open(new ShiftedClock(Today, TimeProvider.System));
        var citizen = await db
            .Citizens.Include(c => c.Capacities)
            .Include(c => c.Considerations)
            .FirstAsync(c => c.LeftOn == null && c.Capacities.Count > 0 && c.Considerations.Any(s => s.Through == null), Ct);
        var consultant = await db.Users.Select(u => u.Id).FirstAsync(u => u != citizen.ConsultantId, Ct);
        var held = citizen.Considerations.First(s => s.Through is null);
        var kept = db.Entry(citizen)
            .Metadata.GetProperties()
            .Where(p => p.Name is not ("Version" or "ConsultantId") && !p.IsPrimaryKey())
            .Select(p => p.Name)
            .ToList();
        foreach (
            var property in db.Entry(citizen)
                .Properties.Where(p =>
                    kept.Contains(p.Metadata.Name) && p.Metadata.Name is not ("CprSealed" or "CprIndex" or "UnitId" or "Number")
                )
        )
        {
            property.CurrentValue = Another(property.CurrentValue, property.Metadata.ClrType);
        }

        citizen.HandTo(consultant);
        held.End(Today);
        var capacity = new WorkCapacity
        {
            Id = Guid.CreateVersion7(),
            From = Today,
            EffectiveHoursMin = new(2),
            EffectiveHoursMax = new(3),
            Intensity = Share.Percent(50),
            LongestDay = 3,
            DaysMax = 3,
            Source = "Prøve",
        };
        Assert.Null(citizen.Assess(capacity));
        db.Add(capacity);
        await db.SaveAsync(new("Test", Actor.Operator, "Alt er blevet anderledes."), Ct);

        var changes = await db.FactChanges.AsNoTracking().Where(f => f.CitizenId == citizen.Id).ToListAsync(Ct);

        var expected = kept.Except(["CprSealed", "CprIndex", "UnitId", "Number"])
            .Select(p => $"Citizen.{p}")
            .Append($"Consideration.{held.Code}")
            .Append("WorkCapacity")
            .ToList();
        Assert.Equal(expected.Order(StringComparer.Ordinal), changes.Select(f => f.Fact).Order(StringComparer.Ordinal));
        Assert.All(changes, f => Assert.NotEqual(f.Before, f.After));
        Assert.All(
            changes,
            f => Assert.Equal(("Driften", "Alt er blevet anderledes.", Today, false), (f.ChangedBy, f.Reason, f.On, f.WasWrong))
        );
        Assert.All(changes, f => Assert.DoesNotContain("System.", f.Before + f.After, StringComparison.Ordinal));
        TestContext.Current.AddAttachment("PR10", $"{changes.Count} af {expected.Count} ændringer bevarer det, der var ({engine})");
    }

    [Fact]
    public async Task What_was_changed_elsewhere_can_be_said_to_have_been_wrong_and_a_name_is_not_shown()
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("jobkonsulent");
        await using var db = app.Database();
        var citizen = await MuchToldAsync(db);
        var page = $"/borgere/{citizen.Id}/rettelser";

        using var profile = await client.SubmitAsync($"/borgere/{citizen.Id}/profil", new() { ["OwnWords"] = "Vil helst være ude." });
        using var name = await client.SubmitAsync(
            page,
            new()
            {
                ["Fact"] = "Name",
                ["Value"] = "Rettetnavn Hansen",
                ["Reason"] = "Stavet forkert ved oprettelsen.",
            }
        );
        var change = await db.FactChanges.AsNoTracking().SingleAsync(f => f.Fact == "Citizen.OwnWords", Ct);
        using var wrong = await client.SubmitAsync(page, new() { ["changeId"] = change.Id.ToString() }, $"{page}?handler=Wrong");

        var html = await TextAsync(wrong);
        Assert.DoesNotContain("Rettetnavn", html, StringComparison.Ordinal);
        Assert.DoesNotContain(citizen.Name, html, StringComparison.Ordinal);
        Assert.Contains("Vil helst være ude.", html, StringComparison.Ordinal);
        Assert.True(await db.FactChanges.AnyAsync(f => f.Id == change.Id && f.WasWrong, Ct));
        Assert.Equal("Rettetnavn Hansen", await db.Citizens.Where(c => c.Id == citizen.Id).Select(c => c.Name).SingleAsync(Ct));
    }

    /// <summary>A citizen of the consultant's team whom enterprises and a provider know of: released twice, one of them taken back.</summary>
    private static async Task<Citizen> MuchToldAsync(TovholderDb db)
    {
        var unit = await db.Users.Where(u => u.UserName == "jobkonsulent").Select(u => u.UnitId).SingleAsync(Ct);
        var citizen = await db
            .Citizens.AsNoTracking()
            .Where(c => c.UnitId == unit)
            .OrderByDescending(c => db.Placements.Count(p => p.CitizenId == c.Id) + (2 * db.Referrals.Count(r => r.CitizenId == c.Id)))
            .ThenBy(c => c.Number)
            .FirstAsync(Ct);
        var tasks = await db.Tasks.OrderBy(t => t.Id).Take(2).ToListAsync(Ct);
        foreach (var task in tasks)
        {
            var match = new Match
            {
                Id = Guid.CreateVersion7(),
                CitizenId = citizen.Id,
                EnterpriseId = task.EnterpriseId,
                ProposedOn = Today,
                ProposedById = Guid.Empty,
                Tasks = [new(task.Id, task.Name, 240)],
                Proof = "",
                BelowAssessed = 0,
            };
            Assert.Null(match.Release("Bor i 3400.", "LAB kap. 20", Today));
            db.Matches.Add(match);
            if (task == tasks[1])
            {
                Assert.Null(match.Revoke("Fortrudt.", Today));
            }
        }

        await db.SaveAsync(new("Test", Actor.Operator, "To videregivelser."), Ct);
        return citizen;
    }

    /// <summary>The rows by which somebody outside knows of the citizen, read from the tables themselves.</summary>
    private static async Task<List<Guid>> ToldAsync(TovholderDb db, Guid citizen) =>
        [
            .. await db.Matches.Where(m => m.CitizenId == citizen && m.ReleasedText != null).Select(m => m.Id).ToListAsync(Ct),
            .. await db.Referrals.Where(r => r.CitizenId == citizen).Select(r => r.Id).ToListAsync(Ct),
            .. await db.Placements.Where(p => p.CitizenId == citizen).Select(p => p.Id).ToListAsync(Ct),
            .. await db.WorkTrials.Where(t => t.CitizenId == citizen).Select(t => t.Id).ToListAsync(Ct),
        ];

    private static Dictionary<string, string> Tick(Guid change, Guid receiver) =>
        new() { ["changeId"] = change.ToString(), ["receiverId"] = receiver.ToString() };

    private static object? Another(object? value, Type type) =>
        value switch
        {
            string text => text.Length == 4 && text.All(char.IsAsciiDigit) ? "1234" : text + " ny",
            null when type == typeof(string) => "ny",
            DateOnly day => day.AddDays(-1),
            null when type == typeof(DateOnly?) => Today,
            int number => number + 1,
            null when type == typeof(int?) => 45,
            bool yes => !yes,
            List<string> list => new List<string>(list) { "andet" },
            List<TimeWindow> windows => new List<TimeWindow>(windows) { new(DayOfWeek.Sunday, 480, 600) },
            Dictionary<string, AbilityRange> abilities => new Dictionary<string, AbilityRange>(abilities) { ["noise"] = new(3, 4) },
            List<CitizenContact> contacts => new List<CitizenContact>(contacts) { new(default, "En nabo", null) },
            Enum choice => Enum.GetValues(choice.GetType()).Cast<Enum>().First(c => !c.Equals(choice)),
            _ => throw new InvalidOperationException($"Say how a {type} becomes another."),
        };

    private static async Task<string> TextAsync(HttpResponseMessage answer) =>
        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Ct));

    [GeneratedRegex("name=\"receiverId\" value=\"(?<id>[0-9a-f-]{36})\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Receiver();
}
