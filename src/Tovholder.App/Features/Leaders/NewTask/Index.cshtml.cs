using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tovholder.App.Features.Enterprises;
using Tovholder.App.Features.Enterprises.AddTask;
using Tovholder.Domain.Work;

namespace Tovholder.App.Features.Leaders.NewTask;

/// <summary>A leader describes one more task of the own enterprise, starting from a typical one.</summary>
[RequirePermission(Permission.LeadEnterprise)]
public sealed class IndexModel(AddTask addTask, CurrentUser user, Texts texts) : PageModel
{
    /// <summary>The typical task that fills the form, such as "T02".</summary>
    [BindProperty(SupportsGet = true)]
    public string? Skabelon { get; set; }

    [BindProperty(Name = "")]
    public TaskForm Form { get; set; } = new();

    [BindProperty]
    public bool DisplacesNobody { get; set; }

    private TypicalTask? Typical => WorkCatalogue.Shipped.Tasks.FirstOrDefault(t => t.Id == Skabelon);

    public void OnGet()
    {
        if (Typical is { } typical)
        {
            Form.Name = typical.Danish;
            Form.Demands = typical.Demands.ToDictionary(StringComparer.Ordinal);
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (user.EnterpriseId is not { } own)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await addTask.RunAsync(own, new(Typical?.Disco ?? "", Form.Told(), DisplacesNobody), user.Actor, ct);
        return this.Answer(outcome, texts, "/min-virksomhed", texts["Opgaven er oprettet."]);
    }
}
