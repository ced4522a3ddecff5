using System.Collections.Concurrent;
using EmergencySupport.BrowserTests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EmergencySupport.BrowserTests.Journeys;

/// <summary>
/// The form is sent by POST. If Back or Reload reached the response to a POST, the browser would ask whether to
/// resubmit, or show an error.
/// </summary>
public sealed class BackTests(BrowserRun run) : BrowserTest(run)
{
    [Theory]
    [MemberData(nameof(Rows.Languages), MemberType = typeof(Rows))]
    public async Task Back_FromAnswer_ShowsStartPage(string language)
    {
        var page = await OpenAsync($"/{language}/");
        var answer = await AnswerTitleAsync(language, "safe-place", "HN");
        await SendAsync(page, language, (await AreaAsync(language, "HN")).Name);
        await Expect(Heading(page)).ToHaveTextAsync(answer);
        var methods = RecordMethods(page);

        await page.GoBackAsync();
        await Expect(Heading(page)).ToHaveTextAsync(Say(language, "Home.Title"));
        await page.GoForwardAsync();
        await Expect(Heading(page)).ToHaveTextAsync(answer);
        await page.ReloadAsync();
        await Expect(Heading(page)).ToHaveTextAsync(answer);

        Assert.NotEmpty(methods);
        Assert.All(methods, method => Assert.Equal("GET", method));
    }

    [Theory]
    [MemberData(nameof(Rows.Languages), MemberType = typeof(Rows))]
    public async Task Back_AfterCorrectingMisspeltPlace_DoesNotResubmit(string language)
    {
        var page = await OpenAsync($"/{language}/");
        var answer = await AnswerTitleAsync(language, "safe-place", "HN");
        await SendAsync(page, language, "Hondruas");
        await Expect(page.Locator("a[data-offer='area:HN']")).ToBeVisibleAsync();
        await OpenChangeAsync(page);
        await SendAsync(page, language, (await AreaAsync(language, "HN")).Name);
        await Expect(Heading(page)).ToHaveTextAsync(answer);
        var methods = RecordMethods(page);

        await page.GoBackAsync();

        // Other browsers show an error here; this one resubmits silently, because Playwright disables its cache.
        await Expect(page.Locator("a[data-offer='area:HN']")).ToBeVisibleAsync();
        Assert.NotEmpty(methods);
        Assert.All(methods, method => Assert.Equal("GET", method));
    }

    private static ILocator Heading(IPage page) => page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    private static ConcurrentQueue<string> RecordMethods(IPage page)
    {
        var methods = new ConcurrentQueue<string>();
        page.Request += (_, request) =>
        {
            if (request.IsNavigationRequest)
            {
                methods.Enqueue(request.Method);
            }
        };

        return methods;
    }

    private async Task SendAsync(IPage page, string language, string place)
    {
        await (await NeedBoxAsync(page, language, "safe-place")).CheckAsync();
        await page.GetByLabel(Say(language, "Form.Area")).FillAsync(place);
        await page.GetByRole(AriaRole.Button, new() { Name = Say(language, "Form.Show") }).ClickAsync();
    }
}
