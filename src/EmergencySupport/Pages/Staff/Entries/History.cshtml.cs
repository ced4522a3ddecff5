using EmergencySupport.Accounts;
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

/// <summary>The history of an entry, and the changes between two of its revisions.</summary>
public sealed class HistoryModel(
    DirectoryDbContext db,
    ChangeWords words,
    Texts texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The number of the earlier revision. Null compares with an empty entry.</summary>
    [BindProperty(SupportsGet = true)]
    public int? From { get; set; }

    /// <summary>The number of the later revision. Null if none is chosen.</summary>
    [BindProperty(SupportsGet = true)]
    public int? To { get; set; }

    /// <summary>Null if all revisions are redacted.</summary>
    public LocalText? Name { get; private set; }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<RevisionRow> Revisions { get; private set; } = [];

    public IReadOnlyList<Submission> Submissions { get; private set; } = [];

    public IReadOnlyList<RestrictionRow> Restricted { get; private set; } = [];

    /// <summary>When suggestions of readers were closed, newest first.</summary>
    public IReadOnlyList<AuditEntry> Closed { get; private set; } = [];

    public IReadOnlyList<Event> Events { get; private set; } = [];

    public ActorNames Names { get; private set; } = null!;

    /// <summary>Null if no revisions are chosen, or one of them is missing or redacted.</summary>
    public IReadOnlyList<Change>? Changes { get; private set; }

    /// <summary>The later revision if it was published before and can be restored as a draft, else null.</summary>
    public RevisionRow? Restorable => User.MayOpen(StaffPolicies.Editing)
        ? Revisions.FirstOrDefault(revision => revision.Number == To
            && revision is { IsRedacted: false, IsPublic: false }
            && Events.Any(happened => happened.RevisionId == revision.Id && happened.Kind == EventKind.Published))
        : null;

    /// <summary>Why the changes cannot be shown. Null if they are shown, or none were asked for.</summary>
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
        var last = await db.Revisions
            .AsNoTracking()
            .Where(revision => revision.EntryId == Id && revision.Details != null)
            .OrderByDescending(revision => revision.Number)
            .FirstOrDefaultAsync(cancellationToken);
        Name = last is null ? null : EntryName.Of(entry.Kind, last);
        if (To is { } to)
        {
            await CompareAsync(From, to, cancellationToken);
        }

        return Page();
    }

    public int? NumberOf(Guid? revision) => Revisions.FirstOrDefault(known => known.Id == revision)?.Number;

    /// <summary>The name of the part that an event is about. Null for the whole entry.</summary>
    public LocalText? PartOf(Event happened) =>
        Restricted.FirstOrDefault(row => row.Restriction.PartId == happened.PartId)?.Part;

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var published = (await PublishedRevisions.PublicationAsync(db, Id, cancellationToken))?.RevisionId;
        Revisions = await db.Revisions.AsNoTracking()
            .Where(revision => revision.EntryId == Id)
            .OrderByDescending(revision => revision.Number)
            .Select(revision => new RevisionRow
            {
                Id = revision.Id,
                Number = revision.Number,
                ParentId = revision.ParentId,
                Author = revision.Author,
                Origin = revision.Origin,
                At = revision.At,
                IsRedacted = revision.Details == null,
                IsPublic = revision.Id == published,
            })
            .ToListAsync(cancellationToken);
        Submissions = await db.Submissions
            .AsNoTracking()
            .Where(submission => submission.EntryId == Id)
            .OrderByDescending(submission => submission.At)
            .ToListAsync(cancellationToken);
        Restricted = await RestrictionRow.ReadAsync(
            db, db.Restrictions.Where(restriction => restriction.EntryId == Id), cancellationToken);
        var subject = Id.ToString();
        Closed = await db.AuditLog.AsNoTracking()
            .Where(logged => logged.Action == AuditAction.CorrectionsClosed && logged.Subject == subject)
            .OrderByDescending(logged => logged.Number)
            .ToListAsync(cancellationToken);
        Events = await db.Events.AsNoTracking()
            .Where(happened => happened.EntryId == Id)
            .OrderByDescending(happened => happened.Number)
            .ToListAsync(cancellationToken);
        string?[] actors =
        [
            .. Revisions.Select(revision => revision.Author),
            .. Submissions.Select(submission => submission.DecidedBy),
            .. Events.Select(happened => happened.Actor),
            .. Closed.Select(logged => logged.Actor),
        ];
        Names = await ActorNames.ReadAsync(db, actors, cancellationToken);
    }

    private async Task CompareAsync(int? from, int to, CancellationToken cancellationToken)
    {
        var revisions = await db.Revisions.AsNoTracking()
            .Where(revision => revision.EntryId == Id && (revision.Number == from || revision.Number == to))
            .ToDictionaryAsync(revision => revision.Number, cancellationToken);
        foreach (var number in new[] { from, to }.OfType<int>())
        {
            if (!revisions.TryGetValue(number, out var revision))
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
            var before = from is null ? null : revisions[from.Value].Details;
            Changes = await words.DescribeAsync(Difference.Between(before, revisions[to].Details!), cancellationToken);
        }
    }

    public sealed record RevisionRow
    {
        public required Guid Id { get; init; }

        public required int Number { get; init; }

        public required Guid? ParentId { get; init; }

        public required string Author { get; init; }

        public required RevisionOrigin Origin { get; init; }

        public required DateTimeOffset At { get; init; }

        public required bool IsRedacted { get; init; }

        public required bool IsPublic { get; init; }
    }
}
