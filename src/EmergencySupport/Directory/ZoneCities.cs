namespace EmergencySupport.Directory;

/// <summary>By what city people tell a time zone. The names are CLDR's; seeds/taxonomies/cldr/make-zones.mjs writes them.</summary>
public static class ZoneCities
{
    private static readonly Dictionary<string, IReadOnlyDictionary<string, string>> Cities = Read();

    /// <param name="zone">An IANA time zone. Of one that is not known here, what its id says.</param>
    /// <param name="language">A language of the interface. Without names in the file, it gets the English ones.</param>
    public static string Of(string zone, string language) => Cities.TryGetValue(zone, out var names)
        ? names.GetValueOrDefault(language) ?? names[InterfaceLanguages.Default]
        : zone[(zone.LastIndexOf('/') + 1)..].Replace('_', ' ');

    /// <summary>The first line says which language a column is in.</summary>
    private static Dictionary<string, IReadOnlyDictionary<string, string>> Read()
    {
        var lines = EmbeddedResources.Read("zone-cities.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).ToList();
        var languages = lines[0][1..];

        return lines.Skip(1)
            .SelectMany(line => line[0].Split(' ').Select(zone => (Zone: zone, Names: languages.Zip(line[1..]).ToDictionary(pair => pair.First, pair => pair.Second))))
            .ToDictionary(known => known.Zone, IReadOnlyDictionary<string, string> (known) => known.Names);
    }
}
