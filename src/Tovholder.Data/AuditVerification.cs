using System.Buffers;
using System.Data.Common;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace Tovholder.Data;

/// <summary>What is wrong with an entry of the log, or with what should stand at its number.</summary>
public enum AuditFault
{
    /// <summary>The entry does not follow from the one before: it was edited, moved, or written without the key.</summary>
    Altered,

    /// <summary>The numbers jump: entries are gone.</summary>
    Missing,

    /// <summary>The log ends before the point it is known to have reached.</summary>
    EndMissing,

    /// <summary>The entry is another one than when the checkpoint was signed: the log was written anew, with the key.</summary>
    OtherThanCheckpoint,

    /// <summary>A part of the log is said to have expired, and nobody with the key said so.</summary>
    ForgedExpiry,

    /// <summary>A file beside the log was changed, or not written with this key.</summary>
    ForgedFile,
}

/// <summary>One fault and where: the number of the first entry concerned.</summary>
public sealed record AuditFinding(AuditFault Fault, long From, long Through);

/// <summary>The answer of a verification.</summary>
/// <param name="Entries">How many entries were read.</param>
/// <param name="BeforeChain">How many of them are older than the chain.</param>
/// <param name="ExpiredThrough">The last entry whose time was out and which is deleted; 0 where none is.</param>
/// <param name="Checkpoints">How many signed checkpoints the log was held against.</param>
/// <param name="Findings">In order of the log; empty when all is well.</param>
public sealed record AuditReport(
    long Entries,
    long BeforeChain,
    long ExpiredThrough,
    int Checkpoints,
    AuditHead? Head,
    IReadOnlyList<AuditFinding> Findings
);

/// <summary>Holds the log against its key, its head and its checkpoints.</summary>
public sealed class AuditVerification(DatabaseLocation database, AuditChain chain, AuditAnchor anchor)
{
    private const int PartSize = 20_000;

    private const string EntriesOfPart = """
        SELECT "Id", "At", "Kind", "ActorId", "ActorName", "ActorRole", "Act", "Reason", "Fields", "Hash" FROM "Audit"
        WHERE "Id" > @after AND "Id" <= @through ORDER BY "Id"
        """;

    private const string CitizensOfPart = """
        SELECT "AuditEntryId", "CitizenId" FROM "AuditedCitizen" WHERE "AuditEntryId" > @after AND "AuditEntryId" <= @through
        ORDER BY "AuditEntryId"
        """;

    /// <summary>By the names the database keeps; what is none of them was written by somebody else.</summary>
    private static readonly Dictionary<string, AuditKind> Kinds = Enum.GetValues<AuditKind>()
        .ToDictionary(kind => kind.ToString(), StringComparer.Ordinal);

