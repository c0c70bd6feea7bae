using Tovholder.Domain;

namespace Tovholder.Documents.Memos;

/// <summary>Numbers of persons from 1 to 4 are not printed: in a small municipality they point at somebody.</summary>
/// <remarks>
/// Zero is printed. A mean, a median, a sum or a share needs at least five behind it.
/// The threshold is the customary one for published Danish statistics.
/// </remarks>
public static class SmallNumbers
{
    /// <summary>The least number of persons that is printed.</summary>
    public const int Threshold = 5;

    public const string Hidden = "færre end 5";

    public const string NotShown = "vises ikke";

    public static bool MustHide(int persons) => persons is > 0 and < Threshold;

    /// <summary>
    /// A table in which every group is small would tell nothing but which of them are empty, and make the total itself too narrow to
    /// print: it is left out whole.
    /// </summary>
    public static bool IsWorthATable(IEnumerable<int> groups) => groups.Any(persons => persons >= Threshold);

    /// <summary>The count, or "færre end 5".</summary>
    public static string Text(int persons) => MustHide(persons) ? Hidden : persons.ToString("N0", Danish.Culture);
}
