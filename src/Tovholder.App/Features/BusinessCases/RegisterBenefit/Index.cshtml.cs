using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tovholder.Domain.Programme;

namespace Tovholder.App.Features.BusinessCases.RegisterBenefit;

/// <summary>A benefit somebody will answer for.</summary>
[RequirePermission(Permission.EditBenefits)]
public sealed class IndexModel(RegisterBenefit registerBenefit, TimeProvider clock, CurrentUser user, Texts texts) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Skriv, hvad gevinsten er."), MaxLength(200)]
    public string? Name { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvem der svarer for gevinsten."), MaxLength(200)]
    public string? Owner { get; set; }

    [BindProperty, Required(ErrorMessage = "Vælg, hvor tallet kommer fra.")]
    public BenefitSource? Source { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvad der aflæses, og hvor."), MaxLength(1000)]
    public string? MeasuringPoint { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv enheden, fx dage eller fleksjob."), MaxLength(40)]
    public string? Unit { get; set; }

    [
        BindProperty,
        Required(ErrorMessage = "Skriv udgangspunktet som et tal."),
        Range(-1_000_000_000, 1_000_000_000, ErrorMessage = "Skriv et tal på højst 1 mia.")
    ]
    public decimal? Baseline { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv den dag, udgangspunktet er målt.")]
    public DateOnly? BaselineOn { get; set; }

    [
        BindProperty,
        Required(ErrorMessage = "Skriv måltallet."),
        Range(-1_000_000_000, 1_000_000_000, ErrorMessage = "Skriv et tal på højst 1 mia.")
    ]
    public decimal? TargetValue { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv den dag, målet skal være nået.")]
    public DateOnly? DueOn { get; set; }

    [
        BindProperty,
        Required(ErrorMessage = "Skriv tærsklen for handling."),
        Range(-1_000_000_000, 1_000_000_000, ErrorMessage = "Skriv et tal på højst 1 mia.")
    ]
    public decimal? ActionThreshold { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvad der gøres, hvis tærsklen overskrides."), MaxLength(1000)]
    public string? Action { get; set; }

    [
        BindProperty,
        Required(ErrorMessage = "Skriv antal måneder mellem målingerne."),
        Range(1, 24, ErrorMessage = "Skriv et tal fra 1 til 24.")
    ]
    public int? MeasuredEveryMonths { get; set; } = 3;

    public void OnGet() => BaselineOn = clock.Today();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var benefit = new Benefit
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Name = Name!,
            Owner = Owner!,
            Source = Source!.Value,
            MeasuringPoint = MeasuringPoint!,
            Unit = Unit!,
            Baseline = Baseline!.Value,
            BaselineOn = BaselineOn!.Value,
            TargetValue = TargetValue!.Value,
            DueOn = DueOn!.Value,
            ActionThreshold = ActionThreshold!.Value,
            Action = Action!,
            MeasuredEveryMonths = MeasuredEveryMonths!.Value,
        };
        var outcome = await registerBenefit.RunAsync(benefit, user.Actor, ct);
        return this.Answer(outcome, texts, $"/businesscase/gevinster/{outcome.Id}", texts["Gevinsten er skrevet i registret."]);
    }
}
