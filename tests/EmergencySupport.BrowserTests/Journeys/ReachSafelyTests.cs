using Deque.AxeCore.Playwright;
using EmergencySupport.BrowserTests.Infrastructure;
using EmergencySupport.Organisations;
using EmergencySupport.Tests.Infrastructure;
using EmergencySupport.Tests.Organisations;
using EmergencySupport.Tests.Search;
using EmergencySupport.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EmergencySupport.BrowserTests.Journeys;

/// <summary>Reaching somebody with hours, a key and a first message, by keyboard alone and without scripts.</summary>
[Collection(typeof(LongAnswer))]
public sealed class ReachSafelyTests(Chromium chromium, SeededSite site) : BrowserTest(chromium, site)
{
    private const string Slug = "reachable";

    public static TheoryData<string> Languages => [.. InterfaceLanguages.All];

    public static TheoryData<string, int, ColorScheme> Looks => new(InterfaceLanguages.All.SelectMany(language => new[] { (language, 320, ColorScheme.Light), (language, 1200, ColorScheme.Dark) }));

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Keyboard_OnTheFolds_OpensTheKeyAndTheFirstMessages(string language)
    {
        var page = await OpenReachableAsync(language);
        var (fingerprint, message) = (page.Locator(".channel code"), page.Locator(".copy").First);
        await Expect(fingerprint).ToBeHiddenAsync();
        await Expect(message).ToBeHiddenAsync();

        await page.GetByText(Say(language, "Key.Title"), new() { Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(fingerprint).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^[0-9A-F]{4}( [0-9A-F]{4}){9}$"));
        await page.GetByText(Say(language, "First.Title"), new() { Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await Expect(message).ToHaveTextAsync(Say(language, "First.Herself.Text"));
        await Expect(page.Locator(".live")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Click_OnAFirstMessage_SelectsAllOfItAndNothingElse()
    {
        var page = await OpenReachableAsync("en");
        await UnfoldAsync(page);

        await page.Locator(".copy").First.ClickAsync();

        Assert.Equal(Say("en", "First.Herself.Text"), (await AskAsync<string>(page, "() => getSelection().toString()")).Trim());
    }

    [Fact]
    public async Task Print_TheirPage_SaysNothingOfThisMinute()
    {
        var page = await OpenReachableAsync("en");
        await page.EmulateMediaAsync(new() { Media = Media.Print });

        await Expect(page.Locator(".live")).ToBeHiddenAsync();
        await Expect(page.GetByText("9:00 to 17:00 in Tegucigalpa")).ToBeVisibleAsync();
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Axe_WithAllUnfolded_FindsNothingAndNothingSticksOut(string language, int width, ColorScheme colours)
    {
        var page = await OpenReachableAsync(language, scripts: true, width, colours);
        await UnfoldAsync(page);
        await KeepPictureAsync(page, $"reach-{language}-{width}");

        Assert.True(await AskAsync<bool>(page, "() => document.documentElement.scrollWidth <= innerWidth"));
        var result = await page.RunAxe().WaitAsync(TimeSpan.FromSeconds(60));
        Assert.NotEmpty(result.Passes);
        Assert.True(result.Violations.Length == 0, string.Join('\n', result.Violations.SelectMany(violation => violation.Nodes.Select(node => $"{violation.Id}: {node.Html}"))));
    }

    private async Task<IPage> OpenReachableAsync(string language, bool scripts = false, int width = 360, ColorScheme colours = ColorScheme.Light)
    {
        var address = $"/{language}/organisations/{Slug}";
        if (!(await Seeded.Client.GetAsync(address)).IsSuccessStatusCode)
        {
            await MadeUp.PublishAsync(Seeded.Database, Reachable());
        }

        return await OpenAsync(address, scripts, width, colours);
    }

    private static OrganisationDetails Reachable() => Example.Organisation("Reachable", Example.Service("stay", "shelter", "HN") with { Door = new() { Kind = DoorKind.ThroughMember } }) with
    {
        Channels =
        [
            Example.Channel("hotline", ChannelKind.Phone, "+50422130000") with
            {
                Label = LocalText.Of("en", "Call them"),
                Purpose = ChannelPurpose.Emergency,
                Hours = new() { AnyHour = false, Zone = "America/Tegucigalpa", Weekly = [new() { Days = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday], From = new(9, 0), To = new(17, 0) }] },
                Languages = ["gn", "pt"],
                Risk = LocalText.Of("en", "The telephone company knows whom you call. Use Signal."),
            },
            Example.Channel("mail", ChannelKind.Email, TestKeys.Mailbox) with { Label = LocalText.Of("en", "Write to them"), PublicKey = new TestKeys().Armoured },
        ],
    };
}
