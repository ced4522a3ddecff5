using System.Text;
using EmergencySupport.BrowserTests.Infrastructure;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EmergencySupport.BrowserTests.Journeys;

/// <summary>Writing a report: on paper, in a file, or on the page, which never sends it.</summary>
public sealed class ReportTests(BrowserRun run) : BrowserTest(run)
{
    private const string Words = "Qzxvanna told <b>all</b>.";

    private readonly BrowserRun run = run;

    [Theory]
    [MemberData(nameof(Rows.Languages), MemberType = typeof(Rows))]
    public async Task Report_WithoutScripts_ShowsQuestionsButNoInputFields(string language)
    {
        var page = await OpenAsync($"/{language}/guidance");

        await page.GetByRole(AriaRole.Link, new() { Name = Say(language, "Report.Title") }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 3 })).ToHaveCountAsync(10);
        await Expect(page.GetByText(Say(language, "Report.WithoutScripts"))).ToBeVisibleAsync();
        await Expect(page.Locator("textarea:visible, main button:visible")).ToHaveCountAsync(0);
    }

    [Theory]
    [MemberData(nameof(Rows.EachLanguage), MemberType = typeof(Rows))]
    public async Task Print_WithoutScripts_ProducesTwoPagesWithBlankLines(string language)
    {
        var page = await OpenAsync($"/{language}/report", width: 320);

        Assert.Equal((2, 2), (await CountSheetsAsync(page, "A4"), await CountSheetsAsync(page, "Letter")));
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        await Expect(page.Locator("section:has(hr:visible)")).ToHaveCountAsync(10);
        await Expect(page.Locator("h1:visible, header:visible, footer:visible, a:visible")).ToHaveCountAsync(0);
    }

    [Theory]
    [MemberData(nameof(Rows.Languages), MemberType = typeof(Rows))]
    public async Task SaveAndPrint_TypedReport_KeepsAllTextAndSendsNoRequests(string language)
    {
        var page = await OpenAsync($"/{language}/report", scripts: true);
        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(request.Url);
        var fields = page.Locator("textarea");
        var many = string.Join('\n', Enumerable.Range(1, 80).Select(number => $"Line {number}."));

        await fields.Nth(0).FillAsync(Words);
        await fields.Nth(1).FillAsync(many);
        await fields.Nth(2).PressAsync("Enter");
        var saved = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Button, new() { Name = Say(language, "Report.Save") }).ClickAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = Say(language, "Report.Print"), Exact = true }).ClickAsync();
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        Assert.Equal("notes.txt", saved.SuggestedFilename);
        var text = await File.ReadAllTextAsync(await saved.PathAsync());
        Assert.Contains($"1. {Say(language, "Report.Ask.1")}\r\n{Words}\r\n", text, StringComparison.Ordinal);
        Assert.Contains(many.ReplaceLineEndings("\r\n"), text, StringComparison.Ordinal);
        Assert.Equal(many, await page.Locator(".paper").Nth(1).InnerTextAsync());
        await Expect(page.Locator(".paper").First).ToHaveTextAsync(Words);
        await Expect(page.Locator("textarea:visible")).ToHaveCountAsync(0);
        await Expect(page.Locator("section:has(hr:visible)")).ToHaveCountAsync(8);
        Assert.DoesNotContain(
            asked,
            address =>
                !address.StartsWith("blob:", StringComparison.Ordinal)
                    && !address.Contains("favicon", StringComparison.Ordinal));
        Assert.Empty(Elsewhere.Requests);
        Assert.Equal(new Uri(Site, $"/{language}/report").ToString(), page.Url);
    }

    [Fact]
    public async Task TypedReport_AfterReloadOrLeaving_IsGone()
    {
        var page = await OpenAsync("/en/report", scripts: true);
        var field = page.Locator("textarea").First;

        await field.FillAsync(Words);
        await page.ReloadAsync();
        await Expect(field).ToHaveValueAsync("");

        await field.FillAsync(Words);
        await page.GotoAsync("/en/safety");
        await page.GoBackAsync();
        await Expect(field).ToHaveValueAsync("");
        await Expect(page.Locator(".paper").First).ToHaveTextAsync("");

        await field.FillAsync(Words);
        await page.Locator("a.leave").ClickAsync();
        await Expect(page).ToHaveURLAsync(LeaveFor("en"));
        await page.GoBackAsync();
        Assert.DoesNotContain("/report", page.Url, StringComparison.Ordinal);
        await page.GotoAsync("/en/report");
        await Expect(field).ToHaveValueAsync("");
        await Expect(page.Locator(".paper").First).ToHaveTextAsync("");
    }

    [Fact]
    public async Task Delete_Confirmed_ClearsAllFields()
    {
        var page = await OpenAsync("/en/report", scripts: true);
        var delete = page.GetByRole(AriaRole.Button, new() { Name = Say("en", "Report.Delete") });
        var questions = new List<string>();
        page.Dialog += async (_, dialog) =>
        {
            questions.Add(dialog.Message);
            await (questions.Count == 1 ? dialog.DismissAsync() : dialog.AcceptAsync());
        };
        var fields = page.Locator("textarea");
        await fields.First.FillAsync(Words);
        await fields.Last.FillAsync(Words);

        await delete.ClickAsync();
        await Expect(fields.First).ToHaveValueAsync(Words);
        await delete.ClickAsync();

        await Expect(fields.First).ToHaveValueAsync("");
        await Expect(fields.Last).ToHaveValueAsync("");
        await Expect(fields.First).ToBeFocusedAsync();
        Assert.Equal([Say("en", "Report.DeleteAsk"), Say("en", "Report.DeleteAsk")], questions);
    }

    /// <summary>
    /// A browser saves the text of a normal field to its profile within seconds, to restore it after a crash.
    /// </summary>
    [Fact]
    public async Task TypedReport_PersistentBrowserProfile_IsNotWrittenToDisk()
    {
        var profile = System.IO.Directory.CreateDirectory(Path.Combine(TestCluster.Folder, "profile"));
        await using var context = await run.Browser.BrowserType.LaunchPersistentContextAsync(
            profile.FullName,
            new() { ExecutablePath = Chromium.Path, Args = ["--no-sandbox"], BaseURL = Site.ToString() });
        var page = context.Pages[0];
        await page.GotoAsync("/en/report");
        await TypeIntoOrdinaryFieldAsync(page, "Qzxvcommon");
        await page.Locator(".sheet textarea").First.PressSequentiallyAsync(Words);

        // The text of a normal field shows that the profile was written and is read correctly.
        await WaitUntilAsync(() => IsWritten(profile, "Qzxvcommon"));
        Assert.False(IsWritten(profile, "Qzxvanna"));
        await page.GotoAsync("/en/safety");
        await TypeIntoOrdinaryFieldAsync(page, "Qzxvlater");
        await WaitUntilAsync(() => IsWritten(profile, "Qzxvlater"));
        Assert.False(IsWritten(profile, "Qzxvanna"));
    }

    private static async Task TypeIntoOrdinaryFieldAsync(IPage page, string word)
    {
        await EvaluateAsync<object>(page, "() => document.body.prepend(document.createElement('textarea'))");
        await page.Locator("body > textarea").PressSequentiallyAsync(word);
    }

    private static bool IsWritten(DirectoryInfo folder, string word) => folder.EnumerateFiles("*", SearchOption.AllDirectories).Any(file =>
    {
        try
        {
            using var stream = file.Open(FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            stream.CopyTo(copy);

            return copy.ToArray().AsSpan() is var bytes
                && (bytes.IndexOf(Encoding.UTF8.GetBytes(word)) >= 0
                    || bytes.IndexOf(Encoding.Unicode.GetBytes(word)) >= 0);
        }
        catch (IOException)
        {
            // The browser deleted the file in the meantime.
            return false;
        }
    });

    private static async Task WaitUntilAsync(Func<bool> isSo)
    {
        for (var tries = 0; tries < 60 && !isSo(); tries++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500));
        }

        Assert.True(isSo());
    }
}
