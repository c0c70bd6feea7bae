using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Programme;
using Tovholder.Economics.Cases;
using Tovholder.Economics.Rates;

namespace Tovholder.App.Features.BusinessCases.DecideAssumption;

/// <summary>One assumption: what it says, what it would change in the figures, and the decision of a second person.</summary>
[RequirePermission(Permission.ReadBusinessCase)]
public sealed class IndexModel(
    DecideAssumption decideAssumption,
    CaseFigures figures,
    TovholderDb db,
    RateBook rates,
    CurrentUser user,
    Texts texts
) : PageModel
{
    [FromRoute]
    public Guid AssumptionId { get; set; }

    [BindProperty, MaxLength(2000), DataType(DataType.MultilineText)]
    public string? Because { get; set; }

    public Assumption Assumption { get; private set; } = null!;

    /// <summary>The figures now and as they would be; empty for a decided assumption.</summary>
    public IReadOnlyList<ChangedFigure> Changes { get; private set; } = [];

    public bool MayDecide => Assumption.Status == AssumptionStatus.Proposed && user.May(Permission.ApproveAssumptions);

    public bool IsOwnProposal => Assumption.ProposedBy == user.Actor.UserId;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await FindAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostApproveAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        return user.May(Permission.ApproveAssumptions)
            ? this.Answer(
                await decideAssumption.ApproveAsync(AssumptionId, user.Actor, ct),
                texts,
                "/businesscase/forudsaetninger",
                texts["Forudsætningen er godkendt og tæller nu med."]
            )
            : Forbid();
    }

    public async Task<IActionResult> OnPostRejectAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        if (!user.May(Permission.ApproveAssumptions))
        {
            return Forbid();
        }

        if (Because is null)
        {
            ModelState.AddModelError(nameof(Because), texts["Skriv, hvorfor forslaget afvises."]);
        }

        return ModelState.IsValid
            ? this.Answer(
                await decideAssumption.RejectAsync(AssumptionId, Because!, user.Actor, ct),
                texts,
                "/businesscase/forudsaetninger",
                texts["Forslaget er afvist og gemt i historikken."]
            )
            : Page();
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        if (await db.Set<Assumption>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == AssumptionId, ct) is not { } assumption)
        {
            return false;
        }

        Assumption = assumption;
        if (
            assumption.Status == AssumptionStatus.Proposed
            && await figures.ReadAsync(ct) is { } now
            && await figures.ReadAsIfApprovedAsync(assumption, ct) is { } then
        )
        {
            Changes = [.. Compare(now, then)];
        }

        return true;
    }

    private IEnumerable<ChangedFigure> Compare(CaseStatus now, CaseStatus then)
    {
        var year = now.Case.FullPhaseIn.ToString(texts.Culture);
        yield return ChangedFigure.OfKroner(
            texts["Årlig værdi af de fleksjob, der er i gang"],
            now.Curve.AnnualisedGain,
            then.Curve.AnnualisedGain
        );
        yield return new(
            texts.Format($"Fleksjob i gang ved udgangen af {year}, prognose"),
            now.Curve.Months[^1].ForecastJobs,
            then.Curve.Months[^1].ForecastJobs,
            IsKroner: false
        );
        yield return ChangedFigure.OfKroner(
            texts.Format($"Gevinst i {year}, prognose"),
            now.Years[^1].ForecastGain,
            then.Years[^1].ForecastGain
        );
        foreach (var rules in now.RuleYears)
        {
            yield return ChangedFigure.OfKroner(
                texts.Format($"Planen ved fuld indfasning, regler {rules.ToString(texts.Culture)}"),
                PlannedNet(now, rules),
                PlannedNet(then, rules)
            );
        }
    }

    private Kroner? PlannedNet(CaseStatus status, int rulesOf) =>
        CaseDefinitions.Of(status, CaseBasis.Plan, rulesOf) is { } definition
            ? CaseCalculation.Run(definition, rates, rulesOf).Total.Net
            : null;
}

/// <summary>A figure of the case before and after.</summary>
public sealed record ChangedFigure(string Name, decimal? Now, decimal? Then, bool IsKroner)
{
    public decimal? Change => Then - Now;

    public static ChangedFigure OfKroner(string name, Kroner? now, Kroner? then) =>
        new(name, now?.ToWholeKroner().Amount, then?.ToWholeKroner().Amount, IsKroner: true);
}
