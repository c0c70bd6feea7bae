using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.WebEncoders;

namespace Tovholder.App.Design;

/// <summary>What the pages need around them.</summary>
public static class DesignSetup
{
    /// <summary>The frame of the page, the reading of days and numbers, and Danish messages where a field cannot be read.</summary>
    public static IMvcBuilder AddTovholderDesign(this IMvcBuilder mvc)
    {
        ArgumentNullException.ThrowIfNull(mvc);
        mvc.Services.AddScoped<PageFrame>();
        mvc.Services.Configure<MvcOptions>(options =>
        {
            options.Filters.Add<OnceFilter>();
            options.Filters.Add<ConflictFilter>();
            options.Filters.Add<PhoneNumberFilter>();
        });
        mvc.AddDataAnnotationsLocalization();
        mvc.Services.AddOptions<MvcDataAnnotationsLocalizationOptions>()
            .Configure<TextCatalogue>(
                (options, catalogue) => options.DataAnnotationLocalizerProvider = (_, _) => new ValidationTexts(catalogue)
            );
        mvc.Services.AddOptions<MvcOptions>().Configure<TextCatalogue>(Configure);
        // æ, ø and å go out as they are; what HTML itself uses is still encoded.
        mvc.Services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        return mvc;
    }

    private static void Configure(MvcOptions options, TextCatalogue catalogue)
    {
        options.ModelBinderProviders.Insert(0, new FieldBinders(catalogue));
        options.ModelMetadataDetailsProviders.Add(new DefaultValidationTexts());

        var messages = options.ModelBindingMessageProvider;
        messages.SetAttemptedValueIsInvalidAccessor((value, _) => Unreadable(value));
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(Unreadable);
        messages.SetValueIsInvalidAccessor(Unreadable);
        messages.SetUnknownValueIsInvalidAccessor(_ => Texts.Current(catalogue)["Værdien kan ikke læses. Skriv den igen."]);
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => Texts.Current(catalogue)["Værdien kan ikke læses. Skriv den igen."]);
        messages.SetValueMustNotBeNullAccessor(_ => Texts.Current(catalogue)["Udfyld feltet."]);
        messages.SetMissingBindRequiredValueAccessor(_ => Texts.Current(catalogue)["Udfyld feltet."]);
        messages.SetMissingKeyOrValueAccessor(() => Texts.Current(catalogue)["Udfyld feltet."]);

        string Unreadable(string value) => Texts.Current(catalogue).Format($"Værdien „{value}“ kan ikke læses. Skriv den igen.");
    }

    private sealed class FieldBinders(TextCatalogue catalogue) : IModelBinderProvider
    {
        public IModelBinder? GetBinder(ModelBinderProviderContext context)
        {
            var type = context.Metadata.UnderlyingOrModelType;
            return type == typeof(DateOnly) ? new DateBinder(catalogue)
                : type == typeof(string) && context.BindingInfo.BindingSource?.CanAcceptDataFrom(BindingSource.Body) != true
                    ? new TextBinder(catalogue)
                : type == typeof(decimal) || type == typeof(int) ? new NumberBinder(catalogue)
                : null;
        }
    }
}
