using EmergencySupport.Search;
using EmergencySupport.Taxonomies;

namespace EmergencySupport.Pages;

/// <summary>The search form, filled with the current choices.</summary>
public sealed record FinderForm(Taxonomy Taxonomy, FinderQuery Query)
{
    /// <summary>The typed text of the area field if it was not understood.</summary>
    public string? TypedArea { get; init; }

    /// <summary>The sealed text from the address. Null if there is none.</summary>
    public string? Sealed { get; init; }

    /// <summary>
    /// Number of organisations for each need in the chosen area, by slug. Null if other choices would make the numbers
    /// wrong.
    /// </summary>
    public IReadOnlyDictionary<string, int>? Counts { get; init; }

    /// <summary>The typed text of the language field if it was not understood.</summary>
    public string? TypedLanguage { get; init; }

    /// <summary>Whether the form has a language field. The form on the home page has none.</summary>
    public bool WithLanguage { get; init; }

    /// <summary>Error messages by field, in the reader's language.</summary>
    public IReadOnlyDictionary<string, string> Errors { get; init; } = new Dictionary<string, string>();
}
