using System.Globalization;
using Tovholder.Domain;

namespace Tovholder.Documents.Plots;

/// <summary>Lays a plot out as a scene: thin axes, direct labels, white space, and a difference of form beside each difference of colour.</summary>
public static class PlotLayout
{
    internal const string Paper = "#ffffff";

    private const double Width = 720;
    private const string Ink = "#1f2933";
    private const string Quiet = "#52606d";
    private const string Grid = "#e4e7eb";
    private const string Baseline = "#7b8794";
    private const string Blue = "#0b4f8a";
    private const string PaleBlue = "#cfe0ef";

    /// <summary>The ends of the heat strip: ink is read on both.</summary>
    private const string Palest = "#f2f7fb";
    private const string Deepest = "#79add6";
    private const string Orange = "#b4540a";
    private const string PaleOrange = "#f8e3d0";
    private const double TextSize = 13;
    private const double SmallSize = 12;

    public static Scene Lay(Plot plot) =>
        plot switch
        {
            LinePlot lines => Lay(lines),
            BarPlot bars => Lay(bars),
            PairPlot pairs => Lay(pairs),
            WaterfallPlot waterfall => Lay(waterfall),
            HeatStripPlot heat => Lay(heat),
            SurvivalPlot survival => Lay(survival),
            _ => throw new ArgumentOutOfRangeException(nameof(plot), plot.GetType().Name, "The plot has no layout."),
        };

    private static Scene Lay(LinePlot plot)
    {
        const double top = 34;
        const double bottom = 262;
        var ends = plot
            .Lines.Select(line => (Line: line, Index: LastIndex(line.Values)))
            .Where(end => end.Index >= 0)
            .Select(end => (end.Line, end.Index, Text: $"{end.Line.Name} {Short(end.Line.Values[end.Index]!.Value)}"))
            .ToList();
        var right = Width - 22 - ends.Select(end => PlotFont.Width(end.Text, TextSize, bold: true)).DefaultIfEmpty(0).Max();
        var highest = plot.Lines.SelectMany(line => line.Values).Concat(plot.Band?.High ?? []).Max() ?? 0m;
        var lowest = plot.Lines.SelectMany(line => line.Values).Concat(plot.Band?.Low ?? []).Append(0m).Min() ?? 0m;
        var (step, ceiling) = Axis(Math.Max(highest, -lowest));
        ceiling = highest > 0m ? Math.Ceiling(highest / step) * step : step;
        var floor = Math.Floor(lowest / step) * step;
        var left = 14 + new[] { floor, ceiling }.Max(value => PlotFont.Width(Short(value), SmallSize, bold: false));
        var marks = new List<SceneMark> { Label(0, 16, plot.Unit, SmallSize, Quiet) };

        for (var value = floor; value <= ceiling; value += step)
        {
            marks.Add(Line(left, Y(value), right, Y(value), value == 0m ? Baseline : Grid, 1));
            marks.Add(Label(left - 8, Y(value) + 4, Short(value), SmallSize, Quiet, TextAlign.End));
        }

        var labelRoom = plot.Periods.Select(period => PlotFont.Width(period, SmallSize, bold: false)).DefaultIfEmpty(0).Max() + 14;
        var gap = plot.Periods.Count > 1 ? (right - left - 24) / (plot.Periods.Count - 1) : right - left;
        var every = Math.Max(1, (int)Math.Ceiling(labelRoom / gap));
        for (var i = 0; i < plot.Periods.Count; i += every)
        {
            marks.Add(Line(X(i), bottom, X(i), bottom + 5, Baseline, 1));
            marks.Add(Label(X(i), bottom + 20, plot.Periods[i], SmallSize, Quiet, TextAlign.Middle));
        }

        if (plot.Band is { } band)
        {
            var inside = Enumerable.Range(0, plot.Periods.Count).Where(i => band.Low[i] is not null && band.High[i] is not null).ToList();
            if (inside.Count > 1)
            {
                var upper = inside.Select(i => new ScenePoint(X(i), Y(band.High[i]!.Value)));
                var lower = inside.AsEnumerable().Reverse().Select(i => new ScenePoint(X(i), Y(band.Low[i]!.Value)));
                marks.Add(new AreaMark([.. upper, .. lower], PaleOrange));
            }
        }

        foreach (var line in plot.Lines)
        {
            marks.AddRange(Draw(line, X, Y));
        }

        var labelled = ends.OrderBy(end => Y(end.Line.Values[end.Index]!.Value)).ToList();
        var last = double.NegativeInfinity;
        foreach (var end in labelled.Where(end => end.Index == plot.Periods.Count - 1))
        {
            var y = Math.Max(Y(end.Line.Values[end.Index]!.Value) + 4.5, last + 18);
            marks.Add(Label(right + 10, y, end.Text, TextSize, Colour(end.Line.Role), bold: true));
            last = y;
        }

        foreach (var end in labelled.Where(end => end.Index < plot.Periods.Count - 1))
        {
            var point = new ScenePoint(X(end.Index), Y(end.Line.Values[end.Index]!.Value));
            var below = ends.Any(other =>
                other.Line != end.Line && other.Line.Values[end.Index] is { } value && value > end.Line.Values[end.Index]
            );
            // A line that ends early is followed by another to its right: the label stands above to the left, or below to the right.
            var room = PlotFont.Width(end.Text, TextSize, bold: true);
            var x = below ? point.X + 6 : Math.Max(left + 2, point.X + 4 - room);
            marks.Add(Label(x, point.Y + (below ? 20 : -12), end.Text, TextSize, Colour(end.Line.Role), bold: true));
        }

        return new(Width, bottom + 34, marks);

        double X(int i) => left + 12 + (i * gap);
        double Y(decimal value) => bottom - ((double)((value - floor) / (ceiling - floor)) * (bottom - top));
    }

