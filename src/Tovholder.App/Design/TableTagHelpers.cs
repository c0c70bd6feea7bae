using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.AspNetCore.WebUtilities;

namespace Tovholder.App.Design;

/// <summary>A dense table with a caption, in a frame that scrolls sideways and can be reached by keyboard.</summary>
[HtmlTargetElement("tov-table")]
public sealed class TableTagHelper(Texts texts) : TagHelper
{
    /// <summary>What the table shows, in Danish.</summary>
    [DanishText]
    public string? Caption { get; set; }

    /// <summary>What the table shows, already translated.</summary>
    public string? CaptionText { get; set; }

    /// <summary>Hides the caption where a heading right above says the same.</summary>
    public bool HideCaption { get; set; }

    /// <summary>Unique on the page; needed where there are two tables.</summary>
    public string Id { get; set; } = "tabel";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "table--responsive-scroll tov-table");
        output.Attributes.SetAttribute("tabindex", "0");
        output.Attributes.SetAttribute("role", "region");
        output.Attributes.SetAttribute("aria-labelledby", $"{Id}-caption");

        var rows = await output.GetChildContentAsync();
        var caption = Markup.Element("caption", HideCaption ? "sr-only" : null);
        caption.Attributes["id"] = $"{Id}-caption";
        caption.InnerHtml.Append(Caption is null ? CaptionText ?? "" : texts[Caption]);

        var table = Markup.Element("table", "table table--borderless table--compact", caption);
        table.Attributes["id"] = Id;
        table.InnerHtml.AppendHtml(rows);
        output.Content.SetHtmlContent(table);
    }
}

/// <summary>
/// A column's heading. With <c>sort</c> it is a link that sorts: <c>?sort=navn</c>, and <c>?sort=-navn</c> for the other way;
/// the rest of the address stays, except the page number <c>side</c>.
/// </summary>
[HtmlTargetElement("tov-column")]
public sealed class ColumnTagHelper(Texts texts) : TagHelper
{
    /// <summary>The Danish heading.</summary>
    [DanishText]
    public string? Text { get; set; }

    /// <summary>The name of the column in the address. Left out: the column does not sort.</summary>
    public string? Sort { get; set; }

    /// <summary>Figures stand to the right, digit under digit; give their cells the class <c>tov-number</c>.</summary>
    public bool Number { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "th";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("scope", "col");
        if (Number)
        {
            output.Attributes.SetAttribute("class", "tov-number");
        }

        var content = await output.GetChildContentAsync();
        output.Content.Clear();
        if (Sort is null)
        {
            output.Content.Append(Text is null ? "" : texts[Text]);
            output.Content.AppendHtml(content);
            return;
        }

        var request = ViewContext.HttpContext.Request;
        var current = request.Query["sort"].ToString();
        var ascending = current == Sort;
        var descending = current == $"-{Sort}";
        if (ascending || descending)
        {
            output.Attributes.SetAttribute("aria-sort", ascending ? "ascending" : "descending");
        }

        var rest = request.Query.Where(part => part.Key is not ("sort" or "side")).ToList();
        var link = Markup.Text("a", "tov-sort", Text is null ? "" : texts[Text]);
        link.Attributes["href"] = QueryHelpers.AddQueryString(request.Path, [.. rest, new("sort", ascending ? $"-{Sort}" : Sort)]);
        link.InnerHtml.AppendHtml(content);
        link.InnerHtml.AppendHtml(Markup.ForScreenReader(" " + (ascending ? texts["Sortér faldende"] : texts["Sortér stigende"])));
        var icon =
            ascending ? "sort-table-ascending"
            : descending ? "sort-table-descending"
            : "sort-table-none";
        link.InnerHtml.AppendHtml(Markup.Icon(icon));
        output.Content.AppendHtml(link);
    }
}
