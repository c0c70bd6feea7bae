using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Tovholder.Domain;
using Tovholder.Economics.Input;

namespace Tovholder.Economics.Rates;

/// <summary>Every statutory rate with its dates and sources. Immutable; loaded whole or refused whole.</summary>
public sealed class RateBook
{
    private readonly Dictionary<string, Rate> byKey;

    private RateBook(IReadOnlyList<Rate> rates, string hash, bool allowsProvisional)
    {
        Rates = rates;
        Hash = hash;
        AllowsProvisional = allowsProvisional;
        byKey = rates.ToDictionary(rate => rate.Key, StringComparer.Ordinal);
    }

    /// <summary>In alphabetical order of key.</summary>
    public IReadOnlyList<Rate> Rates { get; }

    /// <summary>
    /// "sha256:…" of everything that can change a figure or its explanation; the day of last check and the layout of the files do not
    /// count.
    /// </summary>
    public string Hash { get; }

    /// <summary>Whether a day without a value is answered with the nearest known rate, marked "foreløbig sats".</summary>
    public bool AllowsProvisional { get; }

    /// <summary>The rates that are delivered with the program, in the folder <c>rates</c> beside it.</summary>
    public static RateBook Shipped() => Load(Path.Combine(AppContext.BaseDirectory, "rates"));

    /// <summary>Reads every <c>*.yaml</c> in the folder.</summary>
    /// <exception cref="RateBookRefused">At least one file is wrong, or there is none; all errors are listed.</exception>
    public static RateBook Load(string directory)
    {
        var files = Directory.Exists(directory) ? Directory.GetFiles(directory, "*.yaml").Order(StringComparer.Ordinal).ToList() : [];
        var errors = new List<InputError>();
        if (files.Count == 0)
        {
            errors.Add(
                new InputError(
                    Path.GetFileName(directory),
                    null,
                    "",
                    "Mappen har ingen satsfiler. Peg på mappen rates i programmets mappe."
                )
            );
        }

        var rates = files.ConvertAll(file => RateFile.Read(Path.GetFileName(file), File.ReadAllText(file), errors));
        if (errors.Count > 0)
        {
            throw new RateBookRefused(errors);
        }

        var whole = rates.OfType<Rate>().ToList();
        return new RateBook(whole, HashOf(whole), allowsProvisional: false);
    }

    /// <summary>The same rates, but a day without a value is answered with the nearest known one, marked "foreløbig sats".</summary>
    public RateBook AllowingProvisional() => new(Rates, Hash, allowsProvisional: true);

    /// <summary>The same rates with another value for the days that the value of this day holds: "what if", marked "skønnet sats".</summary>
    /// <exception cref="RateMissing">The rate has no value on that day, and provisional rates are not allowed.</exception>
    public RateBook Supposing(string key, DateOnly day, decimal amount)
    {
        var held = On(key, day) with { IsProvisional = false };
        var supposed = held with { Amount = amount, Source = new RateSource("Tænkt ændring", null, Confidence.Inferred), Note = null };
        var rates = Rates
            .Select(rate => rate.Key != key ? rate : rate with { Values = [.. rate.Values.Select(value => value == held ? supposed : value)] })
            .ToList();
        return new RateBook(rates, HashOf(rates), AllowsProvisional);
    }

    /// <summary>
    /// The same rates with one whole file in the place of the file of that name: read as strictly as the others, of a rate that the rules
    /// ask for, in the same unit, and without losing a day that has a value now.
    /// </summary>
    /// <param name="fileName">Without its folder, such as "atp_flex_cap.yaml".</param>
    /// <exception cref="RateBookRefused">The file is wrong; all errors are listed, and this book stays as it is.</exception>
    public RateBook Replacing(string fileName, string text)
    {
        var errors = new List<InputError>();
        var rate = RateFile.Read(fileName, text, errors);
        if (rate is not null && byKey.TryGetValue(rate.Key, out var held))
        {
            RateFile.RefuseAsReplacement(fileName, rate, held, errors);
        }
        else if (rate is not null)
        {
            errors.Add(new InputError(fileName, null, "key", $"Ingen beregning bruger en sats, der hedder {rate.Key}. Brug navnet på en af de satser, der findes."));
        }

        if (errors.Count > 0)
        {
            throw new RateBookRefused(errors);
        }

        var rates = Rates.Select(own => own.Key == rate!.Key ? rate : own).ToList();
        return new RateBook(rates, HashOf(rates), AllowsProvisional);
    }

    /// <summary>The fingerprint of one rate, as <see cref="Hash"/> is of all.</summary>
    /// <exception cref="KeyNotFoundException">The book has no such rate.</exception>
    public string HashOf(string key) => HashOf([byKey[key]]);

    public bool Has(string key) => byKey.ContainsKey(key);

    /// <summary>The value that holds on the day, with its dates and source.</summary>
    /// <exception cref="RateMissing">The rate has no value on that day, and provisional rates are not allowed.</exception>
    public RateValue On(string key, DateOnly date)
    {
        if (!byKey.TryGetValue(key, out var rate))
        {
            throw RateMissing.NoFile(key, date);
        }

        foreach (var value in rate.Values)
        {
            if (value.HoldsOn(date))
            {
                return value;
            }
        }

        return AllowsProvisional ? Nearest(rate, date) : throw RateMissing.NoValue(rate, date);
    }

    /// <inheritdoc cref="On"/>
    public Kroner KronerOn(string key, DateOnly date) => On(key, date).Kroner;

    /// <summary>For rates that are not money: shares, weeks, months.</summary>
    /// <inheritdoc cref="On"/>
    public decimal AmountOn(string key, DateOnly date) => On(key, date).Amount;

    private static RateValue Nearest(Rate rate, DateOnly date) =>
        rate.Values.MinBy(value =>
            date < value.From ? value.From.DayNumber - date.DayNumber : date.DayNumber - value.Through.DayNumber
        )! with
        {
            IsProvisional = true,
        };

    private static string HashOf(IReadOnlyList<Rate> rates)
    {
        var text = new StringBuilder();
        foreach (var rate in rates)
        {
            text.Append(rate.Key)
                .Append('\t')
                .Append(rate.Danish)
                .Append('\t')
                .Append(rate.Unit)
                .Append('\t')
                .Append(rate.Law)
                .Append('\n');
            foreach (var value in rate.Values)
            {
                text.Append(value.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
                    .Append('\t')
                    .Append(value.Through.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
                    .Append('\t')
                    .Append(value.Amount.ToString("0.############", CultureInfo.InvariantCulture))
                    .Append('\t')
                    .Append(value.Source.Title)
                    .Append('\t')
                    .Append(value.Source.Href)
                    .Append('\t')
                    .Append(value.Source.Confidence)
                    .Append('\t')
                    .Append(value.Note)
                    .Append('\n');
            }
        }

        return "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
