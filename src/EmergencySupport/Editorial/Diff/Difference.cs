using System.Text.Json.Nodes;
using EmergencySupport.Directory;
using Path = string[];

namespace EmergencySupport.Editorial.Diff;

/// <summary>What one revision says otherwise than another, field by field.</summary>
public sealed class Difference
{
    private const string Key = "key";
    private const string Original = "original";
    private const string WordsOf = "words";
    private const string TextOf = "text";
    private const string State = "state";
    private const string From = "from";

    private static readonly HashSet<string> Days = new(StringComparer.Ordinal) { "dated", "seen", "asOf", "from", "to" };

    /// <summary>
    /// How many letters one difference searches for contact details, old and new texts together: far more than an entry has. A text beyond
    /// counts as changing one, so that a draft of any size takes a bounded time.
    /// </summary>
    private const int MostLettersSearched = 2_000_000;

    private readonly List<Change> changes = [];

    private readonly StepCounter lettersSearched = new();

    private Difference()
    {
    }

    /// <param name="before">The details as JSON. Null for a new entry: then all of it is new.</param>
    /// <param name="after">The details as JSON.</param>
    /// <returns>Empty exactly when both say the same.</returns>
    /// <exception cref="System.Text.Json.JsonException">One of them is no JSON.</exception>
    public static IReadOnlyList<Change> Between(string? before, string after)
    {
        var difference = new Difference();
        difference.Compare([], before is null ? null : JsonNode.Parse(before), JsonNode.Parse(after));

        return difference.changes;
    }

    private void Compare(Path path, JsonNode? before, JsonNode? after)
    {
        if (JsonNode.DeepEquals(before, after))
        {
            return;
        }

        if ((before ?? after) is JsonObject && (after ?? before) is JsonObject)
        {
            CompareObjects(path, before as JsonObject, after as JsonObject);
        }
        else if ((before ?? after) is JsonArray && (after ?? before) is JsonArray)
        {
            CompareLists(path, before as JsonArray, after as JsonArray);
        }
        else if (before is JsonValue or null && after is JsonValue or null)
        {
            Add(path, Shown(before), Shown(after));
        }
        else
        {
            // Another kind of thing: all of the old is gone and all of the new is new.
            Compare(path, before, null);
            Compare(path, null, after);
        }
    }

    private void CompareObjects(Path path, JsonObject? before, JsonObject? after)
    {
        if (IsLocalText(before ?? after) && IsLocalText(after ?? before))
        {
            CompareTexts(path, before, after);

            return;
        }

        var names = Names(before, after);
        var told = changes.Count;

        // The path of a part names its key.
        foreach (var name in names.Where(name => name != Key || (before is not null && after is not null)))
        {
            Compare([.. path, name], before?[name], after?[name]);
        }

        if (changes.Count == told)
        {
            Add(path, Shown(before), Shown(after));
        }
    }

    /// <summary>The words of each language, and how they came to be where that is not plain from them.</summary>
    private void CompareTexts(Path path, JsonObject? before, JsonObject? after)
    {
        var told = changes.Count;
        if (before is not null && after is not null)
        {
            Compare([.. path, Original], before[Original], after[Original]);
        }

        var (old, now) = (before?[WordsOf] as JsonObject, after?[WordsOf] as JsonObject);
        var made = Fingerprint(after);
        foreach (var language in Names(old, now))
        {
            CompareWordings([.. path, language], language, old?[language], now?[language], made);
        }

        // Words that were out of date, and so not shown, are read again: as new as any that were never there.
        var read = Fingerprint(before);
        foreach (var (language, wording) in now ?? [])
        {
            var was = old?[language];
            if (was?[From] is { } from && wording?[From] is { } basis && Shown(from) != read && Shown(basis) == made && JsonNode.DeepEquals(was[TextOf], wording[TextOf]))
            {
                Add([.. path, language], null, Shown(wording[TextOf]), language);
            }
        }

        foreach (var name in Names(before, after).Where(name => name is not (Original or WordsOf)))
        {
            Compare([.. path, name], before?[name], after?[name]);
        }

        if (changes.Count == told)
        {
            Add(path, Shown(before), Shown(after));
        }
    }

    private void CompareWordings(Path path, string language, JsonNode? before, JsonNode? after, string? made)
    {
        if ((before ?? after) is not JsonObject || (after ?? before) is not JsonObject)
        {
            Compare(path, before, after);

            return;
        }

        var (old, now) = ((JsonObject?)before, (JsonObject?)after);
        var isOther = !JsonNode.DeepEquals(old?[TextOf], now?[TextOf]);
        if (isOther)
        {
            Add(path, Shown(old?[TextOf]), Shown(now?[TextOf]), language);
        }

        foreach (var name in Names(old, now).Where(name => name != TextOf))
        {
            // That words were written new from the words beside them, or are the original, goes without saying.
            var isPlain = isOther && (name switch
            {
                From => now is null || Shown(now[From]) == made,
                State => now is null || Shown(now[State]) == "original",
                _ => false,
            });
            if (!isPlain)
            {
                Compare([.. path, name], old?[name], now?[name]);
            }
        }
    }

