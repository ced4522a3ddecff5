namespace EmergencySupport.Directory;

/// <summary>The source of a part of an entry.</summary>
public sealed record Source
{
    public required string Key { get; init; }

    public required LocalText Title { get; init; }

    /// <summary>Its web address. Null when it has no public one.</summary>
    public string? Url { get; init; }

    /// <summary>The date printed on the source. Null when there is none.</summary>
    public StatedDay? Dated { get; init; }

    /// <summary>The day on which it was read for this directory. Null when not recorded.</summary>
    public DateOnly? Seen { get; init; }

    /// <summary>A remark for readers, such as its age.</summary>
    public LocalText? Note { get; init; }
}
