using System.Text.Json;
using System.Text.Json.Nodes;
using EmergencySupport.Directory;
using EmergencySupport.Directory.Fields;
using EmergencySupport.Directory.Values;
using EmergencySupport.Presentation;
using EmergencySupport.Taxonomies;
using EmergencySupport.Web;

namespace EmergencySupport.Pages.Staff.Drafts;

/// <summary>
/// Writes the values of a form in words of the reader's language. What it writes into a field reads back as the same value;
/// where words would not, the code stands instead.
/// </summary>
public sealed class FieldText(Texts texts, Taxonomy taxonomy, NamedEntries entries)
{
    private const string AnyHour = "24/7";

    private readonly ValueParser parser = new(taxonomy, ReaderLanguage.Current, entries);

    private static string Reader => ReaderLanguage.Current;

    /// <summary>The text of one value in its field.</summary>
    public string Of(Field field, string code) => field.Vocabulary switch
    {
        _ when field.Kind == FieldKind.Time && code.Length == 8 => code[..5],
        _ when field.Kind == FieldKind.Day && YearDay.Parse(code) is { } day => day.ToWords(CultureInfo.CurrentCulture),
        Vocabulary.Areas when taxonomy.Areas.Find(code) is { } area => FirstReadAs(
            field, code, [area.In(Reader).Name, $"{area.In(Reader).Name} ({area.Code})"]),
        Vocabulary.Languages when taxonomy.LanguageName(code, Reader) is var name => FirstReadAs(field, code, [name, $"{name} ({code})"]),
        Vocabulary.Zones => FirstReadAs(field, code, [ZoneCities.Of(code, Reader)]),
        Vocabulary.Lengths when texts.Length(code) is { } length => FirstReadAs(field, code, [length]),
        Vocabulary.Entries when Guid.TryParse(code, out var id) && entries.Find(id) is { } entry => FirstReadAs(
            field, code, [entry.Name, entry.WithSlug]),
        _ => code,
    };

    /// <summary>The line of a group. Empty when no line says what its fields say.</summary>
    public string LineOf(Field group, JsonNode? value)
    {
        if (GroupLine.UnreadOf(value) is { } unread)
        {
            return unread;
        }

        return value is JsonObject fields
            ? LinesOf(group.Type, fields).OfType<string>().FirstOrDefault(line => ReadsAs(group, line, fields)) ?? ""
            : "";
    }

    /// <summary>What was understood, in words for staff. A field with several values has several.</summary>
    public IEnumerable<string> WordsOf(Field field, JsonNode value) => value switch
    {
        JsonArray several => several.OfType<JsonNode>().SelectMany(one => WordsOf(field, one)),
        JsonObject group when field.Kind == FieldKind.Group => [GroupWordsOf(field, group)],
        JsonObject => [DetailsNodes.OriginalOf(value) ?? ""],
        _ => [WordsOf(field, $"{value}")],
    };

    /// <summary>Names of the entries among these that are not published.</summary>
    public IEnumerable<string> WaitingIn(JsonArray ids) => ids
        .Select(id => Guid.TryParse($"{id}", out var known) ? entries.Find(known) : null)
        .OfType<NamedEntry>()
        .Where(entry => entry.IsWaiting)
        .Select(entry => entry.Name);

    /// <summary>Whether a typed text says the same as what was understood, so that nobody needs to be shown it.</summary>
    public bool IsAsTyped(Field field, string typed, JsonNode value)
    {
        if (field.Vocabulary is Vocabulary.Contacts or Vocabulary.Fingerprints)
        {
            return PlainAddress(typed) == PlainAddress($"{value}");
        }

        var forms = value is JsonArray several ? ListFormsOf(field, several) : [.. FormsOf(field, value)];
        var key = TextFolding.Fold(typed);

        return forms.Any(form => TextFolding.Fold(form) == key) || IsWorld(field, value);
    }

    /// <summary>A code of a language may be a word, and few know what it means: only its name is clear.</summary>
    private string[] ListFormsOf(Field field, JsonArray several)
    {
        var shown = JoinAll(several, one => Of(field, one));

        return field.Vocabulary == Vocabulary.Languages ? [shown] : [shown, JoinAll(several, one => one)];
    }

    private IEnumerable<string> FormsOf(Field field, JsonNode value)
    {
        var words = string.Join(' ', WordsOf(field, value));
        if (field.Kind == FieldKind.Group)
        {
            return [LineOf(field, value), words];
        }

        var text = Of(field, $"{value}");
        string[] slugs = Guid.TryParse($"{value}", out var id) && entries.Find(id) is { } entry ? [.. entry.Slugs] : [];

        // "9:00" is "09:00".
        return [text, words, $"{value}", text.TrimStart('0'), .. slugs];
    }

    private static string JoinAll(JsonArray several, Func<string, string> write) =>
        string.Join('\n', several.Select(one => write($"{one}")));

    /// <summary>All words for the whole world are clear.</summary>
    private static bool IsWorld(Field field, JsonNode value)
    {
        var codes = (field.Kind == FieldKind.Group ? value["areas"] : value) as JsonArray;

        return field.Vocabulary == Vocabulary.Areas || field.Type == typeof(Reach)
            ? codes is [var only] && $"{only}" == AreaTree.WorldCode && (field.Kind != FieldKind.Group || value["except"] is null)
            : false;
    }

    /// <summary>
    /// Letters stay as they are, so that a look-alike is told. Only spaces and signs inside a number, and the last stroke of
    /// an address, say nothing.
    /// </summary>
    private static string PlainAddress(string address) => string.Concat(
            address.Trim().TrimEnd('/').Where(letter => !char.IsWhiteSpace(letter) && letter is not ('(' or ')' or '-' or '.')))
        .ToLowerInvariant();

