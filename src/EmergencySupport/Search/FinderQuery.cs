using EmergencySupport.Areas;
using EmergencySupport.Needs;
using EmergencySupport.Taxonomies;

namespace EmergencySupport.Search;

/// <summary>What a reader chose. Each choice takes away only what is known not to fit.</summary>
public sealed record FinderQuery
{
    public const int PageSize = 20;

    /// <summary>Any of these; an organisation that meets more of them comes first.</summary>
    public IReadOnlyList<Need> Needs { get; init; } = [];

    public Area? Area { get; init; }

    public Language? Language { get; init; }

    public WhoAsks? Asker { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    public bool IsEmpty => Needs.Count == 0 && Area is null && Language is null && Asker is null;

    /// <summary>The same with one choice less, once for each choice.</summary>
    public IEnumerable<(FinderQuery Query, Choice Dropped)> WithOneLess()
    {
        foreach (var need in Needs)
        {
            yield return (this with { Needs = [.. Needs.Where(other => other != need)], Page = 1 }, new Choice(need, null, null, null));
        }

        if (Area is not null)
        {
            yield return (this with { Area = null, Page = 1 }, new Choice(null, Area, null, null));
        }

        if (Language is not null)
        {
            yield return (this with { Language = null, Page = 1 }, new Choice(null, null, Language, null));
        }

        if (Asker is not null)
        {
            yield return (this with { Asker = null, Page = 1 }, new Choice(null, null, null, Asker));
        }
    }
}

/// <summary>One of the things chosen; the others are null.</summary>
public sealed record Choice(Need? Need, Area? Area, Language? Language, WhoAsks? Asker);
