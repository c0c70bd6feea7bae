using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Work;

namespace Tovholder.App.Features.Enterprises.AddTask;

/// <summary>Describes a production task, starting from a typical one so that few demands have to be changed on the visit.</summary>
[RequirePermission(Permission.EditEnterprises)]
public sealed class IndexModel(AddTask addTask, TovholderDb db, CurrentUser user, Texts texts) : PageModel
{
    [FromRoute]
    public Guid EnterpriseId { get; set; }

    /// <summary>The typical task that fills the form, such as "T02".</summary>
    [BindProperty(SupportsGet = true)]
    public string? Skabelon { get; set; }

    [BindProperty(Name = "")]
    public TaskForm Form { get; set; } = new();

    [BindProperty]
    public bool DisplacesNobody { get; set; }

    public string EnterpriseName { get; private set; } = "";

    public static IEnumerable<TypicalTask> Typical => WorkCatalogue.Shipped.Tasks;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (WorkCatalogue.Shipped.Tasks.FirstOrDefault(t => t.Id == Skabelon) is { } typical)
        {
            Form.Name = typical.Danish;
            Form.Demands = typical.Demands.ToDictionary(StringComparer.Ordinal);
        }

        return await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return await ShowAsync(ct);
        }

        var typical = WorkCatalogue.Shipped.Tasks.FirstOrDefault(t => t.Id == Skabelon);
        var outcome = await addTask.RunAsync(EnterpriseId, new(typical?.Disco ?? "", Form.Told(), DisplacesNobody), user.Actor, ct);
        var answer = this.Answer(outcome, texts, $"/virksomheder/{EnterpriseId}", texts["Opgaven er oprettet."]);
        return outcome.Refusal is null ? answer : await ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var name = await db.Enterprises.Where(e => e.Id == EnterpriseId).Select(e => e.Name).SingleOrDefaultAsync(ct);
        EnterpriseName = name ?? "";
        return name is null ? NotFound() : Page();
    }
}
