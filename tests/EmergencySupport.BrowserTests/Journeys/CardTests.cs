using EmergencySupport.BrowserTests.Infrastructure;
using EmergencySupport.Organisations;
using EmergencySupport.Tests.Infrastructure;
using EmergencySupport.Tests.Organisations;
using EmergencySupport.Tests.Search;
using EmergencySupport.Text;

namespace EmergencySupport.BrowserTests.Journeys;

/// <summary>A card is one page of paper, whoever is on it.</summary>
public sealed class CardTests(Chromium chromium, SeededSite site) : BrowserTest(chromium, site)
{
    public static TheoryData<string> Languages => [.. InterfaceLanguages.All];

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Card_Printed_IsOnePage(string language)
    {
        foreach (var query in new[] { "", "?area=HN", "?area=KE&need=legal-help" })
        {
            await AssertIsOnePageAsync(await OpenAsync($"/{language}/find/card{query}"));
        }
    }
}

/// <inheritdoc cref="CardTests"/>
[Collection(typeof(LongAnswer))]
public sealed class WordyCardTests(Chromium chromium, SeededSite site) : BrowserTest(chromium, site)
{
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

        await AssertIsOnePageAsync(await OpenAsync("/en/find/card?area=NZ&need=torture-rehabilitation"));
    }
}
