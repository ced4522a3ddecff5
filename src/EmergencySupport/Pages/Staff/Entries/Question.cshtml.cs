using EmergencySupport.Accounts;
using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Data;
using EmergencySupport.Presentation;
using EmergencySupport.Upkeep;
using EmergencySupport.Upkeep.StillRight;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace EmergencySupport.Pages.Staff.Entries;

/// <summary>Asks an organisation whether all is still right, and takes its answer as checks or sets it aside.</summary>
public sealed class QuestionModel(
    DirectoryDbContext db,
    StillRightQuestions questions,
    IOptions<SiteOptions> site,
    IOptions<StaffOptions> staff,
    TimeProvider clock,
    Texts texts) : PageModel
{
    public Guid Id { get; private set; }

    public AskedOrganisation? Asked { get; private set; }

    /// <summary>The error to show, or null.</summary>
    public string? Error { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) =>
        await LoadAsync(id, cancellationToken) ? Page() : NotFound();

    /// <param name="channel">The key of the mailbox to ask.</param>
    /// <param name="written">The language of the mail.</param>
    public async Task<IActionResult> OnPostAsync(Guid id, string? channel, string? written, CancellationToken cancellationToken)
    {
        var request = new StillRightRequest(id, channel ?? "", written ?? "");
        var outcome = await questions.AskAsync(
            request, token => AddressOf(request.Language, token), User.AccountId(), clock.GetUtcNow(), cancellationToken);

        return outcome switch
        {
            StillRightOutcome.Done => this.SeeOther(SiteAddress.Checks(id) + "?done=true#ask"),
            StillRightOutcome.NotYours => Forbid(),
            _ => await RefuseAsync(id, texts[$"StillRight.Outcome.{EnumNames.Of(outcome)}"], cancellationToken),
        };
    }

    public async Task<IActionResult> OnPostTakeAsync(Guid id, Guid question, bool round, CancellationToken cancellationToken) =>
        await AnswerAsync(
            id, await questions.TakeAsync(question, User.AccountId(), clock.GetUtcNow(), cancellationToken), round, cancellationToken);

    public async Task<IActionResult> OnPostSetAsideAsync(Guid id, Guid question, bool round, CancellationToken cancellationToken) =>
        await AnswerAsync(
            id, await questions.SetAsideAsync(question, User.AccountId(), clock.GetUtcNow(), cancellationToken), round, cancellationToken);

    private async Task<IActionResult> AnswerAsync(
        Guid id, CheckOutcome outcome, bool round, CancellationToken cancellationToken) => outcome switch
        {
            CheckOutcome.Done =>
                this.SeeOther((round ? SiteAddress.Rounds() : SiteAddress.Checks(id)) + "?done=true"),
            CheckOutcome.NotYours => Forbid(),
            _ => await RefuseAsync(id, texts[$"Rounds.Outcome.{EnumNames.Of(outcome)}"], cancellationToken),
        };

    private async Task<IActionResult> RefuseAsync(Guid id, string error, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        if (!await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        (Error, Response.StatusCode) = (error, StatusCodes.Status409Conflict);

        return Page();
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancellationToken)
    {
        (Id, Asked) = (id, await AskedOrganisation.FindAsync(db, id, clock.GetUtcNow(), cancellationToken));

        return Asked is not null;
    }

    /// <summary>The absolute address at the public site. Where that is not set, the desk serves the same pages.</summary>
    private Uri AddressOf(string language, string token) =>
        new(site.Value.Address is { } address ? new Uri(address) : staff.Value.GetOrigin(), SiteAddress.StillRight(token, language));
}
