using Microsoft.AspNetCore.Mvc;
using Tovholder.Economics.Rates;
using Tovholder.Economics.Rules;

namespace Tovholder.App.Features.Placements.EmployerEconomy;

/// <summary>What a fleksjob costs the employer, and what the municipality pays, for talking about and printing.</summary>
[RequirePermission(Permission.ReadPlacements)]
public sealed class IndexModel(TovholderDb db, RateBook rates, TimeProvider clock, CurrentUser user, Texts texts)
    : JobEconomyPage(db, clock, user, texts)
{
    /// <summary>One for each number of hours.</summary>
    public IReadOnlyList<EmployerMonth> Months { get; private set; } = [];

    /// <summary>Fleksjobbonus if the job lasts a year; zero where the conditions are not met.</summary>
    public Kroner Bonus { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await ReadAsync("Virksomhedens økonomi i fleksjobbet.", ct))
        {
            return NotFound();
        }

        if (Job is null)
        {
            return Page();
        }

        Months = EmployerMonth.Of(Job, rates);
        Bonus = FlexJobBonus.For(Job.StartedOn ?? Job.Month, monthsInJob: 12, Job.Hours[0], Job.Employer, rates);
        return Page();
    }
}
