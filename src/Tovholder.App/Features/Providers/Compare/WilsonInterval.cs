namespace Tovholder.App.Features.Providers.Compare;

/// <summary>The interval of a share from few observations: Wilson's score interval, 90 %.</summary>
/// <remarks>
/// E. B. Wilson, Probable inference, the law of succession, and statistical inference, Journal of the American Statistical Association
/// 22 (1927), 209-212. Recommended for small groups by Brown, Cai and DasGupta, Statistical Science 16 (2001), 101-133.
/// </remarks>
public sealed record WilsonInterval(double Low, double High)
{
    /// <summary>The 95 % point of the normal distribution: 5 % on each side.</summary>
    private const double Z = 1.6448536269514722;

    /// <param name="share">0 to 1.</param>
    /// <param name="count">Above 0.</param>
    public static WilsonInterval Of(double share, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var square = Z * Z / count;
        var middle = (share + (square / 2)) / (1 + square);
        var half = Z / (1 + square) * Math.Sqrt((share * (1 - share) / count) + (square / (4 * count)));
        return new(Math.Max(0, middle - half), Math.Min(1, middle + half));
    }
}
