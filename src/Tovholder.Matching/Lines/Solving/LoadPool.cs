using System.Numerics;

namespace Tovholder.Matching.Lines.Solving;

/// <summary>The loads that earlier linear programs asked for. They serve at other cycles, on shorter lines and from either end.</summary>
internal sealed class LoadPool(int workers)
{
    private const int MostAWorker = 60;

    private readonly List<UInt128>[] loads = Enumerable.Range(0, workers).Select(_ => new List<UInt128>()).ToArray();

    public void Keep(int worker, UInt128 load)
    {
        loads[worker].Remove(load);
        loads[worker].Add(load);
        if (loads[worker].Count > MostAWorker)
        {
            loads[worker].RemoveAt(0);
        }
    }

    /// <summary>What each worker's loads leave within <paramref name="open"/>, where it fits the cycle; each once.</summary>
    public List<(int Worker, UInt128 Load)> Of(LineModel model, UInt128 open, ulong crew, int cycle)
    {
        var found = new List<(int, UInt128)>();
        for (; crew != 0; crew &= crew - 1)
        {
            var worker = BitOperations.TrailingZeroCount(crew);
            found.AddRange(
                loads[worker]
                    .Select(load => load & open)
                    .Where(load => load != 0 && LineModel.Sum(model.Minutes[worker], load) <= cycle)
                    .Distinct()
                    .Select(load => (worker, load))
            );
        }

        return found;
    }
}
