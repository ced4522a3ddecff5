using EmergencySupport.Data;
using EmergencySupport.Publishing;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Editorial.History;

/// <summary>The ancestry of a revision, back to the published one.</summary>
/// <param name="Authors">The authors of the revision itself and of all unpublished revisions between the published one
/// and it.</param>
/// <param name="Published">The current or last published revision. Null when the entry was never published.</param>
/// <param name="ReachesPublished">False when another revision was published since this one was started.</param>
public sealed record RevisionLineage(IReadOnlySet<string> Authors, Revision? Published, bool ReachesPublished)
{
    public static async Task<RevisionLineage> OfAsync(
        DirectoryDbContext db, Revision revision, CancellationToken cancellationToken)
    {
        var published = await PublishedRevisions.CurrentOrLastAsync(db, revision.EntryId, cancellationToken);
        var (end, authors) = await WalkAsync(db, revision, id => id == published?.Id, cancellationToken);

        return new(authors, published, end == published?.Id);
    }

    /// <summary>
    /// The nearest ancestor of a revision that was once published, which is what its author saw, and the authors of the
    /// unpublished revisions from there. The id is null when none was published.
    /// </summary>
    public static async Task<(Guid? Id, IReadOnlySet<string> Authors)> BasisOfAsync(
        DirectoryDbContext db, Revision revision, CancellationToken cancellationToken)
    {
        var published = await db.Events
            .Where(happened => happened.EntryId == revision.EntryId && happened.Kind == EventKind.Published)
            .Select(happened => happened.RevisionId)
            .ToListAsync(cancellationToken);

        return await WalkAsync(db, revision, id => published.Contains(id), cancellationToken);
    }

    /// <summary>Goes from a revision to its ancestors, until one is the end.</summary>
    /// <returns>The end, or null when none is, and the authors before it.</returns>
    private static async Task<(Guid? End, IReadOnlySet<string> Authors)> WalkAsync(
        DirectoryDbContext db, Revision revision, Func<Guid, bool> isEnd, CancellationToken cancellationToken)
    {
        var all = await db.Revisions.AsNoTracking().Where(other => other.EntryId == revision.EntryId)
            .Select(other => new { other.Id, other.ParentId, other.Author })
            .ToDictionaryAsync(other => other.Id, cancellationToken);
        var authors = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        Guid? current = revision.Id;
        while (current is { } id && !isEnd(id))
        {
            authors.Add(all[id].Author.Trim());
            current = all[id].ParentId;
        }

        return (current, authors);
    }
}
