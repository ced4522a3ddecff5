using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace EmergencySupport.Web;

/// <summary>Renders a view to a string, outside a request too.</summary>
public sealed class ViewRenderer(IRazorViewEngine engine, ITempDataProvider temporary, IServiceProvider services)
{
    /// <param name="path">
    /// The absolute path of the view, such as <c>/Pages/Take/_OfflineFile.cshtml</c>. Its partials have absolute paths too.
    /// </param>
    /// <param name="model">The view's model.</param>
    public async Task<string> WriteAsync<T>(string path, T model)
    {
        var view = engine.GetView(null, path, isMainPage: false).View ?? throw new InvalidOperationException($"There is no view {path}.");
        var context = new DefaultHttpContext { RequestServices = services };
        await using var text = new StringWriter();
        await view.RenderAsync(new ViewContext(
            new ActionContext(context, new RouteData(), new ActionDescriptor()),
            view,
            new ViewDataDictionary<T>(new EmptyModelMetadataProvider(), new ModelStateDictionary()) { Model = model },
            new TempDataDictionary(context, temporary),
            text,
            new HtmlHelperOptions()));

        return text.ToString();
    }
}
