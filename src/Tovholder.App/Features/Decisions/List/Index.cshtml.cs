using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Programme;

namespace Tovholder.App.Features.Decisions.List;

/// <summary>What the committee has decided, and how far each task is.</summary>
[RequirePermission(Permission.ReadMemo)]
public sealed class IndexModel(TovholderDb db, TimeProvider clock) : PageModel
{
    public IReadOnlyList<Decision> Decisions { get; private set; } = [];

    public DateOnly Today => clock.Today();

    public async Task OnGetAsync(CancellationToken ct) => Decisions = await ReadAsync(ct);

    public async Task<IActionResult> OnGetExcelAsync(CancellationToken ct)
    {
        var rows = (await ReadAsync(ct)).SelectMany(decision =>
            decision
                .Tasks.OrderBy(task => task.DueOn)
                .Select(task => new Dictionary<string, object?>(StringComparer.Ordinal)
                {
                    ["Besluttet"] = decision.DecidedOn.ToString("yyyy-MM-dd", Danish.Culture),
                    ["Beslutning"] = decision.Text,
                    ["Opgave"] = task.What,
                    ["Hvem"] = Texts.Danish(task.Owner),
                    ["Frist"] = task.DueOn.ToString("yyyy-MM-dd", Danish.Culture),
                    ["Status"] = Texts.Danish(task.Status),
                    ["Svar"] = task.Answer,
                })
        );
        return await this.WorkbookAsync("beslutninger.xlsx", rows, ct);
    }

    private async Task<IReadOnlyList<Decision>> ReadAsync(CancellationToken ct) =>
        await db.Decisions.AsNoTracking().Include(d => d.Tasks).OrderByDescending(d => d.DecidedOn).ToListAsync(ct);
}
