namespace Tovholder.Domain;

/// <summary>What people have typed, on its way into a file that a spreadsheet opens.</summary>
public static class Spreadsheet
{
    private const string BeginsFormula = "=+-@\t\r";

    /// <summary>A text that a spreadsheet would take for a formula is written as text.</summary>
    public static string AsText(string typed) =>
        typed.Length > 0 && BeginsFormula.Contains(typed[0], StringComparison.Ordinal) ? "'" + typed : typed;
}
