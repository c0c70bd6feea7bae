using Microsoft.EntityFrameworkCore;
using Tovholder.Domain.Enterprises;

namespace Tovholder.App.Features.Enterprises;

/// <summary>What tells one enterprise from another: the same rules wherever it is written down.</summary>
public static class EnterpriseIdentity
{
    /// <param name="self">The enterprise itself, which may keep its name and number; null for a new one.</param>
    public static async Task<Refusal?> CheckAsync(
        TovholderDb db,
        Guid? self,
        string name,
        string? cvrNumber,
        string postalCode,
        CancellationToken ct
    )
    {
        if (Check(cvrNumber, postalCode) is { } refusal)
        {
            return refusal;
        }

        if (await db.Enterprises.AnyAsync(e => e.Name == name && e.Id != self, ct))
        {
            return new EnterpriseAlreadyThere(name);
        }

        var digits = DigitsOf(cvrNumber);
        var same = digits is null
            ? null
            : await db.Enterprises.Where(e => e.CvrNumber == digits && e.Id != self).Select(e => e.Name).FirstOrDefaultAsync(ct);
        return same is null ? null : new CvrNumberInUse(digits!, same);
    }

    /// <summary>Null where the text is no CVR number.</summary>
    public static string? DigitsOf(string? cvrNumber) => CvrNumber.TryParse(cvrNumber, out var cvr) ? cvr.Digits : null;

    /// <summary>The form alone, without a look at the others.</summary>
    public static Refusal? Check(string? cvrNumber, string postalCode)
    {
        if (postalCode.Length != 4 || !postalCode.All(char.IsAsciiDigit))
        {
            return new NotAPostalCode(postalCode);
        }

        return !string.IsNullOrWhiteSpace(cvrNumber) && !CvrNumber.TryParse(cvrNumber, out _) ? new NotACvrNumber(cvrNumber) : null;
    }
}

public sealed record NotAPostalCode(string Written)
    : Refusal("PostalCode", $"Et postnummer er fire cifre; der står {Written}. Ret postnummeret.");

public sealed record NotACvrNumber(string Written)
    : Refusal("CvrNumber", $"{Written} er ikke et CVR-nummer: det skal være otte cifre, og kontrolcifret skal passe. Se efter tastefejl.");

public sealed record EnterpriseAlreadyThere(string Name)
    : Refusal("Name", $"{Name} er allerede oprettet. Find virksomheden i listen, eller skriv et andet navn.");

public sealed record CvrNumberInUse(string Digits, string Name)
    : Refusal("CvrNumber", $"CVR-nummeret {Digits} hører til {Name}. Find virksomheden i listen, eller ret nummeret.");
