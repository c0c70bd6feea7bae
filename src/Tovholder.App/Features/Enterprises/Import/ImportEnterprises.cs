using Microsoft.EntityFrameworkCore;
using Tovholder.App.Integrations;
using Tovholder.App.Queues;
using Tovholder.Domain.Enterprises;

namespace Tovholder.App.Features.Enterprises.Import;

/// <summary>Takes enterprises and contacts in from a file: look through, repair, then all or nothing. The same file twice changes nothing.</summary>
public sealed class ImportEnterprises(TovholderDb db, TimeProvider clock, Bell<TakeInWaiting> bell)
{
    /// <summary>Rows that are taken in while the page waits; more go in the queue.</summary>
    public const int RowsAtOnce = 2000;

    private const int LongestText = 300;
    private const int RowsAReport = 500;

    /// <summary>Reads the file and keeps its rows for repair; nothing of them is taken in yet.</summary>
    public async Task<Outcome> BeginAsync(string fileName, byte[] content, Actor actor, CancellationToken ct)
    {
        var file = EnterpriseFile.Read(fileName, content);
        if (file.Refusal is { } refusal)
        {
            return Outcome.Refused(refusal);
        }

        var import = new EnterpriseImport
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            FileName = fileName,
            On = clock.Today(),
            ByUserId = actor.UserId,
            Unused = [.. file.Unused],
        };
        import.Write(file.Rows);
        db.EnterpriseImports.Add(import);
        await db.SaveAsync(new("EnterpriseFileRead", actor, fileName), ct);
        return Outcome.Made(import.Id);
    }

    /// <summary>Every row with what is wrong or unclear about it, against the register as it is now.</summary>
    public async Task<ImportReview?> ReviewAsync(Guid importId, Actor actor, CancellationToken ct)
    {
        var import = await Own(importId, actor).AsNoTracking().SingleOrDefaultAsync(i => i.Step == ImportStep.Repair, ct);
        return import is null ? null : new(import, await CheckAsync(import, null, ct));
    }

    /// <summary>How far it has come, without its rows.</summary>
    public Task<ImportProgress?> ProgressAsync(Guid importId, Actor actor, CancellationToken ct) =>
        Own(importId, actor)
            .Select(i => new ImportProgress(i.Id, i.FileName, i.Step, i.RowsDone, i.RowCount, i.CancelAsked))
            .SingleOrDefaultAsync(ct);

    /// <summary>Corrects one row.</summary>
    public async Task<Outcome> RepairAsync(Guid importId, ImportRow repaired, Actor actor, CancellationToken ct)
    {
        if (await InRepairAsync(importId, actor, ct) is not { } import || !import.Rows.Exists(row => row.Line == repaired.Line))
        {
            return Outcome.NotFound;
        }

        import.Write(import.Rows.Select(row => row.Line == repaired.Line ? repaired : row));
        await db.SaveAsync(new("ImportRowRepaired", actor, $"{import.FileName}, linje {repaired.Line}"), ct);
        return Outcome.Done;
    }

    /// <summary>Takes every row in, or none: a short file at once, a long one in the queue.</summary>
    public async Task<Outcome> TakeInAsync(Guid importId, Actor actor, CancellationToken ct)
    {
        if (await InRepairAsync(importId, actor, ct) is not { } import)
        {
            return Outcome.NotFound;
        }

        if (import.RowCount <= RowsAtOnce)
        {
            return await TakeInAsync(import, actor, null, ct);
        }

        import.Queue();
        await db.SaveAsync(new("ImportQueued", actor, import.FileName), ct);
        bell.Ring();
        return Outcome.Done;
    }

    /// <summary>Stops the taking in; the rows are there for repair again, and none of them has been taken in.</summary>
    public async Task<Outcome> CancelAsync(Guid importId, Actor actor, CancellationToken ct)
    {
        var import = await Own(importId, actor)
            .SingleOrDefaultAsync(i => i.Step == ImportStep.Waiting || i.Step == ImportStep.TakingIn, ct);
        if (import is null)
        {
            return Outcome.Refused(new ImportNotUnderWay());
        }

        import.Cancel();
        await db.SaveAsync(new("ImportCancelled", actor, import.FileName), ct);
        return Outcome.Done;
    }

    /// <param name="progress">Told how many rows have been looked through; all of them: now they are written.</param>
    internal async Task<Outcome> TakeInAsync(EnterpriseImport import, Actor actor, IProgress<int>? progress, CancellationToken ct)
    {
        var rows = await CheckAsync(import, progress, ct);
        var open = rows.Count(row => row.Status == ImportStatus.Problem);
        if (open > 0)
        {
            return Outcome.Refused(new ImportNotReady(open));
        }

        // Rows of the same file about one enterprise: the first makes it, the others add their person.
        var made = new Dictionary<int, Guid>();
        var enterprises = new List<SocialEnterprise>();
        var contacts = new List<NetworkContact>();
        var people = (await db.NetworkContacts.AsNoTracking().Select(c => new { c.EnterpriseId, c.Name }).ToListAsync(ct))
            .Select(c => (c.EnterpriseId, c.Name))
            .ToHashSet();
        foreach (var row in rows.Where(row => row.Status != ImportStatus.LeftOut))
        {
            if (row.SameAs is null && row.SameLine is null)
            {
                enterprises.Add(EnterpriseOf(row, actor));
                made[row.Row.Line] = enterprises[^1].Id;
            }
            else
            {
                made[row.Row.Line] = row.SameAs ?? made[row.SameLine!.Value];
            }

            if (row.Row.Person.Length > 0 && people.Add((made[row.Row.Line], row.Row.Person)))
            {
                contacts.Add(
                    new()
                    {
                        Id = Guid.CreateVersion7(clock.GetUtcNow()),
                        EnterpriseId = made[row.Row.Line],
                        Name = row.Row.Person,
                        Title = Given(row.Row.Title),
                        Phone = Given(row.Row.Phone),
                        Email = Given(row.Row.Email),
                    }
                );
            }
        }

        import.Finish(clock.Today());
        await db.SaveAsync(new("EnterprisesImported", actor, import.FileName), [.. enterprises, .. contacts], ct);
        return Outcome.Done;
    }

    private SocialEnterprise EnterpriseOf(CheckedRow row, Actor actor)
    {
        var enterprise = new SocialEnterprise
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Name = row.Row.Name,
            Kind = row.Kind,
            CvrNumber = EnterpriseIdentity.DigitsOf(row.Row.CvrNumber),
            Idea = row.Row.Idea.Length > 0 ? row.Row.Idea : "Idéen er ikke beskrevet endnu",
            PostalCode = row.Row.PostalCode,
            LeaderName = row.Row.Leader.Length > 0 ? row.Row.Leader : row.Row.Person,
            OwnerId = actor.UserId,
            AdvertisingProtected = row.IsProtected,
        };
        enterprise.Open(Guid.CreateVersion7(clock.GetUtcNow()), row.Stage, clock.Today(), "Indlæst fra fil.");
        return enterprise;
    }

    private IQueryable<EnterpriseImport> Own(Guid importId, Actor actor) =>
        db.EnterpriseImports.Where(i => i.Id == importId && i.ByUserId == actor.UserId);

    private Task<EnterpriseImport?> InRepairAsync(Guid importId, Actor actor, CancellationToken ct) =>
        Own(importId, actor).SingleOrDefaultAsync(i => i.Step == ImportStep.Repair, ct);

    private async Task<IReadOnlyList<CheckedRow>> CheckAsync(EnterpriseImport import, IProgress<int>? progress, CancellationToken ct)
    {
        var there = await db
            .Enterprises.AsNoTracking()
            .OrderBy(e => e.Name)
            .Select(e => new
            {
                e.Id,
                e.Name,
                e.CvrNumber,
            })
            .ToListAsync(ct);
        var names = new LikeNames();
        var known = new List<(string Name, string? Cvr, Guid? Id, int? Line)>();
        var byCvr = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var enterprise in there)
        {
            Know(enterprise.Name, enterprise.CvrNumber, enterprise.Id, null);
        }

        var result = new List<CheckedRow>(import.Rows.Count);
        foreach (var row in import.Rows)
        {
            ct.ThrowIfCancellationRequested();
            result.Add(Check(row));
            if (result.Count % RowsAReport == 0)
            {
                progress?.Report(result.Count);
            }
        }

        progress?.Report(result.Count);
        return result;

        CheckedRow Check(ImportRow row)
        {
            var read = CheckedRow.Read(row);
            if (row.Decision == ImportDecision.LeftOut)
            {
                return read with { Status = ImportStatus.LeftOut, Problems = [] };
            }

            if (read.Problems.Count > 0)
            {
                return read;
            }

            var cvr = EnterpriseIdentity.DigitsOf(row.CvrNumber);
            int? same = cvr is not null && byCvr.TryGetValue(cvr, out var byNumber) ? byNumber : SameName(row, cvr);
            if (same is { } found)
            {
                return read with { Status = ImportStatus.AlreadyThere, SameAs = known[found].Id, SameLine = known[found].Line };
            }

            if (row.Decision != ImportDecision.IsNew && names.Like(row.Name) is { } like)
            {
                return row.Decision == ImportDecision.IsTheSame
                    ? read with
                    {
                        Status = ImportStatus.AlreadyThere,
                        SameAs = known[like].Id,
                        SameLine = known[like].Line,
                    }
                    : read with
                    {
                        Status = ImportStatus.Problem,
                        LooksLike = known[like].Name,
                    };
            }

            Know(row.Name, cvr, null, row.Line);
            return read with { Status = ImportStatus.New };
        }

        // The same name with another number is another enterprise only where somebody has said so.
        int? SameName(ImportRow row, string? cvr) =>
            row.Decision != ImportDecision.IsNew
            && names.Same(row.Name) is { } place
            && (cvr is null || known[place].Cvr is null || known[place].Cvr == cvr)
                ? place
                : null;

        void Know(string name, string? cvr, Guid? id, int? line)
        {
            var place = names.Add(name);
            known.Add((name, cvr, id, line));
            if (cvr is not null)
            {
                byCvr.TryAdd(cvr, place);
            }
        }
    }

    private static string? Given(string text) => text.Length == 0 ? null : text;

    /// <summary>A text that is too long would be cut by the database; here it is said.</summary>
    internal static bool IsTooLong(string text) => text.Length > LongestText;
}

