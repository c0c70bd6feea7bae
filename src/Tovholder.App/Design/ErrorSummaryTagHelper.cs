using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Tovholder.App.Design;

/// <summary>
/// What must be put right, over the form, with a link to each field. Sorted as the fields stand in the page model, because
/// the framework keeps errors in alphabetical order of their field names.
/// </summary>
[HtmlTargetElement("tov-error-summary", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorSummaryTagHelper(Texts texts) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (ViewContext.ModelState.IsValid)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "alert alert-error");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("aria-labelledby", "error-summary-heading");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("data-module", "error-summary");

        var heading = Markup.Text("h2", "alert-heading", texts["Ret dette, og prøv igen"]);
        heading.Attributes["id"] = "error-summary-heading";
        var list = Markup.Element("ul", "alert-text tov-plain-list");
        foreach (var (field, message) in InFieldOrder())
        {
            var item = new TagBuilder("li");
            if (field.Length == 0)
            {
                item.InnerHtml.Append(message);
            }
            else
            {
                var link = Markup.Text("a", "function-link", message);
                link.Attributes["href"] = "#" + TagBuilder.CreateSanitizedId(field, "_");
                item.InnerHtml.AppendHtml(link);
            }

            list.InnerHtml.AppendHtml(item);
        }

        var body = Markup.Element("div", "alert-body", heading);
        body.InnerHtml.AppendHtml(list);
        output.Content.AppendHtml(Markup.Icon("error", "alert-icon"));
        output.Content.AppendHtml(body);
    }

    private List<(string Field, string Message)> InFieldOrder()
    {
        var ordered = ViewContext
            .ModelState.Where(entry => entry.Value!.Errors.Count > 0)
            .OrderBy(entry => Position(entry.Key), StringComparer.Ordinal);

        return [.. ordered.SelectMany(entry => FieldErrors.Of(entry.Value!, texts).Select(message => (entry.Key, message)))];
    }

    /// <summary>"Input.Rows[2].Minutes" becomes "0003.0001.0002.0000": where each part is declared, or its number.</summary>
    private string Position(string field)
    {
        var parts = new List<string>();
        var metadata = ViewContext.ViewData.ModelMetadata;
        foreach (var part in field.Split(['.', '['], StringSplitOptions.RemoveEmptyEntries))
        {
            var index = part.TrimEnd(']');
            if (index.Length < part.Length)
            {
                parts.Add(index.PadLeft(4, '0'));
                metadata = metadata?.ElementMetadata;
                continue;
            }

            var declared = metadata?.Properties.ToList().FindIndex(property => property.PropertyName == part) ?? -1;
            parts.Add((declared < 0 ? 9999 : declared).ToString("0000", CultureInfo.InvariantCulture));
            metadata = declared < 0 ? null : metadata!.Properties[declared];
        }

        return string.Join('.', parts);
    }
}

/// <summary>The errors of one field as sentences.</summary>
internal static class FieldErrors
{
    public static IEnumerable<string> Of(ModelStateEntry entry, Texts texts) =>
        entry
            .Errors.Select(error => error.ErrorMessage.Length > 0 ? error.ErrorMessage : texts["Værdien kan ikke læses. Skriv den igen."])
            .Distinct(StringComparer.Ordinal);
}
