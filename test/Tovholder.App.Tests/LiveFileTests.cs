using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Commands;
using Tovholder.Data;
using Tovholder.Testing;

namespace Tovholder.App.Tests;

/// <summary>
/// The file of a running municipality, cut or with a bit turned: the start refuses it, or what is left is what had been saved at some moment. On PostgreSQL
/// this is the server's own matter (its write-ahead log has sums; for the tables there are its data checksums).
/// </summary>
[Trait("Requirement", "RL5")]
public sealed class LiveFileTests
{
    private const int Saved = 40;
    private const int Cases = 40;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_write_ahead_log_that_is_cut_or_changed_leaves_what_had_been_saved()
    {
        await using var database = await TestDatabase.DemoAsync(Engine.Sqlite);
        var random = new Random(5);
        await using var keep = new SqliteConnection($"Data Source={database.Location.Text};Pooling=False");
        await keep.OpenAsync(Ct);
        var log = database.Log;
        await using (var db = database.Open())
        {
            await db.LeaveNoTraceAsync(Ct);
            for (var i = 0; i < Saved; i++)
            {
                await db.RecordLookAsync(new("Test", Actor.Operator, "Gemt."), [], Ct);
            }
        }

        var (file, journal) = (await SharedAsync(database.Location.Text), await SharedAsync(database.Location.Text + "-wal"));
        var head = log.Anchor.Head!.Last;
        Assert.True(journal.Length > 100_000, $"{journal.Length} bytes");
        var (shorter, told) = (0, 0);
        for (var i = 0; i < Cases; i++)
        {
            var mutated = Mutated(journal, i % 3, random);
            var place = new DatabaseLocation(database.Location.Text + $".{i}");
            await File.WriteAllBytesAsync(place.Text, file, Ct);
            await File.WriteAllBytesAsync(place.Text + "-wal", mutated, Ct);

            Assert.Null(await DatabaseCopy.FaultOfAsync(place, Ct));
            await using (var db = place.Open(TimeProvider.System))
            {
                var last = await db.Audit.MaxAsync(a => a.Id, Ct);
                Assert.InRange(last, head - Saved, head);
                shorter += last < head ? 1 : 0;
            }

            // What is left is a whole log up to some moment; and that it ends too early is said.
            var findings = (await new AuditVerification(place, log.Chain, log.Anchor).RunAsync(Ct)).Findings;
            Assert.DoesNotContain(findings, f => f.Fault != AuditFault.EndMissing);
            told += findings.Count;
            place.CloseIdle();
        }

        Assert.Equal(shorter, told);
        Assert.True(shorter > Cases / 2, $"{shorter} of {Cases} lost something");
        TestContext.Current.AddAttachment(
            "RL5",
            $"skrivelog skåret eller ændret {Cases} gange: altid det gemte til et øjeblik, og {told} af {shorter} tab siges af loggen"
        );
    }

    [Fact]
    public async Task A_file_that_is_cut_does_not_start_and_a_turned_bit_is_found_where_it_can_be()
    {
        await using var database = await TestDatabase.DemoAsync(Engine.Sqlite);
        await using (var db = database.Open())
        {
            await db.LeaveNoTraceAsync(Ct);
        }

        database.Location.CloseIdle();
        var whole = await File.ReadAllBytesAsync(database.Location.Text, Ct);
        var random = new Random(6);
        for (var i = 0; i < Cases / 2; i++)
        {
            await WriteAsync(database, whole[..random.Next(1, whole.Length)]);
            var (code, said) = await ServeAsync(database);
            Assert.True(code == 2 && said.Contains("Læg den nyeste sikkerhedskopi tilbage", StringComparison.Ordinal), $"{code}: {said}");
        }

        // A bit in the structure of the file, the log or a number is found; a letter of a text can be another and still a text.
        var (refused, harmless, unseen) = (0, 0, 0);
        var before = await ContentAsync(database, whole);
        for (var i = 0; i < Cases; i++)
        {
            var turned = (byte[])whole.Clone();
            turned[random.Next(turned.Length)] ^= (byte)(1 << random.Next(8));
            await WriteAsync(database, turned);
            if (await IsFoundAsync(database))
            {
                refused++;
            }
            else if (await ContentAsync(database, turned) == before)
            {
                harmless++;
            }
            else
            {
                unseen++;
            }
        }

        Assert.True(refused > 0, "No turned bit was found.");
        TestContext.Current.AddAttachment(
            "RL5",
            $"SQLite-fil: {Cases / 2} af {Cases / 2} afkortede afvist; af {Cases} vendte bit {refused} fundet, {harmless} uden virkning, {unseen} i en tekst eller et tal, som kun et filsystem med kontrolsummer ser"
        );
    }