/// <param name="RowsDone">Looked through since the taking in began.</param>
public sealed record ImportProgress(Guid Id, string FileName, ImportStep Step, int RowsDone, int RowCount, bool CancelAsked)
{
    public bool IsUnderWay => Step is ImportStep.Waiting or ImportStep.TakingIn;
}

/// <param name="Rows">In the order of the file.</param>
public sealed record ImportReview(EnterpriseImport Import, IReadOnlyList<CheckedRow> Rows)
{
    public int Count(ImportStatus status) => Rows.Count(row => row.Status == status);
}

public enum ImportStatus
{
    New,
    AlreadyThere,
    Problem,
    LeftOut,
}

/// <summary>One row, read and compared with the register and with the rows before it.</summary>
/// <param name="LooksLike">The name it is nearly the same as, until somebody has decided.</param>
/// <param name="SameAs">The enterprise of the register it is.</param>
/// <param name="SameLine">The earlier line of the file it is the same as.</param>
public sealed record CheckedRow(
    ImportRow Row,
    EnterpriseKind Kind,
    PipelineStage Stage,
    bool IsProtected,
    IReadOnlyList<Refusal> Problems,
    ImportStatus Status,
    string? LooksLike = null,
    Guid? SameAs = null,
    int? SameLine = null
)
{
    public static CheckedRow Read(ImportRow row)
    {
        var problems = new List<Refusal>();
        if (row.Name.Length == 0)
        {
            problems.Add(new ImportNameMissing());
        }

        foreach (
            var text in new[] { row.Name, row.Idea, row.Leader, row.Person, row.Title, row.Phone, row.Email }.Where(
                ImportEnterprises.IsTooLong
            )
        )
        {
            problems.Add(new ImportTextTooLong(text[..40]));
        }

        if (CprNumber.IsIn($"{row.Name}\n{row.Idea}\n{row.Leader}\n{row.Person}\n{row.Title}\n{row.Phone}"))
        {
            problems.Add(new CprInText(nameof(row.Name)));
        }

        if (EnterpriseIdentity.Check(row.CvrNumber, row.PostalCode) is { } refusal)
        {
            problems.Add(refusal);
        }

        var kind = CellText.Choice(row.Kind, EnterpriseKind.SocialEnterprise, nameof(row.Kind), problems);
        var stage = CellText.Choice(row.Stage, PipelineStage.Lead, nameof(row.Stage), problems);
        if (stage > PipelineStage.Consolidated)
        {
            problems.Add(new ImportStageNotOpen(row.Stage));
        }

        var isProtected = CellText.YesOrNo(row.Protected, nameof(row.Protected), problems);
        return new(row, kind, stage, isProtected, problems, problems.Count > 0 ? ImportStatus.Problem : ImportStatus.New);
    }
}

public sealed record ImportNotReady(int Rows)
    : Refusal("", $"{Rows} rækker mangler at blive rettet eller afgjort. Ret dem, eller lad dem gå ud; intet er indlæst.");

public sealed record ImportNotUnderWay() : Refusal("", $"Indlæsningen er allerede slut og kan ikke stoppes. Se virksomhederne i listen.");

public sealed record ImportNameMissing() : Refusal("Name", $"Rækken har intet navn. Skriv virksomhedens navn, eller lad rækken gå ud.");

public sealed record ImportTextTooLong(string Beginning)
    : Refusal("Idea", $"Teksten, der begynder med {Beginning}, er længere end 300 tegn. Kort den af.");

public sealed record ImportStageNotOpen(string Written)
    : Refusal("Stage", $"En virksomhed kan ikke begynde i fasen {Written}. Skriv den fase, den er i, eller lad rækken gå ud.");
