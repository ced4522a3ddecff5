namespace EmergencySupport.Taxonomies;

/// <summary>A kind of support, as a person in danger would ask for it.</summary>
public sealed class Need
{
    public required string Slug { get; init; }

    /// <summary>The need that this one is a kind of. Null at the top.</summary>
    public string? Parent { get; init; }

    /// <summary>Its place in a list, parents before children.</summary>
    public required int Position { get; init; }

    /// <summary>Looked for within hours: a line that answers at any hour is shown with it.</summary>
    public required bool IsUrgent { get; init; }

    /// <summary>In each of the five languages.</summary>
    public required List<NeedText> Texts { get; init; }

    public NeedText In(string language) => Texts.Single(text => text.Language == language);
}

public sealed class NeedText
{
    public required string Language { get; init; }

    /// <summary>In her words: "Get people and governments to speak up for me".</summary>
    public required string Name { get; init; }

    /// <summary>The trade's term: "Urgent appeal".</summary>
    public required string Term { get; init; }

    public required string What { get; init; }

    public required string Expect { get; init; }

    /// <summary>What people type who mean it, in small letters.</summary>
    public required string[] Synonyms { get; init; }
}
