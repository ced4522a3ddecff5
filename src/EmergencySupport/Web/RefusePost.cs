using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.Filters;

namespace EmergencySupport.Web;

/// <summary>
/// Answers 405 to a POST on a page without a POST handler. By default, Razor Pages would render the page.
/// </summary>
internal sealed class RefusePost : IAuthorizationFilter
{
    public static void WhereNoneIsTaken(PageApplicationModel page)
    {
        if (page.HandlerMethods.All(handler => !HttpMethods.IsPost(handler.HttpMethod)))
        {
            // Turns off the antiforgery check, which would otherwise answer 400 first.
            page.Filters.Add(new IgnoreAntiforgeryTokenAttribute());
            page.Filters.Add(new RefusePost());
        }
    }

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        if (HttpMethods.IsPost(context.HttpContext.Request.Method))
        {
            context.HttpContext.Response.Headers.Allow = "GET, HEAD";
            context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
        }
    }
}
