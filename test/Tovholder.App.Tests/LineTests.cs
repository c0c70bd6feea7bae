using System.Net;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Citizens;
using Tovholder.Testing;

namespace Tovholder.App.Tests;

public sealed class LineTests
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task A_line_is_described_manned_laid_and_asked_what_a_change_would_give(Engine engine)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync(engine);
        using var client = await app.SignedInAsync("tovholder");
        var line = await DescribeAsync(app, client, ct);
        await JoinAsync(client, line, "Anna", 100);
        await JoinAsync(client, line, "Bo", 50);

        using var laid = await client.SubmitAsync(line, [], line + "?handler=Plan");
        var html = await laid.Content.ReadAsStringAsync(ct);
        using var asked = await client.SubmitAsync(line, [], line + "?handler=WhatIf");
        var answer = await asked.Content.ReadAsStringAsync(ct);

        // Fold 4, fill 10, close 2: Anna takes 12 of them and Bo folds in 8, or the other way round and slower.
        Assert.Contains("12 minutter", html, StringComparison.Ordinal);
        Assert.Contains("Bevist: ingen fordeling er hurtigere med disse minutter.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Ret dette", answer, StringComparison.Ordinal);
        Assert.Contains("En medarbejder mere", answer, StringComparison.Ordinal);
        Assert.Contains("Et redskab, der gør Fyld 20 % hurtigere", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_that_nobody_can_work_says_which_step_is_in_the_way()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("tovholder");
        var line = await DescribeAsync(app, client, ct);
        await JoinAsync(client, line, "Anna", 100);
        await using var db = app.Database();
        var stored = await db.Lines.AsNoTracking().SingleAsync(ct);
        var (anna, fill) = (stored.Members[0].Key, stored.Steps[1].Key);

        using var wrong = await client.SubmitAsync(line + "/tider", new() { [$"Minutes[{anna:N}{fill:N}]"] = "ti" });
        using var saved = await client.SubmitAsync(line + "/tider", new() { [$"Minutes[{anna:N}{fill:N}]"] = "" });
        using var laid = await client.SubmitAsync(line, [], line + "?handler=Plan");

        Assert.Contains(
            "Skriv et tal, fx 7,5. Du skrev „ti“.",
            WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync(ct)),
            StringComparison.Ordinal
        );
        Assert.Contains("Ingen medarbejder kan udføre Fyld.", await laid.Content.ReadAsStringAsync(ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_citizen_of_another_unit_is_not_named_at_the_line_and_every_look_is_logged()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        using var coordinator = await app.SignedInAsync("tovholder");
        await using var db = app.Database();
        var own = await db.Users.Where(u => u.UserName == "jobkonsulent").Select(u => u.UnitId).SingleAsync(ct);
        var placed = await (
            from placement in db.Placements
            join citizen in db.Citizens on placement.CitizenId equals citizen.Id
            where placement.EndedOn == null && citizen.UnitId != own
            select new { placement.EnterpriseId, citizen.Id, citizen.Number }
        ).FirstAsync(ct);
        var line = await DescribeAsync(app, coordinator, ct, placed.EnterpriseId);
        using var joined = await coordinator.SubmitAsync(line + "/tider", new() { ["CitizenId"] = $"{placed.Id}", ["Tempo"] = "100" }, line + "/tider?handler=Join");
        var alias = Citizen.AliasOf(placed.Number);
        Assert.Contains(alias, await coordinator.GetStringAsync(new Uri(line + "/tider", UriKind.Relative), ct), StringComparison.Ordinal);
        Assert.True(await db.Audit.AnyAsync(a => a.Act == "LineSeen" && a.Citizens.Any(c => c.CitizenId == placed.Id), ct));

        using var consultant = await app.SignedInAsync("jobkonsulent");
        var seen = await consultant.GetStringAsync(new Uri(line + "/tider", UriKind.Relative), ct);

        Assert.DoesNotContain(alias, seen, StringComparison.Ordinal);
        Assert.Contains("Medarbejder 1", seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_of_another_enterprise_is_not_found()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("tovholder");
        var line = await DescribeAsync(app, client, ct);
        await using var db = app.Database();
        var other = await db.Enterprises.Where(e => e.Name != "Pakkeriet Nord").Select(e => e.Id).FirstAsync(ct);
        var id = line.Split('/')[^1];

        using var answer = await client.GetAsync(new Uri($"/virksomheder/{other}/linjer/{id}", UriKind.Relative), ct);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    /// <returns>The address of the line.</returns>
    private static async Task<string> DescribeAsync(TestApp app, HttpClient client, CancellationToken ct, Guid? enterpriseId = null)
    {
        await using var db = app.Database();
        var enterprise = enterpriseId ?? await db.Enterprises.Where(e => e.Name == "Pakkeriet Nord").Select(e => e.Id).SingleAsync(ct);
        var fields = new Dictionary<string, string> { ["Name"] = "Kasser" };
        foreach (var (i, (name, minutes, after)) in new[] { ("Fold", 4, ""), ("Fyld", 10, "1"), ("Luk", 2, "2") }.Index())
        {
            fields[$"Rows[{i}].Key"] = $"{Guid.Empty}";
            fields[$"Rows[{i}].Name"] = name;
            fields[$"Rows[{i}].Minutes"] = $"{minutes}";
            fields[$"Rows[{i}].After"] = after;
        }

        using var answer = await client.SubmitAsync($"/virksomheder/{enterprise}/linjer/ny", fields);
        var line = await db.Lines.SingleAsync(ct);
        return $"/virksomheder/{enterprise}/linjer/{line.Id}";
    }

    private static async Task JoinAsync(HttpClient client, string line, string name, int tempo)
    {
        using var answer = await client.SubmitAsync(
            line + "/tider",
            new() { ["Name"] = name, ["Tempo"] = $"{tempo}" },
            line + "/tider?handler=Join"
        );
    }
}
