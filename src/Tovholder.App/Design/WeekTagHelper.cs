using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Tovholder.Domain.Work;

namespace Tovholder.App.Design;

/// <summary>One weekday of a form: from and to as they were typed. Both empty: nothing that day.</summary>
public sealed class DayHours
{
    [ClockTime(ErrorMessage = "Skriv klokkeslættet som 08:30.")]
    public string? From { get; set; }

    [ClockTime(ErrorMessage = "Skriv klokkeslættet som 08:30.")]
    public string? To { get; set; }
}

/// <summary>Hours and minutes, as "08:30", "8.30" or "8".</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ClockTimeAttribute : ValidationAttribute
{
    private static readonly string[] Shapes = ["H:mm", "HH:mm", "H.mm", "HH.mm", "%H"];

    /// <summary>Minutes after midnight; "24:00" ends a day. Null where the text is no time.</summary>
    public static int? Minutes(string? text) =>
        text?.Trim() is "24:00" or "24.00" or "24" ? 24 * 60
        : TimeOnly.TryParseExact(text?.Trim(), Shapes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? (int)time.ToTimeSpan().TotalMinutes
        : null;

    public override bool IsValid(object? value) => string.IsNullOrWhiteSpace(value as string) || Minutes((string)value) is not null;
}

/// <summary>A week as a form: seven days from Monday, one stretch each.</summary>
public static class WeekForm
{
    /// <summary>Monday to Sunday.</summary>
    public static IReadOnlyList<DayOfWeek> Days { get; } = [.. Enumerable.Range(1, 7).Select(d => (DayOfWeek)(d % 7))];

    public static List<DayHours> Of(IReadOnlyList<TimeWindow> windows) =>
        [
            .. Days.Select(day =>
                windows.FirstOrDefault(w => w.Day == day) is { } window
                    ? new DayHours { From = Text(window.From), To = Text(window.To) }
                    : new DayHours()
            ),
        ];

    /// <summary>The days that were filled in. A day with one end only becomes a window that the domain refuses.</summary>
    public static IReadOnlyList<TimeWindow> Windows(IReadOnlyList<DayHours> week) =>
        [
            .. week.Take(7)
                .Select(
                    (day, i) =>
                        (
                            Window: new TimeWindow(
                                Days[i],
                                ClockTimeAttribute.Minutes(day.From) ?? ClockTimeAttribute.Minutes(day.To) ?? 0,
                                ClockTimeAttribute.Minutes(day.To) ?? ClockTimeAttribute.Minutes(day.From) ?? 0
                            ),
                            IsEmpty: string.IsNullOrWhiteSpace(day.From) && string.IsNullOrWhiteSpace(day.To)
                        )
                )
                .Where(d => !d.IsEmpty)
                .Select(d => d.Window),
        ];

    private static string Text(int minutes) => TimeWindow.Clock(minutes).Replace('.', ':');
}

/// <summary><c>&lt;tov-week for="Week" label="Hvornår kan opgaven udføres?" /&gt;</c>: from and to for each weekday.</summary>
[HtmlTargetElement("tov-week", TagStructure = TagStructure.WithoutEndTag)]
public sealed class WeekTagHelper(Texts texts, PageFrame frame) : TagHelper
{
    /// <summary>A list of <see cref="DayHours"/>, from Monday.</summary>
    public ModelExpression For { get; set; } = null!;

    /// <summary>The Danish label.</summary>
    [DanishText]
    public string Label { get; set; } = "";

    /// <summary>A Danish sentence under the label.</summary>
    [DanishText]
    public string? Hint { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    private string FullName => ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var week = (IReadOnlyList<DayHours>)For.Model;
        var fields = WeekForm.Days.SelectMany(
            (day, i) => new[] { (Name: $"{FullName}[{i}].From", day), (Name: $"{FullName}[{i}].To", day) }
        );
        foreach (var (name, day) in fields)
        {
            frame.Fields.Add((name, texts.Day(day)));
        }

        frame.Fields.Add((FullName, texts[Label]));
        output.TagName = "fieldset";
        output.TagMode = TagMode.StartTagAndEndTag;
        var errors = Errors(FullName);
        output.Attributes.SetAttribute("class", errors.Count > 0 ? "form-group tov-week form-error" : "form-group tov-week");
        output.Attributes.SetAttribute("id", TagBuilder.CreateSanitizedId(FullName, "_"));
        output.Content.AppendHtml(Markup.Text("legend", "form-label", texts[Label]));
        if (Hint is not null)
        {
            output.Content.AppendHtml(Markup.Text("span", "form-hint", texts[Hint]));
        }

        Tell(output, errors);
        foreach (var (i, day) in WeekForm.Days.Index())
        {
            var row = Markup.Element("div", "tov-week__day", Markup.Text("span", "tov-week__name", texts.Day(day)));
            row.InnerHtml.AppendHtml(
                Time($"{FullName}[{i}].From", week.ElementAtOrDefault(i)?.From, texts.Format($"{texts.Day(day)} fra"))
            );
            row.InnerHtml.AppendHtml(Markup.Text("span", null, "–"));
            row.InnerHtml.AppendHtml(Time($"{FullName}[{i}].To", week.ElementAtOrDefault(i)?.To, texts.Format($"{texts.Day(day)} til")));
            output.Content.AppendHtml(row);
            Tell(output, [.. Errors($"{FullName}[{i}].From").Union(Errors($"{FullName}[{i}].To"), StringComparer.Ordinal)]);
        }
    }

    private List<string> Errors(string name) =>
        ViewContext.ModelState.TryGetValue(name, out var entry) ? [.. FieldErrors.Of(entry, texts)] : [];

    private void Tell(TagHelperOutput output, List<string> errors)
    {
        foreach (var error in errors)
        {
            var line = Markup.Element("span", "form-error-message", Markup.ForScreenReader(texts["Fejl:"] + " "));
            line.InnerHtml.Append(error);
            output.Content.AppendHtml(line);
        }
    }

    private TagBuilder Time(string name, string? value, string label)
    {
        var input = Markup.Element("input", "form-input");
        input.TagRenderMode = TagRenderMode.SelfClosing;
        input.Attributes["type"] = "time";
        input.Attributes["id"] = TagBuilder.CreateSanitizedId(name, "_");
        input.Attributes["name"] = name;
        input.Attributes["aria-label"] = label;
        input.Attributes["autocomplete"] = "off";
        var shown = ViewContext.ModelState.TryGetValue(name, out var entry) ? entry.AttemptedValue : value;
        if (!string.IsNullOrEmpty(shown))
        {
            input.Attributes["value"] = shown;
        }

        if (Errors(name).Count > 0)
        {
            input.Attributes["aria-invalid"] = "true";
        }

        return input;
    }
}
