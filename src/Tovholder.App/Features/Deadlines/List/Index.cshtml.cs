using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tovholder.Domain.Placements;

namespace Tovholder.App.Features.Deadlines.List;

/// <summary>Frister: what is to happen by when, by which rule; persons by alias.</summary>
[RequirePermission(Permission.ReadPlacements)]
public sealed class IndexModel(ReadDeadlines readDeadlines, TovholderDb db, TimeProvider clock, CurrentUser user, Texts texts) : PageModel
{
    /// <summary>"alle" shows those to come too.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Vis { get; set; }

    public bool All => Vis == "alle";

    public DateOnly Today => clock.Today();

    public IReadOnlyList<DeadlineRow> Rows { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => ReadAsync("DeadlinesListed", "Fristlisten.", ct);

    public async Task<IActionResult> OnGetExcelAsync(CancellationToken ct)
    {
        await ReadAsync("DeadlinesExported", "Fristlisten som Excel.", ct);
        var rows = Rows.Select(r => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["Hvem"] = r.Name,
            ["Hvad"] = r.Words(texts),
            ["Senest"] = r.Deadline.DueOn.ToString("yyyy-MM-dd", Danish.Culture),
            ["Regel"] = r.Deadline.Kind.Law() ?? texts["Egen regel"],
            ["Overskredet"] = r.Deadline.IsOverdue(Today) ? texts["Ja"] : texts["Nej"],
        });
        return await this.WorkbookAsync("frister.xlsx", rows, ct);
    }

    private async Task ReadAsync(string act, string purpose, CancellationToken ct)
    {
        Rows = [.. (await readDeadlines.OfAsync(ct)).Where(r => All || r.Deadline.WarnFrom <= Today)];
        await db.RecordLookAsync(new(act, user.Actor, purpose), Rows.Select(r => r.CitizenId), ct);
    }
}
