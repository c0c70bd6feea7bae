using Tovholder.Domain.Citizens;

namespace Tovholder.App.Features.Citizens.Sheet;

/// <summary>A citizen's own sheet: everything the municipality works from, in plain words, one line at a time.</summary>
/// <param name="Consultant">The job consultant's name; null where nobody has been named.</param>
/// <param name="Remarks">What the citizen has said about the sheet, the newest first.</param>
public sealed record CitizenSheet(
    Guid CitizenId,
    string Alias,
    DateOnly On,
    string? Consultant,
    IReadOnlyList<SheetPart> Parts,
    IReadOnlyList<CitizenRemark> Remarks
)
{
    public SheetLine? Line(string? key) => Parts.SelectMany(p => p.Lines).FirstOrDefault(l => l.Key == key);
}

/// <param name="Nothing">The sentence where there is no line.</param>
public sealed record SheetPart(string Id, string Heading, string Nothing, IReadOnlyList<SheetLine> Lines);

/// <param name="Key">The same as long as the line is there, for a remark about it.</param>
/// <param name="Detail">A sentence below it.</param>
/// <param name="Quote">What was passed on, word for word.</param>
/// <param name="Points">0 to 10, first and now, of a statement of work identity.</param>
public sealed record SheetLine(string Key, string Text, string? Detail = null, string? Quote = null, (int? First, int Now)? Points = null)
{
    /// <summary>The line as a remark keeps it.</summary>
    public string Whole => string.Join(" ", new[] { Text, Detail, Quote }.OfType<string>());
}
