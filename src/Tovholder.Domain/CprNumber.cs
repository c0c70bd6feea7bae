using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Tovholder.Domain;

/// <summary>A Danish personal number, ten digits. Validated by its date only.</summary>
/// <remarks>
/// Modulus 11 is never used: numbers without it have been issued since 2007 and are fully valid (CPR-kontoret,
/// "Personnumre uden kontrolciffer"). A day of 61-91 marks a replacement number, which cannot be a real person's;
/// demo and test data use no other. The century follows the seventh digit.
/// </remarks>
public sealed partial record CprNumber
{
    private CprNumber(string digits, DateOnly bornOn)
    {
        Digits = digits;
        BornOn = bornOn;
    }

    /// <summary>Ten digits without a hyphen.</summary>
    public string Digits { get; }

    public DateOnly BornOn { get; }

    /// <summary>The day is 61-91: a replacement number.</summary>
    public bool IsReplacement => Digits[0] >= '6';

    /// <summary>Reads "6101850001" or "610185-0001".</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out CprNumber? number)
    {
        number = null;
        var trimmed = text?.Trim() ?? "";
        var digits = trimmed.Length == 11 && trimmed[6] == '-' ? trimmed.Remove(6, 1) : trimmed;
        if (digits.Length != 10 || !digits.All(char.IsAsciiDigit))
        {
            return false;
        }

        var day = int.Parse(digits.AsSpan(0, 2), CultureInfo.InvariantCulture);
        var month = int.Parse(digits.AsSpan(2, 2), CultureInfo.InvariantCulture);
        var year = Century(digits[6], int.Parse(digits.AsSpan(4, 2), CultureInfo.InvariantCulture));
        var realDay = day > 60 ? day - 60 : day;
        if (month is < 1 or > 12 || realDay < 1 || realDay > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        number = new(digits, new(year, month, realDay));
        return true;
    }

    /// <summary>A text that holds a CPR number, however it is written: "6101850001", "610185-0001", "610185 0001".</summary>
    public static bool IsIn(string? text) =>
        CprShaped().Matches(text ?? "").Any(match => TryParse(string.Concat(match.Value.Where(char.IsAsciiDigit)), out _));

    [GeneratedRegex(@"(?<!\d)\d{6}[\s\u2010-\u2015-]?\d{4}(?!\d)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CprShaped();

    /// <summary>"610185-XXXX": the number never leaves by accident through a log or a text.</summary>
    public override string ToString() => $"{Digits[..6]}-XXXX";

    private static int Century(char seventh, int year) =>
        seventh switch
        {
            <= '3' => 1900 + year,
            '4' or '9' => year <= 36 ? 2000 + year : 1900 + year,
            _ => year <= 57 ? 2000 + year : 1800 + year,
        };
}

/// <summary>A text that is kept, passed on or logged must not hold a CPR number.</summary>
public sealed record CprInText(string FieldName)
    : Refusal(FieldName, $"Teksten indeholder et CPR-nummer, og det må ikke stå her. Slet nummeret.")
{
    /// <summary>For the first of the fields whose text holds one; null where none does.</summary>
    public static CprInText? First(params ReadOnlySpan<(string Field, string? Text)> texts)
    {
        foreach (var (field, text) in texts)
        {
            if (CprNumber.IsIn(text))
            {
                return new(field);
            }
        }

        return null;
    }
}
