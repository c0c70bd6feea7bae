using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Tovholder.Domain.Providers;

namespace Tovholder.App.Features.Courses.Attend;

/// <summary>Today's list: who came, on a phone in the doorway. A substitute writes under the own name.</summary>
[RequirePermission(Permission.TeachCourses)]
public sealed class IndexModel(RecordAttendance recordAttendance, CoursesPage courses, TimeProvider clock, CurrentUser user, Texts texts)
    : PageModel
{
    [FromRoute]
    public Guid OrderId { get; set; }

    /// <summary>The day of the list; today where none is given.</summary>
    [FromQuery(Name = "dag")]
    public DateOnly? AskedDay { get; set; }

    /// <summary>Those without a mark stand as present, and are saved when the list is.</summary>
    [FromQuery(Name = "alle")]
    public bool AllPresent { get; set; }

    /// <summary>Referral → what was chosen.</summary>
    [BindProperty]
    public Dictionary<string, AttendanceReason?> Reasons { get; set; } = [];

    public ProviderOrder Order { get; private set; } = null!;

    public IReadOnlyList<Referral> Rows { get; private set; } = [];

    public DateOnly Today => clock.Today();

    public DateOnly Day => AskedDay ?? Today;

    public DateOnly Before => Neighbour(-1);

    public DateOnly After => Neighbour(1);

    public IEnumerable<SelectListItem> Choices =>
        Enum.GetValues<AttendanceReason>().Select(r => new SelectListItem(texts.Of(r), r.ToString()));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        foreach (var row in Rows)
        {
            Reasons[row.Id.ToString("N")] =
                row.Attendances.Find(a => a.On == Day)?.Reason ?? (AllPresent ? AttendanceReason.Present : null);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        var chosen = Rows.Where(r => Reasons.GetValueOrDefault(r.Id.ToString("N")) is not null)
            .ToDictionary(r => r.Id, r => Reasons[r.Id.ToString("N")]!.Value);
        if (chosen.Count == 0 && Rows.Count > 0)
        {
            ModelState.AddModelError($"Reasons[{Rows[0].Id:N}]", texts["Vælg for mindst én deltager, om den pågældende kom."]);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await recordAttendance.RunAsync(OrderId, Day, chosen, user.Actor, ct);
        return this.Answer(outcome, texts, "/mine-forloeb", texts.Format($"Fremmødet {Day} er gemt."));
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        if (Day > Today || await courses.OrderAsync(OrderId, "Fremmødelisten.", ct) is not { } found || Day < found.Order.From)
        {
            return false;
        }

        (Order, Rows) = (found.Order, [.. found.Referrals.Where(r => r.RunsOn(Day))]);
        return true;
    }

    /// <summary>The course day next to this one; any day where no weekdays are agreed.</summary>
    private DateOnly Neighbour(int step)
    {
        var day = Day.AddDays(step);
        while (Order.Days.Count > 0 && !Order.Days.Contains(day.DayOfWeek))
        {
            day = day.AddDays(step);
        }

        return day < Order.From ? Order.From
            : day > Today ? Today
            : day;
    }
}
