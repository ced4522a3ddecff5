using EmergencySupport.Taxonomies;
using EmergencySupport.Taxonomies.Places;
using EmergencySupport.Taxonomies.Words;

namespace EmergencySupport.Search.Reading;

/// <summary>Finds the places that mistyped words may have meant. They are only offered.</summary>
internal sealed class PlaceSlips(Taxonomy taxonomy, IReadOnlyList<Token> tokens)
{
    /// <summary>The number of words that are looked at.</summary>
    private const int MaximumWords = 60;

    /// <summary>The number of places that are offered for one word.</summary>
    private const int MaximumPlaces = 3;

    /// <summary>Words up to this rank are no slips, even after "in".</summary>
    private const int CommonRank = 2000;

    private readonly Gazetteer gazetteer = taxonomy.Gazetteer;

    /// <summary>What words outside the names of places may have meant.</summary>
    public List<PlaceSlip> Near(List<PlaceMention> mentions, CueMap cues) =>
    [
        .. tokens.Index()
            .Where(token => !mentions.Exists(mention => mention.Contains(token.Index) && !IsTownBeforeCountry(mention)))
            .Select(token => (token.Item, HasCue: cues.IsBefore(Cue.In, token.Index)))
            .Where(word => word.HasCue ? !IsVeryCommon(word.Item) : IsNoWord(word.Item))
            .Take(MaximumWords)
            .SelectMany(word => PlacesNear(word.Item, word.HasCue).Select(place => new PlaceSlip(place, word.HasCue))),
    ];

    public IEnumerable<ReadPlace> InField() => tokens.Where(IsNoWord).Take(MaximumWords).SelectMany(word => PlacesNear(word, hasCue: true));

    /// <summary>A small town may be a slip too: "in Cameron".</summary>
    private static bool IsTownBeforeCountry(PlaceMention mention) =>
        mention.Role == PlaceRole.In && mention.IsInCountry && mention.Senses.All(sense => sense.Population < PlaceNames.FamousTown);

    private IEnumerable<ReadPlace> PlacesNear(Token word, bool hasCue)
    {
        var forms = WordForms.OfName(word).Select(form => form.Form).ToList();
        var isNoWord = IsNoWord(word);
        var near = forms.SelectMany(gazetteer.FindPlacesNear).Where(sense => isNoWord || sense.Kind == PlaceKind.Area).ToList();
        if (near.Count == 0 && hasCue)
        {
            near = [.. forms.SelectMany(gazetteer.FindCountriesAround)];
        }

        return taxonomy.Areas.FindAll(near.SelectMany(sense => sense.Areas).Distinct())
            .Take(MaximumPlaces)
            .Select(area => new ReadPlace(area, word.Typed));
    }

    private bool IsNoWord(Token token) =>
        !gazetteer.Lexicon.IsKnownWord(token) && gazetteer.FindPlaces(PlaceNames.KeyOf(token.Typed)).Count == 0;

    private bool IsVeryCommon(Token token) => token.Forms.Any(gazetteer.Lexicon.Slips.Contains)
        || gazetteer.Lexicon.CommonWords.IsWithin(CommonRank, token, InterfaceLanguages.All);
}

/// <param name="Place">What may have been meant.</param>
/// <param name="HasCue">Whether the word stands where a place does: "in Hondruas".</param>
internal sealed record PlaceSlip(ReadPlace Place, bool HasCue);
