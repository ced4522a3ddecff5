using System.Text.Json;
using EmergencySupport.Directory;

namespace EmergencySupport.Editorial.Alike;

/// <summary>What an entry is known by, published or waiting.</summary>
/// <param name="Id">The entry.</param>
/// <param name="Slug">The current or the requested slug.</param>
/// <param name="Waiting">The submitted revision that waits. Null when it is published.</param>
/// <param name="Names">Its names in all languages, then its aliases. Empty for guidance.</param>
/// <param name="Sites">The sites that are its own, as <see cref="SiteName.Of"/> returns them.</param>
/// <param name="Hosts">The hosts of all its addresses and mailboxes.</param>
public sealed record KnownName(
    Guid Id, string Slug, Guid? Waiting, IReadOnlyList<string> Names, IReadOnlyList<string> Sites, IReadOnlyList<string> Hosts)
{
    private static readonly HashSet<string> KindsOfOwnSites =
        [.. Enum.GetValues<ChannelKind>().Where(kind => ChannelKinds.Of(kind).HostIsName).Select(EnumNames.Of)];

    /// <summary>Reads only names and addresses, because all entries are read at once.</summary>
    public static KnownName Of(Guid id, string slug, Guid? waiting, string details)
    {
        using var json = JsonDocument.Parse(details);
        var root = json.RootElement;

        var channels = ChannelsIn(root).ToList();

        return new KnownName(
            id,
            slug,
            waiting,
            [.. NamesIn(root).Distinct(StringComparer.Ordinal)],
            [.. channels.Where(channel => KindsOfOwnSites.Contains(channel.Kind)).Select(channel => SiteName.Of(channel.Value))
                .OfType<string>().Distinct(StringComparer.Ordinal)],
            [.. channels.Select(channel => HostOf(channel.Value)).OfType<string>().Distinct(StringComparer.Ordinal)]);
    }

    private static IEnumerable<string> NamesIn(JsonElement root)
    {
        if (root.TryGetProperty("name", out var name) && name.TryGetProperty("words", out var words))
        {
            foreach (var wording in words.EnumerateObject())
            {
                yield return wording.Value.GetProperty("text").GetString()!;
            }
        }

        if (root.TryGetProperty("alsoKnownAs", out var aliases) && aliases.ValueKind == JsonValueKind.Array)
        {
            foreach (var alias in aliases.EnumerateArray())
            {
                yield return alias.GetString()!;
            }
        }
    }

    private static IEnumerable<(string Kind, string Value)> ChannelsIn(JsonElement root)
    {
        if (!root.TryGetProperty("channels", out var channels) || channels.ValueKind != JsonValueKind.Array)
        {
            yield break;
        }

        foreach (var channel in channels.EnumerateArray())
        {
            yield return (channel.GetProperty("kind").GetString()!, channel.GetProperty("value").GetString()!);
        }
    }

    /// <summary>Null for a number or a name of an app.</summary>
    private static string? HostOf(string value)
    {
        if (Uri.TryCreate(value, UriKind.Absolute, out var uri))
        {
            return uri.IdnHost.ToLowerInvariant();
        }

        return value.IndexOf('@', StringComparison.Ordinal) is > 0 and var at ? value[(at + 1)..].ToLowerInvariant() : null;
    }
}
