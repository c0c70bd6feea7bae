using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tovholder.Documents.Formats;
using Tovholder.Domain.Programme;

namespace Tovholder.App.Features.Memos.Journal;

/// <summary>The journal package of a published memo, and the note that it is registered.</summary>
[RequirePermission(Permission.ReadMemo)]
public sealed class IndexModel(
    ReadMemo readMemo,
    JournaliseMemo journaliseMemo,
    TovholderDb db,
    TimeProvider clock,
    CurrentUser user,
    Texts texts
) : PageModel
{
    [FromRoute]
    public Guid MemoId { get; set; }

    [BindProperty, Required(ErrorMessage = "Skriv sagens nummer."), MaxLength(60)]
    public string? JournalNumber { get; set; }

    [BindProperty, Required(ErrorMessage = "Vælg dagen, notatet blev registreret.")]
    public DateOnly? On { get; set; }

    public StatusMemo Memo { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is null)
        {
            return NotFound();
        }

        (JournalNumber, On) = (Memo.JournalNumber, Memo.JournalisedOn ?? clock.Today());
        return Page();
    }

    public async Task<IActionResult> OnGetPakkeAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is not { } reading)
        {
            return NotFound();
        }

        var pdf = await MemoPdf.RenderAsync(reading.Snapshot.Document, ct);
        var entry = new JournalEntry(Memo.JournalNumber, Memo.PublishedBy!, Memo.PublishedAt!.Value);
        await db.RecordLookAsync(
            new("JournalPackageTaken", user.Actor, $"Statusnotat med tal til og med {Memo.DataDate.InDanish()}."),
            [],
            ct
        );
        return File(
            MemoJournal.Pack(reading.Snapshot, entry, pdf.Pdf),
            "application/zip",
            $"journalpakke-{Memo.DataDate:yyyy-MM-dd}-version-{Memo.Edition}.zip"
        );
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!user.May(Permission.PrepareAgenda) || await FindAsync(ct) is null)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await journaliseMemo.RunAsync(MemoId, JournalNumber!, On!.Value, user.Actor, ct);
        return this.Answer(outcome, texts, $"/notat/{MemoId}/journal", texts["Registreringen er noteret."]);
    }

    private async Task<MemoReading?> FindAsync(CancellationToken ct)
    {
        if (await readMemo.RunAsync(MemoId, ct) is not { Memo.Status: MemoStatus.Published } reading)
        {
            return null;
        }

        Memo = reading.Memo;
        return reading;
    }
}
