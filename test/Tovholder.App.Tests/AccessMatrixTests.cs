using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tovholder.App.Access;
using Tovholder.Domain.Organisation;
using Tovholder.Testing;

namespace Tovholder.App.Tests;

/// <summary>The table of roles held against every endpoint of the running program: who is refused, and what a refusal tells.</summary>
public sealed partial class AccessMatrixTests
{
    private const string Table = "docs/access.md";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Requirement", "AC2")]
    public async Task Each_role_is_refused_every_endpoint_that_is_not_its_own_and_no_other()
    {
        await using var app = await TestApp.DemoAsync();
        var ids = await IdsAsync(app);
        var (refused, wrong) = (0, new List<string>());

        foreach (var user in await UsersAsync(app))
        {
            using var client = await app.SignedInAsync(user.UserName, followRedirects: false);
            foreach (var (route, permission) in Guarded(app))
            {
                foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post })
                {
                    using var request = new HttpRequestMessage(method, Filled(route, ids));
                    using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ct);
                    var isRefused = answer.StatusCode == HttpStatusCode.Forbidden;
                    refused += isRefused ? 1 : 0;
                    if (isRefused == user.Role.May(permission))
                    {
                        wrong.Add($"{user.Role} {method} {route}: {(int)answer.StatusCode}");
                    }
                }
            }
        }

        Assert.Empty(wrong);
        Assert.True(refused >= 500, $"Only {refused} refusals were tried.");
        TestContext.Current.AddAttachment("AC2", $"0 afvigelser, {refused} afslag prøvet");
    }

    /// <summary>A consultant of another unit: what exists there and what exists nowhere get the same answer.</summary>
    [Fact]
    [Trait("Requirement", "AC3")]
    public async Task A_record_out_of_reach_answers_as_one_that_is_not_there()
    {
        await using var app = await TestApp.DemoAsync();
        var ids = await IdsAsync(app);
        await using (var db = app.Database())
        {
            var elsewhere = new Unit { Id = Guid.CreateVersion7(), Name = "Et andet team" };
            db.Units.Add(elsewhere);
            await db.SaveAsync(new("Test", new(Guid.Empty, "Test", "Test", null), "Et andet team."), Ct);
            await db
                .Users.Where(u => u.Role == Role.JobConsultant)
                .ExecuteUpdateAsync(set => set.SetProperty(u => u.UnitId, elsewhere.Id), Ct);
        }

        using var client = await app.SignedInAsync("jobkonsulent", followRedirects: false);
        var nobody = Guid.CreateVersion7();
        string[] persons = ["citizenId", "matchId", "placementId", "trialId", "planId", "meetingId", "referralId"];
        var tried = 0;
        foreach (var (route, permission) in Guarded(app).Where(e => Role.JobConsultant.May(e.Permission)))
        {
            if (
                persons.FirstOrDefault(p => route.Contains($"{{{p}:guid}}", StringComparison.Ordinal) && ids.ContainsKey(p))
                is not { } person
            )
            {
                continue;
            }

            var there = await AnswerAsync(client, Filled(route, ids), ids[person]);
            var nowhere = await AnswerAsync(client, Filled(route, new(ids) { [person] = nobody }), nobody);
            Assert.True(there.Status == HttpStatusCode.NotFound, $"{route}: {(int)there.Status}");
            Assert.Equal(nowhere, there);
            tried++;
        }

        Assert.True(tried >= 30, $"Only {tried} pages were tried.");
        TestContext.Current.AddAttachment("AC3", $"0 forskelle på {tried} adresser");
    }

    /// <summary>Set TOVHOLDER_WRITE_TABLES to write the table anew.</summary>
    [Fact]
    [Trait("Requirement", "AC2")]
    public async Task The_table_of_access_in_the_documents_is_the_one_in_force()
    {
        await using var app = await TestApp.DemoAsync();
        var text = Written(Guarded(app));
        var file = Path.Combine(Repository.Root, Table);
        if (Environment.GetEnvironmentVariable("TOVHOLDER_WRITE_TABLES") is not null)
        {
            await File.WriteAllTextAsync(file, text, Ct);
        }

        Assert.Equal(text, await File.ReadAllTextAsync(file, Ct));
    }

    private static string Written(IReadOnlyList<(string Route, Permission Permission)> endpoints)
    {
        var roles = Enum.GetValues<Role>();
        var text = new StringBuilder(
            """
            # Access
            Who may do what, and which pages each permission opens. Written from `RoleTable` and the running program's endpoints; a test holds it to them
            (`TOVHOLDER_WRITE_TABLES=1` writes it anew). Beside the permission a job consultant reaches the citizens of the own unit only, and what is out of
            reach answers as what is not there.


            """
        );
        text.Append("| Permission | ").AppendJoin(" | ", roles.Select(role => Texts.Danish(role))).Append(" | Pages |\n");
        text.Append("|---|").AppendJoin("|", roles.Select(_ => ":-:")).Append("|---|\n");
        foreach (var permission in Enum.GetValues<Permission>())
        {
            var pages = endpoints
                .Where(e => e.Permission == permission)
                .Select(e => $"`{Shown().Replace(e.Route, "{${name}}")}`")
                .Distinct();
            text.Append($"| {permission} | ")
                .AppendJoin(" | ", roles.Select(role => role.May(permission) ? "×" : ""))
                .Append(" | ")
                .AppendJoin(", ", pages.Order(StringComparer.Ordinal))
                .Append(" |\n");
        }

        return text.ToString();
    }

    private static async Task<(HttpStatusCode Status, string Text)> AnswerAsync(HttpClient client, string page, Guid id)
    {
        using var answer = await client.GetAsync(new Uri(page, UriKind.Relative), Ct);
        var text = (await answer.Content.ReadAsStringAsync(Ct)).Replace(id.ToString(), "ID", StringComparison.OrdinalIgnoreCase);
        return (answer.StatusCode, Hidden().Replace(text, ""));
    }

    private static List<(string Route, Permission Permission)> Guarded(TestApp app) =>
        [
            .. Endpoints
                .Of(app)
                .Select(e => (e.Route, e.Endpoint.Metadata.GetMetadata<RequirePermissionAttribute>()?.Permission))
                .Where(e => e.Permission is not null)
                .Select(e => (e.Route, e.Permission!.Value))
                .Distinct(),
        ];

    private static async Task<List<User>> UsersAsync(TestApp app)
    {
        await using var db = app.Database();
        var users = await db.Users.AsNoTracking().ToListAsync(Ct);
        Assert.Equal(Enum.GetValues<Role>(), users.Select(u => u.Role).Distinct().Order());
        return [.. users.DistinctBy(u => u.Role)];
    }

    /// <summary>A record of the demo for each name in a route.</summary>
    private static async Task<Dictionary<string, Guid>> IdsAsync(TestApp app)
    {
        await using var db = app.Database();
        return new()
        {
            ["citizenId"] = await db.Placements.Select(p => p.CitizenId).FirstAsync(Ct),
            ["placementId"] = await db.Placements.Select(p => p.Id).FirstAsync(Ct),
            ["matchId"] = await db.Matches.Select(m => m.Id).FirstAsync(Ct),
            ["enterpriseId"] = await db.Tasks.Select(t => t.EnterpriseId).FirstAsync(Ct),
            ["taskId"] = await db.Tasks.Select(t => t.Id).FirstAsync(Ct),
            ["trialId"] = await db.WorkTrials.Select(t => t.Id).FirstOrDefaultAsync(Ct),
            ["memoId"] = await db.Memos.Select(m => m.Id).FirstOrDefaultAsync(Ct),
            ["partnershipId"] = await db.Partnerships.Select(p => p.Id).FirstOrDefaultAsync(Ct),
            ["eventId"] = await db.OutreachEvents.Select(e => e.Id).FirstOrDefaultAsync(Ct),
            ["providerId"] = await db.Providers.Select(p => p.Id).FirstAsync(Ct),
            ["orderId"] = await db.ProviderOrders.Select(o => o.Id).FirstAsync(Ct),
            ["referralId"] = await db.Referrals.Select(r => r.Id).FirstAsync(Ct),
            ["lineId"] = await db.Lines.Select(l => l.Id).FirstOrDefaultAsync(Ct),
        };
    }

    private static string Filled(string route, Dictionary<string, Guid> ids) => Endpoints.Filled(route, ids, Guid.Empty);

    [GeneratedRegex("{(?<name>[A-Za-z]+):[^}]*}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shown();

    /// <summary>What differs from answer to answer whatever is asked for.</summary>
    [GeneratedRegex(
        "<input name=\"__RequestVerificationToken\"[^>]*>|returnUrl=[^\"]*|[0-9a-f]{32,}",
        RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Hidden();
}
