using EmergencySupport.Areas;
using EmergencySupport.Needs;

namespace EmergencySupport.Taxonomies;

/// <summary>The words that entries are described with: needs, areas, languages, causes.</summary>
public sealed record Taxonomy
{
    public required NeedTree Needs { get; init; }

    public required AreaTree Areas { get; init; }

    public required IReadOnlyDictionary<string, Language> Languages { get; init; }

    public required IReadOnlyDictionary<string, Cause> Causes { get; init; }
}
