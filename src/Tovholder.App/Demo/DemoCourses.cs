using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.Caseloads.Messages;
using Tovholder.App.Features.Courses.Attend;
using Tovholder.App.Features.Courses.Report;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Providers;

namespace Tovholder.App.Demo;

/// <summary>The courses in the demo: who came, and the reports the providers sent; the last participant's status of the month is late.</summary>
internal static class DemoCourses
{
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>Days before today on which the providers write their reports.</summary>
    public static readonly IReadOnlyList<int> ReportDays = [137, 120, 90, 60, 47, 30];

    /// <summary>Days before today on which attendance is recorded, where the course meets.</summary>
    public static readonly IReadOnlyList<int> AttendanceDays = [.. Enumerable.Range(3, 26)];

    public static async Task SendReports(IServiceProvider services, DateOnly day)
    {
        var db = services.GetRequiredService<TovholderDb>();
        var due = await db
            .ProgressReports.AsNoTracking()
            .Where(r => r.SentOn == null && r.DueOn <= day.AddDays(2))
            .OrderBy(r => r.Id)
            .ToListAsync(None);
        var staff = await StaffAsync(db);
        foreach (var (nth, report) in due.SkipLast(1).Index())
        {
            var points = WorkIdentityStatements.Doubled.Select(s => new WorkIdentityAnswer(s, 4 + ((nth + (int)s) % 4), null));
            await DemoMunicipality.Do(
                services
                    .GetRequiredService<SendReport>()
                    .RunAsync(
                        report.Id,
                        report.Kind == ProgressReportKind.StartPlan
                            ? new("Vi har talt om mål og om gode dage.", "Deltageren begynder med to formiddage om ugen.", [])
                            : new(
                                "Deltageren kommer til aftalt tid og har prøvet to slags opgaver.",
                                "Vi ser på opgaver i en virksomhed sammen med jobkonsulenten.",
                                [.. points]
                            ),
                        staff[report.ProviderId],
                        None
                    )
            );
        }
    }

    public static async Task Attend(IServiceProvider services, DateOnly day)
    {
        var db = services.GetRequiredService<TovholderDb>();
        var staff = await StaffAsync(db);
        foreach (var order in await db.ProviderOrders.AsNoTracking().Include(o => o.Referrals).ToListAsync(None))
        {
            if (order.Days.Contains(day.DayOfWeek))
            {
                var reasons = order
                    .Referrals.OrderBy(r => r.Id)
                    .Index()
                    .ToDictionary(r => r.Item.Id, r => Reason((r.Index * 7) + day.DayNumber));
                await DemoMunicipality.Do(
                    services.GetRequiredService<RecordAttendance>().RunAsync(order.Id, day, reasons, staff[order.ProviderId], None)
                );
            }
        }
    }

    /// <summary>The consultants have read what is more than a week old.</summary>
    public static async Task ReadInbox(IServiceProvider services, IEnumerable<Actor> consultants)
    {
        var db = services.GetRequiredService<TovholderDb>();
        foreach (var consultant in consultants)
        {
            foreach (var id in await db.InboxItems.Where(i => i.UserId == consultant.UserId && i.ReadAt == null).Select(i => i.Id).ToListAsync(None))
            {
                await DemoMunicipality.Do(services.GetRequiredService<ReadMessage>().RunAsync(id, consultant, None));
            }
        }
    }

    private static AttendanceReason Reason(int number) =>
        (number % 23) switch
        {
            3 => AttendanceReason.NoShow,
            7 or 15 => AttendanceReason.Sick,
            11 => AttendanceReason.Treatment,
            19 => AttendanceReason.Excused,
            _ => AttendanceReason.Present,
        };

    private static async Task<Dictionary<Guid, Actor>> StaffAsync(TovholderDb db) =>
        (await db.Providers.AsNoTracking().ToListAsync(None)).ToDictionary(
            p => p.Id,
            p => new Actor(Guid.Empty, p.Name == DemoStory.Courses[0].Provider ? DemoStory.Trainer : "Ole Rask", "ProviderStaff", null)
        );
}
