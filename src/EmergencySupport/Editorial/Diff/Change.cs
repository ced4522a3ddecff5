namespace EmergencySupport.Editorial.Diff;

/// <summary>One difference between two revisions.</summary>
/// <param name="Path">The field, such as <c>services.relocation.name.es</c>: parts by key, other items by number from
/// 1.</param>
/// <param name="Before">Null when not stated; empty when stated that there is none.</param>
/// <param name="After">As <paramref name="Before"/>.</param>
/// <param name="AffectsContact">Whether contact details or links change: what an attacker would swap.</param>
public sealed record Change(string Path, string? Before, string? After, bool AffectsContact)
{
    /// <summary>The language of a wording, as a BCP 47 tag. Null when the value has no language.</summary>
    public string? Language { get; init; }
}
