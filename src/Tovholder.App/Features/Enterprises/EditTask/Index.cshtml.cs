using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Enterprises;

namespace Tovholder.App.Features.Enterprises.EditTask;

/// <summary>A task as it stands, corrected with the leader beside; a task that is gone is closed here.</summary>
[RequirePermission(Permission.EditEnterprises)]
public sealed class IndexModel(EditTask editTask, RetireTask.RetireTask retireTask, TovholderDb db, CurrentUser user, Texts texts)
    : PageModel
{
    [FromRoute]
    public Guid EnterpriseId { get; set; }

    [FromRoute]
    public Guid TaskId { get; set; }

    [BindProperty(Name = "")]
    public TaskForm Form { get; set; } = new();

    public string TaskName { get; private set; } = "";

    public string EnterpriseName { get; private set; } = "";

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
        if (await FindAsync(ct) is null)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await editTask.RunAsync(EnterpriseId, TaskId, Form.Told(), user.Actor, ct);
        return this.Answer(outcome, texts, $"/virksomheder/{EnterpriseId}", texts["Opgaven er gemt. Nye forslag følger den."]);
    }

    public async Task<IActionResult> OnPostRetireAsync(CancellationToken ct)
    {
        ModelState.Clear();
        if (await FindAsync(ct) is not { } task)
        {
            return NotFound();
        }

        Form = TaskForm.Of(task);
        var outcome = await retireTask.RunAsync(EnterpriseId, TaskId, user.Actor, ct);
        return this.Answer(outcome, texts, $"/virksomheder/{EnterpriseId}", texts["Opgaven er lukket."]);
    }

    private async Task<WorkTask?> FindAsync(CancellationToken ct)
    {
        var found = await (
            from task in db.Tasks.AsNoTracking()
            join enterprise in db.Enterprises.AsNoTracking() on task.EnterpriseId equals enterprise.Id
            where task.Id == TaskId && task.EnterpriseId == EnterpriseId
            select new { task, enterprise.Name }
        ).SingleOrDefaultAsync(ct);
        (TaskName, EnterpriseName) = (found?.task.Name ?? "", found?.Name ?? "");
        return found?.task;
    }
}
