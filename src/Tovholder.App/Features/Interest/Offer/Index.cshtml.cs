using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Tovholder.App.Features.Interest.Offer;

/// <summary>What the municipality offers enterprises, and where the line goes; open to everybody.</summary>
[AllowAnonymous]
public sealed class IndexModel : PageModel;
