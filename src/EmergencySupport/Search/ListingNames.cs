using System.Text.RegularExpressions;
using EmergencySupport.Directory;

namespace EmergencySupport.Search;

/// <summary>What an organisation is found by when it is named.</summary>
internal static partial class ListingNames
{
    /// <summary>Its names in all languages, its aliases, and what stands in parentheses in them: "World Organisation (WO)".</summary>
    public static IEnumerable<string> Of(OrganisationDetails details) => details.Name.Words.Values
        .Select(wording => wording.Text)
        .Concat(details.AlsoKnownAs ?? [])
        .SelectMany(PartsOf)
        .Distinct();

    /// <summary>The hosts of its web addresses, in lower case and without "www.".</summary>
    public static IEnumerable<string> DomainsOf(OrganisationDetails details) => details.Channels
        .Where(channel => ChannelKinds.Of(channel.Kind).HostIsName && Uri.IsWellFormedUriString(channel.Value, UriKind.Absolute))
        .Select(channel => new Uri(channel.Value).IdnHost.ToLowerInvariant())
        .Select(host => host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host)
        .Distinct();

    private static IEnumerable<string> PartsOf(string name) => Parentheses().Match(name) is { Success: true } match
        ? [name, Parentheses().Replace(name, " ").Trim(), match.Groups[1].Value]
        : [name];

    [GeneratedRegex(@"\(([^()]+)\)", RegexOptions.None, 100)]
    private static partial Regex Parentheses();
}
