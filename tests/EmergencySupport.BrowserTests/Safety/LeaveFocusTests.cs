using EmergencySupport.BrowserTests.Infrastructure;

namespace EmergencySupport.BrowserTests.Safety;

/// <summary>
/// Walking through a page by keyboard at 400 % zoom, the focus is visible at each step, forwards and backwards.
/// </summary>
public sealed class LeaveFocusTests(BrowserRun run) : BrowserTest(run)
{
    /// <summary>A window of 1280 by 1024 at 400 %.</summary>
    private const int Width = 320;
    private const int Height = 256;

    /// <summary>A group of radio buttons is one step.</summary>
    private const string Stops = """
        () => {
          const radios = new Set();
          return [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
            .filter(part => part.type !== 'radio' || (!radios.has(part.name) && radios.add(part.name))).length;
        }
        """;

    /// <summary>
    /// Where the focus is, and whether it is out of view or covered by Leave. Empty if it is outside the page.
    /// </summary>
    private const string Focus = """
        () => {
          const at = document.activeElement;
          if (!at || at === document.body) return ['', ''];
          const all = [...document.querySelectorAll('*')];
          const name = `${all.indexOf(at)} ${at.tagName} ${(at.textContent || at.name || '').trim().slice(0, 40)}`;
          const leave = document.querySelector('a.leave');
          if (at === leave) return [name, ''];
          const over = leave.getBoundingClientRect();
          const boxes = [...at.getClientRects()];
          const covered = boxes.some(box =>
            box.left < over.right && box.right > over.left && box.top < over.bottom && box.bottom > over.top);
          const seen = boxes.some(box => box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth);
          return [name, covered ? 'under Leave' : seen ? '' : 'out of sight'];
        }
        """;

    /// <summary>
    /// In English a form, choices, an answer, details, more fields, and fields with buttons; in Arabic an answer. The
    /// other kinds consist of the same parts.
    /// </summary>
    public static IEnumerable<TheoryDataRow<string, string>> Pages =>
        Rows.SomeKindsInBothDirections((kind, language) => kind is "answer"
            || (language is "en" && kind is "start" or "first question" or "organisation" or "correction" or "report"));

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Tab_ThroughPage_LeaveLinkNeverCoversFocus(string kind, string language)
    {
        var page = await NewPageAsync(scripts: true, Width);
        await page.SetViewportSizeAsync(Width, Height);
        await page.GotoAsync(PublicPages.AddressOf(kind, language));
        await OpenDetailsAsync(page);
        var count = await EvaluateAsync<int>(page, Stops);

        // Going back from the last to the first takes one step less.
        foreach (var (key, steps) in new[] { ("Tab", count), ("Shift+Tab", count - 1) })
        {
            var walked = new HashSet<string>();
            for (var step = 0; step < steps; step++)
            {
                await page.Keyboard.PressAsync(key);
                var seen = await page.EvaluateAsync<string[]>(Focus);
                Assert.True(seen[1].Length == 0, $"{key}, step {step}: {seen[0]} is {seen[1]}.");
                walked.Add(seen[0]);
            }

            Assert.DoesNotContain("", walked);
            Assert.Equal(steps, walked.Count);
        }

        Assert.Empty(Elsewhere.Requests);
    }
}
