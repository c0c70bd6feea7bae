using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Enterprises;

namespace Tovholder.App.Features.Enterprises.Score;

/// <summary>Scores the seven areas during a visit; what is filled in lies on the phone until it has been sent.</summary>
[RequirePermission(Permission.EditEnterprises)]
public sealed class IndexModel(ScoreEnterprise scoreEnterprise, TovholderDb db, CurrentUser user, Texts texts) : PageModel
{
    [FromRoute]
    public Guid EnterpriseId { get; set; }

    [BindProperty(Name = "hvem", SupportsGet = true)]
    public Scorer Scorer { get; set; } = Scorer.Coordinator;

    /// <summary>One for each area, in order.</summary>
    [BindProperty]
    public List<AreaForm> Scores { get; set; } = [.. Enum.GetValues<SupportArea>().Select(_ => new AreaForm())];

    public IEnumerable<SelectListItem> Choices(SupportArea area) =>
        Enumerable
            .Range(0, AreaWords.Anchors.Count)
            .Select(points => new SelectListItem(
                $"{points}: {texts[AreaWords.Criterion(area, points)]}",
                points.ToString(Danish.Culture),
                Scores[(int)area].Points == points
            ));

    public string EnterpriseName { get; private set; } = "";

    public IReadOnlyList<AreaStanding> Areas { get; private set; } = [];

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Scores.Count != Enum.GetValues<SupportArea>().Length)
        {
            return BadRequest();
        }

        if (!ModelState.IsValid)
        {
            return await ShowAsync(ct);
        }

        var scores = Scores.Select((form, area) => new ScoreEnterprise.AreaScore((SupportArea)area, form.Points, form.Evidence)).ToList();
        var outcome = await scoreEnterprise.RunAsync(EnterpriseId, Scorer, scores, user.Actor, ct);
        var answer = this.Answer(outcome, texts, $"/virksomheder/{EnterpriseId}#indsatsomraader", texts["Pointene er gemt."]);
        return outcome.Refusal is null ? answer : await ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var name = await db.Enterprises.Where(e => e.Id == EnterpriseId).Select(e => e.Name).SingleOrDefaultAsync(ct);
        EnterpriseName = name ?? "";
        Areas = AreaStanding.Of(await db.MaturityScores.AsNoTracking().Where(s => s.EnterpriseId == EnterpriseId).ToListAsync(ct));
        return name is null ? NotFound() : Page();
    }
}

public sealed class AreaForm
{
    /// <summary>0 to 4; null leaves the area as it is.</summary>
    [Range(0, 4, ErrorMessage = "Vælg et point fra 0 til 4.")]
    public int? Points { get; set; }

    [MaxLength(2000), DataType(DataType.MultilineText)]
    public string? Evidence { get; set; }
}
