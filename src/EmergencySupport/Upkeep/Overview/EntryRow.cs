using EmergencySupport.Directory;

namespace EmergencySupport.Upkeep.Overview;

/// <summary>An entry in the table of the desk.</summary>
public sealed record EntryRow
{
    public required Guid Id { get; init; }

    public required EntryKind Kind { get; init; }

    /// <summary>The current slug, or the one that it asked for.</summary>
    public required string Slug { get; init; }

    /// <summary>Null when all its texts were erased.</summary>
    public required LocalText? Name { get; init; }

    public required EntryState State { get; init; }

    /// <summary>Whether a request to change or publish it waits for a second person.</summary>
    public required bool HasRequest { get; init; }

    /// <summary>In whose round it is today. Null when it is in everybody's.</summary>
    public required Guid? Owner { get; init; }

    /// <summary>Whether it is public and has channels or services to check.</summary>
    public required bool IsChecked { get; init; }

    /// <summary>
    /// When the part was checked whose last check is the oldest. Null when a part was never checked in its present content, and
    /// when there is nothing to check.
    /// </summary>
    public required DateTimeOffset? OldestCheck { get; init; }

    /// <summary>By interface language. Empty when all its texts were erased.</summary>
    public required IReadOnlyDictionary<string, TranslationState> Languages { get; init; }

    /// <summary>Open corrections by readers.</summary>
    public required int Corrections { get; init; }

    /// <summary>By what it is found.</summary>
    public required EntryTerms Terms { get; init; }
}
