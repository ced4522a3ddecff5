using EmergencySupport.Accounts;
using EmergencySupport.BrowserTests.Infrastructure;
using EmergencySupport.Corrections;
using EmergencySupport.Tests.Editorial;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace EmergencySupport.BrowserTests.Accessibility;

/// <summary>The staff pages on the smallest phone and on a wide screen, with work in progress.</summary>
public sealed class StaffLayoutTests(BrowserRun run)
{
    private const int Height = 640;

    [Theory]
    [InlineData("en", ColorScheme.Light, 320, 1100)]
    [InlineData("es", ColorScheme.Dark, 320)]
    public async Task StaffPage_WithWorkInProgress_FitsScreenAndPassesAxe(string language, ColorScheme colours, params int[] widths)
    {
        await using var staffSite = await StaffSite.StartAsync(await run.Cluster.CreateSeededAsync(), new ManualClock());
        var (bea, pages) = await PrepareWorkAsync(staffSite.Site, language);
        var page = await staffSite.OpenAsync(run, "/en/staff", scripts: true, widths[0], colours, bea);
        var wrong = new List<string>();

        foreach (var (name, path) in pages)
        {
            await page.SetViewportSizeAsync(widths[0], Height);
            var answer = await page.GotoAsync(path);
            Assert.True(
                answer!.Ok && answer.Url.EndsWith(path, StringComparison.Ordinal),
                $"{name} answers {answer.Status} at {answer.Url}.");
            await BrowserTest.OpenDetailsAsync(page);
            foreach (var width in widths)
            {
                await page.SetViewportSizeAsync(width, Height);
                await BrowserTest.SaveScreenshotAsync(page, $"{name}-{width}-{colours}");
                if (await BrowserTest.EvaluateAsync<int>(page, Layout.ScrollWidth) is var wide && wide > width)
                {
                    wrong.Add($"{name} is {wide} px wide at {width}.");
                }
            }

            // Dark colours change only the contrast.
            string[] rules = colours == ColorScheme.Dark ? ["color-contrast"] : [];
            wrong.AddRange((await Axe.ViolationsAsync(page, rules)).Select(violation => $"{name} at {widths[^1]} px: {violation}"));
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    /// <summary>
    /// Two members of staff, and the pages of one: a draft with errors, an outdated draft, a submission to review.
    /// </summary>
    private static async Task<(StaffBrowser Who, List<(string Name, string Path)> Pages)> PrepareWorkAsync(TestSite site, string language)
    {
        var ana = await Staff.SignInAsync(site, Role.Editor, Role.Reviewer);
        var bea = await Staff.SignInAsync(site, Role.Editor, Role.Reviewer, Role.Administrator);
        var overtaken = await bea.BeginDraftAsync(site, "amnesty-international");
        await bea.EditPartAsync(overtaken, "about", ("summary", "They write letters, and more people read them."));
        await PublishChangeAsync(ana, bea, site, "amnesty-international", "summary", "They get governments to listen.");
        var wrong = await bea.BeginDraftAsync(site, "fidh");
        var channel = await bea.PartPathAsync(wrong, "channels.");
        var service = await bea.PartPathAsync(wrong, "services.");
        await bea.EditPartAsync(wrong, channel.Split("/parts/")[1], ("value", "call us"));
        var asked = await ana.BeginDraftAsync(site, "front-line-defenders");
        await ana.EditPartAsync(
            asked,
            (await ana.PartPathAsync(asked, "channels.")).Split("/parts/")[1],
            ("value", "https://new.example.org/help"),
            ("note", "Ask for the duty officer, or call 0212 345 678."));
        await ana.EditPartAsync(asked, "about", ("summary", "They answer fast, and they ask what you need before anything else."));
        var submission = await ana.SubmitDraftAsync(asked, "They told me on the telephone that the page has moved.");
        var entry = await StaffJourneys.EntryAsync(site, "fidh");
        await site.Services.GetRequiredService<CorrectionBox>()
            .AcceptAsync(
                entry,
                entry,
                $"They moved.\n{new string('x', 300)}",
                $"https://example.org/{new string('y', 200)}",
                CancellationToken.None);

        await bea.PostAsync($"/en/staff/entries/{entry}/checks", [("owner", bea.Member.Id.ToString())], "#owner-form");

        var changed = await StaffJourneys.EntryAsync(site, "amnesty-international");

        return (bea, [.. new[]
        {
            ("desk", "/en/staff"), ("rounds", "/en/staff/rounds"), ("checks", $"/en/staff/entries/{entry}/checks"),
            ("entries", "/en/staff/entries"), ("entry", $"/en/staff/entries/{entry}"),
            ("new", "/en/staff/entries/new"),
            ("draft", wrong), ("overtaken", overtaken), ("channel", channel), ("service", service), ("about", $"{wrong}/parts/about"),
            ("language", $"{wrong}/languages/fr"),
            ("history", $"/en/staff/entries/{changed}/history?from=1&to=2"),
            ("narrowing", $"/en/staff/entries/{entry}/narrowing"),
            ("corrections", $"/en/staff/entries/{entry}/corrections"),
            ("contact", $"/en/staff/entries/{entry}/contact"), ("take-off", $"/en/staff/entries/{entry}/take-off"),
            ("people", "/en/staff/people"), ("invitation", "/en/staff/people/invitation"),
            ("person", $"/en/staff/people/{ana.Member.Id}"), ("roles", $"/en/staff/people/{ana.Member.Id}/roles"),
            ("log", "/en/staff/people/log"),
            ("account", "/en/staff/account"), ("codes", "/en/staff/account/codes"),
            ("passkeys", "/en/staff/account/passkeys"), ("sign-ins", "/en/staff/account/sign-ins"),
            ("factor", "/en/staff/factor"), ("preview", $"{overtaken}/preview"), ("review", submission),
        }.Select(page => (page.Item1, page.Item2.Replace("/en/", $"/{language}/", StringComparison.Ordinal)))]);
    }

    private static async Task PublishChangeAsync(
        StaffBrowser author, StaffBrowser approver, TestSite site, string slug, string field, string value)
    {
        var draft = await author.BeginDraftAsync(site, slug);
        await author.EditPartAsync(draft, "about", (field, value));
        await approver.PostAsync(await author.SubmitDraftAsync(draft, "It reads better."), []);
    }
}
