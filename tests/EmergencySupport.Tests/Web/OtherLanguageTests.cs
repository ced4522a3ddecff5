using EmergencySupport.Tests.Directory;
using EmergencySupport.Tests.Infrastructure;
using EmergencySupport.Tests.Search;

namespace EmergencySupport.Tests.Web;

/// <summary>Untranslated text is shown as written, with the name of its language.</summary>
public sealed class OtherLanguageTests(TestCluster cluster)
{
    [Fact]
    public async Task Get_EnglishOnlyOrganisation_NamesLanguageOnlyAfterItsTexts()
    {
        var database = await cluster.CreateSeededAsync();
        await GeneratedDirectory.PublishAsync(database, Example.Organisation("Lantern", Example.Service("s", "legal", "HN")));
        await using var site = await TestSite.StartAsync(database);

        var page = await SeededSite.ParseAsync(await site.Client.GetAsync("/es/organisations/lantern"));
        var own = await SeededSite.ParseAsync(await site.Client.GetAsync("/en/organisations/lantern"));

        var summary = page.QuerySelector("p.lead")!;
        Assert.Equal("Lantern helps. (inglés)", summary.TextContent);
        Assert.Equal("en", summary.GetAttribute("lang"));
        Assert.Equal("es", summary.QuerySelector("small")!.GetAttribute("lang"));
        Assert.Equal("Lantern", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("Lantern helps.", own.QuerySelector("p.lead")!.TextContent);
        Assert.Empty(own.QuerySelectorAll("main [lang]"));
    }
}
