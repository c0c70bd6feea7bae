using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.Audit;
using Tovholder.Documents.CasePapers;
using Tovholder.Domain.Citizens;

namespace Tovholder.App.Features.Citizens.CaseFile;

/// <summary>Everything Tovholder holds of a citizen, put together in Danish: for the citizen's own insight, or for aktindsigt.</summary>
/// <remarks>
/// Insight (databeskyttelsesforordningens art. 15) has the log of who looked as well, without names unless the databeskyttelsesrådgiver has
/// given them with a reason (C-579/21); aktindsigt (forvaltningslovens § 9) has the case.
/// </remarks>
public sealed class ReadCaseFile(TovholderDb db, TextCatalogue catalogue, TimeProvider clock)
{
    /// <summary>Null where the citizen is not in reach.</summary>
    public async Task<CasePaper?> OfAsync(Guid citizenId, bool withLog, string writtenBy, CancellationToken ct)
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

        var danish = new Texts(catalogue, Danish.Culture);
        var enterprises = await db.Enterprises.ToDictionaryAsync(e => e.Id, e => e.Name, ct);
        var placements = await db.Placements.AsNoTracking().Where(p => p.CitizenId == citizenId).OrderBy(p => p.StartedOn).ToListAsync(ct);
        var ids = placements.ConvertAll(p => p.Id);
        var followUps = await db.FollowUps.AsNoTracking().Where(f => ids.Contains(f.PlacementId)).OrderBy(f => f.HeldOn).ToListAsync(ct);
        var schemes = await db.CompensationSchemes.AsNoTracking().Where(s => ids.Contains(s.PlacementId)).ToListAsync(ct);
        var matches = await db.Matches.AsNoTracking().Where(m => m.CitizenId == citizenId).OrderBy(m => m.ProposedOn).ToListAsync(ct);
        var trials = await db.WorkTrials.AsNoTracking().Where(t => t.CitizenId == citizenId).ToListAsync(ct);
        var talents = await db.Talents.AsNoTracking().Where(t => t.CitizenId == citizenId).ToListAsync(ct);
        var goals = await db.CompetenceGoals.AsNoTracking().Where(g => g.CitizenId == citizenId).ToListAsync(ct);
        var talks = await db.WorkIdentities.AsNoTracking().Where(i => i.CitizenId == citizenId).OrderBy(i => i.On).ToListAsync(ct);
        var referrals = await db
            .Referrals.AsNoTracking()
            .AsSplitQuery()
            .Include(r => r.Attendances)
            .Include(r => r.Reports)
            .Where(r => r.CitizenId == citizenId)
            .OrderBy(r => r.StartsOn)
            .ToListAsync(ct);
        var courses = await (
            from order in db.ProviderOrders
            join provider in db.Providers on order.ProviderId equals provider.Id
            select new { order.Id, Name = order.Course + ", " + provider.Name }
        ).ToDictionaryAsync(o => o.Id, o => o.Name, ct);
        var remarks = await db.CitizenRemarks.AsNoTracking().Where(r => r.CitizenId == citizenId).OrderBy(r => r.On).ToListAsync(ct);
        var notices = await db.PrivacyNotices.AsNoTracking().Where(n => n.CitizenId == citizenId).OrderBy(n => n.GivenOn).ToListAsync(ct);
        var changes = await db.FactChanges.AsNoTracking().Where(f => f.CitizenId == citizenId).OrderBy(f => f.Id).ToListAsync(ct);
        List<CasePaperPart> parts =
        [
            new("Borgeren", Person(citizen, danish)),
            new(
                "Vurderinger af arbejdsevnen",
                [
                    .. citizen
                        .Capacities.OrderBy(c => c.From)
                        .Select(c => new CasePaperLine(c.From.InDanish(), $"{danish.Range(c)} effektive timer, {c.Intensity}. {c.Source}")),
                ]
            ),
            new(
                "Hensyn, også de tidligere",
                [
                    .. citizen
                        .Considerations.OrderBy(c => c.From)
                        .Select(c => new CasePaperLine(
                            Period(c.From, c.Through),
                            $"{danish.Consideration(c)}, {Texts.Danish(c.Strength)}. {c.Source}"
                        )),
                ]
            ),
            new(
                "Talenter og mål",
                [
                    .. talents.Select(t => new CasePaperLine(t.SeenOn.InDanish(), $"{t.Evidence} ({t.SeenBy})")),
                    .. goals.Select(g => new CasePaperLine(g.StartedOn.InDanish(), $"{g.Goal}: {g.Activity}. {g.Evidence}")),
                ]
            ),
            new(
                "Arbejdsidentitet",
                [
                    .. talks.SelectMany(t =>
                        t.Citizen.Select(a => new CasePaperLine(t.On.InDanish(), $"{Texts.Danish(a.Statement)}: {a.Points}. {a.OwnWords}"))
                    ),
                    .. talks
                        .Where(t => t.Belief is not null)
                        .Select(t => new CasePaperLine(
                            t.On.InDanish(),
                            $"Konsulentens tro på et fleksjob inden 12 måneder: {t.Belief} ({t.AskedBy})"
                        )),
                ]
            ),
            new(
                "Forslag",
                [
                    .. matches.Select(m => new CasePaperLine(
                        m.ProposedOn.InDanish(),
                        $"{enterprises[m.EnterpriseId]}: {Texts.Danish(m.Status)}. {string.Join(" ", m.Reasons.Select(r => r.Text))} {m.DecisionReason}"
                    )),
                ]
            ),
            new(
                "Givet videre til virksomheder",
                [
                    .. matches
                        .Where(m => m.ReleasedText is not null)
                        .Select(m => new CasePaperLine(
                            m.DecidedOn!.Value.InDanish(),
                            $"{enterprises[m.EnterpriseId]}: {m.ReleasedText} Grundlag: {m.LegalBasis}"
                        )),
                ]
            ),
            new(
                "Borgerens bemærkninger til sit ark",
                [.. remarks.Select(r => new CasePaperLine(r.On.InDanish(), $"{r.Words}. {r.About} Svar: {r.Answer ?? "intet endnu"}"))]
            ),
            new(
                "Praktik",
                [
                    .. trials.Select(t => new CasePaperLine(
                        Period(t.StartedOn, t.EndedOn ?? t.EndsOn),
                        $"{enterprises[t.EnterpriseId]}: {Texts.Danish(t.Purpose)}. {t.Goal} {t.Finding}"
                    )),
                ]
            ),
            new(
                "Henvisninger til anden aktør",
                [
                    .. referrals.Select(r => new CasePaperLine(
                        Period(r.StartsOn, r.LastDay),
                        $"{courses[r.ProviderOrderId]}. {(r.End is { } end ? Texts.Danish(end) + ". " : "")}{(r.PreparesForId is { } id ? $"Forbereder sig til {enterprises[id]}. " : "")}Givet videre den {r.ReferredOn.InDanish()}: navn og datoer. {r.ReleasedText} Grundlag: {r.LegalBasis}"
                    )),
                ]
            ),
            new(
                "Rapporter fra anden aktør",
                [
                    .. referrals.SelectMany(r =>
                        r.Reports.Where(p => p.SentOn is not null)
                            .OrderBy(p => p.SentOn)
                            .Select(p => new CasePaperLine(
                                p.SentOn!.Value.InDanish(),
                                $"{courses[r.ProviderOrderId]}, {Texts.Danish(p.Kind)} af {p.SentBy}. {p.Text} {p.NextSteps} {string.Join(" ", p.Points.Select(a => $"{Texts.Danish(a.Statement)}: {a.Points}."))}"
                            ))
                    ),
                ]
            ),
            new(
                "Fremmøde hos anden aktør",
                [
                    .. referrals.SelectMany(r =>
                        r.Attendances.OrderBy(a => a.On)
                            .Select(a => new CasePaperLine(a.On.InDanish(), $"{Texts.Danish(a.Reason)} ({a.RecordedBy})"))
                    ),
                ]
            ),
            new(
                "Ansættelser",
                [
                    .. placements.SelectMany(p =>
                        p.Terms.OrderBy(t => t.From)
                            .Select(t => new CasePaperLine(
                                t.From.InDanish(),
                                $"{enterprises[p.EnterpriseId]}: {t.ContractHours} timer, {t.Intensity}, vurderet {t.AssessedHours} effektive timer af {t.DecidedBy}. {string.Join(", ", t.Conditions)}. {t.Reason}"
                            ))
                    ),
                ]
            ),
            new(
                "Opfølgning",
                [.. followUps.Select(f => new CasePaperLine(f.HeldOn.InDanish(), $"{Texts.Danish(f.Kind)}, {f.HeldBy}. {f.Note}"))]
            ),
            new(
                "Støtte",
                [
                    .. schemes.Select(s => new CasePaperLine(
                        s.AppliedOn.InDanish(),
                        $"{Texts.Danish(s.Kind)}: {s.Purpose} {(s.IsGranted is { } granted ? granted ? "Bevilget" : "Afslag" : "Ikke afgjort")}"
                    )),
                ]
            ),
            new(
                "Oplyst om brugen af sine oplysninger",
                [.. notices.Select(n => new CasePaperLine(n.GivenOn.InDanish(), $"{Texts.Danish(n.Way)}, {n.GivenBy}"))]
            ),
            new(
                "Ændringer og rettelser",
                [
                    .. changes.Select(f => new CasePaperLine(
                        f.On.InDanish(),
                        $"{danish.Fact(f.Fact)}: {danish.FactValue(f.Fact, f.Before)} er blevet til {danish.FactValue(f.Fact, f.After)}. {f.ChangedBy}: {f.Reason}"
                    )),
                ]
            ),
        ];
        if (withLog)
        {
            var staff = await db.Users.IgnoreQueryFilters().Select(u => u.Name).ToListAsync(ct);
            var named = await db.AccessRequests.AnyAsync(
                r => r.CitizenId == citizenId && r.AnsweredOn == null && r.NamesReason != null,
                ct
            );
            var entries = await db.EntriesOfAsync(citizenId, ct);
            var log = await db
                .Audit.AsNoTracking()
                .Where(a => entries.Contains(a.Id))
                .OrderBy(a => a.At)
                .Select(a => new
                {
                    a.At,
                    a.ActorName,
                    a.ActorRole,
                    a.Act,
                    a.Reason,
                })
                .ToListAsync(ct);
            parts.Add(
                new(
                    "Hvem har set eller ændret oplysningerne",
                    [
                        .. log.Select(l => new CasePaperLine(
                            danish.Write(l.At.ToLocal()),
                            named
                                ? $"{l.ActorName} ({danish.ActorRole(l.ActorRole)}): {l.Reason}"
                                : $"{danish.ActorRole(l.ActorRole)}: {AuditRows.WithoutNames(l.Reason, staff)}"
                        )),
                    ]
                )
            );
        }

