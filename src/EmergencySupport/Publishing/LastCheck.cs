using System.Collections.Immutable;

namespace EmergencySupport.Publishing;

/// <summary>
/// What the checks of a part say together, read one after the other. What one person found is shown, but it neither promises
/// nor takes anything off: that needs two.
/// </summary>
public sealed record LastCheck
{
    private static readonly LastCheck None = new();

    /// <summary>The check that readers see. Null while one person alone found the part wrong, and nobody found it right before.</summary>
    private Check? Shown { get; init; }

    private DateTimeOffset ShownUntil { get; init; }

    /// <summary>When the last check was made that a second person confirmed. Null when there is none.</summary>
    private DateTimeOffset? ConfirmedAt { get; init; }

    private DateTimeOffset? ConfirmedUntil { get; init; }

    /// <summary>By account: what it found wrong since the part was last found right.</summary>
    private ImmutableDictionary<string, Check> Doubts { get; init; } =
        ImmutableDictionary.Create<string, Check>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether one person found the part wrong since it was last found right, and nobody agreed yet.</summary>
    public bool IsUnsure => Doubts.Count == 1;

    private bool IsWrongForTwo => Doubts.Count > 1;

    /// <param name="checks">Checks of the same content of a part that nobody undid, in any order.</param>
    /// <param name="holds">How long a check of it stays valid.</param>
    public static LastCheck Of(IEnumerable<Check> checks, TimeSpan holds) => checks
        .OrderBy(check => check.ConfirmedAt ?? check.At)
        .Aggregate(None, (last, check) => last.After(check, check.At + holds));

    /// <summary>Null when there is nothing that readers see, or only the doubt of one person.</summary>
    public PartCheck? Judge(DateTimeOffset now) => Shown is null
        ? null
        : new(Shown.At, Shown.Method, Shown.Result, ShownUntil < now)
        {
            IsConfirmed = ConfirmedUntil >= now,
            ConfirmedAt = ConfirmedAt,
        };

    private LastCheck After(Check check, DateTimeOffset until)
    {
        if (check.Result != CheckResult.Right)
        {
            return AfterDoubt(check, until);
        }

        return check.ConfirmedAt is null ? AfterRight(check, until) : AfterConfirmed(check, until);
    }

    /// <summary>One person found it right: shown, but it neither outweighs two people nor ends another's doubt of a hotline.</summary>
    private LastCheck AfterRight(Check check, DateTimeOffset until)
    {
        if (IsWrongForTwo)
        {
            return this;
        }

        return this with
        {
            Shown = check,
            ShownUntil = until,
            Doubts = check.IsHotline ? Doubts.Remove(check.By.Trim()) : Doubts.Clear(),
        };
    }

    private LastCheck AfterConfirmed(Check check, DateTimeOffset until) => this with
    {
        Shown = Shown is { Result: CheckResult.Right } && Shown.At > check.At ? Shown : check,
        ShownUntil = Shown is { Result: CheckResult.Right } && Shown.At > check.At ? ShownUntil : until,
        ConfirmedAt = check.At > ConfirmedAt ? check.At : ConfirmedAt ?? check.At,
        ConfirmedUntil = until > ConfirmedUntil ? until : ConfirmedUntil ?? until,
        Doubts = Doubts.Clear(),
    };

    /// <summary>When two people found it wrong, what both found is shown, and no right check counts any longer.</summary>
    private LastCheck AfterDoubt(Check check, DateTimeOffset until)
    {
        var after = this with { Doubts = Doubts.SetItem(check.By.Trim(), check) };

        return after.IsWrongForTwo
            ? after with { Shown = AgreedOf(after.Doubts.Values), ShownUntil = until, ConfirmedAt = null, ConfirmedUntil = null }
            : after;
    }

    /// <summary>"Changed" takes a channel off, so it needs two who found just that.</summary>
    private static Check AgreedOf(IEnumerable<Check> doubts)
    {
        var (changed, silent) = (
            doubts.Where(doubt => doubt.Result == CheckResult.Changed).ToList(),
            doubts.Where(doubt => doubt.Result != CheckResult.Changed).ToList());

        return (changed.Count > 1 ? changed : silent).MaxBy(doubt => doubt.At)!;
    }
}
