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

/// <summary>An amount of money in units of <see cref="Currency"/>, as of the day it was stated.</summary>
public sealed record Amount
{
    public decimal? Min { get; init; }

    public decimal? Max { get; init; }

    /// <summary>The code of the currency in ISO 4217.</summary>
    [Vocabulary(Vocabulary.Currencies)]
    public required string Currency { get; init; }

    public required StatedDay AsOf { get; init; }
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
}

public sealed record OpenHours
{
    public required IReadOnlyList<DayOfWeek> Days { get; init; }

    public required TimeOnly From { get; init; }

    public required TimeOnly To { get; init; }
}

/// <summary>Who learns of her case when she asks for this service.</summary>
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

/// <summary>Whether a service accepts new requests.</summary>
public sealed record Intake
{
    public required IntakeState State { get; init; }

    /// <summary>
    /// The periods in which people can apply. Null when they can always apply, or when no source states it.
    /// </summary>
    public IReadOnlyList<IntakeWindow>? Windows { get; init; }

    public bool IsOpenOn(DateOnly day) => State == IntakeState.Open
        && (Windows is null || Windows.Any(window => window.From <= day && day <= window.To));

    /// <summary>The last period that ended before a day. Null when there is none.</summary>
    public IntakeWindow? LastBefore(DateOnly day) => Windows?.Where(window => window.To < day).MaxBy(window => window.To);

    /// <summary>The periods that begin after a day, the first one first.</summary>
    public IReadOnlyList<IntakeWindow> After(DateOnly day) =>
        [.. (Windows ?? []).Where(window => window.From > day).OrderBy(window => window.From)];
}

public sealed record IntakeWindow
{
    public required DateOnly From { get; init; }

    /// <summary>The last day, inclusive.</summary>
    public required DateOnly To { get; init; }
}

public enum IntakeState
{
    Open,
    Paused,
    Closed,
}
