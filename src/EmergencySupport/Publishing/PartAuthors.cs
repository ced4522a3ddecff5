using EmergencySupport.Data;
using EmergencySupport.Directory;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Publishing;

/// <summary>
/// Who wrote the present text of the parts of an entry, and the present number or address of its channels. They do not check
/// their own hotline.
/// </summary>
public sealed class PartAuthors
{
    /// <summary>The revisions from the newest to the oldest; null where the text was redacted.</summary>
    private readonly List<(string Author, Dictionary<Guid, (string Sha256, string? Value)>? Parts)> ancestry = [];

    public bool Wrote(string actor, Guid part) =>
        AuthorsOf(part).Any(author => author.Trim().Equals(actor.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <param name="revision">The revision that was checked, of an organisation or mechanism.</param>
    public static async Task<PartAuthors> OfAsync(
        DirectoryDbContext db, Revision revision, CancellationToken cancellationToken)
    {
        var all = await db.Revisions.AsNoTracking().Where(other => other.EntryId == revision.EntryId)
            .ToDictionaryAsync(other => other.Id, cancellationToken);

        return Of(revision, all);
    }

    /// <param name="all">The revisions of the entry, by id.</param>
    public static PartAuthors Of(Revision revision, IReadOnlyDictionary<Guid, Revision> all)
    {
        var authors = new PartAuthors();
        var seen = new HashSet<Guid>();
        for (Guid? id = revision.Id; id is { } current && seen.Add(current) && all.TryGetValue(current, out var known); id = known.ParentId)
        {
            authors.ancestry.Add((known.Author, PartsOf(known)));
        }

        return authors;
    }

    /// <summary>Whether all texts that decide who wrote the part are there: none of them was redacted.</summary>
    public bool IsKnown(Guid part) => TextsOf(part).All(text => text.All(revision => revision.Parts is not null));

    /// <summary>
    /// The authors of the revisions that brought the present text and the present value. Where a text was redacted that may have
    /// brought them, its author counts too.
    /// </summary>
    private IEnumerable<string> AuthorsOf(Guid part) => TextsOf(part).SelectMany(text => text
        .Where(revision => revision.Parts is null)
        .Append(text.Last(revision => revision.Parts is not null))
        .Select(revision => revision.Author));

    /// <summary>
    /// The newest revisions that have the present text of a part, then those that have its present value: each back to the one that
    /// brought it. Redacted ones are among them as long as nothing older shows that they differed.
    /// </summary>
    private IEnumerable<List<(string Author, Dictionary<Guid, (string Sha256, string? Value)>? Parts)>> TextsOf(Guid part)
    {
        if (ancestry.Count == 0 || ancestry[0].Parts?.GetValueOrDefault(part) is not { Sha256: not null } present)
        {
            return [];
        }

        return [Back(found => found.Sha256 == present.Sha256), Back(found => found.Value == present.Value)];

        List<(string Author, Dictionary<Guid, (string Sha256, string? Value)>? Parts)> Back(
            Func<(string Sha256, string? Value), bool> isSame) =>
            [
                .. ancestry.TakeWhile(revision =>
                    revision.Parts is not { } parts || (parts.TryGetValue(part, out var found) && isSame(found))),
            ];
    }

    private static Dictionary<Guid, (string Sha256, string? Value)>? PartsOf(Revision revision)
    {
        if (revision.Details is null)
        {
            return null;
        }

        var details = revision.Read<OrganisationDetails>();
        var values = details.Channels.ToDictionary(
            channel => PartId.Of(revision.EntryId, channel.Key), channel => channel.Value);

        return Parts.Of(revision.EntryId, details)
            .ToDictionary(part => part.Key, part => (part.Value.Sha256, values.GetValueOrDefault(part.Key)));
    }
}
