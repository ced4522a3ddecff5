namespace EmergencySupport.Web;

/// <summary><c>{language:served}</c> in a route: one of the fully translated interface languages.</summary>
internal sealed class ServedLanguageConstraint : IRouteConstraint
{
    public bool Match(
        HttpContext? httpContext,
        IRouter? route,
        string routeKey,
        RouteValueDictionary values,
        RouteDirection routeDirection) =>
        values[routeKey] is string language && InterfaceLanguages.IsServed(language);
}
