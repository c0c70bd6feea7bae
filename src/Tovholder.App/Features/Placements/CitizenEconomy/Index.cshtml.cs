using Microsoft.AspNetCore.Mvc;
using Tovholder.Economics.Rates;

namespace Tovholder.App.Features.Placements.CitizenEconomy;

/// <summary>What a fleksjob means for the citizen's month, for talking about and printing.</summary>
[RequirePermission(Permission.ReadPlacements)]
public sealed class IndexModel(TovholderDb db, RateBook rates, TimeProvider clock, CurrentUser user, Texts texts)
    : JobEconomyPage(db, clock, user, texts)
{
    /// <summary>One for each number of hours.</summary>
    public IReadOnlyList<CitizenMonth> Months { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await ReadAsync("Borgerens økonomi i fleksjobbet.", ct))
        {
            return NotFound();
        }

        Months = Job is null ? [] : CitizenMonth.Of(Job, rates);
        return Page();
    }
}
