using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.Extensions.Localization;

namespace Tovholder.App;

/// <summary>Gives the framework's validation our catalogue: the message of an attribute is the Danish key.</summary>
public sealed class ValidationTexts(TextCatalogue catalogue) : IStringLocalizer
{
    public LocalizedString this[string name] => new(name, Texts.Current(catalogue)[name]);

    public LocalizedString this[string name, params object[] arguments]
    {
        get
        {
            var texts = Texts.Current(catalogue);
            return new(name, string.Format(texts.Culture, texts[name], arguments));
        }
    }

    /// <summary>The framework never asks for the list; the catalogue keeps its own.</summary>
    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => catalogue.Keys.Select(key => this[key]);
}

/// <summary>A validation attribute without a message of its own gets a Danish one that says what to do.</summary>
public sealed class DefaultValidationTexts : IValidationMetadataProvider
{
    public void CreateValidationMetadata(ValidationMetadataProviderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        foreach (var attribute in context.ValidationMetadata.ValidatorMetadata.OfType<ValidationAttribute>())
        {
            if (attribute.ErrorMessage is null && attribute.ErrorMessageResourceName is null && Message(attribute) is { } message)
            {
                attribute.ErrorMessage = message;
            }
        }
    }

    private static string? Message(ValidationAttribute attribute) =>
        attribute switch
        {
            RequiredAttribute => Texts.Key("Udfyld feltet."),
            MaxLengthAttribute or StringLengthAttribute => Texts.Key("Skriv højst {1} tegn."),
            MinLengthAttribute => Texts.Key("Skriv mindst {1} tegn."),
            RangeAttribute => Texts.Key("Skriv et tal fra {1} til {2}."),
            EmailAddressAttribute => Texts.Key("Skriv en e-mailadresse, fx navn@example.dk."),
            _ => null,
        };
}
