using EmergencySupport.BrowserTests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EmergencySupport.BrowserTests.Journeys;

/// <summary>Reading about one organisation.</summary>
public sealed class OrganisationTests(BrowserRun run) : BrowserTest(run)
{
    [Theory]
    [MemberData(nameof(Rows.Languages), MemberType = typeof(Rows))]
    public async Task Organisation_OpenedFromAnswer_ShowsContactsBeforeServices(string language)
    {
        var page = await OpenAsync($"/{language}/find?need=safe-place&area=HN");

        await page.GetByRole(AriaRole.Heading, new() { Name = "IM-Defensoras" }).GetByRole(AriaRole.Link).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("IM-Defensoras");
        var channel = page.Locator(".channel").First;
        await Expect(channel.GetByRole(AriaRole.Link)).ToHaveAttributeAsync("href", "https://im-defensoras.org/");
        await Expect(channel.GetByText("im-defensoras.org", new() { Exact = true })).ToBeVisibleAsync();
        var reach = await TopAsync(page.GetByRole(AriaRole.Heading, new() { Name = Say(language, "Organisation.Reach") }));
        var services = await TopAsync(page.GetByRole(AriaRole.Heading, new() { Name = Say(language, "Organisation.Services") }));
        Assert.True(reach < await TopAsync(channel));
        Assert.True(await TopAsync(channel) < services);
        Assert.True(services < await TopAsync(page.Locator(".service").First));
    }

    [Theory]
    [MemberData(nameof(Rows.Languages), MemberType = typeof(Rows))]
    public async Task Sources_Opened_ShowsLinkToSource(string language)
    {
        var page = await OpenAsync($"/{language}/organisations/im-defensoras");
        var source = page.GetByRole(AriaRole.Link, new() { Name = "herramientadefensorasderechostierra.org" });
        await Expect(source).ToBeHiddenAsync();

        await page.GetByText(Say(language, "Organisation.Sources"), new() { Exact = true }).ClickAsync();

        await Expect(source).ToBeVisibleAsync();
    }

    [Theory]
    [MemberData(nameof(Rows.Languages), MemberType = typeof(Rows))]
    public async Task WebsiteLink_Clicked_OpensWithoutReferrer(string language)
    {
        var page = await OpenAsync($"/{language}/organisations/im-defensoras");
        var request = await page.RunAndWaitForRequestAsync(
            () => page.Locator(".channel a").First.ClickAsync(),
            request => request.Url == "https://im-defensoras.org/");

        Assert.Null(await request.HeaderValueAsync("referer"));
    }

    private static async Task<float> TopAsync(ILocator part) => (await part.BoundingBoxAsync())!.Y;
}
