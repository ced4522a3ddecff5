using System.Net;
using EmergencySupport.Tests.Infrastructure;

namespace EmergencySupport.Tests.Pages;

public sealed class FinderFormTests(SeededSite site) : IClassFixture<SeededSite>
{
    [Fact]
    public async Task Post_ChoicesAndTypedCountry_RedirectsToChoices()
    {
        using var response = await PostAsync(("need", "safe-place"), ("area", "  hondurás "), ("asker", "self"), ("language", "español"));

        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.Equal("/en/find?need=safe-place&area=HN&language=es&asker=self", response.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Post_NothingChosen_ShowsAllOrganisations()
    {
        using var response = await PostAsync(("need", ""), ("area", ""), ("asker", ""));

        Assert.Equal("/en/find", response.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Post_UnknownPlace_AsksAndKeepsInputAndResults()
    {
        using var posted = await PostAsync(("need", "legal"), ("area", "<b>Macondo</b>"), ("asker", "friend"), ("language", "fr"));
        using var response = await site.Client.GetAsync(posted.Headers.Location);
        var page = await SeededSite.ParseAsync(response);

        Assert.Equal(HttpStatusCode.SeeOther, posted.StatusCode);
        Assert.DoesNotContain("Macondo", posted.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("<b>Macondo</b>", page.QuerySelector("#area")!.GetAttribute("value"));
        Assert.Equal("legal", page.QuerySelector("input[name=need][checked]")!.GetAttribute("value"));
        Assert.Equal("friend", page.QuerySelector("#asker option[selected]")!.GetAttribute("value"));
        Assert.Equal("French", page.QuerySelector("#language")!.GetAttribute("value"));
        var question = page.QuerySelector("main > p.old")!;
        Assert.True(question.PreviousElementSibling!.Matches("h1 + .jumps"));
        Assert.Contains("We do not know the place “<b>Macondo</b>”", question.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.QuerySelectorAll("section[data-part=fits] article"));
    }

    [Fact]
    public async Task Get_ForgedSealedText_AsksAgain()
    {
        var page = await site.GetPageAsync("/en/find?need=legal&words=CfDJ8forged");

        Assert.Contains("Type the words or the place again", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("legal", page.QuerySelector("input[name=need][checked]")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("need=medical&need=legal", 2)]
    [InlineData("need=legal&need=transport", 2)]
    [InlineData("need=accompaniment", 1)]
    [InlineData("need=protection&need=accompaniment", 1)]
    public async Task Get_SeveralNeeds_AreKeptWhenResubmitted(string query, int boxes)
    {
        var page = await site.GetPageAsync($"/en/find?{query}");
        var sent = page.QuerySelectorAll("input[name=need][checked]").Select(box => box.GetAttribute("value")!).ToList();

        using var response = await PostAsync([.. sent.Select(value => ("need", value))]);
        Assert.Equal(query, response.Headers.Location!.OriginalString.Split('?')[1]);
        Assert.Equal(boxes, sent.Count);
    }

    [Theory]
    [InlineData("application/json", "{}")]
    [InlineData("text/plain", "need=legal")]
    [InlineData("application/x-www-form-urlencoded", "area=%00")]
    [InlineData("application/x-www-form-urlencoded; charset=utf-7", "area=HN")]
    [InlineData("multipart/form-data; boundary=x", "not a form")]
    public async Task Post_NotAForm_ReturnsBadRequest(string type, string body)
    {
        using var content = new StringContent(body);
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);
        using var response = await site.Client.PostAsync("/en/find", content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Post_UnknownLanguage_ShowsFieldErrorAndKeepsInput()
    {
        using var posted = await PostAsync(("need", "legal"), ("area", "Honduras"), ("language", "<b>Klingon</b>"), ("q", "lanternfish"));
        using var response = await site.Client.GetAsync(posted.Headers.Location);
        var page = await SeededSite.ParseAsync(response);

        Assert.DoesNotContain("Klingon", posted.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("<b>Klingon</b>", page.QuerySelector("#language")!.GetAttribute("value"));
        Assert.Equal("true", page.QuerySelector("#language")!.GetAttribute("aria-invalid"));
        Assert.Equal("legal", page.QuerySelector("input[name=need][checked]")!.GetAttribute("value"));
        Assert.Equal("Honduras", page.QuerySelector("#area")!.GetAttribute("value"));
        Assert.Equal("lanternfish", SeededSite.TextOf(page, "q"));
    }

    [Theory]
    [InlineData("%EF%BF%BE")]
    [InlineData("%E2%80%AE%D8%B9")]
    [InlineData("%FF")]
    public async Task Post_InvalidCharactersInPlace_AsksAndShowsResults(string typed)
    {
        using var content = new StringContent($"area={typed}", null, "application/x-www-form-urlencoded");
        using var posted = await site.Client.PostAsync("/en/find", content);
        using var response = await site.Client.GetAsync(posted.Headers.Location);
        var page = await SeededSite.ParseAsync(response);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.NotNull(page.QuerySelector("main > p.old"));
        Assert.NotEmpty(page.QuerySelectorAll("article[data-organisation]"));
    }

    [Fact]
    public async Task Post_BodyTooLarge_ReturnsErrorPage()
    {
        using var response = await PostAsync(("area", new string('a', 200_000)));

        Assert.InRange((int)response.StatusCode, 400, 413);
        Assert.Contains("data-leave", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> PostAsync(params (string Name, string Value)[] fields) =>
        site.Client.PostAsync("/en/find", new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));
}
