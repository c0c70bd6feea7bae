using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.Audit.Alarms;
using Tovholder.App.Features.BusinessCases;
using Tovholder.App.Features.Caseloads;
using Tovholder.App.Features.Deadlines;
using Tovholder.App.Features.Enterprises.Pipeline;
using Tovholder.App.Features.Memos;
using Tovholder.App.Features.Organisation.Accessibility;
using Tovholder.App.Features.Organisation.Attest;
using Tovholder.App.Features.Providers;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Enterprises;
using Tovholder.Domain.Matches;
using Tovholder.Domain.Organisation;
using Tovholder.Domain.Placements;
using Tovholder.Domain.Privacy;
using Tovholder.Domain.Programme;
using Tovholder.Domain.Providers;

namespace Tovholder.App.Features.Start;

/// <summary>"Hvad nu?": the worklist of the role, then its key figures.</summary>
[RequirePermission(Permission.SeeStartPage)]
public sealed class IndexModel(
    TovholderDb db,
    CaseFigures figures,
    BenefitRegister benefits,
    MemoWork memoWork,
    ReadDeadlines readDeadlines,
    OwnCaseload ownCaseload,
    ParallelTrack parallelTrack,
    ReadAlarms alarms,
    WordsFromOutside wordsFromOutside,
    AttestAccess attestAccess,
    TimeProvider clock,
    CurrentUser user,
    Texts texts
) : PageModel
{
    private const int Shown = 8;

    public IReadOnlyList<WorkItem> Work { get; private set; } = [];

    /// <summary>Null for a role that does not read the business case.</summary>
    public CaseStatus? Case { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (user.Role is { } role && RoleTable.HomeOf(role) is not "/" and var home)
        {
            return Redirect(home);
        }

        Case = user.May(Permission.ReadBusinessCase) ? await figures.ReadAsync(ct) : null;
        var work = new List<WorkItem>();
        if (user.May(Permission.EditEnterprises))
        {
            work.AddRange(await OverdueEnterprisesAsync(ct));
            work.AddRange(await RemindersAsync(ct));
            work.AddRange(await UnansweredAsync(ct));
        }

        work.AddRange(await wordsFromOutside.OfAsync(user, texts, ct));
        if (user.May(Permission.EditPlacements))
        {
            work.AddRange(await DeadlinesAsync(ct));
        }

        if (user.May(Permission.ReleaseMatches))
        {
            work.AddRange(await OpenMatchesAsync(ct));
            work.AddRange(await LongestWaitingAsync(ct));
        }

        if (user.May(Permission.ReferCitizens))
        {
            work.AddRange(await LoneCoursesAsync(ct));
        }

        if (user.May(Permission.ApproveInvoices))
        {
            work.AddRange(await WaitingInvoicesAsync(ct));
        }

        if (user.May(Permission.ApproveAssumptions))
        {
            work.AddRange(await WaitingAssumptionsAsync(ct));
        }

        if (user.May(Permission.EditBenefits))
        {
            work.AddRange(await NeededBenefitsAsync(ct));
        }

        if (user.May(Permission.ReadMemo))
        {
            work.AddRange(await memoWork.ReadAsync(ct));
        }

        if (user.May(Permission.ImportReimbursements))
        {
            work.Add(await ReimbursementAsync(ct));
        }

        if (await db.InboxItems.CountAsync(i => i.UserId == user.Actor.UserId && i.ReadAt == null, ct) is > 0 and var unread)
        {
            work.Add(
                new(texts["Indbakke"], texts.Count(unread, $"{unread} ny besked", $"{unread} nye beskeder"), "/indbakke", null, false)
            );
        }

        if (user.May(Permission.ReadRetention) && !user.May(Permission.EditPlacements))
        {
            work.AddRange(await StatutoryAsync(ct));
        }

        if (user.May(Permission.ReadAudit))
        {
            work.AddRange(await AuditWorkAsync(ct));
        }

        if (user.May(Permission.HandleAccessRequests))
        {
            work.AddRange(await AccessRequestsAsync(ct));
        }

        if (user.May(Permission.KeepPrivacyRegisters))
        {
            work.AddRange(await PrivacyWorkAsync(ct));
        }

        if (user.May(Permission.AttestAccess))
        {
            var unanswered = await attestAccess.UnansweredAsync(user.Actor, ct);
            if (unanswered > 0)
            {
                work.Add(
                    new(
                        texts["Kontrol af adgange"],
                        texts.Count(unanswered, $"{unanswered} adgang mangler svar", $"{unanswered} adgange mangler svar"),
                        "/kontrol-af-adgange",
                        null,
                        false
                    )
                );
            }
        }

        if (user.May(Permission.UpdateAccessibility))
        {
            var statement = await db.AccessibilityStatements.AsNoTracking().NewestAsync(ct);
            if (statement?.IsDue(clock.Today()) != false)
            {
                work.Add(
                    new(
                        texts["Tilgængelighedserklæring"],
                        statement is null ? texts["Kommunen har ikke skrevet den endnu"] : texts["Siderne skal ses efter igen"],
                        "/tilgaengelighed/opdater",
                        statement?.On.AddMonths(AccessibilityStatement.MonthsUntilOld),
                        statement?.IsOld(clock.Today()) == true
                    )
                );
            }
        }

        Work = [.. work.OrderByDescending(w => w.IsOverdue).ThenBy(w => w.Due is null)];
        return Page();
    }

    /// <summary>The user's own enterprises that are late, or due within a fortnight: the same rule as on the board.</summary>
    private async Task<IEnumerable<WorkItem>> OverdueEnterprisesAsync(CancellationToken ct)
    {
        var (today, me, soon) = (clock.Today(), user.Actor.UserId, clock.Today().AddDays(14));
        var late = await db
            .Enterprises.AsNoTracking()
            .Where(e => e.OwnerId == me)
            .Where(PipelineQuery.IsOverdueOrDue(today, soon))
            .OrderBy(e => e.NextStepDue ?? e.StageSince)
            .ThenBy(e => e.Name)
            .Take(Shown)
            .Select(e => new
            {
                e.Id,
                e.Name,
                e.Stage,
                e.StageSince,
                e.NextStep,
                e.NextStepDue,
                e.ResumeOn,
            })
            .ToListAsync(ct);
        return late.Select(e => new WorkItem(
            e.Name,
            e.NextStep ?? texts.Format($"{today.DayNumber - e.StageSince.DayNumber} dage i fasen uden et aftalt skridt"),
            $"/virksomheder/{e.Id}",
            e.NextStepDue,
            e.Stage.IsOverdue(e.StageSince, e.NextStepDue, e.ResumeOn, today)
        ));
    }

    /// <summary>What the user must remember within a fortnight.</summary>
    private async Task<IEnumerable<WorkItem>> RemindersAsync(CancellationToken ct)
    {
        var today = clock.Today();
        var soon = today.AddDays(14);
        var reminders = await (
            from reminder in db.Reminders.AsNoTracking()
            join enterprise in db.Enterprises.AsNoTracking() on reminder.EnterpriseId equals enterprise.Id
            where reminder.OwnerId == user.Actor.UserId && reminder.DoneOn == null && reminder.DueOn <= soon
            orderby reminder.DueOn
            select new
            {
                reminder.What,
                reminder.DueOn,
                enterprise.Id,
                enterprise.Name,
            }
        )
            .Take(Shown)
            .ToListAsync(ct);
        return reminders.Select(r => new WorkItem(r.What, r.Name, $"/virksomheder/{r.Id}#husk", r.DueOn, r.DueOn < today));
    }

    /// <summary>What has come in through the public form and waits for an answer.</summary>
    private async Task<IEnumerable<WorkItem>> UnansweredAsync(CancellationToken ct)
    {
        var today = clock.Today();
        var waiting = await db
            .ExpressionsOfInterest.AsNoTracking()
            .Where(i => i.AnsweredOn == null)
            .OrderBy(i => i.ReceivedOn)
            .Take(Shown)
            .ToListAsync(ct);
        return waiting.Select(i => new WorkItem(
            i.EnterpriseName,
            texts["Har skrevet i den offentlige formular og venter på svar"],
            $"/interesser/{i.Id}",
            i.AnswerBy,
            i.IsOverdue(today)
        ));
    }

    /// <summary>The own citizens whose course runs without a workplace beside it.</summary>
    private async Task<IEnumerable<WorkItem>> LoneCoursesAsync(CancellationToken ct)
    {
        var own = await ownCaseload.OfAsync(user.Actor.UserId, ct);
        var lone = (await parallelTrack.MissingAsync(own, ct)).Take(Shown).ToList();
        await db.RecordLookAsync(new("LoneCoursesListed", user.Actor, "Arbejdslisten på forsiden."), lone.Select(l => l.CitizenId), ct);
        return lone.Select(l => new WorkItem(
            texts.Format($"Borger {l.Alias}"),
            texts.Format($"Er på {l.Course} siden {l.Since} uden kontakt til en arbejdsplads"),
            $"/henvisninger/{l.ReferralId}",
            null,
            false
        ));
    }

    /// <summary>Invoices that somebody else has checked.</summary>
    private async Task<IEnumerable<WorkItem>> WaitingInvoicesAsync(CancellationToken ct)
    {
        var waiting = await (
            from invoice in db.ProviderInvoices.AsNoTracking()
            join order in db.ProviderOrders.AsNoTracking() on invoice.ProviderOrderId equals order.Id
            where invoice.Status == ProviderInvoiceStatus.Checked && invoice.CheckedById != user.Actor.UserId
            orderby invoice.ReceivedOn
            select new { invoice, order.Course }
        )
            .Take(Shown)
            .ToListAsync(ct);
        return waiting.Select(w => new WorkItem(
            texts.Format($"Faktura {w.invoice.InvoiceNumber}, {w.Course}"),
            texts.Format($"{w.invoice.Amount}, kontrolleret af {w.invoice.CheckedByName}. Godkend eller afvis"),
            $"/forloeb/{w.invoice.ProviderOrderId}/betaling/{w.invoice.Id}",
            null,
            false
        ));
    }

    /// <summary>Proposed by somebody else; one's own wait for others.</summary>
    private async Task<IEnumerable<WorkItem>> WaitingAssumptionsAsync(CancellationToken ct)
    {
        var waiting = await db.Set<Assumption>()
            .AsNoTracking()
            .Where(a => a.Status == ProposalStatus.Proposed && a.ProposedBy != user.Actor.UserId)
            .OrderBy(a => a.ProposedOn)
            .Take(Shown)
            .ToListAsync(ct);
        return waiting.Select(a => new WorkItem(
            texts.Format($"{a.Kind}: {a.Value:#,0.##}"),
            texts.Format($"Foreslået af {a.ProposedByName}. Se, hvad det ændrer, og tag stilling"),
            $"/businesscase/forudsaetninger/{a.Id}",
            null,
            false
        ));
    }

    private async Task<IEnumerable<WorkItem>> NeededBenefitsAsync(CancellationToken ct)
    {
        var today = clock.Today();
        return (await benefits.ReadAsync(Case, ct))
            .Where(b => b.NeedsSomebody)
            .Select(b => new WorkItem(
                b.Benefit.Name,
                b.Status == BenefitStatus.Act ? texts.Format($"{b.Status}. {b.Benefit.Action}") : texts.Of(b.Status),
                $"/businesscase/gevinster/{b.Benefit.Id}",
                b.Day,
                b.Day <= today
            ));
    }

    private async Task<IEnumerable<WorkItem>> AuditWorkAsync(CancellationToken ct)
    {
        var open = await db.SpotChecks.CountAsync(s => s.Verdict == SpotCheckVerdict.Open, ct);
        var unasked = await alarms.CountUnaskedAsync(ct);
        return
        [
            .. unasked > 0
                ?
                [
                    new WorkItem(
                        texts["Alarmer i loggen"],
                        texts.Count(unasked, $"{unasked} alarm er ikke undersøgt", $"{unasked} alarmer er ikke undersøgt"),
                        "/log/alarmer",
                        null,
                        false
                    ),
                ]
                : Array.Empty<WorkItem>(),
            new(
                texts["Stikprøver i loggen"],
                open == 0
                    ? texts["Træk nye stikprøver"]
                    : texts.Count(open, $"{open} stikprøve venter på svar", $"{open} stikprøver venter på svar"),
                "/log/stikproever",
                null,
                false
            ),
        ];
    }

    /// <summary>By number of requests alone: whose they are stands on their page.</summary>
    private async Task<IEnumerable<WorkItem>> AccessRequestsAsync(CancellationToken ct)
    {
        var today = clock.Today();
        var open = await db.AccessRequests.AsNoTracking().Where(r => r.AnsweredOn == null).ToListAsync(ct);
        return open.Select(r => new WorkItem(
            texts["Anmodning om indsigt"],
            texts.Format($"Kom {r.ReceivedOn}"),
            "/indsigt",
            r.DueOn,
            r.IsOverdue(today)
        ));
    }

    /// <summary>Breaches that Datatilsynet has not been told of, and supervisions that are due within a month.</summary>
    private async Task<IEnumerable<WorkItem>> PrivacyWorkAsync(CancellationToken ct)
    {
        var (now, today) = (clock.GetUtcNow(), clock.Today());
        var breaches = await db.Breaches.AsNoTracking().Where(b => b.ReportedAt == null && !b.IsWithoutRisk).ToListAsync(ct);
        var until = today.AddMonths(1);
        var processors = await db
            .DataProcessors.AsNoTracking()
            .Where(p => p.EndedOn == null && p.NextSupervisionOn <= until)
            .ToListAsync(ct);
        return breaches
            .Select(b => new WorkItem(
                texts["Brud på sikkerheden"],
                texts.Format($"Datatilsynet skal have besked senest {b.DueAt.ToLocal()}"),
                $"/brud/{b.Id}",
                DateOnly.FromDateTime(b.DueAt.ToLocal().DateTime),
                b.IsOverdue(now)
            ))
            .Concat(
                processors.Select(p => new WorkItem(
                    texts["Tilsyn med databehandler"],
                    p.Name,
                    $"/databehandlere/{p.Id}",
                    p.NextSupervisionOn,
                    p.IsOverdue(today)
                ))
            );
    }

    private async Task<WorkItem> ReimbursementAsync(CancellationToken ct)
    {
        var last = await db.StateReimbursementImports.AsNoTracking().OrderByDescending(i => i.Through).FirstOrDefaultAsync(ct);
        return last is null
            ? new(texts["Indlæs refusion"], texts["Ingen beregning fra Ydelsesrefusion er indlæst endnu"], "/refusion/indlaes", null, false)
            : new(texts["Afstem refusionen"], texts.Format($"Indlæst til og med {last.Through}"), "/refusion", null, false);
    }

    /// <summary>For those who do not follow up themselves: how many statutory follow-ups are late. A number, of nobody.</summary>
    private async Task<IEnumerable<WorkItem>> StatutoryAsync(CancellationToken ct)
    {
        var late = (await readDeadlines.OfPlacementsAsync(ct)).Count(r =>
            r.Deadline.Kind is DeadlineKind.StatutoryInterview or DeadlineKind.GrantStatus or DeadlineKind.GrantEnds
            && r.Deadline.IsOverdue(clock.Today())
        );
        return late == 0
            ? []
            :
            [
                new(
                    texts["Lovpligtig opfølgning"],
                    texts.Count(late, $"{late} frist er overskredet", $"{late} frister er overskredet"),
                    user.May(Permission.ReadPlacements) ? "/frister" : "/ventetider",
                    null,
                    true
                ),
            ];
    }

    private async Task<IEnumerable<WorkItem>> DeadlinesAsync(CancellationToken ct)
    {
        var own = await ownCaseload.OfAsync(user.Actor.UserId, ct);
        var due = (await readDeadlines.OfAsync(own, ct)).Where(r => r.Deadline.WarnFrom <= clock.Today()).Take(Shown).ToList();
        await db.RecordLookAsync(new("DeadlinesListed", user.Actor, "Arbejdslisten på forsiden."), due.Select(r => r.CitizenId), ct);
        return due.Select(r => new WorkItem(
            r.Name,
            $"{r.Words(texts)}. {texts[r.Deadline.Kind.Words()]}",
            r.Href,
            r.Deadline.DueOn,
            r.Deadline.IsOverdue(clock.Today())
        ));
    }

    private async Task<IEnumerable<WorkItem>> OpenMatchesAsync(CancellationToken ct)
    {
        var open = await (
            from match in db.Matches.AsNoTracking()
            join citizen in db.Citizens.AsNoTracking() on match.CitizenId equals citizen.Id
            join enterprise in db.Enterprises.AsNoTracking() on match.EnterpriseId equals enterprise.Id
            where match.Status == MatchStatus.Proposed || match.Status == MatchStatus.Released
            orderby match.ProposedOn
            select new
            {
                match,
                citizen.Number,
                enterprise.Name,
            }
        )
            .Take(Shown)
            .ToListAsync(ct);
        await db.RecordLookAsync(new("MatchesListed", user.Actor, "Arbejdslisten på forsiden."), open.Select(o => o.match.CitizenId), ct);
        return open.Select(o => new WorkItem(
            $"{Citizen.AliasOf(o.Number)}, {o.Name}",
            o.match.Status == MatchStatus.Proposed
                ? texts["Skal videregives eller lægges til side"]
                : texts["Er videregivet. Registrér ansættelsen, når den er aftalt"],
            $"/match/{o.match.Id}",
            null,
            false
        ));
    }

    private async Task<IEnumerable<WorkItem>> LongestWaitingAsync(CancellationToken ct)
    {
        var today = clock.Today();
        var waiting = await db
            .Citizens.AsNoTracking()
            .Where(c =>
                c.LeftOn == null
                && !db.Matches.Any(m => m.CitizenId == c.Id && (m.Status == MatchStatus.Proposed || m.Status == MatchStatus.Released))
                && !db.Placements.Any(p => p.CitizenId == c.Id && (p.EndedOn == null || p.EndedOn >= today))
            )
            .OrderBy(c => c.WaitingSince)
            .Take(3)
            .Select(c => new
            {
                c.Id,
                c.Number,
                c.WaitingSince,
            })
            .ToListAsync(ct);
        await db.RecordLookAsync(new("CitizensListed", user.Actor, "Arbejdslisten på forsiden."), waiting.Select(w => w.Id), ct);
        return waiting.Select(w => new WorkItem(
            texts.Format($"Borger {Citizen.AliasOf(w.Number)}"),
            texts.Format($"Har ventet siden {w.WaitingSince} uden et forslag"),
            $"/borgere/{w.Id}/forslag",
            null,
            false
        ));
    }
}

/// <param name="Text">What to do about it.</param>
public sealed record WorkItem(string Title, string Text, string Href, DateOnly? Due, bool IsOverdue);
