using System.ComponentModel.DataAnnotations;

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

    /// <summary>Empty once they have been taken in.</summary>
    public List<ImportRow> Rows { get; private set; } = [];

    /// <summary>The rows of the file.</summary>
    public int RowCount { get; private set; }

    public ImportStep Step { get; private set; }

    /// <summary>How many rows have been looked through since the taking in began.</summary>
    public int RowsDone { get; private set; }

    public bool CancelAsked { get; private set; }

    /// <summary>The app node that takes the rows in; null while nobody does.</summary>
    public string? Node { get; private set; }

    /// <summary>When the node last said that it works on it; after a silence another node takes over.</summary>
    public DateTimeOffset? AliveAt { get; private set; }

    /// <summary>Null until the rows have been taken in.</summary>
    public DateOnly? DoneOn { get; private set; }

    public int Version { get; private set; }

    public void Write(IEnumerable<ImportRow> rows)
    {
        Rows = [.. rows];
        RowCount = Rows.Count;
    }

    /// <summary>Puts it in the queue of those to take in.</summary>
    public void Queue() => (Step, RowsDone, CancelAsked) = (ImportStep.Waiting, 0, false);

    /// <summary>Back to repair: at once where nobody has begun, else at the next breath of the node that has it.</summary>
    public void Cancel()
    {
        CancelAsked = true;
        if (Step == ImportStep.Waiting)
        {
            Step = ImportStep.Repair;
        }
    }

    public void Finish(DateOnly on) => (DoneOn, Rows, Step, Node) = (on, [], ImportStep.Done, null);
}

/// <summary>How far an upload has come.</summary>
public enum ImportStep
{
    [Display(Name = "Gennemses")]
    Repair,

    [Display(Name = "Venter på at begynde")]
    Waiting,

    [Display(Name = "Indlæses")]
    TakingIn,

    [Display(Name = "Indlæst")]
    Done,
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
