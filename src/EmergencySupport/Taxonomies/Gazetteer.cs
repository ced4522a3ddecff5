using EmergencySupport.Taxonomies.Places;
using EmergencySupport.Taxonomies.Words;

namespace EmergencySupport.Taxonomies;

/// <summary>
/// All that is looked up to understand what was typed: the names of the taxonomies, and the words and places that are
/// part of the program.
/// </summary>
internal sealed class Gazetteer
{
    /// <summary>In letters. A shorter Latin word is too near to too many names.</summary>
    private const int ShortestWithTwoSlips = 7;

    /// <summary>In letters. Arabic words have few vowels.</summary>
    private const int ShortestArabicWithTwoSlips = 6;

    private const int ShortestArabicWithSlip = 4;

    /// <summary>Needs that people call by the bodies which meet them: "Special Rapporteur", "women's network".</summary>
    private static readonly HashSet<string> NamesBodies =
        ["letter-to-government", "precautionary-measures", "advocacy", "solidarity", "referral", DangerEvent.NotMeant];

    /// <summary>Words up to this rank say nothing.</summary>
    private const int StopWordRank = 200;

    private readonly PlaceNames areas;
    private readonly List<string> countryNames;
    private readonly Dictionary<string, Language> languages;

    public Gazetteer(Taxonomy taxonomy)
    {
        areas = new PlaceNames(NamesOf(taxonomy.Areas));
        countryNames = [.. areas.Keys.Concat(PlaceNames.Default.Keys).Distinct().Where(IsCountryName)];
        languages = taxonomy.Languages.Values
            .Where(language => language.IsOne)
            .SelectMany(language => language.Texts.Select(text => text.Name).Append(language.Self).OfType<string>()
                .Concat(Lexicon.LanguageNames.GetValueOrDefault(language.Code) ?? [])
                .Select(name => (Key: PlaceNames.KeyOf(name), Language: language)))
            .DistinctBy(name => name.Key)
            .ToDictionary(name => name.Key, name => name.Language, StringComparer.Ordinal);
        Names = NamesOf(taxonomy);
    }

    public Lexicon Lexicon { get; } = Lexicon.Default;

    /// <summary>The names and terms of needs and causes in the taxonomies.</summary>
    public PatternIndex<Meaning> Names { get; }

    /// <summary>The number of words of the longest name of a place that begins with a word. 0 for none.</summary>
    public int LongestPlaceFrom(string first) => Math.Max(areas.LongestFrom(first), PlaceNames.Default.LongestFrom(first));

    /// <param name="key">As <see cref="PlaceNames.KeyOf"/> returns it.</param>
    /// <returns>Empty when no place has this name.</returns>
    public IReadOnlyList<PlaceSense> FindPlaces(string key)
    {
        var (known, more) = (areas.Find(key), PlaceNames.Default.Find(key));

        return (known.Count, more.Count) switch
        {
            (0, _) => more,
            (_, 0) => known,
            _ => [.. known, .. more],
        };
    }

    /// <summary>The well known places whose names differ by one slip from a typed word.</summary>
    public IEnumerable<PlaceSense> FindPlacesNear(string typed) =>
        areas.Slips.Near(typed).Concat(PlaceNames.Default.Slips.Near(typed)).Distinct()
            .SelectMany(FindPlaces).Where(PlaceNames.IsWellKnown);

    /// <summary>The countries whose names differ by two slips from a longer word, or by one from a short Arabic one.</summary>
    public IEnumerable<PlaceSense> FindCountriesAround(string typed)
    {
        var slips = (WordForms.IsArabic(typed), typed.Length) switch
        {
            (true, >= ShortestArabicWithTwoSlips) or (false, >= ShortestWithTwoSlips) => 2,
            (true, >= ShortestArabicWithSlip) => 1,
            _ => 0,
        };

        return slips == 0
            ? []
            : countryNames.Where(name => SlipIndex.AreWithin(slips, name, typed)).SelectMany(FindPlaces)
                .Where(sense => sense.Kind == PlaceKind.Area);
    }

    private bool IsCountryName(string key) =>
        !key.Contains(' ', StringComparison.Ordinal) && key.Length >= ShortestArabicWithSlip
            && FindPlaces(key).Any(sense => sense.Kind == PlaceKind.Area);

    /// <summary>Whether a text has no other words than those for needs and events, and the most common ones.</summary>
    public bool SaysOnlyNeeds(string text)
    {
        var tokens = Tokenizer.Split(text);
        var known = Lexicon.MeaningsIn(tokens, InterfaceLanguages.All).Concat(Names.Find(tokens))
            .Where(match => match.Value.Kind != MeaningKind.Cause && !NamesBodies.Contains(match.Value.Slug))
            .SelectMany(match => Enumerable.Range(match.Start, match.Length)).ToHashSet();

        return known.Count > 0 && tokens.Index().All(token => known.Contains(token.Index)
            || Lexicon.CommonWords.IsWithin(StopWordRank, token.Item, InterfaceLanguages.All));
    }

    /// <param name="key">As <see cref="PlaceNames.KeyOf"/> returns it.</param>
    /// <returns>Null when no language has this name.</returns>
    public Language? FindLanguage(string key) => languages.GetValueOrDefault(key);

    private static IEnumerable<(string Name, PlaceSense Sense)> NamesOf(AreaTree areas) =>
        from area in areas.All
        let names = AreaTree.NamesOf(area).Append(FlagOf(area)).OfType<string>()
        from sense in names.Select(name => (name, new PlaceSense(PlaceKind.Area, [area.Code])))
            .Concat(area.Places.Select(name => (name, new PlaceSense(PlaceKind.Division, [area.Code]))))
        select sense;

    /// <summary>The flag of a country as two characters of Unicode. Null for other areas.</summary>
    private static string? FlagOf(Area area) => area.Kind != AreaKind.Country
        ? null
        : string.Concat(area.Code.Select(letter => char.ConvertFromUtf32(Tokenizer.FirstFlagLetter + letter - 'A')));

    private static PatternIndex<Meaning> NamesOf(Taxonomy taxonomy)
    {
        var names = new PatternIndex<Meaning>();
        var needs = taxonomy.Needs.All.SelectMany(need => need.Texts.SelectMany(text => new[] { text.Name, text.Term }
            .Select(name => (Name: name, Meaning: new Meaning(text.Language, MeaningKind.Need, need.Slug)))));
        var causes = taxonomy.Causes.Values.SelectMany(cause => cause.Texts
            .Select(text => (text.Name, Meaning: new Meaning(text.Language, MeaningKind.Cause, cause.Slug))));
        foreach (var (name, meaning) in needs.Concat(causes))
        {
            if (WordPattern.OfName(name) is { } pattern)
            {
                names.Add(pattern, meaning);
            }
        }

        return names;
    }
}
