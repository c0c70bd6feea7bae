using System.ComponentModel.DataAnnotations;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Tovholder.App.Features.StateReimbursements.Import;

/// <summary>A file of Ydelsesrefusion: choose it, see what is in it, confirm. Nothing is saved before that.</summary>
/// <remarks>
/// Between the two steps the file lies in the page itself, sealed for this user and for two hours, so that it need not be chosen again and
/// no CPR number waits on the server.
/// </remarks>
[RequirePermission(Permission.ImportReimbursements)]
[RequestFormLimits(MultipartBodyLengthLimit = LargestFile * 2, ValueLengthLimit = LargestFile * 2)]
[RequestSizeLimit(LargestFile * 2)]
public sealed class IndexModel(ImportStateReimbursements import, IDataProtectionProvider protection, CurrentUser user, Texts texts)
    : PageModel
{
    /// <summary>32 MB: a year of a large municipality.</summary>
    private const int LargestFile = 32 * 1024 * 1024;

    private static readonly TimeSpan Kept = TimeSpan.FromHours(2);

    [BindProperty, Required(ErrorMessage = "Vælg filen fra Ydelsesrefusion.")]
    public IFormFile? Upload { get; set; }

    /// <summary>The file that has been seen, sealed.</summary>
    [BindProperty]
    public string? Sealed { get; set; }

    [BindProperty]
    public string? FileName { get; set; }

    public StateReimbursementReceipt? Receipt { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        using var content = new MemoryStream();
        await Upload!.CopyToAsync(content, ct);
        FileName = Path.GetFileName(Upload.FileName);
        Receipt = await import.RunAsync(FileName, content.ToArray(), dryRun: true, user.Actor, "Kontrol før indlæsning.", ct);
        Sealed = Receipt is { Errors.Count: 0, New: > 0 } ? Seal(content.ToArray()) : null;
        ModelState.Clear();
        return Page();
    }

    public async Task<IActionResult> OnPostConfirmAsync(CancellationToken ct)
    {
        ModelState.Clear();
        if (Open(Sealed) is not { } content)
        {
            ModelState.AddModelError(nameof(Upload), texts["Det er mere end to timer siden, filen blev kontrolleret. Vælg den igen."]);
            return Page();
        }

        var receipt = await import.RunAsync(FileName ?? "", content, dryRun: false, user.Actor, $"Filen {FileName}.", ct);
        TempData["Notice"] = texts.Format($"{receipt.New} linjer er indlæst fra {receipt.File}.");
        return LocalRedirect("/refusion");
    }

    private string Seal(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(content);
        }

        return Convert.ToBase64String(Protector().Protect(packed.ToArray(), Kept));
    }

    /// <summary>Null where the seal is too old, or was made for another user.</summary>
    private byte[]? Open(string? sealedFile)
    {
        try
        {
            using var packed = new MemoryStream(Protector().Unprotect(Convert.FromBase64String(sealedFile ?? ""), out _));
            using var gzip = new GZipStream(packed, CompressionMode.Decompress);
            using var content = new MemoryStream();
            gzip.CopyTo(content);
            return content.ToArray();
        }
        catch (Exception wrong) when (wrong is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private ITimeLimitedDataProtector Protector() =>
        protection.CreateProtector("state-reimbursements", user.Actor.UserId.ToString("N")).ToTimeLimitedDataProtector();
}
