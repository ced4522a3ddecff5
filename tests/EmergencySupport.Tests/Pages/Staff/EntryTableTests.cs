using System.Globalization;
using AngleSharp.Dom;
using EmergencySupport.Accounts;
using EmergencySupport.Corrections;
using EmergencySupport.Directory;
using EmergencySupport.Localisation;
using EmergencySupport.Publishing;
using EmergencySupport.Tests.Directory;
using EmergencySupport.Tests.Editorial;
using EmergencySupport.Tests.Infrastructure;
using EmergencySupport.Tests.Search;
using EmergencySupport.Upkeep;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EmergencySupport.Tests.Pages.Staff;

/// <summary>The table of entries: what each row says, and how staff find, filter, sort and turn its pages.</summary>
public sealed class EntryTableTests(TestCluster cluster) : IAsyncLifetime
{
    private const string Table = "/en/staff/entries";

    private TestDatabase database = null!;
    private TestSite site = null!;
    private StaffBrowser ana = null!;

    public async ValueTask InitializeAsync()
    {
        database = await cluster.CreateSeededAsync();
        site = await TestSite.StartAsync(database);
        ana = await Infrastructure.Staff.SignInAsync(site, await Infrastructure.Staff.AddAsync(site, [Role.Editor], "Ana"));
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Theory]
    [InlineData("hopel")]
    [InlineData("ligne d'espoir")]
    [InlineData("LOH")]
    [InlineData("2213-0000")]
    [InlineData("00504 2213 0000")]
    [InlineData("hopelines.example.org")]
    [InlineData("https://www.hopelines.example.org/contact")]
    [InlineData("help@hopelines.example.org")]
    [InlineData("hope-in-a-former-address")]
    public async Task Find_AnyNameNumberDomainOrFormerSlug_FindsTheEntry(string typed)
    {
        await PublishHopelinesAsync();

        var page = await ana.GetAsync($"{Table}?find={Uri.EscapeDataString(typed)}");

        Assert.Equal(["Hopelines"], NamesIn(page));
    }

