using EmergencySupport.Directory.Fields;

namespace EmergencySupport.Directory;

/// <summary>The areas whose people a service helps, with exceptions.</summary>
public sealed record Reach
{
    /// <summary>Codes of areas; at least one.</summary>
    [Vocabulary(Vocabulary.Areas)]
    public required IReadOnlyList<string> Areas { get; init; }

    /// <summary>Codes of excluded areas inside them. Null when no source states exceptions.</summary>
    [Vocabulary(Vocabulary.Areas)]
    public IReadOnlyList<string>? Except { get; init; }

    /// <summary>A remark, such as that the source lists no countries.</summary>
    public LocalText? Note { get; init; }
}
