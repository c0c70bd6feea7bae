using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Organisation;

namespace Tovholder.App.Features.Decisions.Record;

/// <summary>What the committee decided about a memo, and the tasks it gives.</summary>
[RequirePermission(Permission.RecordDecision)]
public sealed class IndexModel(RecordDecision recordDecision, TovholderDb db, TimeProvider clock, CurrentUser user, Texts texts) : PageModel
{
    private const int Rows = 4;

    [FromRoute]
    public Guid MemoId { get; set; }

    [BindProperty, Required(ErrorMessage = "Vælg dagen for mødet.")]
    public DateOnly? DecidedOn { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv beslutningen."), MaxLength(2000), DataType(DataType.MultilineText)]
    public string? Text { get; set; }

    [BindProperty]
    public IList<TaskRow> Tasks { get; set; } = [.. Enumerable.Range(0, Rows).Select(_ => new TaskRow())];

    public DateOnly DataDate { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var meeting = await db.AgendaItems.Where(i => i.MemoId == MemoId).Select(i => (DateOnly?)i.MeetingOn).SingleOrDefaultAsync(ct);
        DecidedOn = meeting <= clock.Today() ? meeting : null;
        return await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        for (var i = 0; i < Tasks.Count; i++)
        {
            if (Tasks[i].IsHalf)
            {
                ModelState.AddModelError(
                    $"Tasks[{i}].What",
                    texts["Skriv både opgave, hvem der har den, og frist, eller lad hele rækken stå tom."]
                );
            }
        }

        if (!ModelState.IsValid)
        {
            return await ShowAsync(ct);
        }

        var tasks = Tasks
            .Where(row => row.What is not null)
            .Select(row => new RecordDecision.TaskRequest(row.What!, row.Owner!.Value, row.DueOn!.Value));
        var outcome = await recordDecision.RunAsync(MemoId, new(DecidedOn!.Value, Text!, [.. tasks]), user.Actor, ct);
        var answer = this.Answer(outcome, texts, "/beslutninger", texts["Beslutningen er gemt, og opgaverne er lagt på arbejdslisterne."]);
        return outcome.Refusal is null ? answer : await ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var memo = await db.Memos.AsNoTracking().SingleOrDefaultAsync(m => m.Id == MemoId && m.FrozenAt != null, ct);
        DataDate = memo?.DataDate ?? default;
        return memo is null ? NotFound() : Page();
    }
}

public sealed class TaskRow
{
    [MaxLength(500)]
    public string? What { get; set; }

    public Role? Owner { get; set; }

    public DateOnly? DueOn { get; set; }

    public bool IsHalf => (What is null || Owner is null || DueOn is null) && (What is not null || Owner is not null || DueOn is not null);
}
