using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tovholder.Domain.Enterprises;

namespace Tovholder.App.Features.Enterprises.Import.Row;

/// <summary>One row of the file, repaired here instead of in the file.</summary>
[RequirePermission(Permission.EditEnterprises)]
public sealed class IndexModel(ImportEnterprises importEnterprises, CurrentUser user, Texts texts) : PageModel
{
    [FromRoute]
    public Guid ImportId { get; set; }

    [FromRoute]
    public int Line { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? CvrNumber { get; set; }

    [BindProperty]
    public string? Idea { get; set; }

    [BindProperty]
    public string? PostalCode { get; set; }

    [BindProperty]
    public string? Leader { get; set; }

    [BindProperty]
    public string? Stage { get; set; }

    [BindProperty]
    public string? Protected { get; set; }

    [BindProperty]
    public string? Person { get; set; }

    [BindProperty]
    public string? PersonTitle { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    public string? LooksLike { get; private set; }

    private string Back => $"/virksomheder/indlaes/{ImportId}";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is not { } found)
        {
            return NotFound();
        }

        var row = found.Row;
        (Name, Kind, CvrNumber, Idea) = (row.Name, row.Kind, row.CvrNumber, row.Idea);
        (PostalCode, Leader, Stage, Protected) = (row.PostalCode, row.Leader, row.Stage, row.Protected);
        (Person, PersonTitle, Phone, Email) = (row.Person, row.Title, row.Phone, row.Email);
        Say(found.Problems);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is not { } found)
        {
            return NotFound();
        }

        var repaired = found.Row with
        {
            Name = Name ?? "",
            Kind = Kind ?? "",
            CvrNumber = CvrNumber ?? "",
            Idea = Idea ?? "",
            PostalCode = PostalCode ?? "",
            Leader = Leader ?? "",
            Stage = Stage ?? "",
            Protected = Protected ?? "",
            Person = Person ?? "",
            Title = PersonTitle ?? "",
            Phone = Phone ?? "",
            Email = Email ?? "",
        };
        if (CheckedRow.Read(repaired).Problems is { Count: > 0 } problems)
        {
            Say(problems);
            return Page();
        }

        return this.Answer(
            await importEnterprises.RepairAsync(ImportId, repaired, user.Actor, ct),
            texts,
            Back,
            texts["Rækken er rettet."]
        );
    }

    public async Task<IActionResult> OnPostAfgoerAsync(ImportDecision decision, CancellationToken ct) =>
        await FindAsync(ct) is { } found
            ? this.Answer(
                await importEnterprises.RepairAsync(ImportId, found.Row with { Decision = decision }, user.Actor, ct),
                texts,
                Back,
                texts["Rækken er afgjort."]
            )
            : NotFound();

    private void Say(IEnumerable<Refusal> problems)
    {
        foreach (var problem in problems)
        {
            ModelState.AddModelError(problem.Field, texts.Of(problem));
        }
    }

    private async Task<CheckedRow?> FindAsync(CancellationToken ct)
    {
        var review = await importEnterprises.ReviewAsync(ImportId, user.Actor, ct);
        var found = review?.Rows.FirstOrDefault(row => row.Row.Line == Line);
        LooksLike = found?.LooksLike;
        return found;
    }
}
