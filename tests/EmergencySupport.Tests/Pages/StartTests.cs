using System.Net;
using AngleSharp.Dom;
using EmergencySupport.Interview;
using EmergencySupport.Localisation;
using EmergencySupport.Search;
using EmergencySupport.Taxonomies;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace EmergencySupport.Tests.Pages;

/// <summary>What was told in three questions leads to the organisations that the finder would give, and to what else follows from it.</summary>
public sealed class StartTests(SeededSite site) : IClassFixture<SeededSite>
{
    [Fact]
    public async Task Answer_EachSituation_FindsThoseWhoHelpWithAnyOfItsNeeds()
    {
        var taxonomy = await TaxonomyAsync();

        Assert.Equal(8, taxonomy.Situations.Count);
        foreach (var situation in taxonomy.Situations)
        {
            var page = await OpenAsync(new InterviewAnswers { Situations = [situation], Area = taxonomy.Areas.Find("HN"), Asker = WhoAsks.Self });

            var expected = await site.FindAsync($"{string.Join('&', situation.Needs.Select(need => $"need={need}"))}&area=HN&asker=self");
            Assert.NotEmpty(expected);
            Assert.Equal(expected, Found(page));
            Assert.Equal($"{situation.In("en")}, Honduras", page.QuerySelector("h1")!.TextContent);
        }
    }

