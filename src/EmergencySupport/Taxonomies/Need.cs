namespace EmergencySupport.Taxonomies;

/// <summary>A kind of support, as a person in danger would ask for it.</summary>
public sealed class Need
{
    /// <summary>The slug of the need for an urgent appeal, which makes a case public.</summary>
    public const string UrgentAppeal = "urgent-appeal";

    public required string Slug { get; init; }

    /// <summary>The slug of the more general need. Null at the top.</summary>
    public string? Parent { get; init; }

    /// <summary>Position in lists, parents before children.</summary>
    public required int Position { get; init; }

    /// <summary>Whether it is needed within hours. Answers then show a hotline.</summary>
    public required bool IsUrgent { get; init; }

    /// <summary>One for each interface language.</summary>
    public required List<NeedText> Texts { get; init; }

    public NeedText In(string language) => Texts.Single(text => text.Language == language);
}

public sealed class NeedText
{
    public required string Language { get; init; }

    /// <summary>In the words of a person in danger: "Get people and governments to speak up for me".</summary>
    public required string Name { get; init; }

    /// <summary>The technical term: "Urgent appeal".</summary>
    public required string Term { get; init; }

    public required string What { get; init; }

    public required string Expect { get; init; }
}
