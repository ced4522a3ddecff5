using EmergencySupport.Directory.Fields;

namespace EmergencySupport.Directory;

/// <summary>
/// How long help lasts, as ISO 8601 durations such as P1Y, P90D or P1M15D. Null when not stated.
/// </summary>
public sealed record Duration
{
    [Vocabulary(Vocabulary.Lengths)]
    public string? Min { get; init; }

    [Vocabulary(Vocabulary.Lengths)]
    public string? Max { get; init; }

    public bool? Renewable { get; init; }
}

/// <summary>An amount of money in units of <see cref="Currency"/>.</summary>
public sealed record Amount
{
    public decimal? Min { get; init; }

    public decimal? Max { get; init; }

    /// <summary>The code of the currency in ISO 4217.</summary>
    [Vocabulary(Vocabulary.Currencies)]
    public required string Currency { get; init; }

    /// <summary>The day on which it was stated. Null when the source bears no date.</summary>
    public StatedDay? AsOf { get; init; }

    /// <summary>How often it is given. Null when it is given once, or when no source states it.</summary>
    public AmountPeriod? Per { get; init; }
}

/// <summary>An amount for one kind of asker.</summary>
public sealed record AskerAmount
{
    public required Asker For { get; init; }

    /// <inheritdoc cref="Amount.Min"/>
    public decimal? Min { get; init; }

    public decimal? Max { get; init; }

    /// <inheritdoc cref="Amount.Currency"/>
    [Vocabulary(Vocabulary.Currencies)]
    public required string Currency { get; init; }

    /// <inheritdoc cref="Amount.AsOf"/>
    public StatedDay? AsOf { get; init; }

    /// <inheritdoc cref="Amount.Per"/>
    public AmountPeriod? Per { get; init; }

    /// <summary>The amount alone.</summary>
    public Amount ToAmount() => new() { Min = Min, Max = Max, Currency = Currency, AsOf = AsOf, Per = Per };
}

public enum AmountPeriod
{
    Week,
    Month,
    Year,
}

/// <summary>How soon an answer comes, as an ISO 8601 duration such as PT24H, and who states it.</summary>
public sealed record ResponseTime
{
    [Vocabulary(Vocabulary.Lengths)]
    public required string Within { get; init; }

    /// <summary>How soon the help itself comes, such as the money, after the answer. Null when not stated.</summary>
    [Vocabulary(Vocabulary.Lengths)]
    public string? HelpWithin { get; init; }

    public required LocalText StatedBy { get; init; }
}

/// <summary>Opening hours: at any hour, or weekly in a time zone.</summary>
public sealed record Hours
{
    public required bool AnyHour { get; init; }

    /// <summary>True when answering at these hours is an aim and not a promise.</summary>
    public bool Aim { get; init; }

    /// <summary>An IANA time zone; required with <see cref="Weekly"/>.</summary>
    [Vocabulary(Vocabulary.Zones)]
    public string? Zone { get; init; }

    public IReadOnlyList<OpenHours>? Weekly { get; init; }

    /// <summary>Whether the hours hold on public holidays too. False when a source states that they are closed then.</summary>
    public bool? OnPublicHolidays { get; init; }
}

public sealed record OpenHours
{
    public required IReadOnlyList<DayOfWeek> Days { get; init; }

    public required TimeOnly From { get; init; }

    public required TimeOnly To { get; init; }
}

/// <summary>Who learns of her case.</summary>
public sealed record Publicity
{
    public required PublicityKind Kind { get; init; }

    public LocalText? Note { get; init; }
}

public enum PublicityKind
{
    None,

    /// <summary>A letter to the state concerned, not to the public.</summary>
    LetterToState,

    Public,

    /// <summary>She decides.</summary>
    HerChoice,
}
