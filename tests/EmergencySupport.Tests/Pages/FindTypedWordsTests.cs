using System.Globalization;
using System.Net;
using System.Text;
using EmergencySupport.Tests.Infrastructure;

namespace EmergencySupport.Tests.Pages;

/// <summary>How typed words are interpreted: the page explains it, and no URL reveals the words.</summary>
public sealed class FindTypedWordsTests(SeededSite site) : IClassFixture<SeededSite>
{
    /// <summary>The beginning of the notice about a word that no entry contains.</summary>
    private const string UnknownWord = "Nobody here writes";

    private const string RankOnlyNotice = "They only change the order";

    [Theory]
    [InlineData("amnesty", "amnesty-international")]
    [InlineData("ÁMNËSTY", "amnesty-international")]
    [InlineData("AMNISTÍA", "amnesty-international")]
    [InlineData("amnistia", "amnesty-international")]
    [InlineData("amnest", "amnesty-international")]
    [InlineData("front line", "front-line-defenders")]
    [InlineData("frontline", "front-line-defenders")]
    [InlineData("FRONT-LINE", "front-line-defenders")]
    [InlineData("\"frontlin\"", "front-line-defenders")]
    [InlineData("front\u200fline", "front-line-defenders")]
    [InlineData("im defensoras", "im-defensoras")]
    [InlineData("imdefensoras", "im-defensoras")]
    public async Task Query_AlternativeSpellingOfName_FindsOrganisation(string typed, string slug)
    {
        var answer = await site.Site.TypeAsync(typed);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(slug, answer.Slugs[0]);
        Assert.InRange(answer.Slugs.Count, 1, 3);
        Assert.DoesNotContain(UnknownWord, answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("amnisty", "amnesty", "amnistia")]
    [InlineData("intrenational amnesty", "international", null)]
    [InlineData("hodnuras", "honduras", null)]
    public async Task Query_Typo_ShowsCorrectionAndOffersOthers(string typed, string read, string? other)
    {
        var answer = await site.Site.TypeAsync(typed);

        Assert.Contains(
            answer.Notices,
            notice =>
                notice.StartsWith(
                    $"{UnknownWord} “{typed.Split(' ')[0]}”: we looked for “{read}”.", StringComparison.Ordinal));
        Assert.NotEmpty(answer.Slugs);
        if (other is not null)
        {
            var offered = await site.Site.OpenAsync(answer.LinkOf($"Did you mean “{other}”?"));
            Assert.Equal(["amnesty-international"], offered.Slugs);
            Assert.DoesNotContain(UnknownWord, offered.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("abogado", "legal-help", "A lawyer to advise or defend me")]
    [InlineData("AVOCAT", "legal-help", "A lawyer to advise or defend me")]
    [InlineData("advogado", "legal-help", "A lawyer to advise or defend me")]
    [InlineData("محامي", "legal-help", "A lawyer to advise or defend me")]
    [InlineData("refugio", "shelter", "A safe roof for now")]
    [InlineData("lugar seguro", "safe-place", "Get to a safe place")]
    [InlineData("hacked", "digital-emergency", "Help with my phone or accounts, now")]
    [InlineData("logiciel espion", "digital-emergency", "Help with my phone or accounts, now")]
    [InlineData("seguridad digital", "security-training", "Learn how to stay safer")]
    public async Task Query_NeedInAnyLanguage_SelectsNeedAndShowsNotice(string typed, string need, string name)
    {
        var answer = await site.Site.TypeAsync(typed);

        Assert.Equal($"/en/find?need={need}", answer.Choices);
        Assert.Contains($"We read “{typed}” as “{name}”.", answer.Notices);
        Assert.Equal(need, answer.Page.QuerySelector("#need option[selected]")!.GetAttribute("value"));
        Assert.Equal((await site.FindAsync($"need={need}")).Order(), answer.Slugs.Order());
    }

    [Theory]
    [InlineData("refujio refújio")]
    [InlineData("abogaod abogaód")]
    public async Task Query_SameTypoWithAndWithoutAccent_IsCorrectedOnce(string typed)
    {
        var answer = await site.Site.TypeAsync(typed);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Single(answer.Notices, notice => notice.StartsWith(UnknownWord, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("name")]
    [InlineData("nam")]
    public async Task Query_InternalMarker_DoesNotMatchEverything(string typed) =>
        Assert.NotEqual(13, (await site.Site.TypeAsync(typed)).Total);

    /// <summary>One character that Unicode writes as four words: read whole, the words would not fit into an address.</summary>
    [Fact]
    public async Task Query_CharactersThatAreManyWords_IsAnswered() => Assert.Equal(
        HttpStatusCode.OK, (await site.Site.TypeAsync($"help {new string('\ufdfa', 490)}")).Status);

    [Fact]
    public async Task Query_AmbiguousPlaceWithCountry_ResolvesToThatCountry()
    {
        var answer = await site.Site.TypeAsync("Mérida Venezuela");

        Assert.Equal("/en/find?area=VE", answer.Choices);
        Assert.DoesNotContain("you can choose", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Query_OneChoiceRemoved_StillExplainsOther()
    {
        var answer = await site.Site.TypeAsync("refugio honduras");
        var less = await site.Site.OpenAsync(
            answer.Page.QuerySelectorAll(".chips a")
                .First(chip => chip.TextContent.StartsWith("A safe roof", StringComparison.Ordinal))
                .GetAttribute("href")!);

        Assert.Equal("/en/find?area=HN", less.Choices);
        Assert.Contains("We read “honduras” as “Honduras”.", less.Notices);
    }

    [Fact]
    public async Task Query_NeedAndPlace_AreSelectedAsChoices()
    {
        var answer = await site.Site.TypeAsync("refugio honduras");

        Assert.StartsWith("/en/find?need=shelter&area=HN", answer.Address, StringComparison.Ordinal);
        Assert.Contains("We read “refugio” as “A safe roof for now” and “honduras” as “Honduras”.", answer.Notices);
    }

    [Fact]
    public async Task Query_Cause_RanksWithoutFiltering()
    {
        var answer = await site.Site.TypeAsync("tierra", "area=HN");

        Assert.Equal("/en/find?cause=land&area=HN", answer.Choices);
        Assert.Contains(answer.Notices, notice => notice.StartsWith("We read “tierra” as “Land and territory”.", StringComparison.Ordinal));
        Assert.Equal((await site.FindAsync("area=HN")).Order(), answer.Slugs.Order());
        Assert.Contains("international-land-coalition", answer.Slugs.Take(3));
    }

    [Theory]
    [InlineData("chiapas", "MX", "Mexico")]
    [InlineData("Darfur", "SD", "Sudan")]
    [InlineData("دارفور", "SD", "Sudan")]
    public async Task Query_PlaceInCountry_SelectsCountryAndShowsNotice(string typed, string area, string name)
    {
        var word = await site.Site.TypeAsync(typed);
        var field = await site.Site.TypeAsync("", $"area={Uri.EscapeDataString(typed)}");

        foreach (var answer in new[] { word, field })
        {
            Assert.Equal($"/en/find?area={area}", answer.Choices);
            Assert.Contains($"We read “{typed}” as “{name}”.", answer.Notices);
            Assert.Equal(await site.FindAsync($"area={area}"), answer.Slugs);
        }
    }

    [Theory]
    [InlineData("gaza", "PS", "Palestine")]
    [InlineData("Holland", "NL", "Netherlands")]
    public async Task Query_AlternativeAreaName_SelectsArea(string typed, string area, string name)
    {
        var word = await site.Site.TypeAsync(typed);
        var field = await site.Site.TypeAsync("", $"area={typed}");

        Assert.Contains($"We read “{typed}” as “{name}”.", word.Notices);
        Assert.Equal($"/en/find?area={area}", word.Choices);
        Assert.Equal($"/en/find?area={area}", field.Choices);
    }

    [Theory]
    [InlineData("kashmir", "India", "Pakistan")]
    [InlineData("amazonas", "Brazil", "Colombia", "Peru", "Venezuela")]
    public async Task Query_PlaceInSeveralCountries_OffersEachCountry(string typed, params string[] countries)
    {
        var answer = await site.Site.TypeAsync(typed, "need=legal");
        var field = await site.Site.TypeAsync("", $"area={typed}");

        Assert.Equal("/en/find?need=legal", answer.Choices);
        Assert.Contains($"For “{typed}” you can choose: {string.Join(' ', countries)}", answer.Notices);
        foreach (var country in countries)
        {
            var chosen = await site.Site.OpenAsync(answer.LinkOf(country));
            Assert.Equal(HttpStatusCode.OK, chosen.Status);
            Assert.Equal($"Help with police and courts, {country}", chosen.Page.QuerySelector("h1")!.TextContent);
        }

        Assert.Equal(HttpStatusCode.BadRequest, field.Status);
        Assert.Contains(
            $"and {countries[^1]}. Type the country.",
            field.Page.QuerySelector("#area-error")!.TextContent,
            StringComparison.Ordinal);
        Assert.Equal(typed, field.Page.QuerySelector("#area")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("kashmir", "IN", "India")]
    [InlineData("kashmir", "PK", "Pakistan")]
    [InlineData("amazonas", "PE", "Peru")]
    public async Task Query_AmbiguousPlaceInChosenCountry_ResolvesToThatCountry(string typed, string area, string name)
    {
        var answer = await site.Site.TypeAsync(typed, $"area={area}");

        Assert.Equal($"/en/find?area={area}", answer.Choices);
        Assert.Contains($"We read “{typed}” as “{name}”.", answer.Notices);
    }

    [Fact]
    public async Task Query_PlaceWhenAnotherIsChosen_IsOnlyOffered()
    {
        var answer = await site.Site.TypeAsync("kenya", "area=HN");

        Assert.Equal("/en/find?area=HN", answer.Choices);
        Assert.Contains("For “kenya” you can choose: Kenya", answer.Notices);
        Assert.Equal("/en/find?area=KE", (await site.Site.OpenAsync(answer.LinkOf("Kenya"))).Choices);
    }

    [Theory]
    [InlineData("the of and")]
    [InlineData("el de la")]
    [InlineData("help")]
    [InlineData("في")]
    public async Task Query_OnlyCommonWords_ShowsNoticeAndAllOrganisations(string typed)
    {
        var answer = await site.Site.TypeAsync(typed);

        Assert.Contains(answer.Notices, notice => notice.StartsWith("These words are too common to look for.", StringComparison.Ordinal));
        Assert.Equal((await site.FindAsync("")).Count, answer.Total);
    }

    [Fact]
    public async Task Query_UnknownWord_ShowsNoticeAndOffersAlternatives()
    {
        var answer = await site.Site.TypeAsync("qzxvwk");

        Assert.Contains($"{UnknownWord} “qzxvwk”.", answer.Notices);
        Assert.Empty(answer.Slugs);
        Assert.Contains("Nobody in this directory fits all of it.", answer.Text, StringComparison.Ordinal);
        await AssertOfferCountsAsync(answer, atLeast: 1);
    }

    [Theory]
    [InlineData("amnesty", "need=visa-help&area=KE", 1)]
    [InlineData("amnesty", "area=KE", 1)]
    [InlineData("emergency", "", 1)]
    [InlineData("land", "need=shelter&area=KE", 2)]
    public async Task Query_WordsThatFilter_OfferCountsMatchResults(string typed, string choices, int offers) =>
        await AssertOfferCountsAsync(await site.Site.TypeAsync(typed, choices), offers);

    [Fact]
    public async Task Query_UnknownWordWithChoices_ShowsNoticeAndResultsOfChoices()
    {
        var answer = await site.Site.TypeAsync("qzxvwk", "area=KE&asker=friend");

        Assert.Contains($"{UnknownWord} “qzxvwk”.", answer.Notices);
        Assert.Equal(await site.FindAsync("area=KE&asker=friend"), answer.Slugs);
    }

    [Theory]
    [InlineData("mundial", "need=shelter&area=HN")]
    [InlineData("observatory land", "need=relocation&area=KE")]
    public async Task Query_WordsWithoutMatchAmongChoices_OnlyAffectRanking(string typed, string choices)
    {
        var answer = await site.Site.TypeAsync(typed, choices);

        Assert.Contains(answer.Notices, notice => notice.Contains(RankOnlyNotice, StringComparison.Ordinal));
        Assert.Equal((await site.FindAsync(choices)).Order(), answer.Slugs.Order());
    }

    [Fact]
    public async Task Query_NoFullMatch_ShowsPartialMatchesAndNotice()
    {
        var answer = await site.Site.TypeAsync("commission rapporteur");

        Assert.Contains("Nobody here has all of these words. These have some of them.", answer.Notices);
        Assert.Equal(["iachr", "un-special-rapporteur-defenders"], answer.Slugs.Order());
    }

    [Fact]
    public async Task Query_OverWordLimit_ShowsNotice()
    {
        const string Twelve =
            "amnesty international front line defenders observatory network latinoamericana coalition rapporteur commission mundial";

        var enough = await site.Site.TypeAsync(Twelve);
        var more = await site.Site.TypeAsync(Twelve + " federation");
        var pasted = await site.Site.TypeAsync(string.Join(' ', Enumerable.Repeat("amnesty", 100)));

        Assert.DoesNotContain("That is a long text: we looked for the first 12 words only.", enough.Notices);
        Assert.Contains("That is a long text: we looked for the first 12 words only.", more.Notices);
        Assert.Contains("That is a long text: we looked for the first 12 words only.", pasted.Notices);
        Assert.NotEmpty(pasted.Slugs);
    }

    [Fact]
    public async Task Query_InSpanish_IsExplainedInSpanish()
    {
        var answer = await site.Site.TypeAsync("refugio amnisty", language: "es");

        Assert.Contains("Leímos «refugio» como «Un techo seguro por ahora».", answer.Notices);
        Assert.Contains(
            answer.Notices,
            notice =>
                notice.Contains("«amnisty»", StringComparison.Ordinal)
                    && notice.Contains("«amnesty»", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Refugio qzmarked Chiapas", "")]
    [InlineData("tierra amnisty", "area=qznowhere&language=qztongue")]
    [InlineData("kashmir", "")]
    public async Task Post_Query_IsUnreadableInUrl(string typed, string choices)
    {
        using var posted = await site.Site.PostAsync($"{choices}&q={Uri.EscapeDataString(typed)}");
        var address = posted.Headers.Location!.OriginalString;
        var readable = address + Decode(address);

        Assert.Contains("words=", address, StringComparison.Ordinal);
        Assert.All(
            typed.Split(' ').Concat(choices.Split('&', '=').Where(part => part.StartsWith("qz", StringComparison.Ordinal))),
            word => Assert.DoesNotContain(word, readable, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Get_PlainWordsInUrl_RedirectsToSealedWords()
    {
        using var response = await site.Client.GetAsync("/en/find?need=legal&q=amnisty");
        var address = response.Headers.Location!.OriginalString;
        var answer = await site.Site.OpenAsync(address);

        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.DoesNotContain("amnisty", address, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("/en/find?need=legal", answer.Choices);
        Assert.Contains("we looked for “amnesty”.", answer.Text, StringComparison.Ordinal);
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
        Assert.Contains("That is a long text: we looked for the first 12 words only.", answer.Notices);
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

    /// <summary>The text a sealed query would show if it were only encoded.</summary>
    private static string Decode(string address)
    {
        var text = Uri.UnescapeDataString(address[(address.IndexOf("words=", StringComparison.Ordinal) + 6)..])
            .Replace('-', '+')
            .Replace('_', '/');

        return Encoding.UTF8.GetString(Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '=')));
    }

    private async Task AssertOfferCountsAsync(TypedAnswer answer, int atLeast)
    {
        var offers = answer.Page.QuerySelectorAll("main > p > a, main > ul:not(.chips) > li > a")
            .Where(link => link.TextContent.StartsWith("Without", StringComparison.Ordinal))
            .ToList();
        Assert.InRange(offers.Count, atLeast, int.MaxValue);
        foreach (var offer in offers)
        {
            var stated = offer.ParentElement!.TextContent.Split("”:")[1].Trim().Split(' ')[0];
            var without = await site.Site.OpenAsync(offer.GetAttribute("href")!);
            Assert.Equal(int.Parse(stated, CultureInfo.InvariantCulture), without.Total);
            Assert.True(without.Total > answer.Total, $"{offer.TextContent} gives no more.");
        }
    }

    private sealed class HandClock : TimeProvider
    {
        public TimeSpan Passed { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Passed;
    }
}
