using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Tovholder.App.Design;

public enum StatusKind
{
    Neutral,
    Info,
    Success,
    Warning,
    Error,
}

/// <summary><c>&lt;tov-status kind="Warning" text="Overskredet" /&gt;</c>: a state in words, with a sign and a colour beside.</summary>
[HtmlTargetElement("tov-status")]
public sealed class StatusTagHelper(Texts texts) : TagHelper
{
    public StatusKind Kind { get; set; }

    /// <summary>The Danish text; left out where the content is the text.</summary>
    [DanishText]
    public string? Text { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"tov-status tov-status--{Kind.ToString().ToLowerInvariant()}");

        var content = await output.GetChildContentAsync();
        output.Content.Clear();
        if (Icon is { } icon)
        {
            output.Content.AppendHtml(Markup.Icon(icon));
        }

        if (Text is not null)
        {
            output.Content.Append(texts[Text]);
        }

        output.Content.AppendHtml(content);
    }

    private string? Icon =>
        Kind switch
        {
            StatusKind.Info => "info",
            StatusKind.Success => "success",
            StatusKind.Warning => "warning",
            StatusKind.Error => "error",
            _ => null,
        };
}
