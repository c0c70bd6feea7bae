using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Programme;

namespace Tovholder.App.Features.BusinessCases.Assumptions;

/// <summary>What the municipality assumes: what waits for approval, what is in force, and what has been.</summary>
[RequirePermission(Permission.ReadBusinessCase)]
public sealed class IndexModel(TovholderDb db, TimeProvider clock, Texts texts) : PageModel
{
    /// <summary>Newest first.</summary>
    public IReadOnlyList<Assumption> All { get; private set; } = [];

    public IReadOnlyList<Assumption> Waiting => [.. All.Where(a => a.Status == ProposalStatus.Proposed)];

    /// <summary>The one in force of each kind that has one.</summary>
    public IReadOnlyList<Assumption> InForce { get; private set; } = [];

    public IReadOnlyList<Assumption> History => [.. All.Except(Waiting).Except(InForce)];

    public Task OnGetAsync(CancellationToken ct) => ReadAsync(ct);

    public async Task<IActionResult> OnGetExcelAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        var rows = All.Select(a => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [texts["Forudsætning"]] = texts.Of(a.Kind),
            [texts["Værdi"]] = a.Value,
            [texts["Gælder fra"]] = a.From.ToString("yyyy-MM-dd", Danish.Culture),
            [texts["Ejer"]] = a.Owner,
            [texts["Begrundelse"]] = a.Source,
            [texts["Tilstand"]] = texts.Of(a.Status),
            [texts["Foreslået af"]] = a.ProposedByName,
            [texts["Besluttet af"]] = a.DecidedByName,
            [texts["Besluttet"]] = a.DecidedOn?.ToString("yyyy-MM-dd", Danish.Culture),
        });
        return await this.WorkbookAsync("forudsaetninger.xlsx", rows, ct);
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        var today = clock.Today();
        var businessCase = await db
            .BusinessCases.AsNoTracking()
            .Where(b => b.ApprovedOn <= today)
            .OrderByDescending(b => b.ApprovedOn)
            .FirstOrDefaultAsync(ct);
        if (businessCase is null)
        {
            return;
        }

        All = [.. businessCase.Assumptions.OrderByDescending(a => a.ProposedOn).ThenBy(a => a.Kind)];
        InForce = [.. Enum.GetValues<AssumptionKind>().Select(kind => businessCase.InForce(kind, today)).OfType<Assumption>()];
    }
}
