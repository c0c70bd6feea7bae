using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tovholder.App.Features.Matches.Keep;

namespace Tovholder.App.Features.Matches.Propose;

/// <summary>From one citizen: at most five jobs put together from tasks, each with its reasons.</summary>
[RequirePermission(Permission.ProposeMatches)]
public sealed class ForCitizenModel(ProposeMatches proposeMatches, KeepProposal keepProposal, CurrentUser user, Texts texts) : PageModel
{
    [FromRoute]
    public Guid CitizenId { get; set; }

    /// <summary>Why a job may lie below the assessed capacity.</summary>
    [BindProperty, MaxLength(2000)]
    public string? BelowReason { get; set; }

    /// <summary>Why a proposal is put aside.</summary>
    [BindProperty, MaxLength(2000)]
    public string? AsideReason { get; set; }

    public ProposalList List { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var list = await proposeMatches.ForCitizenAsync(CitizenId, user.Actor, ct);
        List = list!;
        return list is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync([FromForm] string key, CancellationToken ct)
    {
        if (await proposeMatches.ForCitizenAsync(CitizenId, user.Actor, ct) is not { } list)
        {
            return NotFound();
        }

        List = list;
        return await this.KeepAsync(list, key, BelowReason, keepProposal, user.Actor, texts, ct);
    }

    public async Task<IActionResult> OnPostAsideAsync([FromForm] string key, CancellationToken ct)
    {
        if (await proposeMatches.ForCitizenAsync(CitizenId, user.Actor, ct) is not { } list)
        {
            return NotFound();
        }

        List = list;
        return await this.PutAsideAsync(list, key, AsideReason, keepProposal, user.Actor, texts, ct);
    }
}
