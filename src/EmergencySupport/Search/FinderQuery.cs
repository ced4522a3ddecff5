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

    /// <summary>What she stands up for: those made for it come first, and nobody is hidden.</summary>
    public IReadOnlyList<Cause> Causes { get; init; } = [];

    /// <summary>The person in danger has left her country: whether somebody helps people abroad then matters. It hides nobody.</summary>
    public bool HasLeft { get; init; }

    /// <summary>Typed words that are no choice. Null when there are none.</summary>
    public string? Words { get; init; }

    /// <summary>All that was typed, choices among it: who has it as a name comes first. Null when nothing was typed.</summary>
    public string? Typed { get; init; }

    /// <summary>Typed places inside the area: who speaks of them comes first.</summary>
    public IReadOnlyList<string> Places { get; init; } = [];

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    public bool IsEmpty => Needs.Count == 0 && Area is null && Language is null && Asker is null && Causes.Count == 0 && Words is null;

    /// <summary>Nothing but needs and an area: what is counted beforehand.</summary>
    public bool IsCounted => Needs.Count <= 1 && Language is null && Asker is null && Words is null;

    /// <summary>The same with one choice less, once for each choice.</summary>
    public IEnumerable<(FinderQuery Query, Choice Dropped)> WithOneLess()
    {
        var first = this with { Page = 1 };
        if (Words is not null)
        {
            yield return (first with { Words = null }, new Choice(Words: Words));
        }

        foreach (var need in Needs)
        {
            yield return (first with { Needs = [.. Needs.Where(other => other != need)] }, new Choice(Need: need));
        }

        if (Area is not null)
        {
            yield return (first with { Area = null }, new Choice(Area: Area));
        }

        foreach (var cause in Causes)
        {
            yield return (first with { Causes = [.. Causes.Where(other => other != cause)] }, new Choice(Cause: cause));
        }

        if (Language is not null)
        {
            yield return (first with { Language = null }, new Choice(Language: Language));
        }

        if (Asker is not null)
        {
            yield return (first with { Asker = null }, new Choice(Asker: Asker));
        }
    }
}

/// <summary>One of the things chosen; the others are null.</summary>
public sealed record Choice(Need? Need = null, Area? Area = null, Cause? Cause = null, Language? Language = null, WhoAsks? Asker = null, string? Words = null);
