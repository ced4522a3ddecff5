using System.Text.Json.Nodes;
using EmergencySupport.Directory.Fields;
using EmergencySupport.Taxonomies;

namespace EmergencySupport.Directory.Values;

/// <summary>
/// Turns what people write into the values of the details. Forms, seed files and imports all read with it, and the checks
/// of a draft read again with it what it refused.
/// </summary>
/// <param name="taxonomy">The vocabularies.</param>
/// <param name="language">The language of the writer, one of the interface: "2.500" is a thousand in Spanish.</param>
/// <param name="entries">The entries that may be named.</param>
public sealed class ValueParser(Taxonomy taxonomy, string language, NamedEntries entries)
{
    /// <summary>Of one value, in characters. Nothing longer is read, so that no text takes long.</summary>
    public const int MaximumLength = 300;

    /// <summary>Of one line with several places or languages, in characters.</summary>
    private const int MaximumListLength = 2000;

    private readonly PlaceParser places = new(taxonomy, language);
    private readonly LanguageParser languages = new(taxonomy, language);

    /// <summary>Reads one value; for a list, one of its lines, which may hold several.</summary>
    /// <param name="field">The field.</param>
    /// <param name="typed">Not empty.</param>
    public ValueReading Read(Field field, string typed) =>
        typed.Length > MaximumOf(field) ? ValueReading.Refuse("TooLong", MaximumOf(field)) : ReadShort(field, typed);

    /// <summary>
    /// Whether a text is a value as the details hold it. A code of a language may also be a word that people type, so it is not
    /// always read.
    /// </summary>
    public bool IsCode(Field field, string text) => field.Vocabulary == Vocabulary.Languages && taxonomy.FindLanguage(text)?.Code == text;

    private static int MaximumOf(Field field) => field switch
    {
        { Vocabulary: Vocabulary.Areas or Vocabulary.Languages } => MaximumListLength,
        { Vocabulary: Vocabulary.Contacts or Vocabulary.Sources } => int.MaxValue,
        { Vocabulary: Vocabulary.None, Kind: FieldKind.Line or FieldKind.Lines or FieldKind.List, Type.IsEnum: false } => int.MaxValue,
        { Kind: FieldKind.Group } when field.Type == typeof(Reach) => MaximumListLength,
        _ => MaximumLength,
    };

    private ValueReading ReadShort(Field field, string typed) => field.Vocabulary switch
    {
        Vocabulary.Needs => OneOf(typed, taxonomy.Needs.Find(typed)?.Slug, "UnknownNeed"),
        Vocabulary.Causes => OneOf(typed, taxonomy.Causes.GetValueOrDefault(typed)?.Slug, "UnknownCause"),
        Vocabulary.Areas => places.Read(typed),
        Vocabulary.Languages => languages.Read(typed),
        Vocabulary.Entries => entries.Read(typed),
        Vocabulary.Lengths => DurationParser.ReadLongest(typed),
        Vocabulary.Currencies => AmountParser.ReadCurrency(typed),
        Vocabulary.Zones => ZoneParser.Read(typed),
        Vocabulary.Fingerprints => FingerprintParser.Read(typed),
        Vocabulary.Contacts => ValueReading.Of(typed),
        Vocabulary.Sources or Vocabulary.None => ReadPlain(field, typed),
    };

    /// <summary>A language as a form shows it: its name, with the tag when the name is read as another.</summary>
    public static string Written(Taxonomy taxonomy, string tag, string language)
    {
        var name = taxonomy.LanguageName(tag, language);
        var read = new LanguageParser(taxonomy, language).Read(name).Value;

        return read is JsonArray { Count: 1 } one && $"{one[0]}" == tag ? name : $"{name} ({tag})";
    }

    /// <summary>Reads a whole group that people write as one text. Null when the group has no such text.</summary>
    public ValueReading? ReadGroup(Field field, string typed) => field.Type switch
    {
        _ when typed.Length > MaximumOf(field) => ValueReading.Refuse("TooLong", MaximumOf(field)),
        var type when type == typeof(Duration) => DurationParser.ReadRange(typed),
        var type when type == typeof(Amount) => AmountParser.ReadRange(typed, language),
        var type when type == typeof(Hours) => HoursParser.Read(typed),
        var type when type == typeof(Reach) => ReadReach(typed),
        _ => null,
    };

    private ValueReading ReadReach(string typed)
    {
        var read = places.Read(typed);
        if (read.Problem is not null)
        {
            return read;
        }

        var reach = new JsonObject { ["areas"] = read.Value };
        foreach (var (name, value) in read.Beside)
        {
            reach[name] = value;
        }

        return ValueReading.Of(reach);
    }

    private ValueReading ReadPlain(Field field, string typed) => field.Kind switch
    {
        FieldKind.Flag or FieldKind.Tick => ReadFlag(typed),
        FieldKind.Number when field.Type == typeof(int) => ReadWhole(typed),
        FieldKind.Number => AmountParser.ReadNumber(typed, language),
        FieldKind.Day when field.Type == typeof(StatedDay) => DayParser.Read(typed, language),
        FieldKind.Day when field.Type == typeof(YearDay) => DayParser.ReadOfYear(typed),
        FieldKind.Day => WholeDay(typed),
        FieldKind.Time => TimeParser.Read(typed),
        _ when field.Type.IsEnum => OneOf(typed, EnumNames.All(field.Type).FirstOrDefault(word => word == typed), "NotAChoice", field),
        _ => ValueReading.Of(typed),
    };

    private static ValueReading ReadFlag(string typed)
    {
        var key = ValueWords.KeyOf(typed);
        if (ValueWords.Is("yes", key))
        {
            return ValueReading.Of(true);
        }

        return ValueWords.Is("no", key) ? ValueReading.Of(false) : ValueReading.Refuse("NotAFlag", typed);
    }

    private static ValueReading ReadWhole(string typed) =>
        int.TryParse(ValueWords.Digits(typed), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? ValueReading.Of(number)
            : ValueReading.Refuse("NotANumber", typed);

    private ValueReading WholeDay(string typed)
    {
        var read = DayParser.Read(typed, language);

        return read.Problem is null && StatedDay.Parse($"{read.Value}")?.WholeDay is null ? ValueReading.Refuse("NotADay", typed) : read;
    }

    private static ValueReading OneOf(string typed, string? found, string problem, Field? field = null)
    {
        if (found is not null)
        {
            return ValueReading.Of(found);
        }

        return field is null
            ? ValueReading.Refuse(problem, typed)
            : ValueReading.Refuse(problem, typed, new ChoiceWords(field.Type));
    }
}
