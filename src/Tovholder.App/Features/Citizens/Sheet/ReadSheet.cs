using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Matches;
using Tovholder.Domain.Placements;
using Tovholder.Domain.Work;

namespace Tovholder.App.Features.Citizens.Sheet;

/// <summary>Puts a citizen's own sheet together. No CPR number, category, amount or consultant's belief is read into it, and nobody else's data.</summary>
public sealed class ReadSheet(TovholderDb db, TimeProvider clock)
{
    /// <summary>Null where the citizen is not in reach.</summary>
    /// <param name="texts">In whose language it is written.</param>
    public async Task<CitizenSheet?> OfAsync(Guid citizenId, Texts texts, CancellationToken ct)
    {
        var citizen = await db
            .Citizens.AsNoTracking()
            .Include(c => c.Capacities)
            .Include(c => c.Considerations)
            .SingleOrDefaultAsync(c => c.Id == citizenId, ct);
        if (citizen is null)
        {
            return null;
        }

        // The citizen is in reach, and the own placements are the citizen's own.
        var placements = await db
            .Placements.IgnoreQueryFilters()
            .AsNoTracking()
            .Include(p => p.Terms)
            .Where(p => p.CitizenId == citizenId)
            .OrderBy(p => p.StartedOn)
            .ToListAsync(ct);
        var matches = await db
            .Matches.AsNoTracking()
            .Where(m => m.CitizenId == citizenId && m.ReleasedText != null)
            .OrderBy(m => m.DecidedOn)
            .ToListAsync(ct);
        var referrals = await (
            from referral in db.Referrals.AsNoTracking()
            join provider in db.Providers on referral.ProviderId equals provider.Id
            join order in db.ProviderOrders on referral.ProviderOrderId equals order.Id
            where referral.CitizenId == citizenId
            orderby referral.ReferredOn
            select new Referred(referral, provider.Name, order.Course)
        ).ToListAsync(ct);
        var enterpriseIds = matches.Select(m => m.EnterpriseId).Concat(placements.Select(p => p.EnterpriseId)).Distinct().ToList();
        var enterprises = await db.Enterprises.Where(e => enterpriseIds.Contains(e.Id)).ToDictionaryAsync(e => e.Id, e => e.Name, ct);
        var talents = await db.Talents.AsNoTracking().Where(t => t.CitizenId == citizenId).OrderBy(t => t.SeenOn).ToListAsync(ct);
        var goals = await db.CompetenceGoals.AsNoTracking().Where(g => g.CitizenId == citizenId).OrderBy(g => g.StartedOn).ToListAsync(ct);
        var talks = await db.WorkIdentities.AsNoTracking().Where(i => i.CitizenId == citizenId).OrderBy(i => i.On).ToListAsync(ct);
        var remarks = await db
            .CitizenRemarks.AsNoTracking()
            .Where(r => r.CitizenId == citizenId)
            .OrderByDescending(r => r.On)
            .ThenByDescending(r => r.Id)
            .ToListAsync(ct);
        var running = placements.Find(p => p.IsRunning(clock.Today()));
        return new(
            citizenId,
            citizen.Alias,
            clock.Today(),
            await db.Users.Where(u => u.Id == citizen.ConsultantId).Select(u => u.Name).SingleOrDefaultAsync(ct),
            [
                new("timer", texts["Dine timer"], texts["Dine timer er ikke vurderet endnu."], [.. Hours(citizen, running, enterprises, texts)]),
                new(
                    "hensyn",
                    texts["Det skal en arbejdsplads tage hensyn til"],
                    texts["Der er ikke skrevet hensyn ned."],
                    [.. Considerations(citizen, texts)]
                ),
                new("talenter", texts["Det er du god til"], texts["Der er ikke skrevet talenter ned endnu."], [.. Talents(citizen, talents, texts)]),
                new("oensker", texts["Det vil du gerne"], texts["Der er ikke skrevet ønsker ned endnu."], [.. Wishes(citizen, texts)]),
                new("maal", texts["Dine mål"], texts["Der er ikke aftalt mål endnu."], [.. Goals(goals, texts)]),
                new(
                    "arbejdsidentitet",
                    talks.Count > 1
                        ? texts.Format($"Sådan ser du dig selv på arbejde, {talks[0].On} og {talks[^1].On}")
                        : texts["Sådan ser du dig selv på arbejde"],
                    texts["Du har ikke sat tal på de otte udsagn endnu."],
                    [.. Statements(talks, texts)]
                ),
                new(
                    "videregivet",
                    texts["Det har kommunen givet videre om dig"],
                    texts["Kommunen har ikke givet noget videre om dig."],
                    [.. PassedOn(matches, enterprises, texts), .. PassedOn(referrals, texts)]
                ),
                new(
                    "venter",
                    texts["Det venter"],
                    texts["Der er ikke noget, der venter."],
                    [.. Waiting(citizen, running, talks, referrals, remarks, texts)]
                ),
            ],
            remarks
        );
    }

