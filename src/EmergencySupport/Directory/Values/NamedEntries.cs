using System.Text.RegularExpressions;

namespace EmergencySupport.Directory.Values;

/// <summary>The entries that a field may name: by the name in the address, or by any of their names.</summary>
public sealed partial class NamedEntries
{
    private const int MaximumChoices = 8;

    private readonly Dictionary<string, Guid> bySlug = new(StringComparer.Ordinal);
    private readonly ILookup<string, NamedEntry> byName;
    private readonly Dictionary<Guid, NamedEntry> byId;

    /// <param name="entries">The entries; when one comes twice, what stands first is shown.</param>
    public NamedEntries(IReadOnlyCollection<NamedEntry> entries)
    {
        byId = entries.GroupBy(entry => entry.Id).ToDictionary(alike => alike.Key, alike => alike.First());
        byName = entries.SelectMany(entry => entry.Names.Select(name => (Name: TextFolding.Fold(name), Entry: entry)))
            .Where(named => named.Name.Length > 0)
            .ToLookup(named => named.Name, named => named.Entry);
        foreach (var (slug, id) in entries.SelectMany(entry => entry.Slugs.Select(slug => (slug, entry.Id))))
        {
            bySlug.TryAdd(slug, id);
        }
    }

    public static NamedEntries None { get; } = new([]);

    /// <summary>All entries, by their first name.</summary>
    public IEnumerable<NamedEntry> All => byId.Values.OrderBy(entry => entry.Name, StringComparer.CurrentCultureIgnoreCase);

    public static NamedEntries OfSlugs(IReadOnlyDictionary<string, Guid> slugs) =>
        new([.. slugs.Select(pair => new NamedEntry(pair.Value, [pair.Key], []))]);

    /// <summary>Null when there is no such entry, or the writer may not see it.</summary>
    public NamedEntry? Find(Guid id) => byId.GetValueOrDefault(id);

    /// <summary>The id of the one entry that has this name. Several are asked.</summary>
    public ValueReading Read(string typed)
    {
        var text = typed.Trim();
        if (Guid.TryParseExact(text, "D", out var id) || bySlug.TryGetValue(SlugIn(text), out id))
        {
            return ValueReading.Of($"{id}");
        }

        var found = byName[TextFolding.Fold(text)].DistinctBy(entry => entry.Id).ToList();

        return found switch
        {
            [] => ValueReading.Refuse("UnknownEntry", typed),
            [var one] => ValueReading.Of($"{one.Id}"),
            _ => ValueReading.Ask(
                "WhichEntry", typed, [.. found.Take(MaximumChoices).Select(entry => (entry.WithSlug, $"{entry.Id}"))]),
        };
    }

    /// <summary>"FIDH (fidh-network)", as the choices are written, or the slug alone.</summary>
    private static string SlugIn(string text) =>
        WithSlug().Match(text) is { Success: true } both ? both.Groups["slug"].Value : text.TrimStart('/');

    [GeneratedRegex(@"\((?<slug>[a-z0-9-]+)\)\z")]
    private static partial Regex WithSlug();
}

/// <param name="Id">Its id.</param>
/// <param name="Slugs">Its names in addresses, the current one first; at least one.</param>
/// <param name="Names">Its names in all languages, the original first, then aliases and acronyms. Empty in seed files.</param>
/// <param name="IsWaiting">Whether it is not published.</param>
public sealed record NamedEntry(Guid Id, IReadOnlyList<string> Slugs, IReadOnlyList<string> Names, bool IsWaiting = false)
{
    public string Name => Names.Count == 0 ? Slugs[0] : Names[0];

    public string WithSlug => $"{Name} ({Slugs[0]})";
}
