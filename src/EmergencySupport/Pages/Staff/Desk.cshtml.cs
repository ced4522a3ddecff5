using EmergencySupport.Accounts;
using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Corrections;
using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Editorial;
using EmergencySupport.Editorial.History;
using EmergencySupport.Publishing;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Pages.Staff;

/// <summary>What waits for her, and what happened since she was last here.</summary>
public sealed class DeskModel(DirectoryDbContext db, TimeProvider clock) : PageModel
{
    public const int MostCorrected = 100;

    private static readonly TimeSpan Lately = TimeSpan.FromDays(30);

    private EntryRights rights = null!;

    public required ActorNames Names { get; set; }

    /// <summary>What she may decide on.</summary>
    public IReadOnlyList<Waiting> ForMe { get; private set; } = [];

    /// <summary>Narrowings that need a second person.</summary>
    public IReadOnlyList<Act> Pending { get; private set; } = [];

    /// <summary>What another administrator asks for.</summary>
    public IReadOnlyList<Wish> Asked { get; private set; } = [];

    /// <summary>Entries that readers say are wrong somewhere, and that she may mend. A flood makes many of one entry, so those with the fewest stand first.</summary>
    public IReadOnlyList<Corrected> Corrections { get; private set; } = [];

    /// <summary>What others did alone and what still stands; of her own, what is hidden.</summary>
    public IReadOnlyList<Act> Alone { get; private set; } = [];

    public IReadOnlyList<Waiting> SentBack { get; private set; } = [];

    public IReadOnlyList<OwnDraft> Drafts { get; private set; } = [];

    /// <summary>What she asked for and nobody has decided yet.</summary>
    public IReadOnlyList<Waiting> Mine { get; private set; } = [];

    public IReadOnlyList<OwnListed> Own { get; private set; } = [];

    /// <summary>When her sign-in before this one was last seen. Null on her first.</summary>
    public DateTimeOffset? LastHere { get; private set; }

    /// <summary>What stands is seen by all, and undone by those who may.</summary>
    public bool MayOpen(Act act) => rights.MayDecideOnAllRestrictions || Own.Any(own => own.Id == act.Entry);

