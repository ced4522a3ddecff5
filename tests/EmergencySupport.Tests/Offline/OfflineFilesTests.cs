using System.Text;
using AngleSharp;
using AngleSharp.Dom;
using EmergencySupport.Directory;
using EmergencySupport.Localisation;
using EmergencySupport.Offline;
using EmergencySupport.Publishing;
using EmergencySupport.Taxonomies;
using EmergencySupport.Tests.Directory;
using EmergencySupport.Tests.Infrastructure;
using EmergencySupport.Tests.Search;
using EmergencySupport.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EmergencySupport.Tests.Offline;

/// <summary>Offline files are complete, small and harmless, and need nothing else.</summary>
public sealed class OfflineFilesTests(SeededSite site, TestCluster cluster) : IClassFixture<SeededSite>
{
    private const int LargestCountry = 60_000;
    private const int LargestDirectory = 1_000_000;

    /// <summary>Made-up organisations, besides the thirteen of the seeds.</summary>
    private const int Generated = 287;
    private const int InHonduras = 90;

    public static TheoryData<string, string> InEachLanguage => new(
        InterfaceLanguages.All.SelectMany(_ => new[] { "HN", "DE", "all" }, (language, what) => (language, what)));

    [Theory]
    [MemberData(nameof(InEachLanguage))]
    public async Task File_FromSeeds_IsOnePageWithoutRequests(string language, string what)
    {
        var file = await RenderAsync(site.Site, language, what);
        var page = await ParseAsync(file);

        TestContext.Current.TestOutputHelper!.WriteLine($"{language} {what}: {file.Length} bytes");
        Assert.InRange(file.Length, 10_000, what == "all" ? LargestDirectory : LargestCountry);
        Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
        Assert.Equal(language == "ar" ? "rtl" : "ltr", page.DocumentElement.GetAttribute("dir"));
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.Empty(page.QuerySelectorAll("[src], link, form, iframe, object, img, [style], base"));
        Assert.Equal(what == "all" ? 1 : 0, page.QuerySelectorAll("script").Length);
        Assert.DoesNotContain(
            page.All.SelectMany(element => element.Attributes),
            attribute => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase));
        Assert.All(page.QuerySelectorAll("a[href]"), link => Assert.True(
            link.GetAttribute("href")![0] == '#'
                ? page.GetElementById(link.GetAttribute("href")![1..]) is not null
                : link.GetAttribute("rel") is { } rel && rel.Contains("noreferrer", StringComparison.Ordinal),
            link.OuterHtml));
        Assert.Equal(2, page.QuerySelectorAll("main > p > time").Length - (what == "all" ? 1 : 0));
        Assert.DoesNotContain(
            site.Site.Services.GetRequiredService<IOptions<SiteOptions>>().Value.ShortName[language],
            page.Title + page.QuerySelector("h1")!.TextContent,
            StringComparison.OrdinalIgnoreCase);
        Assert.Contains("default-src 'none'", page.QuerySelector("meta[http-equiv]")!.GetAttribute("content"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HN")]
    [InlineData("KE")]
    [InlineData("DE")]
    public async Task CountryFile_EachOrganisationServingIt_HasServicesAndContacts(string country)
    {
        var slugs = await site.FindAsync($"area={country}");
        var page = await ParseAsync(await RenderAsync(site.Site, "en", country));

        Assert.Equal(slugs, page.QuerySelectorAll("section").Select(section => section.Id));
        foreach (var slug in slugs)
        {
            var own = await site.GetPageAsync($"/en/organisations/{slug}");
            var section = page.GetElementById(slug)!;
            Assert.All(
                own.QuerySelectorAll("a.reach"),
                channel => Assert.NotNull(section.QuerySelector($"a[href='{channel.GetAttribute("href")}']")));
            Assert.All(
                section.QuerySelectorAll("h4"),
                service =>
                    Assert.True(
                        own.QuerySelectorAll(".service h3, h2").Any(known => known.TextContent == service.TextContent),
                        service.TextContent));
        }
    }

    [Fact]
    public async Task CountryFile_FromSeeds_HasRoutesGuidanceAndAdvice()
    {
        var answer = await site.GetPageAsync("/en/find?area=HN");
        var guidance = await site.GetPageAsync("/en/guidance");
        var page = await ParseAsync(await RenderAsync(site.Site, "en", "HN"));
        var headings = page.QuerySelectorAll("h3").Select(heading => heading.TextContent).ToList();

        Assert.Subset(headings.ToHashSet(), answer.QuerySelectorAll("section > h3").Select(heading => heading.TextContent).ToHashSet());
        Assert.Subset(
            headings.ToHashSet(),
            guidance.QuerySelectorAll(".big a[href*=guidance] b").Select(title => title.TextContent).ToHashSet());
        Assert.Contains("Tor Browser", page.QuerySelector("#_safety + ul")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("open now", page.Body!.TextContent, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task DirectoryFile_EachOrganisation_IsIncludedAndInContents()
    {
        var slugs = await site.FindAsync("");
        var page = await ParseAsync(await RenderAsync(site.Site, "en", "all"));

        Assert.Equal(13, slugs.Count);
        Assert.Equal(slugs.Order(), page.QuerySelectorAll("section").Select(section => section.Id!).Order());
        Assert.All(slugs, slug => Assert.NotNull(page.QuerySelector($"details a[href='#{slug}']")));
    }

    [Fact]
    public async Task Get_File_ReturnsDownloadWithNeutralName()
    {
        foreach (var (address, name) in new[] { ("/en/take/hn.html", "notes.html"), ("/es/take/all.html", "notes.html") })
        {
            using var response = await site.Client.GetAsync(address);
            Assert.Equal("attachment", response.Content.Headers.ContentDisposition!.DispositionType);
            Assert.Equal(name, response.Content.Headers.ContentDisposition.FileName);
            Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
        }
    }

    [Fact]
    public async Task Get_OfflinePage_ShowsSizeOfDirectoryFile()
    {
        var page = await site.GetPageAsync("/en/take?area=HN");
        var size = (await site.Client.GetByteArrayAsync("/en/take/all.html")).Length;

        Assert.Contains($"({(size + 999) / 1000} kB)", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/en/take/hn.html", page.QuerySelector("main > p > a.reach")!.GetAttribute("href"));
        Assert.Contains("may find this file on this device", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_RestrictedChannels_AreLeftOutOrMarkedDoubtful()
    {
        var database = await cluster.CreateSeededAsync();
        var revision = await GeneratedDirectory.PublishAsync(database, Example.Organisation(
            "Lines", Example.Service("s", "legal", "HN")) with
        {
            Channels =
            [
                Example.Channel("hidden", ChannelKind.Phone, "+50422130001"),
                Example.Channel("wrong", ChannelKind.Phone, "+50422130002"),
                Example.Channel("doubtful", ChannelKind.Phone, "+50422130003"),
            ],
        });
        var (entry, now) = (revision.EntryId, TimeProvider.System.GetUtcNow());
        var actors = await Staff.AddActorsAsync(database, "ana", "berta");
        await using (var db = database.OpenAsOwner())
        {
            var wrong = PartId.Of(entry, "wrong");
            db.Restrictions.Add(
                new Restriction(
                    RestrictionKind.Suspended, entry, PartId.Of(entry, "hidden"), "a test", [], "ana", now,
                    isEffective: true));
            db.Restrictions.Add(
                new Restriction(
                    RestrictionKind.Doubtful, entry, PartId.Of(entry, "doubtful"), "a test", [], "ana", now,
                    isEffective: true));
            db.Checks.AddRange(actors.Select(by => new Check(
                wrong, Parts.Of(entry, revision.Read<OrganisationDetails>())[wrong], revision, "editor",
                CheckMethod.Telephone, CheckResult.Changed, now, by)));
            await db.SaveChangesAsync();
        }

        await using var own = await TestSite.StartAsync(database);
        foreach (var what in new[] { "HN", "all" })
        {
            var section = (await ParseAsync(await RenderAsync(own, "en", what))).GetElementById("lines")!;
            Assert.DoesNotContain("50422130001", section.TextContent, StringComparison.Ordinal);
            Assert.DoesNotContain("50422130002", section.TextContent, StringComparison.Ordinal);
            Assert.Contains("We are not sure of this one", section.QuerySelector(".way")!.TextContent, StringComparison.Ordinal);
            Assert.Contains("+50422130003", section.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task File_NamesContainingMarkup_AreEscaped()
    {
        var database = await cluster.CreateSeededAsync();
        await GeneratedDirectory.PublishAsync(
            database,
            Example.Organisation("Odd", Example.Service("s", "legal", "HN")) with
            {
                Summary = LocalText.Of("en", "</style><script>alert(1)</script><b>&amp;"),
            });
        await using var own = await TestSite.StartAsync(database);

        var page = await ParseAsync(await RenderAsync(own, "en", "HN"));

        Assert.Empty(page.QuerySelectorAll("script"));
        Assert.Equal("</style><script>alert(1)</script><b>&amp;", page.QuerySelector("#odd p")!.TextContent);
    }

    [Fact]
    public async Task File_ThreeHundredOrganisations_StaysWithinSizeLimitAndIncludesAll()
    {
        var database = await cluster.CreateSeededAsync();
        await using (var db = database.OpenAsOwner())
        {
            var taxonomy = await TaxonomyStore.ReadAsync(db, CancellationToken.None);
            await GeneratedDirectory.PublishAllAsync(
                database, Enumerable.Range(0, InHonduras).Select(number => Wordy(number, taxonomy)));

            // Organisations that no test searches for need no search rows, and writing these takes most of the time.
            foreach (var number in Enumerable.Range(InHonduras, Generated - InHonduras))
            {
                var now = TimeProvider.System.GetUtcNow();
                var entry = new Entry(Guid.CreateVersion7(now), EntryKind.Organisation);
                var revision = new Revision(entry.Id, null, DetailsJson.Write(Wordy(number, taxonomy)), "ana", RevisionOrigin.Staff, now);
                db.AddRange(entry, new EntrySlug($"wordy{number}", entry.Id), revision, new Publication(revision, "berta", now));
            }

            await db.SaveChangesAsync();
        }

        // Arabic makes the largest files. A thorough run makes those of the other languages too.
        var languages = InterfaceLanguages.All.TakeLast(Thoroughness.Iterations(1, InterfaceLanguages.All.Count));
        await using var own = await TestSite.StartAsync(database);
        foreach (var (language, what, least, largest) in languages.SelectMany(language =>
            new[] { (language, "all", 300, LargestDirectory), (language, "HN", 100, LargestCountry) }))
        {
            var clock = System.Diagnostics.Stopwatch.StartNew();
            var file = await RenderAsync(own, language, what);
            var took = clock.ElapsedMilliseconds;
            var page = await ParseAsync(file);
            var sections = page.QuerySelectorAll("section").ToList();

            var full = sections.Count(section => section.QuerySelector("h4") is not null);
            var brief = sections.Count(section => section.QuerySelector("h3") is null);
            var contents = page.QuerySelectorAll("details").Length;
            TestContext.Current.TestOutputHelper!.WriteLine(
                $"{language} {what}: {file.Length} bytes, {sections.Count} organisations, {full} in full, "
                + $"{brief} briefly or by name, {contents} contents, {took} ms");
            Assert.InRange(file.Length, 1, largest);
            Assert.InRange(sections.Count, least, least + 30);
            Assert.All(
                Enumerable.Range(0, what == "all" ? Generated : InHonduras),
                number =>
                    Assert.Contains(
                        $"https://wordy{number}.example.org/",
                        page.GetElementById($"wordy{number}")!.TextContent,
                        StringComparison.Ordinal));
        }
    }

    /// <summary>An organisation with as much text as a real one. The first ninety work in Honduras.</summary>
    private static OrganisationDetails Wordy(int number, Taxonomy taxonomy)
    {
        var random = new Random(number);
        string[] needs = [.. taxonomy.Needs.All.Select(need => need.Slug)];
        var services = Enumerable.Range(1, random.Next(1, 6))
            .Select(service => Example.Service(
                $"s{service}", needs[random.Next(needs.Length)], number < InHonduras ? "HN" : "PE") with
            {
                Name = Text(random, 6),
                Description = random.Next(2) == 0 ? Text(random, 16) : null,
                Conditions = random.Next(3) == 0 ? [Text(random, 10)] : null,
                WhatToSend = random.Next(4) == 0 ? [Text(random, 8), Text(random, 8)] : null,
                Askers = random.Next(2) == 0 ? [Asker.Herself, Asker.Friend] : null,
                Publicity = random.Next(2) == 0 ? new Publicity { Kind = PublicityKind.HerChoice, Note = Text(random, 12) } : null,
            });

        return Example.Organisation($"Wordy{number}", [.. services]) with
        {
            Summary = Text(random, 14),
            Channels =
            [
                Example.Channel("web", ChannelKind.Web, $"https://wordy{number}.example.org/") with
                {
                    Purpose = ChannelPurpose.Emergency,
                    Risk = Text(random, 8),
                },
                Example.Channel("mail", ChannelKind.Email, $"help@wordy{number}.example.org"),
            ],
        };
    }

    /// <summary>In English and in Arabic, which takes two bytes for each letter.</summary>
    private static LocalText Text(Random random, int words)
    {
        string[] english =
        [
            "women", "defend", "land", "water", "ask", "first", "for", "their", "lawyer", "help", "them", "safe",
            "place", "town", "people", "rights",
        ];
        string[] arabic = ["النساء", "الأرض", "المياه", "حقوق", "مأمون", "محامية", "في", "المدينة", "على", "مساعدة", "مكان", "الناس"];
        var text = LocalText.Of("en", string.Join(' ', Enumerable.Range(0, words).Select(_ => english[random.Next(english.Length)])));
        text.Words["ar"] = new()
        {
            Text = string.Join(' ', Enumerable.Range(0, words).Select(_ => arabic[random.Next(arabic.Length)])),
            State = WordingState.Human,
            From = LocalText.Fingerprint(text.Words["en"].Text),
        };

        return text;
    }

    /// <summary>Renders a file outside a request.</summary>
    private static async Task<byte[]> RenderAsync(TestSite site, string language, string what)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var offlineFiles = scope.ServiceProvider.GetRequiredService<OfflineFiles>();
        var areas = (await scope.ServiceProvider.GetRequiredService<TaxonomyStore>().GetAsync(CancellationToken.None)).Areas;

        return await offlineFiles.OfAsync(language, what == "all" ? null : areas.Find(what), CancellationToken.None);
    }

    private static Task<IDocument> ParseAsync(byte[] file) =>
        BrowsingContext.New().OpenAsync(request => request.Content(Encoding.UTF8.GetString(file)));
}
