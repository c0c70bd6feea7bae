namespace Tovholder.Matching.Assigning;

/// <summary>Rows that each take one seat, columns with so many seats, and what the possible pairs cost.</summary>
/// <param name="Start">[row] → its first arc; one more than there are rows.</param>
/// <param name="Column">[arc] → the column; never twice for one row.</param>
/// <param name="Cost">[arc] → of any sign.</param>
/// <param name="Seats">[column] → how many rows it takes at most; 0 or more.</param>
public sealed record AssignmentGraph(int[] Start, int[] Column, long[] Cost, int[] Seats)
{
    public int Rows => Start.Length - 1;

    public int Columns => Seats.Length;
}