    public async Task<AuditReport> RunAsync(CancellationToken ct)
    {
        var findings = new List<AuditFinding>();
        chain.Refresh();
        // Read before the database, which goes on growing.
        var head = anchor.Head;
        var checkpoints = Checkpoints(findings);
        IReadOnlyList<AuditHead> known = head is null ? checkpoints : [.. checkpoints, head];
        var signed = known.ToLookup(c => c.Last);
        var firstChained = known.Select(c => (long?)c.First).Min();
        await using var db = database.Open(TimeProvider.System);
        var (after, hash) = await ExpiredAsync(db, findings, ct);
        var last = await db.Audit.MaxAsync(a => (long?)a.Id, ct) ?? after;

        // An entry follows from the hash stored before it, so the parts can be read side by side.
        var parts = Enumerable.Range(0, (int)((last - after + PartSize - 1) / PartSize)).Select(i => after + ((long)i * PartSize)).ToList();
        var answers = new Part[parts.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, parts.Count),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = ct },
            async (i, stop) =>
                answers[i] = await VerifyPartAsync(
                    parts[i],
                    Math.Min(parts[i] + PartSize, last),
                    parts[i] == after ? hash : null,
                    signed,
                    firstChained,
                    stop
                )
        );
        findings.AddRange(answers.SelectMany(a => a.Findings));
        findings.AddRange(OlderKeyAfterNewer(answers));
        if (known.Select(c => c.Last).DefaultIfEmpty().Max() is var reached && reached > last)
        {
            findings.Add(new(AuditFault.EndMissing, last + 1, reached));
        }

        return new(
            answers.Sum(a => a.Entries),
            answers.Sum(a => a.BeforeChain),
            after,
            checkpoints.Count,
            head,
            [.. findings.OrderBy(f => f.From)]
        );
    }

    private async Task<(long After, byte[] Hash)> ExpiredAsync(TovholderDb db, List<AuditFinding> findings, CancellationToken ct)
    {
        if (await db.AuditExpiries.AsNoTracking().OrderByDescending(e => e.ThroughId).FirstOrDefaultAsync(ct) is not { } expired)
        {
            return (0, AuditChain.Origin);
        }

        if (!chain.IsExpiry(expired))
        {
            findings.Add(new(AuditFault.ForgedExpiry, 1, expired.ThroughId));
        }

        return (expired.ThroughId, expired.ThroughHash);
    }

    private IReadOnlyList<AuditHead> Checkpoints(List<AuditFinding> findings)
    {
        if (anchor.RefusedFiles().Count > 0)
        {
            findings.Add(new(AuditFault.ForgedFile, 0, 0));
        }

        try
        {
            return anchor.Checkpoints();
        }
        catch (Exception failure) when (failure is CryptographicException or IOException or ArgumentException)
        {
            findings.Add(new(AuditFault.ForgedFile, 0, 0));
            return [];
        }
    }

    /// <summary>The entries after one number and through another. Without the hash before, it is the one stored there.</summary>
    private async Task<Part> VerifyPartAsync(
        long after,
        long through,
        byte[]? before,
        ILookup<long, AuditHead> signed,
        long? firstChained,
        CancellationToken ct
    )
    {
        await using var db = database.Open(TimeProvider.System);
        before ??= await db.Audit.Where(a => a.Id == after).Select(a => a.Hash).SingleOrDefaultAsync(ct);
        // What comes before the chain has no hash, and may not come after it.
        var chained = before is { Length: > 0 } && after > 0;
        before = before is { Length: 0 } ? AuditChain.Origin : before;
        await db.Database.OpenConnectionAsync(ct);
        var connection = db.Database.GetDbConnection();
        var (of, citizens) = await CitizensAsync(connection, after, through, ct);
        var nextCitizen = 0;
        var buffer = new ArrayBufferWriter<byte>(1024);
        var findings = new List<AuditFinding>();
        long entries = 0;
        long beforeChain = 0;
        long? first = null;
        var (firstAge, age) = (0, 0);
        var expected = after + 1;
        await using var command = Command(connection, EntriesOfPart, after, through);
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            var entry = await EntryAsync(rows, ct);
            // Citizens of an entry that is gone are nobody's.
            while (nextCitizen < of.Count && of[nextCitizen] < entry.Id)
            {
                nextCitizen++;
            }

            var firstCitizen = nextCitizen;
            while (nextCitizen < of.Count && of[nextCitizen] == entry.Id)
            {
                nextCitizen++;
            }

            entries++;
            if (!chained && entry.Hash.Length == 0 && !(entry.Id >= firstChained))
            {
                beforeChain++;
                (before, expected) = (AuditChain.Origin, entry.Id + 1);
                continue;
            }

            if (entry.Id > expected)
            {
                findings.Add(new(AuditFault.Missing, expected, entry.Id - 1));
            }
            else if (before is not null)
            {
                var concerned = CollectionsMarshal.AsSpan(citizens)[firstCitizen..nextCitizen];
                concerned.Sort();
                if (!chain.Follows(before, entry, concerned, buffer, ref age))
                {
                    findings.Add(new(AuditFault.Altered, entry.Id, entry.Id));
                }
                else if (first is null)
                {
                    (first, firstAge) = (entry.Id, age);
                }
            }

            if (signed[entry.Id].Any(c => !c.Hash.AsSpan().SequenceEqual(entry.Hash)))
            {
                findings.Add(new(AuditFault.OtherThanCheckpoint, entry.Id, entry.Id));
            }

            (chained, before, expected) = (true, entry.Hash, entry.Id + 1);
        }

        if (expected <= through)
        {
            findings.Add(new(AuditFault.Missing, expected, through));
        }

        return new(entries, beforeChain, first, firstAge, age, findings);
    }

    /// <summary>Whom the entries of a part concern: the number of an entry, as often as it has citizens, and the citizens beside it.</summary>
    private static async Task<(List<long> Of, List<Guid> Citizens)> CitizensAsync(
        DbConnection connection,
        long after,
        long through,
        CancellationToken ct
    )
    {
        var (of, citizens) = (new List<long>(PartSize), new List<Guid>(PartSize));
        await using var command = Command(connection, CitizensOfPart, after, through);
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            of.Add(rows.GetInt64(0));
            citizens.Add(rows.GetGuid(1));
        }

        return (of, citizens);
    }

    /// <summary>Read by hand: millions of rows, each looked at once.</summary>
    private static async Task<AuditEntry> EntryAsync(DbDataReader rows, CancellationToken ct) =>
        new()
        {
            Id = rows.GetInt64(0),
            At = new(DateTime.SpecifyKind(rows.GetDateTime(1), DateTimeKind.Utc)),
            Kind = Kinds.GetValueOrDefault(rows.GetString(2), (AuditKind)(-1)),
            ActorId = rows.GetGuid(3),
            ActorName = rows.GetString(4),
            ActorRole = rows.GetString(5),
            Act = rows.GetString(6),
            Reason = rows.GetString(7),
            Fields = await rows.IsDBNullAsync(8, ct) ? null : rows.GetString(8),
            Hash = await rows.GetFieldValueAsync<byte[]>(9, ct),
        };

#pragma warning disable CA2100 // One of the two texts above.
    private static DbCommand Command(DbConnection connection, string text, long after, long through)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        foreach (var (name, value) in new[] { ("after", after), ("through", through) })
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        return command;
    }
#pragma warning restore CA2100

    /// <summary>Parts are read side by side; where the next begins, the key may not be an older one.</summary>
    private static IEnumerable<AuditFinding> OlderKeyAfterNewer(IReadOnlyList<Part> parts)
    {
        var age = 0;
        foreach (var part in parts)
        {
            if (part.First is { } first && part.FirstAge < age)
            {
                yield return new(AuditFault.Altered, first, first);
            }

            age = Math.Max(age, part.LastAge);
        }
    }

    /// <param name="First">The first entry that follows from the one before.</param>
    /// <param name="FirstAge">The number of the key it was written with, from the oldest.</param>
    private sealed record Part(long Entries, long BeforeChain, long? First, int FirstAge, int LastAge, List<AuditFinding> Findings);
}
