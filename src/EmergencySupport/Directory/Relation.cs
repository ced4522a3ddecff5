using EmergencySupport.Directory.Fields;

namespace EmergencySupport.Directory;

/// <summary>A relation to another entry. Funding is never published, because of laws on "foreign agents".</summary>
public sealed record Relation
{
    public required string Key { get; init; }

    public required RelationKind Kind { get; init; }

    /// <summary>The other entry. Null when it is not in the directory.</summary>
    [Vocabulary(Vocabulary.Entries)]
    public Guid? To { get; init; }

    /// <summary>The name of the other organisation when it is not in the directory, or a remark.</summary>
    public LocalText? Note { get; init; }

    [Vocabulary(Vocabulary.Sources)]
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
