using System.CommandLine;
using Microsoft.EntityFrameworkCore;

namespace Tovholder.App.Commands;

/// <summary>Who runs a command: <c>--as USER</c>, or whoever operates this machine.</summary>
internal static class Actors
{
    public static Option<string?> AsOption() => Arguments.Text("--as", "Brugeren, der står i loggen. Uden den: driften på denne maskine.");

    public static Option<string?> ReasonOption() => Arguments.Text("--reason", "Hvorfor; kommer i loggen.");

    /// <exception cref="BadInput">There is no such user, or the user's role has not the permission.</exception>
    public static async Task<Actor> ActorAsync(this TovholderDb db, string? userName, Permission needed, string act, CancellationToken ct)
    {
        if (userName is null)
        {
            return Actor.Operator;
        }

        var user =
            await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.UserName == userName, ct)
            ?? throw new BadInput($"--as {userName}: der er ingen bruger med det navn.");
        return user.Role.May(needed)
            ? CurrentUser.ActorFor(user)
            : throw new BadInput($"--as {userName}: {Texts.Danish(user.Role)} har ikke adgang til at {act}.");
    }
}
