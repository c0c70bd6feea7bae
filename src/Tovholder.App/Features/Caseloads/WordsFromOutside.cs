using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.Enterprises;
using Tovholder.App.Features.Start;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Enterprises;

namespace Tovholder.App.Features.Caseloads;

/// <summary>What leaders and citizens have told and nobody has answered: work for whom it concerns until it is.</summary>
public sealed class WordsFromOutside(TovholderDb db, OwnCaseload ownCaseload, TimeProvider clock)
{
    private const int Shown = 8;

    public async Task<IReadOnlyList<WorkItem>> OfAsync(CurrentUser user, Texts texts, CancellationToken ct)
    {
        var mine = (await ownCaseload.OfAsync(user.Actor.UserId, ct)).ToList();
        return
        [
            .. user.May(Permission.EditEnterprises) ? await SignalsAsync(mine, user.May(Permission.EditCitizens), texts, ct) : [],
            .. user.May(Permission.EditCitizens) ? await RemarksAsync(mine, user, texts, ct) : [],
        ];
    }

    /// <summary>Of the enterprises the user follows, and of the citizens on the own list. What is wrong is answered the same day.</summary>
    private async Task<IEnumerable<WorkItem>> SignalsAsync(List<Guid> mine, bool hasCitizens, Texts texts, CancellationToken ct)
    {
        var waiting = await (
            from signal in db.SignalsInReach().AsNoTracking()
            join enterprise in db.Enterprises on signal.EnterpriseId equals enterprise.Id
            where
                signal.AnsweredOn == null
                && (
                    mine.Contains(enterprise.OwnerId)
                    || (
                        hasCitizens
                        && db.Matches.Any(m =>
                            m.Id == signal.MatchId
                            && db.Citizens.Any(c =>
                                c.Id == m.CitizenId && (c.ConsultantId == null || mine.Contains(c.ConsultantId.Value))
                            )
                        )
                    )
                )
            orderby signal.SentOn
            select new { signal, enterprise.Name }
        )
            .Take(Shown)
            .ToListAsync(ct);
        return waiting.Select(w => new WorkItem(
            w.Name,
            texts.Format($"{w.signal.SentBy}: {w.signal.Kind}. Svar, så lederen ved, hvad der sker"),
            $"/beskeder/{w.signal.Id}",
            w.signal.SentOn,
            w.signal.Kind == LeaderSignalKind.SomethingWrong && w.signal.SentOn < clock.Today()
        ));
    }

    private async Task<IEnumerable<WorkItem>> RemarksAsync(List<Guid> mine, CurrentUser user, Texts texts, CancellationToken ct)
    {
        var waiting = await (
            from remark in db.CitizenRemarks.AsNoTracking()
            join citizen in db.Citizens on remark.CitizenId equals citizen.Id
            where remark.AnsweredOn == null && (citizen.ConsultantId == null || mine.Contains(citizen.ConsultantId.Value))
            orderby remark.On
            select new
            {
                remark.Id,
                remark.On,
                remark.CitizenId,
                citizen.Number,
            }
        )
            .Take(Shown)
            .ToListAsync(ct);
        await db.RecordLookAsync(new("RemarksListed", user.Actor, "Arbejdslisten på forsiden."), waiting.Select(w => w.CitizenId), ct);
        return waiting.Select(w => new WorkItem(
            texts.Format($"Borger {Citizen.AliasOf(w.Number)}"),
            texts["Har skrevet til sit eget ark og venter på svar"],
            $"/borgere/{w.CitizenId}/bemaerkninger/{w.Id}",
            w.On,
            false
        ));
    }
}
