using EmergencySupport.Directory;
using Path = string[];

namespace EmergencySupport.Editorial.Diff;

/// <summary>
/// Decides which changes of one comparison lead people: how they find and reach an organisation, what is shown first, or
/// where a fact about that comes from. Such changes are approved only with a fresh second factor.
/// </summary>
/// <param name="hasHotline">Whether a hotline stands in the former or the new text. The needs of the services then decide for
/// whom it is shown first.</param>
internal sealed class ContactChanges(bool hasHotline)
{
    /// <summary>
    /// Maximum number of characters of old and new texts that one comparison searches for contact details; no real entry
    /// is that long. Texts beyond it count as contact details, so that a draft of any size takes bounded time.
    /// </summary>
    private const int MaximumLettersSearched = 2_000_000;

    /// <summary>A day, or in a translation the fingerprint of the text that it was made from.</summary>
    private const string From = "from";

    private static readonly HashSet<string> DateFields = new(StringComparer.Ordinal) { "dated", "seen", "asOf", "since", From, "to" };

    private readonly StepCounter lettersSearched = new();

    /// <param name="path">The names and keys that lead to the field.</param>
    /// <param name="before">Null when the field is new.</param>
    /// <param name="after">Null when the field is removed.</param>
    public bool Affects(Path path, string? before, string? after) =>
        Is(path, 0, "channels")
        || IsName(path)
        || path.Any(name => Same(name, "door") || Same(name, "openedBy"))
        || (Is(path, 0, "services") && DecidesOrder(path))
        || (Is(path, 0, "sources") && Is(path, 2, "url"))
        || (Is(path, 0, "relations") && Is(path, 2, "to"))
        || HoldsContact(path, before)
        || HoldsContact(path, after);

    /// <summary>A name or an alias leads who types it to the organisation, as a number does.</summary>
    private static bool IsName(Path path) =>
        (Is(path, 0, "name") || Is(path, 0, "alsoKnownAs")) && !Same(path[^1], "state") && !Same(path[^1], From);

    /// <summary>Where a service works and leads to, whether it answers at any hour, and what a hotline is shown for.</summary>
    private bool DecidesOrder(Path path) =>
        (Is(path, 2, "reach") && !Is(path, 3, "note"))
        || Is(path, 2, "destinations")
        || (Is(path, 2, "availability") && Is(path, 3, "anyHour"))
        || (hasHotline && Is(path, 2, "needs"));

    private bool HoldsContact(Path path, string? value)
    {
        if (value is null || IsHarmless(path, value))
        {
            return false;
        }

        lettersSearched.Add(value.Length);

        return lettersSearched.Steps > MaximumLettersSearched || ContactDetector.HasContact(value);
    }

    /// <summary>Dates, times and fingerprints have many digits but are not contact details.</summary>
    private static bool IsHarmless(Path path, string value) => path.Length > 0 && DateFields.Contains(path[^1])
        && (StatedDay.Parse(value) is not null
            || YearDay.Parse(value) is not null
            || TimeOnly.TryParseExact(value, "HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            || (path[^1] == From && value.Length == 64 && value.All(char.IsAsciiHexDigitLower)));

    private static bool Is(Path path, int index, string name) => index < path.Length && Same(path[index], name);

    /// <summary>Compares property names regardless of case, as the JSON reader does.</summary>
    private static bool Same(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);
}
