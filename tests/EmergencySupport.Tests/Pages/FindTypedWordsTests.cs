using System.Net;
using EmergencySupport.Tests.Infrastructure;

namespace EmergencySupport.Tests.Pages;

/// <summary>How a message is read: it orders and hides nobody, and the page says what was understood.</summary>
public sealed class FindTypedWordsTests(SeededSite site) : IClassFixture<SeededSite>
{
    private const string IsCut = "Your text is long. We read only its beginning and its end.";

    [Theory]
    [InlineData("amnesty", "amnesty-international")]
    [InlineData("ÁMNËSTY", "amnesty-international")]
    [InlineData("AMNISTÍA", "amnesty-international")]
    [InlineData("amnistia", "amnesty-international")]
    [InlineData("Amnesty International", "amnesty-international")]
    [InlineData("front line", "front-line-defenders")]
    [InlineData("frontline", "front-line-defenders")]
    [InlineData("FRONT-LINE", "front-line-defenders")]
    [InlineData("\"front line\"", "front-line-defenders")]
    [InlineData("front\u200fline", "front-line-defenders")]
    [InlineData("im defensoras", "im-defensoras")]
    [InlineData("imdefensoras", "im-defensoras")]
    [InlineData("who is front line defenders? I was arrested", "front-line-defenders")]
    public async Task Query_NameOfOrganisation_PutsItFirstAndLosesNobody(string typed, string slug)
    {
        var answer = await site.Site.TypeAsync(typed);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains($"name:{slug}", answer.Pieces);
        Assert.Equal(slug, answer.Fits[0]);
        await AssertShowsEverybodyAsync(answer);
    }

    [Theory]
    [InlineData("amnesty", "need=visa-help&area=KE")]
    [InlineData("front line", "need=relocation&area=HN")]
    public async Task Query_NameOfOrganisationWithChoices_PutsItFirstAndLosesNobody(string typed, string choices)
    {
        var answer = await site.Site.TypeAsync(typed, choices);

        Assert.Equal($"/en/find?{choices}", answer.Choices);
        Assert.Single(answer.Pieces, piece => piece == $"name:{answer.Slugs[0]}");
        Assert.Equal((await site.FindAllAsync(choices)).Order(), answer.Slugs.Order());
    }

    [Theory]
    [InlineData("abogado", "legal-help", "A lawyer to advise or defend me")]
    [InlineData("AVOCAT", "legal-help", "A lawyer to advise or defend me")]
    [InlineData("advogado", "legal-help", "A lawyer to advise or defend me")]
    [InlineData("محامي", "legal-help", "A lawyer to advise or defend me")]
    [InlineData("abogaod", "legal-help", "A lawyer to advise or defend me")]
    [InlineData("refugio", "shelter", "A safe roof for now")]
    [InlineData("lugar seguro", "safe-place", "Get to a safe place")]
    [InlineData("hacked", "digital-emergency", "Help with my phone or accounts, now")]
    [InlineData("logiciel espion", "digital-emergency", "Help with my phone or accounts, now")]
    [InlineData("seguridad digital", "security-training", "Learn how to stay safer")]
    public async Task Query_NeedInAnyLanguage_IsShownAndOrdersButHidesNobody(string typed, string need, string name)
    {
        var answer = await site.Site.TypeAsync(typed);
        var chosen = await site.Site.OpenAsync($"/en/find?need={need}");

        Assert.Equal("/en/find", answer.Choices);
        Assert.Contains($"need:{need}", answer.Pieces);
        Assert.Contains("We understood:", answer.Understood, StringComparison.Ordinal);
        Assert.Contains(name, answer.Understood, StringComparison.Ordinal);
        Assert.Null(answer.Page.QuerySelector("input[name=need][checked]"));
        Assert.Subset(answer.Fits.ToHashSet(), chosen.Fits.ToHashSet());
        Assert.True(answer.HasHotline);
        await AssertShowsEverybodyAsync(answer);
    }

    /// <summary>First what may help now, then the hotline, then who offers talking and can be reached.</summary>
    [Theory]
    [InlineData("I want to die", "en")]
    [InlineData("ya no quiero vivir", "es")]
    [InlineData("je veux mourir", "fr")]
    [InlineData("quero morrer", "pt")]
    [InlineData("اريد ان اموت", "ar")]
    public async Task Query_WantsToDie_ShowsWhatHelpsFirstAndThenWhoCanBeReached(string typed, string language)
    {
        var answer = await site.Site.TypeAsync(typed, language: language);
        var sections = answer.Page
            .QuerySelectorAll("main section[data-article], main section[data-hotline], main section[data-part]").ToList();

        Assert.Equal("want-to-die", sections[0].GetAttribute("data-article"));
        Assert.True(sections[1].HasAttribute("data-hotline"));
        Assert.Equal("fits", sections[2].GetAttribute("data-part"));
        Assert.Equal(["observatory-human-rights-defenders", "redsalud-ddhh"], answer.Fits);
    }

