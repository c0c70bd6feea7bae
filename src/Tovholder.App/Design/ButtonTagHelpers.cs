using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Tovholder.App.Design;

public enum ButtonKind
{
    Primary,
    Secondary,
    Tertiary,
    Warning,
}

/// <summary><c>&lt;tov-button text="Gem" /&gt;</c>: sends the form. Other attributes (name, value, formaction) pass through.</summary>
[HtmlTargetElement("tov-button")]
public sealed class ButtonTagHelper(Texts texts) : TagHelper
{
    /// <summary>The Danish text; left out where the content is the text.</summary>
    [DanishText]
    public string? Text { get; set; }

    public ButtonKind Kind { get; set; }

    public string? Icon { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "button";
        output.TagMode = TagMode.StartTagAndEndTag;
        if (!output.Attributes.ContainsName("type"))
        {
            output.Attributes.SetAttribute("type", "submit");
        }

        await ButtonMarkup.FillAsync(output, Kind, Icon, Text is null ? null : texts[Text]);
    }
}

/// <summary><c>&lt;tov-link-button text="Opret borger" href="/borgere/opret" /&gt;</c>: goes to a page, looks like a button.</summary>
[HtmlTargetElement("tov-link-button")]
public sealed class LinkButtonTagHelper(Texts texts) : TagHelper
{
    /// <summary>The Danish text; left out where the content is the text.</summary>
    [DanishText]
    public string? Text { get; set; }

    public ButtonKind Kind { get; set; } = ButtonKind.Secondary;

    public string? Icon { get; set; }

    public string Href { get; set; } = "";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "a";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("href", Href);
        await ButtonMarkup.FillAsync(output, Kind, Icon, Text is null ? null : texts[Text]);
    }
}

internal static class ButtonMarkup
{
    public static async Task FillAsync(TagHelperOutput output, ButtonKind kind, string? icon, string? text)
    {
        var own = output.Attributes["class"]?.Value?.ToString();
        var look = $"button button-{kind.ToString().ToLowerInvariant()}";
        output.Attributes.SetAttribute("class", own is null ? look : $"{look} {own}");

        var content = await output.GetChildContentAsync();
        output.Content.Clear();
        if (icon is not null)
        {
            output.Content.AppendHtml(Markup.Icon(icon));
        }

        if (text is not null)
        {
            output.Content.Append(text);
        }

        output.Content.AppendHtml(content);
    }
}
