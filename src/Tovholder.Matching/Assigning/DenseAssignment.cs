namespace Tovholder.Matching.Assigning;

/// <summary>Gives every row a column of its own at the least sum of costs, where every pair is possible.</summary>
public static class DenseAssignment
{
    /// <param name="columns">At least as many as <paramref name="rows"/>.</param>
    /// <param name="costs">Row by row; of any sign.</param>
    /// <exception cref="ArgumentException">There are fewer columns than rows, or not one cost for each pair.</exception>
    public static AssignmentAnswer Solve(int rows, int columns, int[] costs, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(costs);
        if (rows < 0 || rows > columns || costs.Length != (long)rows * columns)
        {
            throw new ArgumentException("There are fewer columns than rows, or not one cost for each pair.", nameof(costs));
        }

        // Short numbers are twice as fast and nearly always enough; where they are not, the search says so and is made in long ones.
        return new DenseSearch<int>(rows, columns, costs).Run(cancellation)
            ?? new DenseSearch<long>(rows, columns, Array.ConvertAll(costs, c => (long)c)).Run(cancellation)
            ?? throw new OverflowException("The prices of the columns do not fit in 64 bits.");
    }
}
