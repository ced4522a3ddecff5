using System.Net;
using System.Text;
using AngleSharp.Dom;
using EmergencySupport.Organisations;
using EmergencySupport.Tests.Infrastructure;
using EmergencySupport.Tests.Organisations;
using EmergencySupport.Tests.Search;
using EmergencySupport.Text;
using EmergencySupport.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EmergencySupport.Tests.Pages.Take;

/// <summary>What is taken along of an answer is short, names nobody who would harm her, and says until when it is good.</summary>
public sealed class AnswerNotesTests(SeededSite site) : IClassFixture<SeededSite>
{
    private static readonly string[] Defender = ["defend", "defens", "défens", "مداف"];

    public static TheoryData<string, string> Answers => new(InterfaceLanguages.All.SelectMany(language =>
        new[] { "", "area=HN", "area=HN&need=safe-place", "area=KE&need=legal-help", "need=medical-help&asker=friend", "area=419", "cause=land" }, (language, query) => (language, query)));

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Message_OfAnAnswer_IsShortAndNamesNeitherTheSiteNorDefendersFirst(string language, string query)
    {
        var page = await site.GetPageAsync($"/{language}/find/message?{query}");
        var (message, sms) = (TextOf(page, "message"), TextOf(page, "sms"));

        Assert.InRange(message.Length, 50, 700);
        Assert.InRange(sms.Length, 20, 160);
        Assert.Contains("https://", message, StringComparison.Ordinal);
        Assert.Contains("https://", sms, StringComparison.Ordinal);
        Assert.All(new[] { message, sms }, text =>
        {
            Assert.DoesNotContain(Defender, word => text.Split('\n')[0].Contains(word, StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotContain(site.Site.Services.GetRequiredService<IOptions<SiteOptions>>().Value.ShortName[language], text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(site.Site.Address.Host, text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void FirstLines_InEachLanguage_SayNothing()
    {
        var texts = site.Site.Services.GetRequiredService<Texts>();

        Assert.All(InterfaceLanguages.All, language => Assert.All(["Take.Message.First", "Take.Sms.First"], key =>
            Assert.DoesNotContain(Defender, word => texts.In(language, key, "1 January 2027").Contains(word, StringComparison.OrdinalIgnoreCase))));
    }

    [Fact]
    public async Task Message_OfAnAnswer_TellsWhatItCosts()
    {
        var page = await site.GetPageAsync("/en/find/message?area=HN");

        Assert.Equal("Contact:\nFront Line Defenders (seeks to answer at any hour)\nhttps://www.frontlinedefenders.org/emergency", TextOf(page, "sms"));
        Assert.Contains("Characters: 104. Takes 1 SMS.", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains($"Characters: {TextOf(page, "message").Length}.", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Message_SomebodyWhoCannotBeAsked_IsNotAmongTheFew()
    {
        Assert.Contains("amnesty-international", await site.FindAsync("area=HN&need=emergency-funds"));

        Assert.DoesNotContain("amnesty.org", TextOf(await site.GetPageAsync("/en/find/message?area=HN&need=emergency-funds"), "message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Message_SomebodyWhoTakesNobodyNew_IsNotAmongTheFewAndTheFileSaysSo()
    {
        await MadeUp.PublishAsync(site.Database, Example.Organisation("Paused", Example.Service("s", "visa-help", "FJ") with { Intake = new Intake { State = IntakeState.Paused } }) with { Channels = [Example.Channel("w", ChannelKind.Web, "https://paused.example.org/")] });
        await MadeUp.PublishAsync(site.Database, Example.Organisation("Ready", Example.Service("s", "visa-help", "FJ") with { Door = new Door { Kind = DoorKind.ByNomination } }) with { Channels = [Example.Channel("w", ChannelKind.Web, "https://ready.example.org/")] });

        var message = TextOf(await site.GetPageAsync("/en/find/message?area=FJ&need=visa-help"), "message");
        var file = await site.Client.GetStringAsync("/en/find.txt?area=FJ&need=visa-help");

        Assert.Contains("Help with visa-help. Somebody has to propose you\nhttps://ready.example.org/", message, StringComparison.Ordinal);
        Assert.DoesNotContain("paused", message, StringComparison.Ordinal);
        Assert.Contains("Takes nobody new at present", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Take_ServiceThatOthersLearnOf_SaysSoWhereverItIsNamed()
    {
        const string Warning = "The government gets a letter about your case";
        for (var number = 10; number < 35; number++)
        {
            await MadeUp.PublishAsync(site.Database, Example.Organisation($"Teller{number}", Example.Service("s", "visa-help", "VU") with { Name = LocalText.Of("en", $"Letter{number}"), Publicity = new() { Kind = PublicityKind.LetterToState } }) with
            {
                Summary = LocalText.Of("en", $"Writes letters{number}. {new string('a', 80)}"),
                Channels = [Example.Channel("w", ChannelKind.Web, $"https://teller{number}.example.org/")],
            });
        }

        // Its summary speaks of letters too, though its first service sends none.
        await MadeUp.PublishAsync(site.Database, Example.Organisation("Teller195", Example.Service("a", "visa-help", "VU"), Example.Service("s", "visa-help", "VU") with { Publicity = new() { Kind = PublicityKind.LetterToState } }) with
        {
            Summary = LocalText.Of("en", "Writes letters195."),
            Channels = [Example.Channel("w", ChannelKind.Web, "https://teller195.example.org/")],
        });

        var message = TextOf(await site.GetPageAsync("/en/find/message?area=VU&need=visa-help"), "message");
        var card = (await site.GetPageAsync("/en/find/card?area=VU&need=visa-help")).QuerySelectorAll(".card p").Select(entry => entry.TextContent);
        var file = (await site.Client.GetStringAsync("/en/find.txt?area=VU&need=visa-help")).Split("\r\n\r\n");

        Assert.All(message.Split("\n- ").Concat(card).Concat(file).Where(entry => entry.Contains("etter1", StringComparison.Ordinal) || entry.Contains("etters1", StringComparison.Ordinal)), entry => Assert.Contains(Warning, entry, StringComparison.Ordinal));
        Assert.Contains(file, entry => entry.Contains("letters195", StringComparison.Ordinal));
        Assert.All([message, .. card.Take(2), file[5]], form => Assert.Contains(Warning, form, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Message_WithoutAPlace_SaysWhereEachOneWorks() =>
        Assert.Contains("Mesoamerica", TextOf(await site.GetPageAsync("/en/find/message"), "message"), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task TextFile_OfAnAnswer_IsSmallAndReadableAnywhere(string language, string query)
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
            Assert.Contains((await site.GetPageAsync($"/{language}/organisations/{slug}")).QuerySelector("h1")!.TextContent, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task TextFile_OfTheLongestAnswer_IsSmallAndSaysHowManyMore()
    {
        var database = site.Database;
        var words = string.Join(' ', Enumerable.Repeat("المدافعات عن الحقوق", 12));
        for (var number = 10; number < 35; number++)
        {
            await MadeUp.PublishAsync(database, Example.Organisation($"Wordy{number}", Example.Service("s", "torture-rehabilitation", "NZ") with { Name = LocalText.Of("en", words), Conditions = [LocalText.Of("en", words)] }) with
            {
                Summary = LocalText.Of("en", words),
                Channels = [Example.Channel("web", ChannelKind.Web, $"https://wordy{number}.example.org/{new string('a', 60)}") with { Label = LocalText.Of("en", words[..100]), Risk = LocalText.Of("en", words[..60]) }],
            });
        }

        var bytes = await site.Client.GetByteArrayAsync("/en/find.txt?area=NZ&need=torture-rehabilitation");
        var text = Encoding.UTF8.GetString(bytes);

        Assert.InRange(bytes.Length, 4000, 4999);
        var told = Enumerable.Range(10, 25).Count(number => text.Contains($"https://wordy{number}.", StringComparison.Ordinal));
        Assert.InRange(told, 5, 20);
        Assert.Contains($"{25 - told} more have no room in this file.", text, StringComparison.Ordinal);
        Assert.InRange(TextOf(await site.GetPageAsync("/en/find/message?area=NZ&need=torture-rehabilitation"), "message").Length, 100, 700);
    }

    [Fact]
    public async Task Take_TypedWords_AreFoundAndCannotBeReadInAnyAddress()
    {
        var answer = await site.Site.TypeAsync("lesotho mothers", "need=legal");

        foreach (var address in answer.Page.QuerySelectorAll("main a.more").Select(link => link.GetAttribute("href")!).Where(link => link.Contains("/find", StringComparison.Ordinal)))
        {
            using var response = await site.Client.GetAsync(address);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Contains("words=", address, StringComparison.Ordinal);
            Assert.DoesNotContain("mothers", address, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("mothers", await response.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData("find/message?area=Atlantis", "find?area=Atlantis")]
    [InlineData("find.txt?words=x", "find?words=x")]
    [InlineData("find/card?q=land", "find?q=land")]
    public async Task Get_WhereThereIsNoAnswer_LeadsToTheAnswerThatSaysWhy(string address, string answer)
    {
        using var response = await site.Client.GetAsync($"/en/{address}");

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal($"/en/{answer}", response.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Card_OfAnAnswer_HasTheWaysAndSaysUntilWhen()
    {
        var card = (await site.GetPageAsync("/en/find/card?area=HN")).QuerySelector(".card")!;

        Assert.Contains("https://im-defensoras.org/", card.TextContent, StringComparison.Ordinal);
        Assert.Contains("https://www.frontlinedefenders.org/emergency", card.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, card.QuerySelectorAll("time").Length);
    }

    private static string TextOf(IDocument page, string id) => page.GetElementById(id)!.TextContent.TrimStart('\n');
}
