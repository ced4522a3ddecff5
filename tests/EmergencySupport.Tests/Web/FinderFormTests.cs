using System.Net;
using EmergencySupport.Tests.Infrastructure;

namespace EmergencySupport.Tests.Web;

public sealed class FinderFormTests(SeededSite site) : IClassFixture<SeededSite>
{
    [Fact]
    public async Task Post_ChoicesAndATypedCountry_GoesToAnAddressOfChoices()
    {
        using var response = await PostAsync(("need", "safe-place"), ("area", "  hondurás "), ("asker", "self"), ("language", "español"));

        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.Equal("/en/find?need=safe-place&area=HN&language=es&asker=self", response.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Post_NothingChosen_ShowsEverybody()
    {
        using var response = await PostAsync(("need", ""), ("area", ""), ("asker", ""));

        Assert.Equal("/en/find", response.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Post_UnknownPlace_ShowsAnErrorOnTheFieldAndLosesNothing()
    {
        using var response = await PostAsync(("need", "legal"), ("area", "<b>Macondo</b>"), ("asker", "friend"), ("language", "fr"));
        var page = await SeededSite.ParseAsync(response);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("<b>Macondo</b>", page.QuerySelector("#area")!.GetAttribute("value"));
        Assert.Equal("true", page.QuerySelector("#area")!.GetAttribute("aria-invalid"));
        Assert.Equal("legal", page.QuerySelector("#need option[selected]")!.GetAttribute("value"));
        Assert.Equal("friend", page.QuerySelector("#asker option[selected]")!.GetAttribute("value"));
        Assert.Equal("French", page.QuerySelector("#language")!.GetAttribute("value"));
        Assert.Contains("We do not know a place of this name", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json", "{}")]
    [InlineData("text/plain", "need=legal")]
    [InlineData("application/x-www-form-urlencoded", "area=%00")]
    [InlineData("multipart/form-data; boundary=x", "not a form")]
    public async Task Post_WhatIsNoForm_IsAPlain400(string type, string body)
    {
        using var content = new StringContent(body);
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);
        using var response = await site.Client.PostAsync("/en/find", content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Post_BodyThatIsTooLarge_IsRefusedPlainly()
    {
        using var response = await PostAsync(("area", new string('a', 200_000)));

        Assert.InRange((int)response.StatusCode, 400, 413);
        Assert.Contains("data-leave", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> PostAsync(params (string Name, string Value)[] fields) =>
        site.Client.PostAsync("/en/find", new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));
}
