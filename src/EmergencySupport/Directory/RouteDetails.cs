namespace EmergencySupport.Directory;

/// <summary>A general way to turn that stands after an answer.</summary>
public sealed record RouteDetails
{
    public required LocalText Name { get; init; }

    /// <summary>Markdown.</summary>
    public required LocalText Body { get; init; }

    /// <summary>Said right after the name: "Only if it is safe for you." Null when nothing has to be.</summary>
    public LocalText? Caution { get; init; }

    /// <summary>Its place in the block, from 1.</summary>
    public required int Position { get; init; }

    /// <summary>Codes of areas in which it is not shown. Null when it is shown everywhere.</summary>
    public IReadOnlyList<string>? NotIn { get; init; }

    /// <summary>At least one.</summary>
    public required IReadOnlyList<Source> Sources { get; init; }
}
