namespace Tovholder.Economics;

/// <summary>Random numbers that are the same each time for the same seed, so that a forecast can be made again.</summary>
internal sealed class Dice(int seed)
{
    /// <summary>Above this many, a normal distribution stands in for the counting: the difference drowns in the interval.</summary>
    private const int Many = 60;

    private readonly Random random = new(seed);

    public bool Happens(double chance) => random.NextDouble() < chance;

    /// <summary>Evenly from 0, which may come, to 1, which may not.</summary>
    public double Even() => random.NextDouble();

    /// <summary>The lesser and the greater of two even draws, weighed by where the peak lies, follow a triangle.</summary>
    public double Triangular(double low, double likely, double high)
    {
        var (first, second) = (random.NextDouble(), random.NextDouble());
        var peak = high == low ? 0 : (likely - low) / (high - low);
        return low + ((high - low) * (((1 - peak) * Math.Min(first, second)) + (peak * Math.Max(first, second))));
    }

    /// <summary>Marsaglia and Tsang (2000); a shape below 1 is lifted by one and brought down again, and zero gives zero.</summary>
    /// <param name="rate">Above 0; the mean is <paramref name="shape"/> / <paramref name="rate"/>.</param>
    public double Gamma(double shape, double rate)
    {
        if (shape <= 0)
        {
            return 0;
        }

        if (shape < 1)
        {
            return Gamma(shape + 1, rate) * Math.Pow(1 - random.NextDouble(), 1 / shape);
        }

        var d = shape - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = Normal();
            var v = Math.Pow(1 + (c * x), 3);
            if (v > 0 && Math.Log(1 - random.NextDouble()) < (x * x / 2) + d - (d * v) + (d * Math.Log(v)))
            {
                return d * v / rate;
            }
        }
    }

    public int Poisson(double mean)
    {
        if (mean > Many)
        {
            return Rounded(mean, mean, int.MaxValue);
        }

        var (count, product, limit) = (0, 1 - random.NextDouble(), Math.Exp(-mean));
        while (product > limit)
        {
            count++;
            product *= 1 - random.NextDouble();
        }

        return count;
    }

    public int Binomial(int trials, double chance)
    {
        if (trials > Many && trials * chance > 10 && trials * (1 - chance) > 10)
        {
            return Rounded(trials * chance, trials * chance * (1 - chance), trials);
        }

        var count = 0;
        for (var trial = 0; trial < trials; trial++)
        {
            count += Happens(chance) ? 1 : 0;
        }

        return count;
    }

    private int Rounded(double mean, double variance, int most) =>
        (int)Math.Clamp(Math.Round(mean + (Math.Sqrt(variance) * Normal())), 0, most);

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
