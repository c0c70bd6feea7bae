using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Tovholder.App.Features.Errors;

/// <summary>What went wrong, in words, without telling what the server looks like inside.</summary>
[AllowAnonymous, IgnoreAntiforgeryToken]
public sealed class IndexModel : PageModel
{
    public int Status { get; private set; }

    public void OnGet(int status = 500) => Show(status);

    public void OnPost(int status = 500) => Show(status);

    private void Show(int status)
    {
        // Somebody else changed the same record meanwhile, or registered the same: nothing was saved.
        var meanwhile = HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error is DbUpdateException;
        Status = meanwhile ? StatusCodes.Status409Conflict : status;
        Response.StatusCode = Status is >= 400 and <= 599 ? Status : StatusCodes.Status500InternalServerError;
    }
}
