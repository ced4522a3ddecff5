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
    private readonly PlaceParser places = new(taxonomy, language);
    private readonly LanguageParser languages = new(taxonomy, language);

    /// <summary>Reads one value; for a list, one of its lines, which may hold several.</summary>
    /// <param name="field">The field.</param>
    /// <param name="typed">Not empty.</param>
    public ValueReading Read(Field field, string typed) => field.Vocabulary switch
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

    /// <summary>A language as a form shows it: its name, or the tag when the name is read as another.</summary>
    public static string Written(Taxonomy taxonomy, string tag, string language)
    {
        var name = taxonomy.LanguageName(tag, language);

        return new LanguageParser(taxonomy, language).Read(name).Value is JsonArray { Count: 1 } read && $"{read[0]}" == tag ? name : tag;
    }

    /// <summary>Reads a whole group that people write as one text. Null when the group has no such text.</summary>
    public ValueReading? ReadGroup(Field field, string typed) => field.Type switch
    {
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
        FieldKind.Flag or FieldKind.Tick => typed switch
        {
            "true" => ValueReading.Of(true),
            "false" => ValueReading.Of(false),
            _ => ValueReading.Refuse("NotAFlag", typed),
        },
        FieldKind.Number when field.Type == typeof(int) => ReadWhole(typed),
        FieldKind.Number => AmountParser.ReadNumber(typed, language),
        FieldKind.Day when field.Type == typeof(StatedDay) => DayParser.Read(typed, language),
        FieldKind.Day when field.Type == typeof(YearDay) => DayParser.ReadOfYear(typed),
        FieldKind.Day => WholeDay(typed),
        FieldKind.Time => TimeParser.Read(typed),
        _ when field.Type.IsEnum => OneOf(typed, EnumNames.All(field.Type).FirstOrDefault(word => word == typed), "NotAChoice", field),
        _ => ValueReading.Of(typed),
    };

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
            : ValueReading.Refuse(problem, typed, string.Join(", ", EnumNames.All(field.Type)));
    }
}
