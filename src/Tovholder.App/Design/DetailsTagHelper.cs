using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Tovholder.App.Design;

/// <summary>
/// "Hvorfor?": the explanation behind a figure or a proposal, folded away. <c>about</c> tells a screen reader what it explains.
/// </summary>
[HtmlTargetElement("tov-details")]
public sealed class DetailsTagHelper(Texts texts) : TagHelper
{
    /// <summary>The Danish text of the fold; "Hvorfor?" unless it says otherwise.</summary>
    [DanishText]
    public string Summary { get; set; } = Texts.Key("Hvorfor?");

    /// <summary>The text of the fold where it is already translated.</summary>
    public string? SummaryText { get; set; }

    /// <summary>What is explained, translated: ten folds on a page must not all be called the same.</summary>
    public string? About { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "details";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "details");

        var summary = Markup.Text("summary", "details-summary", SummaryText ?? texts[Summary]);
        if (About is not null)
        {
            summary.InnerHtml.AppendHtml(Markup.ForScreenReader($" {About}"));
        }

        var content = await output.GetChildContentAsync();
        output.Content.Clear();
        output.Content.AppendHtml(summary);
        output.Content.AppendHtml(Markup.Element("div", "details-text", content));
    }
}
