using EmergencySupport.Directory.Fields;

namespace EmergencySupport.Directory;

/// <summary>The content of a guidance article.</summary>
public sealed record ArticleDetails
{
    public required LocalText Title { get; init; }

    /// <summary>One sentence for the list of articles.</summary>
    public required LocalText Summary { get; init; }

    /// <summary>The text of the article in Markdown.</summary>
    public required LocalText Body { get; init; }

    /// <summary>Position in the list, from 1.</summary>
    public required int Position { get; init; }

    /// <summary>The slug of the need whose page shows this text. Null for an article with a page of its own.</summary>
    [Vocabulary(Vocabulary.Needs)]
    public string? Need { get; init; }

    /// <summary>The sources of the article; at least one.</summary>
    public required IReadOnlyList<Source> Sources { get; init; }
}
