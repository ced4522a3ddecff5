using EmergencySupport.Data;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Publishing;

/// <summary>The names of entries, as staff know them.</summary>
public sealed class EntryNames
{
    private readonly Dictionary<Guid, LocalText> names;

    private EntryNames(Dictionary<Guid, LocalText> names) => this.names = names;

    /// <summary>
    /// The name in the published text; of an entry that is not public, in its newest text. Null when the entry does not exist
    /// or all its texts were erased.
    /// </summary>
    public LocalText? this[Guid entry] => names.GetValueOrDefault(entry);

    /// <param name="entry">The entry.</param>
    /// <param name="slug">Shown when no name is known.</param>
    /// <param name="language">The reader's language, as a BCP 47 tag.</param>
    public ShownText Show(Guid entry, string slug, string language) =>
        this[entry]?.In(language) ?? new(slug, language, WordingState.Original);

    public static async Task<EntryNames> ReadAsync(
        DirectoryDbContext db, IEnumerable<Guid> entries, CancellationToken cancellationToken)
    {
        var ids = entries.Distinct().ToList();
        var kinds = await db.Entries.Where(entry => ids.Contains(entry.Id))
            .ToDictionaryAsync(entry => entry.Id, entry => entry.Kind, cancellationToken);
        var texts = db.Revisions.AsNoTracking()
            .Where(revision => ids.Contains(revision.EntryId) && revision.Details != null);
        var published = await texts.Where(revision => db.Set<Publication>().Any(known => known.RevisionId == revision.Id))
            .ToListAsync(cancellationToken);
        var others = ids.Except(published.Select(revision => revision.EntryId)).ToList();
        var newest = await texts
            .Where(revision => others.Contains(revision.EntryId)
                && !texts.Any(later => later.EntryId == revision.EntryId && later.Number > revision.Number))
            .ToListAsync(cancellationToken);

        return new(published.Concat(newest).ToDictionary(
            revision => revision.EntryId, revision => EntryName.Of(kinds[revision.EntryId], revision)!));
    }
}
