namespace Tovholder.Documents.Plots;

/// <summary>A drawing in plain marks. Units are CSS pixels; the origin is the upper left corner.</summary>
public sealed record Scene(double Width, double Height, IReadOnlyList<SceneMark> Marks);

public sealed record ScenePoint(double X, double Y);

public abstract record SceneMark;

/// <summary>A line through the points. <paramref name="Dash"/> is empty for a solid line, else lengths of stroke and gap.</summary>
public sealed record StrokeMark(IReadOnlyList<ScenePoint> Points, string Colour, double Width, IReadOnlyList<double> Dash) : SceneMark;

/// <summary>A filled polygon, with an outline when <paramref name="Outline"/> names a colour.</summary>
public sealed record AreaMark(IReadOnlyList<ScenePoint> Points, string Colour, string? Outline = null) : SceneMark;

public enum DotShape
{
    Circle,
    Ring,
    Diamond,
}

public sealed record DotMark(ScenePoint Centre, double Radius, DotShape Shape, string Colour) : SceneMark;

public enum TextAlign
{
    Start,
    Middle,
    End,
}

/// <summary>One line of text; <paramref name="At"/> is on the baseline.</summary>
public sealed record TextMark(ScenePoint At, string Text, double Size, bool Bold, string Colour, TextAlign Align) : SceneMark;
