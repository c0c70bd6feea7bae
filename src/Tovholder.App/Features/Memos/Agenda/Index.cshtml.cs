using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Tovholder.Documents.CaseStatements;
using Tovholder.Documents.Formats;
using Tovholder.Documents.Memos;
using Tovholder.Domain.Programme;

namespace Tovholder.App.Features.Memos.Agenda;

/// <summary>The sagsfremstilling of a memo: the meeting, the municipality's own headings, the deadlines before it, and the file.</summary>
[RequirePermission(Permission.ReadMemo)]
public sealed class IndexModel(ReadMemo readMemo, PlanAgenda planAgenda, TovholderDb db, TimeProvider clock, CurrentUser user, Texts texts)
    : PageModel
{
    private const string DocxType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>What the data says nothing about: written by hand, or "Ingen bemærkninger".</summary>
    private static readonly CaseStatementPart[] ByHand =
    [
        CaseStatementPart.Competence,
        CaseStatementPart.History,
        CaseStatementPart.Involvement,
        CaseStatementPart.LegalBasis,
        CaseStatementPart.Options,
        CaseStatementPart.OtherCommittees,
        CaseStatementPart.Timeline,
    ];

    [FromRoute]
    public Guid MemoId { get; set; }

    [BindProperty, Required(ErrorMessage = "Vælg dagen for mødet.")]
    public DateOnly? MeetingOn { get; set; }

    [BindProperty, Required(ErrorMessage = "Vælg en skabelon.")]
    public string? TemplateId { get; set; }

    [BindProperty, Required(ErrorMessage = "Vælg slags punkt.")]
    public AgendaItemKind? Kind { get; set; } = AgendaItemKind.Information;

    [BindProperty, MaxLength(500)]
    public string? ClosedBecause { get; set; }

    [BindProperty, MaxLength(2000), DataType(DataType.MultilineText)]
    public string? Recommendations { get; set; }

    /// <summary>Named, so that a form without these fields is not read as if it were one of them.</summary>
    [BindProperty(Name = nameof(Own))]
    public Dictionary<CaseStatementPart, string?> Own { get; set; } = [];

    /// <summary>The version the form was filled from.</summary>
    [BindProperty]
    public int Seen { get; set; }

    public DateOnly DataDate { get; private set; }

    public DateOnly Today => clock.Today();

    /// <summary>Whether this reader meets the figures only when the memo is frozen.</summary>
    public bool WaitsForMemo { get; private set; }

    /// <summary>Null until the memo is on an agenda, and while the reader waits for it to be frozen.</summary>
    public MemoDocument? Document { get; private set; }

    public IReadOnlyList<AgendaTask> Deadlines { get; private set; } = [];

    /// <summary>What must be done before the item can go to the committee, each with the page where it is done; null where it is this one.</summary>
    public IReadOnlyList<(Refusal Reason, string? Page)> Missing { get; private set; } = [];

    public IEnumerable<SelectListItem> Templates =>
        CaseStatementTemplate.Shipped.Select(template => new SelectListItem(template.Name, template.Id));

    /// <summary>The headings of the template that are written by hand.</summary>
    public IEnumerable<CaseStatementHeading> OwnHeadings =>
        TemplateOf(TemplateId)
            .Headings.SelectMany(heading => heading.Below ?? [heading])
            .Where(heading => ByHand.Contains(heading.Part ?? CaseStatementPart.Decision));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ShowAsync(fill: true, ct);

    public async Task<IActionResult> OnGetDocxAsync(CancellationToken ct)
    {
        var answer = await ShowAsync(fill: true, ct);
        if (Document is null)
        {
            return NotFound();
        }

        await db.RecordLookAsync(
            new("CaseStatementTaken", user.Actor, $"Sagsfremstilling til mødet den {MeetingOn!.Value.InDanish()}."),
            [],
            ct
        );
        return answer is NotFoundResult
            ? answer
            : File(MemoDocx.Render(Document), DocxType, $"sagsfremstilling-{MeetingOn:yyyy-MM-dd}.docx");
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!user.May(Permission.PrepareAgenda))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await ShowAsync(fill: false, ct);
        }

        var own = Own.Where(text => !string.IsNullOrWhiteSpace(text.Value)).ToDictionary(text => text.Key, text => text.Value!);
        var plan = new AgendaPlan(MeetingOn!.Value, TemplateId!, Kind!.Value, ClosedBecause, Recommendations ?? "", own);
        var outcome = await planAgenda.RunAsync(MemoId, plan, Seen, user.Actor, ct);
        var answer = this.Answer(outcome, texts, $"/notat/{MemoId}/dagsorden", texts["Sagsfremstillingen er gemt."]);
        return outcome.Refusal is null ? answer : await ShowAsync(fill: false, ct);
    }

    private static CaseStatementTemplate TemplateOf(string? id) =>
        CaseStatementTemplate.Shipped.FirstOrDefault(template => template.Id == id) ?? CaseStatementTemplate.Shipped[0];

    /// <param name="fill">Whether the form takes what is saved; otherwise it keeps what was typed.</param>
    private async Task<IActionResult> ShowAsync(bool fill, CancellationToken ct)
    {
        if (await readMemo.RunAsync(MemoId, ct) is not { } reading)
        {
            return NotFound();
        }

        DataDate = reading.Memo.DataDate;
        var municipality = await db.Municipalities.AsNoTracking().SingleAsync(ct);
        var item = await db.AgendaItems.AsNoTracking().SingleOrDefaultAsync(i => i.MemoId == MemoId, ct);
        TemplateId ??= item?.TemplateId ?? municipality.CaseStatementTemplateId;
        if (item is null)
        {
            return Page();
        }

        Deadlines = AgendaWork.Before(item, reading.Memo);
        var statement = StatementOf(item, reading.Memo, municipality.CentreName.Replace('\n', ' '));
        Missing =
        [
            .. CaseStatementWriter
                .Missing(TemplateOf(item.TemplateId), statement)
                .Select(reason => (reason, PageFor(reason, reading.Memo))),
        ];
        WaitsForMemo = !MemoSources.MayRead(reading.Memo, user);
        Document = WaitsForMemo
            ? null
            : CaseStatementWriter.Write(TemplateOf(item.TemplateId), statement, reading.Snapshot.Facts, reading.Snapshot.Earlier);
        if (fill)
        {
            (MeetingOn, TemplateId, Kind, ClosedBecause) = (item.MeetingOn, item.TemplateId, item.Kind, item.ClosedBecause);
            (Recommendations, Seen) = (item.Recommendations, item.Version);
            Own = item.Texts.ToDictionary(text => text.Key, text => (string?)text.Value);
        }

        return Page();
    }

    private string? PageFor(Refusal reason, StatusMemo memo) =>
        reason switch
        {
            EconomyRemarkMissing or SignedAfterTheMeeting when user.May(Permission.SignOffEconomy) => $"/notat/{memo.Id}/oekonomi",
            CaseNumberMissing when memo.Status == MemoStatus.Published && user.May(Permission.PrepareAgenda) => $"/notat/{memo.Id}/journal",
            _ => null,
        };

    private static CaseStatement StatementOf(AgendaItem item, StatusMemo memo, string centre) =>
        new()
        {
            MeetingOn = item.MeetingOn,
            Centre = centre,
            CaseNumber = memo.JournalNumber,
            Kind = item.Kind,
            ClosedBecause = item.ClosedBecause,
            Recommendations = item.Recommendations.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            Texts = item.Texts,
            EconomyRemark = item is { EconomyRemark: { } remark, EconomySignedBy: { } signedBy, EconomySignedOn: { } signedOn }
                ? new(remark, signedBy, signedOn)
                : null,
        };
}
