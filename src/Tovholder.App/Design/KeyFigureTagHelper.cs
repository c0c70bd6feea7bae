using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Tovholder.App.Design;

/// <summary>
/// One figure of a start page or a case, inside <c>&lt;div class="tov-key-figures"&gt;</c>. The content, if any, is a short note.
/// </summary>
[HtmlTargetElement("tov-key-figure")]
public sealed class KeyFigureTagHelper(Texts texts) : TagHelper
{
    /// <summary>What is counted, in Danish.</summary>
    [DanishText]
    public string? Label { get; set; }

    /// <summary>What is counted, already translated.</summary>
    public string? LabelText { get; set; }

    /// <summary>The figure as it is read: <c>@T.Write(amount)</c>.</summary>
    public string Value { get; set; } = "";

    /// <summary>Where the formula, the rates and the records behind stand. Left out where the figure explains itself.</summary>
    public string? WhyHref { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "tov-key-figure");

        var label = Label is null ? LabelText ?? "" : texts[Label];
        var note = await output.GetChildContentAsync();
        output.Content.Clear();
        output.Content.AppendHtml(Markup.Text("p", "tov-key-figure__label", label));
        output.Content.AppendHtml(Markup.Text("p", "tov-key-figure__value", Value));
        if (!note.IsEmptyOrWhiteSpace)
        {
            output.Content.AppendHtml(Markup.Element("p", "tov-key-figure__note", note));
        }

        if (WhyHref is not null)
        {
            var link = Markup.Text("a", "tov-key-figure__why", texts["Hvorfor?"]);
            link.Attributes["href"] = WhyHref;
            link.InnerHtml.AppendHtml(Markup.ForScreenReader($" {label}"));
            output.Content.AppendHtml(link);
        }
    }
}
