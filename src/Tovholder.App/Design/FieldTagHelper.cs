using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Tovholder.App.Design;

/// <summary>How a field is filled in. <see cref="Auto"/> follows the type of the property.</summary>
public enum FieldKind
{
    Auto,
    Text,
    TextArea,
    Date,
    Number,
    Select,
    Radios,
    Checkbox,
    Checkboxes,
    Email,
    Password,
    Telephone,
    Search,
    File,
}

/// <summary>
/// A labelled field of a form: <c>&lt;tov-field for="EndedOn" label="Sidste arbejdsdag" hint="Den sidste dag med løn." /&gt;</c>.
/// A day, a number, a yes-or-no and a choice are known by their type; what was typed comes back beside its error.
/// </summary>
[HtmlTargetElement("tov-field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FieldTagHelper(Texts texts, PageFrame frame) : TagHelper
{
    /// <summary>The property of the page model.</summary>
    public ModelExpression For { get; set; } = null!;

    /// <summary>The Danish label.</summary>
    [DanishText]
    public string? Label { get; set; }

    /// <summary>The label where it is already translated.</summary>
    public string? LabelText { get; set; }

    /// <summary>A Danish sentence under the label.</summary>
    [DanishText]
    public string? Hint { get; set; }

    /// <summary>The hint where it is already translated.</summary>
    public string? HintText { get; set; }

    /// <summary>The unit after the field, in Danish: "timer om ugen".</summary>
    [DanishText]
    public string? Suffix { get; set; }

    /// <summary>The first, empty choice of a list, in Danish.</summary>
    [DanishText]
    public string EmptyChoice { get; set; } = Texts.Key("Vælg");

    public FieldKind As { get; set; }

    /// <summary>The choices, translated. A property that is an enum needs none: its members carry their Danish texts.</summary>
    public IEnumerable<SelectListItem>? Options { get; set; }

    /// <summary>Lines of a text area.</summary>
    public int Rows { get; set; } = 4;

    /// <summary>The HTML autocomplete token; "off" unless the browser may know the value.</summary>
    public string Autocomplete { get; set; } = "off";

    /// <summary>Adds "(frivilligt)" to a field that may be empty. A filter turns it off.</summary>
    public bool MarkOptional { get; set; } = true;

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    private string FullName => ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);

    private string FieldId => TagBuilder.CreateSanitizedId(FullName, "_");

    private ModelStateEntry? Entry => ViewContext.ModelState.TryGetValue(FullName, out var entry) ? entry : null;

    private List<string> Errors => Entry is { } entry ? [.. FieldErrors.Of(entry, texts)] : [];

    private string LabelShown => Label is null ? LabelText ?? For.Name : texts[Label];

    private string? HintShown => Hint is null ? HintText : texts[Hint];

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        frame.Fields.Add((FullName, LabelShown));
        var kind = As is FieldKind.Auto ? KindOf(For.Metadata) : As;
        output.Attributes.SetAttribute("class", Errors.Count > 0 ? "form-group form-error" : "form-group");

        if (kind is FieldKind.Radios or FieldKind.Checkboxes)
        {
            output.Content.AppendHtml(Group(kind));
            return;
        }

        if (kind is FieldKind.Checkbox)
        {
            output.Content.AppendHtml(ErrorText());
            output.Content.AppendHtml(SingleCheckbox());
            output.Content.AppendHtml(KeptContent());
            return;
        }

        var label = Markup.Element("label", "form-label", LabelContent());
        label.Attributes["for"] = FieldId;
        output.Content.AppendHtml(label);
        output.Content.AppendHtml(HintContent());
        output.Content.AppendHtml(KeptContent());
        output.Content.AppendHtml(ErrorText());
        output.Content.AppendHtml(WithSuffix(Control(kind)));
        output.Content.AppendHtml(KeepNumberTagHelper.Box(FullName, frame, texts));
    }

    private static FieldKind KindOf(ModelMetadata metadata)
    {
        var type = metadata.UnderlyingOrModelType;
        return type switch
        {
            _ when type == typeof(bool) => FieldKind.Checkbox,
            _ when type == typeof(DateOnly) => FieldKind.Date,
            _ when type == typeof(IFormFile) => FieldKind.File,
            _ when type == typeof(decimal) || type == typeof(int) || type == typeof(long) || type == typeof(double) => FieldKind.Number,
            { IsEnum: true } => FieldKind.Select,
            _ when metadata.IsEnumerableType => FieldKind.Checkboxes,
            _ => metadata.DataTypeName switch
            {
                nameof(DataType.MultilineText) => FieldKind.TextArea,
                nameof(DataType.Password) => FieldKind.Password,
                nameof(DataType.EmailAddress) => FieldKind.Email,
                nameof(DataType.PhoneNumber) => FieldKind.Telephone,
                _ => FieldKind.Text,
            },
        };
    }

    private HtmlContentBuilder LabelContent()
    {
        var content = new HtmlContentBuilder();
        content.Append(LabelShown);
        if (MarkOptional && !For.Metadata.IsRequired && For.Metadata.UnderlyingOrModelType != typeof(bool))
        {
            content.AppendHtml(Markup.Text("span", "weight-normal", " " + texts["(frivilligt)"]));
        }

        return content;
    }

    private IHtmlContent HintContent()
    {
        if (HintShown is not { } hint)
        {
            return Nothing();
        }

        var element = Markup.Text("span", "form-hint", hint);
        element.Attributes["id"] = $"{FieldId}-hint";
        return element;
    }

    private IHtmlContent ErrorText()
    {
        if (Errors.Count == 0)
        {
            return Nothing();
        }

        var element = Markup.Element("span", "form-error-message", Markup.ForScreenReader(texts["Fejl:"] + " "));
        element.Attributes["id"] = $"{FieldId}-error";
        element.InnerHtml.Append(string.Join(' ', Errors));
        return element;
    }

    private static HtmlContentBuilder Nothing() => new();

    private TagBuilder Control(FieldKind kind) =>
        kind switch
        {
            FieldKind.TextArea => TextArea(),
            FieldKind.Select => Select(),
            FieldKind.Date => DateInput(),
            FieldKind.Number => NumberInput(),
            FieldKind.Password => Input("password", "", "input-width-l"),
            FieldKind.Email => Input("email", Shown, "input-width-l"),
            FieldKind.Telephone => Input("tel", Shown, "input-width-s"),
            FieldKind.Search => Input("search", Shown, "input-width-l"),
            FieldKind.File => Input("file", "", "input-width-xl"),
            _ when Options is not null => Select(),
            _ => Input("text", Shown, "input-width-xl"),
        };

    /// <summary>What was typed, else the value of the property by the reader's rules.</summary>
    private string Shown => Entry?.AttemptedValue ?? Written;

    /// <summary>The value of the property as a person would type it.</summary>
    private string Written =>
        For.Model switch
        {
            DateOnly day => day.ToString(texts.InEnglish ? "dd/MM/yyyy" : "dd-MM-yyyy", CultureInfo.InvariantCulture),
            decimal or int or long or double => ((IFormattable)For.Model).ToString("0.####", texts.Culture),
            var other => Convert.ToString(other, texts.Culture)?.ReplaceLineEndings("\n") ?? "",
        };

    /// <summary>
    /// A day is typed as people write it, "23-02-2015"; a field of the browser's own would write it in the browser's language.
    /// With JavaScript a button beside opens the browser's calendar.
    /// </summary>
    private TagBuilder DateInput()
    {
        var input = Input("text", Shown, "input-width-xs");
        input.Attributes["placeholder"] = texts["dd-mm-åååå"];

        var field = Markup.Element("div", "tov-date", input);
        field.Attributes["data-calendar"] = texts["Vælg dagen i en kalender"];
        return field;
    }

    private TagBuilder NumberInput()
    {
        var input = Input("text", Shown, Suffix is null ? "input-width-xs" : "input-width-xs tov-number-input");
        var whole = For.Metadata.UnderlyingOrModelType == typeof(int) || For.Metadata.UnderlyingOrModelType == typeof(long);
        input.Attributes["inputmode"] = whole ? "numeric" : "decimal";
        return input;
    }

    private TagBuilder Input(string type, string value, string width)
    {
        var input = Markup.Element("input", $"form-input {width}");
        input.TagRenderMode = TagRenderMode.SelfClosing;
        input.Attributes["type"] = type;
        if (value.Length > 0)
        {
            input.Attributes["value"] = value;
        }

        input.Attributes["autocomplete"] = Autocomplete;
        // A pasted password that is too long is refused in words, and not cut without a word.
        if (type != "password" && MaximumLength is { } length)
        {
            input.Attributes["maxlength"] = length.ToString(CultureInfo.InvariantCulture);
        }

        return Described(input);
    }

    private TagBuilder TextArea()
    {
        var area = Markup.Text("textarea", "form-input", Shown);
        area.Attributes["rows"] = Rows.ToString(CultureInfo.InvariantCulture);
        return Described(area);
    }

    private TagBuilder Select()
    {
        var select = Described(Markup.Element("select", "form-select"));
        var chosen = Chosen();
        var choices = Choices();
        if (!choices.Exists(choice => choice.Value.Length == 0))
        {
            choices.Insert(0, new(texts[EmptyChoice], ""));
        }

        foreach (var choice in choices)
        {
            var option = Markup.Text("option", null, choice.Text);
            option.Attributes["value"] = choice.Value;
            if (choice.Value.Length > 0 && (chosen.Contains(choice.Value) || choice.Selected))
            {
                option.Attributes["selected"] = "selected";
            }

            if (choice.Disabled)
            {
                option.Attributes["disabled"] = "disabled";
            }

            select.InnerHtml.AppendHtml(option);
        }

        return select;
    }

    private IHtmlContent SingleCheckbox()
    {
        var box = Markup.Element("div", "form-group-checkbox");
        var input = Markup.Element("input", "form-checkbox");
        input.TagRenderMode = TagRenderMode.SelfClosing;
        input.Attributes["type"] = "checkbox";
        input.Attributes["value"] = "true";
        var on = Entry?.AttemptedValue is { } typed ? typed.Contains("true", StringComparison.OrdinalIgnoreCase) : For.Model is true;
        if (on)
        {
            input.Attributes["checked"] = "checked";
        }

        var label = Markup.Element("label", "form-label", LabelContent());
        label.Attributes["for"] = FieldId;
        box.InnerHtml.AppendHtml(Described(input)).AppendHtml(label).AppendHtml(HintContent());

        // An empty box sends nothing; the hidden field says that it was there and was left empty.
        var off = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        off.Attributes["type"] = "hidden";
        off.Attributes["name"] = FullName;
        off.Attributes["value"] = "false";
        return new HtmlContentBuilder().AppendHtml(box).AppendHtml(off);
    }

    private TagBuilder Group(FieldKind kind)
    {
        var fieldset = new TagBuilder("fieldset");
        if (DescribedBy() is { } describedBy)
        {
            fieldset.Attributes["aria-describedby"] = describedBy;
        }

        fieldset.InnerHtml.AppendHtml(Markup.Element("legend", "form-label", LabelContent()));
        fieldset.InnerHtml.AppendHtml(HintContent()).AppendHtml(KeptContent()).AppendHtml(ErrorText());

        var chosen = Chosen();
        var type = kind is FieldKind.Radios ? "radio" : "checkbox";
        foreach (var (number, choice) in Choices().Where(choice => choice.Value.Length > 0).Index())
        {
            // The first choice has the field's own id, so that the error summary leads to it.
            var id = number == 0 ? FieldId : $"{FieldId}-{number + 1}";
            var input = Markup.Element("input", $"form-{type}");
            input.TagRenderMode = TagRenderMode.SelfClosing;
            input.Attributes["type"] = type;
            input.Attributes["id"] = id;
            input.Attributes["name"] = FullName;
            input.Attributes["value"] = choice.Value;
            if (chosen.Contains(choice.Value) || choice.Selected)
            {
                input.Attributes["checked"] = "checked";
            }

            if (choice.Disabled)
            {
                input.Attributes["disabled"] = "disabled";
            }

            var label = Markup.Text("label", "form-label", choice.Text);
            label.Attributes["for"] = id;
            var box = Markup.Element("div", $"form-group-{type}", input);
            box.InnerHtml.AppendHtml(label);
            fieldset.InnerHtml.AppendHtml(box);
        }

        return fieldset;
    }

    private TagBuilder Described(TagBuilder control)
    {
        control.Attributes["id"] = FieldId;
        control.Attributes["name"] = FullName;
        if (For.Metadata.IsRequired && For.Metadata.UnderlyingOrModelType != typeof(bool))
        {
            control.Attributes["aria-required"] = "true";
        }

        if (Errors.Count > 0)
        {
            control.Attributes["aria-invalid"] = "true";
        }

        if (DescribedBy() is { } describedBy)
        {
            control.Attributes["aria-describedby"] = describedBy;
        }

        return control;
    }

    private string? DescribedBy()
    {
        List<string> ids = [];
        if (HintShown is not null)
        {
            ids.Add($"{FieldId}-hint");
        }

        if (Kept is not null)
        {
            ids.Add($"{FieldId}-kept");
        }

        if (Errors.Count > 0)
        {
            ids.Add($"{FieldId}-error");
        }

        return ids.Count == 0 ? null : string.Join(' ', ids);
    }

    private TagBuilder WithSuffix(TagBuilder control)
    {
        if (Suffix is null || control.TagName is "div")
        {
            return control;
        }

        // The unit is read with the field, not as a text that floats beside it.
        var unit = Markup.Text("div", "form-input-suffix", texts[Suffix]);
        unit.Attributes["id"] = $"{FieldId}-unit";
        control.Attributes["aria-describedby"] = DescribedBy() is { } others ? $"{others} {FieldId}-unit" : $"{FieldId}-unit";
        var wrapper = Markup.Element("div", "form-input-wrapper form-input-wrapper--suffix", control);
        wrapper.InnerHtml.AppendHtml(unit);
        return wrapper;
    }

    private List<SelectListItem> Choices()
    {
        if (Options is not null)
        {
            return [.. Options.Select(option => new SelectListItem(option.Text, option.Value ?? "", option.Selected, option.Disabled))];
        }

        var type = For.Metadata.ElementMetadata?.UnderlyingOrModelType ?? For.Metadata.UnderlyingOrModelType;
        return type.IsEnum
            ? [.. Enum.GetValues(type).Cast<Enum>().Select(choice => new SelectListItem(texts.Of(choice), choice.ToString()))]
            : throw new InvalidOperationException($"The field {For.Name} is a choice; give it options.");
    }

    private HashSet<string> Chosen()
    {
        if (Entry?.RawValue is { } raw)
        {
            return raw is string[] several ? [.. several] : [raw.ToString() ?? ""];
        }

        return ChosenBefore();
    }

    private HashSet<string> ChosenBefore() =>
        For.Model switch
        {
            null => [],
            string text => [text],
            IEnumerable several => [.. several.Cast<object?>().Select(one => one?.ToString() ?? "")],
            var one => [one.ToString() ?? ""],
        };

    /// <summary>What somebody else stored here while this was typed; null where nobody did, or the same.</summary>
    private string? Kept
    {
        get
        {
            if (!frame.IsConflict || Entry is null)
            {
                return null;
            }

            var type = For.Metadata.UnderlyingOrModelType;
            var (typed, kept) =
                type == typeof(bool)
                    ? (
                        YesOrNo(Entry.AttemptedValue?.Contains("true", StringComparison.OrdinalIgnoreCase) == true),
                        YesOrNo(For.Model is true)
                    )
                : Options is not null || type.IsEnum || For.Metadata.IsEnumerableType ? (Names(Chosen()), Names(ChosenBefore()))
                : (Entry.AttemptedValue?.ReplaceLineEndings("\n").Trim() ?? "", Written);
            return typed == kept ? null
                : kept.Length > 0 ? kept
                : texts["ingenting"];
        }
    }

    private string YesOrNo(bool yes) => yes ? texts["ja"] : texts["nej"];

    private string Names(HashSet<string> chosen) =>
        string.Join(
            ", ",
            Choices().Where(choice => choice.Value.Length > 0 && chosen.Contains(choice.Value)).Select(choice => choice.Text)
        );

    private IHtmlContent KeptContent()
    {
        if (Kept is not { } kept)
        {
            return Nothing();
        }

        var element = Markup.Text("span", "form-hint", texts.Format($"Nu er gemt: {kept}"));
        element.Attributes["id"] = $"{FieldId}-kept";
        return element;
    }

    private int? MaximumLength =>
        For.Metadata.ValidatorMetadata.OfType<MaxLengthAttribute>().Select(limit => (int?)limit.Length).FirstOrDefault()
        ?? For.Metadata.ValidatorMetadata.OfType<StringLengthAttribute>().Select(limit => (int?)limit.MaximumLength).FirstOrDefault();
}
