using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Providers;

namespace Tovholder.App.Features.Courses.Participant;

/// <summary>One participant as the provider sees it: what was passed on, what the work is prepared for, and the reports that are owed.</summary>
[RequirePermission(Permission.TeachCourses)]
public sealed class IndexModel(CoursesPage courses, TovholderDb db, TimeProvider clock, Texts texts) : PageModel
{
    [FromRoute]
    public Guid ReferralId { get; set; }

    public Referral Referral { get; private set; } = null!;

    public string Course { get; private set; } = "";

    public string? PreparesFor { get; private set; }

    public DateOnly Today => clock.Today();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await courses.ReferralAsync(ReferralId, "Deltagerens side hos den anden aktør.", ct) is not { } referral)
        {
            return NotFound();
        }

        Referral = referral;
        Course = await db.ProviderOrders.Where(o => o.Id == referral.ProviderOrderId).Select(o => o.Course).SingleAsync(ct);
        var enterprise = await db.Enterprises.Where(e => e.Id == referral.PreparesForId).Select(e => e.Name).SingleOrDefaultAsync(ct);
        PreparesFor = enterprise is null ? null : texts.Format($"{enterprise}, fra {referral.PreparesForOn!.Value}");
        return Page();
    }
}
