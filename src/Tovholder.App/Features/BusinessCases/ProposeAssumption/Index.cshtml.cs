using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tovholder.Domain.Programme;

namespace Tovholder.App.Features.BusinessCases.ProposeAssumption;

/// <summary>A new value of an assumption, for somebody else to approve.</summary>
[RequirePermission(Permission.ProposeAssumptions)]
public sealed class IndexModel(ProposeAssumption proposeAssumption, TimeProvider clock, CurrentUser user, Texts texts) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Vælg, hvad forudsætningen handler om.")]
    public AssumptionKind? Kind { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv værdien som et tal.")]
    public decimal? Value { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv den dag, værdien gælder fra.")]
    public DateOnly? From { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvem der ejer forudsætningen."), MaxLength(200)]
    public string? Owner { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvorfor værdien er rigtig."), MaxLength(2000), DataType(DataType.MultilineText)]
    public string? Source { get; set; }

    public void OnGet() => From = clock.Today();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var request = new ProposeAssumption.Request(Kind!.Value, Value!.Value, From!.Value, Owner!, Source!);
        var outcome = await proposeAssumption.RunAsync(request, user.Actor, ct);
        return this.Answer(
            outcome,
            texts,
            $"/businesscase/forudsaetninger/{outcome.Id}",
            texts["Forslaget er gemt. Det tæller, når en anden har godkendt det."]
        );
    }
}
