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

    /// <summary>Whether anybody found the part wrong since it was last found right by two, and did not find it right later.</summary>
    public bool HasDoubt => Doubts.Count > 0;

    private bool IsWrongForTwo => Doubts.Count > 1;

    /// <param name="checks">
    /// Checks of the same content of a part that nobody undid, in any order. They are read in the order in which they were made:
    /// a late confirmation says nothing about what was found after the check itself.
    /// </param>
    /// <param name="holds">How long a check of it stays valid.</param>
    public static LastCheck Of(IEnumerable<Check> checks, TimeSpan holds) => checks
        .OrderBy(check => check.At)
        .Aggregate(None, (last, check) => last.After(check, check.At + holds));

    /// <summary>Whether a right check can still be confirmed: not once somebody found the part wrong after it.</summary>
    /// <param name="all">The checks of the same content that nobody undid.</param>
    public static bool MayConfirm(Check check, IEnumerable<Check> all) =>
        check is { IsOpen: true, Result: CheckResult.Right }
        && !Of(all, TimeSpan.Zero).Doubts.Values.Any(doubt => doubt.At > check.At);

    /// <summary>
    /// Whether one account may undo a check: not when two found the part wrong by it, or would have without it. That ends by a new
    /// right check of two.
    /// </summary>
    /// <param name="all">The checks of the same content that nobody undid.</param>
    public static bool MayUndo(Check check, IReadOnlyCollection<Check> all)
    {
        var before = Of(all, TimeSpan.Zero);
        var after = Of(all.Where(other => other.Id != check.Id), TimeSpan.Zero);
        var isOfTwo = before.IsWrongForTwo && check.Result != CheckResult.Right && before.Doubts.ContainsKey(check.By.Trim());

        return check.IsOpen && !isOfTwo && before.IsWrongForTwo == after.IsWrongForTwo;
    }

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

    /// <summary>One person found it right: shown, but it neither outweighs two people nor ends the doubt of another.</summary>
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
            Doubts = Doubts.Remove(check.By.Trim()),
        };
    }

    private LastCheck AfterConfirmed(Check check, DateTimeOffset until) => this with
    {
        Shown = check,
        ShownUntil = until,
        ConfirmedAt = check.At,
        ConfirmedUntil = until,
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
