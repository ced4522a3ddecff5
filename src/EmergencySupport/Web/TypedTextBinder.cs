using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace EmergencySupport.Web;

/// <summary>
/// Strips control characters from form fields, among them NUL, which PostgreSQL rejects, and the non-character U+FFFE.
/// A field without other text binds to null, as in the framework's own binder.
/// </summary>
public sealed class TypedTextBinder : IModelBinder, IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.ModelType == typeof(string) ? this : null;

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var posted = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        if (posted.FirstValue is { } value)
        {
            var typed = string.Concat(value.Where(letter => letter is '\n' or '\r' or '\t'
                || (!char.IsControl(letter) && letter != '\ufffe')));
            bindingContext.ModelState.SetModelValue(
                bindingContext.ModelName, new ValueProviderResult(typed, posted.Culture));
            bindingContext.Result = ModelBindingResult.Success(string.IsNullOrWhiteSpace(typed) ? null : typed);
        }

        return Task.CompletedTask;
    }
}
