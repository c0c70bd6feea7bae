using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Enterprises;

namespace Tovholder.App.Features.Matches.Meetings.Open;

/// <summary>Chooses who is talked of at a match meeting; the best suited are ticked.</summary>
[RequirePermission(Permission.ProposeMatches)]
public sealed class IndexModel(OpenMeeting openMeeting, CompareCandidates compareCandidates, TovholderDb db, CurrentUser user, Texts texts)
    : PageModel
{
    private const int Offered = 16;
    private const int Ticked = 6;

    [FromQuery]
    public Guid? Virksomhed { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvem der er med."), MaxLength(500)]
    public string? Participants { get; set; }

    [BindProperty]
    public List<Guid> Chosen { get; set; } = [];

    /// <summary>Null until an enterprise is chosen.</summary>
    public string? EnterpriseName { get; private set; }

    public IReadOnlyList<(Guid Id, string Name)> Places { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Choices { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        Participants = user.Name;
        Chosen = [.. Choices.Take(Ticked).Select(c => Guid.Parse(c.Value, Danish.Culture))];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct) || Virksomhed is not { } enterpriseId)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await openMeeting.RunAsync(new(enterpriseId, Participants!, Chosen), user.Actor, ct);
        return this.Answer(outcome, texts, $"/match/moeder/{outcome.Id}", texts["Mødet er begyndt. Alt gemmes, mens du skriver det."]);
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        var places = await db
            .Enterprises.Where(e => e.Stage == PipelineStage.Running || e.Stage == PipelineStage.Consolidated)
            .OrderBy(e => e.Name)
            .Select(e => new { e.Id, e.Name })
            .ToListAsync(ct);
        Places = [.. places.Select(p => (p.Id, p.Name))];
        if (Virksomhed is not { } id)
        {
            return true;
        }

        EnterpriseName = places.FirstOrDefault(p => p.Id == id)?.Name;
        if (EnterpriseName is null)
        {
            return false;
        }

        var candidates = await compareCandidates.RunAsync(id, null, user.Actor, ct);
        Choices =
        [
            .. candidates
                .Take(Offered)
                .Select(c => new SelectListItem(
                    texts.Format(
                        $"{c.Citizen.Alias}: {c.Possible} af {c.Fits.Count} opgaver er mulige, venter siden {c.Citizen.WaitingSince}"
                    ),
                    c.Citizen.Id.ToString()
                )),
        ];
        return true;
    }
}
