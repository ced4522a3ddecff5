using EmergencySupport.Search;
using EmergencySupport.Taxonomies;

namespace EmergencySupport.Pages;

/// <summary>The form that choices are made with, filled with those already made.</summary>
public sealed record FinderForm(Taxonomy Taxonomy, FinderQuery Query)
{
    /// <summary>What stands in the field of the area, as it was typed.</summary>
    public string? TypedArea { get; init; }

    /// <summary>The typed words as the address carries them. Null when it carries none.</summary>
    public string? Sealed { get; init; }

    /// <summary>How many organisations each need would find, by slug, with the area that was chosen. Null where other choices make them untrue.</summary>
    public IReadOnlyDictionary<string, int>? Counts { get; init; }

    /// <summary>Likewise for the language to ask in. It is asked for beside an answer, not at the start.</summary>
    public string? TypedLanguage { get; init; }

    public bool WithLanguage { get; init; }

    /// <summary>By field, in the reader's words.</summary>
    public IReadOnlyDictionary<string, string> Errors { get; init; } = new Dictionary<string, string>();
}
