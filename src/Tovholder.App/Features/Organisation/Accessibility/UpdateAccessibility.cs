using System.Net.Mail;
using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Organisation;

namespace Tovholder.App.Features.Organisation.Accessibility;

/// <summary>What the pages were found to be when somebody looked.</summary>
public sealed record SeenAccessibility(DateOnly On, string Phone, string Email, string? Faults, string? WasAddress);

/// <summary>Writes the accessibility statement anew; the old one is kept.</summary>
public sealed class UpdateAccessibility(TovholderDb db, TimeProvider clock)
{
    private const string WasTool = "https://www.was.digst.dk/";

    public async Task<Outcome> RunAsync(SeenAccessibility seen, Actor actor, CancellationToken ct)
    {
        var digits = seen.Phone.Where(char.IsAsciiDigit).Count();
        Refusal? refusal =
            seen.On > clock.Today() ? new SeenInTheFuture(seen.On)
            : digits is not 8 || seen.Phone.Any(c => !char.IsAsciiDigit(c) && c != ' ') ? new PhoneNotDanish(seen.Phone)
            : !MailAddress.TryCreate(seen.Email, out _) ? new EmailNotRead(seen.Email)
            : seen.WasAddress is { } address && !address.StartsWith(WasTool, StringComparison.Ordinal) ? new NotInWasTool(address)
            : null;
        if (refusal is not null)
        {
            return Outcome.Refused(refusal);
        }

        db.AccessibilityStatements.Add(
            new()
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                On = seen.On,
                ByName = actor.Name,
                Phone = seen.Phone,
                Email = seen.Email,
                Faults = seen.Faults,
                WasAddress = seen.WasAddress,
            }
        );
        await db.SaveAsync(new("AccessibilityStated", actor, $"Siderne er set efter {seen.On:yyyy-MM-dd}."), ct);
        return Outcome.Done;
    }
}

internal static class AccessibilityStatements
{
    /// <summary>The one that counts; null until the municipality has written one.</summary>
    public static Task<AccessibilityStatement?> NewestAsync(this IQueryable<AccessibilityStatement> statements, CancellationToken ct) =>
        statements.OrderByDescending(s => s.On).ThenByDescending(s => s.Id).FirstOrDefaultAsync(ct);
}

public sealed record SeenInTheFuture(DateOnly On) : Refusal("On", $"{On} er ikke kommet endnu. Skriv den dag, siderne blev set efter.");

public sealed record PhoneNotDanish(string Phone)
    : Refusal("Phone", $"{Phone} er ikke et telefonnummer på otte cifre. Skriv det som 87 53 53 53.");

public sealed record EmailNotRead(string Email) : Refusal("Email", $"{Email} er ikke en mailadresse. Skriv den som navn@kommune.dk.");

public sealed record NotInWasTool(string Address)
    : Refusal("WasAddress", $"{Address} er ikke i WAS-Tool. Kopiér adressen derfra; den begynder med https://www.was.digst.dk/.");