    private IEnumerable<SheetLine> Hours(Citizen citizen, Placement? running, Dictionary<Guid, string> enterprises, Texts texts)
    {
        if (running is not null)
        {
            var terms = running.TermsOn(clock.Today());
            yield return new(
                $"job-{running.Id:N}",
                texts.Format($"Du arbejder hos {enterprises[running.EnterpriseId]} fra {running.StartedOn}, {terms.ContractHours} timer om ugen.")
            );
        }

        if (citizen.Capacity(clock.Today()) is { } capacity)
        {
            yield return new(
                $"timer-{capacity.Id:N}",
                texts.Format($"Kommunen har vurderet, at du kan nå, hvad der svarer til {texts.Range(capacity)} timers arbejde om ugen i fuldt tempo."),
                texts.Format($"Vurderet {capacity.From}. Kilde: {capacity.Source}.")
            );
            yield return new($"tempo-{capacity.Id:N}", texts.Format($"Dit tempo er {capacity.Intensity} af fuldt tempo."));
            yield return new(
                $"dag-{capacity.Id:N}",
                texts.Format($"Højst {capacity.DaysMax} dage om ugen, og højst {capacity.LongestDay:0.##} timer på en dag.")
            );
        }

        if (citizen.Available.Count > 0)
        {
            yield return new("tider", texts.Format($"Du kan arbejde: {texts.Week(citizen.Available)}."));
        }

        if (citizen.TravelMinutesMax is { } travel)
        {
            yield return new("vej", texts.Format($"Højst {travel} minutter på vej hver vej."));
        }
    }

    private static IEnumerable<SheetLine> Considerations(Citizen citizen, Texts texts) =>
        citizen
            .Considerations.Where(c => c.Through is null)
            .OrderBy(c => c.Strength)
            .ThenBy(c => c.Code, StringComparer.Ordinal)
            .Select(c => new SheetLine(
                $"hensyn-{c.Id:N}",
                $"{texts.Consideration(c)} ({Strength(c.Strength, texts)})",
                texts.Format($"Skrevet ned {c.From}. Kilde: {c.Source}.")
            ));

    private static string Strength(ConsiderationStrength strength, Texts texts) =>
        strength switch
        {
            ConsiderationStrength.Must => texts["skal være på plads"],
            ConsiderationStrength.Should => texts["bør være på plads"],
            _ => texts["gerne"],
        };

    private static IEnumerable<SheetLine> Talents(Citizen citizen, List<Talent> talents, Texts texts) =>
        talents
            .Select(t => new SheetLine(
                $"talent-{t.Id:N}",
                $"{Feature(t.Feature, texts)}: {t.Evidence}",
                texts.Format($"Set af {t.SeenBy}, {t.SeenOn}.")
            ))
            .Concat(
                citizen
                    .Talents.Distinct(StringComparer.Ordinal)
                    .Where(f => !talents.Exists(t => t.Feature == f))
                    .Select(f => new SheetLine($"talent-{f}", Feature(f, texts)))
            );

