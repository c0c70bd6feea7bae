namespace Tovholder.Economics.Input;

/// <summary>
/// One thing that is wrong in a file somebody wrote: where it stands, and a Danish sentence with the value and what to do.
/// </summary>
/// <param name="File">The file's name, without its folder.</param>
/// <param name="Line">Counted from 1; null where the error concerns the file as a whole.</param>
/// <param name="Field">The key's path, such as "groups[1].flexjob.weekly_hours"; empty for the whole file.</param>
public sealed record InputError(string File, int? Line, string Field, string Message)
{
    /// <summary>"case.yaml, linje 7, persons: …"</summary>
    public override string ToString()
    {
        var place = Line is { } line ? $"{File}, linje {line}" : File;
        return Field.Length == 0 ? $"{place}: {Message}" : $"{place}, {Field}: {Message}";
    }
}
