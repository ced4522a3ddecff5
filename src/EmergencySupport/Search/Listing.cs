using NpgsqlTypes;

namespace EmergencySupport.Search;

/// <summary>One published service as the finder sees it. Worked out from publications; never the truth itself.</summary>
public sealed class Listing
{
    /// <summary>The part id of the service.</summary>
    public required Guid Id { get; init; }

    public required Guid EntryId { get; init; }

    public required string ServiceKey { get; init; }

    /// <summary>Needs and their ancestors, areas listed and left out, as <see cref="ListingTerms"/> spells them.</summary>
    public required string[] Codes { get; init; }

    /// <summary><see cref="Codes"/> as the finder's index has them. The database works it out.</summary>
    public NpgsqlTsVector? Terms { get; private set; }

    /// <summary>The needs it meets and their ancestors.</summary>
    public required string[] Needs { get; init; }

    /// <summary>Countries reached: fewer is nearer. Null when its reach is not stated.</summary>
    public required short? Countries { get; init; }

    /// <summary>Primary subtags of the languages in which one can ask. Null when not stated.</summary>
    public required string[]? Languages { get; init; }

    /// <summary>How far the door is open to her, to a friend who acts for her and to her group: see <see cref="Access"/>.</summary>
    public required short AccessSelf { get; init; }

    public required short AccessFriend { get; init; }

    public required short AccessGroup { get; init; }

    /// <summary>The days on which it takes people in; none while paused or closed. Null when always or not stated.</summary>
    public required NpgsqlRange<DateOnly>[]? Intake { get; init; }

    public required bool OfSection { get; init; }

    public required bool ForWomenDefenders { get; init; }

    /// <summary>The name in the language that it was first written in, for a stable order.</summary>
    public required string Name { get; init; }

    /// <summary>The last check that found the service right. Null when nobody has checked it.</summary>
    public DateTimeOffset? CheckedAt { get; init; }
}
