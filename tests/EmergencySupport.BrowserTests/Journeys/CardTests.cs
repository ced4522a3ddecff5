using System.Text;
using System.Text.RegularExpressions;
using EmergencySupport.BrowserTests.Infrastructure;
using EmergencySupport.Organisations;
using EmergencySupport.Tests.Infrastructure;
using EmergencySupport.Tests.Organisations;
using EmergencySupport.Tests.Search;
using EmergencySupport.Text;
using Microsoft.Playwright;

namespace EmergencySupport.BrowserTests.Journeys;

/// <summary>A card is one page of paper, whoever is on it.</summary>
[Collection(typeof(LongAnswer))]
public sealed partial class CardTests(Chromium chromium, SeededSite site) : BrowserTest(chromium, site)
{
    public static TheoryData<string> Languages => [.. InterfaceLanguages.All];

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Card_Printed_IsOnePage(string language)
    {
        foreach (var query in new[] { "", "?area=HN", "?area=KE&need=legal-help" })
        {
            await AssertIsOnePageAsync($"/{language}/find/card{query}");
        }
    }

    [Fact]
    public async Task Card_OfWordyOrganisations_IsOnePage()
    {
        var words = string.Join(' ', Enumerable.Repeat("many words", 12));
        for (var number = 1; number < 9; number++)
        {
            await MadeUp.PublishAsync(Seeded.Database, Example.Organisation($"Wordy{number}", Example.Service("a", "torture-rehabilitation", "NZ") with { Name = LocalText.Of("en", words) }, Example.Service("b", "torture-rehabilitation", "NZ") with { Name = LocalText.Of("en", words) }) with
            {
                Channels =
                [
                    Example.Channel("web", ChannelKind.Web, $"https://wordy{number}.example.org/{new string('a', 80)}"),
                    Example.Channel("form", ChannelKind.Form, $"https://wordy{number}.example.org/{new string('b', 80)}"),
                ],
            });
        }

        await AssertIsOnePageAsync("/en/find/card?area=NZ&need=torture-rehabilitation");
    }

    private async Task AssertIsOnePageAsync(string address)
    {
        var page = await OpenAsync(address);
        foreach (var paper in new[] { "A4", "Letter" })
        {
            var printed = await page.PdfAsync(new PagePdfOptions { Format = paper });
            Assert.True(PrintedPage().Count(Encoding.Latin1.GetString(printed)) == 1, $"{address} takes {PrintedPage().Count(Encoding.Latin1.GetString(printed))} pages of {paper}.");
        }
    }

    [GeneratedRegex(@"/Type\s*/Page\b(?!s)")]
    private static partial Regex PrintedPage();
}
