using EmergencySupport.Search;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Tests.Pages.Organisations;

/// <summary>A service that is reserved for some people says so wherever it is shown.</summary>
public sealed class OnlyForTests(SeededSite site) : IClassFixture<SeededSite>
{
    public static TheoryData<string, string> Limits => new()
    {
        { "en", "Only for people who were tortured" },
        { "es", "Solo para personas que fueron torturadas" },
        { "fr", "Seulement pour les personnes qui ont été torturées" },
        { "pt", "Só para pessoas que sofreram tortura" },
        { "ar", "لهذه الفئات فقط: أشخاص تعرضوا للتعذيب" },
    };

    [Theory]
    [MemberData(nameof(Limits))]
    public async Task Get_ReservedService_ShowsForWhom(string language, string limit)
    {
        var page = await site.GetPageAsync($"/{language}/organisations/omct");
        var services = page.QuerySelectorAll("section.service");

        Assert.Equal(4, services.Length);
        Assert.All(
            services.Take(3),
            service => Assert.Single(
                service.QuerySelectorAll("dd"), answer => answer.TextContent.StartsWith(limit, StringComparison.Ordinal)));
        Assert.DoesNotContain(limit, services[3].TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Limits))]
    public async Task Find_ReservedService_CountsAgainstItInEachForm(string language, string limit)
    {
        const string Query = "need=medical-help&area=HN";
        var page = await site.GetPageAsync($"/{language}/find?{Query}");
        var files = new[]
        {
            await site.Client.GetStringAsync($"/{language}/find.txt?{Query}"),
            SeededSite.TextOf(await site.GetPageAsync($"/{language}/find/message?{Query}"), "message"),
        };

        Assert.Contains(
            page.QuerySelectorAll("article[data-organisation=omct] dd"),
            reason => reason.TextContent.Contains(limit, StringComparison.Ordinal));
        Assert.All(files, file => Assert.Contains(limit, file, StringComparison.Ordinal));
        Assert.DoesNotContain(
            limit,
            page.QuerySelector("article[data-organisation=observatory-human-rights-defenders]")!.TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Listing_ReservedService_HoldsNamesOfGroups()
    {
        await using var db = site.Database.OpenAsOwner();
        var reserved = await db.Listings.Where(listing => listing.OnlyFor != null).OrderBy(listing => listing.ServiceKey).ToListAsync();

        Assert.Equal(
            [
                ("emergency-support-torture", "people-tortured"),
                ("help-to-leave", "people-tortured"),
                ("legal-social-medical", "people-tortured"),
                ("protective-actions", "women"),
            ],
            reserved.Select(listing => (listing.ServiceKey, string.Join(' ', listing.OnlyFor!))));
    }
}
