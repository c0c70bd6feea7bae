using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Tovholder.Data;

namespace Tovholder.Bench;

/// <param name="Status">What the server said; 0 where it said nothing.</param>
internal sealed record Answer(string Kind, int Status, double Milliseconds, int Bytes, bool Failed);

/// <summary>Job consultants, each signed in on a connection of an own, who open citizens and lists and save.</summary>
internal sealed class Crowd : IDisposable
{
    private const string Citizen = "borger";
    private const string List = "liste";
    private const string Save = "gem";
    private const string Nothing = "tom";

    /// <summary>Of the list, half see the first page and the rest one of the next; who looks for somebody further on sorts or searches.</summary>
    private const int Leaves = 4;
    private static readonly string[] Users = ["jobkonsulent", "jobkonsulent-2"];

    private readonly ConcurrentBag<Wire> idle = [];
    private readonly List<Member> members = [];
    private readonly Uri address;
    private readonly Guid[] citizens;
    private readonly string[] occupations;

    private Crowd(Uri address, Guid[] citizens, string[] occupations)
    {
        (this.address, this.citizens, this.occupations) = (address, citizens, occupations);
    }

    /// <summary>Reads nothing but who asks.</summary>
    public static string Empty(Random _) => Nothing;

    /// <summary>Six in ten a citizen, three a list, one saves.</summary>
    public static string Mix(Random chance) =>
        chance.Next(10) switch
        {
            < 6 => Citizen,
            < 9 => List,
            _ => Save,
        };

    public static async Task<Crowd> SignInAsync(Uri address, DatabaseLocation place, int size, CancellationToken ct)
    {
        await using var db = place.Open(TimeProvider.System);
        var unit = await db.Users.Where(u => u.UserName == Users[0]).Select(u => u.UnitId).SingleAsync(ct);
        var inReach = await db.Citizens.IgnoreQueryFilters().Where(c => c.UnitId == unit).Select(c => c.Id).ToArrayAsync(ct);
        var crowd = new Crowd(address, inReach, [.. Domain.Work.Occupations.Search("hjælper").Select(o => o.Key)]);
        for (var i = 0; i < size; i++)
        {
            crowd.members.Add(await crowd.SignInAsync(i, ct));
        }

        return crowd;
    }

    /// <summary>Everybody asks, and asks again as soon as there is an answer.</summary>
    public async Task<IReadOnlyList<Answer>> AllAtOnceAsync(Func<Random, string> next, TimeSpan time, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        var answers = await Task.WhenAll(members.Select(member => Task.Run(() => AskOnAsync(member), ct)));
        return [.. answers.SelectMany(a => a)];

        async Task<List<Answer>> AskOnAsync(Member member)
        {
            var answered = new List<Answer>();
            while (Stopwatch.GetElapsedTime(started) < time)
            {
                var asked = Stopwatch.GetTimestamp();
                answered.Add(await AskAsync(member, next(member.Chance), asked, ct));
            }

            return answered;
        }
    }

    /// <summary>Questions that come by chance, so many a second (Poisson), whether or not those before have been answered.</summary>
    /// <remarks>A time counts from when the question should have been asked, so that a server that stands still is not spared.</remarks>
    public async Task<IReadOnlyList<Answer>> ByThemselvesAsync(double perSecond, TimeSpan time, CancellationToken ct)
    {
        var (chance, started, due) = (new Random(members.Count), Stopwatch.GetTimestamp(), 0.0);
        var asked = new List<Task<Answer>>();
        while (due < time.TotalSeconds)
        {
            var wait = due - Stopwatch.GetElapsedTime(started).TotalSeconds;
            if (wait > 0.001)
            {
                await Task.Delay(TimeSpan.FromSeconds(wait), ct);
            }

            var member = members[chance.Next(members.Count)];
            asked.Add(AskAsync(member, Mix(chance), started + (long)(due * Stopwatch.Frequency), ct));
            due += -Math.Log(1 - chance.NextDouble()) / perSecond;
        }

        return await Task.WhenAll(asked);
    }

    public void Dispose()
    {
        foreach (var wire in idle)
        {
            wire.Dispose();
        }
    }

    private async Task<Answer> AskAsync(Member member, string kind, long from, CancellationToken ct)
    {
        int citizen;
        int other;
        lock (member)
        {
            (citizen, other) = (member.Chance.Next(citizens.Length), member.Chance.Next(1_000));
        }

        var request = kind switch
        {
            Citizen => Get($"/borgere/{citizens[citizen]}", member),
            List => Get(other < 500 ? "/borgere" : $"/borgere?side={2 + (other % Leaves)}", member),
            Save => Post($"/borgere/{citizens[citizen]}/oensker?handler=add", occupations[other % occupations.Length], member),
            _ => Get("/tilbud-til-virksomheder", member),
        };
        Wire? wire = null;
        try
        {
            while (idle.TryTake(out wire) && !wire.IsOpen)
            {
                wire.Dispose();
            }

            wire ??= await Wire.OpenAsync(address, ct);
            var (status, location, bytes) = await wire.AskAsync(request, ct);
            idle.Add(wire);
            var failed =
                status != (kind == Save ? 302 : 200) || (kind == Save && location?.Contains("oensker", StringComparison.Ordinal) != true);
            return new(kind, status, Stopwatch.GetElapsedTime(from).TotalMilliseconds, bytes, failed);
        }
        catch (Exception hungUp) when (hungUp is IOException or SocketException)
        {
            wire?.Dispose();
            return new(kind, 0, Stopwatch.GetElapsedTime(from).TotalMilliseconds, 0, Failed: true);
        }
    }

    private async Task<Member> SignInAsync(int number, CancellationToken ct)
    {
        var cookies = new CookieContainer();
        using var client = new HttpClient(
            new HttpClientHandler
            {
                CookieContainer = cookies,
                AllowAutoRedirect = false,
                CheckCertificateRevocationList = true,
            }
        )
        {
            BaseAddress = address,
        };
        var user = Users[number % Users.Length];
        await Door.SignInAsync(client, user, ct);
        var wishes = await client.GetStringAsync(new Uri($"/borgere/{citizens[0]}/oensker?soeg=hjælper", UriKind.Relative), ct);
        return Door.TokenIn(wishes) is { Length: > 0 } token
            ? new(new Random(number), token, cookies.GetCookieHeader(address))
            : throw new InvalidOperationException($"{user} is not let in.");
    }

    private byte[] Get(string path, Member member) => Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\n{Head(member)}\r\n");

    private byte[] Post(string path, string occupation, Member member)
    {
        var form = $"occupation={Uri.EscapeDataString(occupation)}&__RequestVerificationToken={Uri.EscapeDataString(member.Token)}";
        return Encoding.ASCII.GetBytes(
            $"POST {path} HTTP/1.1\r\n{Head(member)}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {form.Length}\r\n\r\n{form}"
        );
    }

    private string Head(Member member) => $"Host: {address.Authority}\r\nCookie: {member.Cookies}\r\n";

    private sealed record Member(Random Chance, string Token, string Cookies);
}
