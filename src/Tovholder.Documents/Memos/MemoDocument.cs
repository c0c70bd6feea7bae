using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Tovholder.Documents.Plots;
using Tovholder.Domain;

namespace Tovholder.Documents.Memos;

/// <summary>A finished memo, still without form: every renderer writes the same document.</summary>
/// <param name="Title">The memo's title; the one heading of the first level.</param>
/// <param name="Sender">The letterhead's lines: centre, author and date.</param>
/// <param name="Receiver">"Til BIU-udvalget".</param>
/// <param name="DataDate">The day the figures are counted up to.</param>
public sealed record MemoDocument(
    string Title,
    ImmutableArray<string> Sender,
    string Receiver,
    DateOnly DataDate,
    ImmutableArray<MemoBlock> Blocks
)
{
    /// <summary>The headings in order, each with its level from 2 (a section) to 4.</summary>
    public IEnumerable<HeadingBlock> Headings => Blocks.OfType<HeadingBlock>();

    /// <summary>Every table, also those beside figures, in the order of the memo.</summary>
    public IEnumerable<TableBlock> Tables =>
        Blocks.SelectMany(block =>
            block switch
            {
                TableBlock table => [table],
                FigureBlock { Beside: { } beside } => [beside],
                _ => Enumerable.Empty<TableBlock>(),
            }
        );
}

[JsonDerivedType(typeof(HeadingBlock), "heading")]
[JsonDerivedType(typeof(ParagraphBlock), "paragraph")]
[JsonDerivedType(typeof(OwnTextBlock), "ownText")]
[JsonDerivedType(typeof(BulletBlock), "bullets")]
[JsonDerivedType(typeof(TableBlock), "table")]
[JsonDerivedType(typeof(FigureBlock), "figure")]
[JsonDerivedType(typeof(KeyFiguresBlock), "keyFigures")]
[JsonDerivedType(typeof(OutlookBlock), "outlook")]
public abstract record MemoBlock;

/// <param name="Level">2 for a section, 3 and 4 below it; the title is level 1.</param>
/// <param name="Id">Unique in the memo; the anchor in HTML and the bookmark in docx.</param>
public sealed record HeadingBlock(int Level, string Text, string Id) : MemoBlock;

public sealed record ParagraphBlock(MemoText Text) : MemoBlock;

/// <summary>The coordinator's own words; a renderer marks them, so that a reader can tell them from generated text.</summary>
public sealed record OwnTextBlock(MemoPart Part, string Text) : MemoBlock;

public sealed record BulletBlock(ImmutableArray<MemoText> Items) : MemoBlock;

/// <summary>A table. The first column heads its rows.</summary>
/// <param name="Id">Unique in the memo.</param>
/// <param name="Caption">Without number; a renderer writes "Tabel 1. " before it.</param>
/// <param name="Note">A line under the table, e.g. about small numbers.</param>
public sealed record TableBlock(
    string Id,
    string Caption,
    ImmutableArray<MemoColumn> Columns,
    ImmutableArray<MemoRow> Rows,
    string? Note = null
) : MemoBlock;

public enum ColumnAlignment
{
    Text,
    Number,
}

/// <param name="MeasureId">The measure every cell of the column is an instance of, if it is one.</param>
public sealed record MemoColumn(string Heading, ColumnAlignment Alignment = ColumnAlignment.Text, string? MeasureId = null);

/// <param name="IsTotal">A total or result line, set off by the renderer.</param>
/// <param name="MeasureId">The measure the row is an instance of, if it is one.</param>
/// <param name="AnchorId">Set where something points at the row: the definition of a measure.</param>
/// <param name="Records">The records the last cell names; a renderer leads to those it can.</param>
public sealed record MemoRow(
    ImmutableArray<string> Cells,
    bool IsTotal = false,
    string? MeasureId = null,
    string? AnchorId = null,
    IReadOnlyList<RecordKind>? Records = null
);

/// <param name="Id">Unique in the memo.</param>
/// <param name="Caption">Without number; a renderer writes "Figur 1. " before it.</param>
/// <param name="Beside">The figures behind the plot.</param>
public sealed record FigureBlock(string Id, Plot Plot, string Caption, TableBlock? Beside) : MemoBlock;

/// <summary>The few figures a reader with two minutes needs.</summary>
public sealed record KeyFiguresBlock(string Caption, ImmutableArray<KeyFigure> Figures) : MemoBlock;

/// <param name="Note">What the value is held against: "mål: 30".</param>
public sealed record KeyFigure(string Label, string Value, string Note, string MeasureId);

/// <summary>How the case stands, in words and by a sign; never by colour alone.</summary>
public sealed record OutlookBlock(Outlook Outlook, MemoText Text) : MemoBlock;

public enum Outlook
{
    /// <summary>There is no forecast to judge by.</summary>
    Unknown,
    OnTrack,
    Watch,
    OffTrack,
}

/// <summary>A figure in a sentence, tied to the measure that defines it.</summary>
public sealed record Figure(string Text, string MeasureId);

/// <param name="MeasureId">Set when the run is a figure.</param>
public sealed record MemoRun(string Text, string? MeasureId = null);

/// <summary>A text whose figures know their definitions.</summary>
public sealed partial record MemoText(ImmutableArray<MemoRun> Runs)
{
    /// <summary>Writes a sentence: an interpolated <see cref="Figure"/> keeps its measure.</summary>
    public static MemoText Say(SentenceHandler sentence) => new(sentence.ToRuns());

    public static MemoText Join(params IEnumerable<MemoText> sentences)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        var runs = ImmutableArray.CreateBuilder<MemoRun>();
        foreach (var sentence in sentences)
        {
            if (runs.Count > 0)
            {
                runs.Add(new(" "));
            }

            runs.AddRange(sentence.Runs);
        }

        return new(runs.ToImmutable());
    }

    public static implicit operator MemoText(string text) => new([new(OneFullStop().Replace(text, "."))]);

    public override string ToString() => string.Concat(Runs.Select(run => run.Text));

    /// <summary>A sentence that ends with "kr." has one full stop, not two; three dots stay.</summary>
    [GeneratedRegex(@"(?<!\.)\.\.(?!\.)", RegexOptions.None, 1000)]
    private static partial Regex OneFullStop();
}

/// <summary>Lets <c>MemoText.Say($"Vi har fundet {figure} fleksjob.")</c> keep the figure a figure.</summary>
[InterpolatedStringHandler]
public sealed class SentenceHandler(int literalLength, int formattedCount)
{
    private readonly ImmutableArray<MemoRun>.Builder _runs = ImmutableArray.CreateBuilder<MemoRun>((2 * formattedCount) + 1);
    private readonly StringBuilder _literal = new(literalLength);

    public void AppendLiteral(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var before = _literal.Length > 0 ? _literal[^1] : _runs.LastOrDefault()?.Text[^1];
        _literal.Append(before == '.' && value.StartsWith('.') ? value[1..] : value);
    }

    public void AppendFormatted(string? value) => _literal.Append(value);

    public void AppendFormatted(int value) => _literal.Append(value.ToString(Danish.Culture));

    public void AppendFormatted(Figure value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Flush();
        _runs.Add(new(value.Text, value.MeasureId));
    }

    internal ImmutableArray<MemoRun> ToRuns()
    {
        Flush();
        return _runs.DrainToImmutable();
    }

    private void Flush()
    {
        if (_literal.Length == 0)
        {
            return;
        }

        _runs.Add(new(_literal.ToString()));
        _literal.Clear();
    }
}