    private static IEnumerable<SceneMark> Draw(PlotLine line, Func<int, double> x, Func<decimal, double> y)
    {
        var run = new List<ScenePoint>();
        var runs = new List<List<ScenePoint>>();
        for (var i = 0; i < line.Values.Count; i++)
        {
            if (line.Values[i] is { } value)
            {
                run.Add(new(x(i), y(value)));
                continue;
            }

            runs.Add(run);
            run = [];
        }

        runs.Add(run);
        if (line.Role == LineRole.Actual)
        {
            // A hidden point is passed over: the thin line says that nothing is known between its ends.
            var known = runs.Where(points => points.Count > 0).ToList();
            foreach (var (from, to) in known.Zip(known.Skip(1)))
            {
                yield return new StrokeMark([from[^1], to[0]], Colour(line.Role), 1.25, [4, 3]);
            }
        }

        IReadOnlyList<double> dash = line.Role switch
        {
            LineRole.Plan => [9, 5],
            LineRole.Forecast => [2.5, 3.5],
            _ => [],
        };
        foreach (var points in runs.Where(points => points.Count > 0))
        {
            if (points.Count > 1)
            {
                yield return new StrokeMark(points, Colour(line.Role), line.Role == LineRole.Actual ? 3 : 2.25, dash);
            }

            if (line.Role == LineRole.Plan)
            {
                continue;
            }

            foreach (var point in points)
            {
                var shape = line.Role == LineRole.Actual ? DotShape.Circle : DotShape.Diamond;
                yield return new DotMark(point, line.Role == LineRole.Actual ? 4 : 4.5, shape, Colour(line.Role));
            }
        }
    }

    private static Scene Lay(BarPlot plot)
    {
        const double row = 32;
        const double top = 8;
        var left = 12 + plot.Bars.Select(bar => PlotFont.Width(bar.Label, TextSize, bold: false)).DefaultIfEmpty(0).Max();
        var right = Width - 16 - plot.Bars.Select(bar => PlotFont.Width(bar.Text, TextSize, bold: true)).DefaultIfEmpty(0).Max();
        var highest = plot.Bars.Max(bar => bar.Value) ?? 0m;
        var scale = highest == 0m ? 0 : (right - left) / (double)highest;
        var height = top + (plot.Bars.Count * row) + 6;
        var marks = new List<SceneMark>();

        for (var i = 0; i < plot.Bars.Count; i++)
        {
            var bar = plot.Bars[i];
            var y = top + (i * row);
            var end = left + ((double)(bar.Value ?? 0m) * scale);
            marks.Add(Label(left - 10, y + 18, bar.Label, TextSize, Ink, TextAlign.End));
            if (bar.Value > 0m)
            {
                marks.Add(Box(left, y + 3, end, y + row - 8, Blue));
            }

            marks.Add(
                Label(
                    end + 8,
                    y + 18,
                    bar.Text,
                    bar.Value is null ? SmallSize : TextSize,
                    bar.Value is null ? Quiet : Ink,
                    bold: bar.Value is not null
                )
            );
        }

        marks.Add(Line(left, top - 2, left, height - 6, Baseline, 1));
        return new(Width, height, marks);
    }

