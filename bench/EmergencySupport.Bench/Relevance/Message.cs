namespace EmergencySupport.Bench.Relevance;

/// <summary>A message that a visitor may type, and what a sensible reader understands of it.</summary>
public sealed class Message
{
    /// <summary>The language of the page and of the message.</summary>
    public string Language { get; set; } = "en";

    /// <summary>What it is about, for the shares by kind.</summary>
    public string Kind { get; set; } = "";

    /// <summary>As typed.</summary>
    [YamlDotNet.Serialization.YamlMember(Alias = "message")]
    public string Text { get; set; } = "";

    /// <summary>Codes of pieces that have to be understood. Of several with "|" between them, one is enough.</summary>
    public List<string> Read { get; set; } = [];

    /// <summary>Codes of pieces that must not be understood.</summary>
    public List<string> NotRead { get; set; } = [];

    /// <summary>Codes of areas that have to be offered, or chosen if there is only one.</summary>
    public List<string> Offer { get; set; } = [];

    /// <summary>Slugs of organisations of the seeds that have to be among the first five.</summary>
    public List<string> FirstFive { get; set; } = [];

    /// <summary>Whether somebody wants to die.</summary>
    public bool WantsToDie { get; set; }

    public string Why { get; set; } = "";

    /// <summary>The messages by which the words were mended.</summary>
    public static IReadOnlyList<Message> ReadFirst(string folder) => Yaml.Read<List<Message>>(Path.Combine(folder, "messages.yml"));

    /// <summary>The messages of two later writers.</summary>
    public static IReadOnlyList<Message> ReadSecond(string folder) => Yaml.Read<List<Message>>(Path.Combine(folder, "messages-second.yml"));
}
