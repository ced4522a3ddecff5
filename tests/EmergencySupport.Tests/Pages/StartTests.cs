using System.Net;
using AngleSharp.Dom;
using EmergencySupport.Interview;
using EmergencySupport.Localisation;
using EmergencySupport.Search;
using EmergencySupport.Taxonomies;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace EmergencySupport.Tests.Pages;

/// <summary>Answers to the three questions lead to the finder's results and to advice.</summary>
public sealed class StartTests(SeededSite site) : IClassFixture<SeededSite>
{
    [Fact]
    public async Task Answer_EachSituation_FindsOrganisationsForAnyOfItsNeeds()
    {
        var taxonomy = await TaxonomyAsync();

        Assert.Equal(8, taxonomy.Situations.Count);
        foreach (var situation in taxonomy.Situations)
        {
            var page = await OpenAsync(
                new InterviewAnswers
                {
                    Situations = [situation],
                    Area = taxonomy.Areas.Find("HN"),
                    Asker = WhoAsks.Self,
                });

            var query = $"{string.Join('&', situation.Needs.Select(need => $"need={need}"))}&area=HN&asker=self";
            var expected = await site.FindAsync(query);
            Assert.NotEmpty(expected);

            // She asked for no appeal, so those who only make one come last, in a fold of their own.
            var appeals = AppealsOf(page);
            Assert.Equal(expected.OrderBy(appeals.Contains), SeededSite.SlugsOf(page, "fits"));
            Assert.Equal((await site.FindAllAsync(query)).Except(expected), SeededSite.SlugsOf(page, "also"));
            Assert.Equal($"{situation.In("en")}, Honduras", page.QuerySelector("h1")!.TextContent);
        }
    }

