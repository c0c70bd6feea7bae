using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Tovholder.Domain.Citizens;

namespace Tovholder.App.Features.WorkIdentities;

/// <summary>The scale of arbejdsidentitet as choices, the same for all who score.</summary>
public static class WorkIdentityScale
{
    /// <summary>"7 · For det meste: også når dagen er svær".</summary>
    public static IEnumerable<SelectListItem> Choices(Texts texts) =>
        Enumerable
            .Range(0, 11)
            .Select(p => new SelectListItem($"{p} · {texts.Of(WorkIdentityBands.Of(p))}", p.ToString(CultureInfo.InvariantCulture)));
}
