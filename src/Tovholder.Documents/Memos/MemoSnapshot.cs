using System.Text.Json;
using Tovholder.Domain;

namespace Tovholder.Documents.Memos;

/// <summary>A memo as it was frozen: the facts, the text they gave, and the versions of the rules. Data and rates may move on; this does not.</summary>
/// <param name="Format">The version of this file's layout.</param>
/// <param name="Earlier">The facts of the memos published before, oldest first: they decide what may be printed.</param>
/// <param name="Rules">The measures and their versions on the day of freezing.</param>
public sealed record MemoSnapshot(
    int Format,
    StatusMemoFacts Facts,
    IReadOnlyList<StatusMemoFacts> Earlier,
    IReadOnlyList<RuleVersion> Rules,
    MemoDocument Document
)
{
    private const int CurrentFormat = 1;

    public static MemoSnapshot Freeze(StatusMemoFacts facts, params IReadOnlyList<StatusMemoFacts> earlier) =>
        new(CurrentFormat, facts, earlier, CurrentRules(), StatusMemoWriter.Write(facts, earlier));

    /// <summary>Reads a frozen memo, or refuses a file that is not one.</summary>
    public static SnapshotOutcome Read(byte[] json)
    {
        try
        {
            return MemoJson.Read<MemoSnapshot>(json) switch
            {
                null => new(null, new NotASnapshot("filen er tom")),
                { Format: not CurrentFormat } other => new(null, new NotASnapshot($"formatet er version {other.Format}")),
                var snapshot => new(snapshot, null),
            };
        }
        catch (JsonException problem)
        {
            return new(
                null,
                new NotASnapshot(
                    $"fejl ved {(problem.Path is null or "$" ? "begyndelsen" : problem.Path)}, linje {(problem.LineNumber ?? 0) + 1}"
                )
            );
        }
    }

    /// <summary>The file to keep: UTF-8, the same bytes for the same memo.</summary>
    public byte[] ToJson() => MemoJson.Write(this);

    /// <summary>"sha256:…" over <see cref="ToJson"/>.</summary>
    public string Hash() => MemoJson.Hash(ToJson());

    /// <summary>The same over a file as it was kept.</summary>
    public static string HashOf(byte[] json) => MemoJson.Hash(json);

    /// <summary>False when a measure has another rule today than when the memo was frozen; then the figures cannot be compared by writing anew.</summary>
    public bool HasTodaysRules() => Rules.SequenceEqual(CurrentRules());

    private static List<RuleVersion> CurrentRules() => [.. Measures.All.Select(measure => new RuleVersion(measure.Id, measure.Version))];
}

public sealed record RuleVersion(string MeasureId, int Version);

/// <summary>The frozen memo, or why there is none.</summary>
public sealed record SnapshotOutcome(MemoSnapshot? Snapshot, Refusal? Refusal);

public sealed record NotASnapshot(string Reason)
    : Refusal("snapshot", $"Filen er ikke et frosset notat: {Reason}. Vælg den json-fil, der blev gemt, da notatet blev frosset.");
