using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Tovholder.App.Design;

/// <summary>A boxed message: <c>&lt;tov-notice kind="Info" heading="Tal før fleksbidrag"&gt;…&lt;/tov-notice&gt;</c>.</summary>
[HtmlTargetElement("tov-notice")]
public sealed class NoticeTagHelper(Texts texts) : TagHelper
{
    public StatusKind Kind { get; set; } = StatusKind.Info;

    /// <summary>A Danish heading.</summary>
    [DanishText]
    public string? Heading { get; set; }

    /// <summary>A heading that is already translated.</summary>
    public string? HeadingText { get; set; }

    /// <summary>The Danish text, where it is one sentence; the content comes after it.</summary>
    [DanishText]
    public string? Text { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        var kind = Kind is StatusKind.Neutral ? StatusKind.Info : Kind;
        var own = output.Attributes["class"]?.Value?.ToString();
        var look = $"alert alert-{kind.ToString().ToLowerInvariant()}";
        output.Attributes.SetAttribute("class", own is null ? look : $"{look} {own}");

        var content = await output.GetChildContentAsync();
        var body = Markup.Element("div", "alert-body");
        if (Heading is not null || HeadingText is not null)
        {
            body.InnerHtml.AppendHtml(Markup.Text("h2", "alert-heading", Heading is null ? HeadingText! : texts[Heading]));
        }

        var inner = Markup.Element("div", "alert-text");
        if (Text is not null)
        {
            inner.InnerHtml.AppendHtml(Markup.Text("p", null, texts[Text]));
        }

        inner.InnerHtml.AppendHtml(content);
        body.InnerHtml.AppendHtml(inner);

        output.Content.Clear();
        output.Content.AppendHtml(Markup.Icon(kind.ToString().ToLowerInvariant(), "alert-icon"));
        output.Content.AppendHtml(Markup.ForScreenReader(Word(kind) + " "));
        output.Content.AppendHtml(body);
    }

    private string Word(StatusKind kind) =>
        kind switch
        {
            StatusKind.Success => texts["Lykkedes:"],
            StatusKind.Warning => texts["Advarsel:"],
            StatusKind.Error => texts["Fejl:"],
            _ => texts["Information:"],
        };
}
