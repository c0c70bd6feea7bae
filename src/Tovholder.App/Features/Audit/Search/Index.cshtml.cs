using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Design;
using Tovholder.Domain.Citizens;

namespace Tovholder.App.Features.Audit.Search;

/// <summary>The log, newest first: who changed and saw what, when and why. A search in it is itself a look and is logged.</summary>
[RequirePermission(Permission.ReadAudit)]
public sealed class IndexModel(TovholderDb db, CurrentUser user, Texts texts) : PageModel
{
    private const int RowsAPage = 50;

    /// <summary>What a spreadsheet is still opened with ease.</summary>
    private const int RowsAFile = 20_000;

    [BindProperty(SupportsGet = true)]
    public DateOnly? Fra { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? Til { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Hvem { get; set; }

    /// <summary>"B-012", or "12".</summary>
    [BindProperty(SupportsGet = true)]
    public string? Borger { get; set; }

    [BindProperty(SupportsGet = true)]
    public AuditKind? Slags { get; set; }

    [BindProperty(SupportsGet = true)]
    public int Side { get; set; } = 1;

    public IReadOnlyList<AuditRow> Rows { get; private set; } = [];

    public int Count { get; private set; }

    /// <summary>The citizen searched for; null where none is, or no such one exists.</summary>
    public AuditedAlias? Searched { get; private set; }

    public int Pages => PagerTagHelper.PagesFor(Count, RowsAPage);

    public async Task OnGetAsync(CancellationToken ct)
    {
        var found = await FindAsync(ct);
        Count = await found.CountAsync(ct);
        Side = Math.Clamp(Side, 1, Pages);
        Rows = await db.WithCitizensAsync(found.OrderByDescending(a => a.Id).Skip((Side - 1) * RowsAPage).Take(RowsAPage), ct);
        await RecordAsync("AuditSearched", ct);
    }

    public async Task<IActionResult> OnGetExcelAsync(CancellationToken ct)
    {
        var found = await FindAsync(ct);
        Rows = await db.WithCitizensAsync(found.OrderByDescending(a => a.Id).Take(RowsAFile), ct);
        await RecordAsync("AuditExported", ct);
        return await this.WorkbookAsync(
            "log.xlsx",
            Rows.Select(r => new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["Række"] = r.Id,
                ["Tid"] = r.At.ToLocal().ToString("yyyy-MM-dd HH:mm:ss", Danish.Culture),
                ["Slags"] = Texts.Danish(r.Kind),
                ["Hvem"] = r.ActorName,
                ["Rolle"] = texts.ActorRole(r.ActorRole),
                ["Formål"] = r.Reason,
                ["Borgere"] = r.Only?.Alias ?? r.Citizens.ToString(Danish.Culture),
            }),
            ct
        );
    }

    private async Task<IQueryable<AuditEntry>> FindAsync(CancellationToken ct)
    {
        var found = db.Audit.AsNoTracking();
        if (Fra is { } from)
        {
            var begin = from.Beginning();
            found = found.Where(a => a.At >= begin);
        }

        if (Til is { } through)
        {
            var end = through.AddDays(1).Beginning();
            found = found.Where(a => a.At < end);
        }

        if (Hvem is { Length: > 0 } who)
        {
            found = found.Where(a => a.ActorName.Contains(who));
        }

        if (Slags is { } kind)
        {
            found = found.Where(a => a.Kind == kind);
        }

        if (string.IsNullOrWhiteSpace(Borger))
        {
            return found;
        }

        var number = Citizen.NumberOf(Borger);
        var citizen = number is null
            ? Guid.Empty
            : await db.Citizens.IgnoreQueryFilters().Where(c => c.Number == number).Select(c => c.Id).SingleOrDefaultAsync(ct);
        if (citizen == Guid.Empty)
        {
            ModelState.AddModelError(nameof(Borger), texts.Format($"Der er ingen borger med nummeret „{Borger}“. Skriv det som B-901."));
            return found.Where(_ => false);
        }

        Searched = new(citizen, Domain.Citizens.Citizen.AliasOf(number!.Value));
        var concerning = await db.EntriesOfAsync(citizen, ct);
        return found.Where(a => concerning.Contains(a.Id));
    }

    /// <summary>What was searched for is part of the log: a search can be a way to snoop too.</summary>
    private Task RecordAsync(string act, CancellationToken ct)
    {
        string?[] criteria =
        [
            Fra is { } from ? $"fra {from.InDanish()}" : null,
            Til is { } through ? $"til {through.InDanish()}" : null,
            string.IsNullOrEmpty(Hvem) ? null : $"hvem: {Hvem}",
            Searched is { } citizen ? $"borger: {citizen.Alias}" : null,
            Slags is { } kind ? $"slags: {Texts.Danish(kind)}" : null,
        ];
        var sought = string.Join(", ", criteria.Where(c => c is not null));
        return db.RecordLookAsync(
            new(act, user.Actor, sought.Length > 0 ? $"Søgning i loggen: {sought}." : "Søgning i loggen."),
            Rows.Select(r => r.Only?.Id ?? Guid.Empty).Append(Searched?.Id ?? Guid.Empty),
            ct
        );
    }
}
