using EmergencySupport.Directory;

namespace EmergencySupport.Tests.Directory;

public sealed class SiteNameTests
{
    [Theory]
    [InlineData("https://www.Lines.example/help?x=1", "lines.example")]
    [InlineData("http://es.lines.example./", "lines.example")]
    [InlineData("https://www.lines.org.ar/", "lines.org.ar")]
    [InlineData("https://a.lines.co.uk", "lines.co.uk")]
    [InlineData("https://org.ar", "org.ar")]
    [InlineData("https://lines.wordpress.com/about", "lines.wordpress.com")]
    [InlineData("https://www.facebook.com/Lines/posts/1", "facebook.com/lines")]
    [InlineData("https://sites.google.com/view/lines/home", "sites.google.com/view/lines")]
    [InlineData("https://192.0.2.1/lines", "192.0.2.1")]
    [InlineData("mailto:help@lines.example", null)]
    [InlineData("lines.example", null)]
    [InlineData(null, null)]
    public void Of_Address_IsSiteItBelongsTo(string? address, string? expected) => Assert.Equal(expected, SiteName.Of(address));
}
