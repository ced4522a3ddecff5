using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace EmergencySupport.Web;

/// <summary>
/// Reads what was typed into a field without what no keyboard types: NUL, which PostgreSQL refuses, other control characters, and
/// U+FFFE, which is no character. A field with nothing else in it is null, as the framework has it.
/// </summary>
public sealed class TypedTextBinder : IModelBinder, IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) => context.Metadata.ModelType == typeof(string) ? this : null;

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var given = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        if (given.FirstValue is { } value)
        {
            var typed = string.Concat(value.Where(letter => letter is '\n' or '\r' or '\t' || (!char.IsControl(letter) && letter != '\ufffe')));
            bindingContext.ModelState.SetModelValue(bindingContext.ModelName, new ValueProviderResult(typed, given.Culture));
            bindingContext.Result = ModelBindingResult.Success(string.IsNullOrWhiteSpace(typed) ? null : typed);
        }

        return Task.CompletedTask;
    }
}
