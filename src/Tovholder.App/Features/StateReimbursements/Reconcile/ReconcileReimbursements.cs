using Microsoft.EntityFrameworkCore;
using Tovholder.App.Features.BusinessCases;
using Tovholder.Domain.Citizens;
using Tovholder.Domain.Programme;
using Tovholder.Economics.Ledger;
using Tovholder.Economics.Rates;
using Tovholder.Economics.Reconciliations;

namespace Tovholder.App.Features.StateReimbursements.Reconcile;

/// <summary>The imported files against the ledger, for all weeks they cover; persons by alias. Page, export and command read it here.</summary>
public sealed class ReconcileReimbursements(TovholderDb db, RateBook rates)
{
    /// <summary>Records the look, and answers. Null before the first file.</summary>
    /// <exception cref="RateMissing">A week has no rate.</exception>
    public async Task<ReconciledFiles?> RunAsync(Change look, CancellationToken ct)
    {
        var imports = await db.StateReimbursementImports.AsNoTracking().OrderBy(i => i.Id).ToListAsync(ct);
        if (imports.Count == 0)
        {
            return null;
        }

        var (from, through) = (imports.Min(i => i.From), imports.Max(i => i.Through));
        var citizens = await db.Citizens.AsNoTracking().Where(c => c.ApprovedOn <= through).OrderBy(c => c.Number).ToListAsync(ct);
        await db.RecordLookAsync(look, citizens.Select(c => c.Id), ct);
        var reconciliation = Reconciliation.Of(
            await FactsAsync(citizens, ct),
            await PaymentsAsync(imports, citizens, ct),
            from,
            through,
            rates
        );
        return new(reconciliation, imports, from, through);
    }

    /// <summary>The citizens as the ledger sees them, with their placements.</summary>
    public async Task<IReadOnlyList<CitizenFacts>> FactsAsync(IEnumerable<Citizen> citizens, CancellationToken ct)
    {
        var placements = await (
            from placement in db.Placements.AsNoTracking()
            join enterprise in db.Enterprises.AsNoTracking() on placement.EnterpriseId equals enterprise.Id
            select new { placement, enterprise.Kind }
        ).ToListAsync(ct);
        var byCitizen = placements.ToLookup(p => p.placement.CitizenId);
        return
        [
            .. citizens.Select(citizen =>
                CaseFigures.Facts(citizen, [.. byCitizen[citizen.Id].Select(p => CaseFigures.Facts(p.placement, citizen, p.Kind))])
            ),
        ];
    }

    private async Task<List<ActualPayment>> PaymentsAsync(
        List<StateReimbursementImport> imports,
        IEnumerable<Citizen> citizens,
        CancellationToken ct
    )
    {
        var lines = await db.StateReimbursements.AsNoTracking().ToListAsync(ct);
        var aliases = citizens.ToDictionary(c => c.Id, c => c.Alias);
        var files = imports.Index().ToDictionary(i => i.Item.Id, i => (Order: i.Index * 1_000_000_000L, i.Item.FileName));
        return
        [
            .. lines
                .Where(line => line.CitizenId is { } citizen && aliases.ContainsKey(citizen))
                .Select(line => new ActualPayment(
                    aliases[line.CitizenId!.Value],
                    line.Year,
                    line.Week,
                    line.Benefit,
                    line.Gross,
                    line.StateShare,
                    line.MunicipalCost,
                    $"{files[line.ImportId].FileName}, linje {line.Line}",
                    files[line.ImportId].Order + line.Line
                )),
        ];
    }
}

/// <param name="Imports">In the order they were imported.</param>
/// <param name="From">The first Monday in any file.</param>
/// <param name="Through">The last Sunday.</param>
public sealed record ReconciledFiles(
    Reconciliation Reconciliation,
    IReadOnlyList<StateReimbursementImport> Imports,
    DateOnly From,
    DateOnly Through
);

/// <summary>One difference as it stands on the page, in the workbook and in the command's answer. Danish; amounts in whole øre.</summary>
public sealed record DifferenceLine(
    string Citizen,
    string Week,
    string Benefit,
    string Cause,
    decimal Ledger,
    decimal File,
    decimal Difference,
    string Why,
    string Rules,
    string Records
)
{
    public static DifferenceLine Of(Difference difference) =>
        new(
            difference.PersonId,
            $"{difference.Year}-{difference.Week:00}",
            Texts.Danish(difference.Benefit),
            Texts.Danish(difference.Cause),
            difference.Expected.ToOre().Amount,
            difference.Actual.ToOre().Amount,
            difference.Amount.ToOre().Amount,
            difference.Why,
            string.Join("; ", difference.Rules),
            string.Join("; ", difference.Records)
        );
}
