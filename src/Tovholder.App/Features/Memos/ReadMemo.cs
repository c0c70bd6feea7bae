using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.BusinessCases;
using Tovholder.App.Features.Enterprises;
using Tovholder.Documents.Memos;
using Tovholder.Domain.Programme;
using Tovholder.Economics.Rates;

namespace Tovholder.App.Features.Memos;

/// <summary>A memo as it stands: a draft is written from the figures of its data date, a frozen one is read from its snapshot.</summary>
public sealed class ReadMemo(TovholderDb db, RateBook rates, TimeProvider clock)
{
    /// <summary>Null when there is no such memo.</summary>
    public async Task<MemoReading?> RunAsync(Guid memoId, CancellationToken ct)
    {
        var memo = await db.Memos.AsNoTracking().Include(m => m.Remarks).SingleOrDefaultAsync(m => m.Id == memoId, ct);
        return memo switch
        {
            null => null,
            { Snapshot: { } snapshot } => new(memo, Frozen(snapshot), memo.GainBasis ?? ""),
            _ => await DraftAsync(memo, ct),
        };
    }

    /// <summary>What a memo as of a day would say now, without own texts. Null before a business case is approved.</summary>
    public Task<MemoReading?> AsOfAsync(DateOnly dataDate, CancellationToken ct) =>
        WriteAsync(
            new()
            {
                Id = Guid.Empty,
                DataDate = dataDate,
                BegunOn = dataDate,
            },
            ct
        );

    /// <summary>The memo of a day: the last frozen edition, else one written now.</summary>
    public async Task<MemoSnapshot?> LatestAsync(DateOnly dataDate, CancellationToken ct)
    {
        var frozen = await db
            .Memos.AsNoTracking()
            .Where(m => m.DataDate == dataDate && m.FrozenAt != null)
            .OrderByDescending(m => m.Edition)
            .Select(m => m.Snapshot)
            .FirstOrDefaultAsync(ct);
        return frozen is null ? (await AsOfAsync(dataDate, ct))?.Snapshot : Frozen(frozen);
    }

    /// <summary>The memo last frozen, by data date and edition; null before the first. Reading it tells nothing that is not out already.</summary>
    public async Task<MemoSnapshot?> NewestAsync(CancellationToken ct)
    {
        var frozen = await db
            .Memos.AsNoTracking()
            .Where(m => m.FrozenAt != null)
            .OrderByDescending(m => m.DataDate)
            .ThenByDescending(m => m.Edition)
            .Select(m => m.Snapshot)
            .FirstOrDefaultAsync(ct);
        return frozen is null ? null : Frozen(frozen);
    }

    /// <summary>Whether there is a case to write about on a day.</summary>
    public async Task<bool> IsCaseApprovedAsync(DateOnly on, CancellationToken ct) =>
        await db.BusinessCases.AnyAsync(b => b.ApprovedOn <= on, ct);

    /// <summary>The memo before this one: the latest frozen one with an earlier data date, in its last edition.</summary>
    public Task<StatusMemo?> BeforeAsync(StatusMemo memo, CancellationToken ct) =>
        db
            .Memos.AsNoTracking()
            .Where(m => m.FrozenAt != null && m.DataDate < memo.DataDate)
            .OrderByDescending(m => m.DataDate)
            .ThenByDescending(m => m.Edition)
            .FirstOrDefaultAsync(ct);

    public static MemoSnapshot Frozen(byte[] snapshot) =>
        MemoSnapshot.Read(snapshot) switch
        {
            { Snapshot: { } read } => read,
            var outcome => throw new InvalidOperationException(outcome.Refusal!.Message),
        };

    private async Task<MemoReading> DraftAsync(StatusMemo memo, CancellationToken ct) =>
        await WriteAsync(memo, ct) ?? throw new InvalidOperationException($"No business case was approved on {memo.DataDate}.");

