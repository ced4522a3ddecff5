namespace EmergencySupport.Taxonomies;

/// <summary>The needs and their hierarchy.</summary>
public sealed class NeedTree(IEnumerable<Need> needs)
{
    private readonly Dictionary<string, Need> bySlug = needs.ToDictionary(need => need.Slug, StringComparer.Ordinal);

    public IEnumerable<Need> All => bySlug.Values.OrderBy(need => need.Position);

    public Need? Find(string slug) => bySlug.GetValueOrDefault(slug);

    public IEnumerable<Need> ChildrenOf(Need need) => All.Where(child => child.Parent == need.Slug);

    /// <summary>The more specific needs below a need, at any depth.</summary>
    public IEnumerable<Need> DescendantsOf(Need need) =>
        ChildrenOf(need).SelectMany(child => DescendantsOf(child).Prepend(child));

    /// <summary>The other needs below the same more general one. None at the top.</summary>
    public IEnumerable<Need> SiblingsOf(Need need) =>
        need.Parent is null ? [] : All.Where(sibling => sibling.Parent == need.Parent && sibling != need);

    /// <summary>The need itself, then the more general needs above it, nearest first.</summary>
    public IEnumerable<Need> WithAncestors(Need need)
    {
        for (var current = need; current is not null; current = current.Parent is null ? null : Find(current.Parent))
        {
            yield return current;
        }
    }

    /// <summary>The need itself, the more general needs above it, and the more specific ones below it.</summary>
    public IEnumerable<Need> AboveAndBelow(Need need) => WithAncestors(need).Concat(DescendantsOf(need));
}
