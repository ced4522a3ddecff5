using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Publishing;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Editorial.Alike;

/// <summary>Compares the names of a submission with those of all other entries, published and waiting.</summary>
public sealed class Likenesses(DirectoryDbContext db, DirectoryCache cache)
{
    /// <summary>Estimated size of one entry in the cache.</summary>
    private const long BytesOfEntry = 1024;

    /// <param name="submission">What waits.</param>
    /// <param name="details">Its text.</param>
    /// <param name="published">The text of the entry that is published. Null for none.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public async Task<IReadOnlyList<Likeness>> OfAsync(
        Submission submission, string details, string? published, CancellationToken cancellationToken)
    {
        var own = KnownName.Of(submission.EntryId, submission.Slug, submission.RevisionId, details);
        var before = published is null ? null : KnownName.Of(submission.EntryId, submission.Slug, null, published);
        var known = await cache.ReadAsync(
            nameof(Likenesses), () => ReadPublishedAsync(cancellationToken), index => index.Count * BytesOfEntry);
        var waiting = new LikenessIndex(await ReadWaitingAsync(db, submission.RevisionId, cancellationToken));

        return [.. known.Find(own, before), .. waiting.Find(own, before), .. LikenessIndex.FindDisguised(own, before)];
    }

    /// <summary>Reads the text of all entries row by row: at ten thousand it is a hundred megabytes.</summary>
    internal static async Task<List<KnownName>> ReadPublishedAsync(DirectoryDbContext db, CancellationToken cancellationToken)
    {
        var named = new List<KnownName>();
        var organisations = PublishedRevisions.Entries(db, EntryKind.Organisation, EntryKind.Mechanism);
        var rows = PublishedRevisions.All(db)
            .Where(published => organisations.Contains(published.Revision.EntryId))
            .Select(published => new { published.Revision.EntryId, published.Slug, published.Revision.Details })
            .AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            named.Add(KnownName.Of(row.EntryId, row.Slug, null, row.Details!));
        }

        return named;
    }

    private async Task<LikenessIndex> ReadPublishedAsync(CancellationToken cancellationToken) =>
        new(await ReadPublishedAsync(db, cancellationToken));

    /// <param name="db">The database.</param>
    /// <param name="without">A submitted revision to leave out. Null for none.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    internal static async Task<List<KnownName>> ReadWaitingAsync(
        DirectoryDbContext db, Guid? without, CancellationToken cancellationToken)
    {
        var rows = await db.Submissions.AsNoTracking()
            .Where(submission => submission.Decision == null && submission.RevisionId != without)
            .Join(
                db.Revisions.Where(revision => revision.Details != null),
                submission => submission.RevisionId,
                revision => revision.Id,
                (submission, revision) => new { submission.EntryId, submission.Slug, submission.RevisionId, revision.Details })
            .ToListAsync(cancellationToken);

        return rows.ConvertAll(row => KnownName.Of(row.EntryId, row.Slug, row.RevisionId, row.Details!));
    }
}
