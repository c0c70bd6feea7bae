using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Documents.CasePapers;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Matches;

namespace Tovholder.App.Features.Matches.Hear;

/// <summary>Partshøring (forvaltningslovens § 19): what a proposal rests on, for the citizen to comment on. A text for a human to send.</summary>
[RequirePermission(Permission.ReleaseMatches)]
public sealed class IndexModel(TovholderDb db, TextCatalogue catalogue, TimeProvider clock, CurrentUser user, Texts texts) : PageModel
{
    private const int AnswerDays = 14;

    [FromRoute]
    public Guid MatchId { get; set; }

    public string Name { get; private set; } = "";

    public CasePaper Paper { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await FindAsync("HearingDrafted", ct) ? Page() : NotFound();

    public async Task<IActionResult> OnGetJournalAsync(CancellationToken ct)
    {
        if (!await FindAsync("JournalPackageTaken", ct))
        {
            return NotFound();
        }

        var name = $"partshoering-{Paper.WrittenOn:yyyy-MM-dd}";
        return File(CasePackage.Pack(Paper, name), "application/zip", $"{name}.zip");
    }

    private async Task<bool> FindAsync(string act, CancellationToken ct)
    {
        var match = await db.Matches.AsNoTracking().SingleOrDefaultAsync(m => m.Id == MatchId, ct);
        if (match is null)
        {
            return false;
        }

        await db.RecordLookAsync(new(act, user.Actor, "Partshøring om et forslag."), [match.CitizenId], ct);
        var citizen = await db
            .Citizens.AsNoTracking()
            .Include(c => c.Considerations)
            .Include(c => c.Capacities)
            .SingleAsync(c => c.Id == match.CitizenId, ct);
        var enterprise = await db.Enterprises.Where(e => e.Id == match.EnterpriseId).Select(e => e.Name).SingleAsync(ct);
        Name = texts.Format($"{citizen.Alias} hos {enterprise}");
        Paper = Hearing(match, citizen, enterprise);
        return true;
    }

    private CasePaper Hearing(Match match, Citizen citizen, string enterprise)
    {
        var danish = new Texts(catalogue, Danish.Culture);
        var today = clock.Today();
        var capacity = citizen.Capacity(today);
        return new(
            "Partshøring om forslag til fleksjob",
            CaseNumber: null,
            today,
            user.Name,
            [
                new(
                    "Hvad det handler om",
                    [
                        new(
                            "",
                            $"Kommunen overvejer at foreslå dig et fleksjob hos {enterprise}. Før vi går videre, vil vi høre, hvad du mener om de oplysninger, forslaget bygger på."
                        ),
                        new(
                            "",
                            $"Skriv eller ring senest {today.AddDays(AnswerDays).InDanish()}. Hører vi ikke fra dig, går vi videre med de oplysninger, vi har."
                        ),
                    ]
                ),
                new(
                    "Jobbet",
                    [
                        .. match.Tasks.Select(t => new CasePaperLine(
                            t.Name,
                            $"{WeeklyHours.FromMinutes(t.Minutes).ToString(Danish.Culture)} effektive timer om ugen"
                        )),
                    ]
                ),
                new(
                    "Oplysninger om dig, som forslaget bygger på",
                    [
                        .. capacity is null
                            ? Array.Empty<CasePaperLine>()
                            : [new("Arbejdsevne", $"{danish.Range(capacity)} effektive timer om ugen ({capacity.Source})")],
                        .. citizen
                            .Considerations.Where(c => c.Through is null)
                            .OrderBy(c => c.Code, StringComparer.Ordinal)
                            .Select(c => new CasePaperLine("Hensyn", $"{danish.Consideration(c)} ({c.Source})")),
                    ]
                ),
                .. match.Accommodations.Count == 0
                    ? Array.Empty<CasePaperPart>()
                    : [new("Det skal arbejdspladsen sørge for", [.. match.Accommodations.Select(a => new CasePaperLine("", a))])],
                new("Hvorfor vi foreslår det", [.. match.Reasons.Select(r => new CasePaperLine("", r.Text))]),
                new(
                    "Dine rettigheder",
                    [
                        new(
                            "",
                            "Du har ret til at kommentere oplysningerne, før vi afgør sagen (forvaltningslovens § 19), til at se sagens dokumenter (§ 9) og til at have en anden med eller lade en anden tale for dig (§ 8)."
                        ),
                    ]
                ),
            ]
        );
    }
}
