using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Tovholder.App.Design;

/// <summary>What must be put right, over the form: the label and the sentence of each field, with a link to it.</summary>
/// <remarks>
/// The framework keeps errors in alphabetical order of their fields. The summary stands before the fields, so it is written
/// when the whole page has run, and then knows their order and labels.
/// </remarks>
[HtmlTargetElement("tov-error-summary", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorSummaryTagHelper(Texts texts, PageFrame frame) : TagHelper
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
        var body = Markup.Element("div", "alert-body", heading);
        body.InnerHtml.AppendHtml(new WrittenLast(List));
        output.Content.AppendHtml(Markup.Icon("error", "alert-icon"));
        output.Content.AppendHtml(body);
    }

    private TagBuilder List()
    {
        var list = Markup.Element("ul", "alert-text tov-plain-list");
        var errors = ViewContext.ModelState.Where(entry => entry.Value!.Errors.Count > 0).OrderBy(entry => Position(entry.Key));
        foreach (var (field, entry) in errors)
        {
            foreach (var message in FieldErrors.Of(entry!, texts))
            {
                list.InnerHtml.AppendHtml(Item(field, message));
            }
        }

        return list;
    }

    private TagBuilder Item(string field, string message)
    {
        if (Position(field) is var position && (position < 0 || position == int.MaxValue))
        {
            return Markup.Text("li", null, message);
        }

        var label = frame.Fields[position].Label;
        var link = Markup.Text("a", "function-link", label.EndsWith('?') ? $"{label} {message}" : $"{label}: {message}");
        link.Attributes["href"] = "#" + TagBuilder.CreateSanitizedId(field, "_");
        return Markup.Element("li", null, link);
    }

    /// <summary>The whole form first, then the fields as they stand, then what has no field on the page.</summary>
    private int Position(string field)
    {
        if (field.Length == 0)
        {
            return -1;
        }

        var position = frame.Fields.FindIndex(known => known.Name == field);
        return position < 0 ? int.MaxValue : position;
    }

    private sealed class WrittenLast(Func<IHtmlContent> content) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder) => content().WriteTo(writer, encoder);
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
