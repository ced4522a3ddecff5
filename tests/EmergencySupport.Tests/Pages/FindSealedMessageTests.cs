using System.Net;
using System.Text;
using EmergencySupport.Tests.Infrastructure;

namespace EmergencySupport.Tests.Pages;

/// <summary>No address reveals a message, however long it is.</summary>
public sealed class FindSealedMessageTests(SeededSite site) : IClassFixture<SeededSite>
{
    private const string IsCut = "Your text is long. We read only its beginning and its end.";

    [Theory]
    [InlineData("😀", 1500)]
    [InlineData("x😀", 1200)]
    [InlineData("😀😀x", 1500)]
    public async Task Query_CutWithinEmoji_ShowsNoBrokenCharacter(string repeated, int times)
    {
        var answer = await site.Site.TypeAsync(string.Concat(Enumerable.Repeat(repeated, times)));

        Assert.Contains(IsCut, answer.Notices);
        Assert.DoesNotContain("\ufffd", answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0x0627, 36)]
    [InlineData(0x4e00, 5000)]
    [InlineData(0x1f600, 64)]
    public async Task Query_ManyDifferentLetters_AddressesStayBelow6000Characters(int first, int count)
    {
        var random = new Random(1);
        var typed = new StringBuilder();
        while (typed.Length < 1999)
        {
            typed.Append(char.ConvertFromUtf32(first + random.Next(count)));
        }

        var answer = await site.Site.TypeAsync($"{typed}", "need=legal&area=HN&asker=friend&language=ar");
        var addresses = answer.Page.QuerySelectorAll("a[href^='/']").Select(link => link.GetAttribute("href")!).Append(answer.Address);

        Assert.All(addresses, address => Assert.InRange(address.Length, 1, 5999));
    }

    [Theory]
    [InlineData("Refugio qzmarked Chiapas", "")]
    [InlineData("tierra amnisty", "area=qznowhere&language=qztongue")]
    [InlineData("kashmir", "")]
    [InlineData("", "area=kashmir")]
    public async Task Post_Message_IsUnreadableInAddress(string typed, string choices)
    {
        using var posted = await site.Site.PostAsync($"{choices}&q={Uri.EscapeDataString(typed)}");
        var address = posted.Headers.Location!.OriginalString;
        var readable = address + Decode(address);

        Assert.Contains("words=", address, StringComparison.Ordinal);
        Assert.All(
            typed.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Concat(choices.Split('&').Where(choice => choice.Length > 0).Select(choice => choice.Split('=')[1])),
            word => Assert.DoesNotContain(word, readable, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Query_AnyPiece_StandsInNoAddressOfPage()
    {
        var answer = await site.Site.TypeAsync("refugio abogado tierra, me buscan en Nairobi, hablo dari, amnistía");
        var dropped = await site.Site.OpenAsync(answer.LinkWithout("need:shelter"));
        var offered = await site.Site.TypeAsync("hodnuras kashmir");

        Assert.Contains("area:KE", answer.Pieces);
        Assert.Contains("cause:land", answer.Pieces);
        Assert.NotEmpty(offered.Offers);
        foreach (var page in new[] { answer, dropped, offered })
        {
            // Organisations, explanations of help and the list of offline files have addresses of their own.
            var addresses = page.Page.QuerySelectorAll("a[href^='/'], form[action]")
                .Select(part => part.GetAttribute("href") ?? part.GetAttribute("action")!)
                .Where(address => !address.Contains("/organisations/", StringComparison.Ordinal))
                .Append(page.Address).ToList();
            var codes = page.Pieces.Concat(page.Offers).Select(piece => piece.Split(':')[1]).Append("shelter");

            Assert.All(codes, code => Assert.DoesNotContain(
                addresses,
                address => address.Split('?', '&', '=', '/').Contains(code, StringComparer.OrdinalIgnoreCase)));
        }
    }

    [Fact]
    public async Task Get_PlainWordsInAddress_RedirectsToSealedWords()
    {
        using var response = await site.Client.GetAsync("/en/find?need=legal&q=hodnuras");
        var address = response.Headers.Location!.OriginalString;
        var answer = await site.Site.OpenAsync(address);

        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.DoesNotContain("hodnuras", address, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("/en/find?need=legal", answer.Choices);
        Assert.Equal("hodnuras", answer.Message);
    }

    [Theory]
    [InlineData("qq")]
    [InlineData("amnesty ")]
    public async Task Post_LongBody_IsAcceptedUpToLimitAndRefusedBeyondIt(string repeated)
    {
        var text = string.Concat(Enumerable.Repeat(repeated, 60_000 / repeated.Length)).Replace(' ', '+');

        using var read = await site.Site.PostAsync($"need=legal&q={text}");
        using var refused = await site.Site.PostAsync($"need=legal&q={text}{text[..10_000]}");
        var answer = await site.Site.OpenAsync(read.Headers.Location!.OriginalString);

        Assert.Equal(HttpStatusCode.SeeOther, read.StatusCode);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains(IsCut, answer.Notices);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
        var page = await SeededSite.ParseAsync(refused);
        Assert.NotNull(page.QuerySelector("main h1"));
        Assert.Equal(2, page.QuerySelectorAll("a[data-leave]").Length);
    }

    [Fact]
    public async Task Get_WordsSealedByAnotherProcess_AsksAgainAndKeepsChoices()
    {
        await using var other = await TestSite.StartAsync(site.Database);
        using var posted = await other.PostAsync("need=legal&asker=friend&area=HN&q=amnesty");

        AssertAsksAgain(await site.Site.OpenAsync(posted.Headers.Location!.OriginalString));
    }

    [Fact]
    public async Task Get_WordsSealedHoursAgo_AsksAgainAndKeepsChoices()
    {
        var clock = new HandClock();
        await using var hours = await TestSite.StartAsync(site.Database, clock);
        using var posted = await hours.PostAsync("need=legal&asker=friend&area=HN&q=amnesty");
        var address = posted.Headers.Location!.OriginalString;
        Assert.Equal(HttpStatusCode.OK, (await hours.OpenAsync(address)).Status);

        clock.Passed = TimeSpan.FromHours(3);

        AssertAsksAgain(await hours.OpenAsync(address));
    }

    private static void AssertAsksAgain(TypedAnswer answer)
    {
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(
            "Type the words or the place again",
            answer.Page.QuerySelector("[role=alert]")!.TextContent,
            StringComparison.Ordinal);
        Assert.Equal("true", answer.Page.QuerySelector("#q")!.GetAttribute("aria-invalid"));
        Assert.Equal("legal", answer.Page.QuerySelector("input[name=need][checked]")!.GetAttribute("value"));
        Assert.Equal("friend", answer.Page.QuerySelector("#asker option[selected]")!.GetAttribute("value"));
        Assert.Equal("Honduras", answer.Page.QuerySelector("#area")!.GetAttribute("value"));
        Assert.DoesNotContain("amnesty", answer.Page.DocumentElement.OuterHtml, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The text that sealed words would show if they were only encoded.</summary>
    private static string Decode(string address)
    {
        var text = Uri.UnescapeDataString(address[(address.IndexOf("words=", StringComparison.Ordinal) + 6)..])
            .Replace('-', '+')
            .Replace('_', '/');

        return Encoding.UTF8.GetString(Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '=')));
    }

    private sealed class HandClock : TimeProvider
    {
        public TimeSpan Passed { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Passed;
    }
}
