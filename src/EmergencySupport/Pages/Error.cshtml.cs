using EmergencySupport.Search;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages;

/// <summary>A plain page for everything that went wrong. It needs no database.</summary>
[IgnoreAntiforgeryToken]
public sealed class ErrorModel(Hotlines lines) : PageModel
{
    private static readonly int[] Told = [400, 403, 404, 405, 410, 413, 500, 503];

    public int Status { get; private set; }

    /// <summary>As last read, unless one of them may be suspended since.</summary>
    public IReadOnlyList<Hotline> Lines => lines.LastGood;

    public void OnGet() => Show();

    public void OnPost() => Show();

    private void Show()
    {
        var failed = HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is not null || HttpContext.Features.Get<IExceptionHandlerFeature>() is not null;

        // Asked for by its own address it is a page like any that is not there.
        Response.StatusCode = failed ? Response.StatusCode : StatusCodes.Status404NotFound;
        Status = Told.Contains(Response.StatusCode) ? Response.StatusCode : Response.StatusCode >= 500 ? 500 : 400;
    }
}
