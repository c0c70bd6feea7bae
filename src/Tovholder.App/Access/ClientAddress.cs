namespace Tovholder.App.Access;

internal static class ClientAddress
{
    /// <summary>Where the request comes from, past a proxy of this machine; empty where the server does not know.</summary>
    public static string ClientAddressOf(this HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "";
}
