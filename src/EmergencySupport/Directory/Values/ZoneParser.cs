using System.Text.RegularExpressions;

namespace EmergencySupport.Directory.Values;

/// <summary>Reads time zones by their IANA name or by a city: "Beirut".</summary>
internal static partial class ZoneParser
{
    public static ValueReading Read(string typed)
    {
        var text = typed.Trim();
        if (IsZone(text))
        {
            return ValueReading.Of(text);
        }

        var found = ZoneCities.ZonesOf(text).Where(IsZone).ToList();

        return found switch
        {
            [] => ValueReading.Refuse("Zone", typed),
            [var one] => ValueReading.Of(one),
            _ => ValueReading.Ask("WhichZone", typed, [.. found.Select(zone => (zone, zone))]),
        };
    }

    public static bool IsZone(string? zone) =>
        zone is not null && ZonePattern().IsMatch(zone) && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _);

    /// <summary>
    /// UTC, or an IANA name with an area and a city, which can be shown to readers. No "EST", no Windows names.
    /// </summary>
    [GeneratedRegex(@"\A(?:(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)(?:/[A-Za-z_-]+){1,2}|UTC)\z")]
    private static partial Regex ZonePattern();
}
