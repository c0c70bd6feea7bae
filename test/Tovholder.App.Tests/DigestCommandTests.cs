using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tovholder.App.Access;
using Tovholder.App.Commands;
using Tovholder.App.Features.Caseloads;
using Tovholder.App.Features.Caseloads.HandOver;
using Tovholder.Domain.Organisation;
using Tovholder.Testing;

namespace Tovholder.App.Tests;

public sealed partial class DigestCommandTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task The_command_of_the_operations_page_writes_each_user_the_digest_the_inbox_shows(Engine engine)
    {
        await using var app = await TestApp.DemoAsync(engine);
        using var folder = new TemporaryFolder();
        var outbox = Path.Combine(folder.Path, "udbakke");
        var colleague = await HandOverAsync(app);

        var (code, error) = await RunAsync(app, outbox);

        Assert.True(code == 0, error);
        await using var db = app.Database();
        // Those outside the municipality have no inbox, and no overview of its work leaves to them.
        var users = await db.Users.AsNoTracking().Where(u => u.AccessThrough == null).ToListAsync(Now);
        Assert.Equal(
            users.Select(u => $"{u.UserName}.txt").Order(StringComparer.Ordinal),
            Directory.GetFiles(outbox).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
        var written = await File.ReadAllTextAsync(Path.Combine(outbox, $"{colleague.UserName}.txt"), Now);
        var shown = await DigestOfAsync(app, colleague);
        Assert.True(shown is { Overdue: > 0, Unread: 1 });
        Assert.Contains("Overblik 23. februar 2015\n", written, StringComparison.Ordinal);
        Assert.Contains($"Frister, der er overskredet: {shown.Overdue}\n", written, StringComparison.Ordinal);
        Assert.Contains("Nye beskeder: 1\n", written, StringComparison.Ordinal);
        Assert.Contains("Indbakken: https://tovholder.kommune.invalid/indbakke\n", written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_digest_says_anything_of_anybody()
    {
        await using var app = await TestApp.DemoAsync();
        using var folder = new TemporaryFolder();
        await HandOverAsync(app);
        await RunAsync(app, folder.Path);
        await using var db = app.Database();
        var names = await db
            .Citizens.Select(c => c.Name)
            .Concat(db.Users.Select(u => u.Name))
            .Concat(db.Enterprises.Select(e => e.Name))
            .ToListAsync(Now);
        var text = string.Concat(Directory.GetFiles(folder.Path).Select(File.ReadAllText));

        Assert.NotEmpty(text);
        Assert.All(names, name => Assert.DoesNotContain(name, text, StringComparison.Ordinal));
        Assert.DoesNotMatch("B-[0-9]|[0-9a-f]{8}-", text);
        Assert.All(
            Directory.GetFiles(folder.Path),
            file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file))
        );
    }

    /// <summary>As the operations page shows it, with the folder and the day of the test.</summary>
    private static async Task<(int Code, string Error)> RunAsync(TestApp app, string outbox)
    {
        var document = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs/operations.md"), Now);
        var words = Shown().Match(document).Groups["words"].Value.Split(' ').Select(word => word == "udbakke" ? outbox : word);
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await CommandLine.RunAsync([.. words, "--today", "2015-02-23", "--database", app.Location.Text], output, error);
        return (code, error.ToString());
    }

    /// <summary>The consultant's whole caseload goes to a colleague, who is told of it.</summary>
    private static async Task<User> HandOverAsync(TestApp app)
    {
        await using var db = app.Database();
        var consultant = await db.Users.SingleAsync(u => u.UserName == "jobkonsulent", Now);
        var colleague = await db.Users.FirstAsync(
            u => u.Role == Role.JobConsultant && u.UnitId == consultant.UnitId && u.Id != consultant.Id,
            Now
        );
        await using var scope = app.Services.CreateAsyncScope();
        var outcome = await scope
            .ServiceProvider.GetRequiredService<HandOverCaseload>()
            .RunAsync(colleague.Id, null, CurrentUser.ActorFor(consultant), Now);
        Assert.True(outcome.Succeeded);
        return colleague;
    }

    private static async Task<Digest> DigestOfAsync(TestApp app, User user)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await CurrentUser.Reach(scope.ServiceProvider.GetRequiredService<Data.TovholderDb>(), user, DateOnly.MinValue, Now);
        return await scope.ServiceProvider.GetRequiredService<DailyDigest>().OfAsync(user.Id, Now);
    }

    [GeneratedRegex("\\./tov (?<words>digest [^`]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shown();
}
