using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace EmergencySupport.Taxonomies.Places;

/// <summary>Reads the files of <c>seeds/taxonomies/place-names</c>, which are part of the program.</summary>
internal static class PlaceFiles
{
    private static readonly IDeserializer Yaml =
        new DeserializerBuilder().WithNamingConvention(HyphenatedNamingConvention.Instance).IgnoreUnmatchedProperties().Build();

    /// <summary>All names with one meaning each.</summary>
    public static IEnumerable<(string Name, PlaceSense Sense)> Names()
    {
        var towns = Towns().ToList();

        return towns.Concat(TownNames(towns)).Concat(Demonyms()).Concat(Peoples()).Concat(CountryNames());
    }

    /// <summary>
    /// Names that alone are also an ordinary word or a person's name, with the languages in which they are. Names that far
    /// more often mean the place are left out.
    /// </summary>
    public static IEnumerable<NameThatIsWord> AlsoWords() =>
        from word in Read<List<WordSeed>>("names-that-are-words.yml")
        where !word.IsOnlyHint
        select new NameThatIsWord(word.Word, word.Kind, word.Country, word.Language);

    /// <summary>First names and family names. A town of such a name needs a sign beside it.</summary>
    public static IEnumerable<string> PersonalNames() =>
        EmbeddedResources.Read("first-names.txt").Split('\n').Where(line => !line.StartsWith('#'));

    /// <summary>Names that mean several areas, none of which may be chosen for a record.</summary>
    public static IEnumerable<(string Name, IReadOnlyList<string> Areas)> Asked() =>
        from asked in Read<List<AskedSeed>>("names-that-are-asked.yml")
        from name in asked.Names
        select (name, (IReadOnlyList<string>)asked.Areas);

    /// <summary>Codes of the countries in which each interface language is an official one.</summary>
    public static Dictionary<string, List<string>> SpokenIn() => Read<Dictionary<string, List<string>>>("spoken-in.yml");

    private static IEnumerable<(string Name, PlaceSense Sense)> Towns() =>
        from line in EmbeddedResources.Read("towns.tsv").Split('\n')
        where line.Length > 0 && line[0] != '#'
        let fields = line.Split('\t')
        let sense = new PlaceSense(PlaceKind.Town, [fields[1]], int.Parse(fields[0], CultureInfo.InvariantCulture))
        from name in fields.Skip(3).SelectMany(others => others.Split('|')).Prepend(fields[2])
        select (name, sense);

    private static IEnumerable<(string Name, PlaceSense Sense)> TownNames(List<(string Name, PlaceSense Sense)> towns)
    {
        var sizes = towns.DistinctBy(town => (town.Sense.Areas[0], town.Name))
            .ToDictionary(town => (town.Sense.Areas[0], town.Name), town => town.Sense.Population);

        return Read<List<TownSeed>>("town-names.yml").SelectMany(town => town.Also.Append(town.Name).Select(name => (
            name,
            new PlaceSense(PlaceKind.Town, [town.Country], sizes.GetValueOrDefault((town.Country, town.Name)), town.Capital))));
    }

    private static IEnumerable<(string Name, PlaceSense Sense)> Demonyms() =>
        from country in Read<List<Dictionary<string, object>>>("demonyms.yml")
        from names in country.Values.OfType<List<object>>()
        from name in names
        select ((string)name, new PlaceSense(PlaceKind.Demonym, [(string)country["country"]]));

    private static IEnumerable<(string Name, PlaceSense Sense)> Peoples() =>
        from people in Read<List<PeopleSeed>>("peoples.yml")
        from name in people.Names.Values.SelectMany(names => names)
        select (name, new PlaceSense(PlaceKind.People, people.Countries));

    private static IEnumerable<(string Name, PlaceSense Sense)> CountryNames() =>
        from country in Read<Dictionary<string, CountrySeed>>("country-names.yml")
        from name in country.Value.Also
        select (name, new PlaceSense(PlaceKind.Area, [country.Key]));

    private static T Read<T>(string file) => Yaml.Deserialize<T>(EmbeddedResources.Read(file));

    private sealed record TownSeed
    {
        public required string Country { get; init; }

        public required string Name { get; init; }

        public List<string> Also { get; init; } = [];

        public bool Capital { get; init; }
    }

    private sealed record PeopleSeed
    {
        public required Dictionary<string, List<string>> Names { get; init; }

        public required List<string> Countries { get; init; }
    }

    private sealed record AskedSeed
    {
        public required List<string> Names { get; init; }

        public required List<string> Areas { get; init; }
    }

    private sealed record CountrySeed
    {
        public List<string> Also { get; init; } = [];
    }

    private sealed record WordSeed
    {
        public required string Word { get; init; }

        public required List<string> Language { get; init; }

        public required NamedKind Kind { get; init; }

        public List<string> Country { get; init; } = [];

        public required string Reason { get; init; }

        public bool IsOnlyHint => Reason.EndsWith("is far more common", StringComparison.Ordinal)
            || Reason.EndsWith("is meant most often", StringComparison.Ordinal);
    }
}
