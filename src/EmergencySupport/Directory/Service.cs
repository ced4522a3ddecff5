using EmergencySupport.Directory.Fields;

namespace EmergencySupport.Directory;

/// <summary>A service that an organisation offers. Null means that no source states it.</summary>
public sealed record Service
{
    public required string Key { get; init; }

    /// <summary>What it is, in a few plain words. Answers show it as the reason for the result.</summary>
    public required LocalText Name { get; init; }

    public LocalText? Description { get; init; }

    /// <summary>Slugs of the needs that it meets; at least one.</summary>
    [Vocabulary(Vocabulary.Needs)]
    public required IReadOnlyList<string> Needs { get; init; }

    public required Statement Stated { get; init; }

    public Reach? Reach { get; init; }

    public IReadOnlyList<Asker>? Askers { get; init; }

    /// <summary>The groups of people it is reserved for. To be in one of them is enough. Null when no source limits it.</summary>
    public IReadOnlyList<ServedGroup>? OnlyFor { get; init; }

    /// <summary>Whether people who do not call themselves defenders can ask.</summary>
    public bool? WithoutTheWordDefender { get; init; }

    /// <summary>Whether people who belong to no organisation can ask.</summary>
    public bool? WithoutAnOrganisation { get; init; }

    /// <summary>Whether people who have already left their country can ask.</summary>
    public bool? AlreadyAbroad { get; init; }

    /// <summary>Whether it is for women human rights defenders.</summary>
    public bool? ForWomenDefenders { get; init; }

    /// <summary>Slugs of the causes it is made for. Null when it is not limited to causes.</summary>
    [Vocabulary(Vocabulary.Causes)]
    public IReadOnlyList<string>? Causes { get; init; }

    /// <summary>Conditions for asking that no other field states, such as "after an attack".</summary>
    public IReadOnlyList<LocalText>? Conditions { get; init; }

    /// <summary>What they refuse, in a few words each, such as "evacuation" or "people in exile".</summary>
    public IReadOnlyList<LocalText>? Refused { get; init; }

    public Door? Door { get; init; }

    public LocalText? Membership { get; init; }

    /// <summary>Who selects the people to help.</summary>
    public LocalText? SelectedBy { get; init; }

    /// <summary>How they verify a request.</summary>
    public LocalText? Verification { get; init; }

    public IReadOnlyList<LocalText>? Documents { get; init; }

    public IReadOnlyList<LocalText>? WhatToSend { get; init; }

    /// <summary>Codes of the areas that a relocation leads to, which may differ from its reach.</summary>
    [Vocabulary(Vocabulary.Areas)]
    public IReadOnlyList<string>? Destinations { get; init; }

    public Duration? Duration { get; init; }

    public bool? FamilyCovered { get; init; }

    /// <summary>In which cases the family is covered, and who of it.</summary>
    public LocalText? FamilyNote { get; init; }

    /// <summary>Whether it is free of charge for those who get it.</summary>
    public bool? Free { get; init; }

    public IReadOnlyList<LocalText>? CostsCovered { get; init; }

    public IReadOnlyList<LocalText>? CostsExcluded { get; init; }

    public Amount? Amount { get; init; }

    /// <summary>Amounts that differ by who asks, such as more for an organisation.</summary>
    public IReadOnlyList<AskerAmount>? AmountsByAsker { get; init; }

    public ResponseTime? ResponseTime { get; init; }

    /// <summary>Whether everybody who asks gets an answer. False when a source states that they cannot answer all.</summary>
    public bool? AnswersEverybody { get; init; }

    public Hours? Availability { get; init; }

    /// <summary>BCP 47 tags of the languages in which people can apply.</summary>
    [Vocabulary(Vocabulary.Languages)]
    public IReadOnlyList<string>? LanguagesToApply { get; init; }

    /// <summary>BCP 47 tags of the languages that the staff speak.</summary>
    [Vocabulary(Vocabulary.Languages)]
    public IReadOnlyList<string>? LanguagesSpoken { get; init; }

    /// <summary>Who learns of her case when she asks.</summary>
    public Publicity? Publicity { get; init; }

    /// <summary>Who learns of her case by the help itself, such as an alarm that is sent to the public.</summary>
    public Publicity? HelpPublicity { get; init; }

    public Intake? Intake { get; init; }

    /// <summary>Keys into <see cref="OrganisationDetails.Sources"/>; at least one.</summary>
    [Vocabulary(Vocabulary.Sources)]
    public required IReadOnlyList<string> Sources { get; init; }
}

public enum Statement
{
    /// <summary>The source names this organisation.</summary>
    ByName,

    /// <summary>The source states it for a whole section of organisations, this one among them.</summary>
    OfSection,
}

/// <summary>Who may ask.</summary>
public enum Asker
{
    Herself,
    Organisation,
    Family,
    Friend,
    Nomination,
}

/// <summary>A group of people that a service may be reserved for.</summary>
public enum ServedGroup
{
    PeopleTortured,
    FormerPrisoners,
    Refugees,

    /// <summary>Members of the organisation itself, or of its network.</summary>
    Members,
    Women,
    LgbtiPeople,
    Children,
    IndigenousPeoples,
    LandDefenders,
    TradeUnionists,
    Journalists,

    /// <summary>All who work in media, not journalists alone.</summary>
    MediaWorkers,
    Lawyers,
    Writers,
    Artists,
    Scholars,
    Students,
    FaithLeaders,
}
