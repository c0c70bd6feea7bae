using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Tovholder.App.Design;

/// <summary>Marks of a drawing, written as SVG. Colours are attributes, because the page allows no style of its own.</summary>
internal static class Svg
{
    public const string Ink = "#1d2a2c";
    public const string Grey = "#9fb0b0";
    public const string Line = "#d9e0df";
    public const string Petrol = "#0e5a63";
    public const string Bad = "#b00020";

    public static TagBuilder Mark(string name, params (string Name, string Value)[] attributes)
    {
        var mark = new TagBuilder(name);
        foreach (var (key, value) in attributes)
        {
            mark.Attributes[key] = value;
        }

        return mark;
    }

    public static TagBuilder Rect(double x, double y, double width, double height, string fill, string? stroke = null)
    {
        var rect = Mark("rect", ("x", N(x)), ("y", N(y)), ("width", N(width)), ("height", N(height)), ("fill", fill), ("rx", "2"));
        if (stroke is not null)
        {
            rect.Attributes["stroke"] = stroke;
            rect.Attributes["stroke-width"] = "1.5";
        }

        return rect;
    }

    public static TagBuilder Stroke(double x1, double y1, double x2, double y2, string colour, double width, string? dashes = null)
    {
        var line = Mark("line", ("x1", N(x1)), ("y1", N(y1)), ("x2", N(x2)), ("y2", N(y2)), ("stroke", colour), ("stroke-width", N(width)));
        if (dashes is not null)
        {
            line.Attributes["stroke-dasharray"] = dashes;
        }

        return line;
    }

    public static TagBuilder Text(double x, double y, string text, double size = 14, string anchor = "start", bool bold = false)
    {
        var mark = Mark("text", ("x", N(x)), ("y", N(y)), ("font-size", N(size)), ("text-anchor", anchor), ("fill", Ink));
        if (bold)
        {
            mark.Attributes["font-weight"] = "600";
        }

        mark.InnerHtml.Append(text);
        return mark;
    }

    /// <summary>A field of slanted lines: what is missing is seen without colour.</summary>
    public static TagBuilder Hatch(string id)
    {
        var pattern = Mark(
            "pattern",
            ("id", id),
            ("width", "6"),
            ("height", "6"),
            ("patternUnits", "userSpaceOnUse"),
            ("patternTransform", "rotate(45)")
        );
        pattern.InnerHtml.AppendHtml(Mark("rect", ("width", "6"), ("height", "6"), ("fill", "#fff")));
        pattern.InnerHtml.AppendHtml(Stroke(0, 0, 0, 6, Bad, 3));
        var defs = new TagBuilder("defs");
        defs.InnerHtml.AppendHtml(pattern);
        return defs;
    }

    /// <summary>A picture with its name and what it tells.</summary>
    public static TagBuilder Picture(double width, double height, string label)
    {
        var svg = Mark(
            "svg",
            ("viewBox", $"0 0 {N(width)} {N(height)}"),
            ("role", "img"),
            ("aria-label", label),
            ("font-family", "IBM Plex Sans, sans-serif")
        );
        return svg;
    }

    private static string N(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
