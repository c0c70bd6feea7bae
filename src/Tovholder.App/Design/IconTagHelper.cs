using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Tovholder.App.Design;

/// <summary>A picture beside a text, hidden from screen readers. The names are listed in <c>Design/icons.txt</c>.</summary>
[HtmlTargetElement("tov-icon", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IconTagHelper : TagHelper
{
    public string Name { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = null;
        output.Content.SetHtmlContent(Markup.Icon(Name));
    }
}
