using System.Net;
using System.Text;
using EmergencySupport.Localisation;
using EmergencySupport.Tests.Infrastructure;
using EmergencySupport.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EmergencySupport.Tests.Offline;

/// <summary>
/// Exports of an answer are short, do not reveal their subject at first sight, and show their expiry date.
/// </summary>
public sealed class AnswerExportTests(SeededSite site) : IClassFixture<SeededSite>
{
    private static readonly string[] Defender = ["defend", "defens", "défens", "مداف"];

    public static TheoryData<string, string> Answers => new(InterfaceLanguages.All.SelectMany(language =>
        new[]
        {
            "",
            "area=HN",
            "area=HN&need=safe-place",
            "area=KE&need=legal-help",
            "need=medical-help&asker=friend",
            "area=419",
            "cause=land",
        }, (language, query) => (language, query)));

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Message_FromResults_IsShortAndBeginsNeutrally(string language, string query)
    {
        var page = await site.GetPageAsync($"/{language}/find/message?{query}");
        var (message, sms) = (SeededSite.TextOf(page, "message"), SeededSite.TextOf(page, "sms"));

        Assert.InRange(message.Length, 50, 700);
        Assert.InRange(sms.Length, 20, 160);
        Assert.Contains("https://", message, StringComparison.Ordinal);
        Assert.Contains("https://", sms, StringComparison.Ordinal);
        Assert.All(new[] { message, sms }, text =>
        {
            Assert.DoesNotContain(Defender, word => text.Split('\n')[0].Contains(word, StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotContain(
                site.Site.Services.GetRequiredService<IOptions<SiteOptions>>().Value.ShortName[language],
                text,
                StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(site.Site.Address.Host, text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void FirstLines_EachLanguage_DoNotMentionDefenders()
    {
        var texts = site.Site.Services.GetRequiredService<Texts>();

        Assert.All(InterfaceLanguages.All, language => Assert.All(["Take.Message.First", "Take.Sms.First"], key =>
            Assert.DoesNotContain(
                Defender,
                word => texts.In(language, key, "1 January 2027").Contains(word, StringComparison.OrdinalIgnoreCase))));
    }

    [Fact]
    public async Task Message_FromResults_ShowsNumberOfSms()
    {
        var page = await site.GetPageAsync("/en/find/message?area=HN");

        Assert.Equal(
            "Contact:\nFront Line Defenders (tries to answer at any hour)\nhttps://www.frontlinedefenders.org/emergency",
            SeededSite.TextOf(page, "sms"));
        Assert.Contains("Characters: 104. Takes 1 SMS.", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(
            $"Characters: {SeededSite.TextOf(page, "message").Length}.",
            page.QuerySelector("main")!.TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Message_OrganisationClosedToAsker_IsNotIncluded()
    {
        Assert.Contains("amnesty-international", await site.FindAsync("area=HN&need=emergency-funds"));

        Assert.DoesNotContain(
            "amnesty.org",
            SeededSite.TextOf(await site.GetPageAsync("/en/find/message?area=HN&need=emergency-funds"), "message"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Message_WithoutPlace_ShowsWhereEachOrganisationWorks() =>
        Assert.Contains("Mesoamerica", SeededSite.TextOf(await site.GetPageAsync("/en/find/message"), "message"), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task TextFile_FromResults_IsSmallPlainText(string language, string query)
    {
        using var response = await site.Client.GetAsync($"/{language}/find.txt?{query}");
        var bytes = await response.Content.ReadAsByteArrayAsync();
        var text = Encoding.UTF8.GetString(bytes);

        Assert.InRange(bytes.Length, 500, 4999);
        Assert.Equal("text/plain", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("utf-8", response.Content.Headers.ContentType.CharSet);
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("notes.txt", response.Content.Headers.ContentDisposition.FileName);
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
        Assert.StartsWith("\ufeff", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", text.Replace("\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain(Defender, word => text.Split('\n')[0].Contains(word, StringComparison.OrdinalIgnoreCase));
        var slugs = await site.FindAsync(query);
        Assert.NotEmpty(slugs);
        foreach (var slug in slugs)
        {
            Assert.Contains(
                (await site.GetPageAsync($"/{language}/organisations/{slug}")).QuerySelector("h1")!.TextContent,
                text,
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task OfflineLinks_TypedWords_AreKeptButUnreadableInUrls()
    {
        var answer = await site.Site.TypeAsync("lesotho mothers", "need=legal");

        var addresses = answer.Page.QuerySelectorAll("main a.more")
            .Select(link => link.GetAttribute("href")!)
            .Where(link => link.Contains("/find", StringComparison.Ordinal))
            .ToList();
        Assert.Equal(3, addresses.Count);
        foreach (var address in addresses)
        {
            using var response = await site.Client.GetAsync(address);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Contains("words=", address, StringComparison.Ordinal);
            Assert.DoesNotContain("mothers", address, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("mothers", await response.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData("find/message?need=atlantis", "find?need=atlantis")]
    [InlineData("find.txt?words=x", "find?words=x")]
    [InlineData("find/card?q=land", "find?q=land")]
    public async Task Get_InvalidQuery_RedirectsToSearchPageWithSameQuery(string address, string answer)
    {
        using var response = await site.Client.GetAsync($"/en/{address}");

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal($"/en/{answer}", response.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Card_FromResults_ShowsContactsAndExpiry()
    {
        var card = (await site.GetPageAsync("/en/find/card?area=HN")).QuerySelector(".card")!;

        Assert.Contains("https://im-defensoras.org/", card.TextContent, StringComparison.Ordinal);
        Assert.Contains("https://www.frontlinedefenders.org/emergency", card.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, card.QuerySelectorAll("time").Length);
    }
}
