using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Documents.Memos;
using Tovholder.Domain.Programme;

namespace Tovholder.App.Features.Memos.Write;

/// <summary>The coordinator's own words in one part of a draft, beside what the memo says there by itself.</summary>
[RequirePermission(Permission.EditMemo)]
public sealed class IndexModel(WriteRemark writeRemark, ReadMemo readMemo, TovholderDb db, CurrentUser user, Texts texts) : PageModel
{
    [FromRoute]
    public Guid MemoId { get; set; }

    /// <summary>The id of the part's heading in the memo.</summary>
    [FromRoute]
    public string Part { get; set; } = "";

    [BindProperty, MaxLength(4000, ErrorMessage = "Skriv højst 4.000 tegn."), DataType(DataType.MultilineText)]
    public string? Text { get; set; }

    /// <summary>The version of the text the form was filled from.</summary>
    [BindProperty]
    public int Seen { get; set; }

    public MemoSlot Slot { get; private set; } = null!;

    public DateOnly DataDate { get; private set; }

    /// <summary>What somebody else saved meanwhile; null otherwise.</summary>
    public MemoRemark? Theirs { get; private set; }

    public IReadOnlyList<string> Generated { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is not { } remark)
        {
            return NotFound();
        }

        (Text, Seen) = (remark.Text, remark.Version);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is not { } remark)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await writeRemark.RunAsync(MemoId, Slot, new(Text ?? "", Seen), user.Actor, ct);
        var answer = this.Answer(outcome, texts, $"/notat/{MemoId}#egne-ord", texts["Din tekst er gemt i kladden."]);
        if (outcome.Refusal is not WrittenMeanwhile)
        {
            return answer;
        }

        // The next save is made knowing of the other's text.
        Theirs = await db.MemoRemarks.AsNoTracking().SingleAsync(r => r.Id == remark.Id, ct);
        ModelState.Remove(nameof(Seen));
        Seen = Theirs.Version;
        return answer;
    }

    private async Task<MemoRemark?> FindAsync(CancellationToken ct)
    {
        if (
            MemoSlot.All.FirstOrDefault(slot => slot.HeadingId == Part) is not { } slot
            || await readMemo.RunAsync(MemoId, ct) is not { Memo.Status: MemoStatus.Draft } reading
        )
        {
            return null;
        }

        Slot = slot;
        DataDate = reading.Memo.DataDate;
        Generated = GeneratedIn(reading.Snapshot);
        return reading.Memo.Remarks.SingleOrDefault(r => r.IsIn(slot));
    }

    /// <summary>The sentences between the part's heading and the place of the own text. Tables and plots are left to the preview.</summary>
    private List<string> GeneratedIn(MemoSnapshot snapshot)
    {
        const string Place = "\u0001";
        var marked = StatusMemoWriter.Write(snapshot.Facts with { OwnTexts = [new(Slot.Part, Place)] }, snapshot.Earlier).Blocks;
        var end = Math.Max(0, marked.ToList().FindIndex(block => block is OwnTextBlock));
        var begin = marked.Take(end).ToList().FindLastIndex(block => block is HeadingBlock { Level: <= 3 });
        return
        [
            .. marked
                .Take(end)
                .Skip(begin + 1)
                .SelectMany(block =>
                    block switch
                    {
                        ParagraphBlock paragraph => [paragraph.Text.ToString()],
                        OutlookBlock outlook => [outlook.Text.ToString()],
                        BulletBlock bullets => bullets.Items.Select(item => item.ToString()),
                        TableBlock table => [texts.Format($"Tabel: {table.Caption}")],
                        FigureBlock figure => [texts.Format($"Figur: {figure.Caption}")],
                        _ => Enumerable.Empty<string>(),
                    }
                ),
        ];
    }
}
