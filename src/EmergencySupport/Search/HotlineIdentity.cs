using EmergencySupport.Directory;
using EmergencySupport.Publishing;

namespace EmergencySupport.Search;

/// <summary>
/// What makes a hotline the one it was: its number or address, and the needs and reach of the services behind it, who may
/// ask and through which door. When one of these changes, it is a new hotline, and comes after those that stand longer.
/// </summary>
public static class HotlineIdentity
{
    /// <summary>The channels that may lead an answer: hotlines that can be reached from every country.</summary>
    public static IEnumerable<Channel> Channels(OrganisationDetails details) =>
        details.Channels.Where(channel => Parts.IsHotline(channel) && channel.WorksIn is null);

    /// <summary>The services behind the hotlines.</summary>
    public static IEnumerable<Service> Services(OrganisationDetails details) =>
        details.Services.Where(service => service.Availability is { AnyHour: true });

    /// <summary>The identity of each hotline.</summary>
    public static HashSet<string> AllOf(OrganisationDetails details) =>
        [.. Channels(details).Select(channel => Of(channel, details))];

    public static string Of(Channel channel, OrganisationDetails details) => string.Join(
        '\n',
        Services(details).Select(Of).Order(StringComparer.Ordinal).Prepend($"{channel.Kind} {channel.Value}"));

    private static string Of(Service service) => string.Join(
        " | ",
        Codes(service.Needs),
        Codes(service.Reach?.Areas),
        Codes(service.Reach?.Except),
        Codes(service.OnlyFor),
        Codes(service.Askers),
        service.Door?.Kind);

    private static string Codes<T>(IEnumerable<T>? codes) =>
        codes is null ? "-" : string.Join(' ', codes.Select(code => $"{code}").Order(StringComparer.Ordinal));
}