    [Theory]
    [InlineData("me violaron", "en")]
    [InlineData("me violaron", "ar")]
    [InlineData("I was raped", "es")]
    public async Task Query_RapeOnPageInAnotherLanguage_IsUnderstood(string typed, string language)
    {
        var answer = await site.Site.TypeAsync(typed, language: language);

        Assert.NotEmpty(answer.Pieces);
        Assert.Contains(answer.Notices, notice => notice.Contains("72", StringComparison.Ordinal));
        await AssertShowsEverybodyAsync(answer);
    }

    [Fact]
    public async Task Query_NeedAndPlace_OnlyPlaceNarrows()
    {
        var answer = await site.Site.TypeAsync("refugio kenya");
        var kenya = await site.FindAllAsync("area=KE");

        Assert.Equal("/en/find", answer.Choices);
        Assert.Equal(["need:shelter", "area:KE"], answer.Pieces);
        Assert.Equal(kenya.Order(), answer.Slugs.Order());
        Assert.True(kenya.Count < (await site.FindAllAsync("")).Count);
        Assert.True(answer.HasHotline);
    }

    [Fact]
    public async Task Query_PiecesDropped_OthersStayAndMessageStays()
    {
        const string Typed = "refugio abogado kenya";
        var answer = await site.Site.TypeAsync(Typed);
        Assert.Equal(["area:KE", "need:legal-help", "need:shelter"], answer.Pieces.Order());

        var withoutPlace = await site.Site.OpenAsync(answer.LinkWithout("area:KE"));
        var withoutBoth = await site.Site.OpenAsync(withoutPlace.LinkWithout("need:shelter"));

        Assert.Equal(["need:legal-help", "need:shelter"], withoutPlace.Pieces.Order());
        await AssertShowsEverybodyAsync(withoutPlace);
        Assert.Equal(["need:legal-help"], withoutBoth.Pieces);
        Assert.Equal((await site.Site.OpenAsync("/en/find?need=legal-help")).Fits.Order(), withoutBoth.Fits.Order());
        Assert.All([withoutPlace, withoutBoth], other =>
        {
            Assert.Equal("/en/find", other.Choices);
            Assert.Equal(Typed, other.Message);
        });
    }

    [Fact]
    public async Task Query_PieceMadeAChoice_SaysThatItWillStandInAddressAndKeepsMessage()
    {
        var answer = await site.Site.TypeAsync("refugio abogado", "area=HN");
        var form = answer.Page.QuerySelector("form.only")!;
        var fields = form.QuerySelectorAll("input[type=hidden]")
            .Select(field => $"{field.GetAttribute("name")}={Uri.EscapeDataString(field.GetAttribute("value")!)}")
            .Append($"need={form.QuerySelector("button[value=shelter]")!.GetAttribute("value")}");

        var only = await site.Site.OpenAsync($"{form.GetAttribute("action")}?{string.Join('&', fields)}");

        Assert.Equal("get", form.GetAttribute("method"));
        Assert.Contains("will show in the address", form.TextContent, StringComparison.Ordinal);
        Assert.Equal("shelter", only.Page.QuerySelector("input[name=need][checked]")!.GetAttribute("value"));
        Assert.Equal("Honduras", only.Page.QuerySelector("#area")!.GetAttribute("value"));
        Assert.Equal("refugio abogado", only.Message);
        Assert.Equal((await site.Site.OpenAsync("/en/find?need=shelter&area=HN")).Fits, only.Fits);
    }

    /// <summary>One character that Unicode writes as four words: read whole, the words would not fit into an address.</summary>
    [Fact]
    public async Task Query_CharactersThatAreManyWords_IsAnswered() => Assert.Equal(
        HttpStatusCode.OK, (await site.Site.TypeAsync($"help {new string('\ufdfa', 490)}")).Status);

    [Fact]
    public async Task Query_Cause_OrdersButHidesNobody()
    {
        var answer = await site.Site.TypeAsync("tierra", "area=HN");

        Assert.Equal("/en/find?area=HN", answer.Choices);
        Assert.Equal(["cause:land"], answer.Pieces);
        Assert.Equal((await site.FindAllAsync("area=HN")).Order(), answer.Slugs.Order());
        Assert.Contains("international-land-coalition", answer.Slugs.Take(3));
    }

    [Theory]
    [InlineData("the of and")]
    [InlineData("el de la")]
    [InlineData("help")]
    [InlineData("bonjour")]
    [InlineData("في")]
    [InlineData("name")]
    [InlineData("nam")]
    [InlineData("emergency")]
    [InlineData("qzxvwk")]
    [InlineData("refujio refújio")]
    public async Task Query_NothingUnderstood_ShowsEverybodyWithHotlineOnTop(string typed)
    {
        var answer = await site.Site.TypeAsync(typed);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Empty(answer.Pieces);
        Assert.Empty(answer.Offers);
        Assert.True(answer.HasHotline);
        Assert.DoesNotContain(answer.Notices, notice => notice.Contains(typed, StringComparison.Ordinal));
        await AssertShowsEverybodyAsync(answer);
    }

