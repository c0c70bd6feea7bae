using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Enterprises;

namespace Tovholder.App.Features.Enterprises.Lines.Time;

/// <summary>Who works at a line, and each one's own minutes: the usual at the assessed tempo until the leader corrects them.</summary>
[RequirePermission(Permission.PlanLines)]
public sealed class IndexModel(
    ReadLine readLine,
    JoinLine joinLine,
    TimeLine timeLine,
    TovholderDb db,
    TimeProvider clock,
    CurrentUser user,
    Texts texts
) : PageModel
{
    [FromRoute]
    public Guid EnterpriseId { get; set; }

    [FromRoute]
    public Guid LineId { get; set; }

    /// <summary>Member and step → minutes; empty for a step the member cannot do.</summary>
    [BindProperty(Name = "Minutes")]
    public Dictionary<string, int?> Minutes { get; set; } = [];

    [BindProperty]
    public Guid? CitizenId { get; set; }

    [BindProperty, MaxLength(60)]
    public string? Name { get; set; }

    [BindProperty]
    public int Tempo { get; set; } = 100;

    public LineView View { get; private set; } = null!;

    /// <summary>Citizens with a fleksjob here who are not at the line yet.</summary>
    public IReadOnlyList<SelectListItem> Placed { get; private set; } = [];

    public static string KeyOf(Guid member, Guid step) => $"{member:N}{step:N}";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await FindAsync(ct) ? Page() : NotFound();

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

        var minutes = View.Line.Members.ToDictionary(
            m => m.Key,
            IReadOnlyDictionary<Guid, int> (m) =>
                View.Line.Steps.Where(s => Minutes[KeyOf(m.Key, s.Key)] is not null)
                    .ToDictionary(s => s.Key, s => Minutes[KeyOf(m.Key, s.Key)]!.Value)
        );
        var outcome = await timeLine.RunAsync(new(EnterpriseId, LineId, minutes), user.Actor, ct);
        return this.Answer(outcome, texts, $"/virksomheder/{EnterpriseId}/linjer/{LineId}", texts["Minutterne er gemt."]);
    }

    public async Task<IActionResult> OnPostJoinAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await joinLine.RunAsync(new(EnterpriseId, LineId, CitizenId, Name, Tempo), user.Actor, ct);
        return this.Answer(outcome, texts, $"/virksomheder/{EnterpriseId}/linjer/{LineId}/tider", texts["Medarbejderen er sat på linjen."]);
    }

    public async Task<IActionResult> OnPostLeaveAsync([FromForm] Guid member, CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        ModelState.Clear();
        var outcome = await joinLine.LeaveAsync(EnterpriseId, LineId, member, user.Actor, ct);
        return this.Answer(outcome, texts, $"/virksomheder/{EnterpriseId}/linjer/{LineId}/tider", texts["Medarbejderen er taget af linjen."]);
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        if (await readLine.RunAsync(EnterpriseId, LineId, user.Actor, ct) is not { } view)
        {
            return false;
        }

        View = view;
        foreach (var (member, step) in from m in view.Line.Members from s in view.Line.Steps select (m, s))
        {
            Minutes.TryAdd(KeyOf(member.Key, step.Key), member.MinutesOf(step.Key));
        }

        var today = clock.Today();
        var already = view.Line.Members.Select(m => m.CitizenId).OfType<Guid>().ToList();
        var placed = await (
            from placement in db.Placements.AsNoTracking()
            join citizen in db.Citizens.AsNoTracking() on placement.CitizenId equals citizen.Id
            where placement.EnterpriseId == EnterpriseId && (placement.EndedOn == null || placement.EndedOn >= today)
            where !already.Contains(citizen.Id)
            orderby citizen.Number
            select new
            {
                citizen.Id,
                citizen.Number,
                placement,
            }
        ).ToListAsync(ct);
        await db.RecordLookAsync(new("LineCandidatesSeen", user.Actor, $"Linjen {view.Line.Name}."), placed.Select(p => p.Id), ct);
        Placed =
        [
            .. placed.Select(p => new SelectListItem(
                texts.Format($"{Citizen.AliasOf(p.Number)}, intensitet {p.placement.TermsOn(today).Intensity}"),
                p.Id.ToString()
            )),
        ];
        return true;
    }
}
