using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Programme;

namespace Tovholder.App.Features.BusinessCases.RemoveScenario;

/// <summary>Takes a saved scenario away, with the reason.</summary>
[RequirePermission(Permission.EditScenarios)]
public sealed class IndexModel(RemoveScenario removeScenario, TovholderDb db, CurrentUser user, Texts texts) : PageModel
{
    [FromRoute]
    public Guid ScenarioId { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvorfor scenariet fjernes."), MaxLength(2000), DataType(DataType.MultilineText)]
    public string? Because { get; set; }

    public Scenario Scenario { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await FindAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        return ModelState.IsValid
            ? this.Answer(
                await removeScenario.RunAsync(ScenarioId, Because!, user.Actor, ct),
                texts,
                "/businesscase/scenarier",
                texts.Format($"Scenariet „{Scenario.Name}“ er fjernet.")
            )
            : Page();
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        if (await db.Scenarios.AsNoTracking().SingleOrDefaultAsync(s => s.Id == ScenarioId, ct) is not { } scenario)
        {
            return false;
        }

        Scenario = scenario;
        return true;
    }
}
