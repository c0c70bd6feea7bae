using System.ComponentModel.DataAnnotations;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tovholder.Domain.Programme;
using Tovholder.Economics.Input;

namespace Tovholder.App.Features.StatutoryRates.ProposeFile;

/// <summary>A whole file of one rate, chosen or pasted, for somebody else to approve.</summary>
[RequirePermission(Permission.ProposeRates)]
public sealed class IndexModel(ProposeRateFile proposeRateFile, CurrentUser user, Texts texts) : PageModel
{
    [BindProperty]
    public IFormFile? Upload { get; set; }

    [BindProperty, MaxLength(StatutoryRateFile.LongestText), DataType(DataType.MultilineText)]
    public string? Text { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvorfor satsen skal ændres."), MaxLength(2000), DataType(DataType.MultilineText)]
    public string? Why { get; set; }

    /// <summary>What is wrong in the file that was sent.</summary>
    public IReadOnlyList<InputError> Errors { get; private set; } = [];

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Upload is null == string.IsNullOrWhiteSpace(Text))
        {
            ModelState.AddModelError(nameof(Upload), texts["Vælg en fil, eller sæt dens tekst ind: det ene af de to."]);
        }

        if (Upload?.Length > StatutoryRateFile.LongestText)
        {
            ModelState.AddModelError(nameof(Upload), texts["Filen er for stor til at være en satsfil. Vælg filen for én sats."]);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var name = Upload is null ? null : Path.GetFileName(Upload.FileName);
        var (outcome, errors) = await proposeRateFile.RunAsync(new(name, await TextAsync(ct), Why!), user.Actor, ct);
        Errors = errors;
        return this.Answer(outcome, texts, $"/satser/filer/{outcome.Id}", texts["Filen er gemt og ændrer intet, før en anden har godkendt den. Her står, hvad den vil ændre."]);
    }

    private async Task<string> TextAsync(CancellationToken ct)
    {
        if (Upload is null)
        {
            return Text!;
        }

        using var reader = new StreamReader(Upload.OpenReadStream(), Encoding.UTF8);
        return await reader.ReadToEndAsync(ct);
    }
}
