using SkiaSharp;

namespace Tovholder.Documents.Plots;

/// <summary>IBM Plex Sans (SIL Open Font License 1.1), carried along: a server often has no fonts at all.</summary>
public static class PlotFont
{
    public const string Family = "IBM Plex Sans";

    private static readonly Lazy<SKTypeface> RegularFace = new(() => Load("IBMPlexSans-Regular.ttf"));
    private static readonly Lazy<SKTypeface> BoldFace = new(() => Load("IBMPlexSans-Bold.ttf"));

    /// <summary>The width of one line of text, in the same unit as <paramref name="size"/>.</summary>
    public static double Width(string text, double size, bool bold)
    {
        using var font = At(size, bold);
        return font.MeasureText(text);
    }

    /// <summary>The letters of a text where it stands, as the data of an SVG path.</summary>
    internal static string Outline(TextMark text)
    {
        using var font = At(text.Size, text.Bold);
        var width = text.Align == TextAlign.Start ? 0 : font.MeasureText(text.Text);
        var x = text.At.X - (text.Align == TextAlign.Middle ? width / 2 : width);
        using var path = font.GetTextPath(text.Text, new SKPoint((float)x, (float)text.At.Y));
        return path.ToSvgPathData();
    }

    /// <summary>The font file itself, for a document that embeds it.</summary>
    public static byte[] File(bool bold)
    {
        using var stream = Open(bold ? "IBMPlexSans-Bold.ttf" : "IBMPlexSans-Regular.ttf");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    internal static SKFont At(double size, bool bold) =>
        new(bold ? BoldFace.Value : RegularFace.Value, (float)size)
        {
            Subpixel = true,
            Edging = SKFontEdging.Antialias,
            Hinting = SKFontHinting.None,
        };

    private static SKTypeface Load(string name)
    {
        using var stream = Open(name);
        return SKTypeface.FromStream(stream);
    }

    private static Stream Open(string name) =>
        typeof(PlotFont).Assembly.GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"The font {name} is missing from the assembly.");
}
