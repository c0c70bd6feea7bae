using System.Runtime.InteropServices;

namespace Tovholder.Matching.Lines.Solving;

/// <summary>Some stations filled: which tasks are done, by which workers, and from which state of the level before.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LineState(UInt128 Done, ulong Used, int Parent, int Worker)
{
    /// <summary>How much of what the remaining workers can earn is to spare, in millionths below zero; low is promising.</summary>
    public int Score { get; init; }

    /// <summary>Chooses among equal scores; another seed, another choice.</summary>
    public uint Tie { get; init; }
}

/// <summary>The most promising states with the same number of filled stations, each once.</summary>
internal sealed class Level(int width)
{
    private LineState[] states = new LineState[1024];
    private readonly HashSet<(UInt128 Done, ulong Used)> seen = [];
    private int count;

    /// <summary>Whether a state was left out because the level is full.</summary>
    public bool Cut { get; set; }

    /// <summary>A score above it has no place.</summary>
    public int Worst { get; private set; } = int.MaxValue;

    public void Add(in LineState state)
    {
        if (state.Score > Worst)
        {
            Cut = true;
            return;
        }

        if (count == states.Length)
        {
            Compact();
            if (count > states.Length / 2)
            {
                Array.Resize(ref states, states.Length * 2);
            }
        }

        states[count++] = state;
    }

    public void Add(Level other)
    {
        Cut |= other.Cut;
        for (var i = 0; i < other.count; i++)
        {
            Add(other.states[i]);
        }
    }

    public LineState[] Best()
    {
        Compact();
        return states.AsSpan(0, count).ToArray();
    }

    /// <summary>Of equal states, the one with the best score; so what is kept does not depend on how the states were shared out.</summary>
    private void Compact()
    {
        var all = states.AsSpan(0, count);
        all.Sort(default(MostPromisingFirst));
        var kept = 0;
        seen.Clear();
        for (var i = 0; i < count; i++)
        {
            if (!seen.Add((all[i].Done, all[i].Used)))
            {
                continue;
            }

            if (kept == width)
            {
                Cut = true;
                break;
            }

            all[kept++] = all[i];
        }

        count = kept;
        if (kept == width)
        {
            Worst = all[kept - 1].Score;
        }
    }

    private readonly struct MostPromisingFirst : IComparer<LineState>
    {
        public int Compare(LineState x, LineState y)
        {
            var order = x.Score.CompareTo(y.Score);
            if (order != 0)
            {
                return order;
            }

            order = x.Tie.CompareTo(y.Tie);
            if (order != 0)
            {
                return order;
            }

            order = x.Done.CompareTo(y.Done);
            if (order != 0)
            {
                return order;
            }

            order = x.Used.CompareTo(y.Used);
            if (order != 0)
            {
                return order;
            }

            order = x.Parent.CompareTo(y.Parent);
            return order != 0 ? order : x.Worker.CompareTo(y.Worker);
        }
    }
}
