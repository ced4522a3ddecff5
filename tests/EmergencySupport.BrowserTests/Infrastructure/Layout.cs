namespace EmergencySupport.BrowserTests.Infrastructure;

/// <summary>Scripts that measure positions on a page.</summary>
internal static class Layout
{
    public const string ScrollWidth = "() => document.documentElement.scrollWidth";

    /// <summary>
    /// The texts at the top of a page that Leave covers. Measures the text, not its element, because a heading is as
    /// wide as the page.
    /// </summary>
    public const string CoveredByLeave = """
        () => {
          const leave = document.querySelector('a.leave').getBoundingClientRect();
          const words = document.createRange();
          return [...document.querySelectorAll('body > header a:not(.skip), h1, .skip:focus')].filter(part => {
            words.selectNodeContents(part);
            return [...words.getClientRects()].some(box =>
              box.left < leave.right && box.right > leave.left && box.top < leave.bottom && box.bottom > leave.top);
          }).map(part => part.textContent);
        }
        """;
}
