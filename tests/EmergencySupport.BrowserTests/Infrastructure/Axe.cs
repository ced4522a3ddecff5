using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace EmergencySupport.BrowserTests.Infrastructure;

/// <summary>The accessibility rules of axe. Needs a page with scripts: without them axe never answers.</summary>
internal static class Axe
{
    private const int TimeoutMilliseconds = 60_000;

    private static readonly string Source = new BundledAxeScriptProvider().GetScript();

    /// <summary>
    /// Runs axe inside the page and returns each violation with its element and reason. The package's own runner
    /// opens a second page to merge the results of frames; our pages have no frames.
    /// </summary>
    private const string Run = """
        async rules => {
          if (document.querySelector('iframe, frame, object, embed')) throw new Error('axe would not look into a frame.');
          const only = rules.length === 0 ? {} : { runOnly: rules };
          const found = await axe.run(document, { resultTypes: ['violations'], ...only });
          if (found.passes.length === 0) throw new Error('axe found nothing to check.');
          return found.violations.flatMap(rule => rule.nodes.map(node =>
            `${rule.id} (${rule.help}): ${node.html} ${[...node.any, ...node.all, ...node.none].map(check => check.message).slice(0, 1)}`));
        }
        """;

    /// <summary>
    /// Runs the rules on the page in its current state: the named ones, or all. Call it again after a change of colours or size.
    /// </summary>
    public static async Task<string[]> ViolationsAsync(IPage page, params string[] rules)
    {
        if (!await BrowserTest.EvaluateAsync<bool>(page, "() => 'axe' in window"))
        {
            await page.EvaluateAsync(Source);
        }

        return await page.EvaluateAsync<string[]>(Run, rules).WaitAsync(TimeSpan.FromMilliseconds(TimeoutMilliseconds));
    }

    public static async Task AssertNoViolationsAsync(IPage page, params string[] rules)
    {
        var violations = await ViolationsAsync(page, rules);

        Assert.True(violations.Length == 0, $"{page.Url}\n{string.Join('\n', violations)}");
    }
}
