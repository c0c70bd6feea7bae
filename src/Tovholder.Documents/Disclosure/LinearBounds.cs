namespace Tovholder.Documents.Disclosure;

/// <summary>
/// What a reader with pencil and paper can find out: the least and the greatest value of one unknown, when sums of the
/// unknowns are known and each lies between two bounds.
/// </summary>
/// <remarks>
/// A small two-phase simplex on doubles with Bland's rule (no cycling); made for the few dozen cells of a memo.
/// The bounds of a table with sums in one or two directions are whole numbers, so nothing is lost by not asking for integers.
/// </remarks>
public static class LinearBounds
{
    private const double Epsilon = 1e-7;

    /// <param name="lows">Lower bound of each unknown.</param>
    /// <param name="highs">Upper bound of each unknown, at least the lower; infinite where there is none.</param>
    /// <param name="equations">Coefficients of each equation, one for each unknown.</param>
    /// <param name="sums">The right-hand side of each equation.</param>
    /// <param name="unknown">Whose bounds are asked for.</param>
    /// <returns>Null when no values satisfy the equations.</returns>
    public static (double Low, double High)? Of(double[] lows, double[] highs, double[][] equations, double[] sums, int unknown)
    {
        ArgumentNullException.ThrowIfNull(lows);
        ArgumentNullException.ThrowIfNull(highs);
        ArgumentNullException.ThrowIfNull(equations);
        ArgumentNullException.ThrowIfNull(sums);
        return Least(lows, highs, equations, sums, unknown, 1) is { } low && Least(lows, highs, equations, sums, unknown, -1) is { } high
            ? (low, -high)
            : null;
    }

    private static double? Least(double[] lows, double[] highs, double[][] equations, double[] sums, int unknown, int sign)
    {
        var n = lows.Length;
        var bounded = Enumerable.Range(0, n).Where(i => double.IsFinite(highs[i])).ToArray();
        var m = equations.Length + bounded.Length;
        // Columns: n shifted unknowns, the slacks of the upper bounds, m artificial ones, right-hand side.
        var real = n + bounded.Length;
        var width = real + m + 1;
        var rows = new double[m][];
        var basis = new int[m];
        for (var r = 0; r < m; r++)
        {
            var row = new double[width];
            if (r < equations.Length)
            {
                var shifted = sums[r];
                for (var i = 0; i < n; i++)
                {
                    row[i] = equations[r][i];
                    shifted -= equations[r][i] * lows[i];
                }

                row[^1] = shifted;
            }
            else
            {
                var i = bounded[r - equations.Length];
                row[i] = 1;
                row[n + r - equations.Length] = 1;
                row[^1] = highs[i] - lows[i];
            }

            if (row[^1] < 0)
            {
                for (var c = 0; c < width; c++)
                {
                    row[c] = -row[c];
                }
            }

            row[real + r] = 1;
            basis[r] = real + r;
            rows[r] = row;
        }

        var feasibility = new double[width];
        foreach (var row in rows)
        {
            for (var c = 0; c < real; c++)
            {
                feasibility[c] -= row[c];
            }

            feasibility[^1] -= row[^1];
        }

        Minimise(rows, basis, feasibility, real);
        if (-feasibility[^1] > Epsilon)
        {
            return null;
        }

        var objective = new double[width];
        objective[unknown] = sign;
        for (var r = 0; r < m; r++)
        {
            if (basis[r] == unknown)
            {
                for (var c = 0; c < width; c++)
                {
                    objective[c] -= sign * rows[r][c];
                }
            }
        }

        return Minimise(rows, basis, objective, real) ? (sign * lows[unknown]) - objective[^1] : double.NegativeInfinity;
    }

    /// <summary>False when there is no least value.</summary>
    private static bool Minimise(double[][] rows, int[] basis, double[] objective, int columns)
    {
        while (true)
        {
            var enter = Array.FindIndex(objective, 0, columns, cost => cost < -Epsilon);
            if (enter < 0)
            {
                return true;
            }

            var leave = -1;
            var best = double.PositiveInfinity;
            for (var r = 0; r < rows.Length; r++)
            {
                // An artificial column that stays in the basis at zero must leave before anything may grow it again.
                var isStuck = basis[r] >= columns && rows[r][^1] <= Epsilon && Math.Abs(rows[r][enter]) > Epsilon;
                if (rows[r][enter] <= Epsilon && !isStuck)
                {
                    continue;
                }

                var ratio = isStuck ? 0 : rows[r][^1] / rows[r][enter];
                if (ratio < best - Epsilon || (ratio < best + Epsilon && (leave < 0 || basis[r] < basis[leave])))
                {
                    best = Math.Min(best, ratio);
                    leave = r;
                }
            }

            if (leave < 0)
            {
                return false;
            }

            Pivot(rows, objective, leave, enter);
            basis[leave] = enter;
        }
    }

    private static void Pivot(double[][] rows, double[] objective, int leave, int enter)
    {
        var pivot = rows[leave];
        var scale = pivot[enter];
        for (var c = 0; c < pivot.Length; c++)
        {
            pivot[c] /= scale;
        }

        foreach (var row in rows.Where(row => row != pivot).Append(objective))
        {
            var factor = row[enter];
            if (factor == 0)
            {
                continue;
            }

            for (var c = 0; c < row.Length; c++)
            {
                row[c] -= factor * pivot[c];
            }
        }
    }
}
