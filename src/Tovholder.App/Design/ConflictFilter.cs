using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.EntityFrameworkCore;
using static System.FormattableString;

namespace Tovholder.App.Design;

/// <summary>
/// Keeps the second of two editors from writing over the first. A form with <c>tov-seen</c> says which version of the page's record it was filled
/// from; where the record is another by now, nothing is saved, and the same form comes back with what was typed, and under each field that differs
/// what is stored.
/// </summary>
internal sealed class ConflictFilter(TovholderDb db, CurrentUser user, PageFrame frame, Texts texts) : IAsyncPageFilter
{
    public const string Field = "tov-seen";

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context)
    {
        db.About.UnionWith(context.RouteData.Values.Values.OfType<string>().Where(v => Guid.TryParse(v, out _)).Select(Guid.Parse));
        if (user.EnterpriseId is { } own)
        {
            db.About.Add(own);
        }

        frame.Seen = db.Read;
        return Task.CompletedTask;
    }

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        // The page that says what went wrong is about nothing, and asks nothing of a database that may be what is broken.
        var isError = context.HttpContext.Features.Get<IExceptionHandlerFeature>() is not null;
        if (!isError && context.ActionDescriptor.HandlerMethods.Any(h => h.HttpMethod == "Post"))
        {
            // Before the page reads anything: a form may be filled from something newer than it says, and never from something older.
            await db.NoteVersionsAsync(context.HttpContext.RequestAborted);
        }

        if (context.HttpContext.Request.HasFormContentType)
        {
            foreach (var seen in context.HttpContext.Request.Form[Field].ToString().Split(' '))
            {
                if (seen.Split('.') is [var key, var version] && Guid.TryParse(key, out var id) && int.TryParse(version, out var number))
                {
                    // A form that comes back for another fault is still filled from what it was.
                    db.Seen[id] = db.Read[id] = number;
                }
            }
        }

        var executed = await next();
        var again = context.ActionDescriptor.HandlerMethods.FirstOrDefault(h => h.HttpMethod == "Get" && h.Name is null);
        if (
            executed.Exception is DbUpdateConcurrencyException
            && db.Seen.Count > 0
            && again is not null
            && context.HandlerInstance is PageModel page
            && again.MethodInfo.GetParameters().All(p => p.ParameterType == typeof(CancellationToken))
        )
        {
            executed.ExceptionHandled = true;
            db.ChangeTracker.Clear();
            db.Seen.Clear();
            await db.NoteVersionsAsync(context.HttpContext.RequestAborted);
            executed.Result = await ShowAgainAsync(page, again, context.HttpContext.RequestAborted);
        }
    }

    private async Task<IActionResult> ShowAgainAsync(PageModel page, HandlerMethodDescriptor get, CancellationToken ct)
    {
        object?[] arguments = [.. get.MethodInfo.GetParameters().Select(_ => (object)ct)];
        var shown = get.MethodInfo.Invoke(page, arguments) switch
        {
            Task<IActionResult> task => await task,
            Task task => await DoneAsync(task, page),
            IActionResult result => result,
            _ => page.Page(),
        };
        if (shown is PageResult same)
        {
            frame.IsConflict = true;
            page.ModelState.AddModelError(
                "",
                texts[
                    "En anden har gemt imens, og det er ikke skrevet over. Hvor I er uenige, står det gemte ved feltet. Ret dit til, og gem igen."
                ]
            );
            same.StatusCode = StatusCodes.Status409Conflict;
        }

        return shown;
    }

    private static async Task<IActionResult> DoneAsync(Task task, PageModel page)
    {
        await task;
        return page.Page();
    }
}

/// <summary>In a form that corrects the record the page is about: the versions of the page's records that it was filled from.</summary>
[HtmlTargetElement("tov-seen", TagStructure = TagStructure.WithoutEndTag)]
public sealed class SeenTagHelper(PageFrame frame) : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = null;
        var input = Markup.Element("input", null);
        input.TagRenderMode = Microsoft.AspNetCore.Mvc.Rendering.TagRenderMode.SelfClosing;
        input.Attributes["type"] = "hidden";
        input.Attributes["name"] = ConflictFilter.Field;
        input.Attributes["value"] = string.Join(' ', frame.Seen.Select(seen => Invariant($"{seen.Key}.{seen.Value}")));
        output.Content.AppendHtml(input);
    }
}
