using System.Net;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Enterprises;
using Tovholder.Testing;

namespace Tovholder.App.Tests.Enterprises;

public sealed class InterestTests
{
    [Fact]
    public async Task Anybody_can_write_without_signing_in_and_gets_a_number_and_a_date()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        using var client = app.Client();

        using var answer = await client.SubmitAsync("/interesse", Fields("Ålegården"));

        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(ct));
        await using var db = app.Database();
        var received = await db.ExpressionsOfInterest.SingleAsync(i => i.EnterpriseName == "Ålegården", ct);
        Assert.Contains(received.Reference, html, StringComparison.Ordinal);
        Assert.Contains("Vi svarer senest 9. marts 2015", html, StringComparison.Ordinal);
        Assert.Equal("Offentlig formular", (await db.Audit.OrderByDescending(a => a.At).FirstAsync(ct)).ActorName);
    }

    [Fact]
    public async Task One_address_cannot_fill_the_list()
    {
        await using var app = await TestApp.DemoAsync();
        using var client = app.Client();

        for (var i = 0; i < 10; i++)
        {
            using var accepted = await client.SubmitAsync("/interesse", Fields($"Idé {i}"));
            Assert.Equal(HttpStatusCode.OK, accepted.StatusCode);
        }

        using var refused = await client.SubmitAsync("/interesse", Fields("Idé 11"));
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
    }

    [Fact]
    public async Task An_interest_becomes_an_enterprise_followed_by_the_one_it_is_given_to()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        using var visitor = app.Client();
        using var sent = await visitor.SubmitAsync("/interesse", Fields("Ålegården"));
        await using var db = app.Database();
        var interest = await db.ExpressionsOfInterest.AsNoTracking().SingleAsync(i => i.EnterpriseName == "Ålegården", ct);
        var consultant = await db.Users.SingleAsync(u => u.UserName == "jobkonsulent", ct);
        using var client = await app.SignedInAsync("tovholder");

        using var answer = await client.SubmitAsync(
            $"/interesser/{interest.Id}",
            new() { ["OwnerId"] = consultant.Id.ToString() },
            $"/interesser/{interest.Id}?handler=opret"
        );

        var enterprise = await db.Enterprises.SingleAsync(e => e.Name == "Ålegården", ct);
        Assert.Equal((PipelineStage.Interest, consultant.Id), (enterprise.Stage, enterprise.OwnerId));
        Assert.Single(await db.LoggedContacts.Where(c => c.EnterpriseId == enterprise.Id).ToListAsync(ct));
    }

    [Fact]
    public async Task A_likeness_to_an_enterprise_we_follow_is_shown()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        await using var db = app.Database();
        var interest = await db.ExpressionsOfInterest.AsNoTracking().SingleAsync(i => i.EnterpriseName == "Fjordens Cafe", ct);
        using var visitor = app.Client();
        using var sent = await visitor.SubmitAsync("/interesse", Fields("Cafe Fjordlyst"));
        var like = await db.ExpressionsOfInterest.AsNoTracking().SingleAsync(i => i.EnterpriseName == "Cafe Fjordlyst", ct);
        using var client = await app.SignedInAsync("tovholder");

        var html = await client.GetStringAsync(new Uri($"/interesser/{like.Id}", UriKind.Relative), ct);

        Assert.Contains("Ja, Caf", html, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "Ja, ",
            await client.GetStringAsync(new Uri($"/interesser/{interest.Id}", UriKind.Relative), ct),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_list_of_those_who_may_be_invited_leaves_out_who_is_protected_against_advertising()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await TestApp.DemoAsync();
        await using var db = app.Database();
        var held = await db.OutreachEvents.FirstAsync(ct);
        using var client = await app.SignedInAsync("tovholder");

        using var workbook = new MemoryStream(
            await client.GetByteArrayAsync(new Uri($"/opsoegende/{held.Id}?handler=excel", UriKind.Relative), ct)
        );
        var names = MiniExcelLibs.MiniExcel.Query(workbook, useHeaderRow: true).Select(row => (string)row.Navn).ToList();

        Assert.Contains("Café Fjordlys", names);
        Assert.DoesNotContain("Grøn Hånd", names);
    }

    private static Dictionary<string, string> Fields(string name) =>
        new()
        {
            ["EnterpriseName"] = name,
            ["Idea"] = "Røgede ål",
            ["Person"] = "Åse Østergård",
            ["Contact"] = "aase@eksempel.invalid",
            ["PostalCode"] = "8300",
        };
}
