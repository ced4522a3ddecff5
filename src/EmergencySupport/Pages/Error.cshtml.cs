using EmergencySupport.Search;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages;

/// <summary>The error page. It needs no database.</summary>
[IgnoreAntiforgeryToken]
public sealed class ErrorModel(Hotlines hotlines) : PageModel
{
    private static readonly int[] StatusesWithText = [400, 403, 404, 405, 410, 413, 500, 503];

    public int Status { get; private set; }

    /// <inheritdoc cref="Hotlines.LastGood"/>
    public IReadOnlyList<Hotline> Hotlines => hotlines.LastGood;

    public void OnGet() => Show();

    public void OnPost() => Show();

    private void Show()
    {
        var failed = HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is not null
            || HttpContext.Features.Get<IExceptionHandlerFeature>() is not null;

        // A direct request for the error page answers 404.
        Response.StatusCode = failed ? Response.StatusCode : StatusCodes.Status404NotFound;
        Status = Response.StatusCode switch
        {
            var code when StatusesWithText.Contains(code) => code,
            >= 500 => 500,
            _ => 400,
        };
    }
}
