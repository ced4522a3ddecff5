using System.Text.Json;
using System.Text.Json.Nodes;
using EmergencySupport.Directory;
using EmergencySupport.Directory.Fields;
using Path = string[];

namespace EmergencySupport.Editorial.Diff;

/// <summary>Compares two revisions field by field.</summary>
public sealed class Difference
{
    private const string Key = "key";
    private const string Original = DetailsNodes.Original;
    private const string WordsOf = DetailsNodes.Words;
    private const string TextOf = "text";
    private const string State = "state";
    private const string From = "from";

    private readonly List<Change> changes = [];

    private readonly ContactChanges contacts;

    private Difference(bool hasHotline) => contacts = new ContactChanges(hasHotline);

    /// <param name="before">The details as JSON. Null for a new entry, where everything is new.</param>
    /// <param name="after">The details as JSON.</param>
    /// <returns>Empty if and only if both are equal.</returns>
    /// <exception cref="JsonException">A parameter is not valid JSON.</exception>
    public static IReadOnlyList<Change> Between(string? before, string after)
    {
        var (old, now) = (before is null ? null : JsonNode.Parse(before), JsonNode.Parse(after));
        var difference = new Difference(HasHotline(old) || HasHotline(now));
        difference.Compare([], old, now);

        return difference.changes;
    }

