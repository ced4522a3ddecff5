namespace EmergencySupport.Bench.Relevance;

/// <summary>What somebody may type or choose, and what a sensible person would want to see for it.</summary>
public sealed class Question
{
    /// <summary><c>seeds</c> or <c>made-up</c>.</summary>
    public string Directory { get; set; } = "";

    /// <summary>The language of the page that she is on.</summary>
    public string Language { get; set; } = "en";

    public string? Words { get; set; }

    public List<string> Needs { get; set; } = [];

    public string? Area { get; set; }

    /// <summary>Slugs that must all be among the first five.</summary>
    public List<string> FirstFive { get; set; } = [];

    /// <summary>Slugs that must not come at all.</summary>
    public List<string> Never { get; set; } = [];

    /// <summary>What it tries.</summary>
    public string Why { get; set; } = "";

    public static IReadOnlyList<Question> ReadAll(string folder) => Yaml.Read<List<Question>>(Path.Combine(folder, "questions.yml"));
}