    private static byte[] Mutated(byte[] journal, int how, Random random)
    {
        var at = random.Next(32, journal.Length);
        if (how == 0)
        {
            return journal[..at];
        }

        var mutated = (byte[])journal.Clone();
        if (how == 1)
        {
            mutated[at] ^= (byte)(1 << random.Next(8));
        }
        else
        {
            random.NextBytes(mutated.AsSpan(at));
        }

        return mutated;
    }

    /// <summary>By the check of the start, by the log, or by a number's own seal.</summary>
    private static async Task<bool> IsFoundAsync(TestDatabase database)
    {
        try
        {
            if (await DatabaseCopy.FaultOfAsync(database.Location, Ct) is not null)
            {
                return true;
            }

            await using var log = AuditLog.Of(database.Location, database.KeyFile);
            return (await new AuditVerification(database.Location, log.Chain, log.Anchor).RunAsync(Ct)).Findings.Count > 0
                || await KeyCheck.ClosedAsync(database.Location, MasterKeys.Of(database.KeyFile), Ct) > 0;
        }
#pragma warning disable CA1031 // What cannot be read is not served as something else.
        catch (Exception)
#pragma warning restore CA1031
        {
            return true;
        }
        finally
        {
            database.Location.CloseIdle();
        }
    }

    /// <summary>A sum of every cell.</summary>
    private static async Task<string> ContentAsync(TestDatabase database, byte[] file)
    {
        await WriteAsync(database, file);
        await using var connection = new SqliteConnection($"Data Source={database.Location.Text};Pooling=False");
        await connection.OpenAsync(Ct);
        connection.CreateCollation("da_dk", string.CompareOrdinal);
        var tables = new List<string>();
        await using (var list = connection.CreateCommand())
        {
            list.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name";
            await using var names = await list.ExecuteReaderAsync(Ct);
            while (await names.ReadAsync(Ct))
            {
                tables.Add(names.GetString(0));
            }
        }

        var sum = new HashCode();
        foreach (var table in tables)
        {
            await using var all = connection.CreateCommand();
#pragma warning disable CA2100 // The name comes from the database's own list.
            all.CommandText = $"SELECT * FROM \"{table}\"";
#pragma warning restore CA2100
            await using var rows = await all.ExecuteReaderAsync(Ct);
            while (await rows.ReadAsync(Ct))
            {
                for (var i = 0; i < rows.FieldCount; i++)
                {
                    if (rows.GetValue(i) is byte[] bytes)
                    {
                        sum.AddBytes(bytes);
                    }
                    else
                    {
                        sum.Add(rows.GetValue(i));
                    }
                }
            }
        }

        return $"{sum.ToHashCode()}";
    }

    private static async Task WriteAsync(TestDatabase database, byte[] file)
    {
        database.Location.CloseIdle();
        File.Delete(database.Location.Text + "-wal");
        File.Delete(database.Location.Text + "-shm");
        await File.WriteAllBytesAsync(database.Location.Text, file, Ct);
    }

    private static async Task<(int Code, string Said)> ServeAsync(TestDatabase database)
    {
        await using var said = new StringWriter();
        var code = await CommandLine.RunAsync(["serve", "--port", "0", "--database", database.Location.Text], said, said);
        database.Location.CloseIdle();
        return (code, said.ToString());
    }

    /// <summary>A file that others have open.</summary>
    private static async Task<byte[]> SharedAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes, Ct);
        return bytes;
    }
}
