using EmergencySupport.Data;
using EmergencySupport.Editorial;
using EmergencySupport.Publishing;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Digest;

/// <summary>
/// What a mail calls an entry: its published name, which two people let in. An entry that is not public has its slug, which
/// holds no address.
/// </summary>
internal sealed class PublishedNames
{
    private readonly Dictionary<Guid, LocalText> names;
    private readonly Dictionary<Guid, string> slugs;

    private PublishedNames(Dictionary<Guid, LocalText> names, Dictionary<Guid, string> slugs)
    {
        this.names = names;
        this.slugs = slugs;
    }

    public static async Task<PublishedNames> ReadAsync(DirectoryDbContext db, CancellationToken cancellationToken)
    {
        var kinds = await db.Entries.AsNoTracking()
            .ToDictionaryAsync(entry => entry.Id, entry => entry.Kind, cancellationToken);
        var published = await PublishedRevisions.All(db).ToListAsync(cancellationToken);
        var names = published.Select(entry => entry.Revision)
            .ToDictionary(revision => revision.EntryId, revision => EntryName.Of(kinds[revision.EntryId], revision)!);
        var slugs = await db.Slugs.AsNoTracking().Where(slug => slug.IsCurrent)
            .ToDictionaryAsync(slug => slug.EntryId, slug => slug.Slug, cancellationToken);
        foreach (var submission in await db.Submissions.AsNoTracking().OrderBy(submission => submission.At)
            .Select(submission => new { submission.EntryId, submission.Slug })
            .ToListAsync(cancellationToken))
        {
            slugs.TryAdd(submission.EntryId, submission.Slug);
        }

        return new PublishedNames(names, slugs);
    }

    public string Of(Guid entry, string language) =>
        names.TryGetValue(entry, out var name)
            ? name.In(language).Text
            : slugs.GetValueOrDefault(entry) ?? entry.ToString();
}
