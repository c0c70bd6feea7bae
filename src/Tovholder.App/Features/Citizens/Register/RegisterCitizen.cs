using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Citizens;

namespace Tovholder.App.Features.Citizens.Register;

/// <summary>A citizen approved for fleksjob, in the unit of the consultant who registers.</summary>
public sealed class RegisterCitizen(TovholderDb db, CprVault vault, TimeProvider clock)
{
    public sealed record Request(
        string Name,
        string Cpr,
        DateOnly ApprovedOn,
        ApprovalParagraph ApprovedUnder,
        int LadderWeeksBefore,
        CurrentBenefit Benefit,
        string PostalCode,
        LimitationCategory LimitationCategory,
        IReadOnlyList<string> Talents,
        IReadOnlyList<string> Wishes
    );

    public async Task<Outcome> RunAsync(Request request, Actor actor, CancellationToken ct)
    {
        if (!CprNumber.TryParse(request.Cpr, out var cpr))
        {
            return Outcome.Refused(new NotACprNumber());
        }

        if (!cpr.IsReplacement && await db.Municipalities.AnyAsync(m => m.IsDemo, ct))
        {
            return Outcome.Refused(new RealNumberInDemo());
        }

        if (request.ApprovedOn > clock.Today())
        {
            return Outcome.Refused(new ApprovedInTheFuture(request.ApprovedOn));
        }

        var index = vault.IndexOf(cpr);
        var known = await db.Citizens.IgnoreQueryFilters().Where(c => c.CprIndex == index).Select(c => c.Id).ToListAsync(ct);
        if (known.Count > 0)
        {
            // The refusal itself tells that the number is known: that is a look at this citizen.
            await db.RecordLookAsync(new("CprLookedUp", actor, "Nummeret blev skrevet ved oprettelse."), known, ct);
            return Outcome.Refused(new CitizenAlreadyThere());
        }

        var id = Guid.CreateVersion7(clock.GetUtcNow());
        var citizen = new Citizen
        {
            Id = id,
            Number = 1 + (await db.Citizens.IgnoreQueryFilters().MaxAsync(c => (int?)c.Number, ct) ?? 0),
            Name = request.Name,
            CprSealed = vault.Seal(cpr, id),
            CprIndex = index,
            UnitId = actor.UnitId ?? throw new InvalidOperationException("Only a user with a unit registers citizens."),
            ApprovedOn = request.ApprovedOn,
            ApprovedUnder = request.ApprovedUnder,
            LadderWeeksBefore = request.LadderWeeksBefore,
            Benefit = request.Benefit,
            WaitingSince = request.ApprovedOn,
            PostalCode = request.PostalCode,
            LimitationCategory = request.LimitationCategory,
            Talents = [.. request.Talents],
            Wishes = [.. request.Wishes],
        };
        citizen.HandTo(actor.UserId);
        db.Citizens.Add(citizen);
        await db.SaveAsync(new("CitizenRegistered", actor, $"Godkendt til fleksjob {request.ApprovedOn.InDanish()}."), ct);
        return Outcome.Made(id);
    }
}

public sealed record NotACprNumber()
    : Refusal("Cpr", $"CPR-nummeret skal være ti cifre, og de første seks skal være en dato, der findes. Se efter tastefejl.");

public sealed record RealNumberInDemo()
    : Refusal("Cpr", $"Demokommunen tager kun imod opdigtede numre. Læg 60 til dagen, fx 61 i stedet for 01.");

public sealed record ApprovedInTheFuture(DateOnly On)
    : Refusal("ApprovedOn", $"Godkendelsen til fleksjob kan ikke ligge i fremtiden; der står {On}. Ret datoen.");

public sealed record CitizenAlreadyThere()
    : Refusal("Cpr", $"En borger med det CPR-nummer er allerede oprettet, måske i et andet team. Spørg teamlederen.");
