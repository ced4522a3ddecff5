using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EmergencySupport.Taxonomies;
using EmergencySupport.Taxonomies.Places;

namespace EmergencySupport.Directory.Values;

/// <summary>
/// Reads languages by tag or by a name that people use, "any language" and "others on request". It never chooses: a name of
/// several languages is asked.
/// </summary>
internal sealed partial class LanguageParser(Taxonomy taxonomy, string language)
{
    private const int MaximumChoices = 8;

    /// <summary>In characters. No language has a longer name.</summary>
    private const int MaximumNameLength = 100;

    /// <summary>Tags of the languages that a text names.</summary>
    public ValueReading Read(string typed)
    {
        var readings = Parts().Split(typed).Where(part => part.Trim().Length > 0).SelectMany(ReadPart).ToList();
        if (readings.Count == 0)
        {
            return ValueReading.Refuse("UnknownLanguage", typed);
        }

        return readings.Find(reading => reading is { Problem: not null, Choices.Count: 0 }) ?? Tags(readings);
    }

    private List<ValueReading> ReadPart(string typed)
    {
        if (FindOne(typed) is { } one)
        {
            return [one];
        }

        var inside = Inside().Match(typed);
        var before = ReadPieces(inside.Success ? Inside().Replace(typed, ",") : typed);
        var within = inside.Success ? ReadInside(inside.Groups["inside"].Value) : [];

        return before.Count == 0 ? [ValueReading.Refuse("UnknownLanguage", typed)] : WithoutWider(before, within);
    }

    /// <summary>The first problem, or all tags once.</summary>
    private static ValueReading Tags(IReadOnlyList<ValueReading> readings)
    {
        var certain = readings.Where(reading => reading.Problem is null).Select(reading => $"{reading.Value}").Distinct().ToList();
        var unclear = readings.FirstOrDefault(reading => reading.Problem is not null && !reading.Choices.Any(certain.Contains));

        return unclear ?? ValueReading.Of(new JsonArray([.. certain.Select(tag => (JsonNode)tag)]));
    }

    /// <summary>Of "Kurdish (Kurmanji, Sorani)" only the two in brackets are meant.</summary>
    private static List<ValueReading> WithoutWider(List<ValueReading> before, List<ValueReading> within)
    {
        var wider = within.Where(reading => reading.Problem is null)
            .Select(reading => Language.WiderThan($"{reading.Value}"))
            .ToHashSet();

        return [.. before.Where(reading => !wider.Contains($"{reading.Value}")), .. within];
    }

    private List<ValueReading> ReadPieces(string typed) => Separators().Split(typed)
        .Select(piece => piece.Trim())
        .Where(piece => piece.Length > 0)
        .Select(piece => FindOne(piece) ?? ValueReading.Refuse("UnknownLanguage", piece))
        .ToList();

    /// <summary>A country in brackets says which form of the language is meant, and changes nothing.</summary>
    private List<ValueReading> ReadInside(string typed) =>
        taxonomy.Areas.FindTyped(typed) is null && !IsCountry(typed) ? ReadPieces(typed) : [];

    private bool IsCountry(string typed) =>
        taxonomy.Gazetteer.FindPlaces(PlaceNames.KeyOf(typed)).Any(sense => sense.Kind == PlaceKind.Area);

    /// <summary>Null when the text names no single language.</summary>
    private ValueReading? FindOne(string typed)
    {
        var text = typed.Trim().Trim('.', ':');
        var key = ValueWords.KeyOf(text);
        if (text == Language.AnyCode || ValueWords.Is("any", key))
        {
            return ValueReading.Of(Language.AnyCode);
        }

        if (text == Language.OthersCode || ValueWords.Is("others", key))
        {
            return ValueReading.Of(Language.OthersCode);
        }

        if (text.Length > MaximumNameLength)
        {
            return null;
        }

        if (WithCode().Match(text) is { Success: true } both && IsNameOf(both.Groups["name"].Value, both.Groups["code"].Value))
        {
            return ValueReading.Of(both.Groups["code"].Value);
        }

        return IsPlainTag(text) && FindTag(text) is { } tag ? ValueReading.Of(tag) : FindNamed(typed, text);
    }

