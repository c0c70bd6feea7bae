using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Design;
using Tovholder.Domain.Providers;

namespace Tovholder.App.Features.Providers.Order;

/// <summary>Bestilling: what the course holds, when, how many seats, and how it is paid.</summary>
[RequirePermission(Permission.EditProviders)]
public sealed class IndexModel(OrderCourse orderCourse, TovholderDb db, TimeProvider clock, CurrentUser user, Texts texts) : PageModel
{
    private const int UsualWeeks = 20;

    [FromRoute]
    public Guid ProviderId { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvad forløbet hedder."), MaxLength(200)]
    public string? Course { get; set; }

    [BindProperty, MaxLength(500)]
    public string? TargetGroup { get; set; }

    [BindProperty, MaxLength(200)]
    public string? Place { get; set; }

    [BindProperty]
    public List<CourseModule> Modules { get; set; } = [];

    [BindProperty]
    public List<DayOfWeek> Days { get; set; } = [];

    [
        BindProperty,
        Required(ErrorMessage = "Skriv timerne om ugen."),
        Range(0.25, 37, ErrorMessage = "Skriv timerne om ugen, fra 0,25 til 37.")
    ]
    public decimal? WeeklyHours { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvor mange pladser der bestilles."), Range(1, 500, ErrorMessage = "Skriv et antal fra 1 til 500.")]
    public int? Seats { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv den første dag.")]
    public DateOnly? From { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv den sidste dag.")]
    public DateOnly? Through { get; set; }

    [BindProperty]
    public PaymentModel PaidBy { get; set; }

    [
        BindProperty,
        Required(ErrorMessage = "Skriv prisen for en plads."),
        Range(0.01, 1_000_000, ErrorMessage = "Skriv en pris fra 0,01 til 1.000.000 kr.")
    ]
    public decimal? PerSeat { get; set; }

    [BindProperty, Range(0, 100, ErrorMessage = "Skriv et helt tal fra 0 til 100.")]
    public int? BasePercent { get; set; }

    [BindProperty, Range(0, 100, ErrorMessage = "Skriv et helt tal fra 0 til 100.")]
    public int? StartedPercent { get; set; }

    [BindProperty, Range(0, 100, ErrorMessage = "Skriv et helt tal fra 0 til 100.")]
    public int? Kept13Percent { get; set; }

    [BindProperty, Range(0, 100, ErrorMessage = "Skriv et helt tal fra 0 til 100.")]
    public int? Kept26Percent { get; set; }

    [BindProperty, Range(0.01, 100_000_000, ErrorMessage = "Skriv et loft over 0 kr., eller lad feltet være tomt.")]
    public decimal? Cap { get; set; }

    [BindProperty, Range(0, 104, ErrorMessage = "Skriv et antal uger fra 0 til 104.")]
    public int? RelapseWeeks { get; set; }

    public string ProviderName { get; private set; } = "";

    public IEnumerable<SelectListItem> Weekdays => WeekForm.Days.Select(day => new SelectListItem(texts.Day(day), day.ToString()));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        From = clock.Today();
        Through = clock.Today().AddDays((7 * UsualWeeks) - 1);
        return await FindAsync(ct) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var request = new OrderCourse.Request(
            Course!,
            TargetGroup ?? "",
            Place ?? "",
            Modules,
            new(WeeklyHours!.Value),
            [.. Days.Distinct()],
            From!.Value,
            Through!.Value,
            Seats!.Value,
            Agreed()
        );
        var outcome = await orderCourse.RunAsync(ProviderId, request, user.Actor, ct);
        return this.Answer(outcome, texts, $"/forloeb/{outcome.Id}", texts["Forløbet er bestilt."]);
    }

    private Payment Agreed()
    {
        Kroner? cap = Cap is { } most ? new(most) : null;
        return PaidBy == PaymentModel.FixedPerSeat
            ? Payment.Fixed(new(PerSeat!.Value)) with { Cap = cap }
            : new(
                PaidBy,
                new(PerSeat!.Value),
                BasePercent ?? 0,
                [
                    .. new[]
                    {
                        new ResultPayment(ResultTrigger.StartedFlexjob, StartedPercent ?? 0),
                        new ResultPayment(ResultTrigger.Kept13Weeks, Kept13Percent ?? 0),
                        new ResultPayment(ResultTrigger.Kept26Weeks, Kept26Percent ?? 0),
                    }.Where(r => r.Percent > 0),
                ],
                cap,
                RelapseWeeks ?? 0
            );
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        var name = await db.Providers.Where(p => p.Id == ProviderId).Select(p => p.Name).SingleOrDefaultAsync(ct);
        ProviderName = name ?? "";
        return name is not null;
    }
}
