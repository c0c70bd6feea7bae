using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Uploads;

namespace Tovholder.App.Features.Uploads;

/// <summary>Takes rows in from a file: look through, repair, then all or nothing. The same file twice changes nothing.</summary>
public abstract class RowImport(TovholderDb db, CprVault vault, TimeProvider clock)
{
    /// <summary>Without the headings.</summary>
    public const int MostRows = 5000;

    private const int LongestText = 300;

    public abstract UploadKind Kind { get; }

    /// <summary>The columns that are read, the one that names a row first.</summary>
    public abstract IReadOnlyList<ImportColumn> Columns { get; }

    /// <summary>Reads the file and keeps its rows for repair; nothing of them is taken in yet.</summary>
    public async Task<Outcome> BeginAsync(string fileName, byte[] content, Actor actor, CancellationToken ct)
    {
        var (rows, unused, refusal) = ReadRows.From(fileName, content, Columns, MostRows);
        if (refusal is not null)
        {
            return Outcome.Refused(refusal);
        }

        var upload = new Upload
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Kind = Kind,
            FileName = fileName,
            On = clock.Today(),
            ByUserId = actor.UserId,
            Unused = [.. unused],
        };
        upload.Write(Seal(upload, rows));
        db.Uploads.Add(upload);
        await db.SaveAsync(new("FileRead", actor, fileName), ct);
        return Outcome.Made(upload.Id);
    }

    /// <summary>Every row with what is wrong about it, against the register as it is now.</summary>
    public async Task<UploadReview?> ReviewAsync(Guid uploadId, Actor actor, CancellationToken ct) =>
        await FindAsync(uploadId, actor, ct) is { } upload ? new(upload, await LookThroughAsync(upload, actor, ct)) : null;

    /// <summary>Corrects one row.</summary>
    public async Task<Outcome> RepairAsync(Guid uploadId, UploadRow repaired, Actor actor, CancellationToken ct)
    {
        if (await FindAsync(uploadId, actor, ct) is not { } upload)
        {
            return Outcome.NotFound;
        }

        var rows = Open(upload);
        if (!rows.Exists(row => row.Line == repaired.Line))
        {
            return Outcome.NotFound;
        }

        upload.Write(Seal(upload, rows.Select(row => row.Line == repaired.Line ? repaired : row)));
        await db.SaveAsync(new("FileRowRepaired", actor, $"{upload.FileName}, linje {repaired.Line}"), ct);
        return Outcome.Done;
    }

    /// <summary>Takes every row in, or none.</summary>
    public async Task<Outcome> TakeInAsync(Guid uploadId, Actor actor, CancellationToken ct)
    {
        if (await FindAsync(uploadId, actor, ct) is not { } upload)
        {
            return Outcome.NotFound;
        }

        var rows = await LookThroughAsync(upload, actor, ct);
        var open = rows.Count(row => row.Status == RowStatus.Problem);
        if (open > 0)
        {
            return Outcome.Refused(new RowsNotReady(open));
        }

        foreach (var row in rows)
        {
            row.TakeIn?.Invoke();
        }

        upload.Finish(clock.Today());
        await db.SaveAsync(new($"{Kind}Imported", actor, upload.FileName), ct);
        return Outcome.Done;
    }

    /// <summary>Throws the rows away; nothing of them has been taken in.</summary>
    public async Task<Outcome> DiscardAsync(Guid uploadId, Actor actor, CancellationToken ct)
    {
        if (await FindAsync(uploadId, actor, ct) is not { } upload)
        {
            return Outcome.NotFound;
        }

        db.Uploads.Remove(upload);
        await db.SaveAsync(new("FileDiscarded", actor, upload.FileName), ct);
        return Outcome.Done;
    }

    /// <summary>Each row with its problems and, where it is new, with what taking it in does. Rows that are left out do not come here.</summary>
    protected abstract Task<IReadOnlyList<CheckedUploadRow>> CheckAsync(
        IReadOnlyList<UploadRow> rows,
        string fileName,
        Actor actor,
        CancellationToken ct
    );

    /// <summary>Texts that are too long for the register, or hold a CPR number where none may stand.</summary>
    protected static IEnumerable<Refusal> ProblemsOfTexts(UploadRow row, params string[] fieldsWithCpr)
    {
        foreach (var (field, text) in row.Cells)
        {
            if (text.Length > LongestText)
            {
                yield return new CellTooLong(field, text.Length);
            }

            if (!fieldsWithCpr.Contains(field, StringComparer.Ordinal) && CprNumber.IsIn(text))
            {
                yield return new CprInText(field);
            }
        }
    }

    private async Task<IReadOnlyList<CheckedUploadRow>> LookThroughAsync(Upload upload, Actor actor, CancellationToken ct)
    {
        var rows = Open(upload);
        var left = rows.Where(row => row.IsLeftOut).Select(row => new CheckedUploadRow(row, RowStatus.LeftOut, []));
        var others = await CheckAsync([.. rows.Where(row => !row.IsLeftOut)], upload.FileName, actor, ct);
        return [.. others.Concat(left).OrderBy(row => row.Row.Line)];
    }

    private Task<Upload?> FindAsync(Guid uploadId, Actor actor, CancellationToken ct) =>
        db.Uploads.SingleOrDefaultAsync(u => u.Id == uploadId && u.Kind == Kind && u.ByUserId == actor.UserId && u.DoneOn == null, ct);

    private byte[] Seal(Upload upload, IEnumerable<UploadRow> rows) =>
        vault.SealRows(JsonSerializer.SerializeToUtf8Bytes(rows, JsonSerializerOptions.Web), upload.Id);

    private List<UploadRow> Open(Upload upload) =>
        JsonSerializer.Deserialize<List<UploadRow>>(vault.OpenRows(upload.SealedRows, upload.Id), JsonSerializerOptions.Web)!;
}

/// <param name="Rows">In the order of the file.</param>
public sealed record UploadReview(Upload Upload, IReadOnlyList<CheckedUploadRow> Rows)
{
    public int Count(RowStatus status) => Rows.Count(row => row.Status == status);
}

public enum RowStatus
{
    New,
    AlreadyThere,
    Problem,
    LeftOut,
}

/// <summary>One row, read and compared with the register and with the rows before it.</summary>
/// <param name="Problems">The field of each is the field of the row.</param>
public sealed record CheckedUploadRow(UploadRow Row, RowStatus Status, IReadOnlyList<Refusal> Problems)
{
    /// <summary>Adds the record; null where there is nothing to add.</summary>
    public Action? TakeIn { get; init; }

    /// <summary>What the program would write in a field, for a person to read and accept.</summary>
    public (string Field, string Text)? Proposal { get; init; }
}

public sealed record RowsNotReady(int Rows)
    : Refusal("", $"{Rows} rækker mangler at blive rettet. Ret dem, eller lad dem gå ud; intet er indlæst.");

public sealed record CellMissing(string Where) : Refusal(Where, $"Feltet er tomt. Udfyld det, eller lad rækken gå ud.");

public sealed record CellTooLong(string Where, int Length)
    : Refusal(Where, $"Teksten er {Length} tegn, og der er plads til 300. Kort den af.");
