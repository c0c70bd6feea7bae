using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tovholder.App.Features.Placements;
using Tovholder.Domain.Citizens;
using Tovholder.Economics.Placements;
using Tovholder.Economics.Rates;
using Tovholder.Economics.Rules;

namespace Tovholder.App.Features.Leaders.Employ;

/// <summary>How one employs in a fleksjob, in plain words, and what it costs the enterprise by the leader's own numbers.</summary>
[RequirePermission(Permission.LeadEnterprise)]
public sealed class IndexModel(RateBook rates, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true), Range(1, 1000, ErrorMessage = "Skriv timelønnen, fra 1 til 1.000 kr.")]
    public decimal? HourlyCost { get; set; }

    [BindProperty(SupportsGet = true), Range(0.25, 37, ErrorMessage = "Skriv timerne om ugen, fra 0,25 til 37.")]
    public decimal? Hours { get; set; }

    [BindProperty(SupportsGet = true), Range(1, 100, ErrorMessage = "Skriv en procent fra 1 til 100.")]
    public decimal? Intensity { get; set; }

    /// <summary>Null until wage, hours and intensity are given.</summary>
    public EmployerMonth? Month { get; private set; }

    /// <summary>The rates the page names, as they are today.</summary>
    public IReadOnlyList<RateValue> Rates =>
        [.. new[] { RateKeys.FlexWageSubsidyMaxMonth, RateKeys.SickTopUpShare }.Select(key => rates.AllowingProvisional().On(key, Today))];

    public DateOnly Today => RateDay.OfMonth(clock.Today());

    public void OnGet()
    {
        if (ModelState.IsValid && HourlyCost is { } hourly && Hours is { } hours && Intensity is { } intensity)
        {
            Month = EmployerMonth
                .Of(
                    new(
                        clock.Today(),
                        [new WeeklyHours(hours).At(Share.Percent(intensity))],
                        new(hourly),
                        new(hourly),
                        CurrentBenefit.AllowanceHigh,
                        EmployerKind.Private,
                        StartedOn: null
                    ),
                    rates.AllowingProvisional()
                )[0];
        }
    }
}
