using EmergencySupport.Seeding;
using EmergencySupport.Taxonomies;
using EmergencySupport.Tests.Infrastructure;

namespace EmergencySupport.Tests.Taxonomies;

public sealed class AreaTreeTests
{
    private static readonly AreaTree Areas = SeedTaxonomy.Read(Repository.Seeds, [])!.ToTaxonomy().Areas;

    [Fact]
    public void All_CountryCount_Is250() => Assert.Equal(250, Areas.All.Count(area => area.Kind == AreaKind.Country));

    [Fact]
    public void Parts_AllEight_ContainEachCountryExactlyOnce()
    {
        var parts = Areas.Parts.ToList();

        Assert.Equal(8, parts.Count);
        Assert.All(
            Areas.All.Where(area => area.Kind == AreaKind.Country),
            country => Assert.Single(parts, part => Areas.Contains(part, country)));
    }

    [Theory]
    [InlineData("HN", "HN")]
    [InlineData("hn", "HN")]
    [InlineData("340", "HN")]
    [InlineData("419", "419")]
    [InlineData("mesoamerica", "mesoamerica")]
    [InlineData("ESPANA", "ES")]
    [InlineData("  españa ", "ES")]
    [InlineData("Côte d'Ivoire", "CI")]
    [InlineData("ivory coast", "CI")]
    [InlineData("هندوراس", "HN")]
    [InlineData("Middle East", "mena")]
    [InlineData("Atlantis", null)]
    public void FindTyped_CodeNumberSlugOrName_ReturnsArea(string typed, string? code)
    {
        var area = Areas.FindTyped(typed);

        Assert.Equal(code, area?.Code);
    }

    [Theory]
    [InlineData("mesoamerica", "HN", true)]
    [InlineData("mesoamerica", "CO", false)]
    [InlineData("latin-america", "HN", true)]
    [InlineData("latin-america", "JM", false)]
    [InlineData("419", "JM", true)]
    [InlineData("oas-member-states", "CA", true)]
    [InlineData("oas-member-states", "ES", false)]
    [InlineData("european-union", "NO", false)]
    [InlineData("039", "XK", true)]
    [InlineData("419", "mesoamerica", true)]
    [InlineData("mesoamerica", "419", false)]
    [InlineData("001", "mena", true)]
    public void Contains_Area_IsTrueIfAllItsCountriesAreContained(string outer, string inner, bool expected) =>
        Assert.Equal(expected, Areas.Contains(Areas.Find(outer)!, Areas.Find(inner)!));

    [Fact]
    public void CoveredBy_TwoRegions_IncludesGroupThatNeitherCoversAlone()
    {
        var covered = Areas.CoveredBy([Areas.Find("013")!, Areas.Find("005")!], []).Select(area => area.Code).ToList();

        Assert.Contains("latin-america", covered);
        Assert.DoesNotContain("419", covered);
    }

    [Fact]
    public void CoveredBy_ExcludedCountry_CoversNoAreaContainingIt()
    {
        var covered = Areas.CoveredBy([Areas.Find("013")!, Areas.Find("005")!], [Areas.Find("HN")!]).Select(area => area.Code).ToList();

        Assert.DoesNotContain("latin-america", covered);
        Assert.DoesNotContain("mesoamerica", covered);
        Assert.Contains("005", covered);
    }
}
