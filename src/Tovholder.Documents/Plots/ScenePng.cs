using SkiaSharp;

namespace Tovholder.Documents.Plots;

/// <summary>A plot as PNG, for a format that cannot carry SVG alone.</summary>
public static class ScenePng
{
    /// <param name="scale">Pixels a unit: 2.5 gives about 285 dots an inch at the memo's width.</param>
    public static byte[] Draw(Plot plot, double scale = 2.5)
    {
        var scene = PlotLayout.Lay(plot);
        var info = new SKImageInfo((int)Math.Ceiling(scene.Width * scale), (int)Math.Ceiling(scene.Height * scale));
        using var surface = SKSurface.Create(info);
        var canvas = surface.Canvas;
        canvas.Clear(SKColor.Parse(PlotLayout.Paper));
        canvas.Scale((float)scale);
        foreach (var mark in scene.Marks)
        {
            Draw(canvas, mark);
        }

        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    private static void Draw(SKCanvas canvas, SceneMark mark)
    {
        switch (mark)
        {
            case StrokeMark stroke:
                using (var path = PathOf(stroke.Points, close: false))
                using (var paint = Stroke(stroke.Colour, stroke.Width))
                {
                    if (stroke.Dash.Count > 0)
                    {
                        paint.StrokeCap = SKStrokeCap.Butt;
                        paint.PathEffect = SKPathEffect.CreateDash([.. stroke.Dash.Select(d => (float)d)], 0);
                    }

                    canvas.DrawPath(path, paint);
                }

                break;
            case AreaMark area:
                using (var path = PathOf(area.Points, close: true))
                using (var paint = Fill(area.Colour))
                {
                    canvas.DrawPath(path, paint);
                    if (area.Outline is { } outline)
                    {
                        using var line = Stroke(outline, 1.25);
                        canvas.DrawPath(path, line);
                    }
                }

                break;
            case DotMark { Shape: DotShape.Diamond } diamond:
                using (var path = PathOf(SceneSvg.Diamond(diamond), close: true))
                using (var paint = Fill(diamond.Colour))
                {
                    canvas.DrawPath(path, paint);
                }

                break;
            case DotMark dot:
                using (var paint = Fill(dot.Shape == DotShape.Ring ? PlotLayout.Paper : dot.Colour))
                {
                    canvas.DrawCircle((float)dot.Centre.X, (float)dot.Centre.Y, (float)dot.Radius, paint);
                    if (dot.Shape == DotShape.Ring)
                    {
                        using var line = Stroke(dot.Colour, 2);
                        canvas.DrawCircle((float)dot.Centre.X, (float)dot.Centre.Y, (float)dot.Radius, line);
                    }
                }

                break;
            case TextMark text:
                using (var font = PlotFont.At(text.Size, text.Bold))
                using (var paint = Fill(text.Colour))
                {
                    var align = text.Align switch
                    {
                        TextAlign.Middle => SKTextAlign.Center,
                        TextAlign.End => SKTextAlign.Right,
                        _ => SKTextAlign.Left,
                    };
                    canvas.DrawText(text.Text, (float)text.At.X, (float)text.At.Y, align, font, paint);
                }

                break;
        }
    }

    private static SKPath PathOf(IReadOnlyList<ScenePoint> points, bool close)
    {
        using var builder = new SKPathBuilder();
        builder.MoveTo((float)points[0].X, (float)points[0].Y);
        foreach (var point in points.Skip(1))
        {
            builder.LineTo((float)point.X, (float)point.Y);
        }

        if (close)
        {
            builder.Close();
        }

        return builder.Detach();
    }

    private static SKPaint Fill(string colour) =>
        new()
        {
            Color = SKColor.Parse(colour),
            IsAntialias = true,
            Style = SKPaintStyle.Fill,
        };

    private static SKPaint Stroke(string colour, double width) =>
        new()
        {
            Color = SKColor.Parse(colour),
            IsAntialias = true,
            Style = SKPaintStyle.Stroke,
            StrokeWidth = (float)width,
            StrokeJoin = SKStrokeJoin.Round,
            StrokeCap = SKStrokeCap.Round,
        };
}