    /// <summary>As <see cref="Publishing.Parts.IsHotline"/>, of details that may not be valid yet.</summary>
    private static bool HasHotline(JsonNode? details) =>
        details is JsonObject record
        && DetailsParts.In(record, "channels").Any(channel =>
            TextIn(channel["purpose"]) == "emergency" && channel["hours"] is JsonObject hours && TextIn(hours["anyHour"]) == "true");

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
            Add(path, TextIn(before), TextIn(after));
        }
        else
        {
            // The kinds differ: report the old value as removed and the new one as added.
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
        var earlier = changes.Count;

        // The path of an added or removed part already names its key.
        foreach (var name in names.Where(name => name != Key || (before is not null && after is not null)))
        {
            Compare([.. path, name], before?[name], after?[name]);
        }

        if (changes.Count == earlier)
        {
            Add(path, TextIn(before), TextIn(after));
        }
    }

    /// <summary>
    /// Compares the wording in each language, and the wording's state and fingerprint unless they follow from it.
    /// </summary>
    private void CompareTexts(Path path, JsonObject? before, JsonObject? after)
    {
        var earlier = changes.Count;
        if (before is not null && after is not null)
        {
            Compare([.. path, Original], before[Original], after[Original]);
        }

        var (old, now) = (before?[WordsOf] as JsonObject, after?[WordsOf] as JsonObject);
        var fingerprint = Fingerprint(after);
        foreach (var language in Names(old, now))
        {
            CompareWordings([.. path, language], language, old?[language], now?[language], fingerprint);
        }

        AddRevived(path, old, now, Fingerprint(before), fingerprint);
        foreach (var name in Names(before, after).Where(name => name is not (Original or WordsOf)))
        {
            Compare([.. path, name], before?[name], after?[name]);
        }

        if (changes.Count == earlier)
        {
            Add(path, TextIn(before), TextIn(after));
        }
    }

    /// <summary>
    /// Reports translations that were hidden as outdated and are now shown again, although they did not change: to the
    /// reader they are new.
    /// </summary>
    private void AddRevived(Path path, JsonObject? old, JsonObject? now, string? oldFingerprint, string? newFingerprint)
    {
        foreach (var (language, wording) in now ?? [])
        {
            var former = old?[language];
            if (former?[From] is { } formerFrom
                && wording?[From] is { } from
                && TextIn(formerFrom) != oldFingerprint
                && TextIn(from) == newFingerprint
                && JsonNode.DeepEquals(former[TextOf], wording[TextOf]))
            {
                Add([.. path, language], null, TextIn(wording[TextOf]), language);
            }
        }
    }

    private void CompareWordings(Path path, string language, JsonNode? before, JsonNode? after, string? fingerprint)
    {
        if ((before ?? after) is not JsonObject || (after ?? before) is not JsonObject)
        {
            Compare(path, before, after);

            return;
        }

        var (old, now) = ((JsonObject?)before, (JsonObject?)after);
        var hasNewText = !JsonNode.DeepEquals(old?[TextOf], now?[TextOf]);
        if (hasNewText)
        {
            Add(path, TextIn(old?[TextOf]), TextIn(now?[TextOf]), language);
        }

        foreach (var name in Names(old, now).Where(name => name != TextOf))
        {
            // A new text implies these values, so they are not reported as separate changes.
            var isImplied = hasNewText && (name switch
            {
                From => now is null || TextIn(now[From]) == fingerprint,
                State => now is null || TextIn(now[State]) == "original",
                _ => false,
            });
            if (!isImplied)
            {
                Compare([.. path, name], old?[name], now?[name]);
            }
        }
    }

    private void CompareLists(Path path, JsonArray? before, JsonArray? after)
    {
        if (before is null or { Count: 0 } && after is null or { Count: 0 })
        {
            Add(path, TextIn(before), TextIn(after));
        }
        else if (IsKeyed(before) && IsKeyed(after))
        {
            CompareByKey(path, before ?? [], after ?? []);
        }
        else if ((before ?? []).Concat(after ?? []).All(item => item is JsonValue))
        {
            AddValues(path, before, after);
        }
        else
        {
            for (var index = 0; index < Math.Max(before?.Count ?? 0, after?.Count ?? 0); index++)
            {
                CompareItems([.. path, (index + 1).ToString(CultureInfo.InvariantCulture)], index, before, after);
            }
        }

        // "Stated: none" differs from "not stated".
        if (after is { Count: 0 } && before is { Count: > 0 })
        {
            Add(path, null, "");
        }
    }

    private void AddValues(Path path, JsonArray? before, JsonArray? after)
    {
        var (old, now) = (TextIn(before), TextIn(after));
        if (old == now)
        {
            // The lists differ only in how they are split into items, which the JSON shows.
            (old, now) = (before!.ToJsonString(DetailsJson.Options), after!.ToJsonString(DetailsJson.Options));
        }

        Add(path, old, now);
    }

    private void CompareItems(Path path, int index, JsonArray? before, JsonArray? after)
    {
        var (isOld, isNow) = (index < before?.Count, index < after?.Count);
        if (isOld && isNow)
        {
            Compare(path, before![index], after![index]);
        }
        else
        {
            var item = isOld ? before![index] : after![index];
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

        // The order matters: readers call the first channel first.
        if (!old.Keys.Where(now.ContainsKey).SequenceEqual(now.Keys.Where(old.ContainsKey)))
        {
            Add(path, string.Join(", ", old.Keys), string.Join(", ", now.Keys));
        }
    }

    private void Add(Path path, string? before, string? after, string? language = null)
    {
        var affectsContact = contacts.Affects(path, before, after);
        changes.Add(new Change(string.Join('.', path), before, after, affectsContact) { Language = language });
    }

    private static List<string> Names(JsonObject? before, JsonObject? after) =>
        [.. (after ?? []).Select(field => field.Key).Union((before ?? []).Select(field => field.Key))];

    private static bool IsLocalText(JsonNode? node) =>
        node is JsonObject text && text[Original] is JsonValue && text[WordsOf] is JsonObject { Count: > 0 };

    private static bool IsKeyed(JsonArray? items) =>
        items is null || (items.All(HasKey) && items.Select(KeyOf).Distinct().Count() == items.Count);

    private static bool HasKey(JsonNode? item) =>
        item is JsonObject part && part[Key] is JsonValue key && key.GetValueKind() == JsonValueKind.String;

    private static string KeyOf(JsonNode? part) => part![Key]!.GetValue<string>();

    private static string? Fingerprint(JsonObject? text) =>
        text is not null
            && TextIn(text[Original]) is { } original
            && text[WordsOf]?[original] is JsonObject wording
            && TextIn(wording[TextOf]) is { } words
            ? LocalText.Fingerprint(words)
            : null;

    private static string? TextIn(JsonNode? value) => value switch
    {
        null => null,
        JsonArray items when items.All(item => item is JsonValue) => string.Join('\n', items.Select(TextIn)),
        JsonValue text when text.TryGetValue<string>(out var words) => words,
        _ => value.ToJsonString(DetailsJson.Options),
    };
}
