using EmergencySupport.Localisation;

namespace EmergencySupport.BrowserTests.Infrastructure;

/// <summary>Rows of theories. A row with the trait <c>Run=Thorough</c> only repeats what others show: <c>./test --thorough</c> runs it.</summary>
public static class Rows
{
    /// <summary>English, and Arabic, which is written from the right. The other languages are for a thorough run.</summary>
    public static IEnumerable<TheoryDataRow<string>> Languages =>
        InterfaceLanguages.All.Select(language => Row(new TheoryDataRow<string>(language), IsInEachRun(language)));

    /// <summary>English without scripts and with them, Arabic without. What remains is for a thorough run.</summary>
    public static IEnumerable<TheoryDataRow<string, bool>> LanguagesAndScripts =>
        InterfaceLanguages.All.SelectMany(_ => new[] { false, true }, (language, scripts) =>
            Row(new TheoryDataRow<string, bool>(language, scripts), language == "en" || (language == "ar" && !scripts)));

    /// <summary>Each language, for tests of what the length of words or their letters can break.</summary>
    public static TheoryData<string> EachLanguage => [.. InterfaceLanguages.All];

    /// <summary>Each language with the first value, English and Arabic with the others too. What remains is for a thorough run.</summary>
    public static IEnumerable<TheoryDataRow<string, string>> EachLanguageWith(string first, params string[] others) =>
        InterfaceLanguages.All.SelectMany(_ => others.Prepend(first), (language, value) =>
            Row(new TheoryDataRow<string, string>(language, value), value == first || IsInEachRun(language)));

    /// <summary>Each kind of page in English and Arabic.</summary>
    public static TheoryData<string, string> KindsInBothDirections => Kinds(IsInEachRun);

    /// <summary>Each kind of page in the other languages.</summary>
    public static TheoryData<string, string> KindsInOtherLanguages => Kinds(language => !IsInEachRun(language));

    /// <summary>Each kind of page in English and Arabic. All kinds but those named are for a thorough run.</summary>
    public static IEnumerable<TheoryDataRow<string, string>> SomeKindsInBothDirections(params string[] kinds) =>
        PublicPages.Kinds.SelectMany(_ => InterfaceLanguages.All.Where(IsInEachRun), (kind, language) => (kind, language))
            .Select(row => Row(new TheoryDataRow<string, string>(row.kind, row.language), kinds.Contains(row.kind)));

    private static TheoryData<string, string> Kinds(Func<string, bool> languages) =>
        new(PublicPages.Kinds.SelectMany(_ => InterfaceLanguages.All.Where(languages), (kind, language) => (kind, language)));

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
