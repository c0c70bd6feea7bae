using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Tovholder.App.Design;

/// <summary>One feature of a profile comparison, translated.</summary>
/// <param name="IsNeed">The level is what the workplace offers, and the limit is the least of it.</param>
/// <param name="Level">0 to 4.</param>
/// <param name="Limit">What a consideration allows at the most, or for a need asks at the least; null for none.</param>
/// <param name="Low">What is known of the person; null is not clarified.</param>
/// <param name="Words">How the two go together.</param>
/// <param name="IsGap">What is missing is hatched.</param>
public sealed record ProfileRow(string Label, bool IsNeed, int Level, int? Limit, int? Low, int? High, string Words, bool IsGap);

/// <summary><c>&lt;tov-profile rows="…" /&gt;</c>: person against task, feature by feature from 0 to 4. A table with its numbers belongs beside it.</summary>
[HtmlTargetElement("tov-profile", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ProfileTagHelper(Texts texts, PageFrame frame) : TagHelper
{
    private const double RowHeight = 34;
    private const double Scale = 330;
    private const double Step = 62;
    private const double Top = 64;

    /// <summary>The name of the picture, translated.</summary>
    public string CaptionText { get; set; } = "";

    /// <summary>What the picture tells, translated.</summary>
    public string About { get; set; } = "";

    public IReadOnlyList<ProfileRow> Rows { get; set; } = [];

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "figure";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "tov-plot");
        // On a phone the picture scrolls sideways, which the keyboard must be able to do too.
        output.Attributes.SetAttribute("tabindex", "0");
        var caption = Markup.Text("figcaption", null, CaptionText);
        caption.InnerHtml.AppendHtml(Markup.Text("p", null, About));
        output.Content.AppendHtml(caption);

        var hatch = frame.NewId("hatch", context);
        var svg = Svg.Picture(820, Top + (Rows.Count * RowHeight) + 8, $"{CaptionText}. {About}");
        svg.InnerHtml.AppendHtml(Svg.Hatch(hatch));
        Legend(svg.InnerHtml, hatch);
        for (var level = 0; level <= 4; level++)
        {
            var x = Scale + (level * Step);
            svg.InnerHtml.AppendHtml(Svg.Text(x, Top - 8, level.ToString(texts.Culture), 13, "middle"));
            svg.InnerHtml.AppendHtml(Svg.Stroke(x, Top, x, Top + (Rows.Count * RowHeight), Svg.Line, 1));
        }

        foreach (var (index, row) in Rows.Index())
        {
            Draw(svg.InnerHtml, row, Top + (index * RowHeight) + (RowHeight / 2), hatch);
        }

        output.Content.AppendHtml(svg);
    }

    private void Legend(Microsoft.AspNetCore.Html.IHtmlContentBuilder marks, string hatch)
    {
        marks.AppendHtml(Svg.Rect(0, 8, 26, 12, Svg.Grey)).AppendHtml(Svg.Text(34, 19, texts["Opgaven kræver, eller stedet tilbyder"], 13));
        marks.AppendHtml(Dot(290, 14)).AppendHtml(Svg.Text(304, 19, texts["Borgeren"], 13));
        marks.AppendHtml(Svg.Stroke(396, 5, 396, 23, Svg.Ink, 4)).AppendHtml(Svg.Text(406, 19, texts["Grænse efter hensyn"], 13));
        marks.AppendHtml(Svg.Stroke(556, 14, 586, 14, Svg.Ink, 1.5, "3 4")).AppendHtml(Svg.Text(594, 19, texts["Ikke afklaret"], 13));
        marks.AppendHtml(Svg.Rect(690, 8, 26, 12, $"url(#{hatch})", Svg.Bad)).AppendHtml(Svg.Text(724, 19, texts["Mangler"], 13));
    }

    private static void Draw(Microsoft.AspNetCore.Html.IHtmlContentBuilder marks, ProfileRow row, double y, string hatch)
    {
        marks.AppendHtml(Svg.Text(Scale - 18, y + 5, row.Label, 14, "end", row.IsGap));
        marks.AppendHtml(Svg.Rect(Scale, y - 6, Math.Max(2, row.Level * Step), 12, Svg.Grey));
        if (row.IsGap && (row.Limit ?? (row.IsNeed ? row.Low : row.High)) is { } most && most != row.Level)
        {
            var (from, to) = (Math.Min(most, row.Level), Math.Max(most, row.Level));
            marks.AppendHtml(Svg.Rect(Scale + (from * Step), y - 6, (to - from) * Step, 12, $"url(#{hatch})", Svg.Bad));
        }

        if (row.Limit is { } limit)
        {
            marks.AppendHtml(Svg.Stroke(Scale + (limit * Step), y - 12, Scale + (limit * Step), y + 12, Svg.Ink, 4));
        }

        if (row is { Low: { } low, High: { } high })
        {
            if (low < high)
            {
                marks.AppendHtml(Svg.Stroke(Scale + (low * Step), y, Scale + (high * Step), y, Svg.Petrol, 3));
                marks.AppendHtml(Dot(Scale + (low * Step), y));
            }

            marks.AppendHtml(Dot(Scale + (high * Step), y));
        }
        else if (row.Limit is null)
        {
            marks.AppendHtml(Svg.Stroke(Scale, y, Scale + (4 * Step), y, Svg.Ink, 1.5, "3 4"));
        }

        marks.AppendHtml(Svg.Text(Scale + (4 * Step) + 20, y + 5, row.Words, 14, "start", row.IsGap));
    }

    private static Microsoft.AspNetCore.Mvc.Rendering.TagBuilder Dot(double x, double y) =>
        Svg.Mark(
            "circle",
            ("cx", x.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture)),
            ("cy", y.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture)),
            ("r", "6.5"),
            ("fill", Svg.Petrol),
            ("stroke", "#fff"),
            ("stroke-width", "2")
        );
}
