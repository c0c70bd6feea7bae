using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.Economics.Rates;

namespace Tovholder.App.Features.Errors;

/// <summary>What went wrong, in words, without telling what the server looks like inside.</summary>
[AllowAnonymous, IgnoreAntiforgeryToken]
public sealed partial class IndexModel(ILogger<IndexModel> logger) : PageModel
{
    public int Status { get; private set; }

    /// <summary>What finds this error in the program's own log.</summary>
    public string Number => HttpContext.TraceIdentifier;

    /// <summary>The sentence of what was refused, in Danish; null where the page's own words are all there is.</summary>
    public string? Explanation { get; private set; }

    public void OnGet([FromQuery] int status = 500) => Show(status);

    /// <remarks>The number comes with the address: a form that was refused may have a field of the same name.</remarks>
    public void OnPost([FromQuery] int status = 500) => Show(status);

    private void Show(int status)
    {
        var error = HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error;
        if (error is RateMissing missing)
        {
            (Status, Explanation) = (StatusCodes.Status422UnprocessableEntity, missing.Message);
            Response.StatusCode = Status;
            return;
        }

        Status = error switch
        {
            _ when StorageFull.IsCauseOf(error) => StatusCodes.Status507InsufficientStorage,
            AuditUnavailable => StatusCodes.Status503ServiceUnavailable,
            // Somebody else changed the same record meanwhile, or registered the same: nothing was saved.
            DbUpdateException => StatusCodes.Status409Conflict,
            _ => status,
        };
        Response.StatusCode = Status is >= 400 and <= 599 ? Status : StatusCodes.Status500InternalServerError;
        if (error is not null && Response.StatusCode >= StatusCodes.Status500InternalServerError)
        {
            LogFailed(error, Number);
        }
    }

    [LoggerMessage(LogLevel.Error, "Request {Number} failed.")]
    private partial void LogFailed(Exception error, string number);
}
