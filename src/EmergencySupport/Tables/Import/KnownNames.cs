using EmergencySupport.Data;
using EmergencySupport.Editorial;
using EmergencySupport.Editorial.Alike;
using EmergencySupport.Publishing;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Tables.Import;

/// <summary>The names that a row is compared with: of what is published, of what waits, and of those who asked not to be listed.</summary>
internal sealed class KnownNames
{
    private readonly LikenessIndex alike;
    private readonly ILookup<string, (Guid Id, string Name)> bySite;
    private readonly HashSet<string> takenOff;

    private KnownNames(IReadOnlyList<KnownName> listed, IReadOnlyList<KnownName> takenOff)
    {
        alike = new LikenessIndex(listed);
        bySite = listed.SelectMany(entry => entry.Sites.Select(site => (Site: site, Known: (entry.Id, NameOf(entry)))))
            .ToLookup(entry => entry.Site, entry => entry.Known, StringComparer.Ordinal);
        this.takenOff = [.. takenOff.SelectMany(KeysOf)];
    }

    public static async Task<KnownNames> ReadAsync(DirectoryDbContext db, CancellationToken cancellationToken)
    {
        var published = await Likenesses.ReadPublishedAsync(db, cancellationToken);
        var waiting = await Likenesses.ReadWaitingAsync(db, null, cancellationToken);

        return new([.. published, .. waiting], await ReadTakenOffAsync(db, cancellationToken));
    }

    /// <summary>Whether the people of an organisation of this name or site asked not to be listed.</summary>
    public bool IsTakenOff(KnownName entry) => KeysOf(entry).Any(takenOff.Contains);

    /// <summary>The names of the other organisations that have a name or site of this one, or one that looks like it.</summary>
    public IReadOnlyList<string> FindAlike(KnownName entry) =>
    [
        .. alike.Find(entry, published: null).Where(likeness => likeness.Other is not null).Select(likeness => NameOf(likeness.Other!))
            .Concat(entry.Sites.SelectMany(site => bySite[site]).Where(other => other.Id != entry.Id).Select(other => other.Name))
            .Distinct(StringComparer.Ordinal),
    ];

    private static async Task<List<KnownName>> ReadTakenOffAsync(DirectoryDbContext db, CancellationToken cancellationToken)
    {
        var marked = TakeOffs.Standing(db).Select(takeOff => takeOff.EntryId);
        var newest = await PublishedRevisions.NewestAsync(db, marked, cancellationToken);

        return newest.ConvertAll(revision => KnownName.Of(revision.EntryId, "", revision.Id, revision.Details!));
    }

    private static IEnumerable<string> KeysOf(KnownName entry) =>
        entry.Names.Select(Lookalikes.KeyOf).Where(key => key.Length > 0).Select(key => $"name {key}")
            .Concat(entry.Sites.Select(site => $"site {site}"));

    private static string NameOf(KnownName entry) => entry.Names.Count == 0 ? entry.Slug : entry.Names[0];
}
