using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Tovholder.App.Design;

/// <summary>Small parts of the design system's mark-up that several tag helpers write.</summary>
internal static class Markup
{
    public static TagBuilder Element(string name, string? cssClass = null, IHtmlContent? content = null)
    {
        var element = new TagBuilder(name);
        if (cssClass is not null)
        {
            element.Attributes["class"] = cssClass;
        }

        if (content is not null)
        {
            element.InnerHtml.AppendHtml(content);
        }

        return element;
    }

    public static TagBuilder Text(string name, string? cssClass, string text)
    {
        var element = Element(name, cssClass);
        element.InnerHtml.Append(text);
        return element;
    }

    public static TagBuilder ForScreenReader(string text) => Text("span", "sr-only", text);

    public static TagBuilder Icon(string name, string? cssClass = null)
    {
        var use = new TagBuilder("use");
        use.Attributes["href"] = $"/lib/dkfds/icons.svg#{name}";
        var svg = Element("svg", cssClass is null ? "icon-svg" : $"icon-svg {cssClass}", use);
        svg.Attributes["focusable"] = "false";
        svg.Attributes["aria-hidden"] = "true";
        return svg;
    }
}
