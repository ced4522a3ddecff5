namespace EmergencySupport.Editorial.Diff;

/// <summary>One thing that a revision says otherwise than another.</summary>
/// <param name="Path">The field, such as <c>services.relocation.name.es</c>: parts by their key, other items by their place from 1.</param>
/// <param name="Before">Null when nothing was stated; empty when it was stated that there is none.</param>
/// <param name="After">As <paramref name="Before"/>.</param>
/// <param name="AffectsContact">Whether it changes how people are reached or where they are led: what an adversary wants to swap.</param>
public sealed record Change(string Path, string? Before, string? After, bool AffectsContact)
{
    /// <summary>The BCP 47 tag of a wording. Null where the value is no text in a language.</summary>
    public string? Language { get; init; }
}
