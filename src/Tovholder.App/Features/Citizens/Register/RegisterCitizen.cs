using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Citizens;

namespace Tovholder.App.Features.Citizens.Register;

/// <summary>A citizen approved for fleksjob, in the unit of the consultant who registers.</summary>
public sealed class RegisterCitizen(TovholderDb db, CprVault vault, TimeProvider clock)
{
    /// <param name="WaitingSince">Null: since the approval.</param>
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
        IReadOnlyList<string> Wishes,
        DateOnly? WaitingSince = null
    );

    public async Task<Outcome> RunAsync(Request request, Actor actor, CancellationToken ct)
    {
        if (!CprNumber.TryParse(request.Cpr, out var cpr))
        {
            return Outcome.Refused(new NotACprNumber());
        }

        if (Check(cpr, request.ApprovedOn, await IsDemoAsync(ct)) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        var indexes = vault.IndexesOf(cpr);
        var known = await db.Citizens.IgnoreQueryFilters().Where(c => indexes.Contains(c.CprIndex)).Select(c => c.Id).ToListAsync(ct);
        if (known.Count > 0)
        {
            // The refusal itself tells that the number is known: that is a look at this citizen.
            await db.RecordLookAsync(new("CprLookedUp", actor, "Nummeret blev skrevet ved oprettelse."), known, ct);
            return Outcome.Refused(new CitizenAlreadyThere());
        }

        var citizen = CitizenOf(request, cpr, await NextNumberAsync(ct), actor);
        db.Citizens.Add(citizen);
        await db.SaveAsync(new("CitizenRegistered", actor, $"Godkendt til fleksjob {request.ApprovedOn.InDanish()}."), ct);
        return Outcome.Made(citizen.Id);
    }

    /// <summary>Why nobody with this number can be registered as approved on that day, or null.</summary>
    internal Refusal? Check(CprNumber cpr, DateOnly approvedOn, bool isDemo)
    {
        if (isDemo && !cpr.IsReplacement)
        {
            return new RealNumberInDemo();
        }

        return approvedOn > clock.Today() ? new ApprovedInTheFuture(approvedOn) : null;
    }

    internal Task<bool> IsDemoAsync(CancellationToken ct) => db.Municipalities.AnyAsync(m => m.IsDemo, ct);

    /// <summary>The running number of the next citizen of the municipality.</summary>
    internal async Task<int> NextNumberAsync(CancellationToken ct) =>
        1 + (await db.Citizens.IgnoreQueryFilters().MaxAsync(c => (int?)c.Number, ct) ?? 0);

    /// <summary>The record, in the unit and on the caseload of whoever registers: no other way gives a citizen a place.</summary>
    internal Citizen CitizenOf(Request request, CprNumber cpr, int number, Actor actor)
    {
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        var citizen = new Citizen
        {
            Id = id,
            Number = number,
            Name = request.Name,
            CprSealed = vault.Seal(cpr, id),
            CprIndex = vault.IndexOf(cpr),
            UnitId = actor.UnitId ?? throw new InvalidOperationException("Only a user with a unit registers citizens."),
            ApprovedOn = request.ApprovedOn,
            ApprovedUnder = request.ApprovedUnder,
            LadderWeeksBefore = request.LadderWeeksBefore,
            Benefit = request.Benefit,
            WaitingSince = request.WaitingSince ?? request.ApprovedOn,
            PostalCode = request.PostalCode,
            LimitationCategory = request.LimitationCategory,
            Talents = [.. request.Talents],
            Wishes = [.. request.Wishes],
        };
        citizen.HandTo(actor.UserId);
        return citizen;
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
