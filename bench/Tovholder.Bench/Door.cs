using System.Net;
using System.Text.RegularExpressions;

namespace Tovholder.Bench;

/// <summary>The forms of the pages, and the door of a demo, where a role is chosen.</summary>
internal static partial class Door
{
    /// <summary>What a page puts in its forms, so that no other page can send them.</summary>
    public static string TokenIn(string html) => Token().Match(html).Groups["token"].Value;

    public static FormUrlEncodedContent Form(string token, params IEnumerable<KeyValuePair<string, string>> fields) =>
        new([.. fields, new("__RequestVerificationToken", token)]);

    /// <summary>Signs the client in, whether or not it follows redirects.</summary>
    public static async Task SignInAsync(HttpClient client, string user, CancellationToken ct)
    {
        var door = new Uri("/log-ind", UriKind.Relative);
        using var form = Form(TokenIn(await client.GetStringAsync(door, ct)), new KeyValuePair<string, string>("userName", user));
        using var answer = await client.PostAsync(door, form, ct);
        if (
            answer
            is not (
                { StatusCode: HttpStatusCode.Redirect }
                or { StatusCode: HttpStatusCode.OK, RequestMessage.RequestUri.AbsolutePath: "/" }
            )
        )
        {
            throw new InvalidOperationException($"{user} is not let in: {answer.StatusCode}.");
        }
    }

    [GeneratedRegex(
        "name=\"__RequestVerificationToken\" type=\"hidden\" value=\"(?<token>[^\"]+)\"",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Token();
}
