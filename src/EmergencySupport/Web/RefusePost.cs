using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.Filters;

namespace EmergencySupport.Web;

/// <summary>A page that takes no POST answers 405 to one. Razor Pages alone would show the page as if nothing had been sent.</summary>
internal sealed class RefusePost : IAuthorizationFilter
{
    public static void WhereNoneIsTaken(PageApplicationModel page)
    {
        if (page.HandlerMethods.All(handler => !HttpMethods.IsPost(handler.HttpMethod)))
        {
            // Without the check for a token, which would answer 400 first.
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
