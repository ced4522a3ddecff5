using EmergencySupport.Accounts;
using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Corrections;
using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Editorial;
using EmergencySupport.Editorial.Forms;
using EmergencySupport.Editorial.History;
using EmergencySupport.Presentation;
using EmergencySupport.Publishing;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Pages.Staff.Entries;

/// <summary>An entry for staff: open submissions and corrections, drafts of others, and links to edit it.</summary>
public sealed class EntryModel(
    DirectoryDbContext db,
    Editorial.Drafts drafts,
    EditorialNotifications mail,
    TimeProvider clock,
    Texts texts) : PageModel
{
    private Account account = null!;
    private EntryRights rights = null!;

    public required ActorNames Names { get; set; }

    public Guid Id { get; private set; }

    public string Slug { get; private set; } = "";

    public ShownText Name { get; private set; } = null!;

    public EntryKind Kind { get; private set; }

    /// <summary>Null if the entry is not published.</summary>
    public string? PublicPage { get; private set; }

    public IReadOnlyList<Open> Waiting { get; private set; } = [];

    public IReadOnlyList<Writing> OthersWrite { get; private set; } = [];

    /// <summary>Number of open corrections. 0 if the account may not edit the entry.</summary>
    public int Corrections { get; private set; }

    public bool MayWrite { get; private set; }

    public bool MayChangeSecondContact => rights.MayChangeSecondContact;

    /// <summary>Whether it has parts that the account may check.</summary>
    public bool MayCheck => rights.MayCheck && PublicPage is not null && Kind is EntryKind.Organisation or EntryKind.Mechanism;

    /// <summary>Whether the account may see what only staff know of entries, its own or those that are due.</summary>
    public bool MayOpenContact => rights.MayCheck;

    /// <summary>Whether its people asked not to be listed.</summary>
    public bool IsTakenOff { get; private set; }

    public bool HasDraft { get; private set; }

    public string? SecondContact { get; private set; }

    /// <summary>The error to show, or null.</summary>
    public string? Error { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) =>
        await LoadAsync(id, cancellationToken) ?? Page();

    /// <summary>Opens the account's draft of the entry, or begins one from the given or the latest revision.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, Guid? revision, CancellationToken cancellationToken)
    {
        if (await LoadAsync(id, cancellationToken) is { } missing)
        {
            return missing;
        }

        if (revision is not null && HasDraft)
        {
            Error = texts["Entry.DraftInTheWay"];
            Response.StatusCode = StatusCodes.Status409Conflict;

            return Page();
        }

        return await drafts.BeginAsync(id, account, revision, clock.GetUtcNow(), cancellationToken) is { } draft
            ? this.SeeOther(SiteAddress.Draft(draft.Id))
            : Forbid();
    }

    public async Task<IActionResult> OnPostContactAsync(Guid id, string? email, CancellationToken cancellationToken)
    {
        if (await LoadAsync(id, cancellationToken) is { } missing)
        {
            return missing;
        }

        if (!rights.MayChangeSecondContact)
        {
            return Forbid();
        }

        if (this.AskForFactor(clock.GetUtcNow()) is { } ask)
        {
            return ask;
        }

        var typed = DraftForm.Clean(email);
        if (typed.Length > 0 && !ChannelShape.IsMailbox(typed))
        {
            (Error, SecondContact) = (texts["Problem.Email"], typed);
            Response.StatusCode = StatusCodes.Status400BadRequest;

            return Page();
        }

        if (typed != (SecondContact ?? ""))
        {
            await mail.ChangeSecondContactAsync(id, Slug, typed, account, clock.GetUtcNow(), cancellationToken);
        }

        return this.SeeOther(SiteAddress.StaffEntry(id));
    }

    /// <summary>Null if the entry exists and the account may see it.</summary>
    private async Task<IActionResult?> LoadAsync(Guid id, CancellationToken cancellationToken)
    {
        account = await User.AccountAsync(db, cancellationToken);
        rights = new EntryRights(db, account);
        MayWrite = await rights.MayWriteAsync(id, cancellationToken);
        if (await db.Entries.AsNoTracking().SingleOrDefaultAsync(entry => entry.Id == id, cancellationToken) is not { } known)
        {
            return NotFound();
        }

        if (!await rights.MayRestrictAsync(id, cancellationToken))
        {
            return Forbid();
        }

        (Id, Kind) = (id, known.Kind);
        Slug = await SlugRules.ReadAsync(db, id, cancellationToken);
        Name = (await EntryNames.ReadAsync(db, [id], cancellationToken)).Show(id, Slug, ReaderLanguage.Current);
        var isPublished = await PublishedRevisions.IsPublishedAsync(db, id, cancellationToken);
        PublicPage = isPublished ? PublicPageOf(Kind, Slug) : null;
        IsTakenOff = await TakeOffs.Standing(db).AnyAsync(mark => mark.EntryId == id, cancellationToken);
        await LoadWorkAsync(cancellationToken);

        return null;
    }

    private static string PublicPageOf(EntryKind kind, string slug) => kind switch
    {
        EntryKind.Guidance => SiteAddress.Article(slug),
        EntryKind.Route => SiteAddress.Home,
        EntryKind.Organisation or EntryKind.Mechanism => SiteAddress.Organisation(slug),
    };

    private async Task LoadWorkAsync(CancellationToken cancellationToken)
    {
        Waiting = await db.Submissions
            .Where(submission => submission.EntryId == Id && submission.Decision == null)
            .Select(submission => new Open(submission.RevisionId, submission.Author, submission.At))
            .ToListAsync(cancellationToken);
        Corrections = MayWrite
            ? await CorrectionBox.Waiting(db, clock.GetUtcNow())
                .CountAsync(correction => correction.EntryId == Id, cancellationToken)
            : 0;
        OthersWrite = await db.Drafts
            .Where(draft => draft.EntryId == Id && draft.AccountId != account.Id)
            .Join(
                db.Accounts,
                draft => draft.AccountId,
                other => other.Id,
                (draft, other) => new Writing(other.Name, draft.SavedAt))
            .ToListAsync(cancellationToken);
        HasDraft = await db.Drafts.AnyAsync(
            draft => draft.EntryId == Id && draft.AccountId == account.Id, cancellationToken);
        SecondContact = await db.SecondContacts
            .Where(contact => contact.EntryId == Id)
            .Select(contact => contact.Email)
            .SingleOrDefaultAsync(cancellationToken);
        Names = await ActorNames.ReadAsync(db, Waiting.Select(waiting => waiting.Author), cancellationToken);
    }

    public sealed record Open(Guid Revision, string Author, DateTimeOffset At);

    public sealed record Writing(string Name, DateTimeOffset At);
}
