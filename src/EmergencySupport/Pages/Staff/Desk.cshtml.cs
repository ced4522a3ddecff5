using EmergencySupport.Accounts;
using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Corrections;
using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Editorial;
using EmergencySupport.Editorial.History;
using EmergencySupport.Presentation;
using EmergencySupport.Publishing;
using EmergencySupport.Upkeep;
using EmergencySupport.Web;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Pages.Staff;

/// <summary>Staff home page: open tasks of the signed-in account, and what happened since its last sign-in.</summary>
public sealed class DeskModel(DirectoryDbContext db, Rounds rounds, TimeProvider clock) : PageModel
{
    public const int MaximumCorrected = 100;

    /// <summary>How long restrictions made by one person alone are listed.</summary>
    private static readonly TimeSpan ListedPeriod = TimeSpan.FromDays(30);

    private EntryRights rights = null!;
    private EntryNames entryNames = null!;

    public required ActorNames Names { get; set; }

    /// <summary>Parts that the list of this week shows on the desk; the others are on the page of rounds.</summary>
    public const int MaximumDue = 5;

    /// <summary>What is missing until the first hotline is promised. Null when nothing is.</summary>
    public FirstSteps? FirstSteps { get; private set; }

    /// <summary>Whether the account may check, and so has a round.</summary>
    public bool HasRound => rights.MayCheck;

    /// <summary>What is in the account's round this week: hotlines first, overdue parts too.</summary>
    public IReadOnlyList<DuePart> Due { get; private set; } = [];

    /// <summary>Checks of colleagues that wait for the account to confirm them.</summary>
    public IReadOnlyList<DuePart> ToConfirm { get; private set; } = [];

    public DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    /// <summary>Submissions that the account may approve or send back.</summary>
    public IReadOnlyList<Waiting> ForMe { get; private set; } = [];

    /// <summary>Restrictions that need a second person.</summary>
    public IReadOnlyList<Act> Pending { get; private set; } = [];

    /// <summary>
    /// Entries that were taken off at their wish and that a colleague asks to list again. They need a second person.
    /// </summary>
    public IReadOnlyList<AskedBack> AskedBacks { get; private set; } = [];

    /// <summary>Account requests of other administrators.</summary>
    public IReadOnlyList<Wish> Asked { get; private set; } = [];

    /// <summary>
    /// Entries with suggested corrections that the account may edit. Entries with the fewest suggestions come first, so
    /// that a flood of suggestions for one entry does not hide the others.
    /// </summary>
    public IReadOnlyList<Corrected> Corrections { get; private set; } = [];

    /// <summary>Restrictions in effect that others made alone, and the account's own suspensions.</summary>
    public IReadOnlyList<Act> Alone { get; private set; } = [];

    public IReadOnlyList<Waiting> SentBack { get; private set; } = [];

    public IReadOnlyList<Draft> Drafts { get; private set; } = [];

    /// <summary>The account's own submissions that are undecided.</summary>
    public IReadOnlyList<Waiting> Mine { get; private set; } = [];

    public IReadOnlyList<OwnListed> Own { get; private set; } = [];

    /// <summary>Time of the account's previous sign-in. Null on the first.</summary>
    public DateTimeOffset? LastHere { get; private set; }

    /// <summary>Whether the account may open a restriction. All staff see it listed.</summary>
    public bool MayOpen(Act act) => rights.MayDecideOnAllRestrictions || Own.Any(own => own.Id == act.Entry);

    public bool IsQuiet =>
        Due.Count + ToConfirm.Count + ForMe.Count + Asked.Count + Corrections.Count == 0
        && Pending.Count + AskedBacks.Count + SentBack.Count + Alone.Count + Drafts.Count + Mine.Count == 0;

    public ShownText NameOf(Guid entry, string slug) => entryNames.Show(entry, slug, ReaderLanguage.Current);

