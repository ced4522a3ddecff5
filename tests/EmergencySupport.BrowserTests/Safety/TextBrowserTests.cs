using EmergencySupport.BrowserTests.Infrastructure;
using EmergencySupport.Tests.Infrastructure;

namespace EmergencySupport.BrowserTests.Safety;

/// <summary>In a text browser, a page shows the reasons, then the contacts, then the rest, without noise.</summary>
public sealed class TextBrowserTests(BrowserRun run) : BrowserTest(run)
{
    [Theory]
    [MemberData(nameof(Rows.EachLanguage), MemberType = typeof(Rows))]
    public async Task Answer_InTextBrowser_ShowsReasonsThenContacts(string language)
    {
        var text = await ReadAsync($"/{language}/find?need=safe-place&area=HN");

        AssertInOrder(
            text, Say(language, "Layout.Leave"), (await AreaAsync(language, "HN")).Name, "IM-Defensoras",
            Say(language, "Reason.ForWomen"), "im-defensoras.org", "Front Line Defenders",
            Say(language, "Answer.Doors"));
        AssertHasNoNoise(text, language);
    }

    [Theory]
    [MemberData(nameof(Rows.EachLanguage), MemberType = typeof(Rows))]
    public async Task Organisation_InTextBrowser_ShowsContactsFirst(string language)
    {
        var text = await ReadAsync($"/{language}/organisations/im-defensoras");

        AssertInOrder(
            text, "IM-Defensoras", Say(language, "Organisation.Reach"), "im-defensoras.org",
            Say(language, "Organisation.Services"), Say(language, "Organisation.About"),
            Say(language, "Organisation.Sources"));
        AssertHasNoNoise(text, language);
    }

    private static void AssertInOrder(string text, params string[] parts)
    {
        var from = 0;
        foreach (var part in parts)
        {
            var at = text.IndexOf(WithPlainSpaces(part), from, StringComparison.Ordinal);
            Assert.True(at >= 0, $"\"{part}\" does not come in its place:\n{text}");
            from = at + part.Length;
        }
    }

    /// <summary>A text browser writes no-break spaces as plain ones.</summary>
    private static string WithPlainSpaces(string text) => text.Replace('\u00a0', ' ');

    private void AssertHasNoNoise(string text, string language)
    {
        foreach (var noise in new[] { "×", "✓", "{", "undefined", Say(language, "Leave.Two"), Say(language, "Leave.Key") })
        {
            Assert.DoesNotContain(noise, text, StringComparison.Ordinal);
        }
    }

    private async Task<string> ReadAsync(string path)
    {
        var home = System.IO.Directory.CreateTempSubdirectory("es-w3m-").FullName;
        try
        {
            var (_, output) = await OtherProgram.RunAsync(
                "w3m", home, "-dump", "-cols", "300", "-O", "UTF-8", "-o", "accept_language=", "-o", "use_proxy=0",
                new Uri(Site, path).ToString());

            return WithPlainSpaces(output);
        }
        finally
        {
            System.IO.Directory.Delete(home, recursive: true);
        }
    }
}