    /// <summary>"Ashkun (ask)", as the choices are written.</summary>
    private bool IsNameOf(string name, string code) => taxonomy.FindLanguage(code)?.Code == code
        && PlaceNames.KeyOf(name) == PlaceNames.KeyOf(taxonomy.LanguageName(code, language));

    /// <summary>"en", "EN" and "es-MX" are tags, and so are the codes in the list of languages; "Ga" is a name, and "No" a word.</summary>
    private bool IsPlainTag(string text) => TagPattern().IsMatch(text) && !IsWord(text.Split('-')[0])
        && (text.Contains('-', StringComparison.Ordinal) || text.Length == 2 || taxonomy.Languages.ContainsKey(text));

    /// <summary>
    /// Whether letters are rather a word than a code: "No", "All", "ask". Each common word of three letters is the code of a
    /// language that few have heard of. "eng" and "por" are those of languages of the interface.
    /// </summary>
    private bool IsWord(string letters) => letters.Length == 2
        ? char.IsUpper(letters[0]) != char.IsUpper(letters[1])
        : !taxonomy.Languages.ContainsKey(letters)
            && (letters.Any(char.IsUpper) || (taxonomy.Gazetteer.Lexicon.CommonWords.Contains(letters) && !IsOfInterface(letters)));

    private static bool IsOfInterface(string letters) =>
        LanguageRegistry.CodeOf(letters) is { } code && InterfaceLanguages.All.Contains(code);

    private ValueReading? FindNamed(string typed, string text)
    {
        var key = PlaceNames.KeyOf(text);
        if (LanguageRegistry.AskedAs(key) is { } asked)
        {
            return Ask(typed, asked);
        }

        if (taxonomy.Gazetteer.FindLanguage(key)?.Code is { } named)
        {
            return ValueReading.Of(named);
        }

        if (TagPattern().IsMatch(text) && !IsWord(text.Split('-')[0]) && FindTag(text) is { } tag)
        {
            return ValueReading.Of(tag);
        }

        return LanguageRegistry.Named(key).ToList() switch
        {
            [] => null,
            [var only] => ValueReading.Of(only),
            var several => Ask(typed, several),
        };
    }

    /// <summary>The code in use: without region and script, and "es" of "spa".</summary>
    /// <param name="text">A tag.</param>
    private string? FindTag(string text)
    {
        var code = LanguageTag.Primary(text);

        return taxonomy.Languages.ContainsKey(code) ? code : LanguageRegistry.CodeOf(code);
    }

    private ValueReading Ask(string typed, IReadOnlyList<string> codes) => ValueReading.Ask(
        "WhichLanguage",
        typed.Trim(),
        [.. codes.Take(MaximumChoices).Select(code => ($"{taxonomy.LanguageName(code, language)} ({code})", code))]);

    /// <summary>A language, perhaps with a script, a region and variants.</summary>
    [GeneratedRegex(
        @"\A[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?(?:-(?:[A-Za-z0-9]{5,8}|\d[A-Za-z0-9]{3}))*\z")]
    private static partial Regex TagPattern();

    [GeneratedRegex(@"\A(?<name>.+?)\s*\((?<code>[a-z]{2,3})\)\z")]
    private static partial Regex WithCode();

    /// <summary>Semicolons that stand in no brackets.</summary>
    [GeneratedRegex(@"[;؛\n](?![^()]*\))")]
    private static partial Regex Parts();

    [GeneratedRegex(@"\s*\((?<inside>[^()]+)\)")]
    private static partial Regex Inside();

    [GeneratedRegex(@"\s*[,،;؛&/+|\n]\s*|\s+(?:and|or|y|o|e|et|ou|و)\s+|\s+و(?=\p{L})")]
    private static partial Regex Separators();
}
