namespace EmergencySupport.Directory;

/// <summary>One thing that an organisation offers. Null means that no source states it.</summary>
public sealed record Service
{
    public required string Key { get; init; }

    /// <summary>What it is, in a few plain words: this is the reason that an answer gives.</summary>
    public required LocalText Name { get; init; }

    public LocalText? Description { get; init; }

    /// <summary>Slugs of the needs that it meets; at least one.</summary>
    public required IReadOnlyList<string> Needs { get; init; }

    public required Statement Stated { get; init; }

    public Reach? Reach { get; init; }

    public IReadOnlyList<Asker>? Askers { get; init; }

    /// <summary>May one ask who does not call herself a defender?</summary>
    public bool? WithoutTheWordDefender { get; init; }

    /// <summary>May one ask who belongs to no organisation?</summary>
    public bool? WithoutAnOrganisation { get; init; }

    /// <summary>May one ask who has already left her country?</summary>
    public bool? AlreadyAbroad { get; init; }

    /// <summary>Made for women who defend rights.</summary>
    public bool? ForWomenDefenders { get; init; }

    /// <summary>Slugs of the causes that it is made for. Null when it is not tied to causes.</summary>
    public IReadOnlyList<string>? Causes { get; init; }

    /// <summary>What has to be so before one can ask, such as "for people who were tortured".</summary>
    public IReadOnlyList<LocalText>? Conditions { get; init; }

    public Door? Door { get; init; }

    public LocalText? Membership { get; init; }

    /// <summary>Who decides whom they help.</summary>
    public LocalText? SelectedBy { get; init; }

    /// <summary>How they find out whether what they are told is so.</summary>
    public LocalText? Verification { get; init; }

    public IReadOnlyList<LocalText>? Documents { get; init; }

    public IReadOnlyList<LocalText>? WhatToSend { get; init; }

    /// <summary>Codes of the areas that a relocation leads to: not where it works.</summary>
    public IReadOnlyList<string>? Destinations { get; init; }

    public Duration? Duration { get; init; }

    public bool? FamilyCovered { get; init; }

    public IReadOnlyList<LocalText>? CostsCovered { get; init; }

    public IReadOnlyList<LocalText>? CostsExcluded { get; init; }

    public Amount? Amount { get; init; }

    public ResponseTime? ResponseTime { get; init; }

    public Hours? Availability { get; init; }

    /// <summary>BCP 47 tags of the languages in which one can ask.</summary>
    public IReadOnlyList<string>? LanguagesToApply { get; init; }

    /// <summary>BCP 47 tags of the languages that their people speak.</summary>
    public IReadOnlyList<string>? LanguagesSpoken { get; init; }

    public Publicity? Publicity { get; init; }

    public Intake? Intake { get; init; }

    /// <summary>Keys into <see cref="OrganisationDetails.Sources"/>; at least one.</summary>
    public required IReadOnlyList<string> Sources { get; init; }
}

public enum Statement
{
    /// <summary>The source says it of this organisation.</summary>
    ByName,

    /// <summary>The source says it of a whole section that names this organisation.</summary>
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
