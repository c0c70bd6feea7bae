using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Tovholder.App.Design;

/// <summary>
/// Two clicks, one effect: a form that is sent again as it was, by a second click or after a step back, saves nothing and leads to where it led
/// the first time. A form that was corrected in between is another one.
/// </summary>
internal sealed class OnceFilter(TovholderDb db, IMemoryCache cache, TimeProvider clock) : IAsyncPageFilter
{
    // A sign-in leaves a cookie, and an invitation its codes, which a second answer would lack; an error is shown even where the database does
    // not answer.
    private static readonly string[] Apart =
    [
        "/SignIn/Index",
        "/SignIn/Confirm/",
        "/SignIn/Invitation/",
        "/SignIn/Municipality/",
        "/SignIn/OneTime/",
        "/Errors/",
    ];

    // Who comes to a second click is there at once; afterwards the form's own page must do.
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);
    private const int Looks = 40;

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var request = context.HttpContext.Request;
        if (
            !request.HasFormContentType
            || Apart.Any(folder => context.ActionDescriptor.ViewEnginePath.StartsWith(folder, StringComparison.Ordinal))
        )
        {
            await next();
            return;
        }

        var ct = context.HttpContext.RequestAborted;
        var digest = await DigestOfAsync(context.HttpContext, ct);
        var page = (PageModel)context.HandlerInstance;
        if (await db.SentForms.AnyAsync(f => f.Digest == digest, ct))
        {
            context.Result = await AgainAsync(page, digest, ct);
            return;
        }

        db.SentForm = digest;
        var executed = await next();
        if (db.SentForm is null)
        {
            cache.Set(KeyOf(digest), new Answer(executed.Result as LocalRedirectResult, page.TempData.Peek("Notice")), Remembered);
        }
        else if (
            executed.Exception is FormSentBefore
            || (executed.Exception is null && await db.SentForms.AnyAsync(f => f.Digest == digest, ct))
        )
        {
            executed.ExceptionHandled = true;
            executed.Result = await AgainAsync(page, digest, ct);
        }
    }

    private async Task<IActionResult> AgainAsync(PageModel page, byte[] digest, CancellationToken ct)
    {
        for (var look = 0; look < Looks; look++)
        {
            if (cache.TryGetValue(KeyOf(digest), out Answer? first))
            {
                if (first!.Notice is { } notice)
                {
                    page.TempData["Notice"] = notice;
                }

                return first.Onwards ?? Own(page);
            }

            await Task.Delay(BetweenLooks, clock, ct);
        }

        return Own(page);
    }

    private static LocalRedirectResult Own(PageModel page) => page.LocalRedirect(page.Request.Path + page.Request.QueryString);

    private static string KeyOf(byte[] digest) => $"sent-{Convert.ToHexString(digest)}";

    private static async Task<byte[]> DigestOfAsync(HttpContext context, CancellationToken ct)
    {
        var request = context.Request;
        var form = await request.ReadFormAsync(ct);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add($"{request.Path}{request.QueryString}");
        foreach (var (name, values) in form.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            Add(name);
            foreach (var value in values)
            {
                Add(value ?? "");
            }
        }

        foreach (var file in form.Files)
        {
            Add(file.Name);
            await using var content = file.OpenReadStream();
            hash.AppendData(await SHA256.HashDataAsync(content, ct));
        }

        return hash.GetHashAndReset();

        // With its length before it, so that a letter cannot move from one field to the next.
        void Add(string text)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }
    }

    /// <param name="Onwards">Where it led; null where it stayed on its page.</param>
    private sealed record Answer(LocalRedirectResult? Onwards, object? Notice);
}