        return new(
            withLog ? $"Indsigt: det har Tovholder om {citizen.Alias}" : $"Aktindsigt: sagen om {citizen.Alias}",
            placements.SelectMany(p => p.Terms).Select(t => t.CaseNumber).LastOrDefault(n => n is not null),
            clock.Today(),
            writtenBy,
            [.. parts.Select(p => p.Lines.Count > 0 ? p : p with { Lines = [new("", "Intet registreret.")] })]
        );
    }

    private static List<CasePaperLine> Person(Citizen citizen, Texts danish) =>
        [
            new("Navn", citizen.Name),
            new("Godkendt til fleksjob", $"{citizen.ApprovedOn.InDanish()}, {Texts.Danish(citizen.ApprovedUnder)}"),
            new("Ydelse", Texts.Danish(citizen.Benefit)),
            new("Venter siden", citizen.WaitingSince.InDanish()),
            new("Kategori til statistik", Texts.Danish(citizen.LimitationCategory)),
            new("Ønsker", string.Join(", ", citizen.Wishes.Select(danish.Occupation))),
            new("Egne ord", citizen.OwnWords ?? ""),
            .. citizen.Contacts.Select(c => new CasePaperLine(Texts.Danish(c.Kind), c.Name)),
        ];

    private static string Period(DateOnly from, DateOnly? through) =>
        through is { } last ? $"{from.InDanish()} til {last.InDanish()}" : $"Fra {from.InDanish()}";
}
