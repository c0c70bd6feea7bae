using Tovholder.Documents.Plots;

namespace Tovholder.Documents.Tests.Plots;

public sealed class PlotLayoutTests
{
    [Fact]
    public void A_loss_is_drawn_below_zero_and_inside_the_picture()
    {
        var plot = new LinePlot(
            "Gevinst",
            "Gevinst måned for måned.",
            "1.000 kr.",
            ["jan. 2015", "feb. 2015"],
            [new("Plan", LineRole.Plan, [0m, 900m]), new("Faktisk", LineRole.Actual, [-150m, -380m])]
        );

        var scene = PlotLayout.Lay(plot);

        var texts = scene.Marks.OfType<TextMark>().ToList();
        var zero = texts.Single(text => text.Text == "0").At.Y;
        var lowest = scene.Marks.OfType<DotMark>().Max(dot => dot.Centre.Y);
        Assert.True(lowest > zero);
        Assert.True(lowest < texts.Single(text => text.Text == "jan. 2015").At.Y);
        Assert.Contains(texts, text => text.Text.StartsWith('-') && text.Align == TextAlign.End);
    }
}
