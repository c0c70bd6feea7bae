using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Tovholder.App.Design;

/// <summary>
/// What stands around a page: title, path, menu, who is signed in. One for each request. What is the same on every page is
/// filled before the page runs; the page itself sets <see cref="Title"/> and <see cref="Trail"/>.
/// </summary>
public sealed class PageFrame
{
    /// <summary>The title in the browser, translated: "Borgere". The product's name is added.</summary>
    public string Title { get; set; } = "";

    /// <summary>The pages above this one, from the top; this page itself is added from <see cref="Title"/>. Empty: no path is shown.</summary>
    public IReadOnlyList<Crumb> Trail { get; set; } = [];

    /// <summary>What this user may open. Empty: no menu, as on the sign-in page.</summary>
    public IReadOnlyList<NavigationItem> Navigation { get; set; } = [];

    /// <summary>The name of who is signed in; null shows neither user nor sign-out.</summary>
    public string? UserName { get; set; }

    /// <summary>The user's role, translated.</summary>
    public string? RoleName { get; set; }

    /// <summary>Where the sign-out button posts to.</summary>
    public string SignOutHref { get; set; } = "/log-ud";

    /// <summary>The banner over every page of a demo, translated; null outside a demo.</summary>
    public string? DemoNotice { get; set; }

    /// <summary>Uses the width of the screen: a board, a wide table.</summary>
    public bool Wide { get; set; }

    /// <summary>The versions of the records that the page is about, as they were read; <c>tov-seen</c> writes them.</summary>
    internal IReadOnlyDictionary<Guid, int> Seen { get; set; } = new Dictionary<Guid, int>();

    /// <summary>Somebody else saved meanwhile: a field that differs shows what is stored.</summary>
    internal bool IsConflict { get; set; }

    /// <summary>The free texts that hold a telephone number, and whether the person has said that it is to stand there.</summary>
    internal Dictionary<string, bool> NumbersIn { get; } = new(StringComparer.Ordinal);

    /// <summary>The fields of the page in their order, name and label, as <c>tov-field</c> writes them; the error summary reads them.</summary>
    internal List<(string Name, string Label)> Fields { get; } = [];

    private int ids;

    /// <summary>An id that nothing else on the page has, also where one tag is drawn many times.</summary>
    internal string NewId(string kind, TagHelperContext context) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}-{context.UniqueId}-{++ids}");
}

/// <summary>A place in the menu.</summary>
/// <param name="Text">The Danish text; the layout translates it.</param>
/// <param name="Href">A path in the product.</param>
/// <param name="IsCurrent">The page shown lies here.</param>
public sealed record NavigationItem([property: DanishText] string Text, string Href, bool IsCurrent);

/// <summary>A page above the one shown.</summary>
/// <param name="Text">Translated, since it may be a name.</param>
/// <param name="Href">A path in the product.</param>
public sealed record Crumb(string Text, string Href);
