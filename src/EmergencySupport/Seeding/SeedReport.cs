namespace EmergencySupport.Seeding;

/// <summary>The result of a seed run.</summary>
public sealed class SeedReport
{
    /// <summary>If there are any, nothing was written.</summary>
    public IReadOnlyList<SeedProblem> Problems { get; internal set; } = [];

    public bool TaxonomyChanged { get; internal init; }

    /// <summary>Slugs of entries that got a new revision.</summary>
    public List<string> Published { get; } = [];

    public List<string> Unchanged { get; } = [];

    /// <summary>Slugs of entries that staff have changed or withdrawn, which seeds do not overwrite.</summary>
    public List<string> LeftAlone { get; } = [];

    /// <summary>Slugs of entries whose people asked not to be listed. Nothing was written of them.</summary>
    public List<string> TakenOff { get; } = [];

    /// <summary>Names and web addresses of new texts that are easily taken for others, each with the slugs of both.</summary>
    public List<string> Alike { get; } = [];

    /// <summary>Slugs of published entries whose seed file no longer exists.</summary>
    public List<string> WithoutFile { get; } = [];
}