    /// <summary>Where to do a step.</summary>
    public string AddressOf(FirstSteps.Step step) => step.Name switch
    {
        "administrators" => SiteAddress.People,
        "roles" when FirstSteps?.Request is { } request => SiteAddress.PeopleRequest(request),
        "roles" => SiteAddress.To($"staff/people/{User.AccountId()}/roles"),
        "entry" => SiteAddress.NewEntry,
        _ => SiteAddress.Rounds(),
    };

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var account = await User.AccountAsync(db, cancellationToken);
        rights = new EntryRights(db, account);
        var now = clock.GetUtcNow();
        LastHere = await PreviousSignInAsync(account, cancellationToken);
        var waiting = await db.Submissions.AsNoTracking()
            .Where(submission => submission.Decision == null)
            .OrderBy(submission => submission.At)
            .Select(
                submission => new Waiting(
                    submission.EntryId, submission.RevisionId, submission.Slug, submission.Author, submission.At, null))
            .ToListAsync(cancellationToken);
        Mine = waiting.FindAll(submission => submission.Author == account.Actor);
        ForMe = rights.MayReview ? waiting.FindAll(submission => submission.Author != account.Actor) : [];
        SentBack = await SentBackAsync(account, cancellationToken);
        Drafts = await db.Drafts.AsNoTracking()
            .Where(draft => draft.AccountId == account.Id)
            .OrderByDescending(draft => draft.SavedAt)
            .ToListAsync(cancellationToken);
        var acts = await ActsAsync(now - ListedPeriod, cancellationToken);
        Pending = rights.MayDecideOnAllRestrictions
            ? acts.FindAll(act => act.Since is null && act.By != account.Actor)
            : [];
        AskedBacks = rights.MayDecideOnAllRestrictions ? await AskedBackAsync(account, cancellationToken) : [];
        Alone = acts.FindAll(
            act => act.Since is not null && (act.By != account.Actor || act.Kind == RestrictionKind.Suspended));
        await LoadRoundAsync(account, now, cancellationToken);
        FirstSteps = await FirstSteps.ReadAsync(db, account, cancellationToken);
        Asked = await AskedAsync(account, cancellationToken);
        Corrections = await CorrectionsAsync(rights.Writable(), now, cancellationToken);
        var own = account.OwnEntries.ConvertAll(entry => entry.EntryId);
        Own = await db.Slugs
            .Where(slug => slug.IsCurrent && own.Contains(slug.EntryId))
            .OrderBy(slug => slug.Slug)
            .Select(slug => new OwnListed(slug.EntryId, slug.Slug))
            .ToListAsync(cancellationToken);
        string?[] actors =
        [
            .. waiting.Select(submission => submission.Author),
            .. SentBack.Select(submission => submission.DecidedBy),
            .. acts.Select(act => act.By),
            .. AskedBacks.Select(asked => asked.By),
        ];
        Names = await ActorNames.ReadAsync(db, actors, cancellationToken);
        Guid[] entries =
        [
            .. waiting.Concat(SentBack).Select(submission => submission.Entry),
            .. acts.Select(act => act.Entry),
            .. AskedBacks.Select(asked => asked.Entry),
            .. Corrections.Select(corrected => corrected.Entry),
            .. own,
        ];
        entryNames = await EntryNames.ReadAsync(db, entries, cancellationToken);
    }

    private async Task LoadRoundAsync(Account account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!rights.MayCheck)
        {
            return;
        }

        var parts = await rounds.AllAsync(now, cancellationToken);
        ToConfirm = RoundPlan.ToConfirm(parts, account.Actor);
        Due = RoundPlan.ThisWeek(RoundPlan.Mine(parts, account.Id, Today), Today);
    }

    private Task<DateTimeOffset?> PreviousSignInAsync(Account account, CancellationToken cancellationToken) => db.AuditLog
        .Where(entry => entry.Action == AuditAction.SignedIn && entry.Actor == account.Actor)
        .OrderByDescending(entry => entry.Number)
        .Skip(1)
        .Select(entry => (DateTimeOffset?)entry.At)
        .FirstOrDefaultAsync(cancellationToken);

    private async Task<List<Wish>> AskedAsync(Account account, CancellationToken cancellationToken)
    {
        var open = await db.AccountRequests.AsNoTracking()
            .Where(request => request.DecidedBy == null)
            .OrderBy(request => request.At)
            .ToListAsync(cancellationToken);

        return open.FindAll(request => request.WaitsFor(account))
            .ConvertAll(request => new Wish(request.Id, request.Kind, request.Email));
    }

    private Task<List<Corrected>> CorrectionsAsync(
        IQueryable<Entry> writable,
        DateTimeOffset now,
        CancellationToken cancellationToken) =>
        CorrectionBox.Waiting(db, now)
            .Where(correction => writable.Any(entry => entry.Id == correction.EntryId))
            .GroupBy(correction => correction.EntryId, (entry, all) => new { Entry = entry, Count = all.Count() })
            .Join(
                db.Slugs.Where(slug => slug.IsCurrent),
                group => group.Entry,
                slug => slug.EntryId,
                (group, slug) => new { group.Entry, slug.Slug, group.Count })
            .OrderBy(found => found.Count)
            .ThenBy(found => found.Slug)
            .Take(MaximumCorrected)
            .Select(found => new Corrected(found.Entry, found.Slug, found.Count))
            .ToListAsync(cancellationToken);

    /// <summary>
    /// Submissions of the account that were sent back or taken back, and that no later draft or submission takes up.
    /// </summary>
    private Task<List<Waiting>> SentBackAsync(Account account, CancellationToken cancellationToken) =>
        db.Submissions.AsNoTracking()
            .Where(submission => submission.Author == account.Actor
                && (submission.Decision == Decision.SentBack || submission.Decision == Decision.TakenBack)
                && !db.Set<Draft>().Any(draft => draft.AccountId == account.Id && draft.EntryId == submission.EntryId)
                && !db.Set<Submission>().Any(later => later.EntryId == submission.EntryId && later.At > submission.At))
            .OrderByDescending(submission => submission.DecidedAt)
            .Select(submission => new Waiting(
                submission.EntryId,
                submission.RevisionId,
                submission.Slug,
                submission.Author,
                submission.DecidedAt!.Value,
                submission.DecidedBy))
            .ToListAsync(cancellationToken);

    private Task<List<Act>> ActsAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        db.Restrictions.AsNoTracking()
            .Where(restriction => restriction.LiftedAt == null
                && (restriction.At > since || restriction.EffectiveAt == null || restriction.Kind == RestrictionKind.Suspended))
            .Join(
                db.Slugs.Where(slug => slug.IsCurrent),
                restriction => restriction.EntryId,
                slug => slug.EntryId,
                (restriction, slug) => new { Restriction = restriction, slug.Slug })
            .OrderByDescending(pair => pair.Restriction.At)
            .Select(pair => new Act(
                pair.Restriction.EntryId,
                pair.Slug,
                pair.Restriction.Kind,
                pair.Restriction.By,
                pair.Restriction.At,
                pair.Restriction.EffectiveAt))
            .ToListAsync(cancellationToken);

    private async Task<List<AskedBack>> AskedBackAsync(Account account, CancellationToken cancellationToken)
    {
        var marks = await TakeOffs.Standing(db).AsNoTracking()
            .Where(mark => mark.AskedBy != null && mark.AskedBy != account.Actor)
            .Join(
                db.Slugs.Where(slug => slug.IsCurrent),
                mark => mark.EntryId,
                slug => slug.EntryId,
                (mark, slug) => new AskedBack(mark.EntryId, slug.Slug, mark.AskedBy!))
            .ToListAsync(cancellationToken);

        return [.. marks.DistinctBy(mark => mark.Entry).OrderBy(mark => mark.Slug, StringComparer.Ordinal)];
    }

    public sealed record Waiting(Guid Entry, Guid Revision, string Slug, string Author, DateTimeOffset At, string? DecidedBy);

    /// <param name="Since">Null while it needs a second person.</param>
    public sealed record Act(
        Guid Entry,
        string Slug,
        RestrictionKind Kind,
        string By,
        DateTimeOffset At,
        DateTimeOffset? Since);

    public sealed record AskedBack(Guid Entry, string Slug, string By);

    public sealed record Wish(Guid Id, AccountRequestKind Kind, string Email);

    public sealed record Corrected(Guid Entry, string Slug, int Count);

    public sealed record OwnListed(Guid Id, string Slug);
}
