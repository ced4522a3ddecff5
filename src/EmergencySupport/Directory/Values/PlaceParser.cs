using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EmergencySupport.Taxonomies;
using EmergencySupport.Taxonomies.Places;

namespace EmergencySupport.Directory.Values;

/// <summary>
/// Reads places as people write them, with the gazetteer of the finder: "La Ceiba, Honduras", "Kenya; Uganda", "worldwide
/// except Iran". It never chooses: a name of several places is asked.
/// </summary>
internal sealed partial class PlaceParser(Taxonomy taxonomy, string language)
{
    private const int MaximumChoices = 8;

    /// <summary>Countries by their three letters in ISO 3166, from ICU.</summary>
    private static readonly Lazy<Dictionary<string, string>> Alpha3 = new(() => CultureInfo.GetCultures(CultureTypes.SpecificCultures)
        .Select(culture => new RegionInfo(culture.Name))
        .Where(region => region.TwoLetterISORegionName.Length == 2 && region.ThreeLetterISORegionName.Length == 3)
        .DistinctBy(region => region.ThreeLetterISORegionName)
        .ToDictionary(region => region.ThreeLetterISORegionName, region => region.TwoLetterISORegionName, StringComparer.Ordinal));

    /// <summary>Codes of the areas; those left out stand beside them as <c>except</c>.</summary>
    public ValueReading Read(string typed)
    {
        if (FindOne(typed) is { } one)
        {
            return one.Problem is null ? Codes([one]) : one;
        }

        var (wanted, except) = SplitExcept(typed);
        var inside = ReadList(wanted);
        if (Array.Find(inside, reading => reading.Problem is not null) is { } problem)
        {
            return problem;
        }

        var left = except is null ? [] : ReadList(except);

        return Array.Find(left, reading => reading.Problem is not null)
            ?? Codes(inside) with { Beside = BesideOf(left) };
    }

    private static ValueReading Codes(IEnumerable<ValueReading> readings) =>
        ValueReading.Of(new JsonArray([.. readings.Select(reading => $"{reading.Value}").Distinct().Select(code => (JsonNode)code)]));

    private static Dictionary<string, JsonNode> BesideOf(ValueReading[] left) =>
        left.Length == 0 ? [] : new() { ["except"] = Codes(left).Value! };

    private static (string Wanted, string? Except) SplitExcept(string typed)
    {
        var words = typed.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var index = 1; index < words.Length - 1; index++)
        {
            for (var length = Math.Min(4, words.Length - index - 1); length > 0; length--)
            {
                if (ValueWords.Is("except", ValueWords.KeyOf(string.Join(' ', words[index..(index + length)]))))
                {
                    return (string.Join(' ', words[..index]).TrimEnd(',', ';'), string.Join(' ', words[(index + length)..]));
                }
            }
        }