    [Fact]
    public async Task Answer_UnservedSituation_ShowsNoticeAndResultsForOthers()
    {
        var page = await OpenAsync(await AnswersAsync("family threatened", "KE"));

        var notice = Assert.Single(
            page.QuerySelectorAll("main > p"),
            line => line.TextContent.Contains("knows nobody who helps with", StringComparison.Ordinal));
        Assert.Contains("“My family needs help”", notice.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Threatened", notice.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector(notice.QuerySelector("a")!.GetAttribute("href")!));
        Assert.Contains("front-line-defenders", Slugs(page));
    }

    [Fact]
    public async Task Answer_OnlyUnservedSituation_ShowsNoticeAndOffersAlternativesAndOthers()
    {
        var page = await OpenAsync(await AnswersAsync("family", "KE"));
        var others = page.QuerySelectorAll("section[data-part=also] article[data-organisation]")
            .Select(article => article.GetAttribute("data-organisation")!);

        Assert.Contains("“My family needs help”: this directory knows nobody", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("section[data-part=fits]"));
        Assert.Equal((await site.FindAllAsync("area=KE")).Order(), others.Order());
        Assert.NotEmpty(page.QuerySelectorAll("main ul:not(.chips) a[href^='/en/find']"));
        Assert.NotEmpty(page.QuerySelectorAll("main section h3"));
    }

    [Fact]
    public async Task Answer_AllSituationsServed_ShowsNoUnservedNotice() =>
        Assert.DoesNotContain(
            "knows nobody",
            (await OpenAsync(await AnswersAsync("family threatened", "HN"))).Body!.TextContent,
            StringComparison.Ordinal);

    [Theory]
    [InlineData(Consent.NotYet, false, SafeContact.NoneYet, 3)]
    [InlineData(Consent.NobodyCanAsk, null, null, 3)]
    [InlineData(Consent.NobodyCanAsk, true, SafeContact.FaceToFace, 2)]
    [InlineData(Consent.NotYet, true, SafeContact.EncryptedApp, 3)]
    [InlineData(Consent.Agrees, true, SafeContact.FaceToFace, 1)]
    [InlineData(Consent.Agrees, null, SafeContact.FaceToFace, 2)]
    [InlineData(null, null, null, 3)]
    public async Task Answer_ForAnotherPerson_BeginsWithAdvice(Consent? word, bool? name, SafeContact? talk, int lines)
    {
        var page = await OpenAsync(
            (await AnswersAsync("arrested", "HN")) with
            {
                Asker = WhoAsks.Friend,
                Consent = word,
                NameMayBeUsed = name,
                SafeContact = talk,
            });

        Assert.Equal(lines, page.QuerySelectorAll("h1 + .jumps + ul > li").Length);
        Assert.Equal(
            word == Consent.NobodyCanAsk,
            page.Body!.TextContent.Contains("Say so to the organisation", StringComparison.Ordinal));
        Assert.Empty(page.QuerySelectorAll(".old"));
    }

    [Fact]
    public async Task OfflineCopies_ForAnotherPerson_ShowAdviceOutsideCopiedText()
    {
        string[] advice = ["Nobody can ask the person now.", "Leave the person’s name out of all that you write.", "Until you have a safe way to talk"];
        var code = AnswersCode.Write(
            (await AnswersAsync("missing", "HN")) with { Asker = WhoAsks.Friend, Consent = Consent.NobodyCanAsk });

        var message = await site.GetPageAsync($"/en/a/{code}/message");
        var forms = new[]
        {
            message.QuerySelector("main")!.TextContent,
            (await site.GetPageAsync($"/en/a/{code}/card")).QuerySelector(".card")!.TextContent,
            await site.Client.GetStringAsync($"/en/a/{code}.txt"),
        };

        Assert.All(forms, form => Assert.All(advice, line => Assert.Contains(line, form, StringComparison.Ordinal)));
        Assert.All(
            message.QuerySelectorAll("textarea"),
            text =>
                Assert.All(advice, line => Assert.DoesNotContain(line, text.TextContent, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Find_ForAnotherPerson_BeginsWithAdvice() =>
        Assert.Equal(3, (await site.GetPageAsync("/en/find?area=KE&asker=friend")).QuerySelectorAll("h1 + .jumps + ul > li").Length);

    [Fact]
    public async Task OfflineCopies_CountryLeft_WarnAboutContactWithIt()
    {
        var code = AnswersCode.Write((await AnswersAsync("leaving", "DE")) with { LeftCountry = (await TaxonomyAsync()).Areas.Find("AF") });

        Assert.All(
            [
                await site.Client.GetStringAsync($"/en/a/{code}"),
                await site.Client.GetStringAsync($"/en/a/{code}.txt"),
                await site.Client.GetStringAsync($"/en/a/{code}/card"),
            ],
            form =>
                Assert.Contains(
                    "Contact with the country that was left can be dangerous.", form, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Answer_AnySituation_BeginsWithHotline()
    {
        foreach (var situation in (await TaxonomyAsync()).Situations)
        {
            Assert.NotNull((await OpenAsync(await AnswersAsync(situation.Slug, "KE"))).QuerySelector(".now"));
        }
    }

    [Fact]
    public async Task Answer_CountryLeft_SearchesCurrentCountryAndLinksToCountryLeft()
    {
        var answers = await AnswersAsync("leaving", "MX") with { LeftCountry = (await TaxonomyAsync()).Areas.Find("NI") };
        var page = await OpenAsync(answers);

        Assert.Equal(Slugs(await OpenAsync(answers with { LeftCountry = null })), Slugs(page));
        Assert.Contains("whether they help people already abroad", page.QuerySelector("main .state")!.TextContent, StringComparison.Ordinal);
        var countryLeft = await site.GetPageAsync(
            page.QuerySelectorAll("main p a")
                .Single(link => link.TextContent.Contains("Nicaragua", StringComparison.Ordinal))
                .GetAttribute("href")!);
        Assert.EndsWith("Nicaragua", countryLeft.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_NoChoices_ShowsAllOrganisations()
    {
        var page = await OpenAsync(new InterviewAnswers());

        Assert.Equal(await site.FindAllAsync(""), Slugs(page));
        Assert.Equal("Who can help", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("Directory", page.Title);
    }

    [Fact]
    public async Task Answer_AllQuestionsAnswered_EveryLinkWorks()
    {
        var answers = new InterviewAnswers
        {
            Situations = (await TaxonomyAsync()).Situations,
            Area = (await TaxonomyAsync()).Areas.Find("HN"),
            Asker = WhoAsks.Friend,
        };
        var page = await OpenAsync(answers);

        foreach (var link in page.QuerySelectorAll("main a[href^='/']").Select(link => link.GetAttribute("href")!).Distinct())
        {
            using var response = await site.Client.GetAsync(link);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Theory]
    [InlineData("k3v9x")]
    [InlineData("x")]
    [InlineData("honduras")]
    [InlineData("2222222222222222222222222222")]
    public async Task Get_InvalidCode_ReturnsNotFoundPageWithLinkToStart(string code)
    {
        foreach (var language in InterfaceLanguages.All)
        {
            using var response = await site.Client.GetAsync($"/{language}/a/{code}");
            var page = await SeededSite.ParseAsync(response);

            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
            Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
            Assert.NotNull(page.QuerySelector($"[role=alert] a[href='/{language}/start']"));
            Assert.Empty(page.QuerySelectorAll("article"));
            using var step = await site.Client.GetAsync($"/{language}/start/2/{code}");
            Assert.Equal((HttpStatusCode.SeeOther, $"/{language}/a/{code}"), (step.StatusCode, step.Headers.Location!.OriginalString));
        }
    }

    [Fact]
    public async Task Get_CodeInCapitalsOrWithSpace_ShowsSameAnswer()
    {
        var answers = await AnswersAsync("threatened", "HN");

        Assert.Equal(
            Slugs(await OpenAsync(answers)),
            Slugs(await site.GetPageAsync($"/en/a/{AnswersCode.Write(answers).ToUpperInvariant()}%20")));
    }

    [Fact]
    public async Task Post_Situations_RedirectsToNextStep()
    {
        using var response = await PostAsync("/en/start/1", ("situation", "threatened"), ("situation", "money"), ("situation", "holiday"));

        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.Equal(
            $"/en/start/2/{AnswersCode.Write(await AnswersAsync("threatened money", null))}",
            response.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Post_AboutAnotherPerson_RedirectsToAnswer()
    {
        var answers = await AnswersAsync("missing", "HN");
        using var response = await PostAsync(
            $"/en/start/4/{AnswersCode.Write(answers)}", ("word", "nobody-can-ask"), ("name", "no"), ("talk", ""));

        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.Equal(
            $"/en/a/{AnswersCode.Write(answers with { Asker = WhoAsks.Friend, Consent = Consent.NobodyCanAsk, NameMayBeUsed = false })}",
            response.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("/en/start/2/2222", HttpStatusCode.BadRequest)]
    [InlineData("/en/start/1/x", HttpStatusCode.SeeOther)]
    public async Task Post_WrongStep_ReturnsErrorOrRedirects(string address, HttpStatusCode status) =>
        Assert.Equal(status, (await PostAsync(address, ("situation", "threatened"))).StatusCode);

    [Theory]
    [InlineData("application/json", "{}")]
    [InlineData("multipart/form-data; boundary=x", "not a form")]
    public async Task Post_NotAForm_IsRefusedOrTreatedAsEmpty(string type, string body)
    {
        using var content = new StringContent(body);
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);
        using var response = await site.Client.PostAsync("/en/start/1", content);

        Assert.True(response.StatusCode is HttpStatusCode.BadRequest || response.Headers.Location?.OriginalString == "/en/start/2/2222");
        Assert.DoesNotContain(site.Site.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Get_EachQuestion_SaysHowManyAreLeftAndCanBeSkipped()
    {
        var address = "/en/start";
        var left = new List<string>();
        while (address.StartsWith("/en/start", StringComparison.Ordinal))
        {
            var page = await site.GetPageAsync(address);
            left.Add(page.QuerySelector("main > .soft")!.TextContent);
            address = page.QuerySelectorAll("main a")
                .First(link => link.TextContent is "I would rather not say" or "Skip this question")
                .GetAttribute("href")!;
        }

        Assert.Equal(
            ["Short questions. You can skip each one.", "One more question after this one", "This is the last question."],
            left);
        Assert.Equal($"/en/a/{AnswersCode.Write(new InterviewAnswers())}", address);
    }

    [Theory]
    [InlineData("For another woman", false)]
    [InlineData("For a man or another person", true)]
    public async Task Get_ForSomebodyElse_AsksAboutThePersonLast(string choice, bool isNotForWoman)
    {
        var who = await site.GetPageAsync("/en/start");
        var what = await site.GetPageAsync(
            who.QuerySelectorAll("main a").Single(link => link.TextContent == choice).GetAttribute("href")!);
        var where = await site.GetPageAsync(Skip(what));
        var about = await site.GetPageAsync(Skip(where));

        Assert.Equal("2 more questions after this one", what.QuerySelector("main > .soft")!.TextContent);
        Assert.Equal("One more question after this one", where.QuerySelector("main > .soft")!.TextContent);
        Assert.Equal("About the person you want to help", about.QuerySelector("h1")!.TextContent);
        Assert.Equal(
            $"/en/a/{AnswersCode.Write(new InterviewAnswers { Asker = WhoAsks.Friend, IsNotForWoman = isNotForWoman })}",
            Skip(about));

        static string Skip(IDocument page) => page.QuerySelectorAll("main a")
            .Single(link => link.TextContent == "Skip this question").GetAttribute("href")!;
    }

    /// <summary>A man is not sent first to those who are there for women.</summary>
    [Fact]
    public async Task Answer_ForMan_ShowsServicesForWomenAfterOthers()
    {
        var friend = await AnswersAsync("leaving", "HN") with { Asker = WhoAsks.Friend };

        var forWoman = SeededSite.SlugsOf(await OpenAsync(friend), "fits").ToList();
        var forMan = SeededSite.SlugsOf(await OpenAsync(friend with { IsNotForWoman = true }), "fits").ToList();

        Assert.Equal(forWoman.Order(), forMan.Order());
        Assert.True(forMan.IndexOf("im-defensoras") > forWoman.IndexOf("im-defensoras"));
    }

    /// <summary>"Your country" is not the friend's.</summary>
    [Fact]
    public async Task Answer_ByFriend_NamesCountryAndSaysNothingOfYourCountry()
    {
        var page = await OpenAsync(await AnswersAsync("arrested", "HN") with { Asker = WhoAsks.Friend });
        var text = page.QuerySelector("main")!.TextContent;

        Assert.Contains("“The country” here means Honduras.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("your country", text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Get_PreviousStep_KeepsAnswers()
    {
        var answers = await AnswersAsync("threatened money", "HN");
        var situationStep = await site.GetPageAsync($"/en/start/1/{AnswersCode.Write(answers)}");
        var placeStep = await site.GetPageAsync($"/en/start/2/{AnswersCode.Write(answers)}");

        Assert.Equal(["threatened", "money"], situationStep.QuerySelectorAll("input[checked]").Select(box => box.GetAttribute("value")));
        Assert.Contains(
            placeStep.QuerySelectorAll("main a"),
            link =>
                link.TextContent == "Keep: Honduras"
                    && link.GetAttribute("href") == $"/en/a/{AnswersCode.Write(answers)}");
    }

    private static IEnumerable<string> Slugs(IDocument page) =>
        page.QuerySelectorAll("article[data-organisation]")
            .Select(article => article.GetAttribute("data-organisation")!);

    private static List<string> AppealsOf(IDocument page) =>
    [
        .. page.QuerySelectorAll("section[data-part=fits] > details")
            .Where(fold => fold.QuerySelector("summary")!.TextContent.Contains("appeal", StringComparison.Ordinal))
            .SelectMany(fold => fold.QuerySelectorAll("article"))
            .Select(article => article.GetAttribute("data-organisation")!),
    ];

    private ValueTask<Taxonomy> TaxonomyAsync() => site.Site.Services.GetRequiredService<TaxonomyStore>().GetAsync(CancellationToken.None);

    private async Task<InterviewAnswers> AnswersAsync(string situations, string? area)
    {
        var taxonomy = await TaxonomyAsync();

        return new InterviewAnswers
        {
            Situations = [.. taxonomy.Situations.Where(situation => situations.Split(' ').Contains(situation.Slug))],
            Area = area is null ? null : taxonomy.Areas.Find(area),
        };
    }

    private Task<IDocument> OpenAsync(InterviewAnswers answers) => site.GetPageAsync($"/en/a/{AnswersCode.Write(answers)}");

    private Task<HttpResponseMessage> PostAsync(string address, params (string Name, string Value)[] fields) =>
        site.Client.PostAsync(address, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));
}
