using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Work;

namespace Tovholder.App.Features.Enterprises.AddTask;

/// <summary>Describes a production task, starting from a typical one so that few demands have to be changed on the visit.</summary>
[RequirePermission(Permission.EditEnterprises)]
public sealed class IndexModel(AddTask addTask, TovholderDb db, CurrentUser user, Texts texts) : PageModel
{
    [FromRoute]
    public Guid EnterpriseId { get; set; }

    /// <summary>The typical task that fills the form, such as "T02".</summary>
    [BindProperty(SupportsGet = true)]
    public string? Skabelon { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv opgavens navn."), MaxLength(200)]
    public string? Name { get; set; }

    [
        BindProperty,
        Required(ErrorMessage = "Skriv, hvor mange timer der er om ugen."),
        Range(0.25, 168, ErrorMessage = "Skriv timerne om ugen, fra 0,25 til 168.")
    ]
    public decimal? Hours { get; set; }

    [BindProperty, Range(0, 168, ErrorMessage = "Skriv timerne om ugen, fra 0 til 168.")]
    public decimal HoursMin { get; set; }

    [BindProperty, Range(15, 480, ErrorMessage = "Skriv minutterne i en delopgave, fra 15 til 480.")]
    public int BlockMinutes { get; set; } = 30;

    [BindProperty, Range(1, 50, ErrorMessage = "Skriv et antal fra 1 til 50.")]
    public int AtATime { get; set; } = 1;

    [BindProperty, Range(1, 5, ErrorMessage = "Skriv et tal fra 1 til 5.")]
    public int Value { get; set; } = 3;

    /// <summary>Feature → 0 to 4.</summary>
    [BindProperty]
    public Dictionary<string, int> Demands { get; set; } = [];

    [BindProperty]
    public bool DisplacesNobody { get; set; }

    public string EnterpriseName { get; private set; } = "";

    public static IEnumerable<TypicalTask> Typical => WorkCatalogue.Shipped.Tasks;

    public static IEnumerable<IGrouping<string, WorkFeature>> FeatureGroups =>
        WorkCatalogue.Shipped.Features.Where(f => f.Kind != FeatureKind.Need).GroupBy(f => f.Group, StringComparer.Ordinal);

    public List<SelectListItem> Points(string feature) =>
        [
            .. WorkCatalogue.Shipped.DemandAnchors.Select(
                (anchor, points) =>
                    new SelectListItem(
                        $"{points} {texts[anchor]}",
                        points.ToString(Danish.Culture),
                        Demands.GetValueOrDefault(feature) == points
                    )
            ),
        ];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (WorkCatalogue.Shipped.Tasks.FirstOrDefault(t => t.Id == Skabelon) is { } typical)
        {
            Name = typical.Danish;
            Demands = typical.Demands.ToDictionary(StringComparer.Ordinal);
        }

        return await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return await ShowAsync(ct);
        }

        var typical = WorkCatalogue.Shipped.Tasks.FirstOrDefault(t => t.Id == Skabelon);
        var request = new AddTask.Request(
            Name!,
            typical?.Disco ?? "",
            new(HoursMin),
            new(Hours!.Value),
            BlockMinutes,
            AtATime,
            Value,
            Demands,
            DisplacesNobody
        );
        var outcome = await addTask.RunAsync(EnterpriseId, request, user.Actor, ct);
        var answer = this.Answer(outcome, texts, $"/virksomheder/{EnterpriseId}", texts["Opgaven er oprettet."]);
        return outcome.Refusal is null ? answer : await ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var name = await db.Enterprises.Where(e => e.Id == EnterpriseId).Select(e => e.Name).SingleOrDefaultAsync(ct);
        EnterpriseName = name ?? "";
        return name is null ? NotFound() : Page();
    }
}
