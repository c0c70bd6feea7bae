using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Tovholder.App.Design;

/// <summary>Reads a number from a form in the reader's language: 1.600,5 in Danish, 1,600.5 in English.</summary>
/// <remarks>
/// The framework's own binder reads the Danish "7.5" as 75, because it skips every separator of thousands. Here a separator
/// of thousands must have three digits after it; one that has not, and stands alone, is a decimal sign.
/// </remarks>
public sealed partial class NumberBinder(TextCatalogue catalogue) : IModelBinder
{
    /// <summary>The number, or null where the text is none.</summary>
    public static decimal? Read(string text, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(culture);
        var bare = text.Trim().Replace(" ", "", StringComparison.Ordinal).Replace("\u00a0", "", StringComparison.Ordinal).Replace('−', '-');
        var isComma = culture.NumberFormat.NumberDecimalSeparator == ",";
        var thousands = isComma ? '.' : ',';
        var dot = isComma ? ',' : '.';

        var plain =
            Grouped().IsMatch(Swap(bare, thousands, dot))
                ? bare.Replace(thousands.ToString(), "", StringComparison.Ordinal).Replace(dot, '.')
            : Plain().IsMatch(bare) ? bare.Replace(',', '.')
            : null;

        return decimal.TryParse(
            plain,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;
    }

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        ArgumentNullException.ThrowIfNull(bindingContext);
        var sent = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        if (sent == ValueProviderResult.None)
        {
            return Task.CompletedTask;
        }

        bindingContext.ModelState.SetModelValue(bindingContext.ModelName, sent);
        var text = sent.FirstValue ?? "";
        var texts = Texts.Current(catalogue);
        if (string.IsNullOrWhiteSpace(text))
        {
            Empty.Bind(bindingContext, catalogue);
        }
        else if (Read(text, texts.Culture) is not { } number)
        {
            bindingContext.ModelState.TryAddModelError(bindingContext.ModelName, texts.Format($"Skriv et tal, fx 7,5. Du skrev „{text}“."));
        }
        else if (number * 100m != decimal.Truncate(number * 100m))
        {
            bindingContext.ModelState.TryAddModelError(
                bindingContext.ModelName,
                texts.Format($"Skriv højst to decimaler. Du skrev „{text}“.")
            );
        }
        else if (bindingContext.ModelMetadata.UnderlyingOrModelType == typeof(decimal))
        {
            bindingContext.Result = ModelBindingResult.Success(number);
        }
        else if (number == decimal.Truncate(number) && number is >= int.MinValue and <= int.MaxValue)
        {
            bindingContext.Result = ModelBindingResult.Success((int)number);
        }
        else
        {
            bindingContext.ModelState.TryAddModelError(bindingContext.ModelName, texts.Format($"Skriv et helt tal. Du skrev „{text}“."));
        }

        return Task.CompletedTask;
    }

    /// <summary>The text as if '.' were always the separator of thousands and ',' the decimal sign.</summary>
    private static string Swap(string text, char thousands, char dot) =>
        new([
            .. text.Select(sign =>
                sign == thousands ? '.'
                : sign == dot ? ','
                : sign
            ),
        ]);

    [GeneratedRegex(@"^[-+]?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Grouped();

    [GeneratedRegex(@"^[-+]?\d+[.,]\d+$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Plain();
}

/// <summary>An empty field: fine where the property may be null, else the person must fill it.</summary>
internal static class Empty
{
    public static void Bind(ModelBindingContext context, TextCatalogue catalogue)
    {
        if (context.ModelMetadata.IsReferenceOrNullableType)
        {
            context.Result = ModelBindingResult.Success(null);
            return;
        }

        context.ModelState.TryAddModelError(context.ModelName, Texts.Current(catalogue)["Udfyld feltet."]);
    }
}
