using EmergencySupport.Search;
using EmergencySupport.Taxonomies;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace EmergencySupport.Tests.Search.Reading;

/// <summary>A typed name leads to its organisation, also with one slip.</summary>
public sealed class NameReaderTests(SeededSite site) : IClassFixture<SeededSite>
{
    [Theory]
    [InlineData("amnisty", "amnesty-international")]
    [InlineData("amnesti international", "amnesty-international")]
    [InlineData("amnistai internacional", "amnesty-international")]
    [InlineData("front line defendrs", "front-line-defenders")]
    [InlineData("I wrote to Front Line Defendrs in May", "front-line-defenders")]
    public async Task Read_NameWithSlip_NamesOrganisation(string typed, string slug) => Assert.Equal([slug], await NamesAsync(typed));

    /// <summary>A slip in a short name, or a word that resembles none, leads nowhere.</summary>
    [Theory]
    [InlineData("omtc")]
    [InlineData("relocaton")]
    [InlineData("zxqwvbn")]
    public async Task Read_NoName_NamesNobody(string typed) => Assert.Empty(await NamesAsync(typed));

    private async Task<IEnumerable<string>> NamesAsync(string typed)
    {
        await using var scope = site.Site.Services.CreateAsyncScope();
        var taxonomy = await scope.ServiceProvider.GetRequiredService<TaxonomyStore>().GetAsync(CancellationToken.None);
        var reading = await scope.ServiceProvider.GetRequiredService<QueryInterpreter>()
            .ReadAsync(typed, "en", taxonomy, CancellationToken.None);

        return reading.Names.Select(name => name.Slug).Distinct();
    }
}