    private string WordsOf(Field field, string code) => field switch
    {
        { Kind: FieldKind.Day } when StatedDay.Parse(code) is { } day => texts.Day(day),
        { Vocabulary: Vocabulary.Lengths } => texts.Length(code) ?? code,
        { Vocabulary: Vocabulary.Areas } => taxonomy.Areas.Find(code)?.In(Reader).Name ?? code,
        { Vocabulary: Vocabulary.Languages } => taxonomy.LanguageName(code, Reader),
        { Vocabulary: Vocabulary.Zones } => $"{ZoneCities.Of(code, Reader)} ({code})",
        { Vocabulary: Vocabulary.Entries } => Guid.TryParse(code, out var id) && entries.Find(id) is { } entry ? entry.WithSlug : code,
        _ => Of(field, code),
    };

    private string GroupWordsOf(Field group, JsonObject value)
    {
        var words = group.Type == typeof(Hours)
            ? texts.Hours(Read<Hours>(value))
            : LinesOf(group.Type, value).OfType<string>().FirstOrDefault();

        var period = value["per"] is { } per ? $" · {texts[$"Choice.{nameof(AmountPeriod)}.{per}"]}" : "";

        return (words ?? LineOf(group, value)) + period;
    }

    /// <summary>Ways to write a group as a line, the plainest first. Null when it says nothing.</summary>
    private IEnumerable<string?> LinesOf(Type group, JsonObject value)
    {
        if (group == typeof(Duration) && Read<Duration>(value) is { } duration)
        {
            var (min, max) = (texts.Length(duration.Min), texts.Length(duration.Max));

            return duration.Min == duration.Max
                ? [min, duration.Min]
                : [texts.Range(min, max), $"{min} – {max}", $"{duration.Min}–{duration.Max}"];
        }

        if (group == typeof(Hours))
        {
            return [HoursLineOf(value)];
        }

        return group == typeof(Reach) ? [ReachLineOf(value)] : AmountLinesOf(value);
    }

    private IEnumerable<string?> AmountLinesOf(JsonObject value)
    {
        if (IsNumber(value["min"], out var min) && IsNumber(value["max"], out var max))
        {
            var currency = $"{value["currency"]}";
            var isRange = min is not null && max is not null && min != max;
            var range = isRange ? $"{Sum(min)}–{Sum(max)}" : texts.Range(Sum(min), Sum(max));

            return [range is null ? null : $"{range} {currency}".Trim()];
        }

        return [];
    }

    private static string? Sum(decimal? sum) => sum?.ToString("0.##", CultureInfo.InvariantCulture);

    /// <returns>False when it is no number, as typed.</returns>
    private static bool IsNumber(JsonNode? node, out decimal? number)
    {
        var isNumber = decimal.TryParse($"{node}", NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var read);
        number = isNumber ? read : null;

        return isNumber || node is null;
    }

    private string? HoursLineOf(JsonObject value)
    {
        if (Read<Hours>(value) is not { } hours)
        {
            return null;
        }

        if (hours.AnyHour)
        {
            return AnyHour;
        }

        var week = string.Join("; ", OpenTimes.DaysAlike(hours.Weekly ?? [])
            .Select(alike => $"{string.Join(", ", alike.Runs.Select(RunOf))} {string.Join(", ", alike.Spans.Select(SpanOf))}"));

        return week.Length > 0 && hours.Zone is not null ? $"{week}, {Of(ZoneField, hours.Zone)}" : week;
    }

    private static string RunOf(DayRun run) => run.Length == 1 ? Day(run.First) : $"{Day(run.First)}–{Day(run.Last)}";

    private static string Day(DayOfWeek day) => CultureInfo.CurrentCulture.DateTimeFormat.GetDayName(day);

    private static string SpanOf(OpenSpan span) => string.Create(CultureInfo.InvariantCulture, $"{span.From:HH:mm}–{span.To:HH:mm}");

    private string? ReachLineOf(JsonObject value)
    {
        var (areas, except) = (NamesOf(value["areas"]), NamesOf(value["except"]));

        return except.Length == 0 ? areas : texts["Edit.Line.Except", areas, except];
    }

    private string NamesOf(JsonNode? codes) => string.Join("; ", (codes as JsonArray ?? []).Select(code => Of(AreaField, $"{code}")));

    private static readonly Field ZoneField = new("zone", "zone", "", FieldKind.Line, Vocabulary.Zones, typeof(string), false);

    private static readonly Field AreaField = new("areas", "areas", "", FieldKind.List, Vocabulary.Areas, typeof(string), false);

    private static T? Read<T>(JsonObject value)
        where T : class
    {
        try
        {
            return value.Deserialize<T>(DetailsJson.Options);
        }
        catch (JsonException)
        {
            // A draft may hold values that cannot be read; its problems tell them.
            return null;
        }
    }

    private string FirstReadAs(Field field, string code, IEnumerable<string> forms) =>
        forms.FirstOrDefault(form => ReadsAs(field, form, code)) ?? code;

    private bool ReadsAs(Field field, string text, string code)
    {
        var reading = parser.Read(field, text);
        var value = reading.Value is JsonArray { Count: 1 } one ? one[0] : reading.Value;

        return value is not null && $"{value}" == code && reading.Beside.Count == 0;
    }

    private bool ReadsAs(Field group, string line, JsonObject fields)
    {
        if (line.Length == 0 || parser.ReadGroup(group, line)?.Value is not JsonObject read)
        {
            return false;
        }

        return group.Type == typeof(Hours)
            ? HoursLineOf(read) == line
            : GroupLine.AreSame(group.Type, read, fields) && JsonNode.DeepEquals(read["currency"], fields["currency"]);
    }
}
