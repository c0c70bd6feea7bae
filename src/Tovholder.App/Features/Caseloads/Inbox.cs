using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Organisation;

namespace Tovholder.App.Features.Caseloads;

/// <summary>Puts something in a user's inbox; saved with the act that it tells of.</summary>
public static class Inbox
{
    public static void Tell(this TovholderDb db, TimeProvider clock, Guid userId, InboxKind kind, Actor from, string href, int count = 0) =>
        db.InboxItems.Add(
            new()
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                UserId = userId,
                Kind = kind,
                FromName = from.Name,
                Count = count,
                Href = href,
                At = clock.GetUtcNow(),
            }
        );

    /// <summary>Tells a person that the own sign-in was changed, should it have been somebody else. Those outside the municipality have no inbox.</summary>
    public static void TellOfOwnAccess(this TovholderDb db, TimeProvider clock, User user)
    {
        if (user.Role.May(Permission.ReadInbox))
        {
            db.Tell(clock, user.Id, InboxKind.OwnAccessChanged, CurrentUser.ActorFor(user), "/min-adgang");
        }
    }

    /// <summary>Who is to know of something about a citizen: the consultant, or all of the unit where nobody has been named.</summary>
    public static async Task<IReadOnlyList<Guid>> ConsultantsOfAsync(this TovholderDb db, Guid citizenId, CancellationToken ct)
    {
        // Whoever tells is outside the municipality, and reaches no citizen.
        var citizen = await db
            .Citizens.IgnoreQueryFilters()
            .Where(c => c.Id == citizenId)
            .Select(c => new { c.ConsultantId, c.UnitId })
            .SingleAsync(ct);
        return citizen.ConsultantId is { } named
            ? [named]
            : await db
                .Users.Where(u => u.UnitId == citizen.UnitId && u.Role == Role.JobConsultant && u.ClosedAt == null)
                .Select(u => u.Id)
                .ToListAsync(ct);
    }

    /// <summary>What an item says, in the reader's language.</summary>
    public static string Words(this InboxItem item, Texts texts) =>
        item.Kind switch
        {
            InboxKind.CaseloadHandedOver => texts.Count(
                item.Count,
                $"{item.FromName} har overdraget {item.Count} borger til dig. Kvittér, når du har taget over.",
                $"{item.FromName} har overdraget {item.Count} borgere til dig. Kvittér, når du har taget over."
            ),
            InboxKind.CaseloadReceived => texts.Format($"{item.FromName} har kvitteret for dine borgere."),
            InboxKind.NoShow => texts.Format($"{item.FromName} har noteret, at en af dine borgere er udeblevet."),
            InboxKind.ReportSent => texts.Format($"{item.FromName} har sendt en rapport om en af dine borgere."),
            InboxKind.SomethingWrong => texts.Format($"{item.FromName} skriver, at noget er galt. Ring i dag."),
            InboxKind.MoreHoursPossible => texts.Format($"{item.FromName} har flere timer at give."),
            InboxKind.CitizenOpened => texts.Format($"{item.FromName} har åbnet en borger uden for sit eget team."),
            InboxKind.OwnAccessChanged => texts[
                "Din adgang er ændret: en adgangskode, en nødkode eller en adgangsnøgle. Var det ikke dig, så sig det i dag til den, der driver Tovholder."
            ],
            InboxKind.CitizenRemark => texts.Format($"{item.FromName} har skrevet til sit eget ark."),
            _ => texts.Format($"{item.FromName} har bedt dig afløse. Arbejdslisten står hos dig i perioden."),
        };
}
