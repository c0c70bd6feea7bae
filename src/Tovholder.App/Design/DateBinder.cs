using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Tovholder.Domain;

namespace Tovholder.App.Design;

/// <summary>Reads a day from a form: what a date field sends (2015-02-23), and what people write (23-02-2015, 23/2 2015, 23. februar 2015).</summary>
public sealed class DateBinder(TextCatalogue catalogue) : IModelBinder
{
    private static readonly string[] Ways =
    [
        "yyyy-MM-dd",
        "d-M-yyyy",
        "d/M-yyyy",
        "d/M yyyy",
        "d/M/yyyy",
        "d.M.yyyy",
        "d. M. yyyy",
        "d. MMMM yyyy",
        "d MMMM yyyy",
        "d. MMM yyyy",
        "ddMMyyyy",
    ];

    /// <summary>The day, or null where the text is none. The day comes before the month in both languages.</summary>
    public static DateOnly? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var trimmed = text.Trim();
        return
            DateOnly.TryParseExact(trimmed, Ways, Danish.Culture, DateTimeStyles.None, out var day)
            || DateOnly.TryParseExact(trimmed, Ways, English.Culture, DateTimeStyles.None, out day)
            ? day
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
        if (string.IsNullOrWhiteSpace(text))
        {
            Empty.Bind(bindingContext, catalogue);
        }
        else if (Read(text) is { } day)
        {
            bindingContext.Result = ModelBindingResult.Success(day);
        }
        else
        {
            var message = Texts.Current(catalogue).Format($"Skriv datoen som dag, måned og år, fx 10. marts 2016. Du skrev „{text}“.");
            bindingContext.ModelState.TryAddModelError(bindingContext.ModelName, message);
        }

        return Task.CompletedTask;
    }
}
