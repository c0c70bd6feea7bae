using System.Net;
using System.Net.Sockets;
using System.Text;
using Tovholder.Testing;

namespace Tovholder.App.Tests;

/// <summary>Those who send too much, too slowly or too large, while somebody else works.</summary>
[Trait("Requirement", "WB7")]
public sealed class FloodTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session_or_an_address_that_floods_is_told_to_wait_and_the_others_are_served()
    {
        await using var app = await TestApp.DemoAsync(demo: false);
        using var other = new Browser(app, from: "198.51.100.7");

        var ofSession = FloodAsync(app, "203.0.113.66", 1_000, _ => "made-up");
        var ofAddress = FloodAsync(app, "203.0.113.77", 6_000, i => $"made-up-{i}");
        var served = 0;
        while (!ofSession.IsCompleted || !ofAddress.IsCompleted)
        {
            Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/log-ind")).Status);
            served++;
        }

        Assert.InRange(await ofSession, 300, 700);
        Assert.InRange(await ofAddress, 1, 4_500);
        TestContext.Current.AddAttachment(
            "WB7",
            $"1.000 fra én session: {await ofSession} afvist; 6.000 fra én adresse: {await ofAddress} afvist; {served} af {served} fra en anden besvaret imens"
        );
    }

    [Fact]
    public async Task Three_hundred_who_send_a_byte_a_second_are_shut_out_and_the_others_are_served()
    {
        await using var app = await TestApp.DemoAsync();
        using var client = await app.SignedInAsync("tovholder");
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        enough.CancelAfter(TimeSpan.FromMinutes(1));

        var slow = Enumerable
            .Range(0, 300)
            .Select(i =>
                DripAsync(
                    app.Address,
                    i % 2 == 0 ? "GET / HTTP/1.1\r\nHost: a\r\nX: " : "POST /log-ind HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n",
                    enough.Token
                )
            )
            .ToList();
        var served = 0;
        while (!slow.TrueForAll(s => s.IsCompleted))
        {
            await client.GetStringAsync(new Uri("/virksomheder", UriKind.Relative), enough.Token);
            served++;
        }

        Assert.All(await Task.WhenAll(slow), Assert.True);
        Assert.True(served > 3, $"Only {served} pages.");
        TestContext.Current.AddAttachment("WB7", $"300 langsomme lukket ude, {served} af {served} sider til en anden imens");
    }

    [Theory]
    [InlineData(20_000, HttpStatusCode.OK)]
    [InlineData(100_000, HttpStatusCode.RequestHeaderFieldsTooLarge)]
    public async Task A_large_header_is_read_up_to_32_kB(int length, HttpStatusCode expected)
    {
        await using var app = await TestApp.DemoAsync();
        using var client = app.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/log-ind");
        request.Headers.Add("X-Large", new string('x', length));

        using var answer = await client.SendAsync(request, Ct);

        Assert.Equal(expected, answer.StatusCode);
    }

    /// <returns>How many were told to wait.</returns>
    private static async Task<int> FloodAsync(TestApp app, string from, int requests, Func<int, string> session)
    {
        using var client = app.Client();
        var refused = 0;
        await Parallel.ForEachAsync(
            Enumerable.Range(0, requests),
            new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Ct },
            async (i, ct) =>
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, "/img/tovholder.svg");
                request.Headers.Add("X-Forwarded-For", from);
                request.Headers.Add("Cookie", $"__Host-tovholder={session(i)}");
                using var answer = await client.SendAsync(request, ct);
                if (answer.StatusCode == HttpStatusCode.TooManyRequests)
                {
                    Assert.NotNull(answer.Headers.RetryAfter);
                    Interlocked.Increment(ref refused);
                }
            }
        );
        return refused;
    }

    /// <summary>Sends the beginning, and then a byte a second until the server has had enough.</summary>
    private static async Task<bool> DripAsync(Uri address, string beginning, CancellationToken ct)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(address.Host, address.Port, ct);
        await socket.SendAsync(Encoding.ASCII.GetBytes(beginning), ct);
        try
        {
            while (true)
            {
                await socket.SendAsync("x"u8.ToArray(), ct);
                using var second = CancellationTokenSource.CreateLinkedTokenSource(ct);
                second.CancelAfter(TimeSpan.FromSeconds(1));
                try
                {
                    var buffer = new byte[1_000];
                    if (await socket.ReceiveAsync(buffer, second.Token) == 0)
                    {
                        return true;
                    }
                }
                catch (OperationCanceledException) when (!ct.IsCancellationRequested)
                {
                    // Nothing said yet.
                }
            }
        }
        catch (SocketException)
        {
            return true;
        }
    }
}