    private static string Feature(string id, Texts texts) => WorkCatalogue.Shipped.Feature(id) is { } feature ? texts.Feature(feature) : id;

    private static IEnumerable<SheetLine> Wishes(Citizen citizen, Texts texts)
    {
        if (citizen.OwnWords is { } words)
        {
            yield return new("egne-ord", texts["Dine egne ord"], Quote: words);
        }

        foreach (var wish in citizen.Wishes)
        {
            yield return new($"oenske-{wish}", texts.Occupation(wish));
        }
    }

    private static IEnumerable<SheetLine> Goals(List<CompetenceGoal> goals, Texts texts) =>
        goals.Select(g => new SheetLine(
            $"maal-{g.Id:N}",
            $"{g.Goal}: {g.Activity}",
            g.ReachedOn is { } reached ? texts.Format($"Nået {reached}. {g.Evidence}") : texts.Format($"Begyndt {g.StartedOn}.")
        ));

    private static IEnumerable<SheetLine> Statements(List<WorkIdentity> talks, Texts texts) =>
        talks.Count == 0
            ? []
            : talks[^1]
                .Citizen.OrderBy(a => a.Statement)
                .Select(a => new SheetLine(
                    $"udsagn-{a.Statement}",
                    texts.Of(a.Statement),
                    a.OwnWords,
                    Points: (talks.Count > 1 ? talks[0].PointsOf(a.Statement) : null, a.Points)
                ));

    private static IEnumerable<SheetLine> PassedOn(List<Match> matches, Dictionary<Guid, string> enterprises, Texts texts) =>
        matches.Select(m => new SheetLine(
            $"videregivet-{m.Id:N}",
            texts.Format($"Til {enterprises[m.EnterpriseId]} den {m.DecidedOn}."),
            texts.Format($"Grundlag: {m.LegalBasis}.") + (m.RevokedOn is { } back ? " " + texts.Format($"Trukket tilbage {back}.") : ""),
            m.ReleasedText
        ));

    private static IEnumerable<SheetLine> PassedOn(List<Referred> referrals, Texts texts) =>
        referrals.Select(r => new SheetLine(
            $"henvist-{r.Referral.Id:N}",
            texts.Format($"Til {r.Provider} den {r.Referral.ReferredOn}, til forløbet {r.Course}."),
            texts.Format($"Grundlag: {r.Referral.LegalBasis}."),
            // That the name was told is enough: the name itself stands nowhere but where somebody asks for it.
            string.Join('\n', new[] { texts["Dit navn"], r.Referral.ReleasedText }.Where(t => t.Length > 0))
        ));

    private IEnumerable<SheetLine> Waiting(
        Citizen citizen,
        Placement? running,
        List<WorkIdentity> talks,
        List<Referred> referrals,
        List<CitizenRemark> remarks,
        Texts texts
    )
    {
        var today = clock.Today();
        if (running is null && citizen.LeftOn is null)
        {
            yield return new("venter-job", texts.Format($"Du har ventet på et fleksjob siden {citizen.WaitingSince}."));
        }

        foreach (var referred in referrals.Where(r => r.Referral.RunsOn(today)))
        {
            yield return new($"venter-{referred.Referral.Id:N}", texts.Format($"Du går på {referred.Course} til og med {referred.Referral.LastDay}."));
        }

        if (talks.Count > 0)
        {
            yield return new("venter-samtale", texts.Format($"Næste samtale om arbejde er senest {talks[^1].NextOn}."));
        }

        if (remarks.Count(r => r.AnsweredOn is null) is > 0 and var open)
        {
            yield return new(
                "venter-svar",
                texts.Count(open, $"{open} af dine bemærkninger venter på svar.", $"{open} af dine bemærkninger venter på svar.")
            );
        }
    }

    private sealed record Referred(Domain.Providers.Referral Referral, string Provider, string Course);
}
