using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Tovholder.Domain.Programme;
using Tovholder.Economics.Rates;

namespace Tovholder.App.Features.BusinessCases.SaveScenario;

/// <summary>A scenario under a name. What was tried on another page comes along in the address.</summary>
[RequirePermission(Permission.EditScenarios)]
public sealed class IndexModel(SaveScenario saveScenario, RateBook rates, TimeProvider clock, CurrentUser user, Texts texts) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Skriv et navn til scenariet."), MaxLength(Scenario.LongestName)]
    public string? Name { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvorfor scenariet er værd at se."), MaxLength(2000), DataType(DataType.MultilineText)]
    public string? Why { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? RulesOf { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? RateKey { get; set; }

    [BindProperty(SupportsGet = true)]
    public decimal? RateAmount { get; set; }

    [BindProperty(SupportsGet = true)]
    public decimal? Contribution { get; set; }

    [BindProperty(SupportsGet = true)]
    public decimal? Jobs { get; set; }

    [BindProperty(SupportsGet = true)]
    public decimal? WeeklyHours { get; set; }

    [BindProperty(SupportsGet = true)]
    public decimal? HourlyCost { get; set; }

    [BindProperty(SupportsGet = true)]
    public decimal? CoordinatorCost { get; set; }

    [BindProperty(SupportsGet = true)]
    public decimal? DropOut { get; set; }

    [BindProperty(SupportsGet = true)]
    public decimal? FoundAnyway { get; set; }

    [BindProperty(SupportsGet = true)]
    public decimal? ActiveWeeks { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? DelayWeeks { get; set; }

    public IEnumerable<SelectListItem> YearChoices =>
        Enumerable
            .Range(ScenarioSettings.FirstRules, ScenarioSettings.LastRules - ScenarioSettings.FirstRules + 1)
            .Select(year => new SelectListItem(year.ToString(texts.Culture), year.ToString(texts.Culture), year == RulesOf));

    public IEnumerable<SelectListItem> RateChoices =>
        SupposedRules.Rates.Select(key => new SelectListItem(rates.Rates.Single(rate => rate.Key == key).Danish, key));

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var settings = ScenarioCase.AsItIs(clock.Today());
        var request = new SaveScenario.Request(
            Name!,
            Why!,
            settings with
            {
                RulesOf = RulesOf ?? settings.RulesOf,
                RateKey = SupposedRules.Rates.FirstOrDefault(key => key == RateKey),
                RateAmount = RateAmount,
                Contribution = Contribution,
                Jobs = Jobs,
                WeeklyHours = WeeklyHours,
                HourlyCost = HourlyCost,
                CoordinatorCost = CoordinatorCost,
                DropOut = DropOut,
                FoundAnyway = FoundAnyway,
                ActiveWeeks = ActiveWeeks,
                DelayWeeks = DelayWeeks,
            }
        );
        var outcome = await saveScenario.RunAsync(request, user.Actor, ct);
        return this.Answer(outcome, texts, "/businesscase/scenarier", texts["Scenariet er gemt og står nu ved siden af casen."]);
    }
}