    private async Task<MemoReading?> WriteAsync(StatusMemo memo, CancellationToken ct)
    {
        // The figures of the data date, whatever day it is now.
        var figures = new CaseFigures(db, rates, new ShiftedClock(memo.DataDate, clock));
        if (await figures.ReadAsync(ct) is not { } status)
        {
            return null;
        }

        var facts = await new ReadMemoFacts(db, new PipelineFigures(db), new SupportAreaFigures(db)).RunAsync(status, ct);
        var basis = GainBasis.Of(status, facts.Years, rates);
        var before = await BeforeAsync(memo, ct);
        var since = before?.DataDate ?? DateOnly.MinValue;
        facts = facts with
        {
            Head = facts.Head with { WrittenOn = memo.BegunOn, Correction = await CorrectionAsync(memo, ct) },
            Learnings = [.. facts.Learnings.Where(l => l.Date > since)],
            CourseChanges = [.. facts.CourseChanges.Where(c => c.Date > since)],
            Decisions = await AnswersAsync(memo.DataDate, since, ct),
            SinceLastMemo = before?.GainBasis is { } text ? GainBasis.Read(text).BridgeTo(basis) : null,
            OwnTexts =
            [
                .. MemoSlot.All.SelectMany(slot =>
                    memo.Remarks.Where(r => r.IsIn(slot) && r.Text.Length > 0).Select(r => new OwnText(slot.Part, r.Text))
                ),
            ],
        };
        return new(memo, MemoSnapshot.Freeze(facts, await EarlierAsync(ct)), basis.ToJson());
    }

    /// <summary>Every frozen memo, in the order of freezing: what one of them prints must not be subtracted from another.</summary>
    private async Task<IReadOnlyList<StatusMemoFacts>> EarlierAsync(CancellationToken ct)
    {
        var snapshots = await db.Memos.Where(m => m.FrozenAt != null).OrderBy(m => m.FrozenAt).Select(m => m.Snapshot!).ToListAsync(ct);
        return [.. snapshots.Select(snapshot => Frozen(snapshot).Facts)];
    }

    /// <summary>Each task the committee gave, until a memo has said that it is done.</summary>
    private async Task<IReadOnlyList<DecisionAnswer>> AnswersAsync(DateOnly dataDate, DateOnly since, CancellationToken ct)
    {
        var decisions = await db
            .Decisions.AsNoTracking()
            .Include(d => d.Tasks)
            .Where(d => d.DecidedOn <= dataDate)
            .OrderBy(d => d.DecidedOn)
            .ToListAsync(ct);
        return
        [
            .. decisions
                .Select(decision => (decision, Tasks: decision.Tasks.Where(task => task.DoneOn is null || task.DoneOn > since).ToList()))
                .Where(row => row.Tasks.Count > 0 || row.decision.DecidedOn > since)
                .Select(row => new DecisionAnswer(
                    row.decision.DecidedOn,
                    row.decision.Text,
                    [.. row.Tasks.OrderBy(task => task.DueOn).Select(AnswerOf)]
                )),
        ];
    }

    private static Documents.Memos.DecisionTask AnswerOf(Domain.Programme.DecisionTask task) =>
        new(task.What, Texts.Danish(task.Owner), task.DueOn, StatusOf(task.Status), task.Answer);

    private static Documents.Memos.DecisionTaskStatus StatusOf(Domain.Programme.DecisionTaskStatus status) =>
        status switch
        {
            Domain.Programme.DecisionTaskStatus.Done => Documents.Memos.DecisionTaskStatus.Done,
            Domain.Programme.DecisionTaskStatus.InProgress => Documents.Memos.DecisionTaskStatus.InProgress,
            _ => Documents.Memos.DecisionTaskStatus.NotStarted,
        };

    /// <summary>What the head of a later edition says of the one it replaces.</summary>
    private async Task<MemoCorrection?> CorrectionAsync(StatusMemo memo, CancellationToken ct)
    {
        if (memo is not { CorrectsId: { } replaced, CorrectionReason: { } reason })
        {
            return null;
        }

        var snapshot = await db.Memos.Where(m => m.Id == replaced).Select(m => m.Snapshot!).SingleAsync(ct);
        return new(memo.Edition, Frozen(snapshot).Facts.Head.WrittenOn, reason);
    }
}

public static class MemoSlots
{
    public static bool IsIn(this MemoRemark remark, MemoSlot slot) => remark.Part == slot.Part.ToString();
}

/// <param name="Snapshot">What is, or would be, frozen.</param>
/// <param name="GainBasis">What each placement and cost adds to the forecast; for the next memo's bridge.</param>
public sealed record MemoReading(StatusMemo Memo, MemoSnapshot Snapshot, string GainBasis);
