using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Outreach;

namespace Tovholder.App.Features.Partnerships.Edit;

/// <summary>One partnership: who gives what, how far it is, and what came out of it. A key of zeros makes a new one.</summary>
[RequirePermission(Permission.EditEnterprises)]
public sealed class IndexModel(SavePartnership savePartnership, TovholderDb db, CurrentUser user, Texts texts) : PageModel
{
    [FromRoute]
    public Guid PartnershipId { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv partnerens navn."), MaxLength(200)]
    public string? Name { get; set; }

    [BindProperty, Required(ErrorMessage = "Vælg, hvilken slags partner det er.")]
    public PartnershipKind? Kind { get; set; }

    [BindProperty, Required(ErrorMessage = "Vælg, hvor langt partnerskabet er.")]
    public PartnershipStage? Stage { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvem der giver hvad."), MaxLength(1000), DataType(DataType.MultilineText)]
    public string? Purpose { get; set; }

    [BindProperty]
    public DateOnly? AgreedOn { get; set; }

    [BindProperty]
    public DateOnly? ReviewOn { get; set; }

    [BindProperty, MaxLength(10)]
    public string? PostalCode { get; set; }

    [BindProperty, MaxLength(60)]
    public string? JournalNumber { get; set; }

    [BindProperty]
    public List<JobCentreCollaborationKind> Collaboration { get; set; } = [];

    /// <summary>A name a line.</summary>
    [BindProperty, MaxLength(4000), DataType(DataType.MultilineText)]
    public string? Enterprises { get; set; }

    public bool IsNew => PartnershipId == Guid.Empty;

    public IEnumerable<SelectListItem> Collaborations =>
        Enum.GetValues<JobCentreCollaborationKind>()
            .Select(kind => new SelectListItem(texts.Of(kind), kind.ToString(), Collaboration.Contains(kind)));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (IsNew)
        {
            return Page();
        }

        var partnership = await db.Partnerships.AsNoTracking().SingleOrDefaultAsync(p => p.Id == PartnershipId, ct);
        if (partnership is null)
        {
            return NotFound();
        }

        (Name, Kind, Stage, Purpose) = (partnership.Name, partnership.Kind, partnership.Stage, partnership.Purpose);
        (AgreedOn, ReviewOn, PostalCode) = (partnership.AgreedOn, partnership.ReviewOn, partnership.PostalCode);
        (JournalNumber, Collaboration) = (partnership.JournalNumber, partnership.Collaboration);
        var names = await db
            .Enterprises.Where(e => partnership.EnterpriseIds.Contains(e.Id))
            .OrderBy(e => e.Name)
            .Select(e => e.Name)
            .ToListAsync(ct);
        Enterprises = string.Join('\n', names);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var written = (Enterprises ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var found = await db.Enterprises.Where(e => written.Contains(e.Name)).Select(e => new { e.Id, e.Name }).ToListAsync(ct);
        if (written.FirstOrDefault(name => !found.Exists(e => e.Name == name)) is { } unknown)
        {
            ModelState.AddModelError(
                nameof(Enterprises),
                texts.Format($"{unknown} er ikke i listen over virksomheder. Skriv navnet, som det står på kortet.")
            );
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var request = new SavePartnership.Request(
            Name!,
            Kind!.Value,
            Stage!.Value,
            Purpose!,
            AgreedOn,
            ReviewOn,
            PostalCode,
            JournalNumber,
            Collaboration,
            [.. found.Select(e => e.Id)]
        );
        var outcome = await savePartnership.RunAsync(IsNew ? null : PartnershipId, request, user.Actor, ct);
        return this.Answer(outcome, texts, "/partnerskaber", texts["Partnerskabet er gemt."]);
    }
}
