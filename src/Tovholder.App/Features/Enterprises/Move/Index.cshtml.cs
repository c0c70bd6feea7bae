using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Enterprises;

namespace Tovholder.App.Features.Enterprises.Move;

/// <summary>Moves an enterprise to another stage: first which, then what the stage builds on.</summary>
[RequirePermission(Permission.EditEnterprises)]
public sealed class IndexModel(MoveEnterprise moveEnterprise, ReadStageNeeds readNeeds, TovholderDb db, CurrentUser user, Texts texts)
    : PageModel
{
    [FromRoute]
    public Guid EnterpriseId { get; set; }

    /// <summary>Null until the stage is chosen.</summary>
    [BindProperty(Name = "fase", SupportsGet = true)]
    public PipelineStage? Stage { get; set; }

    [BindProperty]
    public List<StageNeed> Done { get; set; } = [];

    [BindProperty]
    public bool Anyway { get; set; }

    [BindProperty]
    public DateOnly? ResumeOn { get; set; }

    [BindProperty]
    public ExitReason? ExitReason { get; set; }

    [BindProperty, MaxLength(2000), DataType(DataType.MultilineText)]
    public string? Lesson { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvad der skete."), MaxLength(2000), DataType(DataType.MultilineText)]
    public string? Reason { get; set; }

    [BindProperty, MaxLength(500)]
    public string? NextStep { get; set; }

    [BindProperty]
    public DateOnly? NextStepDue { get; set; }

    public SocialEnterprise Enterprise { get; private set; } = null!;

    /// <summary>What the chosen stage builds on.</summary>
    public IReadOnlyList<StageNeed> Met { get; private set; } = [];

    public IReadOnlyList<StageNeed> Missing { get; private set; } = [];

    public IEnumerable<PipelineStage> Choices => Enum.GetValues<PipelineStage>().Where(stage => stage != Enterprise.Stage);

    /// <summary>The stage that usually follows; after a pause, the one before it.</summary>
    public PipelineStage Next =>
        Enterprise.Stage switch
        {
            PipelineStage.Parked => Enterprise.StageBeforePause,
            PipelineStage.Consolidated or PipelineStage.Exited => Enterprise.Stage,
            var stage => stage + 1,
        };

    public IEnumerable<SelectListItem> NeedChoices =>
        Missing.Select(need => new SelectListItem(texts.Of(need), need.ToString(), Done.Contains(need)));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var found = await FindAsync(ct);
        ModelState.Clear();
        return found ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        if ((NextStep is null) != (NextStepDue is null))
        {
            ModelState.AddModelError(
                nameof(NextStepDue),
                texts["Skriv både næste skridt og dets frist, eller lad begge felter stå tomme."]
            );
        }

        if (Stage is not { } stage || !ModelState.IsValid)
        {
            return Page();
        }

        var request = new MoveEnterprise.Request(stage, Reason!, NextStep, NextStepDue)
        {
            Done = Done,
            Anyway = Anyway,
            ResumeOn = ResumeOn,
            ExitReason = ExitReason,
            Lesson = Lesson,
        };
        var outcome = await moveEnterprise.RunAsync(EnterpriseId, request, user.Actor, ct);
        return this.Answer(outcome, texts, $"/virksomheder/{EnterpriseId}", texts["Virksomheden er flyttet."]);
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        var enterprise = await db
            .Enterprises.AsNoTracking()
            .Include(e => e.StageChanges)
            .SingleOrDefaultAsync(e => e.Id == EnterpriseId, ct);
        if (enterprise is null)
        {
            return false;
        }

        Enterprise = enterprise;
        if (Stage is { } stage)
        {
            var needs = StageNeeds.NeedsOfMove(enterprise.Stage, stage, enterprise.Kind).ToList();
            var met = await readNeeds.RunAsync(enterprise, ct);
            (Met, Missing) = ([.. needs.Where(met.Contains)], [.. needs.Where(need => !met.Contains(need))]);
        }

        return true;
    }
}
