using System.Collections;
using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Tovholder.Data;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Privacy;
using Tovholder.Testing;

namespace Tovholder.App.Tests.Privacy;

/// <summary>What a citizen is entitled to see: all of it, in time, and without the names of those who looked unless there is a reason.</summary>
public sealed class AccessRequestTests
{
    private static readonly string[] OfTheLog = ["Audit", "AuditedCitizen"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Which tables hold a citizen's key is read twice: from the types of the model, and from the cells of the database.</summary>
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    [Trait("Requirement", "PR9")]
    public async Task Every_table_that_holds_a_citizen_is_in_that_citizens_copy(Engine engine)
    {
        await using var database = await TestDatabase.DemoAsync(engine);
        await using var db = database.Open();
        var citizens = await db.Citizens.Select(c => c.Id).ToListAsync(Ct);
        await Traces.LeaveAsync(db, citizens[0], citizens[1], Ct);

        var footprint = await Footprint.OfAsync(db, citizens);
        var tables = footprint.SelectMany(f => f).Distinct().Except(OfTheLog).Order(StringComparer.Ordinal).ToList();
        Assert.Empty(HoldingCitizens(db.Model).Except(tables));
        Assert.Empty(tables.Except(HoldingCitizens(db.Model)));
        foreach (var citizen in citizens)
        {
            var copy = await new CitizenRecords(db).CopyAsync(citizen, Ct);
            db.ChangeTracker.Clear();
            Assert.Empty(footprint[citizen].Except(OfTheLog).Except(["InboxItems"]).Except(copy.Keys));
        }

        TestContext.Current.AddAttachment("PR9", $"{tables.Count} af {tables.Count} tabeller for {citizens.Count} borgere ({engine})");
    }

    [Fact]
    [Trait("Requirement", "PR9")]
    public async Task The_file_can_be_read_by_people_and_programs_and_names_nobody_who_looked_until_there_is_a_reason()
    {
        await using var app = await TestApp.DemoAsync();
        await using var db = app.Database();
        using var consultant = await app.SignedInAsync("jobkonsulent");
        using var officer = await app.SignedInAsync("databeskyttelsesraadgiver");
        var unit = await db.Users.Where(u => u.UserName == "jobkonsulent").Select(u => u.UnitId).SingleAsync(Ct);
        var citizen = await db.Citizens.AsNoTracking().Where(c => c.UnitId == unit).OrderBy(c => c.Number).FirstAsync(Ct);

        using var unknown = await consultant.SubmitAsync("/indsigt", new() { ["Borger"] = "B-999", ["ReceivedOn"] = "23.02.2015" });
        Assert.Contains("Der er ingen borger med det nummer", await unknown.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        using var registered = await consultant.SubmitAsync(
            "/indsigt",
            new() { ["Borger"] = citizen.Alias, ["ReceivedOn"] = "20.02.2015" }
        );
        Assert.Contains("Svar senest 20. marts 2015", await registered.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        var (html, data) = await TakeAsync(consultant, citizen.Id);
        var log = html[html.IndexOf("Hvem har set eller ændret", StringComparison.Ordinal)..];
        Assert.DoesNotContain("Mette Holm", log, StringComparison.Ordinal);
        Assert.Contains("Borgeren har bedt om den.", log, StringComparison.Ordinal);
        using var parsed = JsonDocument.Parse(data);
        Assert.Equal(citizen.Name, parsed.RootElement.GetProperty("Citizens")[0].GetProperty("Name").GetString());
        Assert.DoesNotContain("CprSealed", data, StringComparison.Ordinal);

        var request = await db.AccessRequests.Select(r => r.Id).SingleAsync(Ct);
        using var forbidden = await consultant.SubmitAsync(
            "/indsigt",
            new() { ["id"] = request.ToString(), ["NamesReason"] = "Borgeren klager over opslag." },
            "/indsigt?handler=Names"
        );
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
        using var released = await officer.SubmitAsync(
            "/indsigt",
            new() { ["id"] = request.ToString(), ["NamesReason"] = "Borgeren klager over opslag." },
            "/indsigt?handler=Names"
        );
        Assert.True(await db.Audit.AnyAsync(a => a.Act == "AccessNamesReleased" && a.Reason == "Borgeren klager over opslag.", Ct));
        var (named, _) = await TakeAsync(consultant, citizen.Id);
        Assert.Contains(
            "Mette Holm",
            named[named.IndexOf("Hvem har set eller ændret", StringComparison.Ordinal)..],
            StringComparison.Ordinal
        );
        using var answered = await consultant.SubmitAsync("/indsigt", new() { ["id"] = request.ToString() }, "/indsigt?handler=Answer");
        Assert.Contains("Besvaret", await answered.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public void The_answer_is_due_in_a_month_and_two_more_where_the_citizen_is_told_in_time()
    {
        var request = Request(new(2015, 1, 31));

        Assert.Equal(new DateOnly(2015, 2, 28), request.DueOn);
        Assert.False(request.IsOverdue(new(2015, 2, 28)));
        Assert.True(request.IsOverdue(new(2015, 3, 1)));
        Assert.IsType<RequestCannotBeExtended>(request.Extend("Mange papirer.", new(2015, 3, 1)));
        Assert.Null(request.Extend("Mange papirer.", new(2015, 2, 10)));
        Assert.Equal(new DateOnly(2015, 4, 30), request.DueOn);
        Assert.IsType<RequestCannotBeExtended>(request.Extend("Endnu flere.", new(2015, 2, 11)));
        Assert.Null(request.Answer("Mette", new(2015, 3, 2)));
        Assert.IsType<RequestAnswered>(request.Answer("Mette", new(2015, 3, 3)));
    }

    private static async Task<(string Html, string Data)> TakeAsync(HttpClient client, Guid citizen)
    {
        using var answer = await client.SubmitAsync(
            $"/borgere/{citizen}/sag",
            new() { ["Kind"] = "Insight", ["Purpose"] = "Borgeren har bedt om den." }
        );
        await using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync(Ct));
        return (
            await ReadAsync(zip.Entries.Single(e => e.Name.EndsWith(".html", StringComparison.Ordinal))),
            await ReadAsync(zip.GetEntry("data.json")!)
        );

        static async Task<string> ReadAsync(ZipArchiveEntry entry)
        {
            using var reader = new StreamReader(await entry.OpenAsync(Ct));
            return WebUtility.HtmlDecode(await reader.ReadToEndAsync(Ct));
        }
    }

    /// <summary>The tables whose type has a citizen's key, itself or within a value kept as JSON; and the inbox, whose links may lead to a citizen.</summary>
    private static List<string> HoldingCitizens(IModel model) =>
        [
            .. model
                .GetEntityTypes()
                .Where(t => !t.IsOwned() && !OfTheLog.Contains(t.GetTableName()))
                .Where(t =>
                    t.ClrType == typeof(Citizen)
                    || t.GetProperties().Any(p => p.Name is "CitizenId" or "CitizenIds" or "CandidateIds" || Within(p.ClrType, []))
                )
                .Select(t => t.GetTableName()!)
                .Append("InboxItems")
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

    private static bool Within(Type type, HashSet<Type> seen)
    {
        if (type.IsArray || (type.IsGenericType && type.IsAssignableTo(typeof(IEnumerable))))
        {
            return type.GetGenericArguments().Any(a => Within(a, seen));
        }

        return type.Namespace?.StartsWith("Tovholder", StringComparison.Ordinal) == true
            && !type.IsEnum
            && seen.Add(type)
            && type.GetProperties().Any(p => p.Name == "CitizenId" || Within(p.PropertyType, seen));
    }

    private static AccessRequest Request(DateOnly on) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            CitizenId = Guid.CreateVersion7(),
            ReceivedOn = on,
            RegisteredBy = "Mette Holm",
        };
}
