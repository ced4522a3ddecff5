using EmergencySupport.Localisation;

namespace EmergencySupport.BrowserTests.Infrastructure;

/// <summary>
/// Theory rows. Rows with the trait <c>Run=Thorough</c> repeat what others show and run only in <c>./test
/// --thorough</c>.
/// </summary>
public static class Rows
{
    /// <summary>English, and Arabic for right-to-left. The other languages run in a thorough run.</summary>
    public static IEnumerable<TheoryDataRow<string>> Languages =>
        InterfaceLanguages.All.Select(language => Row(new TheoryDataRow<string>(language), IsInEachRun(language)));

    /// <summary>English with and without scripts, Arabic without. The others run in a thorough run.</summary>
    public static IEnumerable<TheoryDataRow<string, bool>> LanguagesAndScripts =>
        InterfaceLanguages.All.SelectMany(_ => new[] { false, true }, (language, scripts) =>
            Row(new TheoryDataRow<string, bool>(language, scripts), language == "en" || (language == "ar" && !scripts)));

    /// <summary>All languages, for tests that depend on the length of words or on letters.</summary>
    public static TheoryData<string> EachLanguage => [.. InterfaceLanguages.All];

    /// <summary>
    /// All languages with the first value, English and Arabic with the other values too. The rest runs only in a
    /// thorough run.
    /// </summary>
    public static IEnumerable<TheoryDataRow<string, string>> EachLanguageWith(string first, params string[] others) =>
        InterfaceLanguages.All.SelectMany(_ => others.Prepend(first), (language, value) =>
            Row(new TheoryDataRow<string, string>(language, value), value == first || IsInEachRun(language)));

    /// <summary>Each kind of page in each language. Only English ones run in every run.</summary>
    public static IEnumerable<TheoryDataRow<string, string>> KindsInEnglish => Kinds(InterfaceLanguages.All, (_, language) => language == "en");

    /// <summary>
    /// Each kind of page in each language. Every run has English, Arabic for right-to-left, and French, which has the
    /// longest texts.
    /// </summary>
    public static IEnumerable<TheoryDataRow<string, string>> KindsInLongestLanguages =>
        Kinds(InterfaceLanguages.All, (_, language) => language is "en" or "ar" or "fr");

    /// <summary>Each kind of page in English and Arabic. Only those chosen by kind and language run in every run.</summary>
    public static IEnumerable<TheoryDataRow<string, string>> SomeKindsInBothDirections(Func<string, string, bool> inEachRun) =>
        Kinds(InterfaceLanguages.All.Where(IsInEachRun), inEachRun);

    private static IEnumerable<TheoryDataRow<string, string>> Kinds(
        IEnumerable<string> languages, Func<string, string, bool> inEachRun) =>
        PublicPages.Kinds.SelectMany(_ => languages, (kind, language) =>
            Row(new TheoryDataRow<string, string>(kind, language), inEachRun(kind, language)));

    private static bool IsInEachRun(string language) => language is "en" or "ar";

    private static T Row<T>(T row, bool isInEachRun)
        where T : TheoryDataRowBase
    {
        if (!isInEachRun)
        {
            row.Traits.Add("Run", ["Thorough"]);
        }

        return row;
    }
}
