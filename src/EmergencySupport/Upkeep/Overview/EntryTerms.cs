using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EmergencySupport.Directory.Fields;

namespace EmergencySupport.Upkeep.Overview;

/// <summary>By what staff find an entry: its names, acronyms and slugs, its numbers, and its names in the web.</summary>
public sealed partial class EntryTerms
{
    /// <summary>Fewer digits are part of too many numbers.</summary>
    private const int MinimumDigits = 4;

    /// <summary>No number, address or mailbox is longer. Postal addresses may be.</summary>
    private const int MaximumLength = 2000;

    private readonly List<string> names;
    private readonly List<string> numbers;
    private readonly List<string> hosts;

    private EntryTerms(List<string> names, List<string> numbers, List<string> hosts) =>
        (this.names, this.numbers, this.hosts) = (names, numbers, hosts);

    /// <param name="details">Null when they were erased.</param>
    public static EntryTerms Of(JsonObject? details)
    {
        var name = details?["name"] ?? details?["title"];
        var translations = (name?[DetailsNodes.Words] as JsonObject ?? []).Select(pair => $"{pair.Value?[DetailsNodes.Text]}");
        var others = (details?["alsoKnownAs"] as JsonArray ?? []).Select(other => $"{other}");
        var contacts = details is null ? [] : DetailsParts.In(details, "channels").Select(channel => $"{channel["value"]}")
            .Where(contact => contact.Length <= MaximumLength && !contact.Contains('\n', StringComparison.Ordinal))
            .ToList();

        return new(
            [.. translations.Concat(others).Select(TextFolding.Fold).Distinct()],
            [.. contacts.Where(contact => IsNumber().IsMatch(contact)).Select(DigitsOf)],
            [.. contacts.Select(HostOf).OfType<string>().Distinct()]);
    }

    public EntryTerms With(IEnumerable<string> slugs) => new([.. names, .. slugs.Select(TextFolding.Fold)], numbers, hosts);

    /// <summary>Whether a typed text is part of a name, a number or a web domain.</summary>
    public bool Match(string typed)
    {
        var folded = TextFolding.Fold(typed);
        if (folded.Length > 0 && names.Exists(name => name.Contains(folded, StringComparison.Ordinal)))
        {
            return true;
        }

        // "+254", "00254" and the zero that is only dialled at home lead to the same digits.
        var digits = DigitsOf(typed).TrimStart('0');
        if (IsNumber().IsMatch(typed) && digits.Length >= MinimumDigits)
        {
            return numbers.Exists(number => number.Contains(digits, StringComparison.Ordinal));
        }

        return HostOf(typed.Trim()) is { } host && hosts.Exists(known => known.Contains(host, StringComparison.Ordinal));
    }

    private static string DigitsOf(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    /// <summary>The domain of a web address or a mailbox, or a domain alone. Null for other texts.</summary>
    private static string? HostOf(string text)
    {
        var match = Host().Match(text);

        return match.Success ? match.Groups["host"].Value.ToLowerInvariant() : null;
    }

    [GeneratedRegex(@"\A[+(]?[\d\s().+/-]+(?:;ext=\d+)?\z")]
    private static partial Regex IsNumber();

    [GeneratedRegex(@"\A(?:https?://)?(?:[^\s@/]*@)?(?:www\.)?(?<host>[^\s@/:?#]+\.[^\s@/:?#]+)(?:[:/?#].*)?\z", RegexOptions.IgnoreCase)]
    private static partial Regex Host();
}
