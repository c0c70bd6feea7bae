using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Programme;

namespace Tovholder.App.Features.Decisions.Answer;

/// <summary>How far a task from the committee is.</summary>
[RequirePermission(Permission.AnswerDecisions)]
public sealed class IndexModel(AnswerTask answerTask, TovholderDb db, CurrentUser user, Texts texts) : PageModel
{
    [FromRoute]
    public Guid TaskId { get; set; }

    [BindProperty, Required(ErrorMessage = "Vælg, hvor langt opgaven er.")]
    public DecisionTaskStatus? Status { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv kort, hvad der er sket."), MaxLength(1000), DataType(DataType.MultilineText)]
    public string? Answer { get; set; }

    public DecisionTask Item { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        (Status, Answer) = (Item.Status, Item.Answer);
        return Page();
    }

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

        var outcome = await answerTask.RunAsync(TaskId, new(Answer!, Status!.Value), user.Actor, ct);
        return this.Answer(outcome, texts, "/beslutninger", texts["Svaret er gemt og kommer med i næste notat."]);
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        var task = await db.DecisionTasks.AsNoTracking().SingleOrDefaultAsync(t => t.Id == TaskId, ct);
        Item = task!;
        return task is not null && AnswerTask.MayAnswer(task, user.Role?.ToString());
    }
}
