using EmergencySupport.Areas;
using EmergencySupport.Needs;

namespace EmergencySupport.Taxonomies;

/// <summary>What people type who mean a need, a cause or an area, in any of the five languages.</summary>
public sealed class Phrases
{
    private readonly Dictionary<string, Meaning> byPhrase = [];

    public Phrases(Taxonomy taxonomy)
    {
        // The first to claim a phrase keeps it: a country before a place inside another one.
        foreach (var need in taxonomy.Needs.All)
        {
            Add(need.Texts.SelectMany(text => text.Synonyms.Append(text.Name).Append(text.Term)), new Meaning(Need: need));
        }

        foreach (var cause in taxonomy.Causes.Values)
        {
            Add(cause.Texts.SelectMany(text => text.Synonyms.Append(text.Name)), new Meaning(Cause: cause));
        }

        foreach (var area in taxonomy.Areas.All)
        {
            Add(AreaTree.NamesOf(area), new Meaning(Areas: [area]));
        }

        foreach (var place in taxonomy.Areas.All.SelectMany(area => area.Places.Select(name => (Name: Folding.Fold(name), area))).Distinct().GroupBy(place => place.Name))
        {
            Add([place.Key], new Meaning(Areas: [.. place.Select(where => where.area)]));
        }

        Longest = byPhrase.Keys.Select(phrase => phrase.Count(letter => letter == ' ') + 1).DefaultIfEmpty().Max();
    }

    /// <summary>In words.</summary>
    public int Longest { get; }

    /// <param name="folded">Words without accents and capitals, one space between.</param>
    /// <returns>Null when they mean no choice.</returns>
    public Meaning? Find(string folded) => byPhrase.GetValueOrDefault(folded);

    private void Add(IEnumerable<string> phrases, Meaning meaning)
    {
        foreach (var phrase in phrases.Select(Folding.Fold).Where(phrase => phrase.Length > 0))
        {
            byPhrase.TryAdd(phrase, meaning);
        }
    }
}

/// <summary>What a phrase means: one of the three. Several areas when a place of that name lies in each of them.</summary>
public sealed record Meaning(Need? Need = null, Cause? Cause = null, IReadOnlyList<Area>? Areas = null);
