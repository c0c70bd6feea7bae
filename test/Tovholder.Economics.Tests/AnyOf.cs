using CsCheck;

namespace Tovholder.Economics.Tests;

/// <summary>A generator that picks among the values given.</summary>
public static class AnyOf
{
    public static Gen<T> These<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
