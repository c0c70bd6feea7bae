using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Tovholder.App.Integrations;
using Tovholder.Domain.Programme;
using Tovholder.Economics.Input;
using Tovholder.Economics.Ledger;

namespace Tovholder.App.Features.StateReimbursements.Import;

/// <summary>
/// Imports a file of Ydelsesrefusion: the whole file or nothing of it, each line once whatever file it comes in, and of citizens who are
/// registered here alone. The CPR number finds the citizen by its keyed hash and goes no further.
/// </summary>
public sealed class ImportStateReimbursements(TovholderDb db, CprVault vault, TimeProvider clock)
{
    /// <param name="reason">Why it is imported; stands in the log.</param>
    /// <param name="dryRun">Says what would happen and changes nothing.</param>
    public async Task<StateReimbursementReceipt> RunAsync(
        string fileName,
        byte[] content,
        bool dryRun,
        Actor actor,
        string reason,
        CancellationToken ct
    )
    {
        fileName = CprNumber.IsIn(fileName) ? "ydelsesrefusion.csv" : fileName;
        var municipality = await db.Municipalities.AsNoTracking().Select(m => m.Name).SingleAsync(ct);
        var file = StateReimbursementFile.Read(fileName, content, municipality);
        if (file.Errors.Count > 0)
        {
            return StateReimbursementReceipt.Refused(fileName, file.Errors);
        }

        var persons = await CitizensOfAsync(file.Lines, ct);
        var known = file.Lines.Where(line => persons.ContainsKey(line.Cpr)).ToList();
        var imported = await db.StateReimbursements.IgnoreQueryFilters().Select(r => r.Fingerprint).ToListAsync(ct);
        var seen = imported.Select(Convert.ToHexString).ToHashSet(StringComparer.Ordinal);
        var importId = Guid.CreateVersion7(clock.GetUtcNow());
        var added = known
            .Select(line => Row(line, persons[line.Cpr], importId))
            .Where(row => !seen.Contains(Convert.ToHexString(row.Fingerprint)))
            .ToList();

        var mondays = file.Lines.Select(line => IsoCalendar.MondayOf(line.Year, line.Week)).ToList();
        var receipt = new StateReimbursementReceipt(
            fileName,
            file.Lines.Count,
            added.Count,
            known.Count - added.Count,
            file.Duplicates,
            persons.Count,
            file.Lines.Select(line => line.Cpr).Distinct().Count() - persons.Count,
            mondays.Min(),
            mondays.Max().AddDays(6),
            [
                .. Enum.GetValues<ReimbursedBenefit>()
                    .Select(benefit => SumOf(benefit, added.Where(row => row.Benefit == benefit)))
                    .Where(sum => sum.Lines > 0),
            ],
            file.Skipped,
            [],
            file.WasDoubleEncoded,
            IsImported: !dryRun && added.Count > 0
        );
        if (receipt.IsImported)
        {
            db.StateReimbursementImports.Add(
                new()
                {
                    Id = importId,
                    FileName = fileName,
                    ImportedOn = clock.Today(),
                    ImportedBy = actor.Name,
                    From = receipt.From,
                    Through = receipt.Through,
                    Lines = added.Count,
                    UnmatchedPersons = receipt.UnmatchedPersons,
                }
            );
            db.StateReimbursements.AddRange(added);
            await db.SaveAsync(new("StateReimbursementsImported", actor, reason), ct);
        }
        else
        {
            // The answer tells how many of the numbers are citizens here: that is a look at them.
            await db.RecordLookAsync(new("StateReimbursementsChecked", actor, reason), persons.Values, ct);
        }

        return receipt;
    }

    private async Task<Dictionary<CprNumber, Guid>> CitizensOfAsync(IReadOnlyList<StateReimbursementLine> lines, CancellationToken ct)
    {
        var citizens = await db.Citizens.AsNoTracking().Select(c => new { c.Id, c.CprIndex }).ToListAsync(ct);
        var byIndex = citizens.ToDictionary(c => Convert.ToHexString(c.CprIndex), c => c.Id, StringComparer.Ordinal);
        var persons = new Dictionary<CprNumber, Guid>();
        foreach (var cpr in lines.Select(line => line.Cpr).Distinct())
        {
            foreach (var index in vault.IndexesOf(cpr))
            {
                if (byIndex.TryGetValue(Convert.ToHexString(index), out var citizen))
                {
                    persons[cpr] = citizen;
                }
            }
        }

        return persons;
    }

    private StateReimbursement Row(StateReimbursementLine line, Guid citizen, Guid import) =>
        new()
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            ImportId = import,
            CitizenId = citizen,
            Year = line.Year,
            Week = line.Week,
            Benefit = line.Benefit,
            Gross = line.Gross,
            RefundShare = line.RefundShare,
            Refund = line.Refund,
            CoFinancingShare = line.CoFinancingShare,
            CoFinancing = line.CoFinancing,
            Line = line.Line,
            Fingerprint = SHA256.HashData(
                Encoding.UTF8.GetBytes(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{citizen:N}|{line.Year}|{line.Week}|{line.Benefit}|{line.Gross.Amount:0.00}|{line.RefundShare.Value:0.0000}|{line.Refund.Amount:0.00}|{line.CoFinancingShare.Value:0.0000}|{line.CoFinancing.Amount:0.00}"
                    )
                )
            ),
        };

    private static BenefitSum SumOf(ReimbursedBenefit benefit, IEnumerable<StateReimbursement> rows)
    {
        var all = rows.ToList();
        return new(
            benefit,
            all.Count,
            all.Aggregate(Kroner.Zero, (sum, row) => sum + row.Gross),
            all.Aggregate(Kroner.Zero, (sum, row) => sum + row.MunicipalCost)
        );
    }
}

/// <summary>What a file held, and what became of it. No person is named.</summary>
/// <param name="Lines">Different lines about fleksjob.</param>
/// <param name="New">Of those, the ones that are added.</param>
/// <param name="AlreadyImported">Lines of citizens here that an earlier file had.</param>
/// <param name="Duplicates">Lines that the file has twice; they count once.</param>
/// <param name="Persons">Citizens here who are in the file.</param>
/// <param name="UnmatchedPersons">Persons in the file who are not among the citizens here; their lines are not kept.</param>
/// <param name="From">The Monday of the first week in the file.</param>
/// <param name="Through">The Sunday of the last.</param>
/// <param name="Benefits">Of the added lines.</param>
/// <param name="Errors">Where there is one, nothing is imported.</param>
/// <param name="IsImported">False in a dry run, and where there was nothing new.</param>
public sealed record StateReimbursementReceipt(
    string File,
    int Lines,
    int New,
    int AlreadyImported,
    int Duplicates,
    int Persons,
    int UnmatchedPersons,
    DateOnly From,
    DateOnly Through,
    IReadOnlyList<BenefitSum> Benefits,
    IReadOnlyList<SkippedLines> Skipped,
    IReadOnlyList<InputError> Errors,
    bool WasDoubleEncoded,
    bool IsImported
)
{
    public static StateReimbursementReceipt Refused(string file, IReadOnlyList<InputError> errors) =>
        new(file, 0, 0, 0, 0, 0, 0, default, default, [], [], errors, false, false);
}

/// <param name="Gross">Paid.</param>
/// <param name="MunicipalCost">What the municipality bears; below zero where it receives.</param>
public sealed record BenefitSum(ReimbursedBenefit Benefit, int Lines, Kroner Gross, Kroner MunicipalCost);
