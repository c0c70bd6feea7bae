using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Tovholder.App.Design;

/// <summary>A station of a line: who stands there, and each step with the minutes it takes there.</summary>
public sealed record LineStationView(string Worker, IReadOnlyList<(string Step, int Minutes)> Steps)
{
    public int Minutes => Steps.Sum(s => s.Minutes);
}

/// <summary><c>&lt;tov-line-plan stations="…" /&gt;</c>: a bar for each station of a line, the slowest hatched, with the same in a table.</summary>
[HtmlTargetElement("tov-line-plan", TagStructure = TagStructure.WithoutEndTag)]
public sealed class LinePlanTagHelper(Texts texts, PageFrame frame) : TagHelper
{
    private const double Left = 170;
    private const double Width = 820;
    private const double RowHeight = 44;

    /// <summary>The name of the picture, translated.</summary>
    public string CaptionText { get; set; } = "";

    /// <summary>In line order.</summary>
    public IReadOnlyList<LineStationView> Stations { get; set; } = [];

    /// <summary>Minutes of the slowest.</summary>
    public int Cycle { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "figure";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "tov-plot");
        // On a phone the picture scrolls sideways, which the keyboard must be able to do too.
        output.Attributes.SetAttribute("tabindex", "0");
        output.Content.AppendHtml(Markup.Text("figcaption", null, CaptionText));
        output.Content.AppendHtml(Picture(frame.NewId("hatch", context)));
        output.Content.AppendHtml(Table());
    }

    private Microsoft.AspNetCore.Mvc.Rendering.TagBuilder Picture(string hatch)
    {
        var svg = Svg.Picture(Width, (Stations.Count * RowHeight) + 8, $"{CaptionText}. {string.Join(". ", Stations.Select(InWords))}");
        svg.InnerHtml.AppendHtml(Svg.Hatch(hatch));
        var scale = (Width - Left - 80) / Math.Max(1, Cycle);
        foreach (var (i, station) in Stations.Index())
        {
            var y = (i * RowHeight) + 6;
            svg.InnerHtml.AppendHtml(Svg.Text(Left - 10, y + 21, $"{i + 1}. {station.Worker}", 14, "end"));
            var x = Left;
            foreach (var (j, (_, minutes)) in station.Steps.Index())
            {
                var width = minutes * scale;
                svg.InnerHtml.AppendHtml(Svg.Rect(x, y, width, 32, j % 2 == 0 ? "#cfe3e3" : "#ffffff", Svg.Ink));
                svg.InnerHtml.AppendHtml(Svg.Text(x + (width / 2), y + 21, Letter(i, j), 13, "middle", bold: true));
                x += width;
            }

            if (station.Minutes == Cycle)
            {
                svg.InnerHtml.AppendHtml(Svg.Rect(x + 2, y, 10, 32, $"url(#{hatch})", Svg.Ink));
            }

            svg.InnerHtml.AppendHtml(Svg.Text(x + 18, y + 21, texts.Format($"{station.Minutes} min."), 13, bold: station.Minutes == Cycle));
        }

        return svg;
    }

    private Microsoft.AspNetCore.Mvc.Rendering.TagBuilder Table()
    {
        var list = Markup.Element("ol");
        foreach (var station in Stations)
        {
            list.InnerHtml.AppendHtml(Markup.Text("li", null, InWords(station)));
        }

        var names = Stations
            .SelectMany((station, i) => station.Steps.Select((step, j) => $"{Letter(i, j)}: {step.Step}"))
            .ToList();
        var details = Markup.Element("details", "details", Markup.Text("summary", "details-summary", texts["Se linjen som tekst"]));
        details.InnerHtml.AppendHtml(Markup.Element("div", "details-text", list));
        var both = Markup.Element("div", null, Markup.Text("p", null, string.Join(" · ", names)));
        both.InnerHtml.AppendHtml(details);
        return both;
    }

    /// <summary>Running through the line: A, B, C.</summary>
    private string Letter(int station, int step)
    {
        var place = Stations.Take(station).Sum(s => s.Steps.Count) + step;
        return place < 26 ? ((char)('A' + place)).ToString() : $"{(char)('A' + (place % 26))}{place / 26}";
    }

    private string InWords(LineStationView station) =>
        station.Steps.Count == 0
            ? texts.Format($"{station.Worker}: ingen trin")
            : texts.Format(
                $"{station.Worker}: {string.Join(", ", station.Steps.Select(s => $"{s.Step} {s.Minutes}"))}; i alt {station.Minutes} minutter"
            );
}
