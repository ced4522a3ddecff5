using EmergencySupport.Taxonomies.Places;

namespace EmergencySupport.Search.Reading;

/// <summary>Tells which of several places of one name is meant, by what they are and by how many people live there.</summary>
/// <param name="languages">See <see cref="ReadableWords.LanguagesOfWords"/>.</param>
internal sealed class PlaceSizes(IReadOnlySet<string> languages)
{
    /// <summary>A town is meant rather than another of its name when it has so many times the people.</summary>
    private const int FarLarger = 10;

    /// <summary>In thousands: what a part of a country, or a town whose size is not known, counts as.</summary>
    private const int UnknownSize = 100;

    /// <summary>In thousands: the least that a capital counts as.</summary>
    private const int Capital = 1500;

    /// <summary>In thousands. So large a town may be meant rather than the country of its name.</summary>
    private const int Million = 1000;

    /// <summary>A capital counts as so many times as large as another town.</summary>
    private const double CapitalFactor = 1.5;

    /// <summary>A country is meant rather than a town of its name, unless that is large: Oman and Amman are one word in Arabic.</summary>
    public static IReadOnlyList<PlaceSense> Likely(IReadOnlyList<PlaceSense> senses)
    {
        if (senses.All(sense => sense.Kind != PlaceKind.Area))
        {
            return senses;
        }

        return [.. senses.Where(sense => sense.Kind == PlaceKind.Area || sense.Population >= Million)];
    }

    /// <summary>The code of the country of the largest town. Null when others are nearly as large, or when not all are towns.</summary>
    public string? Largest(IReadOnlyList<PlaceSense> senses)
    {
        if (senses.Any(sense => sense.Kind is not (PlaceKind.Town or PlaceKind.Division)))
        {
            return null;
        }

        var bySize = senses.GroupBy(sense => sense.Areas[0])
            .Select(country => (Area: country.Key, Size: country.Max(SizeOf) * (IsLikely(country.Key) ? FarLarger : 1)))
            .OrderByDescending(country => country.Size)
            .ToList();

        return bySize.Count > 1 && bySize[0].Size >= FarLarger * bySize[1].Size ? bySize[0].Area : null;
    }

    /// <summary>
    /// Whether the language of the text, if it is only one, is spoken in the country. Of a few words that is the language of the
    /// page: "sana" on a Spanish page is hardly the capital of Yemen.
    /// </summary>
    private bool IsLikely(string country) => languages.Count == 1 && PlaceNames.IsSpokenIn(languages.First(), country);

    private static double SizeOf(PlaceSense sense) => sense switch
    {
        { IsCapital: true } => CapitalFactor * Math.Max(sense.Population, Capital),
        { Population: 0 } => UnknownSize,
        _ => sense.Population,
    };
}
