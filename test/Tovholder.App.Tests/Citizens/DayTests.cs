using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tovholder.App.Features.Caseloads;
using Tovholder.App.Features.Deadlines;
using Tovholder.Domain.Placements;
using Tovholder.Testing;

namespace Tovholder.App.Tests.Citizens;

/// <summary>What is read by the day: on its first and last day and not outside, also on a leap day and the night the clocks change.</summary>
public sealed class DayTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("2015-12-01", "2016-02-29", true)] // day 90 is a leap day
    [InlineData("2015-12-01", "2016-03-01", false)]
    [InlineData("2014-12-01", "2015-03-01", true)] // the same wait in a year without one
    [InlineData("2015-12-28", "2016-03-27", true)] // summer time begins that night
    [InlineData("2015-12-28", "2016-03-28", false)]
    public async Task The_first_ninety_days_of_a_wait_are_on_the_worklist_to_the_ninetieth(string since, string today, bool isThere)
    {
        await using var app = await TestApp.DemoAsync();
        await using var db = app.Database();
        var citizen = await db
            .Citizens.Where(c =>
                c.LeftOn == null && !db.Placements.Any(p => p.CitizenId == c.Id) && !db.Matches.Any(m => m.CitizenId == c.Id)
            )
            .Where(c => !db.WorkTrials.Any(t => t.CitizenId == c.Id))
            .Select(c => c.Id)
            .FirstAsync(Now);
        await db.Citizens.Where(c => c.Id == citizen).ExecuteUpdateAsync(set => set.SetProperty(c => c.WaitingSince, Day(since)), Now);
        var texts = new Texts(app.Services.GetRequiredService<TextCatalogue>(), Domain.Danish.Culture);

        var rows = await new ReadDeadlines(db, new ShiftedClock(Day(today), TimeProvider.System), texts).OfAsync(Now);

        var own = rows.Where(r => r.CitizenId == citizen && r.Deadline.Kind == DeadlineKind.FirstNinetyDays).ToList();
        Assert.Equal(isThere, own.Count == 1);
        Assert.All(own, row => Assert.Equal((Day(today), false), (row.Deadline.DueOn, row.Deadline.IsOverdue(Day(today)))));
    }

    [Theory]
    [InlineData("2016-02-28", false)]
    [InlineData("2016-02-29", true)]
    [InlineData("2016-03-27", true)]
    [InlineData("2016-03-28", false)]
    public async Task A_cover_agreed_from_a_leap_day_to_the_start_of_summer_time_holds_on_both_days(string today, bool holds)
    {
        await using var app = await TestApp.DemoAsync();
        await using var db = app.Database();
        var users = await db.Users.OrderBy(u => u.UserName).Take(2).Select(u => u.Id).ToListAsync(Now);
        db.Covers.Add(
            new()
            {
                Id = Guid.CreateVersion7(),
                UserId = users[0],
                CoverId = users[1],
                From = new(2016, 2, 29),
                Through = new(2016, 3, 27),
            }
        );
        await db.SaveAsync(new("CoverAgreed", new(users[0], "Mette Holm", "JobConsultant", null), "Ferie"), Now);

        var own = await new OwnCaseload(db, new ShiftedClock(Day(today), TimeProvider.System)).OfAsync(users[1], Now);

        Assert.Equal(holds, own.Contains(users[0]));
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