    private void CompareLists(Path path, JsonArray? before, JsonArray? after)
    {
        if (before is null or { Count: 0 } && after is null or { Count: 0 })
        {
            Add(path, Shown(before), Shown(after));
        }
        else if (IsKeyed(before) && IsKeyed(after))
        {
            CompareByKey(path, before ?? [], after ?? []);
        }
        else if ((before ?? []).Concat(after ?? []).All(item => item is JsonValue))
        {
            var (old, now) = (Shown(before), Shown(after));
            Add(path, old == now ? before!.ToJsonString(DetailsJson.Options) : old, old == now ? after!.ToJsonString(DetailsJson.Options) : now);
        }
        else
        {
            for (var place = 0; place < Math.Max(before?.Count ?? 0, after?.Count ?? 0); place++)
            {
                CompareItems([.. path, (place + 1).ToString(CultureInfo.InvariantCulture)], place, before, after);
            }
        }

        // "None" is told apart from "not stated".
        if (after is { Count: 0 } && before is { Count: > 0 })
        {
            Add(path, null, "");
        }
    }

    private void CompareItems(Path path, int place, JsonArray? before, JsonArray? after)
    {
        var (isOld, isNow) = (place < before?.Count, place < after?.Count);
        if (isOld && isNow)
        {
            Compare(path, before![place], after![place]);
        }
        else
        {
            var item = isOld ? before![place] : after![place];
            if (item is null)
            {
                Add(path, isOld ? "null" : null, isNow ? "null" : null);
            }
            else
            {
                Compare(path, isOld ? item : null, isNow ? item : null);
            }
        }
    }

    private void CompareByKey(Path path, JsonArray before, JsonArray after)
    {
        var (old, now) = (before.ToDictionary(KeyOf), after.ToDictionary(KeyOf));
        foreach (var key in now.Keys.Concat(old.Keys.Where(key => !now.ContainsKey(key))))
        {
            Compare([.. path, key], old.GetValueOrDefault(key), now.GetValueOrDefault(key));
        }

        // What comes first is read first, and called first.
        if (!old.Keys.Where(now.ContainsKey).SequenceEqual(now.Keys.Where(old.ContainsKey)))
        {
            Add(path, string.Join(", ", old.Keys), string.Join(", ", now.Keys));
        }
    }

    private void Add(Path path, string? before, string? after, string? language = null) =>
        changes.Add(new Change(string.Join('.', path), before, after, AffectsContact(path, before, after)) { Language = language });

    private bool AffectsContact(Path path, string? before, string? after) =>
        Is(path, 0, "channels")
        || path.Any(name => Same(name, "door") || Same(name, "openedBy"))
        || (Is(path, 0, "sources") && Is(path, 2, "url"))
        || (Is(path, 0, "relations") && Is(path, 2, "to"))
        || HoldsContact(path, before)
        || HoldsContact(path, after);

    private bool HoldsContact(Path path, string? value)
    {
        if (value is null || IsPlain(path, value))
        {
            return false;
        }

        lettersSearched.Add(value.Length);

        return lettersSearched.Steps > MostLettersSearched || ContactDetector.HasContact(value);
    }

    /// <summary>A day, an hour or a fingerprint has many digits and leads nowhere.</summary>
    private static bool IsPlain(Path path, string value) => path.Length > 0 && Days.Contains(path[^1])
        && (DateOnly.TryParseExact(value, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            || TimeOnly.TryParseExact(value, "HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            || (path[^1] == From && value.Length == 64 && value.All(char.IsAsciiHexDigitLower)));

    private static bool Is(Path path, int place, string name) => place < path.Length && Same(path[place], name);

    /// <summary>Details are read without regard to case.</summary>
    private static bool Same(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static List<string> Names(JsonObject? before, JsonObject? after) =>
        [.. (after ?? []).Select(field => field.Key).Union((before ?? []).Select(field => field.Key))];

    private static bool IsLocalText(JsonNode? node) => node is JsonObject text && text[Original] is JsonValue && text[WordsOf] is JsonObject { Count: > 0 };

    private static bool IsKeyed(JsonArray? items) => items is null
        || (items.All(item => item is JsonObject part && part[Key] is JsonValue key && key.GetValueKind() == System.Text.Json.JsonValueKind.String)
            && items.Select(KeyOf).Distinct().Count() == items.Count);

    private static string KeyOf(JsonNode? part) => part![Key]!.GetValue<string>();

    private static string? Fingerprint(JsonObject? text) =>
        text is not null && Shown(text[Original]) is { } original && text[WordsOf]?[original] is JsonObject wording && Shown(wording[TextOf]) is { } words
            ? LocalText.Fingerprint(words)
            : null;

    private static string? Shown(JsonNode? value) => value switch
    {
        null => null,
        JsonArray items when items.All(item => item is JsonValue) => string.Join('\n', items.Select(Shown)),
        JsonValue text when text.TryGetValue<string>(out var words) => words,
        _ => value.ToJsonString(DetailsJson.Options),
    };
}
