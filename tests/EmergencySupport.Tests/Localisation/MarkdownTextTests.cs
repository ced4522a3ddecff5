using AngleSharp.Html.Parser;
using EmergencySupport.Localisation;

namespace EmergencySupport.Tests.Localisation;

public sealed class MarkdownTextTests
{
    [Theory]
    [InlineData("[here](javascript:alert(1))")]
    [InlineData("[here](JaVaScRiPt:alert(1))")]
    [InlineData("[here](data:text/html;base64,PHNjcmlwdD4=)")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("![x](https://tracker.example/pixel.png)")]
    [InlineData("<svg><a href='javascript:alert(1)'>x</a></svg>")]
    public void ToHtml_DangerousMarkup_IsRemoved(string markdown)
    {
        var html = MarkdownText.ToHtml(markdown);

        var page = new HtmlParser().ParseDocument(html);
        Assert.Empty(page.QuerySelectorAll("script, img, svg, iframe, style"));
        Assert.All(
            page.QuerySelectorAll("a[href]"),
            link => Assert.StartsWith("http", link.GetAttribute("href"), StringComparison.Ordinal));
    }

    [Fact]
    public void ToHtml_ExternalLink_HasNoReferrer()
    {
        var html = MarkdownText.ToHtml("[site](https://example.org/)");

        Assert.Contains("rel=\"noreferrer nofollow\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void ToHtml_ListAndRelativeLink_AreKept()
    {
        var html = MarkdownText.ToHtml("- one\n- [two](../organisations/omct)");

        Assert.Contains("<ul>", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"../organisations/omct\">two</a>", html, StringComparison.Ordinal);
    }
}
