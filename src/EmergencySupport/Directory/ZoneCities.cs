namespace EmergencySupport.Directory;

/// <summary>By what city people tell a time zone. The names are CLDR's; seeds/taxonomies/cldr/make-zones.mjs writes them.</summary>
public static class ZoneCities
{
    private static readonly string[] Languages = [.. InterfaceLanguages.All];

    private static readonly Dictionary<string, string[]> Cities = Read();

    /// <param name="zone">An IANA time zone. Of one that is not known here, what its id says.</param>
    /// <param name="language">One of the five.</param>
    public static string Of(string zone, string language) =>
        Cities.TryGetValue(zone, out var names) ? names[Array.IndexOf(Languages, language)] : zone[(zone.LastIndexOf('/') + 1)..].Replace('_', ' ');

    private static Dictionary<string, string[]> Read() =>
        EmbeddedResources.Read("zone-cities.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t'))
            .SelectMany(line => line[0].Split(' ').Select(zone => (Zone: zone, Names: line[1..]))).ToDictionary(known => known.Zone, known => known.Names);
}
