using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Tovholder.Economics.Cases;
using Tovholder.Economics.Placements;
using Tovholder.Economics.Rates;
using Tovholder.Economics.Rules;

namespace Tovholder.App.Features.BusinessCases.WhatIf;

/// <summary>The same fleksjob under other rules, another rate or a fleksbidrag: what changes, for whom, and why. Nothing is saved.</summary>
[RequirePermission(Permission.ReadBusinessCase)]
public sealed class IndexModel(CaseFigures figures, TovholderDb db, RateBook rates, CurrentUser user, Texts texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public CaseBasis Basis { get; set; }

    /// <summary>The year whose rules are compared with.</summary>
    [BindProperty(SupportsGet = true)]
    public int? From { get; set; }

    /// <summary>The year whose rules are thought to hold.</summary>
    [BindProperty(SupportsGet = true)]
    public int? To { get; set; }

    /// <summary>A rate that is thought to be another; empty for none.</summary>
    [BindProperty(SupportsGet = true)]
    public string? RateKey { get; set; }

    /// <summary>Its supposed value, in its own unit.</summary>
    [BindProperty(SupportsGet = true), Range(0d, 1_000_000d, ErrorMessage = "Skriv et tal fra 0 til 1.000.000.")]
    public decimal? Amount { get; set; }

    /// <summary>A supposed fleksbidrag: per cent of the subsidy.</summary>
    [BindProperty(SupportsGet = true), Range(0d, 100d, ErrorMessage = "Skriv en procent fra 0 til 100.")]
    public decimal? Contribution { get; set; }

    public CaseStatus? Status { get; private set; }

    public IReadOnlyList<ChangedPlacement> Changes { get; private set; } = [];

    /// <summary>A rate that is missing, in words.</summary>
    public string? Missing { get; private set; }

    /// <summary>The coordinator and what else the effort costs: the same on both sides.</summary>
    public Kroner Costs { get; private set; }

    public int FromYear => From ?? Math.Max(2015, Status!.DataDate.Year);

    public int ToYear => To ?? 2016;

    public bool ShowsPersons => Basis == CaseBasis.Plan || user.May(Permission.ReadPlacements);

    public IEnumerable<SelectListItem> RateChoices =>
        SupposedRules.Rates.Select(key => new SelectListItem(rates.Rates.Single(rate => rate.Key == key).Danish, key));

    public IEnumerable<SelectListItem> YearChoices =>
        Enumerable.Range(2013, 12).Select(year => new SelectListItem(year.ToString(texts.Culture), year.ToString(texts.Culture)));

    public string Caption => Contribution > 0m ? texts["med et tænkt fleksbidrag"] : texts["før fleksbidrag"];

    public Kroner Before => Changes.Aggregate(-Costs, (sum, change) => sum + change.Before);

    public Kroner After => Changes.Aggregate(-Costs, (sum, change) => sum + change.After);

    /// <summary>The same settings, to be saved as a scenario.</summary>
    public string SaveHref =>
        $"/businesscase/scenarier/nyt?RulesOf={ToYear}"
        + (RateKey is null || Amount is null ? "" : $"&RateKey={RateKey}&RateAmount={texts.Write(Amount)}")
        + (Contribution > 0m ? $"&Contribution={texts.Write(Contribution)}" : "");

    /// <summary>The lines of one fleksjob under both sets of rules.</summary>
    public BeforeAndAfter LinesOf(ChangedPlacement change) =>
        new(
            texts.Format($"Et fleksjob efter reglerne i {FromYear.ToString(texts.Culture)}:"),
            BeforeAndAfter.Own(change.YearBefore.Lines),
            texts.Format($"Efter de tænkte regler for {ToYear.ToString(texts.Culture)}:"),
            BeforeAndAfter.Own(change.YearAfter.Lines)
        );

    /// <summary>The lines of many, added together.</summary>
    public BeforeAndAfter LinesOf(IEnumerable<ChangedPlacement> changes) =>
        new(
            texts.Format($"Alle efter reglerne i {FromYear.ToString(texts.Culture)}, lagt sammen:"),
            BeforeAndAfter.Summed(changes.Select(c => (c.Jobs, c.YearBefore.Lines.AsEnumerable()))),
            texts.Format($"Efter de tænkte regler for {ToYear.ToString(texts.Culture)}:"),
            BeforeAndAfter.Summed(changes.Select(c => (c.Jobs, c.YearAfter.Lines.AsEnumerable())))
        );

    public string ExportHref =>
        $"?handler=excel&Basis={Basis}&From={FromYear}&To={ToYear}&RateKey={RateKey}&Amount={texts.Write(Amount)}&Contribution={texts.Write(Contribution)}";

    public Task OnGetAsync(CancellationToken ct) => ReadAsync("Hvad hvis reglerne var andre?", ct);

    public async Task<IActionResult> OnGetExcelAsync(CancellationToken ct)
    {
        await ReadAsync("Hvad hvis reglerne var andre? som Excel.", ct);
        if (!ShowsPersons)
        {
            return Forbid();
        }

        var rows = Changes.Select(change => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["Fleksjob"] = change.Name,
            ["Antal"] = change.Jobs,
            ["Kohorte"] = change.Cohort.ToString(),
            ["Før"] = change.Before.ToOre().Amount,
            ["Efter"] = change.After.ToOre().Amount,
            ["Forskel"] = change.Difference.ToOre().Amount,
        });
        return await this.WorkbookAsync("hvad-hvis.xlsx", rows, ct);
    }

    private async Task ReadAsync(string purpose, CancellationToken ct)
    {
        Status = await figures.ReadAsync(ct);
        if (Status is null || !ModelState.IsValid)
        {
            return;
        }

        if (Basis == CaseBasis.Placements && ShowsPersons)
        {
            var citizens = await db.Placements.Select(p => p.CitizenId).Distinct().ToListAsync(ct);
            await db.RecordLookAsync(new("PlacementsListed", user.Actor, purpose), citizens, ct);
        }

        if (CaseDefinitions.Of(Status, Basis, FromYear) is not { } before || CaseDefinitions.Of(Status, Basis, ToYear) is not { } after)
        {
            return;
        }

        try
        {
            Costs = before.Costs.Aggregate(Kroner.Zero, (sum, cost) => sum + cost.PerYear);
            var supposed = rates.With(RateKey, Amount, ToYear);
            var contribution = SupposedRules.Contribution(Contribution, ToYear);
            Changes =
            [
                .. before.Groups.Zip(
                    after.Groups,
                    (own, other) =>
                        new ChangedPlacement(
                            own.Name,
                            own.Persons,
                            PlacementYear.For(own.Job, FromYear, rates),
                            PlacementYear.For(other.Job, ToYear, supposed, contribution)
                        )
                ),
            ];
        }
        catch (RateMissing missing)
        {
            Missing = missing.Message;
        }
    }
}

/// <summary>One fleksjob, or so many alike, under both sets of rules.</summary>
/// <param name="Name">The citizen's alias, or the cohort of the plan.</param>
public sealed record ChangedPlacement(string Name, decimal Jobs, PlacementYear YearBefore, PlacementYear YearAfter)
{
    public RefundCohort Cohort => YearBefore.Cohort;

    public Kroner Before => Jobs * YearBefore.Gain.Municipality;

    public Kroner After => Jobs * YearAfter.Gain.Municipality;

    public Kroner Difference => After - Before;
}
