using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Privacy;

namespace Tovholder.App.Features.Privacy.Breaches;

/// <summary>A breach: written down when it is known, described as more is found out, and reported to Datatilsynet or left with a reason.</summary>
public sealed class HandleBreach(TovholderDb db, TimeProvider clock)
{
    /// <param name="People">About how many; null while nobody knows.</param>
    public sealed record Facts(string What, int? People, string Categories, string Consequences, string Measures);

    public async Task<Outcome> RegisterAsync(DateTimeOffset knownAt, Facts facts, Actor actor, CancellationToken ct)
    {
        if (knownAt > clock.GetUtcNow())
        {
            return Outcome.Refused(new KnownInTheFuture());
        }

        if (Check(facts) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        var breach = new PersonalDataBreach
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            KnownAt = knownAt,
            What = facts.What,
            People = facts.People,
            Categories = facts.Categories,
            Consequences = facts.Consequences,
            Measures = facts.Measures,
            RegisteredBy = actor.Name,
        };
        db.Breaches.Add(breach);
        await db.SaveAsync(new("BreachRegistered", actor, "Et brud på sikkerheden er skrevet op."), ct);
        return Outcome.Made(breach.Id);
    }

    public Task<Outcome> DescribeAsync(Guid id, Facts facts, Actor actor, CancellationToken ct) =>
        ChangeAsync(
            id,
            breach =>
            {
                if (Check(facts) is { } refusal)
                {
                    return refusal;
                }

                (breach.What, breach.People, breach.Categories) = (facts.What, facts.People, facts.Categories);
                (breach.Consequences, breach.Measures) = (facts.Consequences, facts.Measures);
                return null;
            },
            new("BreachDescribed", actor, "Beskrivelsen af et brud er rettet."),
            ct
        );

    public Task<Outcome> ReportAsync(Guid id, DateTimeOffset at, string? explanation, Actor actor, CancellationToken ct) =>
        ChangeAsync(
            id,
            breach => CprInText.First(("Explanation", explanation)) ?? breach.Report(at, explanation, clock.GetUtcNow()),
            new("BreachReported", actor, explanation ?? "Datatilsynet har fået besked."),
            ct
        );

    public Task<Outcome> LeaveUnreportedAsync(Guid id, string? explanation, Actor actor, CancellationToken ct) =>
        ChangeAsync(
            id,
            breach => CprInText.First(("Explanation", explanation)) ?? breach.LeaveUnreported(explanation),
            new("BreachLeftUnreported", actor, explanation ?? "-"),
            ct
        );

    public Task<Outcome> TellPeopleAsync(Guid id, Actor actor, CancellationToken ct) =>
        ChangeAsync(
            id,
            breach =>
            {
                breach.TellPeople(clock.Today());
                return null;
            },
            new("BreachPeopleTold", actor, "De berørte har fået besked."),
            ct
        );

    private async Task<Outcome> ChangeAsync(Guid id, Func<PersonalDataBreach, Refusal?> act, Change change, CancellationToken ct)
    {
        if (await db.Breaches.SingleOrDefaultAsync(b => b.Id == id, ct) is not { } breach)
        {
            return Outcome.NotFound;
        }

        if (act(breach) is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        await db.SaveAsync(change, ct);
        return Outcome.Done;
    }

    private static CprInText? Check(Facts facts) =>
        CprInText.First(
            (nameof(facts.What), facts.What),
            (nameof(facts.Categories), facts.Categories),
            (nameof(facts.Consequences), facts.Consequences),
            (nameof(facts.Measures), facts.Measures)
        );
}

public sealed record KnownInTheFuture()
    : Refusal("KnownOn", $"Bruddet kan ikke være blevet kendt i fremtiden. Ret dagen eller klokkeslættet.");
