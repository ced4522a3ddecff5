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
/// Takes word that something is wrong with an entry, from anybody. It asks for no token, which would set a cookie: a form that
/// another site sends in her name does no more than what anybody may do anyway, and nothing in it would be hers.
/// </summary>
[IgnoreAntiforgeryToken]
public sealed class CorrectionModel(DirectoryDbContext db, CorrectionBox box, IExceptionHandler failures, Texts texts) : PageModel
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

    /// <summary>As the public reads it. Null when the database did not answer.</summary>
    public OrganisationDetails? Details { get; private set; }

    /// <summary>What is wrong, by the field that it is about.</summary>
    public Dictionary<string, string> Problems { get; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            // Too long to be read at all, or no form of ours: there is nothing to give back.
            var most = HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize;

            return StatusCode(Request.ContentLength > most ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status400BadRequest);
        }

        try
        {
            return await LoadAsync(cancellationToken) ?? await TakeAsync(cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // Written down as anywhere else, but what she typed is not lost.
            await failures.TryHandleAsync(HttpContext, error, cancellationToken);
            Problems["send"] = texts["Correction.Problem.Failed"];

            return Again(ErrorHandler.StatusOf(error));
        }
    }

    public string? ProblemOf(string field) => Problems.GetValueOrDefault(field);

    /// <summary>Null when it is published. A form that was opened before the entry got another name is taken all the same.</summary>
    private async Task<IActionResult?> LoadAsync(CancellationToken cancellationToken)
    {
        var found = await PublishedRevisions.FindAsync(db, Slug, [EntryKind.Organisation, EntryKind.Mechanism], cancellationToken);
        if (found.Revision is not { } revision || (found.As == FoundAs.Moved && !HttpMethods.IsPost(Request.Method)))
        {
            return MissingEntry.Answer(found, SiteAddress.Correction);
        }

        (entry, Slug) = (revision.EntryId, found.Slug);
        Details = (await OrganisationFacts.ReadAsync(db, found.Organisation, cancellationToken)).Details;

        return null;
    }

    private async Task<IActionResult> TakeAsync(CancellationToken cancellationToken)
    {
        var (text, named) = ((Text ?? "").ReplaceLineEndings("\n").Trim(), (Source ?? "").Trim());
        var source = named.Length == 0 ? null : AddressOf(named);
        Check(text, named, source);
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

    private void Check(string text, string named, string? source)
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

        if (source is null ? named.Length > 0 : source.Length > SuggestedCorrection.MaximumSourceLength)
        {
            Problems["source"] = texts["Correction.Problem.Source"];
        }
    }

    private static string Number(int number) => number.ToString("N0", CultureInfo.CurrentCulture);

    /// <summary>Null when it is no address of a page.</summary>
    private static string? AddressOf(string typed)
    {
        var address = typed.Contains("://", StringComparison.Ordinal) ? typed : $"https://{typed}";

        return Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            && uri is { HostNameType: UriHostNameType.Dns, UserInfo.Length: 0 } && uri.Host.Contains('.', StringComparison.Ordinal) && !address.Any(char.IsWhiteSpace) ? address : null;
    }

    private PageResult Again(int status)
    {
        Response.StatusCode = status;

        return Page();
    }
}
