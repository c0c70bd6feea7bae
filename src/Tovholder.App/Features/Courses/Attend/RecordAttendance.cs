using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.Caseloads;
using Tovholder.Domain.Organisation;
using Tovholder.Domain.Providers;

namespace Tovholder.App.Features.Courses.Attend;

/// <summary>Records who came on a day. A no-show reaches the consultant the same moment, as a fact and nothing more.</summary>
public sealed class RecordAttendance(TovholderDb db, TimeProvider clock)
{
    /// <param name="reasons">Referral → whether the participant came; those left out stay as they were.</param>
    public async Task<Outcome> RunAsync(
        Guid orderId,
        DateOnly on,
        IReadOnlyDictionary<Guid, AttendanceReason> reasons,
        Actor actor,
        CancellationToken ct
    )
    {
        var ids = reasons.Keys.ToList();
        var referrals = await db
            .Referrals.Include(r => r.Attendances)
            .Where(r => r.ProviderOrderId == orderId && ids.Contains(r.Id))
            .ToListAsync(ct);
        if (referrals.Count != ids.Count)
        {
            return Outcome.NotFound;
        }

        if (referrals.Find(r => !r.RunsOn(on) || on > clock.Today()) is { } outside)
        {
            return Outcome.Refused(new DayOutsideReferral(on, outside.StartsOn, outside.LastDay));
        }

        var missed = new List<Referral>();
        foreach (var referral in referrals)
        {
            var (reason, before) = (reasons[referral.Id], referral.Attendances.Find(a => a.On == on));
            if (reason == AttendanceReason.NoShow && before?.Reason != AttendanceReason.NoShow)
            {
                missed.Add(referral);
            }

            if (before is null)
            {
                db.Attendances.Add(
                    new()
                    {
                        Id = Guid.CreateVersion7(clock.GetUtcNow()),
                        ReferralId = referral.Id,
                        CitizenId = referral.CitizenId,
                        On = on,
                        Reason = reason,
                        RecordedBy = actor.Name,
                    }
                );
            }
            else if (before.Reason != reason)
            {
                (before.Reason, before.RecordedBy) = (reason, actor.Name);
            }
        }

        foreach (var referral in missed)
        {
            foreach (var consultant in await db.ConsultantsOfAsync(referral.CitizenId, ct))
            {
                db.Tell(clock, consultant, InboxKind.NoShow, actor, $"/henvisninger/{referral.Id}");
            }
        }

        await db.SaveAsync(new("AttendanceRecorded", actor, $"Fremmøde den {on.InDanish()}."), ct);
        return Outcome.Done;
    }
}

public sealed record DayOutsideReferral(DateOnly On, DateOnly StartsOn, DateOnly LastDay)
    : Refusal("", $"Fremmøde kan skrives fra {StartsOn} til {LastDay}, og ikke for en dag, der ikke er kommet; der står {On}. Vælg en anden dag.");
