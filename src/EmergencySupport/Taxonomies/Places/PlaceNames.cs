using EmergencySupport.Taxonomies.Words;

namespace EmergencySupport.Taxonomies.Places;

/// <summary>All names of places, and of the people who come from them, in any language.</summary>
internal sealed class PlaceNames
{
    /// <summary>In thousands. Larger towns are names even if texts name them so often that they are among the common words.</summary>
    public const int FamousTown = 500;

    private static readonly Lazy<PlaceNames> Shared = new(() => new PlaceNames(PlaceFiles.Names()));

    /// <summary>Names that count only with a sign beside them, by key.</summary>
    private static readonly Lazy<ILookup<string, NameThatIsWord>> AlsoWords = new(
        () => PlaceFiles.AlsoWords().ToLookup(word => KeyOf(word.Word)));

    private static readonly Lazy<HashSet<string>> PersonalNames = new(() => [.. PlaceFiles.PersonalNames().Select(KeyOf)]);

    private static readonly Lazy<Dictionary<string, HashSet<string>>> SpokenIn = new(
        () => PlaceFiles.SpokenIn().ToDictionary(language => language.Key, language => language.Value.ToHashSet()));

    private static readonly Lazy<Dictionary<string, IReadOnlyList<string>>> Asked = new(
        () => PlaceFiles.Asked().Select(asked => (Key: KeyOf(asked.Name), asked.Areas)).DistinctBy(asked => asked.Key)
            .ToDictionary(asked => asked.Key, asked => asked.Areas));

    private readonly Dictionary<string, int> longestFrom;
    private readonly Dictionary<string, List<PlaceSense>> senses = new(StringComparer.Ordinal);

    public PlaceNames(IEnumerable<(string Name, PlaceSense Sense)> names)
    {
        foreach (var (name, sense) in names)
        {
            Add(KeyOf(name), sense);
        }

        Slips = new SlipIndex(senses
            .Where(name => !name.Key.Contains(' ', StringComparison.Ordinal) && name.Value.Any(IsWellKnown))
            .Select(name => name.Key)
            .ToHashSet(StringComparer.Ordinal));
        longestFrom = senses.Keys.Select(key => key.Split(' ')).GroupBy(words => words[0])
            .ToDictionary(names => names.Key, names => names.Max(words => words.Length), StringComparer.Ordinal);
    }

    /// <summary>The names that are part of the program.</summary>
    public static PlaceNames Default => Shared.Value;

    /// <summary>All names as <see cref="KeyOf(string)"/> returns them.</summary>
    public IEnumerable<string> Keys => senses.Keys;

    /// <summary>Finds the well known places that a mistyped name may have meant.</summary>
    public SlipIndex Slips { get; }

    /// <summary>Reads all files, which takes a second.</summary>
    public static void Load() => _ = (Shared.Value, AlsoWords.Value, PersonalNames.Value, SpokenIn.Value);

    public static bool IsWellKnown(PlaceSense sense) =>
        sense.Kind == PlaceKind.Area || sense is { Kind: PlaceKind.Town, Population: >= FamousTown };

    /// <summary>
    /// Whether a name, in one of its meanings, is also an ordinary word of one of the languages. With an accent that the
    /// word does not have, it is the name: "Pará" is not "para".
    /// </summary>
    /// <param name="keys">What may have been typed, as <see cref="KeyOf"/> returns it.</param>
    /// <param name="typed">As typed.</param>
    /// <param name="isSpelledAsWord">Whether it has no accents, or those of an ordinary word.</param>
    /// <param name="sense">The meaning.</param>
    /// <param name="languages">The languages.</param>
    public static bool IsAlsoWord(
        IEnumerable<string> keys, string typed, bool isSpelledAsWord, PlaceSense sense, IReadOnlySet<string> languages) =>
        keys.SelectMany(key => AlsoWords.Value[key]).Any(
            word => word.IsAbout(sense) && word.Languages.Any(languages.Contains)
                && (isSpelledAsWord || string.Equals(word.Word, typed, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Whether Latin letters have accents.</summary>
    public static bool HasAccent(string typed) =>
        TextFolding.Fold(typed) is var folded
            && !WordForms.IsArabic(folded) && !string.Equals(typed, folded, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether an interface language is an official one of a country.</summary>
    public static bool IsSpokenIn(string language, string country) => SpokenIn.Value.GetValueOrDefault(language)?.Contains(country) == true;

    /// <summary>Whether a name is also the name of a person.</summary>
    public static bool IsPersonalName(string key) => PersonalNames.Value.Contains(key);

    /// <summary>
    /// Codes of the areas that a name may mean, of which a careful writer has to say which. Null for other names.
    /// </summary>
    public static IReadOnlyList<string>? AskedAs(string key) => Asked.Value.GetValueOrDefault(key);

    /// <summary>The number of words of the longest name that begins with a word. 0 for none.</summary>
    public int LongestFrom(string first) => longestFrom.GetValueOrDefault(first);

    /// <param name="key">As <see cref="KeyOf(string)"/> returns it.</param>
    /// <returns>Empty when the name is unknown.</returns>
    public IReadOnlyList<PlaceSense> Find(string key) => senses.GetValueOrDefault(key) ?? [];

    /// <summary>A name as it is looked up: folded words, in Arabic without the article.</summary>
    public static string KeyOf(string name) =>
        string.Join(' ', Tokenizer.Split(name).Select(token => WordForms.InName(token.Folded)));

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
        else
        {
            known[same] = known[same] with
            {
                Population = Math.Max(known[same].Population, sense.Population),
                IsCapital = known[same].IsCapital || sense.IsCapital,
            };
        }
    }
}
