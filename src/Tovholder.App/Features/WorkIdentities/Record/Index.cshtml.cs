using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Tovholder.App.Design;
using Tovholder.App.Features.Citizens;
using Tovholder.Domain.Citizens;

namespace Tovholder.App.Features.WorkIdentities.Record;

/// <summary>The eight statements, scored by citizen and consultant, with the citizen's own words beside.</summary>
[RequirePermission(Permission.EditCitizens)]
public sealed class IndexModel(
    RecordWorkIdentity recordWorkIdentity,
    CitizenPage citizens,
    TimeProvider clock,
    CurrentUser user,
    Texts texts
) : PageModel
{
    [FromRoute]
    public Guid CitizenId { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv, hvornår I talte sammen.")]
    public DateOnly? On { get; set; }

    [BindProperty, AboutCitizen]
    public List<Answer> Answers { get; set; } = [.. Enum.GetValues<WorkIdentityStatement>().Select(s => new Answer { Statement = s })];

    [BindProperty, Range(0, 10, ErrorMessage = "Vælg et tal fra 0 til 10.")]
    public int? Belief { get; set; }

    [BindProperty, Range(0.25, 37, ErrorMessage = "Skriv timerne om ugen, fra 0,25 til 37.")]
    public decimal? HoursEstimate { get; set; }

    public string Alias { get; private set; } = "";

    public IEnumerable<SelectListItem> Scale => WorkIdentityScale.Choices(texts);

    public bool IsDoubled(WorkIdentityStatement statement) => WorkIdentityStatements.Doubled.Contains(statement);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        On = clock.Today();
        return await FindAsync(ct) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        foreach (var (number, answer) in Answers.Index().Where(a => a.Item.Citizen is null))
        {
            ModelState.AddModelError($"Answers[{number}].Citizen", texts.Format($"Sæt borgerens tal ved „{answer.Statement}“."));
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var request = new RecordWorkIdentity.Request(
            On!.Value,
            [.. Answers.Select(a => new WorkIdentityAnswer(a.Statement, a.Citizen!.Value, a.OwnWords))],
            [
                .. Answers
                    .Where(a => a.Consultant is not null && IsDoubled(a.Statement))
                    .Select(a => new WorkIdentityAnswer(a.Statement, a.Consultant!.Value, null)),
            ],
            Belief,
            HoursEstimate is { } hours ? new(hours) : null
        );
        var outcome = await recordWorkIdentity.RunAsync(CitizenId, request, user.Actor, ct);
        return this.Answer(outcome, texts, $"/borgere/{CitizenId}/arbejdsidentitet", texts["Samtalen er gemt."]);
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        var citizen = await citizens.FindAsync(CitizenId, "Samtale om arbejdsidentitet.", ct);
        Alias = citizen?.Alias ?? "";
        return citizen is not null;
    }

    public sealed class Answer
    {
        public WorkIdentityStatement Statement { get; set; }

        [Range(0, 10, ErrorMessage = "Vælg et tal fra 0 til 10.")]
        public int? Citizen { get; set; }

        [Range(0, 10, ErrorMessage = "Vælg et tal fra 0 til 10.")]
        public int? Consultant { get; set; }

        [MaxLength(500), AboutCitizen]
        public string? OwnWords { get; set; }
    }
}
