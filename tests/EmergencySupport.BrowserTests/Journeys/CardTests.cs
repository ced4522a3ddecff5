using EmergencySupport.BrowserTests.Infrastructure;
using Microsoft.Playwright;

namespace EmergencySupport.BrowserTests.Journeys;

/// <summary>A card fits on a third of a page of paper.</summary>
public sealed class CardTests(BrowserRun run) : BrowserTest(run)
{
    /// <summary>In CSS pixels.</summary>
    private const int PaperWidth = 794;
    private const double ThirdOfPaper = 1123 / 3.0;

    [Theory]
    [MemberData(nameof(Rows.EachLanguage), MemberType = typeof(Rows))]
    public async Task Card_Printed_IsThirdOfPage(string language)
    {
        foreach (var query in new[] { "", "?area=HN", "?area=KE&need=legal-help", "?area=GT&need=protection&need=safe-place" })
        {
            var page = await OpenAsync($"/{language}/find/card{query}");
            await AssertIsOnePageAsync(page);

            await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
            await page.SetViewportSizeAsync(PaperWidth, 600);
            var card = (await page.Locator(".card").BoundingBoxAsync())!;
            Assert.True(card.Height <= ThirdOfPaper, $"{page.Url}: the card is {card.Height} pixels high.");
        }
    }
}

/// <inheritdoc cref="CardTests"/>
public sealed class WordyCardTests(BrowserRun run) : BrowserTest(run, madeUp: true)
{
    [Fact]
    public async Task Card_OrganisationsWithLongTexts_IsOnePage() =>
        await AssertIsOnePageAsync(await OpenAsync("/en/find/card?area=NZ&need=torture-rehabilitation"));
}
