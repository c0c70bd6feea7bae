using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Enterprises;
using Tovholder.Economics.Placements;

namespace Tovholder.App.Features.Placements;

/// <summary>
/// The fields of the two pages: a placement fills them in, and they may be typed over. No name, address or CPR number is read.
/// </summary>
public abstract class JobEconomyPage(TovholderDb db, TimeProvider clock, CurrentUser user, Texts texts) : PageModel
{
    [FromRoute]
    public Guid? PlacementId { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? Month { get; set; }

    [BindProperty(SupportsGet = true), Range(0.25, 37, ErrorMessage = "Skriv timerne om ugen, fra 0,25 til 37.")]
    public decimal? Hours { get; set; }

    [BindProperty(SupportsGet = true), Range(0.25, 37, ErrorMessage = "Skriv timerne om ugen, fra 0,25 til 37.")]
    public decimal? LaterHours { get; set; }

    [BindProperty(SupportsGet = true), Range(0.25, 37, ErrorMessage = "Skriv timerne om ugen, fra 0,25 til 37.")]
    public decimal? LastHours { get; set; }

    [BindProperty(SupportsGet = true), Range(1, 1000, ErrorMessage = "Skriv timelønnen, fra 1 til 1.000 kr.")]
    public decimal? HourlyCost { get; set; }

    [BindProperty(SupportsGet = true), Range(1, 1000, ErrorMessage = "Skriv timelønnen, fra 1 til 1.000 kr.")]
    public decimal? FullTimeHourlyCost { get; set; }

    [BindProperty(SupportsGet = true)]
    public CurrentBenefit? Benefit { get; set; }

    /// <summary>The alias and the enterprise; null for a job that is only thought of.</summary>
    public string? Alias { get; private set; }

    public string? EnterpriseName { get; private set; }

    /// <summary>Null until hours and wage are known.</summary>
    public ThoughtJob? Job { get; private set; }

    /// <summary>False where the placement is not there, or not in reach.</summary>
    protected async Task<bool> ReadAsync(string look, CancellationToken ct)
    {
        var (employer, startedOn) = (EmployerKind.Private, (DateOnly?)null);
        if (PlacementId is { } id)
        {
            if (await db.Placements.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, ct) is not { } placement)
            {
                return false;
            }

            await db.RecordLookAsync(new("EconomySeen", user.Actor, look), [placement.CitizenId], ct);
            var citizen = await db
                .Citizens.AsNoTracking()
                .Where(c => c.Id == placement.CitizenId)
                .Select(c => new { c.Number, c.Benefit })
                .SingleAsync(ct);
            var enterprise = await db.Enterprises.AsNoTracking().SingleAsync(e => e.Id == placement.EnterpriseId, ct);
            (Alias, EnterpriseName, startedOn) = (Citizen.AliasOf(citizen.Number), enterprise.Name, placement.StartedOn);
            employer = enterprise.Kind == EnterpriseKind.OtherCentre ? EmployerKind.Municipal : EmployerKind.Private;
            Hours ??= placement.TermsOn(clock.Today()).EffectiveHours.Value;
            HourlyCost ??= placement.HourlyCost.Amount;
            FullTimeHourlyCost ??= placement.FullTimeHourlyCost.Amount;
            Benefit ??= citizen.Benefit;
        }

        Month ??= clock.Today();
        Benefit ??= CurrentBenefit.AllowanceHigh;
        if (FullTimeHourlyCost < HourlyCost)
        {
            ModelState.AddModelError(
                nameof(FullTimeHourlyCost),
                texts.Format($"Timelønnen på fuld tid er lavere end timelønnen, {HourlyCost:0.##} kr. Ret en af dem.")
            );
        }

        if (ModelState.IsValid && Hours is { } hours && HourlyCost is { } hourly)
        {
            Job = new(
                Month.Value,
                [.. new[] { hours, LaterHours, LastHours }.OfType<decimal>().Select(h => new WeeklyHours(h))],
                new(hourly),
                new(FullTimeHourlyCost ?? hourly),
                Benefit.Value,
                employer,
                startedOn
            );
        }

        return true;
    }
}
