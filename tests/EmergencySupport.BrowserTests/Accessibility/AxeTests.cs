using Deque.AxeCore.Playwright;
using EmergencySupport.BrowserTests.Infrastructure;
using EmergencySupport.Tests.Infrastructure;
using EmergencySupport.Text;
using Microsoft.Playwright;

namespace EmergencySupport.BrowserTests.Accessibility;

/// <summary>All rules of axe, on a page of each kind, with all that is folded away opened.</summary>
public sealed class AxeTests(Chromium chromium, SeededSite site) : BrowserTest(chromium, site)
{
    /// <summary>Kind of page, language and colours.</summary>
    public static TheoryData<string, string, ColorScheme> Pages => new(PublicPages.Kinds.SelectMany(kind =>
        InterfaceLanguages.All.SelectMany(language => new[] { ColorScheme.Light, ColorScheme.Dark }.Select(colours => (kind, language, colours)))));

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Axe_OnEachPage_FindsNothing(string kind, string language, ColorScheme colours)
    {
        // With scripts off axe never answers.
        var page = await OpenAsync(PublicPages.AddressOf(kind, language), scripts: true, colours: colours);
        await UnfoldAsync(page);

        var result = await page.RunAxe().WaitAsync(TimeSpan.FromSeconds(60));

        Assert.NotEmpty(result.Passes);
        Assert.True(result.Violations.Length == 0, string.Join('\n', result.Violations.SelectMany(violation =>
            violation.Nodes.Select(node => $"{violation.Id} ({violation.Help}): {node.Html} {node.Any.Concat(node.All).Concat(node.None).FirstOrDefault()?.Message}"))));
    }
}
