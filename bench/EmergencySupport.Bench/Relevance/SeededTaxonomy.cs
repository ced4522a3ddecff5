using EmergencySupport.Seeding;
using EmergencySupport.Taxonomies;

namespace EmergencySupport.Bench.Relevance;

/// <summary>The taxonomy of the seed files, without a database.</summary>
public static class SeededTaxonomy
{
    /// <exception cref="InvalidOperationException">A file has problems.</exception>
    public static Taxonomy Read(string seeds)
    {
        var problems = new List<SeedProblem>();

        return SeedTaxonomy.Read(seeds, problems)?.ToTaxonomy()
            ?? throw new InvalidOperationException(string.Join('\n', problems));
    }
}
