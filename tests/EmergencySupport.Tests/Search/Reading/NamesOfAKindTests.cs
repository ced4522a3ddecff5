using System.Globalization;
using EmergencySupport.Localisation;
using EmergencySupport.Search;
using EmergencySupport.Search.Reading;
using EmergencySupport.Taxonomies;
using EmergencySupport.Taxonomies.Places;
using EmergencySupport.Tests.Infrastructure;

namespace EmergencySupport.Tests.Search.Reading;

/// <summary>All names of one kind are read as names, and no ordinary word is.</summary>
public sealed class NamesOfAKindTests
{
    private static Taxonomy Taxonomy => SeededWords.Taxonomy;

    /// <summary>A frequent word of a language chooses a place only where it means one: places-among-common-words.txt lists them.</summary>
    [Theory]
    [MemberData(nameof(Languages))]
    public void CommonWord_Alone_ChoosesNoPlace(string language)
    {
        var places = File.ReadAllLines(Repository.PathOf("tests/EmergencySupport.Tests/Search/Reading/places-among-common-words.txt"))
            .Single(line => line.StartsWith($"{language}: ", StringComparison.Ordinal))[4..].Split(' ').ToHashSet();
        var words = CommonWords(language).ToList();

        Assert.True(words.Count > 9000);
        var choosing = words.Where(word => Read(word, language).Chosen is not null).Distinct().ToList();
        Assert.Empty(choosing.Except(places));
    }

    /// <summary>"In" before a frequent word makes no place of it, unless it is one.</summary>
    [Theory]
    [InlineData("en", "I am in {0}")]
    [InlineData("es", "estoy en {0}")]
    [InlineData("fr", "je suis dans {0}")]
    [InlineData("pt", "estou em {0}")]
    [InlineData("ar", "انا في {0}")]
    public void CommonWord_AfterIn_ChoosesNoPlace(string language, string sentence)
    {
        var words = CommonWords(language).Where(word => word.All(char.IsLetter)).Take(3000)
            .Select(word => word.ToLower(CultureInfo.InvariantCulture));

        var choosing = words.Where(
            word => Read(string.Format(CultureInfo.InvariantCulture, sentence, word), language).Chosen is { } place
                && !IsName(word, place.Area.Code)).ToList();
        Assert.Empty(choosing);
    }

    [Fact]
    public void Nationality_Alone_LeadsToItsCountryOrOffersIt()
    {
        var names = PlaceFiles.Names().Where(name => name.Sense.Kind is PlaceKind.Demonym or PlaceKind.People && name.Name.Length > 2)
            .Where(name => !IsAlsoPlace(name.Name, name.Sense.Areas[0]))
            .Select(name => (name.Name, Code: name.Sense.Areas[0])).ToList();

        Assert.True(names.Count > 8000);
        Assert.Equal("", Missed(names, name => Read(name, LanguageOf(name))));
    }

    [Fact]
    public void Country_UnderEachOfItsNames_IsFoundInTheFieldAndInAMessage()
    {
        var names = Taxonomy.Areas.All.Where(area => area.Kind == AreaKind.Country)
            .SelectMany(area => AreaTree.NamesOf(area).Select(name => (Name: name, area.Code)))
            .Concat(PlaceFiles.Names().Where(name => name.Sense.Kind == PlaceKind.Area)
                .Select(name => (name.Name, Code: name.Sense.Areas[0])))
            .ToList();

        Assert.True(names.Count > 2000);
        Assert.Equal("", Missed(names, name => QueryInterpreter.ReadPlace(name, Taxonomy)));
        Assert.Equal("", Missed(names.Where(name => name.Name.Length > 3), name => Read(name, LanguageOf(name))));
    }

    [Fact]
    public void CapitalOrTownOfAMillion_InFiveLanguages_IsFoundInTheField()
    {
        var towns = PlaceFiles.Names()
            .Where(name => name.Sense.Kind == PlaceKind.Town && (name.Sense.IsCapital || name.Sense.Population >= 1000))
            .Select(name => (name.Name, Code: name.Sense.Areas[0])).ToList();

        Assert.True(towns.Count > 2000);
        Assert.Equal("", Missed(towns, name => QueryInterpreter.ReadPlace(name, Taxonomy)));
    }

    public static TheoryData<string> Languages => [.. InterfaceLanguages.All];

    private static IEnumerable<string> CommonWords(string language) =>
        File.ReadAllLines(Repository.PathOf($"seeds/taxonomies/common-words/{language}.txt")).Where(word => word.Length > 0);

    /// <summary>The names, one a line, that do not lead to their country.</summary>
    private static string Missed(IEnumerable<(string Name, string Code)> names, Func<string, PlaceReading> read) =>
        string.Join('\n', names.Where(name => !LeadsTo(read(name.Name), name.Code)).Distinct());

    /// <summary>Whether the word is also the name of another country: "grenadines" are islands, and women of Grenada.</summary>
    private static bool IsAlsoPlace(string name, string code) => Taxonomy.Gazetteer.FindPlaces(PlaceNames.KeyOf(name))
        .Any(sense => sense.Kind == PlaceKind.Area && !sense.Areas.Contains(code));

    private static PlaceReading Read(string text, string language) =>
        QueryInterpreter.Read(ReadableWords.Of(text, language, Taxonomy.Gazetteer), [], Taxonomy).Places;

    private static bool LeadsTo(PlaceReading reading, string code) =>
        reading.Chosen?.Area.Code == code || reading.Offered.Any(place => place.Area.Code == code);

    private static string LanguageOf(string name) => name.Any(letter => letter is >= '\u0600' and <= '\u06ff') ? "ar" : "en";

    /// <summary>Whether a word is the name of a country or of a part of it, of its people, or of a large town.</summary>
    private static bool IsName(string word, string code) => Taxonomy.Gazetteer.FindPlaces(PlaceNames.KeyOf(word)).Any(
        sense => sense.Areas.Contains(code)
            && (sense.Kind is PlaceKind.Area or PlaceKind.Demonym or PlaceKind.Division || sense.IsCapital || sense.Population >= 100));
}
