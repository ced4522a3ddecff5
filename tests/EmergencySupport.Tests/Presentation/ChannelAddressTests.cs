using EmergencySupport.Directory;
using EmergencySupport.Presentation;
using EmergencySupport.Search;
using EmergencySupport.Tests.Directory;

namespace EmergencySupport.Tests.Presentation;

/// <summary>A link opens what is shown, and nothing is linked that cannot work where the reader is.</summary>
public sealed class ChannelAddressTests
{
    [Theory]
    [InlineData(ChannelKind.Phone, "+441632960961;ext=204", "tel:+441632960961;ext=204", "+441632960961 ext. 204")]
    [InlineData(ChannelKind.Sms, "+12065906191", "sms:+12065906191", "+12065906191")]
    [InlineData(ChannelKind.Email, "help&care@example.org", "mailto:help%26care@example.org", "help&care@example.org")]
    [InlineData(ChannelKind.Email, "help+now@example.org", "mailto:help+now@example.org", "help+now@example.org")]
    [InlineData(ChannelKind.Web, "https://xn--80ak6aa92e.example/", "https://xn--80ak6aa92e.example/", "xn--80ak6aa92e.example")]
    [InlineData(ChannelKind.Web, "https://аррӏе.example/", "https://аррӏе.example/", "xn--80ak6aa92e.example")]
    [InlineData(ChannelKind.Signal, "helpers.42", null, "helpers.42")]
    [InlineData(ChannelKind.Signal, "https://signal.me/#eu/AbC", "https://signal.me/#eu/AbC", "signal.me/#eu/AbC")]
    [InlineData(ChannelKind.Matrix, "@help:example.org", null, "@help:example.org")]
    public void Of_EachKind_LinksAndShows(ChannelKind kind, string value, string? href, string shown) =>
        Assert.Equal((href, shown), ChannelAddress.Of(Example.Channel("one", kind, value)));

    [Fact]
    public void Of_NumberOfOneCountry_SaysWhereAndHasNoLink() => Assert.Equal(
        (null, "080039393 (PK)"), ChannelAddress.Of(Example.Channel("one", ChannelKind.Phone, "080039393") with { WorksIn = ["PK"] }));

    /// <summary>The line above the answers is read in every country.</summary>
    [Fact]
    public void Hotlines_NumberOfOneCountry_IsNone()
    {
        var everywhere = Example.Organisation("Lines", Example.Service("stay", "protection")).AtAnyHour("+50422130000");
        var atHome = everywhere with { Channels = [everywhere.Channels[0] with { Value = "1195", WorksIn = ["KE"] }] };

        Assert.Single(HotlineIdentity.Channels(everywhere));
        Assert.Empty(HotlineIdentity.Channels(atHome));
    }
}
