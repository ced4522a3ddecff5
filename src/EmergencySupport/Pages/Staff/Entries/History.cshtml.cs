using EmergencySupport.Accounts.SignIn;
using EmergencySupport.Data;
using EmergencySupport.Editorial;
using EmergencySupport.Editorial.Diff;
using EmergencySupport.Editorial.History;
using EmergencySupport.Publishing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Pages.Staff.Entries;

/// <summary>All that happened to an entry, and what changed between any two of its revisions.</summary>
public sealed class HistoryModel(DirectoryDbContext db, ChangeWords words, Texts texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The number of a revision. Null: nothing was before.</summary>
    [BindProperty(SupportsGet = true)]
    public int? From { get; set; }

    /// <summary>The number of a revision. Null while none was chosen.</summary>
    [BindProperty(SupportsGet = true)]
    public int? To { get; set; }

    /// <summary>Null when its text was redacted.</summary>
    public LocalText? Name { get; private set; }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<ToldRevision> Revisions { get; private set; } = [];

    public IReadOnlyList<Submission> Submissions { get; private set; } = [];

    public IReadOnlyList<RestrictionRow> Narrowings { get; private set; } = [];

    public IReadOnlyList<Event> Events { get; private set; } = [];

    public ActorNames Names { get; private set; } = null!;

    /// <summary>Null while no two revisions were chosen, or one of them cannot be read.</summary>
    public IReadOnlyList<Change>? Changes { get; private set; }

    /// <summary>The later of the two, where its text can come back as a draft. Null where it cannot.</summary>
    public ToldRevision? ToBringBack => User.MayOpen(StaffPolicies.Editing)
        ? Revisions.FirstOrDefault(revision => revision.Number == To && revision is { IsRedacted: false, IsPublic: false } && Events.Any(happened => happened.RevisionId == revision.Id && happened.Kind == EventKind.Published))
        : null;

    /// <summary>Why there is no difference to show. Null when there is one, or none was asked for.</summary>
    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var entry = await db.Entries.AsNoTracking().SingleOrDefaultAsync(entry => entry.Id == Id, cancellationToken);
        if (entry is null)
        {
            return NotFound();
        }

        if (!await new EntryRights(db, await User.AccountAsync(db, cancellationToken)).MayRestrictAsync(Id, cancellationToken))
        {
            return Forbid();
        }

        await LoadAsync(cancellationToken);
        var last = await db.Revisions.AsNoTracking().Where(revision => revision.EntryId == Id && revision.Details != null).OrderByDescending(revision => revision.Number).FirstOrDefaultAsync(cancellationToken);
        Name = last is null ? null : EntryName.Of(entry.Kind, last);
        if (To is { } to)
        {
            await CompareAsync(From, to, cancellationToken);
        }

        return Page();
    }

    public int? NumberOf(Guid? revision) => Revisions.FirstOrDefault(known => known.Id == revision)?.Number;

    /// <summary>The part that an event is about. Null for the whole entry.</summary>
    public LocalText? PartOf(Event happened) => Narrowings.FirstOrDefault(told => told.Restriction.PartId == happened.PartId)?.Part;

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var published = (await PublishedRevisions.PublicationAsync(db, Id, cancellationToken))?.RevisionId;
        Revisions = await db.Revisions.AsNoTracking().Where(revision => revision.EntryId == Id).OrderByDescending(revision => revision.Number)
            .Select(revision => new ToldRevision(revision.Id, revision.Number, revision.ParentId, revision.Author, revision.Origin, revision.At, revision.Details == null, revision.Id == published))
            .ToListAsync(cancellationToken);
        Submissions = await db.Submissions.AsNoTracking().Where(submission => submission.EntryId == Id).OrderByDescending(submission => submission.At).ToListAsync(cancellationToken);
        Narrowings = await RestrictionRow.ReadAsync(db, db.Restrictions.Where(narrowing => narrowing.EntryId == Id), cancellationToken);
        Events = await db.Events.AsNoTracking().Where(happened => happened.EntryId == Id).OrderByDescending(happened => happened.Number).ToListAsync(cancellationToken);
        Names = await ActorNames.ReadAsync(
            db,
            Revisions.Select(revision => (string?)revision.Author).Concat(Submissions.Select(submission => submission.DecidedBy)).Concat(Events.Select(happened => (string?)happened.Actor)),
            cancellationToken);
    }

    private async Task CompareAsync(int? from, int to, CancellationToken cancellationToken)
    {
        var wanted = await db.Revisions.AsNoTracking().Where(revision => revision.EntryId == Id && (revision.Number == from || revision.Number == to)).ToDictionaryAsync(revision => revision.Number, cancellationToken);
        foreach (var number in new[] { from, to }.OfType<int>())
        {
            if (!wanted.TryGetValue(number, out var revision))
            {
                Problem = texts["History.NoSuch", number];
            }
            else if (revision.Details is null)
            {
                Problem = texts["History.RedactedText", number];
            }
        }

        if (Problem is null)
        {
            Changes = await words.SayAsync(Difference.Between(from is null ? null : wanted[from.Value].Details, wanted[to].Details!), cancellationToken);
        }
    }

    public sealed record ToldRevision(Guid Id, int Number, Guid? ParentId, string Author, RevisionOrigin Origin, DateTimeOffset At, bool IsRedacted, bool IsPublic);
}