    [Fact]
    public async Task Answer_SituationThatNobodyServesThere_SaysSoAndAnswersTheOthers()
    {
        var page = await OpenAsync(await TellAsync("family threatened", "KE"));

        var said = Assert.Single(page.QuerySelectorAll("main > p"), line => line.TextContent.Contains("knows nobody who helps with", StringComparison.Ordinal));
        Assert.Contains("“My family needs help”", said.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Threatened", said.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector(said.QuerySelector("a")!.GetAttribute("href")!));
        Assert.Contains("front-line-defenders", Found(page));
    }

    [Fact]
    public async Task Answer_OnlyASituationThatNobodyServesThere_SaysSoAndLeadsOn()
    {
        var page = await OpenAsync(await TellAsync("family", "KE"));

        Assert.Contains("“My family needs help”: this directory knows nobody", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty(Found(page));
        Assert.NotEmpty(page.QuerySelectorAll("main ul:not(.chips) a[href^='/en/find']"));
        Assert.NotEmpty(page.QuerySelectorAll("main section h3"));
    }

    [Fact]
    public async Task Answer_AllServed_SaysNothingOfNobody() =>
        Assert.DoesNotContain("knows nobody", (await OpenAsync(await TellAsync("family threatened", "HN"))).Body!.TextContent, StringComparison.Ordinal);

    [Theory]
    [InlineData(Consent.NotYet, false, SafeContact.NoneYet, 3)]
    [InlineData(Consent.NobodyCanAsk, null, null, 3)]
    [InlineData(Consent.NobodyCanAsk, true, SafeContact.FaceToFace, 2)]
    [InlineData(Consent.NotYet, true, SafeContact.EncryptedApp, 3)]
    [InlineData(Consent.Agrees, true, SafeContact.FaceToFace, 1)]
    [InlineData(Consent.Agrees, null, SafeContact.FaceToFace, 2)]
    [InlineData(null, null, null, 3)]
    public async Task Answer_ForAnotherWoman_OpensWithWhatFollows(Consent? word, bool? name, SafeContact? talk, int lines)
    {
        var page = await OpenAsync((await TellAsync("arrested", "HN")) with { Asker = WhoAsks.Friend, Consent = word, NameMayBeUsed = name, SafeContact = talk });

        Assert.Equal(lines, page.QuerySelectorAll("h1 + ul > li").Length);
        Assert.Equal(word == Consent.NobodyCanAsk, page.Body!.TextContent.Contains("Say so to the organisation", StringComparison.Ordinal));
        Assert.Empty(page.QuerySelectorAll(".old"));
    }

    [Fact]
    public async Task Take_ForAnotherWoman_CarriesWhatToMindButNotInTheWordsToCopy()
    {
        string[] minded = ["Nobody can ask her now.", "Leave her name out of all that you write.", "Until you have a safe way to talk"];
        var code = AnswersCode.Write((await TellAsync("missing", "HN")) with { Asker = WhoAsks.Friend, Consent = Consent.NobodyCanAsk });

        var message = await site.GetPageAsync($"/en/a/{code}/message");
        var forms = new[] { message.QuerySelector("main")!.TextContent, (await site.GetPageAsync($"/en/a/{code}/card")).QuerySelector(".card")!.TextContent, await site.Client.GetStringAsync($"/en/a/{code}.txt") };

        Assert.All(forms, form => Assert.All(minded, line => Assert.Contains(line, form, StringComparison.Ordinal)));
        Assert.All(message.QuerySelectorAll("textarea"), text => Assert.All(minded, line => Assert.DoesNotContain(line, text.TextContent, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Find_ForAnotherWomanByReadableChoices_OpensWithWhatIsLeastSafeToForget() =>
        Assert.Equal(3, (await site.GetPageAsync("/en/find?area=KE&asker=friend")).QuerySelectorAll("h1 + ul > li").Length);

    [Fact]
    public async Task Take_CountryThatWasLeft_WarnsOfItsAuthorities()
    {
        var code = AnswersCode.Write((await TellAsync("leaving", "DE")) with { LeftCountry = (await TaxonomyAsync()).Areas.Find("AF") });

        Assert.All([await site.Client.GetStringAsync($"/en/a/{code}"), await site.Client.GetStringAsync($"/en/a/{code}.txt"), await site.Client.GetStringAsync($"/en/a/{code}/card")], form =>
            Assert.Contains("Contact with the country that was left can be dangerous.", form, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Answer_AnySituation_BeginsWithTheLineForAnyHour()
    {
        foreach (var situation in (await TaxonomyAsync()).Situations)
        {
            Assert.NotNull((await OpenAsync(await TellAsync(situation.Slug, "KE"))).QuerySelector(".now"));
        }
    }

    [Fact]
    public async Task Answer_CountryThatWasLeft_AsksWhoHelpsAbroadAndStaysWhereSheIsNow()
    {
        var told = await TellAsync("leaving", "MX") with { LeftCountry = (await TaxonomyAsync()).Areas.Find("NI") };
        var page = await OpenAsync(told);

        Assert.Equal(Found(await OpenAsync(told with { LeftCountry = null })), Found(page));
        Assert.All(page.QuerySelectorAll("article .ask:last-child"), line => Assert.Contains("whether they help people already abroad", line.TextContent, StringComparison.Ordinal));
        var there = await site.GetPageAsync(page.QuerySelectorAll("main p a").Single(link => link.TextContent.Contains("Nicaragua", StringComparison.Ordinal)).GetAttribute("href")!);
        Assert.EndsWith("Nicaragua", there.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_NothingTold_IsEverybody()
    {
        var page = await OpenAsync(new InterviewAnswers());

        Assert.Equal(await site.FindAsync(""), Found(page));
        Assert.Equal("Who can help", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("Directory", page.Title);
    }

    [Fact]
    public async Task Answer_AllTold_LeadsToChoicesThatAreUnderstood()
    {
        var told = new InterviewAnswers { Situations = (await TaxonomyAsync()).Situations, Area = (await TaxonomyAsync()).Areas.Find("HN"), Asker = WhoAsks.Friend };
        var page = await OpenAsync(told);

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
    public async Task Get_CodeThatIsNoneOfOurs_SaysSoInTheLanguageAndBeginsAgain(string code)
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
    public async Task Get_CodeInCapitalsOrWithASpace_IsTheSameAnswer()
    {
        var told = await TellAsync("threatened", "HN");

        Assert.Equal(Found(await OpenAsync(told)), Found(await site.GetPageAsync($"/en/a/{AnswersCode.Write(told).ToUpperInvariant()}%20")));
    }

    [Fact]
    public async Task Post_Situations_GoesToTheNextStepByItsCode()
    {
        using var response = await PostAsync("/en/start", ("situation", "threatened"), ("situation", "money"), ("situation", "holiday"));

        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.Equal($"/en/start/2/{AnswersCode.Write(await TellAsync("threatened money", null))}", response.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Post_AboutAnotherWoman_GoesToTheAnswer()
    {
        var told = await TellAsync("missing", "HN");
        using var response = await PostAsync($"/en/start/4/{AnswersCode.Write(told)}", ("word", "nobody-can-ask"), ("name", "no"), ("talk", ""));

        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.Equal($"/en/a/{AnswersCode.Write(told with { Asker = WhoAsks.Friend, Consent = Consent.NobodyCanAsk, NameMayBeUsed = false })}", response.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("/en/start/2/2222", HttpStatusCode.BadRequest)]
    [InlineData("/en/start/1/x", HttpStatusCode.SeeOther)]
    public async Task Post_WhatNoStepAsksFor_IsAPlainErrorOrLeadsToOne(string address, HttpStatusCode status) =>
        Assert.Equal(status, (await PostAsync(address, ("situation", "threatened"))).StatusCode);

    [Theory]
    [InlineData("application/json", "{}")]
    [InlineData("multipart/form-data; boundary=x", "not a form")]
    public async Task Post_WhatIsNoForm_ChoosesNothingOrIsRefused(string type, string body)
    {
        using var content = new StringContent(body);
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);
        using var response = await site.Client.PostAsync("/en/start", content);

        Assert.True(response.StatusCode is HttpStatusCode.BadRequest || response.Headers.Location?.OriginalString == "/en/start/2/2222");
        Assert.DoesNotContain(site.Site.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Get_StepBack_StillHasWhatWasTold()
    {
        var told = await TellAsync("threatened money", "HN");
        var what = await site.GetPageAsync($"/en/start/1/{AnswersCode.Write(told)}");
        var where = await site.GetPageAsync($"/en/start/2/{AnswersCode.Write(told)}");

        Assert.Equal(["threatened", "money"], what.QuerySelectorAll("input[checked]").Select(box => box.GetAttribute("value")));
        Assert.Contains(where.QuerySelectorAll("main a"), link => link.TextContent == "Keep: Honduras" && link.GetAttribute("href") == $"/en/start/3/{AnswersCode.Write(told)}");
    }

    private static IEnumerable<string> Found(IDocument page) => page.QuerySelectorAll("article[data-organisation]").Select(article => article.GetAttribute("data-organisation")!);

    private ValueTask<Taxonomy> TaxonomyAsync() => site.Site.Services.GetRequiredService<TaxonomyStore>().GetAsync(CancellationToken.None);

    private async Task<InterviewAnswers> TellAsync(string situations, string? area)
    {
        var taxonomy = await TaxonomyAsync();

        return new InterviewAnswers
        {
            Situations = [.. taxonomy.Situations.Where(situation => situations.Split(' ').Contains(situation.Slug))],
            Area = area is null ? null : taxonomy.Areas.Find(area),
        };
    }

    private Task<IDocument> OpenAsync(InterviewAnswers told) => site.GetPageAsync($"/en/a/{AnswersCode.Write(told)}");

    private Task<HttpResponseMessage> PostAsync(string address, params (string Name, string Value)[] fields) =>
        site.Client.PostAsync(address, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));
}
