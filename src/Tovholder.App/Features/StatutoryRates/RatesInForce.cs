using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Programme;
using Tovholder.Economics.Rates;

namespace Tovholder.App.Features.StatutoryRates;

/// <summary>
/// The rates that every figure is reckoned with: the program's own files, and above them the files that the municipality has approved
/// itself. Read once a request; a file counts from the next request after its approval.
/// </summary>
public sealed class RatesInForce
{
    private readonly RateBook shipped = RateBook.Shipped();
    private volatile Reading last;

    public RatesInForce() => last = new([], shipped);

    public RateBook Read(TovholderDb db)
    {
        var approved = db
            .StatutoryRateFiles.AsNoTracking()
            .Where(f => f.Status == ProposalStatus.Approved)
            .OrderBy(f => f.DecidedAt)
            .Select(f => f.Id)
            .ToList();
        var known = last;
        if (known.Files.SequenceEqual(approved))
        {
            return known.Book;
        }

        var files = db.StatutoryRateFiles.AsNoTracking().Where(f => approved.Contains(f.Id)).ToDictionary(f => f.Id);
        var book = approved.Select(id => files[id]).Aggregate(shipped, (below, file) => Counts(file) ? Above(below, file) ?? below : below);
        last = new(approved, book);
        return book;
    }

    /// <summary>What became of an approved file.</summary>
    /// <param name="approved">All approved files.</param>
    public ApprovedFileState StateOf(StatutoryRateFile file, IEnumerable<StatutoryRateFile> approved) =>
        !Counts(file) ? ApprovedFileState.ProgramHasAnother
        : approved.Any(other => other.Key == file.Key && other.DecidedAt > file.DecidedAt && Counts(other)) ? ApprovedFileState.Replaced
        : Above(shipped, file) is null ? ApprovedFileState.Refused
        : ApprovedFileState.InForce;

    /// <summary>The whole file of a rate as it counts now, to be changed and sent in.</summary>
    /// <exception cref="KeyNotFoundException">There is no such rate.</exception>
    public async Task<string> TextOfAsync(TovholderDb db, string key, CancellationToken ct)
    {
        var fingerprint = OwnFingerprint(key);
        var files = await db
            .StatutoryRateFiles.AsNoTracking()
            .Where(f => f.Key == key && f.StandsAbove == fingerprint && f.Status == ProposalStatus.Approved)
            .OrderByDescending(f => f.DecidedAt)
            .ToListAsync(ct);
        return files.FirstOrDefault(file => Above(shipped, file) is not null)?.Text
            ?? await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "rates", $"{key}.yaml"), ct);
    }

    /// <summary>The fingerprint of the program's own file; what an approved one is approved to stand above.</summary>
    public string OwnFingerprint(string key) => shipped.HashOf(key);

    /// <summary>The program's own file is the one that the approved file was held against.</summary>
    private bool Counts(StatutoryRateFile file) => shipped.Has(file.Key) && shipped.HashOf(file.Key) == file.StandsAbove;

    /// <summary>Null where a newer program refuses the file; the page of the rates then says so.</summary>
    private static RateBook? Above(RateBook below, StatutoryRateFile file)
    {
        try
        {
            return below.Replacing(file.FileName, file.Text);
        }
        catch (RateBookRefused)
        {
            return null;
        }
    }

    private sealed record Reading(IReadOnlyList<Guid> Files, RateBook Book);
}

public enum ApprovedFileState
{
    [Display(Name = "Gælder nu")]
    InForce,

    [Display(Name = "Afløst af en nyere fil")]
    Replaced,

    [Display(Name = "Afløst: programmet er leveret med en anden fil")]
    ProgramHasAnother,

    [Display(Name = "Afvist af programmet. Send en rettet fil")]
    Refused,
}
