namespace Tovholder.Domain.Uploads;

/// <summary>A file of rows on its way in: looked through and repaired first, then taken in whole or not at all.</summary>
public sealed class Upload
{
    public required Guid Id { get; init; }

    public required UploadKind Kind { get; init; }

    public required string FileName { get; init; }

    public required DateOnly On { get; init; }

    /// <summary>Nobody else sees it.</summary>
    public required Guid ByUserId { get; init; }

    /// <summary>Headings of the file that mean nothing here.</summary>
    public required List<string> Unused { get; init; }

    /// <summary>The rows, encrypted and bound to this upload: they may hold CPR numbers. Empty when they have been taken in.</summary>
    public byte[] SealedRows { get; private set; } = [];

    /// <summary>Null until the rows have been taken in.</summary>
    public DateOnly? DoneOn { get; private set; }

    public int Version { get; private set; }

    public void Write(byte[] sealedRows) => SealedRows = sealedRows;

    public void Finish(DateOnly on) => (DoneOn, SealedRows) = (on, []);
}

/// <summary>What the rows are about.</summary>
public enum UploadKind
{
    Citizens,
    Tasks,
}

/// <summary>One row as it was written, under the names of the fields.</summary>
/// <param name="Line">The line in the file, from 1.</param>
/// <param name="Cells">Field → what stands there; a field left out is empty.</param>
/// <param name="IsLeftOut">Somebody has decided that it stays outside, or it is a line of totals.</param>
public sealed record UploadRow(int Line, IReadOnlyDictionary<string, string> Cells, bool IsLeftOut = false)
{
    public string this[string field] => Cells.GetValueOrDefault(field) ?? "";
}
