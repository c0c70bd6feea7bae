using System.Collections;
using System.Reflection;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Tovholder.App.Design;

/// <summary>A free text about a citizen: who writes a telephone number in it is asked once whether it is to stand there.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AboutCitizenAttribute : Attribute;

/// <summary>
/// Looks for telephone numbers in what is posted as a free text about a citizen. The form comes back as it was typed, with a box to tick under the
/// field: a number may be right there, and the person decides. A CPR number may not, and is refused by the operation.
/// </summary>
internal sealed class PhoneNumberFilter(PageFrame frame, Texts texts) : IAsyncPageFilter
{
    /// <summary>The name of the box: one for each field whose number is to be kept, with the field as its value.</summary>
    public const string Field = "tov-keep-number";

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (context.HttpContext.Request.HasFormContentType)
        {
            var kept = context.HttpContext.Request.Form[Field];
            foreach (var (field, text) in TextsIn(context.HandlerInstance, ""))
            {
                if (context.ModelState.ContainsKey(field) && PhoneNumbers.FirstIn(text) is { } number)
                {
                    frame.NumbersIn[field] = kept.Contains(field);
                    if (!kept.Contains(field))
                    {
                        context.ModelState.AddModelError(
                            field,
                            texts.Format($"Teksten har et telefonnummer: {number}. Slet det, eller sæt kryds ved, at det skal stå der.")
                        );
                    }
                }
            }
        }

        return next();
    }

    /// <summary>The marked texts of a page, by the name of their field; of a list, those of each of its parts.</summary>
    private static IEnumerable<(string Field, string? Text)> TextsIn(object holder, string prefix) =>
        holder
            .GetType()
            .GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .SelectMany(property =>
                property.IsDefined(typeof(AboutCitizenAttribute))
                    ? property.GetValue(holder) switch
                    {
                        string text => [(prefix + property.Name, text)],
                        IEnumerable parts => parts
                            .Cast<object>()
                            .Index()
                            .SelectMany(part => TextsIn(part.Item, $"{prefix}{property.Name}[{part.Index}].")),
                        _ => Array.Empty<(string, string?)>(),
                    }
                    : []
            );
}

/// <summary>Under a text area that is written by hand: the box that keeps a telephone number; nothing where there is none.</summary>
[HtmlTargetElement("tov-keep-number", TagStructure = TagStructure.WithoutEndTag)]
public sealed class KeepNumberTagHelper(Texts texts, PageFrame frame) : TagHelper
{
    /// <summary>The property of the page model that the text area posts.</summary>
    public ModelExpression For { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = null;
        output.Content.AppendHtml(Box(For.Name, frame, texts));
    }

    internal static IHtmlContent Box(string field, PageFrame frame, Texts texts)
    {
        if (!frame.NumbersIn.TryGetValue(field, out var kept))
        {
            return new HtmlContentBuilder();
        }

        var id = TagBuilder.CreateSanitizedId(field, "_") + "-keep";
        var input = Markup.Element("input", "form-checkbox");
        input.TagRenderMode = TagRenderMode.SelfClosing;
        input.Attributes["type"] = "checkbox";
        input.Attributes["id"] = id;
        input.Attributes["name"] = PhoneNumberFilter.Field;
        input.Attributes["value"] = field;
        if (kept)
        {
            input.Attributes["checked"] = "checked";
        }

        var label = Markup.Text("label", "form-label", texts["Telefonnummeret skal stå der"]);
        label.Attributes["for"] = id;
        var box = Markup.Element("div", "form-group-checkbox", input);
        box.InnerHtml.AppendHtml(label);
        return box;
    }
}
