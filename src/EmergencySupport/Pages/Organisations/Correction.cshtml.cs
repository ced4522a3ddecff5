using EmergencySupport.Corrections;
using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Presentation;
using EmergencySupport.Publishing;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages.Organisations;

/// <summary>
/// Accepts a correction of an entry from any visitor. There is no antiforgery token, because it would set a cookie: a
/// cross-site form can do no more than any visitor can, and contains no data of the visitor.
/// </summary>
[IgnoreAntiforgeryToken]
public sealed class CorrectionModel(
    DirectoryDbContext db,
    CorrectionBox box,
    IExceptionHandler failures,
    Texts texts) : PageModel
{
    private Guid entry;

    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    /// <summary>The key of a channel or service. Null for the whole entry.</summary>
    [BindProperty(Name = "about")]
    public string? About { get; set; }

    [BindProperty(Name = "text")]
    public string? Text { get; set; }

    [BindProperty(Name = "source")]
    public string? Source { get; set; }

    /// <summary>The public details. Null if the database did not answer.</summary>
    public OrganisationDetails? Details { get; private set; }

    /// <summary>Errors by field.</summary>
    public Dictionary<string, string> Problems { get; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            // The form was too long or malformed and could not be read, so there is no text to show again.
            var maximum = HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize;

            return StatusCode(
                Request.ContentLength > maximum ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status400BadRequest);
        }

        try
        {
            return await LoadAsync(cancellationToken) ?? await AcceptAsync(cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // Logs the error as the error page does, but shows the form again, so that the typed text is not lost.
            await failures.TryHandleAsync(HttpContext, error, cancellationToken);
            Problems["send"] = texts["Correction.Problem.Failed"];

            return Again(ErrorHandler.StatusOf(error));
        }
    }

    public string? ProblemOf(string field) => Problems.GetValueOrDefault(field);

    /// <summary>
    /// Loads the entry. Null if it is published. A former slug is redirected, but a form sent to it is accepted.
    /// </summary>
    private async Task<IActionResult?> LoadAsync(CancellationToken cancellationToken)
    {
        var found = await PublishedRevisions.FindAsync(
            db, Slug, [EntryKind.Organisation, EntryKind.Mechanism], cancellationToken);
        if (found.Revision is not { } revision || (found.Result == LookupResult.Moved && !HttpMethods.IsPost(Request.Method)))
        {
            return MissingEntry.Answer(found, SiteAddress.Correction);
        }

        (entry, Slug) = (revision.EntryId, found.Slug);
        Details = (await OrganisationFacts.ReadAsync(db, found.Organisation, cancellationToken)).Details;

        return null;
    }

    private async Task<IActionResult> AcceptAsync(CancellationToken cancellationToken)
    {
        var (text, typedSource) = ((Text ?? "").ReplaceLineEndings("\n").Trim(), (Source ?? "").Trim());
        var source = typedSource.Length == 0 ? null : AddressOf(typedSource);
        Check(text, typedSource, source);
        if (Problems.Count > 0)
        {
            return Again(StatusCodes.Status400BadRequest);
        }

        var part = About is null ? entry : PartId.Of(entry, About);
        if (await box.AcceptAsync(entry, part, text, source, cancellationToken))
        {
            return this.SeeOther(SiteAddress.Thanks);
        }

        Response.Headers.RetryAfter = "30";
        Problems["send"] = texts["Correction.Problem.Busy"];

        return Again(StatusCodes.Status503ServiceUnavailable);
    }

    private void Check(string text, string typedSource, string? source)
    {
        if (About is not null && !Details!.ChannelsAndServices().Any(part => part.Key == About))
        {
            Problems["about"] = texts["Correction.Problem.About"];
        }

        if (!text.Any(char.IsLetterOrDigit) || text.Length > SuggestedCorrection.MaximumTextLength)
        {
            Problems["text"] = text.Length > SuggestedCorrection.MaximumTextLength
                ? texts["Correction.Problem.TextLength", Number(SuggestedCorrection.MaximumTextLength), Number(text.Length)]
                : texts["Correction.Problem.Text"];
        }

        if (source is null ? typedSource.Length > 0 : source.Length > SuggestedCorrection.MaximumSourceLength)
        {
            Problems["source"] = texts["Correction.Problem.Source"];
        }
    }

    private static string Number(int number) => number.ToString("N0", CultureInfo.CurrentCulture);

    /// <summary>The typed address of a web page, with a scheme. Null if it is not one.</summary>
    private static string? AddressOf(string typed)
    {
        var address = typed.Contains("://", StringComparison.Ordinal) ? typed : $"https://{typed}";

        return Uri.TryCreate(address, UriKind.Absolute, out var uri) && IsWebPage(uri) && !address.Any(char.IsWhiteSpace)
            ? address
            : null;
    }

    private static bool IsWebPage(Uri uri) => (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && uri is { HostNameType: UriHostNameType.Dns, UserInfo.Length: 0 }
        && uri.Host.Contains('.', StringComparison.Ordinal);

    private PageResult Again(int status)
    {
        Response.StatusCode = status;

        return Page();
    }
}
