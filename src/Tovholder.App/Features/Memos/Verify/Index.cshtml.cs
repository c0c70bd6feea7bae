using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tovholder.Documents.Formats;
using Tovholder.Documents.Memos;
using Tovholder.Domain.Programme;

namespace Tovholder.App.Features.Memos.Verify;

/// <summary>Recomputes a frozen memo and says what does not follow, also in a file that somebody has.</summary>
[RequirePermission(Permission.ReadMemo), RequestSizeLimit(2 * Largest)]
public sealed class IndexModel(ReadMemo readMemo, TovholderDb db, CurrentUser user, Texts texts) : PageModel
{
    /// <summary>Bytes of an uploaded file.</summary>
    private const long Largest = 5_000_000;

    [FromRoute]
    public Guid MemoId { get; set; }

    [BindProperty]
    public IFormFile? Document { get; set; }

    public StatusMemo Memo { get; private set; } = null!;

    public MemoSnapshot Snapshot { get; private set; } = null!;

    /// <summary>What in the frozen memo does not follow from its own facts.</summary>
    public IReadOnlyList<MemoDifference> OwnDifferences { get; private set; } = [];

    /// <summary>Null until a document is sent.</summary>
    public VerificationOutcome? Outcome { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await FindAsync(ct) is null ? NotFound() : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is not { } verification)
        {
            return NotFound();
        }

        if (Document is not { Length: > 0 and <= Largest } || FormatOf(Document.FileName) is not { } format)
        {
            ModelState.AddModelError(nameof(Document), texts["Vælg en fil på højst 5 MB, som ender på docx, html eller xlsx."]);
            return Page();
        }

        using var file = new MemoryStream();
        await Document.CopyToAsync(file, ct);
        var outcome = verification.Verify(format, file.ToArray());
        if (outcome.Refusal is { } refusal)
        {
            ModelState.AddModelError(nameof(Document), texts.Of(refusal));
            return Page();
        }

        await db.RecordLookAsync(
            new(
                "MemoVerified",
                user.Actor,
                outcome.Holds ? "Dokumentet følger af det frosne notat." : "Dokumentet følger ikke af det frosne notat."
            ),
            [],
            ct
        );
        Outcome = outcome;
        return Page();
    }

    private static MemoFormat? FormatOf(string fileName) =>
        Path.GetExtension(fileName).ToLowerInvariant() switch
        {
            ".docx" => MemoFormat.Docx,
            ".html" => MemoFormat.Html,
            ".xlsx" => MemoFormat.Xlsx,
            _ => null,
        };

    private async Task<MemoVerification?> FindAsync(CancellationToken ct)
    {
        if (await readMemo.RunAsync(MemoId, ct) is not { Memo.Snapshot: { } stored } reading)
        {
            return null;
        }

        (Memo, Snapshot) = (reading.Memo, reading.Snapshot);
        var verification = new MemoVerification(Snapshot);
        OwnDifferences = verification.Verify(MemoFormat.Docx, MemoDocx.Render(Snapshot.Document)).Differences;
        // The stored bytes are hashed anew: a digit changed in the database itself is found too.
        if (MemoSnapshot.HashOf(stored) != Memo.SnapshotHash)
        {
            OwnDifferences =
            [
                .. OwnDifferences,
                new("Det frosne notat", "fingeraftrykket", Memo.SnapshotHash, MemoSnapshot.HashOf(stored)),
            ];
        }

        return verification;
    }
}