    private static Scene Lay(PairPlot plot)
    {
        const double row = 34;
        const double top = 46;
        var left = 26 + plot.Pairs.Select(pair => PlotFont.Width(pair.Label, TextSize, bold: false)).DefaultIfEmpty(0).Max();
        const double right = Width - 40;
        var bottom = top + (plot.Pairs.Count * row);
        var marks = new List<SceneMark>();
        var step = plot.ScaleMaximum > 5 ? 2 : 1;

        for (var value = 0; value <= plot.ScaleMaximum; value += step)
        {
            marks.Add(Line(X(value), top - 8, X(value), bottom, Grid, 1));
            marks.Add(Label(X(value), bottom + 18, value.ToString(Danish.Culture), SmallSize, Quiet, TextAlign.Middle));
        }

        marks.Add(new DotMark(new(left + 6, 15), 5.5, DotShape.Ring, Quiet));
        marks.Add(Label(left + 18, 19.5, plot.BeforeName, TextSize, Quiet));
        var next = left + 42 + PlotFont.Width(plot.BeforeName, TextSize, bold: false);
        marks.Add(new DotMark(new(next, 15), 6, DotShape.Circle, Blue));
        marks.Add(Label(next + 12, 19.5, plot.NowName, TextSize, Blue, bold: true));

        for (var i = 0; i < plot.Pairs.Count; i++)
        {
            var pair = plot.Pairs[i];
            var y = top + (i * row) + 12;
            marks.Add(Label(left - 16, y + 4.5, pair.Label, TextSize, Ink, TextAlign.End));
            if (pair is { Before: { } from, Now: { } to } && from != to)
            {
                marks.Add(Line(X((double)from), y, X((double)to), y, PaleBlue, 5));
            }

            if (pair.Before is { } before)
            {
                marks.Add(new DotMark(new(X((double)before), y), 5.5, DotShape.Ring, Quiet));
            }

            if (pair.Now is { } now)
            {
                marks.Add(new DotMark(new(X((double)now), y), 6, DotShape.Circle, Blue));
                var rising = pair.Before is null || now >= pair.Before;
                marks.Add(
                    Label(
                        X((double)now) + (rising ? 12 : -12),
                        y + 4.5,
                        Short(now),
                        TextSize,
                        Blue,
                        rising ? TextAlign.Start : TextAlign.End,
                        bold: true
                    )
                );
            }
            else
            {
                marks.Add(Label(X(0) + 12, y + 4.5, "vises ikke", SmallSize, Quiet));
            }
        }

        return new(Width, bottom + 28, marks);

        double X(double value) => left + (value / plot.ScaleMaximum * (right - left));
    }

    private static Scene Lay(WaterfallPlot plot)
    {
        const double row = 34;
        const double top = 8;
        var spans = new List<(decimal From, decimal To)>();
        var level = 0m;
        foreach (var step in plot.Steps)
        {
            var from = step.IsTotal ? 0m : level;
            level = step.IsTotal ? step.Amount : level + step.Amount;
            spans.Add((from, level));
        }

        var lowest = Math.Min(0m, spans.SelectMany(span => new[] { span.From, span.To }).DefaultIfEmpty(0m).Min());
        var highest = Math.Max(0m, spans.SelectMany(span => new[] { span.From, span.To }).DefaultIfEmpty(0m).Max());
        var texts = plot.Steps.Select(step => Signed(step)).ToList();
        var left = 12 + plot.Steps.Select(step => PlotFont.Width(step.Label, TextSize, step.IsTotal)).DefaultIfEmpty(0).Max();
        var right = Width - 14 - texts.Select(text => PlotFont.Width(text, TextSize, bold: true)).DefaultIfEmpty(0).Max();
        var range = highest - lowest;
        var scale = range == 0m ? 0 : (right - left) / (double)range;
        var height = top + (plot.Steps.Count * row) + 6;
        var marks = new List<SceneMark> { Line(X(0m), top - 2, X(0m), height - 6, Baseline, 1) };

        for (var i = 0; i < plot.Steps.Count; i++)
        {
            var step = plot.Steps[i];
            var (from, to) = spans[i];
            var y = top + (i * row);
            var x1 = X(Math.Min(from, to));
            var x2 = X(Math.Max(from, to));
            marks.Add(Label(left - 10, y + 19, step.Label, TextSize, Ink, TextAlign.End, step.IsTotal));
            var (fill, outline) =
                step.IsTotal ? (Blue, Blue)
                : step.Amount < 0m ? (PaleOrange, Orange)
                : (PaleBlue, Blue);
            if (x2 - x1 >= 0.5)
            {
                marks.Add(new AreaMark(Corners(x1, y + 4, x2, y + row - 8), fill, outline));
            }

            if (i + 1 < plot.Steps.Count)
            {
                marks.Add(new StrokeMark([new(X(to), y + row - 8), new(X(to), y + row + 4)], Quiet, 1, [2, 2]));
            }

            marks.Add(Label(x2 + 8, y + 19, texts[i], TextSize, step is { IsTotal: false, Amount: < 0m } ? Orange : Ink, bold: true));
        }

        return new(Width, height, marks);

        double X(decimal value) => left + ((double)(value - lowest) * scale);
    }

