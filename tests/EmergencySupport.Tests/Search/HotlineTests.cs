using AngleSharp.Dom;
using EmergencySupport.Accounts;
using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Editorial;
using EmergencySupport.Publishing;
using EmergencySupport.Tests.Directory;
using EmergencySupport.Tests.Editorial;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EmergencySupport.Tests.Search;

/// <summary>
/// Which hotline readers see above an answer, and what it says. The seeds have one for the whole world; others were published
/// after it, whose names come first in the alphabet.
/// </summary>
public sealed class HotlineTests(HotlineTests.SiteWithNationalHotlines national) : IClassFixture<HotlineTests.SiteWithNationalHotlines>
{
    private const string Worldwide = "front-line-defenders";

    [Theory]
    [InlineData("/en/", Worldwide)]
    [InlineData("/ar/", Worldwide)]
    [InlineData("/en/find", Worldwide)]
    [InlineData("/en/find?need=legal-help", Worldwide)]
    [InlineData("/en/find?need=protection", Worldwide)]
    [InlineData("/en/find?area=GT", Worldwide)]
    [InlineData("/en/find?area=GT&need=legal-help", Worldwide)]
    [InlineData("/en/find?area=013&need=legal-help", Worldwide)]
    [InlineData("/en/find?area=001&need=legal-help", Worldwide)]
    public async Task NationalHotlines_OutsideTheirCountry_NeverStand(string address, string expected) =>
        Assert.Equal(expected, SlugOf(await GetAsync(address)));

    [Theory]
    [InlineData("area=HN&need=legal-help", "abogadas")]
    [InlineData("area=HN&need=legal", "abogadas")]
    [InlineData("area=HN&need=legal-expenses&need=legal-help", "abogadas")]
    [InlineData("area=HN", Worldwide)] // Both are for immediate danger; this one stands longer.
    [InlineData("area=HN&need=protection", Worldwide)]
    [InlineData("area=HN&need=medical", Worldwide)] // None fits: the one for immediate danger.
    [InlineData("need=digital-emergency", Worldwide)] // That one does not reach the whole world.
    [InlineData("area=KE&need=digital-emergency", "aid-online")]
    [InlineData("area=CU&need=digital-emergency", Worldwide)] // It excludes Cuba.
    public async Task Hotline_ThatReachesPlace_StandsWhereItFits(string query, string expected) =>
        Assert.Equal(expected, SlugOf(await GetAsync($"/en/find?{query}")));

    [Theory]
    [InlineData("area=HN&need=security-training", false)]
    [InlineData("area=HN&need=security-training&need=legal-help", true)]
    [InlineData("", true)]
    public async Task Hotline_OnlyNeedsThatAreNotUrgent_StandsNowhere(string query, bool shown) =>
        Assert.Equal(shown, BandOf(await GetAsync($"/en/find?{query}")) is not null);

    [Fact]
    public async Task Message_NamesNeedAndCountry_ShowsHotlineThatFits()
    {
        var here = await national.Site.TypeAsync("I am in Honduras. I need a lawyer.");
        var elsewhere = await national.Site.TypeAsync("I am in Guatemala. I need a lawyer.");
        var nowhere = await national.Site.TypeAsync("I need a lawyer.");

        Assert.Equal("abogadas", SlugOf(here.Page));
        Assert.Equal(Worldwide, SlugOf(elsewhere.Page));
        Assert.Equal(Worldwide, SlugOf(nowhere.Page));
    }

