using Microsoft.AspNetCore.Mvc.RazorPages;
using Tovholder.App.Design;

namespace Tovholder.App.Features.Organisation.Connections;

/// <summary>Forbindelser: which systems this one exchanges with, how, and when each last did.</summary>
[RequirePermission(Permission.ReadConnections)]
public sealed class IndexModel(ReadConnections readConnections) : PageModel
{
    public IReadOnlyList<Connection> Connections { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Connections = await readConnections.RunAsync(ct);

    public static StatusKind KindOf(ConnectionState state) =>
        state switch
        {
            ConnectionState.Live => StatusKind.Success,
            ConnectionState.Simulated => StatusKind.Warning,
            ConnectionState.Absent => StatusKind.Neutral,
            _ => StatusKind.Info,
        };
}
