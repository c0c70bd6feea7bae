using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.Enterprises;
using Tovholder.App.Features.Enterprises.EditTask;
using Tovholder.App.Features.Enterprises.RetireTask;
using Tovholder.Domain.Enterprises;

namespace Tovholder.App.Features.Leaders.OneTask;

/// <summary>A task of the own enterprise, corrected or closed by its leader.</summary>
[RequirePermission(Permission.LeadEnterprise)]
public sealed class IndexModel(EditTask editTask, RetireTask retireTask, TovholderDb db, CurrentUser user, Texts texts) : PageModel
{
    [FromRoute]
    public Guid TaskId { get; set; }

    [BindProperty(Name = "")]
    public TaskForm Form { get; set; } = new();

    public string TaskName { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is not { } task)
        {
            return NotFound();
        }

        Form = TaskForm.Of(task);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is not { } task)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await editTask.RunAsync(task.EnterpriseId, TaskId, Form.Told(), user.Actor, ct);
        return this.Answer(outcome, texts, "/min-virksomhed", texts["Opgaven er gemt. Nye forslag følger den."]);
    }

    public async Task<IActionResult> OnPostRetireAsync(CancellationToken ct)
    {
        ModelState.Clear();
        if (await FindAsync(ct) is not { } task)
        {
            return NotFound();
        }

        Form = TaskForm.Of(task);
        var outcome = await retireTask.RunAsync(task.EnterpriseId, TaskId, user.Actor, ct);
        return this.Answer(outcome, texts, "/min-virksomhed", texts["Opgaven er lukket."]);
    }

    /// <summary>Null also for the task of another enterprise.</summary>
    private async Task<WorkTask?> FindAsync(CancellationToken ct)
    {
        var task = await db.Tasks.AsNoTracking().SingleOrDefaultAsync(t => t.Id == TaskId && t.EnterpriseId == user.EnterpriseId, ct);
        TaskName = task?.Name ?? "";
        return task;
    }
}