        return (typed, null);
    }

    /// <summary>The places of a list. A single problem when one of them is no place.</summary>
    private ValueReading[] ReadList(string typed) =>
        [.. typed.Split([';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).SelectMany(ReadItem)];

    private IEnumerable<ValueReading> ReadItem(string typed)
    {
        if (FindOne(typed) is { } one)
        {
            return [one];
        }

        var pieces = Separators().Split(typed).Select(piece => piece.Trim()).Where(piece => piece.Length > 0).ToList();
        var read = pieces.ConvertAll(FindOne);
        if (pieces.Count < 2 || read.Exists(piece => piece is null))
        {
            var unknown = pieces.Find(piece => FindOne(piece) is null) ?? typed;

            return [AskNear(unknown, pieces.Count < 2 ? typed : unknown)];
        }

        return WithoutOuter(read.ConvertAll(piece => piece!));
    }

    /// <summary>Of "La Ceiba, Honduras" both are Honduras. Of "Beirut, Middle East" the town decides nothing else.</summary>
    private static IEnumerable<ValueReading> WithoutOuter(List<ValueReading> read) =>
        read.FindAll(one => one.Problem is not null) is { Count: > 0 } unclear
        && read.Find(one => one.Problem is null && unclear.TrueForAll(other => other.Choices.Contains($"{one.Value}"))) is { } certain
            ? [certain]
            : read.DistinctBy(one => one.Problem ?? $"{one.Value}");

    /// <summary>A single name of a place, also with small words before it. Null when it is none.</summary>
    private ValueReading? FindOne(string typed)
    {
        var text = typed.Trim().Trim('.', ',');
        if (text.Length == 3 && Alpha3.Value.GetValueOrDefault(text) is { } country && taxonomy.Areas.Find(country) is not null)
        {
            return ValueReading.Of(country);
        }

        if (taxonomy.Areas.Find(text) is { } coded && (text.Any(char.IsDigit) || !text.Any(char.IsLower) || text == coded.Code))
        {
            return ValueReading.Of(coded.Code);
        }

        var key = ValueWords.KeyOf(text);
        if (ValueWords.Is("world", key))
        {
            return ValueReading.Of(AreaTree.WorldCode);
        }

        for (var rest = key; ; rest = rest[(ValueWords.LongestStart("placefill", rest)!.Length + 1)..])
        {
            if (FindNamed(typed, rest) is { } named)
            {
                return named;
            }

            if (ValueWords.LongestStart("placefill", rest) is not { } fill || fill.Length == rest.Length)
            {
                return null;
            }
        }
    }

    private ValueReading? FindNamed(string typed, string key)
    {
        var name = PlaceNames.KeyOf(key);
        if (PlaceNames.AskedAs(name) is { } asked)
        {
            return asked.Count == 1 ? ValueReading.Of(asked[0]) : Ask("WhichPlace", typed, asked);
        }

        var senses = Forms(name).Select(form => taxonomy.Gazetteer.FindPlaces(form))
            .Select(all => all.Where(sense => sense.Kind is not (PlaceKind.Demonym or PlaceKind.People)).ToList())
            .FirstOrDefault(all => all.Count > 0) ?? [];
        var areas = senses.Exists(sense => sense.Kind == PlaceKind.Area)
            ? senses.FindAll(sense => sense.Kind == PlaceKind.Area)
            : senses;
        var codes = areas.SelectMany(sense => sense.Areas).Distinct().ToList();

        return codes.Count switch
        {
            0 => null,
            1 when areas.TrueForAll(IsLittleKnown) => Ask("NearPlace", typed, codes),
            1 => ValueReading.Of(codes[0]),
            _ => Ask("WhichPlace", typed, codes),
        };
    }

    /// <summary>A town that few have heard of may not be what is meant: "Atlantis" is also a suburb in South Africa.</summary>
    private static bool IsLittleKnown(PlaceSense sense) =>
        sense is { Kind: PlaceKind.Town, IsCapital: false, Population: < PlaceNames.FamousTown };

    /// <summary>Arabic writes "in" onto the name.</summary>
    private static IEnumerable<string> Forms(string name) =>
        Tokens(name) is [var first, ..] tokens
            ? Taxonomies.Words.WordForms.OfName(first)
                .Select(form => string.Join(' ', tokens.Skip(1).Select(token => token.Folded).Prepend(form.Form)))
                .Distinct()
            : [];

    private static List<Taxonomies.Words.Token> Tokens(string name) => Taxonomies.Words.Tokenizer.Split(name);

    private ValueReading AskNear(string typed, string shown)
    {
        var key = PlaceNames.KeyOf(ValueWords.TrimStart("placefill", ValueWords.KeyOf(typed)));
        var near = taxonomy.Gazetteer.FindPlacesNear(key)
            .Concat(taxonomy.Gazetteer.FindCountriesAround(key))
            .SelectMany(sense => sense.Areas)
            .Distinct()
            .Take(MaximumChoices)
            .ToList();

        return near.Count == 0 ? ValueReading.Refuse("UnknownArea", shown) : Ask("NearPlace", shown, near);
    }

    private ValueReading Ask(string problem, string typed, IReadOnlyList<string> codes) => ValueReading.Ask(
        problem,
        typed,
        [.. taxonomy.Areas.FindAll(codes).Take(MaximumChoices).Select(area => ($"{area.In(language).Name} ({area.Code})", area.Code))]);

    [GeneratedRegex(@"\s*[,،&()/]\s*|\s+[-–—]\s+|\s+(?:and|y|e|et|و)\s+|\s+و(?=\p{L})")]
    private static partial Regex Separators();
}
