using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Design;
using Tovholder.Domain.Matches;
using Tovholder.Domain.Placements;

namespace Tovholder.App.Features.Placements.Change;

/// <summary>A change within a placement, with the assessment that belongs to it.</summary>
[RequirePermission(Permission.EditPlacements)]
public sealed class IndexModel(
    ChangeTerms changeTerms,
    WorkingConditions workingConditions,
    PlacementPage placements,
    TovholderDb db,
    TimeProvider clock,
    CurrentUser user,
    Texts texts
) : PageModel
{
    [FromRoute]
    public Guid PlacementId { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvornår ændringen gælder fra.")]
    public DateOnly? From { get; set; }

    [
        BindProperty,
        Required(ErrorMessage = "Skriv kort, hvorfor det ændres."),
        MaxLength(2000),
        DataType(DataType.MultilineText),
        AboutCitizen
    ]
    public string? Reason { get; set; }

    [BindProperty(Name = "")]
    public TermsForm Form { get; set; } = new();

    [BindProperty]
    public List<TaskHours> Tasks { get; set; } = [];

    public string Name { get; private set; } = "";

    public IReadOnlyCollection<string> Conditions { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is not { } placement)
        {
            return NotFound();
        }

        var now = placement.TermsOn(clock.Today());
        From = clock.Today();
        Form = TermsForm.Of(now);
        (Form.DecidedBy, Form.DecidedOn) = (user.Name, clock.Today());
        var others = await db
            .Tasks.AsNoTracking()
            .Where(t => t.EnterpriseId == placement.EnterpriseId && t.RetiredOn == null)
            .OrderBy(t => t.Name)
            .ToListAsync(ct);
        Tasks =
        [
            .. now.Tasks.Select(t => new TaskHours
            {
                TaskId = t.TaskId,
                Name = t.Name,
                Hours = Math.Round(t.Minutes / 60m, 2),
            }),
            .. others.Where(t => !now.Tasks.Exists(n => n.TaskId == t.Id)).Select(t => new TaskHours { TaskId = t.Id, Name = t.Name }),
        ];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is not { } placement)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        // The names are read again: what the page sends of them is for showing it once more.
        var ids = Tasks.Where(t => t.Hours > 0).Select(t => t.TaskId).ToList();
        var names = await db
            .Tasks.Where(t => t.EnterpriseId == placement.EnterpriseId && ids.Contains(t.Id))
            .ToDictionaryAsync(t => t.Id, t => t.Name, ct);
        var tasks = Tasks
            .Where(t => t.Hours > 0 && names.ContainsKey(t.TaskId))
            .Select(t => new MatchTask(t.TaskId, names[t.TaskId], new WeeklyHours(t.Hours!.Value).Minutes))
            .ToList();
        var outcome = await changeTerms.RunAsync(PlacementId, new(From!.Value, Form.Told(Conditions, tasks), Reason!), user.Actor, ct);
        return this.Answer(
            outcome,
            texts,
            $"/ansaettelser/{PlacementId}",
            texts["Ændringen er gemt, og gevinsten er regnet om. Lav en ny aftale til underskrift."]
        );
    }

    private async Task<Placement?> FindAsync(CancellationToken ct)
    {
        if (await placements.FindOpenAsync(PlacementId, "Ændring af ansættelsen.", ct) is not { } found)
        {
            return null;
        }

        var placement = found.Placement;
        Name = found.Name;
        var match = await db.Matches.AsNoTracking().SingleAsync(m => m.Id == placement.MatchId, ct);
        var choices = await workingConditions.OfAsync(match, ct);
        Conditions = [.. placement.TermsOn(clock.Today()).Conditions.Concat(choices.Select(c => c.Text)).Distinct(StringComparer.Ordinal)];
        return placement;
    }

    /// <summary>A task of the workplace, with the hours of it in the job.</summary>
    public sealed class TaskHours
    {
        public Guid TaskId { get; set; }

        public string Name { get; set; } = "";

        [Range(0, 37, ErrorMessage = "Skriv timerne om ugen, fra 0 til 37.")]
        public decimal? Hours { get; set; }
    }
}
