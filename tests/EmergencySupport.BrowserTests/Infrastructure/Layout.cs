namespace EmergencySupport.BrowserTests.Infrastructure;

/// <summary>Questions to a page about where things stand on it.</summary>
internal static class Layout
{
    public const string ScrollWidth = "() => document.documentElement.scrollWidth";

    /// <summary>What Leave lies over at the top of a page. The words are measured, not their element: a heading is as wide as the page.</summary>
    public const string UnderLeave = """
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
