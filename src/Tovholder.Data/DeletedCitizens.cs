using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Citizens;

namespace Tovholder.Data;

/// <summary>Which citizens have been deleted, kept outside the database: a copy that is laid back must not bring them back.</summary>
/// <remarks>
/// A line is a day and a keyed hash of the number the citizen had in the database. It names nobody, and can only be held against a citizen
/// who is there. The lines are learned from the log, so that none is lost when the program stops between the two, and each node has them all.
/// </remarks>
public sealed class DeletedCitizens
{
    /// <summary>The act in the log that a line stands for.</summary>
    public const string Act = "CitizenDeleted";

    private static readonly SemaphoreSlim Turn = new(1, 1);
    private readonly string file;
    private readonly byte[] key;

    private DeletedCitizens(string file, byte[] key) => (this.file, this.key) = (file, key);

    /// <summary>The list of a key file: "tovholder.key" has "tovholder.deleted" beside it.</summary>
    public static DeletedCitizens Beside(string keyFile) =>
        new(Path.ChangeExtension(Path.GetFullPath(keyFile), ".deleted"), MasterKeys.Of(keyFile).Now().Deletions);

    /// <summary>Adds what the log knows of and the list does not.</summary>
    /// <exception cref="IOException">The list cannot be written; the next run tries again.</exception>
    public async Task LearnAsync(TovholderDb db, CancellationToken ct)
    {
        var entries = await db.Audit.Where(a => a.Act == Act).OrderBy(a => a.Id).Select(a => new { a.At, a.Fields }).ToListAsync(ct);
        await Turn.WaitAsync(ct);
        try
        {
            var known = Lines();
            var missing = entries
                .SelectMany(e => CitizensIn(e.Fields).Select(id => (e.At, Hash: HashOf(id))))
                .Where(line => !known.Contains(line.Hash))
                .Select(line => string.Create(CultureInfo.InvariantCulture, $"{line.At:yyyy-MM-dd} {line.Hash}"))
                .Distinct(StringComparer.Ordinal)
                .ToList();
            if (missing.Count == 0)
            {
                return;
            }

            await using var stream = OwnFile.Open(file, FileMode.Append);
            await using var writer = new StreamWriter(stream);
            foreach (var line in missing)
            {
                await writer.WriteLineAsync(line.AsMemory(), ct);
            }

            await writer.FlushAsync(ct);
            stream.Flush(flushToDisk: true);
        }
        finally
        {
            Turn.Release();
        }
    }

    /// <summary>The citizens of the database who had been deleted once: they came back with an old copy.</summary>
    public async Task<IReadOnlyList<Guid>> BackAsync(TovholderDb db, CancellationToken ct)
    {
        var known = Lines();
        return known.Count == 0
            ? []
            : [.. (await db.Citizens.IgnoreQueryFilters().Select(c => c.Id).ToListAsync(ct)).Where(id => known.Contains(HashOf(id)))];
    }

    private HashSet<string> Lines() =>
        (File.Exists(file) ? File.ReadAllLines(file) : []).Select(line => line.Split(' ')[^1]).ToHashSet(StringComparer.Ordinal);

    private string HashOf(Guid citizenId) => Convert.ToHexStringLower(HMACSHA256.HashData(key, citizenId.ToByteArray()));

    private static IEnumerable<Guid> CitizensIn(string? fields) =>
        (fields is null ? [] : JsonSerializer.Deserialize<List<ChangedRecord>>(fields) ?? [])
            .Where(r => r is { Kind: nameof(Citizen), State: nameof(EntityState.Deleted) })
            .Select(r => Guid.Parse(r.Key[0]));

    private sealed record ChangedRecord(string Kind, IReadOnlyList<string> Key, string State);
}
