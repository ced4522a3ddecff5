using NpgsqlTypes;

namespace EmergencySupport.Search;

/// <summary>One published service as the finder sees it. Worked out from publications; never the truth itself.</summary>
public sealed class Listing
{
    /// <summary>The part id of the service.</summary>
    public required Guid Id { get; init; }

    public required Guid EntryId { get; init; }

    public required string ServiceKey { get; init; }

    /// <summary>The choices that find it, as <see cref="ListingTerms"/> spells them.</summary>
    public required string[] Codes { get; init; }

    /// <summary>Every name of the organisation, in all languages.</summary>
    public required string[] Names { get; init; }

    /// <summary>What the organisation and the service say of themselves, a text for each language.</summary>
    public required string[] Texts { get; init; }

    /// <summary>Primary subtags, beside <see cref="Texts"/>.</summary>
    public required string[] TextLanguages { get; init; }

    /// <summary>Codes and words as the finder's index has them. The database works them out: see <c>words.sql</c>.</summary>
    public NpgsqlTsVector? Terms { get; private set; }

    /// <summary>The words of the names alone.</summary>
    public NpgsqlTsVector? NameTerms { get; private set; }

    /// <summary>The needs it meets and their ancestors.</summary>
    public required string[] Needs { get; init; }

    /// <summary>Countries reached: fewer is nearer. Null when its reach is not stated.</summary>
    public required short? Countries { get; init; }

    /// <summary>Primary subtags of the languages in which one can ask. Null when not stated.</summary>
    public required string[]? Languages { get; init; }

    /// <summary>How far the door is open to her, to a friend who acts for her and to her group: see <see cref="AccessRank"/>.</summary>
    public required short AccessSelf { get; init; }

    public required short AccessFriend { get; init; }

    public required short AccessGroup { get; init; }

    /// <summary>The days on which it takes people in; none while paused or closed. Null when always or not stated.</summary>
    public required NpgsqlRange<DateOnly>[]? Intake { get; init; }

    public required bool OfSection { get; init; }

    public required bool ForWomenDefenders { get; init; }

    /// <summary>Slugs of the causes that it is made for. Null when it is not tied to causes.</summary>
    public required string[]? Causes { get; init; }

    /// <summary>The name in the language that it was first written in, for a stable order.</summary>
    public required string Name { get; init; }

    /// <summary>The last check that found the service right. Null when nobody has checked it.</summary>
    public DateTimeOffset? CheckedAt { get; init; }
}
