namespace EmergencySupport.Web;

/// <summary>The fields of a form that a page holds, to send them again unchanged.</summary>
public static class FormFields
{
    /// <summary>The field in which ASP.NET Core expects its antiforgery token.</summary>
    private const string Antiforgery = "__RequestVerificationToken";

    /// <summary>The posted fields without the antiforgery token. Empty if no form was posted.</summary>
    public static IEnumerable<(string Name, string? Value)> PostedFields(this HttpRequest request) =>
        !request.HasFormContentType
            ? []
            : request.Form
                .Where(posted => posted.Key != Antiforgery)
                .SelectMany(posted => posted.Value.Select(value => (posted.Key, value)));
}
