using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace Tovholder.Data;

/// <summary>How far a change of the key has come.</summary>
/// <param name="Looked">How many citizens and waiting files have been looked through.</param>
/// <param name="Of">Of how many.</param>
/// <param name="Sealed">How many of them were sealed anew.</param>
public sealed record KeyChangeProgress(int Looked, int Of, int Sealed);

/// <summary>Changes the master key while the program runs: every number, its index, and every waiting file is sealed with a new one.</summary>
/// <remarks>
/// From the first step on both keys open and the new one seals, in every program that reads the same key file. The rows follow in batches. When
/// none is left, and what was under way at the first step has had its time, the old key goes. Stopped at any point it goes on where it was:
/// what is sealed anew is seen by its own seal.
/// </remarks>
/// <param name="citizensAtATime">How many are sealed anew in one transaction, 1-1,000; who saves meanwhile waits for one such.</param>
public sealed class KeyChange(DatabaseLocation database, string keyFile, AuditLog log, TimeProvider clock, int citizensAtATime = 200)
{
    private const int FilesAtATime = 20;
    private readonly MasterKeys keys = MasterKeys.Of(keyFile);

    /// <param name="wait">How long what is under way may take to be saved; the old key is kept that long after the last row.</param>
    /// <param name="tell">Told after each batch.</param>
    /// <returns>How many were sealed anew, of citizens and of files that wait.</returns>
    /// <exception cref="CryptographicException">Something opens with neither key; both are kept.</exception>
    /// <exception cref="OperationCanceledException">It was stopped; both keys are kept.</exception>
    public async Task<int> RunAsync(Actor actor, TimeSpan wait, Action<KeyChangeProgress> tell, CancellationToken ct)
    {
        await using var db = database.Open(clock, log);
        if (keys.IsChanging)
        {
            await db.SaveAsync(new("KeyChangeResumed", actor, "Skiftet af masternøglen fortsættes."), ct);
        }
        else
        {
            await db.SaveAsync(new("KeyChangeBegun", actor, "Masternøglen skiftes."), ct);
            keys.Begin();
        }

        var vault = new CprVault(keys);
        var anew = await SweepAsync(vault, tell, ct);
        int late;
        do
        {
            await Task.Delay(wait, clock, ct);
            late = await SweepAsync(vault, _ => { }, ct);
            anew += late;
        } while (late > 0);

        await db.SaveAsync(new("KeyChanged", actor, $"Masternøglen er skiftet; {anew} numre og filer er forseglet igen."), ct);
        keys.End(await db.AuditExpiries.MaxAsync(e => (long?)e.ThroughId, ct) ?? 0);
        await db.LeaveNoTraceAsync(ct);
        return anew;
    }

    private async Task<int> SweepAsync(CprVault vault, Action<KeyChangeProgress> tell, CancellationToken ct)
    {
        List<Guid> citizens;
        List<Guid> files;
        await using (var db = database.Open(clock))
        {
            citizens = await db.Citizens.IgnoreQueryFilters().OrderBy(c => c.Id).Select(c => c.Id).ToListAsync(ct);
            files = await db.Uploads.Where(u => u.DoneOn == null).OrderBy(u => u.Id).Select(u => u.Id).ToListAsync(ct);
        }

        var (looked, anew) = (0, 0);
        foreach (
            var (batch, isFile) in citizens
                .Chunk(citizensAtATime)
                .Select(b => (b, false))
                .Concat(files.Chunk(FilesAtATime).Select(b => (b, true)))
        )
        {
            await using var db = database.Open(clock);
            using var turn = await log.TurnAsync(ct);
            anew += isFile ? await FilesAsync(db, vault, batch, ct) : await CitizensAsync(db, vault, batch, ct);
            looked += batch.Length;
            tell(new(looked, citizens.Count + files.Count, anew));
        }

        return anew;
    }

    private static async Task<int> CitizensAsync(TovholderDb db, CprVault vault, Guid[] batch, CancellationToken ct)
    {
        var rows = await db
            .Citizens.IgnoreQueryFilters()
            .Where(c => batch.Contains(c.Id))
            .Select(c => new { c.Id, c.CprSealed })
            .ToListAsync(ct);
        var anew = rows.Select(row => (row.Id, Old: row.CprSealed, New: vault.Anew(row.CprSealed, row.Id)))
            .Where(r => r.New is not null)
            .ToList();
        if (anew.Count == 0)
        {
            return 0;
        }

        // Not the version: nobody who has the citizen's form open needs to know.
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        foreach (var (id, old, (box, index)) in anew.Select(r => (r.Id, r.Old, r.New!.Value)))
        {
            await db.Database.ExecuteSqlAsync(
                $"""UPDATE "Citizens" SET "CprSealed" = {box}, "CprIndex" = {index} WHERE "Id" = {id} AND "CprSealed" = {old}""",
                ct
            );
        }

        await transaction.CommitAsync(ct);
        return anew.Count;
    }

    private static async Task<int> FilesAsync(TovholderDb db, CprVault vault, Guid[] batch, CancellationToken ct)
    {
        var rows = await db
            .Uploads.Where(u => batch.Contains(u.Id) && u.SealedRows != Array.Empty<byte>())
            .Select(u => new { u.Id, u.SealedRows })
            .ToListAsync(ct);
        var anew = 0;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        foreach (var row in rows)
        {
            if (vault.RowsAnew(row.SealedRows, row.Id) is { } box)
            {
                anew += await db.Database.ExecuteSqlAsync(
                    $"""UPDATE "Uploads" SET "SealedRows" = {box} WHERE "Id" = {row.Id} AND "SealedRows" = {row.SealedRows}""",
                    ct
                );
            }
        }

        await transaction.CommitAsync(ct);
        return anew;
    }
}
