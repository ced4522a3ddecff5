namespace EmergencySupport.Directory;

/// <summary>Where a part of an entry is known from.</summary>
public sealed record Source
{
    public required string Key { get; init; }

    public required LocalText Title { get; init; }

    /// <summary>Where it can be read. Null when it has no public address.</summary>
    public string? Url { get; init; }

    /// <summary>The date that the source bears. Null when it bears none.</summary>
    public DateOnly? Dated { get; init; }

    /// <summary>The day on which it was read for this directory. Null when not written down.</summary>
    public DateOnly? Seen { get; init; }

    /// <summary>What a reader should know of it, such as its age.</summary>
    public LocalText? Note { get; init; }
}
