using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Tovholder.Testing;

namespace Tovholder.App.Tests;

/// <summary>Every address of the running program.</summary>
internal static partial class Endpoints
{
    public static IEnumerable<(RouteEndpoint Endpoint, string Route)> Of(TestApp app) =>
        app
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Select(e => (e, "/" + e.RoutePattern.RawText!.TrimStart('/')));

    /// <summary>The route with a record for each name in it.</summary>
    public static string Filled(string route, IReadOnlyDictionary<string, Guid> ids, Guid otherwise) =>
        Parameter().Replace(route, m => ids.GetValueOrDefault(m.Groups["name"].Value, otherwise).ToString());

    [GeneratedRegex("{(?<name>[A-Za-z]+)(:[^}]*)?\\??}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();
}