    private static Scene Lay(HeatStripPlot plot)
    {
        const double row = 27;
        const double top = 26;
        const double field = 180;
        var left = 14 + plot.Pairs.Select(pair => PlotFont.Width(pair.Label, TextSize, bold: false)).DefaultIfEmpty(0).Max();
        var now = left + field + 68;
        var marks = new List<SceneMark>
        {
            Label(left + (field / 2), 16, plot.BeforeName, SmallSize, Quiet, TextAlign.Middle),
            Label(now + (field / 2), 16, plot.NowName, SmallSize, Quiet, TextAlign.Middle),
        };
        for (var i = 0; i < plot.Pairs.Count; i++)
        {
            var pair = plot.Pairs[i];
            var y = top + (i * row);
            marks.Add(Label(left - 12, y + 17, pair.Label, TextSize, Ink, TextAlign.End));
            marks.AddRange(Field(left, y, pair.Before));
            marks.AddRange(Field(now, y, pair.Now));
            if (pair is { Before: not null, Now: not null })
            {
                // The arrow says the direction in words of form: up, down or level.
                marks.Add(Label(left + field + 34, y + 17, Arrow(pair.Before.Value, pair.Now.Value), TextSize, Quiet, TextAlign.Middle));
            }
        }

        var bottom = top + (plot.Pairs.Count * row);
        var key = left;
        for (var score = 0; score <= plot.ScaleMaximum; score++)
        {
            marks.Add(new AreaMark(Corners(key, bottom + 9, key + 22, bottom + 21), Shade(score), Baseline));
            marks.Add(Label(key + 28, bottom + 19.5, score.ToString(Danish.Culture), SmallSize, Quiet));
            key += 54;
        }

        return new(Width, bottom + 28, marks);

        IEnumerable<SceneMark> Field(double x, double y, decimal? score)
        {
            yield return new AreaMark(Corners(x, y, x + field, y + row - 4), score is { } value ? Shade(value) : Paper, Grid);
            yield return score is { } shown
                ? Label(x + (field / 2), y + 16.5, Short(shown), TextSize, Ink, TextAlign.Middle, bold: true)
                : Label(x + (field / 2), y + 16.5, "vises ikke", SmallSize, Quiet, TextAlign.Middle);
        }

        string Shade(decimal score) => Mix(Palest, Deepest, Math.Clamp((double)score / plot.ScaleMaximum, 0, 1));
    }

    private static string Arrow(decimal before, decimal now) =>
        now > before ? "→ +" + Short(now - before)
        : now < before ? "→ " + Short(now - before)
        : "→ 0";

