using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EmergencySupport.Taxonomies;
using EmergencySupport.Taxonomies.Places;

namespace EmergencySupport.Directory.Values;

/// <summary>Reads languages by tag or by a name that people use.</summary>
internal sealed partial class LanguageParser(Taxonomy taxonomy)
{
    /// <summary>Tags of the languages that a text names.</summary>
    public ValueReading Read(string typed)
    {
        if (FindOne(typed) is { } one)
        {
            return Tags([one]);
        }

        var pieces = Separators().Split(typed).Select(piece => piece.Trim()).Where(piece => piece.Length > 0).ToList();
        var unknown = pieces.Find(piece => FindOne(piece) is null);

        return unknown is null && pieces.Count > 0
            ? Tags(pieces.Select(piece => FindOne(piece)!).Distinct())
            : ValueReading.Refuse("UnknownLanguage", unknown ?? typed);
    }

    private static ValueReading Tags(IEnumerable<string> tags) => ValueReading.Of(new JsonArray([.. tags.Select(tag => (JsonNode)tag)]));

    private string? FindOne(string typed)
    {
        var text = typed.Trim().Trim('.');

        return FindTag(text) ?? taxonomy.Gazetteer.FindLanguage(PlaceNames.KeyOf(text))?.Code;
    }

    private string? FindTag(string text) =>
        TagPattern().IsMatch(text) && taxonomy.Languages.TryGetValue(LanguageTag.Primary(text), out var language) ? language.Code : null;

    [GeneratedRegex(@"\A[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\z")]
    private static partial Regex TagPattern();

    [GeneratedRegex(@"\s*[,،;&/\n]\s*|\s+(?:and|or|y|o|e|et|ou|و)\s+|\s+و(?=\p{L})")]
    private static partial Regex Separators();
}
