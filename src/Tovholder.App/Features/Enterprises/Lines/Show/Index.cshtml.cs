using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Tovholder.App.Design;
using Tovholder.Domain.Enterprises;
using Tovholder.Matching.Lines;

namespace Tovholder.App.Features.Enterprises.Lines.Show;

/// <summary>A line's plan as a picture: lock a step, lay it again, and see what a change would give.</summary>
[RequirePermission(Permission.PlanLines)]
public sealed class IndexModel(ReadLine readLine, PlanLine planLine, CurrentUser user, Texts texts) : PageModel
{
    [FromRoute]
    public Guid EnterpriseId { get; set; }

    [FromRoute]
    public Guid LineId { get; set; }

    /// <summary>Step → the key of a member; empty is free.</summary>
    [BindProperty]
    public Dictionary<string, string?> Locks { get; set; } = [];

    public LineView View { get; private set; } = null!;

    /// <summary>Why the line cannot be laid, when it cannot.</summary>
    public IReadOnlyList<FormattableString> Why { get; private set; } = [];

    /// <summary>Null until it is asked for.</summary>
    public IReadOnlyList<LineGain>? Gains { get; private set; }

    public IReadOnlyList<LineStationView> Stations =>
        [
            .. View.Line.Plan.Stations.Select(s => new LineStationView(
                View.Names.GetValueOrDefault(s.Member, ""),
                [
                    .. s.Steps.Select(step =>
                        (View.StepName(step), View.Line.Members.Find(m => m.Key == s.Member)?.MinutesOf(step) ?? 0)
                    ),
                ]
            )),
        ];

    public IEnumerable<SelectListItem> Choices(LineStep step)
    {
        var chosen = Locks.ContainsKey(step.Key.ToString("N")) ? Typed(step) : step.LockedTo;
        return View
            .Line.Members.Where(m => m.MinutesOf(step.Key) is not null)
            .Select(m => new SelectListItem(View.Names[m.Key], m.Key.ToString(), m.Key == chosen))
            .Prepend(new(texts["Fri"], "", chosen is null));
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await FindAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostPlanAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        var locks = View
            .Line.Steps.Select(s => (s.Key, Member: Typed(s)))
            .Where(l => l.Member is not null)
            .ToDictionary(l => l.Key, l => l.Member!.Value);
        var (outcome, why) = await planLine.RunAsync(new(EnterpriseId, LineId, locks), View, user.Actor, ct);
        if (why.Count > 0)
        {
            Why = why;
            return Page();
        }

        return this.Answer(outcome, texts, $"/virksomheder/{EnterpriseId}/linjer/{LineId}", texts["Linjen er lagt."]);
    }

    public async Task<IActionResult> OnPostWhatIfAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        Gains = PlanLine.WhatIf(View, texts["En medarbejder mere"], ct);
        return Page();
    }

    private Guid? Typed(LineStep step) => Guid.TryParse(Locks.GetValueOrDefault(step.Key.ToString("N")), out var member) ? member : null;

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        if (await readLine.RunAsync(EnterpriseId, LineId, user.Actor, ct) is not { } view)
        {
            return false;
        }

        View = view;
        return true;
    }
}
