using EmergencySupport.Publishing;
using EmergencySupport.Upkeep.Links;

namespace EmergencySupport.Upkeep;

/// <summary>A channel or service of a published organisation, and when it is to be checked again.</summary>
public sealed record DuePart
{
    public required Guid Entry { get; init; }

    public required LocalText EntryName { get; init; }

    public required string Key { get; init; }

    public required LocalText Name { get; init; }

    /// <summary>Fingerprint of its present content. A check names it, so that it is of what was seen.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The number or address of a channel. Null for a service.</summary>
    public required string? Value { get; init; }

    public required bool IsHotline { get; init; }

    /// <summary>The method that fits the kind of channel, offered first.</summary>
    public required CheckMethod Usual { get; init; }

    /// <summary>The day on which it is to be checked again.</summary>
    public required DateOnly Due { get; init; }

    /// <summary>What readers see of its checks. Null for nothing.</summary>
    public required PartCheck? Last { get; init; }

    /// <summary>Whether one person found it wrong since it was last found right.</summary>
    public required bool IsUnsure { get; init; }

    /// <summary>Whether an account whose checks were undone took part in the last one.</summary>
    public required bool NeedsRecheck { get; init; }

    /// <summary>The checks that nobody confirmed, undid or answered by a later one, newest first.</summary>
    public required IReadOnlyList<Check> Open { get; init; }

    /// <summary>Those of the open checks that another account may confirm: nobody found the part wrong since.</summary>
    public required IReadOnlySet<Guid> Confirmable { get; init; }

    /// <summary>Those of the open checks that another account may undo alone: two people did not find the same.</summary>
    public required IReadOnlySet<Guid> Undoable { get; init; }

    /// <summary>
    /// The last checks without an answer within seven days, newest first, when they were made on two days: then "doubtful" is
    /// proposed. Else empty; empty too for services and once the channel is marked as doubtful or suspended.
    /// </summary>
    public required IReadOnlyList<Check> Unanswered { get; init; }

    /// <summary>What its web address answered, when that proposes "doubtful". Null for nothing.</summary>
    public required LinkCheck? Link { get; init; }

    /// <summary>Whose round it is in. Null: everybody's, as when its owner may not check any more.</summary>
    public required Guid? Owner { get; init; }

    public bool IsOverdue(DateOnly today) => Due < today;

    /// <summary>Whether somebody has to look at once: an account behind it was disabled, or its address leads elsewhere.</summary>
    public bool IsAlarming => NeedsRecheck || Link is { IsAlarm: true };

    public bool MayConfirm(Check check, string actor) =>
        Confirmable.Contains(check.Id) && !check.IsBy(actor) && !(check.IsHotline && check.IsOwnText);

    public bool MayUndo(Check check, string actor) => Undoable.Contains(check.Id) && !check.IsBy(actor);

    /// <summary>
    /// Whether the account may mark it as doubtful with one click. On a hotline it may not when it made all of the calls.
    /// </summary>
    public bool MayDoubt(string actor) =>
        Unanswered.Count > 0 && !(IsHotline && Unanswered.All(check => check.IsBy(actor)));
}
