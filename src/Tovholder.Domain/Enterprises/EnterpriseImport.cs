namespace Tovholder.Domain.Enterprises;

/// <summary>A file of enterprises on its way in: looked through and repaired first, then taken in whole or not at all.</summary>
public sealed class EnterpriseImport
{
    public required Guid Id { get; init; }

    public required string FileName { get; init; }

    public required DateOnly On { get; init; }

    public required Guid ByUserId { get; init; }

    /// <summary>Headings of the file that mean nothing here.</summary>
    public required List<string> Unused { get; init; }

    public List<ImportRow> Rows { get; private set; } = [];

    /// <summary>Null until the rows have been taken in.</summary>
    public DateOnly? DoneOn { get; private set; }

    public int Version { get; private set; }

    public void Write(IEnumerable<ImportRow> rows) => Rows = [.. rows];

    public void Finish(DateOnly on) => (DoneOn, Rows) = (on, []);
}

/// <summary>One row as it was written, with what somebody has decided about it.</summary>
public sealed record ImportRow
{
    /// <summary>The line in the file, from 1.</summary>
    public int Line { get; init; }

    public string Name { get; init; } = "";

    public string Kind { get; init; } = "";

    public string CvrNumber { get; init; } = "";

    public string Idea { get; init; } = "";

    public string PostalCode { get; init; } = "";

    public string Leader { get; init; } = "";

    public string Stage { get; init; } = "";

    public string Protected { get; init; } = "";

    public string Person { get; init; } = "";

    public string Title { get; init; } = "";

    public string Phone { get; init; } = "";

    public string Email { get; init; } = "";

    public ImportDecision Decision { get; init; }
}

public enum ImportDecision
{
    /// <summary>A new enterprise, or one that is there already by number or name; a likeness must be decided.</summary>
    Undecided,

    /// <summary>Not the one it looks like.</summary>
    IsNew,

    /// <summary>The one it looks like: only its contact person is taken in.</summary>
    IsTheSame,

    /// <summary>Leave the row out.</summary>
    LeftOut,
}
