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

    /// <summary>In characters. No place has a longer name.</summary>
    private const int MaximumNameLength = 100;

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
        if (ProblemOf(inside) is { } problem)
        {
            return problem;
        }

        // "Worldwide, in Russia": one of both is not meant.
        if (CodesOf(inside) is { Count: > 1 } several && several.Contains(AreaTree.WorldCode))
        {
            return Ask("WhichPlace", typed, several);
        }

        var left = except is null ? [] : ReadList(except);

        return ProblemOf(left) ?? AskLeftOut(typed, inside, left) ?? Codes(inside) with { Beside = BesideOf(left) };
    }

    private static ValueReading? ProblemOf(List<ValueReading> readings) => readings.Find(reading => reading.Problem is not null);

    private static List<string> CodesOf(IEnumerable<ValueReading> readings) =>
        [.. readings.Select(reading => $"{reading.Value}").Distinct()];

    /// <summary>What is left out lies inside the places before it, or else belongs to the list: "Asia except China, Africa".</summary>
    private ValueReading? AskLeftOut(string typed, List<ValueReading> inside, List<ValueReading> left)
    {
        var wanted = taxonomy.Areas.FindAll(CodesOf(inside)).ToList();
        var outside = CodesOf(left).Where(code => taxonomy.Areas.CountCountriesOf(taxonomy.Areas.FindAll([code]), wanted) > 0).ToList();

        return outside.Count == 0 ? null : Ask("WhichLeftOut", typed, outside);
    }

    private static ValueReading Codes(IEnumerable<ValueReading> readings) =>
        ValueReading.Of(new JsonArray([.. CodesOf(readings).Select(code => (JsonNode)code)]));

    private static Dictionary<string, JsonNode> BesideOf(List<ValueReading> left) =>
        left.Count == 0 ? [] : new() { ["except"] = Codes(left).Value! };

    private (string Wanted, string? Except) SplitExcept(string typed)
    {
        var words = typed.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var index = 1; index < words.Length - 1; index++)
        {
            for (var length = Math.Min(4, words.Length - index - 1); length > 0; length--)
            {
                if (LeavesOut(ValueWords.KeyOf(string.Join(' ', words[index..(index + length)]))))
                {
                    return (string.Join(' ', words[..index]).TrimEnd(',', ';'), string.Join(' ', words[(index + length)..]));
                }
            }
        }

        return (typed, null);
    }

    /// <summary>In Portuguese, "no" means "in the".</summary>
    private bool LeavesOut(string key) =>
        ValueWords.Is("except", key) || (!IsPortuguese && ValueWords.Is("placenot", key));

    private bool IsPortuguese => language == "pt";

    /// <summary>The places of a list, up to the first that is no place.</summary>
    private List<ValueReading> ReadList(string typed)
    {
        var read = new List<ValueReading>();
        foreach (var item in typed.Split([';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            read.AddRange(ReadItem(item));
            if (ProblemOf(read) is not null)
            {
                break;
            }
        }

        return read;
    }

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

        var known = read.ConvertAll(piece => piece!);

        return StatesBesideTowns(pieces, known) is { Count: > 0 } unclear ? [Ask("WhichPlace", typed, unclear)] : WithoutOuter(known);
    }

    /// <summary>
    /// In "Chicago, IL" the code is a state and not Israel. Codes of the towns, and those of two letters that hold none of them.
    /// Empty when there are none of both.
    /// </summary>
    private List<string> StatesBesideTowns(List<string> pieces, List<ValueReading> read)
    {
        var towns = pieces.Zip(read)
            .Where(piece => IsInsideCountry(piece.First))
            .SelectMany(piece => piece.Second.Problem is null ? [$"{piece.Second.Value}"] : piece.Second.Choices)
            .ToList();
        var codes = pieces.Where(piece => CountryCode().IsMatch(piece) && !towns.Contains(piece)).ToList();

        return towns.Count == 0 || codes.Count == 0 ? [] : [.. towns.Concat(codes).Distinct()];
    }

    /// <summary>Whether a name is only that of a town or a part of a country.</summary>
    private bool IsInsideCountry(string piece) => !CountryCode().IsMatch(piece)
        && taxonomy.Gazetteer.FindPlaces(PlaceNames.KeyOf(ValueWords.KeyOf(piece))) is { Count: > 0 } senses
        && senses.All(sense => sense.Kind is PlaceKind.Town or PlaceKind.Division);

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
        if (text.Length > MaximumNameLength)
        {
            return null;
        }

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

        while (true)
        {
            if (FindNamed(typed, key) is { } named)
            {
                return named;
            }

            if (FillOf(key) is not { } fill || fill.Length == key.Length)
            {
                return null;
            }

            key = key[(fill.Length + 1)..];
        }
    }

    /// <summary>Small words before a name: "in the".</summary>
    private string? FillOf(string key) => (IsPortuguese ? ValueWords.LongestStart("placefillpt", key) : null)
        ?? ValueWords.LongestStart("placefill", key);

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
        if (typed.Length > MaximumNameLength)
        {
            return ValueReading.Refuse("UnknownArea", shown);
        }

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

    [GeneratedRegex(@"\A[A-Z]{2}\z")]
    private static partial Regex CountryCode();

    [GeneratedRegex(@"\s*[,،&()/]\s*|\s+[-–—]\s+|\s+(?:and|y|e|et|و)\s+|\s+و(?=\p{L})")]
    private static partial Regex Separators();
}
