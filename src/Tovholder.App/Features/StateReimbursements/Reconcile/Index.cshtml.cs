using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Tovholder.Economics.Rates;
using Tovholder.Economics.Reconciliations;

namespace Tovholder.App.Features.StateReimbursements.Reconcile;

/// <summary>What the municipality bears by the files and by the ledger, and why they differ. Persons by alias.</summary>
[RequirePermission(Permission.ReadReimbursements)]
public sealed class IndexModel(ReconcileReimbursements reconcile, CurrentUser user, Texts texts) : PageModel
{
    /// <summary>Lines on the page; the workbook has all.</summary>
    public const int Shown = 100;

    /// <summary>One cause; without it every cause that may ask for something to be done.</summary>
    [BindProperty(SupportsGet = true)]
    public DifferenceCause? Cause { get; set; }

    /// <summary>One citizen, by alias.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Citizen { get; set; }

    public ReconciledFiles? Files { get; private set; }

    /// <summary>A rate that is missing, in words.</summary>
    public string? Missing { get; private set; }

    public IReadOnlyList<Difference> Chosen { get; private set; } = [];

    public IEnumerable<SelectListItem> Citizens =>
        Files!.Reconciliation.Differences.Select(d => d.PersonId).Distinct().Select(alias => new SelectListItem(alias, alias));

    public async Task OnGetAsync(CancellationToken ct)
    {
        try
        {
            await ReadAsync("ReimbursementsReconciled", "Afstemningen af refusion.", ct);
        }
        catch (RateMissing missing)
        {
            Missing = missing.Message;
        }
    }

    public async Task<IActionResult> OnGetExcelAsync(CancellationToken ct)
    {
        await ReadAsync("ReimbursementsExported", "Afstemningens forskelle som Excel.", ct);
        var rows = Chosen
            .Select(DifferenceLine.Of)
            .Select(line => new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["Borger"] = line.Citizen,
                ["Uge"] = line.Week,
                ["Ydelse"] = line.Benefit,
                ["Årsag"] = line.Cause,
                ["Regnskab før fleksbidrag"] = line.Ledger,
                ["Fil"] = line.File,
                ["Forskel"] = line.Difference,
                ["Hvorfor"] = line.Why,
                ["Regler"] = line.Rules,
                ["Linjer"] = line.Records,
            });
        return await this.WorkbookAsync("afstemning.xlsx", rows, ct);
    }

    public async Task<IActionResult> OnGetUgerAsync(CancellationToken ct)
    {
        await ReadAsync("ReimbursementsExported", "Afstemningens uger som Excel.", ct);
        var rows = (Files?.Reconciliation.Weeks ?? []).Select(week => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["Uge"] = $"{week.Year}-{week.Week:00}",
            ["Regnskab før fleksbidrag"] = week.Expected.ToOre().Amount,
            ["Fil før fleksbidrag"] = week.Actual.ToOre().Amount,
            ["Fleksbidrag"] = week.FlexContribution.ToOre().Amount,
            ["Forskel"] = week.Difference.ToOre().Amount,
        });
        return await this.WorkbookAsync("afstemning-uger.xlsx", rows, ct);
    }

    private async Task ReadAsync(string act, string purpose, CancellationToken ct)
    {
        Files = await reconcile.RunAsync(new(act, user.Actor, purpose), ct);
        Chosen =
        [
            .. (Files?.Reconciliation.Differences ?? []).Where(difference =>
                (
                    Cause is { } cause
                        ? difference.Cause == cause
                        : difference.Cause is not (DifferenceCause.FlexContribution or DifferenceCause.Rounding)
                ) && (string.IsNullOrEmpty(Citizen) || difference.PersonId == Citizen)
            ),
        ];
    }

    /// <summary>The address of an export of what is shown.</summary>
    public string ExportHref => $"/refusion?handler=excel&cause={Cause}&citizen={Uri.EscapeDataString(Citizen ?? "")}";

    public string CaptionOfChosen =>
        texts.Count(Chosen.Count, $"{Chosen.Count} forskel, efter borger og uge", $"{Chosen.Count} forskelle, efter borger og uge");
}
