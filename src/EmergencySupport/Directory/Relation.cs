namespace EmergencySupport.Directory;

/// <summary>How an entry is tied to another. That one funds the other is never published: laws on "foreign agents".</summary>
public sealed record Relation
{
    public required string Key { get; init; }

    public required RelationKind Kind { get; init; }

    /// <summary>The other entry. Null when it is not in the directory.</summary>
    public Guid? To { get; init; }

    /// <summary>The other's name when it is not in the directory, or what has to be said with it.</summary>
    public LocalText? Note { get; init; }

    public required IReadOnlyList<string> Sources { get; init; }
}

public enum RelationKind
{
    ProgrammeOf,
    MemberOf,
    WorksThrough,
    CreatedBy,
    PartnerOf,
}
