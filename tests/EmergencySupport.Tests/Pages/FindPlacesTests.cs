using System.Net;
using EmergencySupport.Tests.Infrastructure;

namespace EmergencySupport.Tests.Pages;

/// <summary>How places are read in the message and in their own field: only a certain one narrows.</summary>
public sealed class FindPlacesTests(SeededSite site) : IClassFixture<SeededSite>
{
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

    [Fact]
    public async Task Query_AmbiguousPlaceWithCountry_ResolvesToThatCountry()
    {
        var answer = await site.Site.TypeAsync("Mérida Venezuela");

        Assert.Equal(["area:VE"], answer.Pieces);
        Assert.Empty(answer.Offers);
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

    private async Task AssertShowsEverybodyAsync(TypedAnswer answer)
    {
        Assert.Equal((await site.FindAllAsync("")).Order(), answer.Slugs.Order());
        Assert.Equal(answer.Fits.Concat(answer.Also), answer.Slugs);
    }
}