    [Theory]
    [InlineData("nobody has this name")]
    [InlineData("99999999")]
    [InlineData("221")]
    [InlineData("example.com")]
    public async Task Find_WhatNoEntryHas_SaysSo(string typed)
    {
        await PublishHopelinesAsync();

        var page = await ana.GetAsync($"{Table}?find={Uri.EscapeDataString(typed)}");

        Assert.Empty(NamesIn(page));
        Assert.Contains("No entry fits", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Row_SaysStateOwnerCheckCorrectionsAndLanguages()
    {
        var entry = await PublishHopelinesAsync();
        await using (var db = database.OpenAsOwner())
        {
            db.Add(new EntryOwner(entry, ana.Member.Id));
            await db.SaveChangesAsync();
        }

        await site.Services.GetRequiredService<CorrectionBox>()
            .AcceptAsync(entry, entry, "The number is wrong.", null, TestContext.Current.CancellationToken);

        var row = RowOf(await ana.GetAsync($"{Table}?find=loh"), "Hopelines");

        Assert.Equal("public", Cell(row, "State"));
        Assert.Equal("Ana", Cell(row, "Round"));
        Assert.Equal("a part was never checked", Cell(row, "Oldest check"));
        Assert.Equal("1", Cell(row, "Open corrections"));
        Assert.Contains("original en", Cell(row, "Languages"), StringComparison.Ordinal);
        Assert.Contains("missing es, pt, ar", Cell(row, "Languages"), StringComparison.Ordinal);
        Assert.Contains("incomplete fr", Cell(row, "Languages"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Row_EveryPartChecked_SaysTheDayOfTheOldestCheck()
    {
        var entry = await PublishHopelinesAsync();
        var now = Infrastructure.Staff.Clock(site).GetUtcNow();
        await using (var db = database.OpenAsOwner())
        {
            var published = (await PublishedRevisions.OrganisationAsync(db, entry, TestContext.Current.CancellationToken)).Single();
            var keys = published.Organisation.Details.Channels.Select(channel => channel.Key).Append("s").ToList();
            var parts = Parts.Of(entry, published.Organisation.Details);
            db.Checks.AddRange(keys.Select((key, days) => new Check(
                PartId.Of(entry, key), parts[PartId.Of(entry, key)], published.Revision, "editor", CheckMethod.Telephone,
                CheckResult.Right, now.AddDays(-days), ana.Actor)));
            await db.SaveChangesAsync();
        }

        var row = RowOf(await ana.GetAsync($"{Table}?find=loh"), "Hopelines");

        var oldest = now.AddDays(-3).UtcDateTime;
        Assert.Equal(oldest.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en")), Cell(row, "Oldest check"));
    }

    [Fact]
    public async Task Filter_StateAndOwner_StayInTheAddressesOfTheColumns()
    {
        var entry = await PublishHopelinesAsync();
        await using (var db = database.OpenAsOwner())
        {
            db.Add(new EntryOwner(entry, ana.Member.Id));
            await db.SaveChangesAsync();
        }

        var page = await ana.GetAsync($"{Table}?state=public&owner={ana.Actor}");

        Assert.Equal(["Hopelines"], NamesIn(page));
        var sorted = page.QuerySelector("thead a[href*='sort=check']")!.GetAttribute("href")!;
        Assert.Equal(["Hopelines"], NamesIn(await ana.GetAsync(sorted)));
        Assert.Empty(NamesIn(await ana.GetAsync($"{Table}?state=waiting&owner={ana.Actor}")));
    }

    [Fact]
    public async Task Pages_OfFifty_ShowEachEntryOnceInOrder()
    {
        await GeneratedDirectory.PublishAllAsync(
            database,
            Enumerable.Range(100, 60).Select(number => Example.Organisation($"House{number}", Example.Service("s", "shelter", "HN"))));
        var first = await ana.GetAsync(Table);
        var pages = new List<string>();
        foreach (var link in first.QuerySelectorAll(".pages a").Select(link => link.GetAttribute("href")!).ToList())
        {
            var names = NamesIn(await ana.GetAsync(link));
            Assert.InRange(names.Count, 1, 50);
            pages.AddRange(names);
        }

        Assert.Equal(pages.Count, pages.Distinct().Count());
        Assert.Equal($"Entries: {pages.Count}", first.QuerySelector("main p:has(+ table)")!.TextContent.Split(" · ")[0]);
        var reversed = await ana.GetAsync($"{Table}?sort=-name");
        Assert.Equal(pages[^1], NamesIn(reversed)[0]);
        Assert.Equal("descending", reversed.QuerySelector("thead th[aria-sort]")!.GetAttribute("aria-sort"));
    }

    [Theory]
    [InlineData("state=nonsense&owner=x&lacking=xx&sort=nothing&p=-5")]
    [InlineData("p=2147483647")]
    public async Task Address_WithWrongValues_ShowsTheTable(string query) =>
        Assert.NotEmpty(NamesIn(await ana.GetAsync($"{Table}?{query}")));

    [Fact]
    public async Task Request_ToChangeAPublicEntry_IsSaidBesideItsState()
    {
        var draft = await ana.BeginDraftAsync(site, "fidh");
        await ana.EditPartAsync(draft, "about", ("summary", "Ana’s words."));
        await ana.SubmitDraftAsync(draft, "Please look.");

        var row = Assert.Single((await ana.GetAsync($"{Table}?find=fidh&sort=name")).QuerySelectorAll("tbody tr"));

        Assert.Equal("public · a change waits", Cell(row, "State"));
    }

    private async Task<Guid> PublishHopelinesAsync()
    {
        var example = Example.Organisation("Hopelines", Example.Service("s", "legal-help", "HN")).AtAnyHour("+50422130000");
        var name = example.Name with
        {
            Words = new(example.Name.Words)
            {
                ["fr"] = new() { Text = "Ligne d’espoir", State = WordingState.Human, From = LocalText.Fingerprint("Hopelines") },
            },
        };
        var entry = (await GeneratedDirectory.PublishAsync(database, example with
        {
            Name = name,
            AlsoKnownAs = ["LOH"],
            Channels =
            [
                .. example.Channels,
                Example.Channel("web", ChannelKind.Web, "https://www.hopelines.example.org/"),
                Example.Channel("mail", ChannelKind.Email, "help@hopelines.example.org"),
            ],
        })).EntryId;
        await using var db = database.OpenAsOwner();
        await db.Database.ExecuteSqlAsync(
            $"insert into slugs (slug, entry_id, is_current) values ('hope-in-a-former-address', {entry}, false)");

        return entry;
    }

    private static IReadOnlyList<string> NamesIn(IDocument page) =>
        [.. page.QuerySelectorAll("tbody th a").Select(link => link.FirstChild!.TextContent)];

    private static IElement RowOf(IDocument page, string name) =>
        page.QuerySelectorAll("tbody tr").Single(row => row.QuerySelector("th a")!.TextContent == name);

    private static string Cell(IElement row, string label) => string.Join(
        ' ', row.QuerySelector($"td[data-label='{label}']")!.TextContent.Split(null as char[], StringSplitOptions.RemoveEmptyEntries));
}
