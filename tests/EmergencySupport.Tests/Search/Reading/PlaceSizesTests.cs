using System.Globalization;
using EmergencySupport.Search.Reading;
using EmergencySupport.Taxonomies.Places;

namespace EmergencySupport.Tests.Search.Reading;

/// <summary>Of places of one name, one that is ten times larger is meant; otherwise it is not certain which.</summary>
public sealed class PlaceSizesTests
{
    /// <summary>Each place as its country and its people in thousands, and after that what it is unless it is an ordinary town.</summary>
    [Theory]
    [InlineData("HN 1000, ES 100", "HN")]
    [InlineData("HN 999, ES 100", null)]
    [InlineData("ES 20, HN 200", "HN")]
    [InlineData("HN 1000, ES 100, MX 90", "HN")]
    [InlineData("HN 1000, ES 90, MX 200", null)]
    [InlineData("HN 1000, HN 5, ES 90", "HN")]
    [InlineData("HN 5000", null)]
    [InlineData("HN 10 capital, ES 200", "HN")]
    [InlineData("HN 10 capital, ES 300", null)]
    [InlineData("HN 1000, ES 0 part", "HN")]
    [InlineData("HN 900, ES 0 part", null)]
    [InlineData("HN 1000, ES 0 country", null)]
    public void Largest_Places_IsTheOneTenTimesLarger(string places, string? code) =>
        Assert.Equal(code, new PlaceSizes(new HashSet<string> { "en", "es" }).Largest(Senses(places)));

    [Theory]
    [InlineData("es", "HN 100, US 90", "HN")]
    [InlineData("es", "HN 10, US 900", null)]
    [InlineData("es", "HN 10, US 1000", "US")]
    [InlineData("es", "HN 100, MX 90", null)]
    [InlineData("pt", "BR 100, US 90", "BR")]
    [InlineData("pt", "HN 100, US 90", null)]
    public void Largest_OneLanguage_FavoursCountriesWhereItIsSpoken(string language, string places, string? code) =>
        Assert.Equal(code, new PlaceSizes(new HashSet<string> { language }).Largest(Senses(places)));

    [Theory]
    [InlineData("GT 0 country, MX 50", "GT")]
    [InlineData("GT 0 country, MX 999", "GT")]
    [InlineData("OM 0 country, JO 1000", "OM JO")]
    [InlineData("GT 0 country, MX 0 part", "GT")]
    [InlineData("HN 5, MX 50", "HN MX")]
    public void Likely_CountryAndTownOfOneName_IsTheCountryUnlessTheTownIsLarge(string places, string codes) =>
        Assert.Equal(codes, string.Join(' ', PlaceSizes.Likely(Senses(places)).SelectMany(sense => sense.Areas)));

    private static List<PlaceSense> Senses(string places) =>
    [
        .. from place in places.Split(", ")
           let parts = place.Split(' ')
           let kind = parts[^1] switch
           {
               "country" => PlaceKind.Area,
               "part" => PlaceKind.Division,
               _ => PlaceKind.Town,
           }
           select new PlaceSense(kind, [parts[0]], int.Parse(parts[1], CultureInfo.InvariantCulture), parts[^1] == "capital"),
    ];
}
