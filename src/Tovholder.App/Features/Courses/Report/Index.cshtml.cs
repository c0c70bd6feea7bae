using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Design;
using Tovholder.App.Features.WorkIdentities;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Providers;

namespace Tovholder.App.Features.Courses.Report;

/// <summary>Start plan, status or end report, with points on the municipality's scale. After the last day only the reference is left of the participant.</summary>
[RequirePermission(Permission.TeachCourses)]
public sealed class IndexModel(SendReport sendReport, TovholderDb db, CurrentUser user, Texts texts) : PageModel
{
    [FromRoute]
    public Guid ReportId { get; set; }

    [
        BindProperty,
        Required(ErrorMessage = "Skriv, hvad I har gjort, og hvad I har set."),
        MaxLength(3000),
        DataType(DataType.MultilineText),
        AboutCitizen
    ]
    public string? Text { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvad der nu skal ske."), MaxLength(1000), DataType(DataType.MultilineText), AboutCitizen]
    public string? NextSteps { get; set; }

    [BindProperty]
    public List<Point> Points { get; set; } = [.. WorkIdentityStatements.Doubled.Select(s => new Point { Statement = s })];

    public ProgressReport Report { get; private set; } = null!;

    public string Who { get; private set; } = "";

    public IEnumerable<SelectListItem> Scale => WorkIdentityScale.Choices(texts);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await FindAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var points = Points
            .Where(p => p.Value is not null && WorkIdentityStatements.Doubled.Contains(p.Statement))
            .Select(p => new WorkIdentityAnswer(p.Statement, p.Value!.Value, null));
        var outcome = await sendReport.RunAsync(ReportId, new(Text!, NextSteps!, [.. points]), user.Actor, ct);
        return this.Answer(outcome, texts, "/mine-forloeb", texts["Rapporten er sendt til kommunen."]);
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        if (await db.ProgressReports.AsNoTracking().SingleOrDefaultAsync(r => r.Id == ReportId, ct) is not { } report)
        {
            return false;
        }

        await db.RecordLookAsync(new("ReportDrafted", user.Actor, "Rapport hos den anden aktør."), [report.CitizenId], ct);
        Report = report;
        Who =
            await db.Referrals.Where(r => r.Id == report.ReferralId).Select(r => r.ParticipantName).SingleOrDefaultAsync(ct)
            ?? Referral.ReferenceOf(report.ReferralId);
        return true;
    }

    public sealed class Point
    {
        public WorkIdentityStatement Statement { get; set; }

        [Range(0, 10, ErrorMessage = "Vælg et tal fra 0 til 10.")]
        public int? Value { get; set; }
    }
}
