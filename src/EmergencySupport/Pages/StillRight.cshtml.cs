using EmergencySupport.Corrections;
using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Pages.Organisations;
using EmergencySupport.Presentation;
using EmergencySupport.Publishing;
using EmergencySupport.Taxonomies;
using EmergencySupport.Upkeep.StillRight;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmergencySupport.Pages;

/// <summary>
/// The page behind the link that an organisation gets: all that is public about it, and two buttons. Opening it changes nothing,
/// because programs that read mail open links. There is no antiforgery token, which would need a cookie: a site that does not
/// know the secret of the address cannot send this form.
/// </summary>
[IgnoreAntiforgeryToken]
public sealed class StillRightModel(
    DirectoryDbContext db,
    StillRightAnswers answers,
    TaxonomyStore taxonomies,
    IExceptionHandler failures,
    TimeProvider clock,
    Texts texts) : PageModel
{
    /// <summary>The field for what belongs to no channel or service. No key of a part has this form.</summary>
    private const string Whole = "-";

    private StillRightQuestion question = null!;
    private ApprovedOrganisation approved = null!;

    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = "";

    /// <summary>What is wrong, by the key of the channel or service.</summary>
    [BindProperty(Name = "wrong")]
    public Dictionary<string, string?> Wrong { get; set; } = [];

    /// <summary>Null when the link is unknown, was used or has ended, or the organisation is no longer public.</summary>
    public OrganisationView? Shown { get; private set; }

    /// <summary>Fingerprint of what is shown, sent back with the answer.</summary>
    public string Fingerprint => StillRightAnswers.FingerprintOf(Shown!.Organisation);

    /// <summary>The error to show. Null for none.</summary>
    public string? Problem { get; private set; }

    /// <summary>The fields in which to write what is wrong, with the name of each part.</summary>
    public IEnumerable<(string Field, ShownText Name)> Fields => Shown!.Details.ChannelsAndServices()
        .Take(StillRightAnswers.MaximumWrong - 1)
        .Select(part => (part.Key, part.Name.In(ReaderLanguage.Current)))
        .Append((Whole, new ShownText(texts["StillRight.Else"], ReaderLanguage.Current, WordingState.Original)));

    /// <summary>What was typed into a field. What was about a part that is gone stands in the last field.</summary>
    public string TextOf(string field)
    {
        var fields = Fields.Select(known => known.Field).ToHashSet();
        var typed = Wrong.Where(pair => pair.Key == field || (field == Whole && !fields.Contains(pair.Key)))
            .Select(pair => pair.Value)
            .OfType<string>();

        return string.Join('\n', typed).ReplaceLineEndings("\n").Trim();
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        HttpContext.KeepOutOfPageCache();

        return await LoadAsync(cancellationToken) ? Page() : Gone();
    }

    /// <param name="shown">The fingerprint of what was read.</param>
    public async Task<IActionResult> OnPostAsync(string? answer, string? shown, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            // The form was too long or malformed and could not be read, so there is no text to show again.
            var maximum = HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize;

            return StatusCode(
                Request.ContentLength > maximum ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status400BadRequest);
        }

        if (!await LoadAsync(cancellationToken))
        {
            return Gone();
        }

        if (shown != Fingerprint)
        {
            return Again(texts["StillRight.Problem.Changed"], StatusCodes.Status409Conflict);
        }

        try
        {
            return EnumNames.Find<StillRightAnswer>(answer ?? "") switch
            {
                StillRightAnswer.Yes => await SayYesAsync(cancellationToken),
                StillRightAnswer.No => await SayNoAsync(cancellationToken),
                null => Again(texts["StillRight.Problem.Nothing"], StatusCodes.Status400BadRequest),
            };
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // Logs the error as the error page does, but shows the form again, so that the typed text is not lost.
            await failures.TryHandleAsync(HttpContext, error, cancellationToken);

            return Again(texts["Correction.Problem.Failed"], ErrorHandler.StatusOf(error));
        }
    }

    /// <summary>False when there is nothing to answer.</summary>
    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await answers.FindAsync(Token, now, cancellationToken) is not { } found)
        {
            return false;
        }

        var published = await PublishedRevisions.OfAsync(db, [found.EntryId], cancellationToken);
        if (!published.TryGetValue(found.EntryId, out var entry))
        {
            return false;
        }

        (question, approved) = (found, entry.Organisation);
        var taxonomy = await taxonomies.GetAsync(cancellationToken);
        Shown = await OrganisationView.ReadAsync(db, approved, texts, taxonomy, now, cancellationToken);

        return true;
    }

    private async Task<IActionResult> SayYesAsync(CancellationToken cancellationToken)
    {
        if (Wrong.Values.Any(text => text is not null))
        {
            return Again(texts["StillRight.Problem.Both"], StatusCodes.Status400BadRequest);
        }

        return await answers.SayYesAsync(question, approved, Shown!.Organisation, clock.GetUtcNow(), cancellationToken)
            ? this.SeeOther(SiteAddress.Thanks)
            : Gone();
    }

    private async Task<IActionResult> SayNoAsync(CancellationToken cancellationToken)
    {
        var wrong = Fields.Select(field => (field.Field, Text: TextOf(field.Field))).Where(field => field.Text.Length > 0).ToList();
        if (!wrong.Exists(field => field.Text.Any(char.IsLetterOrDigit)))
        {
            return Again(texts["StillRight.Problem.NoWords"], StatusCodes.Status400BadRequest);
        }

        if (wrong.Find(field => field.Text.Length > SuggestedCorrection.MaximumTextLength).Text is { } tooLong)
        {
            return Again(
                texts["Correction.Problem.TextLength", SuggestedCorrection.MaximumTextLength, tooLong.Length],
                StatusCodes.Status400BadRequest);
        }

        var byPart = wrong.ToDictionary(
            field => field.Field == Whole ? question.EntryId : PartId.Of(question.EntryId, field.Field), field => field.Text);

        return await answers.SayNoAsync(question, byPart, clock.GetUtcNow(), cancellationToken) switch
        {
            true => this.SeeOther(SiteAddress.Thanks),
            false => Again(texts["Correction.Problem.Busy"], StatusCodes.Status503ServiceUnavailable),
            null => Gone(),
        };
    }

    private PageResult Again(string problem, int status)
    {
        (Problem, Response.StatusCode) = (problem, status);

        return Page();
    }

    private PageResult Gone()
    {
        Shown = null;
        Response.StatusCode = StatusCodes.Status410Gone;

        return Page();
    }
}
