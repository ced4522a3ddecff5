namespace EmergencySupport.Taxonomies;

/// <summary>What people type who mean a need, a cause or an area, in any of the five languages.</summary>
public sealed class Gazetteer
{
    private readonly Dictionary<string, Term> byPhrase = [];

    public Gazetteer(Taxonomy taxonomy)
    {
        // The first to claim a phrase keeps it: a country before a place inside another one.
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

        foreach (var place in taxonomy.Areas.All.SelectMany(area => area.Places.Select(name => (Name: TextFolding.Fold(name), area))).Distinct().GroupBy(place => place.Name))
        {
            Add([place.Key], new Term(Areas: [.. place.Select(where => where.area)]));
        }

        MaximumWords = byPhrase.Keys.Select(phrase => phrase.Count(letter => letter == ' ') + 1).DefaultIfEmpty().Max();
    }

    /// <summary>In words.</summary>
    public int MaximumWords { get; }

    /// <param name="folded">Words without accents and capitals, one space between.</param>
    /// <returns>Null when they mean no choice.</returns>
    public Term? Find(string folded) => byPhrase.GetValueOrDefault(folded);

    private void Add(IEnumerable<string> phrases, Term meaning)
    {
        foreach (var phrase in phrases.Select(TextFolding.Fold).Where(phrase => phrase.Length > 0))
        {
            byPhrase.TryAdd(phrase, meaning);
        }
    }
}

/// <summary>What a phrase means: one of the three. Several areas when a place of that name lies in each of them.</summary>
public sealed record Term(Need? Need = null, Cause? Cause = null, IReadOnlyList<Area>? Areas = null);
