using EmergencySupport.BrowserTests.Infrastructure;

namespace EmergencySupport.BrowserTests.Journeys;

/// <summary>A card fits on one page of paper.</summary>
public sealed class CardTests(BrowserRun run) : BrowserTest(run)
{
    [Theory]
    [MemberData(nameof(Rows.EachLanguage), MemberType = typeof(Rows))]
    public async Task Card_Printed_IsOnePage(string language)
    {
        foreach (var query in new[] { "", "?area=HN", "?area=KE&need=legal-help" })
        {
            await AssertIsOnePageAsync(await OpenAsync($"/{language}/find/card{query}"));
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
