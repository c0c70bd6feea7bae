namespace Tovholder.Matching.Assigning;

/// <summary>Who got what, and the prices that prove that it cannot be done cheaper; read by <see cref="AssignmentProof"/>.</summary>
/// <param name="ColumnOf">[row] → its column, or -1 for a row that is left over.</param>
/// <param name="RowPrices">[row] → what the row costs at the prices of the columns.</param>
/// <param name="ColumnPrices">[column] → what one seat more would save, as a number of at most 0; 0 where there is room left.</param>
/// <param name="LeftOver">What it counts to leave a row over; above what any exchange of costs could outweigh.</param>
public sealed record AssignmentAnswer(int[] ColumnOf, long[] RowPrices, long[] ColumnPrices, long LeftOver)
{
    /// <summary>Rows that have a column.</summary>
    public int Placed => ColumnOf.Count(c => c >= 0);
}
