using EmergencySupport.Data;
using EmergencySupport.Publishing;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Editorial.History;

/// <summary>The revisions that a revision was made from, back to what is published.</summary>
/// <param name="Authors">Who wrote what nobody else has let in yet: the revision itself and those between.</param>
/// <param name="Published">What it leads back to, or should. Null when nothing ever was public.</param>
/// <param name="ReachesPublished">False when something else was published since it began.</param>
public sealed record RevisionLineage(IReadOnlySet<string> Authors, Revision? Published, bool ReachesPublished)
{
    public static async Task<RevisionLineage> OfAsync(DirectoryDbContext db, Revision revision, CancellationToken cancellationToken)
    {
        var published = await PublishedRevisions.CurrentOrLastAsync(db, revision.EntryId, cancellationToken);
        var parents = await db.Revisions.AsNoTracking().Where(other => other.EntryId == revision.EntryId)
            .Select(other => new { other.Id, other.ParentId, other.Author })
            .ToDictionaryAsync(other => other.Id, cancellationToken);
        var authors = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        Guid? current = revision.Id;
        while (current is { } id && id != published?.Id)
        {
            authors.Add(parents[id].Author.Trim());
            current = parents[id].ParentId;
        }

        return new(authors, published, current == published?.Id);
    }
}
