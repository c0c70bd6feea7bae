using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tovholder.App.Features.Matches.Keep;

namespace Tovholder.App.Features.Matches.Propose;

/// <summary>From one task: at most five citizens, each with the reasons.</summary>
[RequirePermission(Permission.ProposeMatches)]
public sealed class ForTaskModel(ProposeMatches proposeMatches, KeepProposal keepProposal, CurrentUser user, Texts texts) : PageModel
{
    [FromRoute]
    public Guid TaskId { get; set; }

    /// <summary>Why a job may lie below the assessed capacity.</summary>
    [BindProperty, MaxLength(2000)]
    public string? BelowReason { get; set; }

    /// <summary>Why a proposal is put aside.</summary>
    [BindProperty, MaxLength(2000)]
    public string? AsideReason { get; set; }

    public ProposalList List { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var list = await proposeMatches.ForTaskAsync(TaskId, user.Actor, ct);
        List = list!;
        return list is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync([FromForm] string key, CancellationToken ct)
    {
        if (await proposeMatches.ForTaskAsync(TaskId, user.Actor, ct) is not { } list)
        {
            return NotFound();
        }

        List = list;
        return await this.KeepAsync(list, key, BelowReason, keepProposal, user.Actor, texts, ct);
    }

    public async Task<IActionResult> OnPostAsideAsync([FromForm] string key, CancellationToken ct)
    {
        if (await proposeMatches.ForTaskAsync(TaskId, user.Actor, ct) is not { } list)
        {
            return NotFound();
        }

        List = list;
        return await this.PutAsideAsync(list, key, AsideReason, keepProposal, user.Actor, texts, ct);
    }
}

/// <summary>Keeps the chosen proposal, if it still is one.</summary>
internal static class Keeping
{
    public static async Task<IActionResult> KeepAsync(
        this PageModel page,
        ProposalList list,
        string key,
        string? belowReason,
        KeepProposal keepProposal,
        Actor actor,
        Texts texts,
        CancellationToken ct
    )
    {
        if (Find(page, list, key, texts) is not { } proposal)
        {
            return page.Page();
        }

        var outcome = await keepProposal.RunAsync(proposal.ToKeep(belowReason), actor, ct);
        return page.Answer(outcome, texts, $"/match/{outcome.Id}", texts["Forslaget er valgt."]);
    }

    /// <summary>Records that the proposal was looked at and put aside, so that the next who looks sees why.</summary>
    public static async Task<IActionResult> PutAsideAsync(
        this PageModel page,
        ProposalList list,
        string key,
        string? reason,
        KeepProposal keepProposal,
        Actor actor,
        Texts texts,
        CancellationToken ct
    )
    {
        if (Find(page, list, key, texts) is not { } proposal)
        {
            return page.Page();
        }

        var outcome = await keepProposal.PutAsideAsync(proposal.ToKeep(null), reason, actor, ct);
        return page.Answer(outcome, texts, page.Request.Path, texts["Forslaget er lagt til side."]);
    }

    private static Proposal? Find(PageModel page, ProposalList list, string key, Texts texts)
    {
        if (list.Proposals.FirstOrDefault(p => p.Key == key) is { } proposal)
        {
            return proposal;
        }

        page.ModelState.AddModelError(
            "",
            texts["Forslaget gælder ikke længere, fordi oplysningerne er ændret imens. Se de nye forslag her."]
        );
        return null;
    }
}
