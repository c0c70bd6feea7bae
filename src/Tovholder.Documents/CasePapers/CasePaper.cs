namespace Tovholder.Documents.CasePapers;

/// <summary>A paper of a citizen's case, in Danish: an assessment, an agreement, an end, a hearing, or the case put together.</summary>
/// <param name="CaseNumber">The case in the municipality's ESDH; null where it is not known.</param>
/// <param name="WrittenBy">Who in the municipality has it made.</param>
public sealed record CasePaper(string Title, string? CaseNumber, DateOnly WrittenOn, string WrittenBy, IReadOnlyList<CasePaperPart> Parts);

/// <param name="Lines">What it says: a name and its value, or a sentence where the name is empty.</param>
public sealed record CasePaperPart(string Heading, IReadOnlyList<CasePaperLine> Lines);

public sealed record CasePaperLine(string Name, string Value);
