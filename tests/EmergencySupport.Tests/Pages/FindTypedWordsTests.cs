using System.Net;
using System.Text;
using EmergencySupport.Tests.Infrastructure;

namespace EmergencySupport.Tests.Pages;

/// <summary>How a message is read: it orders and hides nobody, the page says what was understood, and no address reveals it.</summary>
public sealed class FindTypedWordsTests(SeededSite site) : IClassFixture<SeededSite>
{
    private const string IsCut = "Your text is long. We read its first part and its last part.";

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
    [InlineData("hodnuras", "area:HN", "Honduras")]
    [InlineData("venezeula", "area:VE", "Venezuela")]
    public async Task Query_SlipInPlace_IsOnlyOffered(string typed, string offer, string name)
    {
        var answer = await site.Site.TypeAsync(typed);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal([offer], answer.Offers);
        Assert.Empty(answer.Pieces);
        Assert.Contains(answer.Notices, notice => notice.Contains($"“{typed}”", StringComparison.Ordinal));
        await AssertShowsEverybodyAsync(answer);

        var picked = await site.Site.OpenAsync(answer.LinkOfOffer(offer));
        Assert.Equal([offer], picked.Pieces);
        Assert.Empty(picked.Offers);
        Assert.Equal(name, picked.Page.QuerySelector("h1")!.TextContent);
        Assert.Equal("/en/find", picked.Choices);
        Assert.Equal(typed, picked.Message);
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
        Assert.Null(answer.Page.QuerySelector("#need option[selected]:not([value=''])"));
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
        Assert.Contains("will stand in the address", form.TextContent, StringComparison.Ordinal);
        Assert.Equal("shelter", only.Page.QuerySelector("#need option[selected]")!.GetAttribute("value"));
        Assert.Equal("Honduras", only.Page.QuerySelector("#area")!.GetAttribute("value"));
        Assert.Equal("refugio abogado", only.Message);
        Assert.Equal((await site.Site.OpenAsync("/en/find?need=shelter&area=HN")).Fits, only.Fits);
    }

    /// <summary>One character that Unicode writes as four words: read whole, the words would not fit into an address.</summary>
    [Fact]
    public async Task Query_CharactersThatAreManyWords_IsAnswered() => Assert.Equal(
        HttpStatusCode.OK, (await site.Site.TypeAsync($"help {new string('\ufdfa', 490)}")).Status);

    [Fact]
    public async Task Query_AmbiguousPlaceWithCountry_ResolvesToThatCountry()
    {
        var answer = await site.Site.TypeAsync("Mérida Venezuela");

        Assert.Equal(["area:VE"], answer.Pieces);
        Assert.Empty(answer.Offers);
    }

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
    [InlineData("chiapas", "MX")]
    [InlineData("Darfur", "SD")]
    [InlineData("دارفور", "SD")]
    [InlineData("gaza", "PS")]
    [InlineData("Holland", "NL")]
    public async Task Query_CertainPlace_NarrowsInBothFields(string typed, string area)
    {
        var message = await site.Site.TypeAsync(typed);
        var field = await site.Site.TypeAsync("", $"area={Uri.EscapeDataString(typed)}");
        var expected = await site.FindAllAsync($"area={area}");

        Assert.Equal("/en/find", message.Choices);
        Assert.Equal([$"area:{area}"], message.Pieces);
        Assert.Equal($"/en/find?area={area}", field.Choices);
        Assert.Equal(expected.Order(), message.Slugs.Order());
        Assert.Equal(expected.Order(), field.Slugs.Order());
        Assert.All([message, field], answer => Assert.Empty(answer.Offers));
    }

    [Theory]
    [InlineData("kashmir", "IN", "PK")]
    [InlineData("amazonas", "BR", "CO", "PE", "VE")]
    public async Task Query_PlaceInSeveralCountries_AsksInBothFieldsAndHidesNobody(string typed, params string[] countries)
    {
        var message = await site.Site.TypeAsync(typed, "need=legal");
        var field = await site.Site.TypeAsync("", $"need=legal&area={typed}");

        Assert.Equal(typed, field.Page.QuerySelector("#area")!.GetAttribute("value"));
        foreach (var answer in new[] { message, field })
        {
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.Equal("/en/find?need=legal", answer.Choices);
            Assert.Equal(countries.Select(country => $"area:{country}"), answer.Offers);
            Assert.StartsWith($"Which place is meant by “{typed}”?", answer.Notices[0], StringComparison.Ordinal);
            Assert.Equal((await site.FindAllAsync("need=legal")).Order(), answer.Slugs.Order());
            foreach (var country in countries)
            {
                var picked = await site.Site.OpenAsync(answer.LinkOfOffer($"area:{country}"));

                Assert.Equal("/en/find?need=legal", picked.Choices);
                Assert.Contains($"area:{country}", picked.Pieces);
                Assert.Empty(picked.Offers);
                Assert.Empty(picked.Page.QuerySelectorAll("main > p.old"));
                Assert.Equal((await site.FindAllAsync($"need=legal&area={country}")).Order(), picked.Slugs.Order());
            }
        }
    }

