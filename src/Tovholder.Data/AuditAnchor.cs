using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Tovholder.Data;

/// <summary>How far the log had come, kept as files outside the database: the head after each write, and a signed checkpoint a day.</summary>
/// <remarks>
/// The chain alone cannot show that its end is gone, or that somebody with the key wrote it anew. The head shows the first.
/// The checkpoints show the second, once they have been copied to a place where the program cannot write.
/// </remarks>
public sealed class AuditAnchor
{
    private const string HeadFile = "head.json";
    private const string SigningKey = "signing-key.pem";
    private const string PublicKey = "public-key.pem";
    private readonly Lock turn = new();
    private readonly string folder;
    private readonly AuditChain chain;
    private AuditHead? head;
    private DateOnly? lastCheckpoint;

    private AuditAnchor(string folder, AuditChain chain)
    {
        (this.folder, this.chain) = (folder, chain);
        head = ReadHead();
        lastCheckpoint = CheckpointFiles().Select(file => (DateOnly?)DayOf(file)).Max();
    }

    /// <summary>The folder of a key file: "tovholder.key" has "tovholder.audit" beside it.</summary>
    public static AuditAnchor Beside(string keyFile, AuditChain chain) => new(FolderOf(keyFile), chain);

    /// <summary>Puts the files of an earlier database with the same key aside: a new database has a log of its own.</summary>
    public static void BeginAnew(string keyFile)
    {
        var old = FolderOf(keyFile);
        for (var number = 1; Directory.Exists(old); number++)
        {
            var aside = $"{old}-{number.ToString(CultureInfo.InvariantCulture)}";
            if (!Directory.Exists(aside))
            {
                Directory.Move(old, aside);
            }
        }
    }

    /// <summary>How far the log has come; null before its first entry, and where the files are lost.</summary>
    public AuditHead? Head => head;

    /// <summary>Remembers the newest entry. Called after the transaction that wrote it.</summary>
    /// <param name="first">The first entry of the chain, if the anchor does not know it.</param>
    internal void Advance(AuditEntry newest, long first)
    {
        lock (turn)
        {
            if (head?.Last >= newest.Id)
            {
                return;
            }

            head = new(head?.First ?? first, newest.Id, newest.Hash, newest.At);
            try
            {
                Write(head);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                // The entry is in the log. The next write catches up; until then the verification says that the head is behind.
            }
        }
    }

    /// <summary>The files that were not written with this key, put aside so that they can be looked at.</summary>
    public IReadOnlyList<string> RefusedFiles() => Directory.Exists(folder) ? Directory.GetFiles(folder, "*.refused") : [];

    /// <summary>The checkpoints whose signature is right, oldest first.</summary>
    /// <exception cref="CryptographicException">A checkpoint has been changed.</exception>
    public IReadOnlyList<AuditHead> Checkpoints()
    {
        if (CheckpointFiles() is not { Length: > 0 } files)
        {
            return [];
        }

        using var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(Path.Combine(folder, PublicKey)));
        return
        [
            .. files.Select(file =>
                Read(file) is { } found && key.VerifyData(Signed(found.Head), found.Seal, HashAlgorithmName.SHA256)
                    ? found.Head
                    : throw new CryptographicException($"{file} has been changed.")
            ),
        ];
    }

    private static string FolderOf(string keyFile) => Path.ChangeExtension(Path.GetFullPath(keyFile), ".audit");

    private static DateOnly DayOf(AuditHead head) => DateOnly.FromDateTime(head.At.UtcDateTime);

    private static DateOnly DayOf(string checkpointFile) =>
        DateOnly.ParseExact(Path.GetFileName(checkpointFile).AsSpan("checkpoint-".Length, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private string[] CheckpointFiles() =>
        Directory.Exists(folder) ? [.. Directory.GetFiles(folder, "checkpoint-????-??-??-*.json").Order(StringComparer.Ordinal)] : [];

    /// <summary>What the head file says, if its seal is right. One that is not is put aside and counts as none.</summary>
    private AuditHead? ReadHead()
    {
        var path = Path.Combine(folder, HeadFile);
        if (!File.Exists(path))
        {
            return null;
        }

        if (Read(path) is { } found && chain.IsSealed(found.Head.Text, found.Head.Last, found.Head.Hash, found.Seal))
        {
            return found.Head;
        }

        File.Move(path, path + ".refused", overwrite: true);
        return null;
    }

    private static SealedHead? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<SealedHead>(File.ReadAllText(path));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Write(AuditHead newest)
    {
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        // Another node may have come further meanwhile; each writes a file of its own and moves it into place.
        if (ReadHead()?.Last > newest.Last)
        {
            return;
        }

        var path = Path.Combine(folder, HeadFile);
        var own = $"{path}.{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}.new";
        File.WriteAllText(own, JsonSerializer.Serialize(new SealedHead(newest, chain.Seal(newest.Text, newest.Last, newest.Hash))));
        File.Move(own, path, overwrite: true);
        if (lastCheckpoint is null || DayOf(newest) > lastCheckpoint)
        {
            WriteCheckpoint(newest);
            lastCheckpoint = DayOf(newest);
        }
    }

    private static byte[] Signed(AuditHead head) =>
        Encoding.UTF8.GetBytes($"{head.Text} {head.Last.ToString(CultureInfo.InvariantCulture)} {Convert.ToHexString(head.Hash)}");

    private void WriteCheckpoint(AuditHead at)
    {
        var keyFile = Path.Combine(folder, SigningKey);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        if (File.Exists(keyFile))
        {
            key.ImportFromPem(File.ReadAllText(keyFile));
        }
        else
        {
            WriteOnce(keyFile, key.ExportPkcs8PrivateKeyPem(), UnixFileMode.UserRead);
            WriteOnce(Path.Combine(folder, PublicKey), key.ExportSubjectPublicKeyInfoPem(), UnixFileMode.UserRead | UnixFileMode.GroupRead);
        }

        var path = Path.Combine(folder, FormattableString.Invariant($"checkpoint-{DayOf(at):yyyy-MM-dd}-{at.Last:D12}.json"));
        if (!File.Exists(path))
        {
            var signature = key.SignData(Signed(at), HashAlgorithmName.SHA256);
            WriteOnce(path, JsonSerializer.Serialize(new SealedHead(at, signature)), UnixFileMode.UserRead | UnixFileMode.GroupRead);
        }
    }

    private static void WriteOnce(string path, string text, UnixFileMode mode)
    {
        using var stream = new FileStream(
            path,
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = mode,
            }
        );
        stream.Write(Encoding.UTF8.GetBytes(text));
    }

    private sealed record SealedHead(AuditHead Head, byte[] Seal);
}

/// <summary>A point in the log: its first and newest entry, the newest one's hash, and when it was written.</summary>
public sealed record AuditHead(long First, long Last, byte[] Hash, DateTimeOffset At)
{
    internal string Text => $"{First.ToString(CultureInfo.InvariantCulture)} {At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)}";
}
