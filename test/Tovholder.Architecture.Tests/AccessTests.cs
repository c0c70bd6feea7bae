using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Tovholder.App;
using Tovholder.App.Access;
using Tovholder.Domain.Organisation;
using Tovholder.Testing;

namespace Tovholder.Architecture.Tests;

public sealed class AccessTests
{
    /// <summary>What is open to everybody: the door with its invitations, the error page, the choice of language, the form and offer for new enterprises, and the accessibility statement.</summary>
    private static readonly string[] Open =
    [
        "/ark/{token}",
        "/fejl",
        "/interesse",
        "/log-ind",
        "/log-ind/invitation/{token}",
        "/log-ind/kommunen",
        "/log-ud",
        "/sprog",
        "/tilbud-til-virksomheder",
        "/tilgaengelighed",
        "/was",
    ];

    [Fact]
    [Trait("Requirement", "AC1")]
    public void Every_page_names_the_permission_it_needs()
    {
        var pages = typeof(Serve).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(PageModel)) && !t.IsAbstract).ToList();
        Assert.NotEmpty(pages);

        Assert.All(
            pages,
            page =>
                Assert.True(
                    page.IsDefined(typeof(RequirePermissionAttribute), false) || page.IsDefined(typeof(AllowAnonymousAttribute), false),
                    $"{page.FullName} needs [RequirePermission(...)] or [AllowAnonymous]."
                )
        );
    }

    [Fact]
    [Trait("Requirement", "AC1")]
    public async Task Every_endpoint_names_its_permission_and_only_the_listed_ones_are_open()
    {
        await using var app = await TestApp.DemoAsync();
        var endpoints = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        Assert.NotEmpty(endpoints);

        var open = endpoints
            .Where(e => e.Metadata.GetMetadata<RequirePermissionAttribute>() is null)
            .Select(e => "/" + e.RoutePattern.RawText?.TrimStart('/'));
        Assert.Equal(Open, open.Distinct().Order(StringComparer.Ordinal));
        TestContext.Current.AddAttachment("AC1", $"{endpoints.Count} adresser, {Open.Length} åbne");
    }

    [Fact]
    [Trait("Requirement", "AC1")]
    public async Task Nobody_reaches_a_page_without_signing_in()
    {
        await using var app = await TestApp.DemoAsync();
        using var client = app.Client(followRedirects: false);
        var routes = app
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<RequirePermissionAttribute>() is not null)
            .Select(e => "/" + e.RoutePattern.RawText!.Replace(":guid", "", StringComparison.Ordinal))
            .Select(route =>
                System.Text.RegularExpressions.Regex.Replace(route, "{[^}]+}", Guid.Empty.ToString(), default, TimeSpan.FromSeconds(1))
            )
            .Distinct()
            .ToList();
        Assert.NotEmpty(routes);

        foreach (var route in routes)
        {
            using var answer = await client.GetAsync(new Uri(route, UriKind.Relative));

            Assert.Equal(System.Net.HttpStatusCode.Redirect, answer.StatusCode);
            Assert.StartsWith("/log-ind", answer.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
        }
    }

    [Fact]
    [Trait("Requirement", "AC2")]
    public void Every_role_has_its_row_in_the_table_and_every_permission_somebody_who_has_it()
    {
        Assert.Equal(Enum.GetValues<Role>(), RoleTable.All.Keys.Order());
        Assert.Equal(Enum.GetValues<Permission>(), RoleTable.All.Values.SelectMany(p => p).Distinct().Order());
    }
}
