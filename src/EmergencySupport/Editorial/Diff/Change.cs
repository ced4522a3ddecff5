namespace EmergencySupport.Editorial.Diff;

/// <summary>One difference between two revisions.</summary>
/// <param name="Path">The field, such as <c>services.relocation.name.es</c>. A part is named by its key, any other item
/// by its number, counted from 1.</param>
/// <param name="Before">The old value. Null when it was not stated; empty when it was stated that there is
/// none.</param>
/// <param name="After">The new value, in the same form as <paramref name="Before"/>.</param>
/// <param name="AffectsContact">Whether contact details or links change: what an attacker would swap.</param>
public sealed record Change(string Path, string? Before, string? After, bool AffectsContact)
{
    /// <summary>The language of a wording, as a BCP 47 tag. Null when the value has no language.</summary>
    public string? Language { get; init; }
}
