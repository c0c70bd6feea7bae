using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.Citizens;
using Tovholder.App.Features.Privacy;

namespace Tovholder.App.Features.Audit.Report;

/// <summary>
/// "Hvem har set min sag?" for one citizen: dates and purposes, without the names of the staff, as article 15 is read in C-579/21 and by
/// Datatilsynet (2024-32-0283). The names are shown only for a reason that is written in the log.
/// </summary>
[RequirePermission(Permission.ReadAudit)]
public sealed class IndexModel(TovholderDb db, CurrentUser user, Texts texts) : PageModel
{
    private const int RowsAPage = 200;

    private IReadOnlyList<string> staff = [];

    [FromRoute]
    public Guid CitizenId { get; set; }

    [BindProperty, MaxLength(500)]
    public string? NamesReason { get; set; }

    public string Alias { get; private set; } = "";

    public IReadOnlyList<AuditRow> Rows { get; private set; } = [];

    public int Count { get; private set; }

    /// <summary>True in the one answer for which a reason was given.</summary>
    public bool WithNames { get; private set; }

    /// <summary>Why, as it stands in the log; a name of the staff in it is left out until the names are shown.</summary>
    public string PurposeOf(AuditRow row) => WithNames ? row.Reason : AuditRows.WithoutNames(row.Reason, staff);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await FindAsync(RowsAPage, ct))
        {
            return NotFound();
        }

        await db.RecordLookAsync(new("AuditReported", user.Actor, "Rapport over, hvem der har set borgerens sag."), [CitizenId], ct);
        return Page();
    }

    public async Task<IActionResult> OnGetExcelAsync(CancellationToken ct)
    {
        if (!await FindAsync(int.MaxValue, ct))
        {
            return NotFound();
        }

        await db.RecordLookAsync(
            new("AuditReportExported", user.Actor, "Rapport over, hvem der har set borgerens sag, som Excel."),
            [CitizenId],
            ct
        );
        return await this.WorkbookAsync(
            $"log-{Alias}.xlsx",
            Rows.Select(r => new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["Tid"] = r.At.ToLocal().ToString("yyyy-MM-dd HH:mm", Danish.Culture),
                ["Hvad"] = Texts.Danish(r.Kind),
                ["Formål"] = PurposeOf(r),
                ["Rolle"] = texts.ActorRole(r.ActorRole),
            }),
            ct
        );
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await FindAsync(RowsAPage, ct))
        {
            return NotFound();
        }

        if (WrittenReason.Check(NamesReason, new NamesWithoutReason()) is { } refusal)
        {
            ModelState.AddModelError(refusal.Field, texts.Of(refusal));
            return Page();
        }

        await db.RecordLookAsync(new("AuditNamesShown", user.Actor, NamesReason!), [CitizenId], ct);
        WithNames = true;
        return Page();
    }

    private async Task<bool> FindAsync(int most, CancellationToken ct)
    {
        if (await db.AliasOfAnyAsync(CitizenId, ct) is not { } alias)
        {
            return false;
        }

        Alias = alias;
        var concerning = await db.EntriesOfAsync(CitizenId, ct);
        var entries = db.Audit.Where(a => concerning.Contains(a.Id));
        Count = await entries.CountAsync(ct);
        staff = await db.Users.Select(u => u.Name).ToListAsync(ct);
        Rows = await db.WithCitizensAsync(entries.OrderByDescending(a => a.Id).Take(most), ct);
        return true;
    }
}

public sealed record NamesWithoutReason() : Refusal("NamesReason", $"Skriv, hvorfor navnene skal vises, mindst ti tegn.");
