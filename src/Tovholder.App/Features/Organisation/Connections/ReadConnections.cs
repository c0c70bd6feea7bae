using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Programme;
using Tovholder.Domain.Uploads;

namespace Tovholder.App.Features.Organisation.Connections;

/// <summary>How something comes here from another system, or goes there.</summary>
public enum ConnectionState
{
    /// <summary>The programs talk to each other.</summary>
    [Display(Name = "Direkte")]
    Live,

    /// <summary>A person carries a file.</summary>
    [Display(Name = "Fil")]
    File,

    /// <summary>A person writes in both places, and notes here that it is done there.</summary>
    [Display(Name = "Ved hånd")]
    ByHand,

    /// <summary>The demo pretends.</summary>
    [Display(Name = "Efterlignet")]
    Simulated,

    [Display(Name = "Ikke sat op")]
    Absent,
}

/// <param name="Name">The other system, in Danish.</param>
/// <param name="What">What is exchanged, in Danish: a sentence.</param>
/// <param name="Last">The day something was last exchanged; null where nothing was, or where the program cannot know.</param>
/// <param name="Detail">The name of the newest file, where there is one.</param>
public sealed record Connection(string Name, string What, ConnectionState State, DateOnly? Last, string? Detail = null);

/// <summary>What this program exchanges with other systems, and when each last did.</summary>
public sealed class ReadConnections(TovholderDb db, ServeOptions options)
{
    public async Task<IReadOnlyList<Connection>> RunAsync(CancellationToken ct)
    {
        var enterprises = await db
            .EnterpriseImports.AsNoTracking()
            .Where(i => i.DoneOn != null)
            .OrderByDescending(i => i.DoneOn)
            .ThenByDescending(i => i.Id)
            .Select(i => new { i.DoneOn, i.FileName })
            .FirstOrDefaultAsync(ct);
        var reimbursements = await db
            .StateReimbursementImports.AsNoTracking()
            .OrderByDescending(i => i.ImportedOn)
            .ThenByDescending(i => i.Id)
            .FirstOrDefaultAsync(ct);
        var rates = await db
            .StatutoryRateFiles.AsNoTracking()
            .Where(f => f.Status == ProposalStatus.Approved)
            .OrderByDescending(f => f.DecidedAt)
            .FirstOrDefaultAsync(ct);
        return
        [
            await SignInAsync(ct),
            await UploadAsync(UploadKind.Citizens, Texts.Key("Fagsystemet"), Texts.Key("Borgere i fleksjobordningen indlæses."), ct),
            new(
                Texts.Key("Registeret over virksomheder"),
                Texts.Key("Virksomheder og deres kontaktpersoner indlæses."),
                ConnectionState.File,
                enterprises?.DoneOn,
                enterprises?.FileName
            ),
            await UploadAsync(
                UploadKind.Tasks,
                Texts.Key("Virksomhedernes opgavelister"),
                Texts.Key("Opgaver i virksomhederne indlæses."),
                ct
            ),
            new(
                Texts.Key("Ydelsesrefusion"),
                Texts.Key("Statens refusion af hver borgers ydelse indlæses og afstemmes."),
                ConnectionState.File,
                reimbursements?.ImportedOn,
                reimbursements?.FileName
            ),
            new(
                Texts.Key("Statens satser"),
                Texts.Key("En ny sats sendes ind som fil og godkendes af en anden."),
                ConnectionState.File,
                rates?.DecidedAt is { } at ? DateOnly.FromDateTime(at.UtcDateTime) : null,
                rates?.FileName
            ),
            new(
                Texts.Key("Kommunens journal"),
                Texts.Key("Et offentliggjort notat hentes som en pakke og lægges på sagen."),
                ConnectionState.File,
                await db.Memos.MaxAsync(m => m.JournalisedOn, ct)
            ),
            new(
                Texts.Key("Registrering af ansættelser"),
                Texts.Key("En ansættelse skrives også i fagsystemet og hos staten, og det noteres her."),
                ConnectionState.ByHand,
                await db.ExternalRegistrations.MaxAsync(r => (DateOnly?)r.RegisteredOn, ct)
            ),
            new(
                Texts.Key("Kommunens mail"),
                Texts.Key(
                    "Dagens overblik skrives som filer, kun med tal og links; kommunens mail sender dem. Driften ser, hvornår det sidst skete."
                ),
                ConnectionState.File,
                null
            ),
        ];
    }

    private async Task<Connection> SignInAsync(CancellationToken ct)
    {
        var (name, what) = (
            Texts.Key("Kommunens login"),
            Texts.Key("Brugere logger ind med kommunens egen brugerstyring (OpenID Connect).")
        );
        if (options.Provider is null)
        {
            return new(name, what, options.Demo ? ConnectionState.Simulated : ConnectionState.Absent, null);
        }

        // Who is connected to a person there comes in that way alone.
        var connected = await db.Users.Where(u => u.Issuer != null).Select(u => u.Id).ToListAsync(ct);
        var last = await db
            .Audit.Where(a => a.Act == "SignedIn" && connected.Contains(a.ActorId))
            .OrderByDescending(a => a.Id)
            .Select(a => (DateTimeOffset?)a.At)
            .FirstOrDefaultAsync(ct);
        return new(name, what, ConnectionState.Live, last is { } at ? DateOnly.FromDateTime(at.UtcDateTime) : null);
    }

    private async Task<Connection> UploadAsync(UploadKind kind, string name, string what, CancellationToken ct)
    {
        var last = await db
            .Uploads.AsNoTracking()
            .Where(u => u.Kind == kind && u.DoneOn != null)
            .OrderByDescending(u => u.DoneOn)
            .ThenByDescending(u => u.Id)
            .Select(u => new { u.DoneOn, u.FileName })
            .FirstOrDefaultAsync(ct);
        return new(name, what, ConnectionState.File, last?.DoneOn, last?.FileName);
    }
}
