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
    public required bool NeedsSecondLook { get; init; }

    /// <summary>The checks that another account may confirm or undo, newest first.</summary>
    public required IReadOnlyList<Check> Open { get; init; }

    /// <summary>
    /// The last checks without an answer, newest first, when there are two within seven days: then "doubtful" is proposed.
    /// Else empty; empty too for services and once the channel is marked as doubtful or suspended.
    /// </summary>
    public required IReadOnlyList<Check> Silent { get; init; }

    /// <summary>What its web address answered, when that proposes "doubtful". Null for nothing.</summary>
    public required LinkCheck? Link { get; init; }

    /// <summary>Whose round it is in. Null: everybody's, as when its owner may not check any more.</summary>
    public required Guid? Owner { get; init; }

    public bool IsOverdue(DateOnly today) => Due < today;

    /// <summary>
    /// Whether the account may mark it as doubtful with one click. On a hotline this is another account than the one that called.
    /// </summary>
    public bool MayDoubt(string actor) => Silent.Count > 0 && !(IsHotline && Silent.Any(check => check.IsBy(actor)));
}
