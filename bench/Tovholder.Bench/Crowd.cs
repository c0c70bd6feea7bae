using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
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

    private readonly HttpMessageInvoker sender;
    private readonly List<Member> members = [];
    private readonly Uri address;
    private readonly Guid[] citizens;
    private readonly string[] occupations;

    private Crowd(Uri address, Guid[] citizens, string[] occupations, int size)
    {
        (this.address, this.citizens, this.occupations) = (address, citizens, occupations);
        sender = new(
            new SocketsHttpHandler
            {
                UseCookies = false,
                AllowAutoRedirect = false,
                MaxConnectionsPerServer = size,
            }
        );
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
        var crowd = new Crowd(address, inReach, [.. Domain.Work.Occupations.Search("hjælper").Select(o => o.Key)], size);
        for (var i = 0; i < size; i++)
        {
            var member = new Member(new Random(i));
            await crowd.SignInAsync(member, Users[i % Users.Length], ct);
            crowd.members.Add(member);
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

    public void Dispose() => sender.Dispose();

    private async Task<Answer> AskAsync(Member member, string kind, long from, CancellationToken ct)
    {
        int citizen;
        int other;
        lock (member)
        {
            (citizen, other) = (member.Chance.Next(citizens.Length), member.Chance.Next(1_000));
        }

        using var request = kind switch
        {
            Citizen => Get($"/borgere/{citizens[citizen]}"),
            List => Get(other < 500 ? "/borgere" : $"/borgere?side={2 + (other % Leaves)}"),
            Save => Post($"/borgere/{citizens[citizen]}/oensker?handler=add", occupations[other % occupations.Length], member.Token),
            _ => Get("/tilbud-til-virksomheder"),
        };
        request.Headers.TryAddWithoutValidation("Cookie", member.Cookies);
        var expected = kind == Save ? HttpStatusCode.Found : HttpStatusCode.OK;
        try
        {
            using var response = await sender.SendAsync(request, ct);
            var bytes = (await response.Content.ReadAsByteArrayAsync(ct)).Length;
            var failed =
                response.StatusCode != expected
                || (kind == Save && response.Headers.Location?.OriginalString.Contains("oensker", StringComparison.Ordinal) != true);
            return new(kind, (int)response.StatusCode, Stopwatch.GetElapsedTime(from).TotalMilliseconds, bytes, failed);
        }
        catch (HttpRequestException)
        {
            return new(kind, 0, Stopwatch.GetElapsedTime(from).TotalMilliseconds, 0, Failed: true);
        }
    }

    private async Task SignInAsync(Member member, string user, CancellationToken ct)
    {
        var door = await SendAsync(member, Get("/log-ind"), ct);
        await SendAsync(member, Form("/log-ind", new() { ["userName"] = user }, Door.TokenIn(door)), ct);
        var wishes = await SendAsync(member, Get($"/borgere/{citizens[0]}/oensker?soeg=hjælper"), ct);
        member.Token = Door.TokenIn(wishes);
        if (member.Token.Length == 0)
        {
            throw new InvalidOperationException($"{user} is not let in.");
        }
    }

    private async Task<string> SendAsync(Member member, HttpRequestMessage request, CancellationToken ct)
    {
        using (request)
        {
            request.Headers.TryAddWithoutValidation("Cookie", member.Cookies);
            using var response = await sender.SendAsync(request, ct);
            if (response.Headers.TryGetValues("Set-Cookie", out var cookies))
            {
                member.Keep(cookies);
            }

            return await response.Content.ReadAsStringAsync(ct);
        }
    }

    private HttpRequestMessage Get(string path) => new(HttpMethod.Get, new Uri(address, path));

    private HttpRequestMessage Post(string path, string occupation, string token) =>
        Form(path, new() { ["occupation"] = occupation }, token);

    private HttpRequestMessage Form(string path, Dictionary<string, string> fields, string token) =>
        new(HttpMethod.Post, new Uri(address, path)) { Content = Door.Form(token, fields) };

    private sealed class Member(Random chance)
    {
        private readonly Dictionary<string, string> cookies = new(StringComparer.Ordinal);

        public Random Chance { get; } = chance;

        public string Token { get; set; } = "";

        public string Cookies { get; private set; } = "";

        public void Keep(IEnumerable<string> set)
        {
            foreach (var cookie in set)
            {
                var pair = cookie.Split(';')[0].Split('=', 2);
                cookies[pair[0]] = pair[1];
            }

            Cookies = string.Join("; ", cookies.Select(c => $"{c.Key}={c.Value}"));
        }
    }
}
