using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.Enterprises;
using Tovholder.App.Features.Enterprises.Import;
using Tovholder.Domain.Outreach;

namespace Tovholder.App.Features.Interest.Answer;

/// <summary>One expression of interest: is it somebody we know, a new enterprise, or an answer?</summary>
[RequirePermission(Permission.EditEnterprises)]
public sealed class IndexModel(ReceiveInterest receiveInterest, TovholderDb db, CurrentUser user, Texts texts) : PageModel
{
    [FromRoute]
    public Guid InterestId { get; set; }

    [BindProperty]
    public Guid? OwnerId { get; set; }

    [BindProperty, MaxLength(1000), DataType(DataType.MultilineText)]
    public string? Answer { get; set; }

    public ExpressionOfInterest Interest { get; private set; } = null!;

    /// <summary>Followed enterprises with the same name, or nearly.</summary>
    public IReadOnlyList<(Guid Id, string Name)> Likes { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Owners { get; private set; } = [];

    public Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        OwnerId = user.Actor.UserId;
        return ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostOpretAsync(CancellationToken ct) =>
        await AnswerAsync(
            await receiveInterest.MakeEnterpriseAsync(InterestId, OwnerId ?? user.Actor.UserId, user.Actor, ct),
            texts["Virksomheden er oprettet."],
            ct
        );

    public async Task<IActionResult> OnPostTilhoererAsync(Guid enterpriseId, CancellationToken ct) =>
        await AnswerAsync(
            await receiveInterest.BelongsToAsync(InterestId, enterpriseId, user.Actor, ct),
            texts["Henvendelsen er lagt på virksomhedens kort."],
            ct
        );

    public async Task<IActionResult> OnPostSvarAsync(CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(Answer))
        {
            ModelState.AddModelError(nameof(Answer), texts["Skriv, hvad du har svaret."]);
            return await ShowAsync(ct);
        }

        var outcome = await receiveInterest.AnswerAsync(InterestId, Answer, user.Actor, ct);
        var answer = this.Answer(outcome, texts, "/interesser", texts["Svaret er gemt."]);
        return outcome.Refusal is null ? answer : await ShowAsync(ct);
    }

    private async Task<IActionResult> AnswerAsync(Outcome outcome, string notice, CancellationToken ct)
    {
        var answer = this.Answer(outcome, texts, $"/virksomheder/{outcome.Id}", notice);
        return outcome.Refusal is null ? answer : await ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var interest = await db.ExpressionsOfInterest.AsNoTracking().SingleOrDefaultAsync(i => i.Id == InterestId, ct);
        if (interest is null)
        {
            return NotFound();
        }

        Interest = interest;
        Owners = await EnterpriseOwners.OfAsync(db, ct);
        var followed = await db.Enterprises.AsNoTracking().OrderBy(e => e.Name).Select(e => new { e.Id, e.Name }).ToListAsync(ct);
        var names = new LikeNames();
        followed.ForEach(e => names.Add(e.Name));
        Likes =
        [
            .. new[] { names.Same(interest.EnterpriseName), names.Like(interest.EnterpriseName) }
                .OfType<int>()
                .Distinct()
                .Select(place => (followed[place].Id, followed[place].Name)),
        ];
        return Page();
    }
}
