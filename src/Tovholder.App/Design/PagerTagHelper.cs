using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.AspNetCore.WebUtilities;

namespace Tovholder.App.Design;

/// <summary>Below a long list: <c>?side=2</c> leads to the next part; the rest of the address stays. Says nothing where one page is enough.</summary>
[HtmlTargetElement("tov-pager", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PagerTagHelper(Texts texts) : TagHelper
{
    /// <summary>How many pages so many rows take; at least one.</summary>
    public static int PagesFor(int rows, int onPage) => Math.Max(1, (rows + onPage - 1) / onPage);

    /// <summary>From 1.</summary>
    public int Page { get; set; } = 1;

    public int Pages { get; set; } = 1;

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (Pages <= 1)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "tov-links");
        output.Attributes.SetAttribute("aria-label", texts["Sider"]);
        if (Page > 1)
        {
            output.Content.AppendHtml(Link(Page - 1, texts["Forrige side"]));
        }

        output.Content.AppendHtml(Markup.Text("span", "tov-muted", texts.Format($"Side {Page} af {Pages}")));
        if (Page < Pages)
        {
            output.Content.AppendHtml(Link(Page + 1, texts["Næste side"]));
        }
    }

    private TagBuilder Link(int page, string text)
    {
        var request = ViewContext.HttpContext.Request;
        var rest = request.Query.Where(part => part.Key != "side").ToList();
        var link = Markup.Text("a", null, text);
        link.Attributes["href"] = QueryHelpers.AddQueryString(request.Path, [.. rest, new("side", page.ToString(Danish.Culture))]);
        return link;
    }
}
