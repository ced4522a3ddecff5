namespace EmergencySupport.Seeding;

/// <summary>What came of reading the seeds.</summary>
public sealed class SeedReport
{
    /// <summary>When there is any, nothing was written.</summary>
    public IReadOnlyList<SeedProblem> Problems { get; internal set; } = [];

    public bool TaxonomyChanged { get; internal init; }

    /// <summary>Slugs of entries that got a new revision.</summary>
    public List<string> Published { get; } = [];

    public List<string> Unchanged { get; } = [];

    /// <summary>Slugs of entries that people have changed or withdrawn since: a seed does not overrule them.</summary>
    public List<string> LeftAlone { get; } = [];

    /// <summary>Slugs of published entries that came from a seed file which is no longer there.</summary>
    public List<string> WithoutFile { get; } = [];
}
