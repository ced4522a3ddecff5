using EmergencySupport.Directory.Fields;

namespace EmergencySupport.Directory;

/// <summary>A general route to help, shown after an answer.</summary>
public sealed record RouteDetails
{
    public required LocalText Name { get; init; }

    /// <summary>The text in Markdown.</summary>
    public required LocalText Body { get; init; }

    /// <summary>A warning shown after the name: "Only if it is safe for you." Null for none.</summary>
    public LocalText? Caution { get; init; }

    /// <summary>Position in the list of routes, from 1.</summary>
    public required int Position { get; init; }

    /// <summary>Codes of the areas for which it is not shown. Null when it is shown for all.</summary>
    [Vocabulary(Vocabulary.Areas)]
    public IReadOnlyList<string>? NotIn { get; init; }

    /// <summary>The sources of the text; at least one.</summary>
    public required IReadOnlyList<Source> Sources { get; init; }
}
