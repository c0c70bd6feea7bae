using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Tovholder.App.Features.BusinessCases.Learn;

/// <summary>"Er vi blevet klogere?": an assumption that did not hold, and what it changed.</summary>
[RequirePermission(Permission.RecordLearning)]
public sealed class IndexModel(RecordLearning recordLearning, CurrentUser user, Texts texts) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Skriv, hvad vi regnede med."), MaxLength(2000), DataType(DataType.MultilineText)]
    public string? Assumed { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvad det viste sig at være."), MaxLength(2000), DataType(DataType.MultilineText)]
    public string? Learned { get; set; }

    [BindProperty, MaxLength(2000), DataType(DataType.MultilineText)]
    public string? CourseChange { get; set; }

    [BindProperty, Range(-100_000_000, 100_000_000, ErrorMessage = "Skriv beløbet i hele kroner om året, højst 100 mio.")]
    public int? Effect { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var request = new RecordLearning.Request(Assumed!, Learned!, CourseChange, Effect is { } kroner ? new Kroner(kroner) : null);
        var outcome = await recordLearning.RunAsync(request, user.Actor, ct);
        return this.Answer(outcome, texts, "/businesscase#laering", texts["Læringen er gemt og kommer med i næste notat."]);
    }
}