    public bool IsQuiet => ForMe.Count + Asked.Count + Corrections.Count + Pending.Count + SentBack.Count + Alone.Count + Drafts.Count + Mine.Count == 0;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var account = await User.AccountAsync(db, cancellationToken);
        rights = new EntryRights(db, account);
        var now = clock.GetUtcNow();
        LastHere = await db.AuditLog.Where(line => line.Action == AuditAction.SignedIn && line.Actor == account.Actor)
            .OrderByDescending(line => line.Number).Skip(1).Select(line => (DateTimeOffset?)line.At).FirstOrDefaultAsync(cancellationToken);
        var waiting = await db.Submissions.AsNoTracking().Where(submission => submission.Decision == null).OrderBy(submission => submission.At)
            .Select(submission => new Waiting(submission.RevisionId, submission.Slug, submission.Author, submission.At, null)).ToListAsync(cancellationToken);
        Mine = waiting.FindAll(submission => submission.Author == account.Actor);
        ForMe = rights.MayReview ? waiting.FindAll(submission => submission.Author != account.Actor) : [];
        SentBack = await SentBackAsync(account, cancellationToken);
        Drafts = await db.Drafts.Where(draft => draft.AccountId == account.Id).OrderByDescending(draft => draft.SavedAt).Select(draft => new OwnDraft(draft.Id, draft.Slug, draft.SavedAt)).ToListAsync(cancellationToken);
        var acts = await ActsAsync(now - Lately, cancellationToken);
        Pending = rights.MayDecideOnAllRestrictions ? acts.FindAll(act => act.Since is null && act.By != account.Actor) : [];
        Alone = acts.FindAll(act => act.Since is not null && (act.By != account.Actor || act.Kind == RestrictionKind.Suspended));
        Asked = await AskedAsync(account, cancellationToken);
        Corrections = await CorrectionsAsync(rights.Writable(), now, cancellationToken);
        var own = account.OwnEntries.ConvertAll(entry => entry.EntryId);
        Own = await db.Slugs.Where(slug => slug.IsCurrent && own.Contains(slug.EntryId)).OrderBy(slug => slug.Slug).Select(slug => new OwnListed(slug.EntryId, slug.Slug)).ToListAsync(cancellationToken);
        Names = await ActorNames.ReadAsync(db, [.. waiting.Select(submission => submission.Author), .. SentBack.Select(back => back.DecidedBy), .. acts.Select(act => act.By)], cancellationToken);
    }

    private async Task<List<Wish>> AskedAsync(Account account, CancellationToken cancellationToken) => !account.Has(Role.Administrator)
        ? []
        : await db.AccountRequests.AsNoTracking().Where(request => request.DecidedBy == null && request.AskedBy != account.Actor && request.AccountId != account.Id)
            .OrderBy(request => request.At).Select(request => new Wish(request.Id, request.Kind, request.Email)).ToListAsync(cancellationToken);

    private Task<List<Corrected>> CorrectionsAsync(IQueryable<Entry> writable, DateTimeOffset now, CancellationToken cancellationToken) =>
        CorrectionBox.Waiting(db, now).Where(correction => writable.Any(entry => entry.Id == correction.EntryId))
            .GroupBy(correction => correction.EntryId, (entry, all) => new { Entry = entry, Count = all.Count() })
            .Join(db.Slugs.Where(slug => slug.IsCurrent), group => group.Entry, slug => slug.EntryId, (group, slug) => new { group.Entry, slug.Slug, group.Count })
            .OrderBy(found => found.Count).ThenBy(found => found.Slug).Take(MostCorrected)
            .Select(found => new Corrected(found.Entry, found.Slug, found.Count)).ToListAsync(cancellationToken);

    /// <summary>Sent back lately, and not taken up in a draft since.</summary>
    private Task<List<Waiting>> SentBackAsync(Account account, CancellationToken cancellationToken) => db.Submissions.AsNoTracking()
        .Where(submission => submission.Author == account.Actor && submission.Decision == Decision.SentBack
            && !db.Set<Draft>().Any(draft => draft.AccountId == account.Id && draft.EntryId == submission.EntryId)
            && !db.Set<Submission>().Any(later => later.EntryId == submission.EntryId && later.At > submission.At))
        .OrderByDescending(submission => submission.DecidedAt)
        .Select(submission => new Waiting(submission.RevisionId, submission.Slug, submission.Author, submission.DecidedAt!.Value, submission.DecidedBy)).ToListAsync(cancellationToken);

    private Task<List<Act>> ActsAsync(DateTimeOffset since, CancellationToken cancellationToken) => db.Restrictions.AsNoTracking()
        .Where(narrowing => narrowing.LiftedAt == null && (narrowing.At > since || narrowing.EffectiveAt == null || narrowing.Kind == RestrictionKind.Suspended))
        .Join(db.Slugs.Where(slug => slug.IsCurrent), narrowing => narrowing.EntryId, slug => slug.EntryId, (narrowing, slug) => new { narrowing, slug.Slug })
        .OrderByDescending(pair => pair.narrowing.At)
        .Select(pair => new Act(pair.narrowing.EntryId, pair.Slug, pair.narrowing.Kind, pair.narrowing.By, pair.narrowing.At, pair.narrowing.EffectiveAt)).ToListAsync(cancellationToken);

    public sealed record Waiting(Guid Revision, string Slug, string Author, DateTimeOffset At, string? DecidedBy);

    /// <param name="Since">Null while it needs a second person.</param>
    public sealed record Act(Guid Entry, string Slug, RestrictionKind Kind, string By, DateTimeOffset At, DateTimeOffset? Since);

    public sealed record Wish(Guid Id, AccountRequestKind Kind, string Email);

    public sealed record Corrected(Guid Entry, string Slug, int Count);

    public sealed record OwnDraft(Guid Id, string Slug, DateTimeOffset At);

    public sealed record OwnListed(Guid Id, string Slug);
}
