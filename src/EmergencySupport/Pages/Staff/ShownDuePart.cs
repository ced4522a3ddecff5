using EmergencySupport.Editorial.History;
using EmergencySupport.Publishing;
using EmergencySupport.Upkeep;

namespace EmergencySupport.Pages.Staff;

/// <summary>A part with its checks and the form that records one, as a list of parts shows it.</summary>
public sealed record ShownDuePart
{
    public required DuePart Part { get; init; }

    /// <summary>The signed-in account.</summary>
    public required string Actor { get; init; }

    public required ActorNames Names { get; init; }

    public required DateOnly Today { get; init; }

    /// <summary>Whether to name the entry: a list of several entries does.</summary>
    public required bool IsInRound { get; init; }

    /// <summary>What was typed into the form and refused. Null for a new form.</summary>
    public string? Note { get; init; }

    /// <summary>The method that is chosen in the form.</summary>
    public CheckMethod Method { get; init; }

    /// <summary>An id for the part on its page.</summary>
    public string Anchor => $"{Part.Entry:N}-{Part.Key}";

    public bool MayConfirm(Check check) => Part.MayConfirm(check, Actor);

    public bool MayUndo(Check check) => Part.MayUndo(check, Actor);

    /// <summary>Whether somebody found the part wrong after a right check, so that nobody confirms that one any more.</summary>
    public bool IsOvertaken(Check check) => check.Result == CheckResult.Right && !Part.Confirmable.Contains(check.Id);

    public static IReadOnlyList<CheckMethod> Methods =>
        [CheckMethod.Telephone, CheckMethod.Email, CheckMethod.Message, CheckMethod.Website, CheckMethod.InPerson];
}
