namespace EmergencySupport.Bench.Relevance;

/// <summary>A query that a visitor may type or choose, and the results that a sensible person would expect.</summary>
public sealed class Question
{
    /// <summary><c>seeds</c> or <c>made-up</c>.</summary>
    public string Directory { get; set; } = "";

    /// <summary>The language of the page.</summary>
    public string Language { get; set; } = "en";

    public string? Words { get; set; }

    public List<string> Needs { get; set; } = [];

    public string? Area { get; set; }

    /// <summary>Slugs that must all be in the first five.</summary>
    public List<string> FirstFive { get; set; } = [];

    /// <summary>Slugs that must not be found.</summary>
    public List<string> Never { get; set; } = [];

    /// <summary>What the question tests.</summary>
    public string Why { get; set; } = "";

    public static IReadOnlyList<Question> ReadAll(string folder) => Yaml.Read<List<Question>>(Path.Combine(folder, "questions.yml"));
}
