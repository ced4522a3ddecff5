using EmergencySupport.Presentation;
using EmergencySupport.Search;
using EmergencySupport.Taxonomies;

namespace EmergencySupport.Pages;

/// <summary>The search form, filled with the current choices.</summary>
public sealed record FinderForm(Taxonomy Taxonomy, FinderQuery Query)
{
    /// <summary>The message as typed. Null if there is none.</summary>
    public string? Message { get; init; }

    /// <summary>The text of the field for the place as typed, unless it is just the name of an area.</summary>
    public string? TypedArea { get; init; }

    /// <summary>The sealed text from the address.</summary>
    public SealedMessage Sealed { get; init; } = SealedMessage.None;

    /// <summary>
    /// Number of organisations for each need in the chosen area, by slug. Null if other choices would make the numbers
    /// wrong.
    /// </summary>
    public IReadOnlyDictionary<string, int>? Counts { get; init; }

    /// <summary>
    /// The needs that no first choice stands for. One of several needs of a first choice has a box here if it was chosen
    /// alone.
    /// </summary>
    public IEnumerable<Need> OtherNeeds
    {
        get
        {
            var (ticked, unticked) = (new HashSet<string>(), new HashSet<string>());
            foreach (var choice in FirstChoice.All)
            {
                (IsTicked(choice) ? ticked : unticked).UnionWith(choice.Needs);
            }

            return Taxonomy.Needs.All.Where(need =>
                !ticked.Contains(need.Slug) && (!unticked.Contains(need.Slug) || IsChosen(need.Slug)));
        }
    }

    public bool IsTicked(FirstChoice choice) => choice.Needs.All(IsChosen);

    public bool IsChosen(string need) => Query.Needs.Any(chosen => chosen.Slug == need);

    /// <summary>" (12)". Null when it is not known, or when the box stands for several needs.</summary>
    public string? CountOf(string need) => Counts?.TryGetValue(need, out var count) == true
        ? $" ({count.ToString("N0", CultureInfo.CurrentCulture)})"
        : null;

    /// <summary>Whether it is known that nobody helps with a need: its own page then says what to do.</summary>
    public bool HasNobody(Need need) => Counts is not null && Counts.GetValueOrDefault(need.Slug) == 0 && !IsChosen(need.Slug);

    /// <summary>Whether it is known that nobody helps with any of the needs of a choice.</summary>
    public bool HasNobody(FirstChoice choice) => choice.Needs.Select(Taxonomy.Needs.Find).OfType<Need>().All(HasNobody);

    /// <summary>The typed text of the language field if it was not understood.</summary>
    public string? TypedLanguage { get; init; }

    /// <summary>Whether the form has a language field. The form on the home page has none.</summary>
    public bool WithLanguage { get; init; }

    /// <summary>Error messages by field, in the reader's language.</summary>
    public IReadOnlyDictionary<string, string> Errors { get; init; } = new Dictionary<string, string>();
}
