using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tovholder.App.Design;
using Tovholder.Domain.Work;

namespace Tovholder.App.Features.Matches.Compare;

/// <summary>Person against task as a picture, with its table and its reasons.</summary>
[RequirePermission(Permission.ProposeMatches)]
public sealed class IndexModel(ComparePair comparePair, CurrentUser user, Texts texts) : PageModel
{
    [FromRoute]
    public Guid CitizenId { get; set; }

    [FromRoute]
    public Guid TaskId { get; set; }

    public Comparison Found { get; private set; } = null!;

    /// <summary>The rows as they are drawn: what stops first, what fits last.</summary>
    public IReadOnlyList<ProfileRow> Drawn =>
        [
            .. Found
                .Rows.OrderBy(r => r.State)
                .Select(r => new ProfileRow(
                    texts.Feature(r.Feature),
                    r.Feature.Kind == FeatureKind.Need,
                    r.Level,
                    r.Limit,
                    r.Known?.Low,
                    r.Known?.High,
                    Words(r),
                    r.State is FeatureState.Blocked or FeatureState.Over
                )),
        ];

    /// <summary>What the picture tells, for a reader who cannot see it.</summary>
    public string InWords =>
        texts.Format(
            $"{Found.Rows.Count(r => r.State == FeatureState.Fits)} træk passer, {Found.Rows.Count(r => r.State == FeatureState.Remedied)} passer med støtte, {Found.Rows.Count(r => r.State == FeatureState.Unclear)} er ikke afklaret, og {Found.Rows.Count(r => r.State is FeatureState.Blocked or FeatureState.Over)} ligger over grænsen."
        );

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var found = await comparePair.RunAsync(CitizenId, TaskId, user.Actor, ct);
        Found = found!;
        return found is null ? NotFound() : Page();
    }

    private string Words(FeatureRow row) =>
        row.State switch
        {
            FeatureState.Blocked => texts["Stopper"],
            FeatureState.Remedied => texts.Format($"Med {string.Join(", ", row.Remedies.Select(r => texts[r]))}"),
            FeatureState.Over => texts["Over evnen"],
            FeatureState.Unclear => texts["Ikke afklaret"],
            _ => texts["Passer"],
        };
}
