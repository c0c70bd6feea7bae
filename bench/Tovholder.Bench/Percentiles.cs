namespace Tovholder.Bench;

/// <summary>The nearest rank: a time that was measured, never one between two.</summary>
internal static class Percentiles
{
    /// <param name="sorted">Ascending; 0 is answered where there is none.</param>
    public static double Of(IReadOnlyList<double> sorted, double share) =>
        sorted.Count == 0 ? 0 : sorted[(int)Math.Ceiling(share * sorted.Count) - 1];
}
