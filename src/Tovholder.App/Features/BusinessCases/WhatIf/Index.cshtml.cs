using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Tovholder.Economics;
using Tovholder.Economics.Cases;
using Tovholder.Economics.Placements;
using Tovholder.Economics.Rates;
using Tovholder.Economics.Rules;

namespace Tovholder.App.Features.BusinessCases.WhatIf;

/// <summary>The same fleksjob under other rules, another rate or a fleksbidrag: what changes, for whom, and why. Nothing is saved.</summary>
[RequirePermission(Permission.ReadBusinessCase)]
public sealed class IndexModel(CaseFigures figures, TovholderDb db, RateBook rates, CurrentUser user, Texts texts) : PageModel
{
    // The rates of these are used in the first year of a planned or running fleksjob.
    private static readonly string[] Supposable =
    [
        RateKeys.FlexWageSubsidyMaxMonth,
        RateKeys.FlexWageSubsidyThresholdMonth,
        RateKeys.FlexWageSubsidyTaperLow,
        RateKeys.FlexWageSubsidyTaperHigh,
        RateKeys.LyHighWeek,
        RateKeys.SupportLevelProviderMonth,
        RateKeys.SupportLevelNonProviderMonth,
        RateKeys.RefundFlexWageSubsidyBefore2016,
        RateKeys.RefundPassiveBefore2016,
        RateKeys.RefundStepFromWeek27,
        RateKeys.RefundStepFromWeek53,
    ];

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

    public IReadOnlyList<ChangedFigure> Changes { get; private set; } = [];

    /// <summary>A rate that is missing, in words.</summary>
    public string? Missing { get; private set; }

    /// <summary>The coordinator and what else the effort costs: the same on both sides.</summary>
    public Kroner Costs { get; private set; }

    public int FromYear => From ?? Math.Max(2015, Status!.DataDate.Year);

    public int ToYear => To ?? 2016;

    public bool ShowsPersons => Basis == CaseBasis.Plan || user.May(Permission.ReadPlacements);

    public IEnumerable<SelectListItem> RateChoices =>
        Supposable.Select(key => new SelectListItem(rates.Rates.Single(rate => rate.Key == key).Danish, key));

    public IEnumerable<SelectListItem> YearChoices =>
        Enumerable.Range(2013, 12).Select(year => new SelectListItem(year.ToString(texts.Culture), year.ToString(texts.Culture)));

    public string Caption => Contribution > 0m ? texts["med et tænkt fleksbidrag"] : texts["før fleksbidrag"];

    public Kroner Before => Changes.Aggregate(-Costs, (sum, change) => sum + change.Before);

    public Kroner After => Changes.Aggregate(-Costs, (sum, change) => sum + change.After);

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
            var supposed = Supposed();
            Changes =
            [
                .. before.Groups.Zip(
                    after.Groups,
                    (own, other) =>
                        new ChangedFigure(
                            own.Name,
                            own.Persons,
                            PlacementYear.For(own.Job, FromYear, rates),
                            PlacementYear.For(other.Job, ToYear, supposed, SupposedContribution())
                        )
                ),
            ];
        }
        catch (RateMissing missing)
        {
            Missing = missing.Message;
        }
    }

    private RateBook Supposed() =>
        RateKey is { } key && Supposable.Contains(key, StringComparer.Ordinal) && Amount is { } amount
            ? rates.Supposing(key, RateDay.OfPlanningYear(ToYear), amount)
            : rates;

    private FlexContribution? SupposedContribution() =>
        Contribution is > 0m and var percent
            ? new(
                new("Tænkt fleksbidrag", $"{ToYear}", "Ingen: en antagelse"),
                new(ToYear, 1, 1),
                new(ToYear, 12, 31),
                week => Share.Percent(percent) * week.Gross
            )
            : null;
}

/// <summary>One fleksjob, or so many alike, under both sets of rules.</summary>
/// <param name="Name">The citizen's alias, or the cohort of the plan.</param>
public sealed record ChangedFigure(string Name, decimal Jobs, PlacementYear YearBefore, PlacementYear YearAfter)
{
    public RefundCohort Cohort => YearBefore.Cohort;

    public Kroner Before => Jobs * YearBefore.Gain.Municipality;

    public Kroner After => Jobs * YearAfter.Gain.Municipality;

    public Kroner Difference => After - Before;

    /// <summary>The municipality's lines for one job.</summary>
    public static IEnumerable<CalculationLine> Lines(PlacementYear year) => year.Lines.Where(line => line.Payer == Payer.Municipality);
}
