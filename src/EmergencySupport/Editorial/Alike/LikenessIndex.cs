using EmergencySupport.Taxonomies.Words;

namespace EmergencySupport.Editorial.Alike;

/// <summary>Finds the entries whose names or web addresses are easily taken for those of an entry.</summary>
public sealed class LikenessIndex
{
    /// <summary>In letters. In a shorter name one letter makes another name.</summary>
    private const int ShortestWithSlip = 10;

    /// <summary>The number of names of an entry that are compared with a slip: each is compared with all names of its length.</summary>
    private const int MaximumWithSlip = 40;

    /// <summary>In letters. Shorter names of hosts are too often alike by chance.</summary>
    private const int ShortestHost = 4;

    private readonly ILookup<string, (string Name, KnownName Entry)> names;
    private readonly ILookup<int, string> keysByLength;
    private readonly ILookup<string, (string Site, KnownName Entry)> sites;

    public LikenessIndex(IEnumerable<KnownName> entries)
    {
        var known = entries.ToList();
        Count = known.Count;
        names = known.SelectMany(entry => entry.Names.Select(name => (Name: name, Entry: entry)))
            .Where(named => Lookalikes.KeyOf(named.Name).Length > 0)
            .ToLookup(named => Lookalikes.KeyOf(named.Name), StringComparer.Ordinal);
        keysByLength = names.Select(same => same.Key).ToLookup(key => key.Length);
        sites = known.SelectMany(entry => entry.Sites.Select(site => (Site: site, Entry: entry)))
            .ToLookup(site => KeyOfSite(site.Site), StringComparer.Ordinal);
    }

    /// <summary>The number of entries.</summary>
    public int Count { get; }

    /// <summary>The other entries that an entry is easily taken for.</summary>
    /// <param name="entry">The entry as it would be published.</param>
    /// <param name="published">The entry as it is: what it says already was told before. Null for a new one.</param>
    public IEnumerable<Likeness> Find(KnownName entry, KnownName? published) =>
        entry.Names.Except(published?.Names ?? []).SelectMany((name, number) => LikeName(name, entry.Id, number < MaximumWithSlip))
            .Concat(entry.Sites.Except(published?.Sites ?? []).SelectMany(site => LikeSite(site, entry.Id)));

    /// <summary>The names and hosts of an entry that look like Latin letters and are not.</summary>
    /// <param name="entry">The entry as it would be published.</param>
    /// <param name="published">The entry as it is. Null for a new one.</param>
    public static IEnumerable<Likeness> FindDisguised(KnownName entry, KnownName? published) =>
        entry.Names.Except(published?.Names ?? []).Select(DisguisedName)
            .Concat(entry.Hosts.Except(published?.Hosts ?? []).Select(DisguisedHost))
            .OfType<Likeness>();

    private IEnumerable<Likeness> LikeName(string name, Guid entry, bool withSlip)
    {
        var key = Lookalikes.KeyOf(name);

        return (withSlip ? KeysNear(key) : [key]).Where(near => near.Length > 0).SelectMany(near => names[near])
            .Where(known => known.Entry.Id != entry)
            .DistinctBy(known => (known.Entry.Id, known.Entry.Waiting))
            .Select(known => new Likeness(LikenessKind.Name, name, known.Name, known.Entry));
    }

    /// <summary>The same key, or for longer names one with one other letter.</summary>
    private IEnumerable<string> KeysNear(string key)
    {
        IEnumerable<string> near = key.Length < ShortestWithSlip
            ? []
            : Enumerable.Range(key.Length - 1, 3).SelectMany(length => keysByLength[length])
                .Where(other => SlipIndex.AreWithin(1, other, key));

        return near.Prepend(key).Distinct();
    }

    private static Likeness? DisguisedName(string name) => Lookalikes.FindDisguisedWord(name) is { } word
        ? new Likeness(LikenessKind.Letters, name, Lookalikes.AsLatin(word), null)
        : null;

    private IEnumerable<Likeness> LikeSite(string site, Guid entry)
    {
        var key = KeyOfSite(site);
        var alike = key.Length < ShortestHost ? [] : sites[key];

        return alike.Where(known => known.Entry.Id != entry && known.Site != site)
            .DistinctBy(known => (known.Entry.Id, known.Entry.Waiting))
            .Select(known => new Likeness(LikenessKind.Site, site, known.Site, known.Entry));
    }

    /// <summary>A host in other letters than Latin ones, in the form that tells it from another: xn--.</summary>
    private static Likeness? DisguisedHost(string host) => host.Contains("xn--", StringComparison.Ordinal)
        ? new Likeness(LikenessKind.Host, host, Lookalikes.AsLatin(InOwnLetters(host)), null)
        : null;

    /// <summary>The name that was registered, without the ending: "example" of "example.org" and "ехаmple.net".</summary>
    private static string KeyOfSite(string site) =>
        Lookalikes.KeyOf(site.Contains('/', StringComparison.Ordinal) ? site : InOwnLetters(site.Split('.')[0]));

    private static string InOwnLetters(string host)
    {
        try
        {
            return new IdnMapping().GetUnicode(host);
        }
        catch (ArgumentException)
        {
            return host;
        }
    }
}