    [Theory]
    [InlineData("kashmir", "IN")]
    [InlineData("kashmir", "PK")]
    [InlineData("amazonas", "PE")]
    public async Task Query_AmbiguousPlaceInChosenCountry_IsNoQuestion(string typed, string area)
    {
        var answer = await site.Site.TypeAsync(typed, $"area={area}");

        Assert.Equal($"/en/find?area={area}", answer.Choices);
        Assert.Empty(answer.Offers);
        Assert.Equal((await site.FindAllAsync($"area={area}")).Order(), answer.Slugs.Order());
    }

    [Fact]
    public async Task Query_PlaceWhenAnotherIsChosen_IsOnlyOffered()
    {
        var answer = await site.Site.TypeAsync("kenya", "area=HN");
        var picked = await site.Site.OpenAsync(answer.LinkOfOffer("area:KE"));

        Assert.Equal("/en/find?area=HN", answer.Choices);
        Assert.Equal(["area:KE"], answer.Offers);
        Assert.Equal("Honduras", answer.Page.QuerySelector("h1")!.TextContent);
        Assert.Equal("/en/find", picked.Choices);
        Assert.Equal("Kenya", picked.Page.QuerySelector("h1")!.TextContent);
    }

    [Theory]
    [InlineData("Darfur")]
    [InlineData("kashmir")]
    public async Task PlaceField_AnotherPlaceChosenFromList_TakesThatPlace(string typed)
    {
        var answer = await site.Site.TypeAsync("refugio", $"area={typed}");
        var list = await site.Site.OpenAsync(answer.LinkOf("Choose from a list"));
        var chosen = await site.Site.OpenAsync(list.LinkOf("Peru"));

        Assert.Equal("/en/find?area=PE", chosen.Choices);
        Assert.Equal("Peru", chosen.Page.QuerySelector("h1")!.TextContent);
        Assert.Equal("Peru", chosen.Page.QuerySelector("#area")!.GetAttribute("value"));
        Assert.Equal("refugio", chosen.Message);
        Assert.Empty(chosen.Page.QuerySelectorAll("main > p.old"));
    }

    [Fact]
    public async Task PlaceField_OfferPickedThenAnotherChosenFromList_TakesThatPlace()
    {
        var picked = await site.Site.OpenAsync((await site.Site.TypeAsync("", "area=kashmir")).LinkOfOffer("area:PK"));
        var list = await site.Site.OpenAsync(picked.LinkOf("Choose from a list"));
        var chosen = await site.Site.OpenAsync(list.LinkOf("Peru"));

        Assert.Equal("/en/find?area=PE", chosen.Choices);
        Assert.Equal("Peru", chosen.Page.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task PlaceField_TownDroppedAsChoice_IsDropped()
    {
        var answer = await site.Site.TypeAsync("refugio", "area=Darfur");
        var less = await site.Site.OpenAsync(answer.LinkTo(".chips:not(.read) a.drop")!);

        Assert.Equal("/en/find", less.Choices);
        Assert.Equal("refugio", less.Message);
        Assert.Empty(less.Page.QuerySelectorAll("main > p.old"));
        await AssertShowsEverybodyAsync(less);
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
        Assert.Equal(2000, answer.Message.Length);
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
        Assert.Equal("legal", answer.Page.QuerySelector("#need option[selected]")!.GetAttribute("value"));
        Assert.Equal("friend", answer.Page.QuerySelector("#asker option[selected]")!.GetAttribute("value"));
        Assert.Equal("Honduras", answer.Page.QuerySelector("#area")!.GetAttribute("value"));
        Assert.DoesNotContain("amnesty", answer.Page.DocumentElement.OuterHtml, StringComparison.OrdinalIgnoreCase);
    }

    private async Task AssertShowsEverybodyAsync(TypedAnswer answer)
    {
        Assert.Equal((await site.FindAllAsync("")).Order(), answer.Slugs.Order());
        Assert.Equal(answer.Fits.Concat(answer.Also), answer.Slugs);
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
