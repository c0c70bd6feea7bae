using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Design;
using Tovholder.App.Features.Citizens;
using Tovholder.App.Features.Matches;
using Tovholder.Domain.Work;

namespace Tovholder.App.Features.Providers.Refer;

/// <summary>Henvisning: the consultant chooses fact by fact what the provider is told beside the name, and from when to when.</summary>
[RequirePermission(Permission.ReferCitizens)]
public sealed class IndexModel(ReferCitizen referCitizen, TovholderDb db, TimeProvider clock, CurrentUser user, Texts texts) : PageModel
{
    [FromRoute]
    public Guid OrderId { get; set; }

    [FromRoute]
    public Guid CitizenId { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv den første dag.")]
    public DateOnly? StartsOn { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv den sidste dag.")]
    public DateOnly? EndsOn { get; set; }

    /// <summary>The chosen facts, word for word.</summary>
    [BindProperty]
    public List<string> Facts { get; set; } = [];

    [BindProperty, MaxLength(1000), DataType(DataType.MultilineText), AboutCitizen]
    public string? ReleasedText { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, på hvilket grundlag oplysningerne gives videre."), MaxLength(500)]
    public string? LegalBasis { get; set; }

    public string Alias { get; private set; } = "";

    public string Course { get; private set; } = "";

    public string ProviderName { get; private set; } = "";

    public string? OwnWords { get; private set; }

    public IEnumerable<SelectListItem> Choices => facts.Select(f => new SelectListItem(f.Text, f.Text));

    private IReadOnlyList<(string Text, bool NeededForTheCourse)> facts = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is not { } order)
        {
            return NotFound();
        }

        StartsOn = order.From > clock.Today() ? order.From : clock.Today();
        EndsOn = order.Through;
        LegalBasis = LegalBases.Course;
        Facts = [.. facts.Where(f => f.NeededForTheCourse).Select(f => f.Text)];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is null)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var chosen = facts.Select(f => f.Text).Where(Facts.Contains).Concat(string.IsNullOrWhiteSpace(ReleasedText) ? [] : [ReleasedText]);
        var request = new ReferCitizen.Request(StartsOn!.Value, EndsOn, string.Join('\n', chosen), LegalBasis!);
        var outcome = await referCitizen.RunAsync(OrderId, CitizenId, request, user.Actor, ct);
        return this.Answer(
            outcome,
            texts,
            $"/henvisninger/{outcome.Id}",
            texts["Henvist. Det, der er givet videre, og grundlaget er gemt på henvisningen."]
        );
    }

    /// <summary>The course, with what may be told. The facts are Danish, as the provider reads them.</summary>
    private async Task<Domain.Providers.ProviderOrder?> FindAsync(CancellationToken ct)
    {
        var order = await db.ProviderOrders.AsNoTracking().SingleOrDefaultAsync(o => o.Id == OrderId, ct);
        var citizen = await db
            .Citizens.AsNoTracking()
            .Include(c => c.Considerations)
            .Include(c => c.Capacities)
            .SingleOrDefaultAsync(c => c.Id == CitizenId, ct);
        if (order is null || citizen is null)
        {
            return null;
        }

        await db.RecordLookAsync(new("ReferralDrafted", user.Actor, "Udkast til henvisning."), [citizen.Id], ct);
        ProviderName = await db.Providers.Where(p => p.Id == order.ProviderId).Select(p => p.Name).SingleAsync(ct);
        (Alias, Course, OwnWords) = (citizen.Alias, order.Course, citizen.OwnWords);
        var catalogue = WorkCatalogue.Shipped;
        facts =
        [
            .. citizen.Capacity(clock.Today()) is { } capacity
                ? new[] { ($"Vurderet til højst {capacity.EffectiveHoursMax} effektive timer om ugen.", true) }
                : [],
            .. FactsToPassOn.Limits(citizen, clock.Today()),
            .. FactsToPassOn.Conditions(citizen),
            .. citizen.Talents.Distinct().Select(t => ($"Talent: {catalogue.Feature(t)!.Danish}.", false)),
            .. citizen.Wishes.Select(w => ($"Ønske: {Occupations.TitleOf(w) ?? w}.", false)),
        ];
        return order;
    }
}
