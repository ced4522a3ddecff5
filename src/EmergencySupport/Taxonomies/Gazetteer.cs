namespace EmergencySupport.Taxonomies;

/// <summary>Finds the need, cause or areas that a typed phrase means, in any language.</summary>
public sealed class Gazetteer
{
    private readonly Dictionary<string, Term> byPhrase = [];

    public Gazetteer(Taxonomy taxonomy)
    {
        // The first meaning of a phrase wins: a country before a place in another country.
        foreach (var need in taxonomy.Needs.All)
        {
            Add(need.Texts.SelectMany(text => text.Synonyms.Append(text.Name).Append(text.Term)), new Term(Need: need));
        }

        foreach (var cause in taxonomy.Causes.Values)
        {
            Add(cause.Texts.SelectMany(text => text.Synonyms.Append(text.Name)), new Term(Cause: cause));
        }

        foreach (var area in taxonomy.Areas.All)
        {
            Add(AreaTree.NamesOf(area), new Term(Areas: [area]));
        }

        var places = taxonomy.Areas.All.SelectMany(
            area => area.Places.Select(name => (Name: TextFolding.Fold(name), Area: area)));
        foreach (var place in places.Distinct().GroupBy(place => place.Name))
        {
            Add([place.Key], new Term(Areas: [.. place.Select(known => known.Area)]));
        }

        MaximumWords = byPhrase.Keys.Select(phrase => phrase.Count(letter => letter == ' ') + 1).DefaultIfEmpty().Max();
    }

    /// <summary>The number of words of the longest phrase.</summary>
    public int MaximumWords { get; }

    /// <param name="folded">A phrase as <see cref="TextFolding.Fold"/> returns it.</param>
    /// <returns>Null when the phrase is unknown.</returns>
    public Term? Find(string folded) => byPhrase.GetValueOrDefault(folded);

    private void Add(IEnumerable<string> phrases, Term meaning)
    {
        foreach (var phrase in phrases.Select(TextFolding.Fold).Where(phrase => phrase.Length > 0))
        {
            byPhrase.TryAdd(phrase, meaning);
        }
    }
}

/// <summary>
/// The meaning of a phrase: exactly one property is set. Several areas when each has a place of this name.
/// </summary>
public sealed record Term(Need? Need = null, Cause? Cause = null, IReadOnlyList<Area>? Areas = null);
