using Microsoft.AspNetCore.Razor.TagHelpers;
using Tovholder.Documents.Formats;
using Tovholder.Documents.Memos;
using Tovholder.Documents.Plots;

namespace Tovholder.App.Design;

/// <summary><c>&lt;tov-plot plot="…" /&gt;</c>: the same picture as in the memo. A table with its numbers belongs beside it.</summary>
[HtmlTargetElement("tov-plot", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PlotTagHelper(PageFrame frame) : TagHelper
{
    public Plot Plot { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "figure";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "tov-plot");
        // On a phone the picture scrolls sideways, which the keyboard must be able to do too.
        output.Attributes.SetAttribute("tabindex", "0");
        output.Content.AppendHtml(Markup.Text("figcaption", null, Plot.Title));
        output.Content.AppendHtml(SceneSvg.Draw(Plot, frame.NewId("plot", context)));
    }
}

/// <summary><c>&lt;tov-memo document="…" /&gt;</c>: the memo as it will be printed, inside a page.</summary>
[HtmlTargetElement("tov-memo", TagStructure = TagStructure.WithoutEndTag)]
public sealed class MemoTagHelper : TagHelper
{
    public MemoDocument Document { get; set; } = null!;

    /// <summary>Where the records behind a figure are, for a reader who may see them.</summary>
    public Func<RecordKind, string?>? PageOf { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "tov-paper");
        output.Attributes.SetAttribute("lang", "da");
        output.Content.SetHtmlContent(MemoHtml.Fragment(Document, pageOf: PageOf));
    }
}