    private static Scene Lay(SurvivalPlot plot)
    {
        const double top = 34;
        const double bottom = 232;
        const double left = 62;
        const double right = Width - 130;
        var last = Math.Max(1, plot.Points.Select(point => point.Months).DefaultIfEmpty(0).Max());
        var marks = new List<SceneMark> { Label(0, 16, "andel, der stadig venter", SmallSize, Quiet) };
        for (var percent = 0; percent <= 100; percent += 25)
        {
            var y = Y(percent / 100m);
            marks.Add(Line(left, y, right, y, percent == 0 ? Baseline : Grid, 1));
            marks.Add(Label(left - 8, y + 4, $"{percent} pct.", SmallSize, Quiet, TextAlign.End));
        }

        foreach (var point in plot.Points)
        {
            marks.Add(Line(X(point.Months), bottom, X(point.Months), bottom + 5, Baseline, 1));
            marks.Add(Label(X(point.Months), bottom + 20, point.Months.ToString(Danish.Culture), SmallSize, Quiet, TextAlign.Middle));
        }

        marks.Add(Label(right, bottom + 38, "måneder siden visitationen", SmallSize, Quiet, TextAlign.End));
        var shown = plot.Points.TakeWhile(point => point.Share is not null).ToList();
        var stair = new List<ScenePoint>();
        for (var i = 0; i < shown.Count; i++)
        {
            if (i > 0)
            {
                stair.Add(new(X(shown[i].Months), Y(shown[i - 1].Share!.Value)));
            }

            stair.Add(new(X(shown[i].Months), Y(shown[i].Share!.Value)));
        }

        if (stair.Count > 1)
        {
            marks.Add(new StrokeMark(stair, Blue, 3, []));
        }

        marks.AddRange(shown.Select(point => new DotMark(new(X(point.Months), Y(point.Share!.Value)), 4, DotShape.Circle, Blue)));
        if (shown.Count > 0)
        {
            var end = shown[^1];
            marks.Add(Label(X(end.Months) + 12, Y(end.Share!.Value) + 4.5, InPercent(end.Share.Value), TextSize, Blue, bold: true));
        }

        if (shown.Count < plot.Points.Count)
        {
            marks.Add(Label(right + 10, bottom - 8, "resten vises ikke", SmallSize, Quiet));
        }

        return new(Width, bottom + 46, marks);

        double X(int months) => left + (months / (double)last * (right - left));
        double Y(decimal share) => bottom - ((double)share * (bottom - top));
    }

    internal static string InPercent(decimal share) => (share * 100m).ToString("0", Danish.Culture) + " pct.";

    /// <summary>A colour between two, as #rrggbb.</summary>
    private static string Mix(string pale, string deep, double share) =>
        "#"
        + string.Concat(
            Enumerable
                .Range(0, 3)
                .Select(i => Channel(pale, i) + ((Channel(deep, i) - Channel(pale, i)) * share))
                .Select(value => ((int)Math.Round(value)).ToString("x2", CultureInfo.InvariantCulture))
        );

    private static double Channel(string colour, int i) => Convert.ToInt32(colour.Substring(1 + (2 * i), 2), 16);

    private static IReadOnlyList<ScenePoint> Corners(double x1, double y1, double x2, double y2) =>
        [new(x1, y1), new(x2, y1), new(x2, y2), new(x1, y2)];

    private static string Signed(PlotStep step)
    {
        var text = new Kroner(step.Amount).ToString();
        return step is { IsTotal: false, Amount: > 0m } ? "+" + text : text;
    }

    private static int LastIndex(IReadOnlyList<decimal?> values)
    {
        for (var i = values.Count - 1; i >= 0; i--)
        {
            if (values[i] is not null)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>A step of 1, 2, 5 or a power of ten of them, with at most seven intervals, and the first multiple at or above the highest value.</summary>
    private static (decimal Step, decimal Ceiling) Axis(decimal highest)
    {
        var step = 1m;
        decimal[] factors = [2m, 2.5m, 2m];
        for (var i = 0; highest / step > 7m; i++)
        {
            step *= factors[i % 3];
        }

        return (step, Math.Max(step, Math.Ceiling(highest / step) * step));
    }

    private static string Colour(LineRole role) =>
        role switch
        {
            LineRole.Actual => Blue,
            LineRole.Forecast => Orange,
            _ => Quiet,
        };

    private static string Short(decimal value) => value.ToString("#,##0.#", Danish.Culture);

    private static StrokeMark Line(double x1, double y1, double x2, double y2, string colour, double width) =>
        new([new(x1, y1), new(x2, y2)], colour, width, []);

    private static AreaMark Box(double x1, double y1, double x2, double y2, string colour) => new(Corners(x1, y1, x2, y2), colour);

    private static TextMark Label(
        double x,
        double y,
        string text,
        double size,
        string colour,
        TextAlign align = TextAlign.Start,
        bool bold = false
    ) => new(new(x, y), text, size, bold, colour, align);
}