    [Fact]
    public async Task OfflineFiles_NameTheHotlineOfTheirCountry()
    {
        foreach (var file in new[] { "hn", "gt" })
        {
            var page = await GetAsync($"/en/take/{file}.html");
            Assert.Contains("Front Line Defenders", page.QuerySelector(".now")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("en", "says that it answers at any hour", "They offer: Help with legal-help", "Works in: Honduras")]
    [InlineData("es", "dice que atiende a cualquier hora", "Ofrece: Help with legal-help", "Trabaja en: Honduras")]
    [InlineData("fr", "dit répondre à toute heure", "Aide proposée\u00a0: Help with legal-help", "Agit dans\u00a0: Honduras")]
    [InlineData("pt", "diz que atende a qualquer hora", "Oferece: Help with legal-help", "Atua em: Honduras")]
    [InlineData("ar", "تقول إنها ترد في أي ساعة", "ما تقدمه: Help with legal-help", "تعمل في: هندوراس")]
    public async Task Band_SaysWhatItOffersWhereAndWhoSaysSo(string language, params string[] expected)
    {
        var band = BandOf(await GetAsync($"/{language}/find?area=HN&need=legal-help"))!;

        Assert.All(expected, text => Assert.Contains(text, band.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Band_OfTheWorld_NamesNoPlaceAndSeeksToAnswer()
    {
        var band = BandOf(await GetAsync("/es/"))!;

        Assert.Contains("procura atender a cualquier hora", band.TextContent, StringComparison.Ordinal);
        Assert.Contains("Apoyo a cualquier hora cuando el peligro es inmediato", band.TextContent, StringComparison.Ordinal);
        Assert.Null(band.QuerySelector("[data-limit]"));
    }

    [Fact]
    public async Task ErrorPage_ListsWorldwideHotlineFirst_AndPlacesOfOthers()
    {
        var page = await GetAsync("/en/missing");
        var bands = page.QuerySelectorAll("section[data-hotline]");

        Assert.Equal(Worldwide, bands[0].GetAttribute("data-hotline"));
        Assert.Equal(
            "Works in: Honduras",
            bands.Single(band => band.GetAttribute("data-hotline") == "abogadas").QuerySelector("[data-limit]")!.TextContent);
    }

    [Fact]
    public async Task WorldwideHotlineSuspended_NationalOneStandsOnlyInItsCountry()
    {
        await using var own = await TestSite.StartAsync(await national.Cluster.CreateSeededAsync());
        await PublishAsync(own.Database);
        var editor = await Staff.AddAsync(own, [Role.Editor]);
        await using (var scope = own.Services.CreateAsyncScope())
        {
            var outcome = await scope.ServiceProvider.GetRequiredService<Restrictions>().RestrictAsync(
                new(
                    RestrictionKind.Suspended,
                    await StaffJourneys.EntryAsync(own, Worldwide),
                    "emergency-page",
                    "Others answer it.",
                    []),
                editor.Id,
                TimeProvider.System.GetUtcNow(),
                CancellationToken.None);
            Assert.Equal(RestrictionOutcome.Done, outcome);
        }

        Assert.Null(BandOf(await GetAsync(own, "/en/")));
        Assert.Null(BandOf(await GetAsync(own, "/en/find")));
        Assert.Equal("acompanar", SlugOf(await GetAsync(own, "/en/find?area=HN")));
        Assert.Equal("aid-online", SlugOf(await GetAsync(own, "/en/find?area=GT")));
    }

    /// <summary>One person cannot make the site promise an answer, nor move a hotline up.</summary>
    [Fact]
    public async Task Checks_ByOneThenTwoPeople_PromiseOnlyAfterTheSecond()
    {
        var clock = new ManualClock();
        var database = await national.Cluster.CreateSeededAsync();
        var revision = (await PublishAsync(database))[1];
        var actors = await Staff.AddActorsAsync(database, "ana", "berta", "mallory", "clara");
        await CheckAsync(database, revision, CheckResult.Right, clock.Now, actors[0]);
        await using var own = await TestSite.StartAsync(database, clock);

        Assert.Equal(Worldwide, SlugOf(await GetAsync(own, "/en/find?area=HN")));
        Assert.Contains("says that it answers", BandOf(await LegalAsync(own))!.TextContent, StringComparison.Ordinal);

        await ConfirmAsync(database, clock.Now.AddSeconds(1), actors[1]);
        await Eventually.HoldsAsync(async () =>
            BandOf(await LegalAsync(own))!.TextContent.Contains("Abogadas answers at any hour", StringComparison.Ordinal));

        // One person who finds it changed takes nothing back.
        await CheckAsync(database, revision, CheckResult.Changed, clock.Now.AddSeconds(2), actors[2]);
        await Eventually.HoldsAsync(async () =>
            BandOf(await LegalAsync(own))!.TextContent.Contains("We are not sure of this one", StringComparison.Ordinal));
        Assert.Contains("Abogadas answers at any hour", BandOf(await LegalAsync(own))!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("in preparation", (await GetAsync(own, "/en/find?area=HN")).Body!.TextContent, StringComparison.Ordinal);

        await CheckAsync(database, revision, CheckResult.Changed, clock.Now.AddSeconds(3), actors[3]);
        await Eventually.HoldsAsync(async () => SlugOf(await LegalAsync(own)) != "abogadas");

        clock.Advance(TimeSpan.FromDays(91));
        Assert.DoesNotContain("abogadas", SlugOf(await LegalAsync(own)), StringComparison.Ordinal);

        static Task<IDocument> LegalAsync(TestSite site) => GetAsync(site, "/en/find?area=HN&need=legal-help");
    }

    /// <summary>Records a check, with the event by which the site hears of it.</summary>
    private static async Task CheckAsync(
        TestDatabase database, Revision revision, CheckResult result, DateTimeOffset at, string by)
    {
        var id = PartId.Of(revision.EntryId, "hotline");
        await using var db = database.OpenAsOwner();
        var part = Parts.Of(revision.EntryId, revision.Read<OrganisationDetails>())[id];
        var check = new Check(id, part, revision, "editor", CheckMethod.Telephone, result, at, by);
        db.Checks.Add(check);
        db.Events.Add(new Event(EventKind.Checked, by, at, revision, check));
        await db.SaveChangesAsync();
    }

    private static async Task ConfirmAsync(TestDatabase database, DateTimeOffset at, string by)
    {
        await using var db = database.OpenAsOwner();
        var check = await db.Checks.SingleAsync();
        check.Confirm(by, at);
        var revision = await db.Revisions.SingleAsync(revision => revision.Id == check.RevisionId);
        db.Events.Add(new Event(EventKind.CheckConfirmed, by, at, revision, check));
        await db.SaveChangesAsync();
    }

    private static Task<IReadOnlyList<Revision>> PublishAsync(TestDatabase database) => GeneratedDirectory.PublishAllAsync(
        database,
        [
            Example.Organisation("Acompanar", Example.Service("s", "protection", "HN")).AtAnyHour("+50422130001"),
            Example.Organisation("Abogadas", Example.Service("s", "legal-help", "HN")).AtAnyHour("+50422130002"),
            Example.Organisation("Aid-Online", Example.Service("s", "digital-emergency", "001") with
            {
                Reach = new Reach { Areas = ["001"], Except = ["CU"] },
            }).AtAnyHour("+50422130003"),
            Example.Organisation("Anywhere", Example.Service("s", "legal-help")).AtAnyHour("+50422130004"),
            Example.Organisation("Asociadas", Example.Service("s", "medical", "HN") with { OnlyFor = [ServedGroup.Members] })
                .AtAnyHour("+50422130005"),
        ]);

    private static IElement? BandOf(IDocument page) => page.QuerySelector("main section[data-hotline]");

    private static string SlugOf(IDocument page) => BandOf(page)?.GetAttribute("data-hotline") ?? "none";

    private Task<IDocument> GetAsync(string address) => GetAsync(national.Site, address);

    private static async Task<IDocument> GetAsync(TestSite site, string address)
    {
        using var response = await site.Client.GetAsync(new Uri(address, UriKind.Relative));

        return await SeededSite.ParseAsync(response);
    }

    /// <summary>The seeds, and hotlines of organisations in Honduras, of almost the whole world, and of unknown reach.</summary>
    public sealed class SiteWithNationalHotlines(TestCluster cluster) : IAsyncLifetime
    {
        public TestCluster Cluster => cluster;

        public TestSite Site { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            var database = await cluster.CreateSeededAsync();
            await PublishAsync(database);
            Site = await TestSite.StartAsync(database);
            await Eventually.HoldsAsync(() => Task.FromResult(Site.Services.GetRequiredService<DirectoryVersion>().Current is not null));

            // Error pages show what was read last.
            await Site.Client.GetStringAsync("/en/");
        }

        public ValueTask DisposeAsync() => Site.DisposeAsync();
    }
}
