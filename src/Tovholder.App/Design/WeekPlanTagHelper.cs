using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Tovholder.Domain.Work;

namespace Tovholder.App.Design;

/// <summary>A stretch of work in a week; minutes after midnight.</summary>
public sealed record WeekStretch(DayOfWeek Day, int From, int To, string Task);

/// <summary><c>&lt;tov-week-plan stretches="…" /&gt;</c>: the week of a job as a picture, with the same in a table.</summary>
[HtmlTargetElement("tov-week-plan", TagStructure = TagStructure.WithoutEndTag)]
public sealed class WeekPlanTagHelper(Texts texts) : TagHelper
{
    private const double Left = 64;
    private const double Top = 30;
    private const double Width = 760;
    private const double HourHeight = 28;

    /// <summary>Told apart by letter, and by tone where there is one.</summary>
    private static readonly string[] Tones = ["#cfe3e3", "#f3e6cd", "#ffffff", "#dddddd"];

    /// <summary>The name of the picture, translated.</summary>
    public string CaptionText { get; set; } = "";

    /// <summary>Unique on the page.</summary>
    public string Id { get; set; } = "uge";

    public IReadOnlyList<WeekStretch> Stretches { get; set; } = [];

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "figure";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "tov-plot");
        output.Attributes.SetAttribute("tabindex", "0");
        output.Content.AppendHtml(Markup.Text("figcaption", null, CaptionText));
        var letters = Stretches
            .Select(s => s.Task)
            .Distinct(StringComparer.Ordinal)
            .Index()
            .ToDictionary(t => t.Item, t => (Letter: ((char)('A' + (t.Index % 26))).ToString(), Tone: Tones[t.Index % Tones.Length]));
        var days = WeekForm.Days.Where((day, i) => i < 5 || Stretches.Any(s => s.Day == day)).ToList();
        var (first, last) = (Stretches.Min(s => s.From) / 60, (Stretches.Max(s => s.To) + 59) / 60);
        var column = (Width - Left) / days.Count;
        var svg = Svg.Picture(Width, Top + ((last - first) * HourHeight) + 12, $"{CaptionText}. {InWords()}");
        for (var hour = first; hour <= last; hour++)
        {
            var y = Top + ((hour - first) * HourHeight);
            svg.InnerHtml.AppendHtml(Svg.Stroke(Left, y, Width, y, Svg.Line, 1));
            svg.InnerHtml.AppendHtml(Svg.Text(Left - 10, y + 5, TimeWindow.Clock(hour * 60), 13, "end"));
        }

        foreach (var (i, day) in days.Index())
        {
            var x = Left + (i * column);
            svg.InnerHtml.AppendHtml(Svg.Text(x + (column / 2), Top - 10, texts.Day(day), 14, "middle", bold: true));
            foreach (var stretch in Stretches.Where(s => s.Day == day))
            {
                var y = Top + ((stretch.From - (first * 60)) / 60.0 * HourHeight);
                var height = (stretch.To - stretch.From) / 60.0 * HourHeight;
                var (letter, tone) = letters[stretch.Task];
                svg.InnerHtml.AppendHtml(Svg.Rect(x + 6, y + 1, column - 12, height - 2, tone, Svg.Ink));
                svg.InnerHtml.AppendHtml(Svg.Text(x + (column / 2), y + (height / 2) + 5, letter, 14, "middle", bold: true));
            }
        }

        output.Content.AppendHtml(svg);
        output.Content.AppendHtml(Markup.Text("p", null, string.Join(" · ", letters.Select(l => $"{l.Value.Letter}: {l.Key}"))));
        var list = Markup.Element("ul");
        foreach (var line in Lines())
        {
            list.InnerHtml.AppendHtml(Markup.Text("li", null, line));
        }

        var details = Markup.Element("details", "details", Markup.Text("summary", "details-summary", texts["Se ugen som tekst"]));
        details.InnerHtml.AppendHtml(Markup.Element("div", "details-text", list));
        output.Content.AppendHtml(details);
    }

    private string InWords() => string.Join(". ", Lines());

    /// <summary>"Mandag: Opvask 8.00-10.00".</summary>
    private IEnumerable<string> Lines() =>
        WeekForm
            .Days.Select(day =>
                (
                    Day: day,
                    Stretches: Stretches
                        .Where(s => s.Day == day)
                        .OrderBy(s => s.From)
                        .Select(s => $"{s.Task} {TimeWindow.Clock(s.From)}-{TimeWindow.Clock(s.To)}")
                        .ToList()
                )
            )
            .Where(d => d.Stretches.Count > 0)
            .Select(d => $"{texts.Day(d.Day)}: {string.Join(", ", d.Stretches)}");
}
