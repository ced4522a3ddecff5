using EmergencySupport.Directory;
using EmergencySupport.Editorial.Alike;
using EmergencySupport.Tests.Directory;

namespace EmergencySupport.Tests.Editorial.Alike;

/// <summary>A name or address that is easily taken for that of another entry is found, and nothing else.</summary>
public sealed class LikenessIndexTests
{
    private static readonly KnownName Known = Entry(
        "front-line-defenders", "Front Line Defenders", ["FLD"], "https://www.frontlinedefenders.org/");

    [Theory]
    [InlineData("Front Line Defend\u0435rs", "Front Line Defenders")]
    [InlineData("Frontline Defenders", "Front Line Defenders")]
    [InlineData("Front Line Defender", "Front Line Defenders")]
    [InlineData("F.L.D.", "FLD")]
    public void Find_NameLikeThatOfAnother_IsFound(string name, string known)
    {
        var found = new LikenessIndex([Known]).Find(Entry("other", name), published: null);

        var alike = Assert.Single(found);
        Assert.Equal(
            (LikenessKind.Name, name, known, "front-line-defenders"),
            (alike.Kind, alike.Text, alike.LooksLike, alike.Other!.Slug));
    }

    [Theory]
    [InlineData("Urgent Action Fund")]
    [InlineData("FLE")]
    [InlineData("…")]
    public void Find_OtherName_IsNotFound(string name) =>
        Assert.Empty(new LikenessIndex([Known]).Find(Entry("other", name), published: null));

    [Fact]
    public void Find_AliasLikeAName_IsFound() =>
        Assert.Single(new LikenessIndex([Known]).Find(Entry("other", "Another", ["The frontline defenders"]), published: null));

    [Fact]
    public void Find_OwnName_IsNotFound() =>
        Assert.Empty(new LikenessIndex([Known]).Find(Known with { Waiting = Guid.NewGuid() }, published: null));

    [Fact]
    public void Find_NameThatWasPublished_IsToldOnlyOnce()
    {
        var entry = Entry("other", "Frontline Defenders");

        Assert.Empty(new LikenessIndex([Known]).Find(entry, published: entry));
    }

    [Theory]
    [InlineData("https://frontlinedefenders.net/", true)]
    [InlineData("https://front-line-defenders.org/help", true)]
    [InlineData("https://www.frontIinedefenders.org/", true)]
    [InlineData("https://xn--frontlindefenders-k7n.org/", true)]
    [InlineData("https://www.frontlinedefenders.org/other", false)]
    [InlineData("https://help.frontlinedefenders.org/", false)]
    [InlineData("https://defenders.example/", false)]
    public void Find_SiteLikeThatOfAnother_IsFound(string address, bool expected) =>
        Assert.Equal(
            expected,
            new LikenessIndex([Known]).Find(Entry("other", "Another", [], address), null).Any(alike => alike.Kind == LikenessKind.Site));

    [Fact]
    public void FindDisguised_HostInOtherLetters_IsToldInBothForms()
    {
        var entry = Entry("other", "Another", [], "https://xn--80ak6aa92e.example/");

        var alike = Assert.Single(LikenessIndex.FindDisguised(entry, published: null));

        Assert.Equal((LikenessKind.Host, "xn--80ak6aa92e.example"), (alike.Kind, alike.Text));
        Assert.Equal("apple.example", alike.LooksLike, ignoreCase: true);
    }

    [Fact]
    public void FindDisguised_PlainNamesAndHosts_AreNotTold() => Assert.Empty(LikenessIndex.FindDisguised(Known, published: null));

    /// <summary>An alias is cheap to add, and each long one is compared with all others of its length.</summary>
    [Fact]
    public void Find_ManyNames_StillComparesKeys()
    {
        var names = Enumerable.Range(0, 500).Select(number => $"An alias of some length {number}").Append("Frontline Defenders").ToList();

        Assert.Single(new LikenessIndex([Known]).Find(Entry("other", "Another", names), published: null));
    }

    private static KnownName Entry(string slug, string name, IReadOnlyList<string>? aliases = null, string? address = null)
    {
        var details = Example.Organisation(name) with
        {
            AlsoKnownAs = aliases,
            Channels = address is null ? [] : [Example.Channel("site", ChannelKind.Web, address)],
        };

        return KnownName.Of(Guid.NewGuid(), slug, null, DetailsJson.Write(details));
    }
}
