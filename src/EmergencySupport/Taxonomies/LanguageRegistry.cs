using EmergencySupport.Taxonomies.Places;

namespace EmergencySupport.Taxonomies;

/// <summary>
/// All living languages of ISO 639-3 and BCP 47, which are part of the program: <c>seeds/taxonomies/language-names</c>. The
/// taxonomy names those that are asked for most in every language of the interface, and goes before.
/// </summary>
internal static class LanguageRegistry
{
    private const int FirstName = 3;

    private static readonly Lazy<Rows> File = new(Read);

    private static readonly Lazy<ILookup<string, string>> Names = new(ReadNames);

    /// <summary>Names that mean several languages, none of which may be chosen for a record.</summary>
    private static readonly Lazy<Dictionary<string, string[]>> Asked = new(() => EmbeddedResources.Read("languages-that-are-asked.tsv")
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Where(line => line[0] != '#')
        .Select(line => line.Split('\t'))
        .SelectMany(line => line[0].Split('|').Select(name => (Key: PlaceNames.KeyOf(name), Codes: line[1].Split(' '))))
        .DistinctBy(asked => asked.Key)
        .ToDictionary(asked => asked.Key, asked => asked.Codes, StringComparer.Ordinal));

    public static IEnumerable<string> Codes => File.Value.ByCode.Keys;

    /// <summary>The code in use for a code: "es" of "spa". Null when no living language has it.</summary>
    /// <param name="code">In lower case, without region or script.</param>
    public static string? CodeOf(string code) =>
        File.Value.Aliases.GetValueOrDefault(code) ?? (File.Value.ByCode.ContainsKey(code) ? code : null);

    /// <summary>Null when no living language has this code.</summary>
    public static Language? Find(string code) => File.Value.ByCode.TryGetValue(code, out var row) ? Of(row) : null;

    /// <summary>Codes of the languages of this name; several when it needs a country beside it.</summary>
    /// <param name="key">As <see cref="PlaceNames.KeyOf"/> returns it.</param>
    public static IEnumerable<string> Named(string key) => Names.Value[key];

    /// <summary>Codes of the languages that a name may mean. Null for other names.</summary>
    /// <param name="key">As <see cref="PlaceNames.KeyOf"/> returns it.</param>
    public static IReadOnlyList<string>? AskedAs(string key) => Asked.Value.GetValueOrDefault(key);

    /// <summary>The wider language that a language belongs to: Kurdish for Kurmanji. Null for none.</summary>
    public static string? WiderThan(string code) => File.Value.ByCode.GetValueOrDefault(code)?[1] is { Length: > 0 } wider ? wider : null;

    private static Language Of(string[] row)
    {
        var self = row[2].Length == 0 ? null : row[2];

        return new Language
        {
            Code = row[0],
            Self = self,
            Texts =
            [
                .. InterfaceLanguages.All.Select(language => new NamedText { Language = language, Name = NameIn(row, language, self) }),
            ],
        };
    }

    /// <summary>Where CLDR has no name, the language's own name with the English one.</summary>
    private static string NameIn(string[] row, string language, string? self)
    {
        var column = Array.IndexOf(File.Value.Languages, language);
        var name = column < 0 ? "" : row[FirstName + column].Split('|')[0];
        var english = row[FirstName].Split('|')[0];
        if (name.Length > 0)
        {
            return name;
        }

        return self is null || self == english ? english : $"{self} ({english})";
    }

    private static Rows Read()
    {
        var lines = EmbeddedResources.Read("languages.tsv").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line[0] != '#')
            .Select(line => line.Split('\t'))
            .ToList();

        return new Rows(
            lines[0][FirstName..],
            lines.Skip(1).Where(row => row[0][0] != '=').ToDictionary(row => row[0], StringComparer.Ordinal),
            lines.Where(row => row[0][0] == '=').ToDictionary(row => row[0][1..], row => row[1], StringComparer.Ordinal));
    }

    private static ILookup<string, string> ReadNames() => File.Value.ByCode.Values
        .SelectMany(row => NamesOf(row).Select(name => (Key: PlaceNames.KeyOf(name), Code: row[0])))
        .Where(name => name.Key.Length > 0)
        .Distinct()
        .ToLookup(name => name.Key, name => name.Code, StringComparer.Ordinal);

    /// <summary>All names, also without the country that tells two languages of one name apart.</summary>
    private static IEnumerable<string> NamesOf(string[] row) => row.Skip(FirstName - 1).SelectMany(names => names.Split('|'))
        .Concat(Of(row).Texts.Select(text => text.Name))
        .SelectMany(name => name.IndexOf(" (", StringComparison.Ordinal) is > 0 and var end ? [name, name[..end]] : new[] { name });

    /// <param name="Languages">The languages of the names, in the order of the columns.</param>
    /// <param name="ByCode">Code, wider language, own name, then the names in these languages.</param>
    /// <param name="Aliases">Codes that lead to another.</param>
    private sealed record Rows(string[] Languages, Dictionary<string, string[]> ByCode, Dictionary<string, string> Aliases);
}
