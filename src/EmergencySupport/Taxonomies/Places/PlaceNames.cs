using EmergencySupport.Taxonomies.Words;

namespace EmergencySupport.Taxonomies.Places;

/// <summary>All names of places, and of the people who come from them, in any language.</summary>
internal sealed class PlaceNames
{
    private static readonly Lazy<PlaceNames> Shared = new(() => new PlaceNames(PlaceFiles.Names()));

    /// <summary>Single names that count only with a sign beside them.</summary>
    private static readonly Lazy<HashSet<string>> AlsoWords = new(
        () => [.. PlaceFiles.AlsoWords().Select(KeyOf).Where(key => key.Length > 0)]);

    private readonly Dictionary<string, List<PlaceSense>> senses = new(StringComparer.Ordinal);

    public PlaceNames(IEnumerable<(string Name, PlaceSense Sense)> names)
    {
        foreach (var (name, sense) in names)
        {
            Add(KeyOf(name), sense);
        }

        MaximumWords = senses.Keys.Select(key => key.Count(letter => letter == ' ') + 1).DefaultIfEmpty().Max();
    }

    /// <summary>The names that are part of the program.</summary>
    public static PlaceNames Default => Shared.Value;

    /// <summary>The number of words of the longest name.</summary>
    public int MaximumWords { get; }

    public IEnumerable<string> Keys => senses.Keys;

    /// <summary>Whether a name is also an ordinary word or a person's name.</summary>
    public static bool IsAlsoWord(string key) => AlsoWords.Value.Contains(key);

    /// <param name="key">As <see cref="KeyOf(string)"/> returns it.</param>
    /// <returns>Empty when the name is unknown.</returns>
    public IReadOnlyList<PlaceSense> Find(string key) => senses.GetValueOrDefault(key) ?? [];

    /// <summary>A name as it is looked up: folded words, in Arabic without the article.</summary>
    public static string KeyOf(string name) =>
        string.Join(' ', Tokenizer.Split(name).Select(token => WordForms.Bare(token.Folded)));

    private void Add(string key, PlaceSense sense)
    {
        if (key.Length == 0)
        {
            return;
        }

        if (!senses.TryGetValue(key, out var known))
        {
            senses[key] = known = [];
        }

        // The larger town of a country is meant when it has two of the same name.
        var same = known.FindIndex(other => other.Kind == sense.Kind && other.Areas.SequenceEqual(sense.Areas));
        if (same < 0)
        {
            known.Add(sense);
        }
        else if (known[same].Population < sense.Population)
        {
            known[same] = sense;
        }
    }
}
