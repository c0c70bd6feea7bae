using System.Diagnostics.CodeAnalysis;

namespace Tovholder.Domain;

/// <summary>An enterprise's number in the Central Business Register: eight digits with a modulus 11 check.</summary>
/// <remarks>Weights 2 7 6 5 4 3 2 and the check digit 1 (Erhvervsstyrelsen, "Modulus 11"). P-numbers have no such check.</remarks>
public sealed record CvrNumber
{
    private static readonly int[] Weights = [2, 7, 6, 5, 4, 3, 2, 1];

    private CvrNumber(string digits)
    {
        Digits = digits;
    }

    public string Digits { get; }

    public static bool TryParse(string? text, [NotNullWhen(true)] out CvrNumber? number)
    {
        var digits = text?.Replace(" ", "", StringComparison.Ordinal) ?? "";
        var valid =
            digits.Length == 8
            && digits[0] != '0'
            && digits.All(char.IsAsciiDigit)
            && Weights.Select((weight, place) => weight * (digits[place] - '0')).Sum() % 11 == 0;
        number = valid ? new(digits) : null;
        return valid;
    }

    public override string ToString() => Digits;
}
