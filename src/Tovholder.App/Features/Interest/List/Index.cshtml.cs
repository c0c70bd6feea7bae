using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Outreach;

namespace Tovholder.App.Features.Interest.List;

/// <summary>What has come in through the public form, with the clock of the promised answer.</summary>
[RequirePermission(Permission.EditEnterprises)]
public sealed class IndexModel(TovholderDb db, TimeProvider clock) : PageModel
{
    public IReadOnlyList<ExpressionOfInterest> Rows { get; private set; } = [];

    public DateOnly Today => clock.Today();

    public async Task OnGetAsync(CancellationToken ct) =>
        Rows = await db
            .ExpressionsOfInterest.AsNoTracking()
            .OrderBy(i => i.AnsweredOn != null)
            .ThenBy(i => i.ReceivedOn)
            .ThenBy(i => i.Id)
            .Take(200)
            .ToListAsync(ct);

    public async Task<IActionResult> OnGetExcelAsync(CancellationToken ct)
    {
        var all = await db.ExpressionsOfInterest.AsNoTracking().OrderBy(i => i.ReceivedOn).ThenBy(i => i.Id).ToListAsync(ct);
        var rows = all.Select(i => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["Nummer"] = i.Reference,
            ["Modtaget"] = i.ReceivedOn.ToString("yyyy-MM-dd", Danish.Culture),
            ["Navn"] = i.EnterpriseName,
            ["Idé"] = i.Idea,
            ["Person"] = i.Person,
            ["Kontakt"] = i.Contact,
            ["Postnummer"] = i.PostalCode,
            ["Svar senest"] = i.AnswerBy.ToString("yyyy-MM-dd", Danish.Culture),
            ["Besvaret"] = i.AnsweredOn?.ToString("yyyy-MM-dd", Danish.Culture),
            ["Dage til svar"] = i.AnsweredOn is { } answered ? answered.DayNumber - i.ReceivedOn.DayNumber : null,
            ["Svar"] = i.Answer,
        });
        return await this.WorkbookAsync("interesser.xlsx", rows, ct);
    }
}
