using EmergencySupport.Directory;
using NpgsqlTypes;

namespace EmergencySupport.Search;

/// <summary>
/// One published service in the finder's index. Derived from publications and can be rebuilt at any time.
/// </summary>
public sealed class Listing
{
    /// <summary>The part id of the service.</summary>
    public required Guid Id { get; init; }

    public required Guid EntryId { get; init; }

    public required string ServiceKey { get; init; }

    /// <summary>The choices that match it, as written by <see cref="ListingTerms"/>.</summary>
    public required string[] Codes { get; init; }

    /// <summary>All names of the organisation, in all languages.</summary>
    public required string[] Names { get; init; }

    /// <summary>The texts of the organisation and the service, joined into one per language.</summary>
    public required string[] Texts { get; init; }

    /// <summary>Primary subtags of the languages of <see cref="Texts"/>, in the same order.</summary>
    public required string[] TextLanguages { get; init; }

    /// <summary>Codes and words as indexed. Computed by the database: see <c>words.sql</c>.</summary>
    public NpgsqlTsVector? Terms { get; private set; }

    /// <summary>The words of the names only.</summary>
    public NpgsqlTsVector? NameTerms { get; private set; }

    /// <summary>Slugs of the needs it meets and of their ancestors.</summary>
    public required string[] Needs { get; init; }

    /// <summary>The number of countries reached: fewer counts as nearer. Null when its reach is not stated.</summary>
    public required short? Countries { get; init; }

    /// <summary>
    /// What is spoken when people apply, as <see cref="Taxonomies.Language.Spoken"/> returns it. Null when not stated.
    /// </summary>
    public required string[]? Languages { get; init; }

    /// <summary>
    /// The <see cref="AccessRank"/> for the person in danger, for a friend who acts for her, and for her group.
    /// </summary>
    public required short AccessSelf { get; init; }

    public required short AccessFriend { get; init; }

    public required short AccessGroup { get; init; }

    /// <summary>
    /// The days on which it accepts requests, beside those of <see cref="YearlyIntake"/>; empty while paused or closed. When
    /// both are null, it always accepts them, or no source states the days.
    /// </summary>
    public required NpgsqlRange<DateOnly>[]? Intake { get; init; }

    /// <summary>
    /// The days of every year on which it accepts requests, written with the year <see cref="YearDay.LeapYear"/>. Null when no
    /// source states such days, and while it is paused or closed.
    /// </summary>
    public required NpgsqlRange<DateOnly>[]? YearlyIntake { get; init; }

    /// <summary>
    /// The minutes of the week at which it answers, as <see cref="OpenTimes.MinutesOf(Hours?)"/> counts them. Null when no source
    /// states the hours.
    /// </summary>
    public required NpgsqlRange<int>[]? OpenMinutes { get; init; }

    /// <summary>
    /// The IANA time zone of <see cref="OpenMinutes"/>. Null when it answers at any hour, or when no source states the hours.
    /// </summary>
    public required string? Zone { get; init; }

    /// <summary>Whether it is free of charge. Null when not stated.</summary>
    public required bool? Free { get; init; }

    /// <summary>Whether people who have left their country can ask. Null when not stated.</summary>
    public required bool? AlreadyAbroad { get; init; }

    public required bool OfSection { get; init; }

    public required bool ForWomenDefenders { get; init; }

    /// <summary>Slugs of the causes it is made for. Null when it is not limited to causes.</summary>
    public required string[]? Causes { get; init; }

    /// <summary>
    /// Whether it makes the case public or tells a government. Such services come last among those that may also help.
    /// </summary>
    public required bool TellsOthers { get; init; }

    /// <summary>
    /// Names of the groups of people it is reserved for, such as <c>people-tortured</c>. Null when it is not limited.
    /// </summary>
    public required string[]? OnlyFor { get; init; }

    /// <summary>The organisation's name in its original language, for a stable order.</summary>
    public required string Name { get; init; }

    /// <summary>The time of the last check, if it found the service right. Null otherwise.</summary>
    public DateTimeOffset? CheckedAt { get; init; }
}
