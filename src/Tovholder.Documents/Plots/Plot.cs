using System.Text.Json.Serialization;

namespace Tovholder.Documents.Plots;

/// <summary>A plot as facts: what is shown, not how. Page and memo draw the same plot.</summary>
/// <param name="Title">A short name; the accessible name of the picture.</param>
/// <param name="Description">What the picture tells, for a reader who cannot see it.</param>
[JsonDerivedType(typeof(LinePlot), "lines")]
[JsonDerivedType(typeof(BarPlot), "bars")]
[JsonDerivedType(typeof(PairPlot), "pairs")]
[JsonDerivedType(typeof(WaterfallPlot), "waterfall")]
[JsonDerivedType(typeof(HeatStripPlot), "heat")]
[JsonDerivedType(typeof(SurvivalPlot), "survival")]
public abstract record Plot(string Title, string Description);

/// <summary>What a line stands for; decides colour, dashes and markers together, so that it can be read in greyscale.</summary>
public enum LineRole
{
    /// <summary>The approved plan: grey, dashed, no markers.</summary>
    Plan,

    /// <summary>What has happened: dark blue, solid, round markers.</summary>
    Actual,

    /// <summary>What is expected: orange, dotted, diamond markers.</summary>
    Forecast,
}

/// <summary>One line. A missing value is a gap in the line, which the actual line passes over thinly; two neighbours with values are joined.</summary>
/// <param name="Values">One value a period, in the order of <see cref="LinePlot.Periods"/>.</param>
public sealed record PlotLine(string Name, LineRole Role, IReadOnlyList<decimal?> Values);

/// <summary>The band around a forecast; both bounds or none in each period.</summary>
public sealed record PlotBand(string Name, IReadOnlyList<decimal?> Low, IReadOnlyList<decimal?> High);

/// <summary>Values over time: plan, actual and forecast.</summary>
/// <param name="Unit">What the vertical axis counts, e.g. "fleksjob".</param>
public sealed record LinePlot(
    string Title,
    string Description,
    string Unit,
    IReadOnlyList<string> Periods,
    IReadOnlyList<PlotLine> Lines,
    PlotBand? Band = null
) : Plot(Title, Description);

/// <summary>One bar. <paramref name="Value"/> null: the number is hidden and <paramref name="Text"/> says so.</summary>
public sealed record PlotBar(string Label, decimal? Value, string Text);

/// <summary>Horizontal bars from one baseline, e.g. enterprises by stage.</summary>
public sealed record BarPlot(string Title, string Description, IReadOnlyList<PlotBar> Bars) : Plot(Title, Description);

/// <summary>One row of a comparison on a fixed scale. A missing value has no marker.</summary>
public sealed record PlotPair(string Label, decimal? Before, decimal? Now);

/// <summary>Before and now on a fixed scale, e.g. support areas 0-4 or work identity 0-10.</summary>
public sealed record PairPlot(
    string Title,
    string Description,
    string BeforeName,
    string NowName,
    int ScaleMaximum,
    IReadOnlyList<PlotPair> Pairs
) : Plot(Title, Description);

/// <summary>One step of a waterfall.</summary>
/// <param name="Amount">The change, or for a total the level itself. Kroner.</param>
/// <param name="IsTotal">A total stands on the baseline; a change hangs on the level before it.</param>
public sealed record PlotStep(string Label, decimal Amount, bool IsTotal);

/// <summary>Amounts that lead from one total to another.</summary>
public sealed record WaterfallPlot(string Title, string Description, IReadOnlyList<PlotStep> Steps) : Plot(Title, Description);

/// <summary>Scores on a fixed scale, a row an area and a column a time: the deeper the field, the higher the score it carries.</summary>
public sealed record HeatStripPlot(
    string Title,
    string Description,
    string BeforeName,
    string NowName,
    int ScaleMaximum,
    IReadOnlyList<PlotPair> Pairs
) : Plot(Title, Description);

/// <summary>The share that still waits after so many months. Null: the share is hidden, and so is all that follows from it.</summary>
public sealed record SurvivalPoint(int Months, decimal? Share);

/// <summary>How many are left, month by month, from all to those who still wait; a falling stair.</summary>
/// <param name="Points">In order of months; the first is month 0 with the share 1.</param>
public sealed record SurvivalPlot(string Title, string Description, IReadOnlyList<SurvivalPoint> Points) : Plot(Title, Description);
