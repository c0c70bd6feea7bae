using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Enterprises;

namespace Tovholder.App.Features.Enterprises.Screen;

/// <summary>The five points that tell whether this is a social enterprise; an answer may wait.</summary>
[RequirePermission(Permission.EditEnterprises)]
public sealed class IndexModel(TellEnterprise tellEnterprise, TovholderDb db, CurrentUser user, Texts texts) : PageModel
{
    [FromRoute]
    public Guid EnterpriseId { get; set; }

    /// <summary>"ja", "nej" or nothing, one for each question in order.</summary>
    [BindProperty]
    public List<string?> Answers { get; set; } = [];

    public string EnterpriseName { get; private set; } = "";

    public IEnumerable<SelectListItem> Choices(int question) =>
        [new(texts["Ja"], "ja", Answers[question] == "ja"), new(texts["Nej"], "nej", Answers[question] == "nej")];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is not { } enterprise)
        {
            return NotFound();
        }

        Answers =
        [
            .. Enum.GetValues<ScreeningQuestion>()
                .Select(question =>
                    enterprise.Card.Screening.TryGetValue(question, out var yes)
                        ? yes
                            ? "ja"
                            : "nej"
                        : null
                ),
        ];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var screening = Answers
            .Select((answer, i) => (Question: (ScreeningQuestion)i, Answer: answer))
            .Where(given => given.Answer is "ja" or "nej")
            .ToDictionary(given => given.Question, given => given.Answer == "ja");
        var outcome = await tellEnterprise.CardAsync(
            EnterpriseId,
            card => card with { Screening = screening },
            "EnterpriseScreened",
            user.Actor,
            ct
        );
        return this.Answer(outcome, texts, $"/virksomheder/{EnterpriseId}", texts["Screeningen er gemt."]);
    }

    private async Task<SocialEnterprise?> FindAsync(CancellationToken ct)
    {
        var enterprise = await db.Enterprises.AsNoTracking().SingleOrDefaultAsync(e => e.Id == EnterpriseId, ct);
        EnterpriseName = enterprise?.Name ?? "";
        return enterprise;
    }
}
