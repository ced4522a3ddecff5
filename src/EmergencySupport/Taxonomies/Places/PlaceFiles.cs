using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace EmergencySupport.Taxonomies.Places;

/// <summary>Reads the files of <c>seeds/taxonomies/place-names</c>, which are part of the program.</summary>
internal static class PlaceFiles
{
    private static readonly IDeserializer Yaml =
        new DeserializerBuilder().WithNamingConvention(HyphenatedNamingConvention.Instance).IgnoreUnmatchedProperties().Build();

    /// <summary>All names with one meaning each.</summary>
    public static IEnumerable<(string Name, PlaceSense Sense)> Names() =>
        Towns().Concat(TownNames()).Concat(Demonyms()).Concat(Peoples()).Concat(CountryNames());

    /// <summary>Names that alone are also an ordinary word or a person's name.</summary>
    public static IEnumerable<string> AlsoWords() =>
        Read<WordsFile>("names-that-are-words.yml").All.Concat(EmbeddedResources.Read("first-names.txt").Split('\n'));

    private static IEnumerable<(string Name, PlaceSense Sense)> Towns() =>
        from line in EmbeddedResources.Read("towns.tsv").Split('\n')
        where line.Length > 0 && line[0] != '#'
        let fields = line.Split('\t')
        let sense = new PlaceSense(PlaceKind.Town, [fields[1]], int.Parse(fields[0], CultureInfo.InvariantCulture))
        from name in fields.Skip(3).SelectMany(others => others.Split('|')).Prepend(fields[2])
        select (name, sense);

    private static IEnumerable<(string Name, PlaceSense Sense)> TownNames()
    {
        var sizes = Towns().DistinctBy(town => (town.Sense.Areas[0], town.Name))
            .ToDictionary(town => (town.Sense.Areas[0], town.Name), town => town.Sense.Population);

        return Read<List<TownSeed>>("town-names.yml").SelectMany(town => town.Also.Append(town.Name).Select(name => (
            name, new PlaceSense(PlaceKind.Town, [town.Country], sizes.GetValueOrDefault((town.Country, town.Name))))));
    }

    private static IEnumerable<(string Name, PlaceSense Sense)> Demonyms() =>
        from country in Read<Dictionary<string, Dictionary<string, List<string>>>>("demonyms.yml")
        from names in country.Value.Values
        from name in names
        select (name, new PlaceSense(PlaceKind.Demonym, [country.Key]));

    private static IEnumerable<(string Name, PlaceSense Sense)> Peoples() =>
        from people in Read<List<PeopleSeed>>("peoples.yml")
        from name in people.Names.Values.SelectMany(names => names)
        select (name, new PlaceSense(PlaceKind.People, people.Countries));

    private static IEnumerable<(string Name, PlaceSense Sense)> CountryNames() =>
        from country in Read<Dictionary<string, List<string>>>("country-names.yml")
        from name in country.Value
        select (name, new PlaceSense(PlaceKind.Area, [country.Key]));

    private static T Read<T>(string file) => Yaml.Deserialize<T>(EmbeddedResources.Read(file));

    private sealed record TownSeed
    {
        public required string Country { get; init; }

        public required string Name { get; init; }

        public List<string> Also { get; init; } = [];
    }

    private sealed record PeopleSeed
    {
        public required Dictionary<string, List<string>> Names { get; init; }

        public required List<string> Countries { get; init; }
    }

    private sealed record WordsFile
    {
        public required Dictionary<string, Dictionary<string, string>> Words { get; init; }

        public IEnumerable<string> All => Words.Values.SelectMany(words => words.Keys);
    }
}
