using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.BusinessCases;
using Tovholder.App.Features.StateReimbursements.Reconcile;
using Tovholder.Domain.Programme;
using Tovholder.Economics.Rates;

namespace Tovholder.App.Features.StatutoryRates.DecideFile;

/// <summary>One file of a rate: which values change, each figure and alias that would change with them, and the decision of a second person.</summary>
[RequirePermission(Permission.ReadBusinessCase)]
public sealed class IndexModel(
    DecideRateFile decideRateFile,
    CaseFigures figures,
    RatesInForce inForce,
    TovholderDb db,
    RateBook rates,
    TimeProvider clock,
    CurrentUser user,
    Texts texts
) : PageModel
{
    [FromRoute]
    public Guid FileId { get; set; }

    [BindProperty, MaxLength(2000), DataType(DataType.MultilineText)]
    public string? Because { get; set; }

    /// <summary>The fingerprint of the rates that the effect was shown against.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    public StatutoryRateFile RateFile { get; private set; } = null!;

    /// <summary>What became of an approved file; null for the others.</summary>
    public ApprovedFileState? State { get; private set; }

    /// <summary>Why the file cannot be used with the rates in force, or a day that it leaves without a rate; null where all is well.</summary>
    public string? Wrong { get; private set; }

    /// <summary>The rate as it is now.</summary>
    public Rate Held { get; private set; } = null!;

    public IReadOnlyList<RateChange> Values { get; private set; } = [];

    /// <summary>The case's figures now and then.</summary>
    public IReadOnlyList<ChangedFigure> Case { get; private set; } = [];

    /// <summary>Every figure of a placement that changes.</summary>
    public IReadOnlyList<PlacementFigure> Placements { get; private set; } = [];

    /// <summary>"sha256:…" of all rates now.</summary>
    public string HashNow => rates.Hash;

    /// <summary>The same with the file; null where it cannot be used.</summary>
    public string? HashThen { get; private set; }

    public bool ShowsPersons => user.May(Permission.ReadPlacements);

    public bool MayDecide => RateFile.Status == ProposalStatus.Proposed && user.May(Permission.ApproveRates);

    public bool IsOwnFile => RateFile.ProposedBy == user.Actor.UserId;

    /// <summary>"Til og med 23. februar 2015", or "Et år efter reglerne i 2016".</summary>
    public string What(int? rulesOf) =>
        rulesOf is { } year ? texts.Format($"Et år efter reglerne i {year.ToString(texts.Culture)}") : texts.Format($"Til og med {clock.Today()}");

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await FindAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostApproveAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        return user.May(Permission.ApproveRates)
            ? this.Answer(
                await decideRateFile.ApproveAsync(FileId, Seen, user.Actor, ct),
                texts,
                "/satser",
                texts["Satsfilen er godkendt. Alle tal regnes nu med den."]
            )
            : Forbid();
    }

    public async Task<IActionResult> OnPostRejectAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        if (!user.May(Permission.ApproveRates))
        {
            return Forbid();
        }

        if (Because is null)
        {
            ModelState.AddModelError(nameof(Because), texts["Skriv, hvorfor filen afvises."]);
        }

        return ModelState.IsValid
            ? this.Answer(
                await decideRateFile.RejectAsync(FileId, Because!, user.Actor, ct),
                texts,
                "/satser",
                texts["Satsfilen er afvist og har ikke ændret noget."]
            )
            : Page();
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        if (await db.StatutoryRateFiles.AsNoTracking().SingleOrDefaultAsync(f => f.Id == FileId, ct) is not { } file)
        {
            return false;
        }

        RateFile = file;
        Held = rates.Rates.Single(rate => rate.Key == file.Key);
        if (file.Status == ProposalStatus.Approved)
        {
            var approved = await db.StatutoryRateFiles.AsNoTracking().Where(f => f.Status == ProposalStatus.Approved).ToListAsync(ct);
            State = inForce.StateOf(file, approved);
        }

        if (file.Status == ProposalStatus.Proposed)
        {
            await CompareAsync(ct);
        }

        return true;
    }

    private async Task CompareAsync(CancellationToken ct)
    {
        try
        {
            var then = rates.Replacing(RateFile.FileName, RateFile.Text);
            HashThen = then.Hash;
            Values = RateChange.Between(Held, then.Rates.Single(rate => rate.Key == RateFile.Key));
            if (await figures.ReadAsync(ct) is { } now && await new CaseFigures(db, then, clock).ReadAsync(ct) is { } changed)
            {
                if (ShowsPersons)
                {
                    var citizens = await db.Placements.Select(p => p.CitizenId).Distinct().ToListAsync(ct);
                    await db.RecordLookAsync(new("PlacementsListed", user.Actor, "Virkningen af en satsfil."), citizens, ct);
                }

                Placements = RateFileEffect.Of(now, rates, then);
                Case = [.. ChangedFigure.Between(now, changed, rates, then, texts), .. await ReconciledAsync(then, ct)];
            }
        }
        catch (RateBookRefused refused)
        {
            Wrong = string.Join(' ', refused.Errors);
        }
        catch (RateMissing missing)
        {
            Wrong = missing.Message;
        }
    }

    /// <summary>What the imported refund differs from the ledger by, for those who may see it.</summary>
    private async Task<IEnumerable<ChangedFigure>> ReconciledAsync(RateBook then, CancellationToken ct)
    {
        if (!user.May(Permission.ReadReimbursements))
        {
            return [];
        }

        var look = new Change("ReimbursementsReconciled", user.Actor, "Virkningen af en satsfil.");
        var before = await new ReconcileReimbursements(db, rates).RunAsync(look, ct);
        var after = await new ReconcileReimbursements(db, then).RunAsync(look, ct);
        return before is null || after is null
            ? []
            :
            [
                new(
                    texts["Refusion: forskel mellem filen og regnskabet"],
                    before.Reconciliation.TotalDifference.ToWholeKroner().Amount,
                    after.Reconciliation.TotalDifference.ToWholeKroner().Amount,
                    IsKroner: true
                ),
            ];
    }
}
