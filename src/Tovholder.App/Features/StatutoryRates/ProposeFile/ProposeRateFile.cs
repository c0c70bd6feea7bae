using System.Text.RegularExpressions;
using Tovholder.Domain.Programme;
using Tovholder.Economics.Input;
using Tovholder.Economics.Rates;

namespace Tovholder.App.Features.StatutoryRates.ProposeFile;

/// <summary>
/// Takes a whole file of one rate for somebody else to approve. It is read as strictly as the program's own files, and refused whole where
/// one thing is wrong; until it is approved it changes no figure.
/// </summary>
public sealed partial class ProposeRateFile(TovholderDb db, RateBook rates, RatesInForce inForce, TimeProvider clock)
{
    /// <param name="FileName">As it was chosen; null where the text was pasted, and is called what its key says.</param>
    public sealed record Request(string? FileName, string Text, string Why);

    /// <summary>The outcome, and what is wrong in the file where it was refused.</summary>
    public async Task<(Outcome Outcome, IReadOnlyList<InputError> Errors)> RunAsync(Request request, Actor actor, CancellationToken ct)
    {
        if (CprNumber.IsIn(request.Why))
        {
            return (Outcome.Refused(new CprInText("Why")), []);
        }

        if (CprNumber.IsIn(request.Text))
        {
            return (Outcome.Refused(new CprInText("Text")), []);
        }

        var fileName = request.FileName ?? $"{KeyOf(request.Text)}.yaml";
        try
        {
            rates.Replacing(fileName, request.Text);
        }
        catch (RateBookRefused refused)
        {
            var field = request.FileName is null ? "Text" : "Upload";
            return (Outcome.Refused(new RateFileWrong(field, refused.Errors.Count, fileName)), refused.Errors);
        }

        var key = Path.GetFileNameWithoutExtension(fileName);
        var file = new StatutoryRateFile
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Key = key,
            Text = request.Text,
            StandsAbove = inForce.OwnFingerprint(key),
            Why = request.Why,
            ProposedBy = actor.UserId,
            ProposedByName = actor.Name,
            ProposedOn = clock.Today(),
        };
        db.StatutoryRateFiles.Add(file);
        await db.SaveAsync(new("RateFileProposed", actor, $"{file.FileName}: {request.Why}"), ct);
        return (Outcome.Made(file.Id), []);
    }

    /// <summary>"sats" where the text has no key; the reading then says that it is missing.</summary>
    private static string KeyOf(string text) => Key().Match(text) is { Success: true } match ? match.Groups["key"].Value : "sats";

    [GeneratedRegex(@"^key:\s*(?<key>[a-z0-9_]+)\s*$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Key();
}

public sealed record RateFileWrong(string FieldName, int Errors, string File)
    : Refusal(FieldName, $"{File} kan ikke bruges, og intet er gemt. Fejl i filen: {Errors}. Ret dem, og send filen igen.");
