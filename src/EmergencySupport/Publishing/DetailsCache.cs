using System.Collections.Concurrent;
using EmergencySupport.Data;
using EmergencySupport.Organisations;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Publishing;

/// <summary>
/// What revisions say, read once: a revision never changes. All is forgotten when anything public changes, so that a redacted
/// address does not stay in memory.
/// </summary>
public sealed class DetailsCache
{
    private const int MostKept = 2000;

    private ConcurrentDictionary<Guid, OrganisationDetails> kept = new();

    /// <summary>Whoever is still reading puts it into what is thrown away.</summary>
    public void Forget() => kept = new();

    /// <summary>By revision. One that was redacted is not in it.</summary>
    public async Task<IReadOnlyDictionary<Guid, OrganisationDetails>> ReadAsync(DirectoryDbContext db, IReadOnlyList<Guid> revisions, CancellationToken cancellationToken)
    {
        var byRevision = Volatile.Read(ref kept);
        var read = new Dictionary<Guid, OrganisationDetails>();
        var missing = new List<Guid>();
        foreach (var id in revisions)
        {
            if (byRevision.TryGetValue(id, out var known))
            {
                read[id] = known;
            }
            else
            {
                missing.Add(id);
            }
        }

        if (missing.Count > 0)
        {
            if (byRevision.Count > MostKept)
            {
                byRevision.Clear();
            }

            foreach (var revision in await db.Revisions.AsNoTracking().Where(revision => missing.Contains(revision.Id) && revision.Details != null).ToListAsync(cancellationToken))
            {
                read[revision.Id] = byRevision[revision.Id] = revision.Read<OrganisationDetails>();
            }
        }

        return read;
    }
}
