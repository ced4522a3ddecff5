namespace EmergencySupport.Directory;

/// <summary>The areas whose people a service helps, less those that it leaves out.</summary>
public sealed record Reach
{
    /// <summary>Codes of areas; at least one.</summary>
    public required IReadOnlyList<string> Areas { get; init; }

    /// <summary>Codes of areas inside them that are left out. Null when no source speaks of any.</summary>
    public IReadOnlyList<string>? Except { get; init; }

    /// <summary>What has to be said with it, such as that the source lists no countries.</summary>
    public LocalText? Note { get; init; }
}