    [Theory]
    [InlineData("qzxvwk", "area=KE&asker=friend")]
    [InlineData("mundial", "need=shelter&area=HN")]
    [InlineData("observatory land", "need=relocation&area=KE")]
    [InlineData("land", "need=shelter&area=KE")]
    [InlineData("me quieren matar", "need=legal&language=es")]
    public async Task Query_AnyWordsWithChoices_LoseNobody(string typed, string choices)
    {
        var answer = await site.Site.TypeAsync(typed, choices);
        var without = await site.Site.OpenAsync($"/en/find?{choices}");

        Assert.Equal($"/en/find?{choices}", answer.Choices);
        Assert.NotEmpty(answer.Slugs);
        Assert.Equal(without.Slugs.Order(), answer.Slugs.Order());
    }

    [Fact]
    public async Task Choices_NobodyFitsAll_OffersToDropOneWithTrueCount()
    {
        var answer = await site.Site.TypeAsync("land", "need=shelter&area=KE");
        var offers = answer.Page.QuerySelectorAll("main > ul:not(.chips) > li > a")
            .Where(link => link.TextContent.StartsWith("Without", StringComparison.Ordinal)).ToList();

        Assert.Empty(answer.Fits);
        Assert.NotEmpty(answer.Also);
        Assert.Equal(2, offers.Count);
        foreach (var offer in offers)
        {
            var without = await site.Site.OpenAsync(offer.GetAttribute("href")!);
            Assert.Contains($"”: {without.Total} organisation", offer.ParentElement!.TextContent, StringComparison.Ordinal);
            Assert.True(without.Total > 0);
            Assert.Equal("land", without.Message);
        }
    }

    [Fact]
    public async Task Query_WordsOfTexts_PutThoseWithThemFirst()
    {
        var answer = await site.Site.TypeAsync("commission rapporteur");

        Assert.Equal(["iachr", "un-special-rapporteur-defenders"], answer.Slugs.Take(2).Order());
        await AssertShowsEverybodyAsync(answer);
    }

    [Fact]
    public async Task Query_LongMessage_IsReadAtBothEndsAndSaysSo()
    {
        var middle = string.Concat(Enumerable.Repeat("lorem ", 200));

        var answer = await site.Site.TypeAsync($"I need a shelter. {middle} I need a lawyer. {middle} I am in Kenya.");

        Assert.Contains(IsCut, answer.Notices);
        Assert.Contains("need:shelter", answer.Pieces);
        Assert.Contains("area:KE", answer.Pieces);
        Assert.DoesNotContain("need:legal-help", answer.Pieces);
        Assert.InRange(answer.Message.Length, 1900, 2000);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a\n")]
    [InlineData("م")]
    [InlineData("😀")]
    public async Task Query_OfMaximumLength_IsKeptWhole(string repeated)
    {
        var typed = string.Concat(Enumerable.Repeat(repeated, 2000 / repeated.Length));

        // As browsers send it: each line break as two characters.
        var answer = await site.Site.TypeAsync(typed.Replace("\n", "\r\n", StringComparison.Ordinal));

        Assert.DoesNotContain(IsCut, answer.Notices);
        Assert.Equal(typed, answer.Message);
        Assert.Equal("2000", answer.Page.QuerySelector("#q")!.GetAttribute("maxlength"));
    }

    [Fact]
    public async Task Query_InSpanish_IsExplainedInSpanish()
    {
        var answer = await site.Site.TypeAsync("refugio hodnuras", language: "es");

        Assert.Contains("Entendimos:", answer.Understood, StringComparison.Ordinal);
        Assert.Contains("Un techo seguro por ahora", answer.Understood, StringComparison.Ordinal);
        Assert.Contains(answer.Notices, notice => notice.Contains("«hodnuras»", StringComparison.Ordinal)
            && notice.Contains("Honduras", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("my accounts were hacked, I need a lawyer")]
    [InlineData("", "need=digital-emergency")]
    public async Task NeedThatNobodyMeets_LeadsToItsOwnPage(string typed, string choices = "")
    {
        var page = typed.Length > 0
            ? (await site.Site.TypeAsync(typed, choices)).Page
            : await site.GetPageAsync($"/en/find?{choices}");

        var notice = Assert.Single(
            page.QuerySelectorAll("p.old"), notice => notice.TextContent.Contains("listed for it", StringComparison.Ordinal));
        Assert.Equal("/en/needs/digital-emergency", notice.QuerySelector("a")!.GetAttribute("href"));
    }

    private async Task AssertShowsEverybodyAsync(TypedAnswer answer)
    {
        Assert.Equal((await site.FindAllAsync("")).Order(), answer.Slugs.Order());
        Assert.Equal(answer.Fits.Concat(answer.Also), answer.Slugs);
    }
}
