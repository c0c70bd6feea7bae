using System.CommandLine;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.Caseloads;
using Tovholder.App.Features.Deadlines;
using Tovholder.Domain.Organisation;

namespace Tovholder.App.Commands;

/// <summary><c>tov digest</c>: each user's digest of the day as a file, for whatever sends the house's mail. Numbers and links, nobody's name.</summary>
internal static class DigestCommand
{
    public static Command Create()
    {
        var outbox = Arguments.Text("--outbox", "Mappen, der skrives til. Uden den: data/outbox.");
        var address = Arguments.Text("--address", "Adressen på siderne. Uden den: http://127.0.0.1:5080.");
        var today = Arguments.Text("--today", "Dagen, fx 2015-02-23. Uden den: i dag.");
        var database = DataCommands.DatabaseOption();
        var command = new Command(
            "digest",
            "Skriv dagens overblik til hver bruger som en tekstfil med tal og links. En fil fra i går skrives over.\n\nEksempel:\n  tov digest --outbox udbakke"
        )
        {
            outbox,
            address,
            today,
            database,
        };
        command.SetAction(
            async (parsed, ct) =>
            {
                var location = parsed.ExistingDatabaseOf(database);
                var pages = AddressOf(parsed.GetValue(address) ?? "http://127.0.0.1:5080");
                var folder = parsed.GetValue(outbox) ?? Path.Combine(DataCommands.DataFolder, "outbox");
                Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
                TimeProvider clock = parsed.OptionalDay(today) is { } day ? new ShiftedClock(day, TimeProvider.System) : new DanishClock();
                await using var db = location.Open(clock);
                var dailyDigest = new DailyDigest(
                    new ReadDeadlines(db, clock, Texts.Current(TextCatalogue.Load())),
                    new OwnCaseload(db, clock),
                    db,
                    clock
                );
                var users = await db.Users.AsNoTracking().Where(u => u.AccessThrough == null).OrderBy(u => u.UserName).ToListAsync(ct);
                foreach (var user in users)
                {
                    await CurrentUser.Reach(db, user, clock.Today(), ct);
                    await WriteAsync(folder, user, Written(await dailyDigest.OfAsync(user.Id, ct), pages), ct);
                }

                await parsed.InvocationConfiguration.Output.WriteLineAsync(
                    $"{users.Count.ToString(Danish.Culture)} overblik er skrevet til {folder}."
                );
            }
        );
        return command;
    }

    private static string AddressOf(string written) =>
        Uri.TryCreate(written, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? written.TrimEnd('/')
            : throw new BadInput($"--address skal være en webadresse, fx https://tovholder.kommune.invalid; der står „{written}“.");

    private static string Written(Digest digest, string pages) =>
        string.Join(
            '\n',
            [
                $"Overblik {digest.On.InDanish()}",
                "",
                $"Frister, der er overskredet: {digest.Overdue.ToString(Danish.Culture)}",
                $"Frister senest i dag: {digest.DueToday.ToString(Danish.Culture)}",
                $"Nye beskeder: {digest.Unread.ToString(Danish.Culture)}",
                "",
                $"Arbejdslisten: {pages}/",
                $"Indbakken: {pages}/indbakke",
                "",
            ]
        );

    /// <summary>Whoever sends the files finds each whole: it is written beside its place and moved there.</summary>
    private static async Task WriteAsync(string folder, User user, string text, CancellationToken ct)
    {
        var path = Path.Combine(folder, $"{Uri.EscapeDataString(user.UserName)}.txt");
        await using (var file = OwnFile.Open(path + ".new", FileMode.Create))
        {
            await file.WriteAsync(Encoding.UTF8.GetBytes(text), ct);
        }

        File.Move(path + ".new", path, overwrite: true);
    }
}
