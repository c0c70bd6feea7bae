using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Tovholder.App.Design;

/// <summary>Reads a text from a form. A control character, which neither database nor memo can hold, is refused and not dropped silently.</summary>
public sealed class TextBinder(TextCatalogue catalogue) : IModelBinder
{
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
        if (text.Any(sign => char.IsControl(sign) && sign is not ('\t' or '\r' or '\n')) || text.Any(sign => sign is '\ufffe' or '\uffff'))
        {
            bindingContext.ModelState.TryAddModelError(
                bindingContext.ModelName,
                Texts.Current(catalogue)[
                    "Teksten indeholder et usynligt tegn, der ikke kan gemmes. Skriv teksten igen i stedet for at sætte den ind."
                ]
            );
            return Task.CompletedTask;
        }

        bindingContext.Result = ModelBindingResult.Success(string.IsNullOrWhiteSpace(text) ? null : text);
        return Task.CompletedTask;
    }
}
