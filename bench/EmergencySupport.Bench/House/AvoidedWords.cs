using System.Text.RegularExpressions;

namespace EmergencySupport.Bench.House;

/// <summary>Counts the words of <c>avoided-words.txt</c>, which our language rules avoid.</summary>
internal static class AvoidedWords
{
    public static IReadOnlyList<string> All { get; } = Read();

    /// <returns>For each word of <see cref="All"/>, its occurrences as a whole word, ignoring case.</returns>
    public static IReadOnlyList<int> CountIn(IEnumerable<string> files)
    {
        var texts = files.Select(File.ReadAllText).ToList();

        return [.. All.Select(word => texts.Sum(text => CountIn(text, word)))];
    }

    private static int CountIn(string text, string word) =>
        Regex.Count(text, $@"\b{word}\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static string[] Read()
    {
        using var stream = typeof(AvoidedWords).Assembly.GetManifestResourceStream("avoided-words.txt")
            ?? throw new InvalidOperationException("The assembly holds no avoided-words.txt.");
        using var reader = new StreamReader(stream);

        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
