using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

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
        Status = status;
        Response.StatusCode = status is >= 400 and <= 599 ? status : 500;
    }
}
