using EmergencySupport.Taxonomies;

namespace EmergencySupport.Search;

/// <summary>A reader's choices. Each choice removes only services that are known not to fit.</summary>
public sealed record FinderQuery
{
    public const int PageSize = 20;

    /// <summary>Organisations have to meet at least one of these. Those that meet more of them come first.</summary>
    public IReadOnlyList<Need> Needs { get; init; } = [];

    public Area? Area { get; init; }

    public Language? Language { get; init; }

    public WhoAsks? Asker { get; init; }

    /// <summary>What she stands up for. Services for these causes come first; none is hidden.</summary>
    public IReadOnlyList<Cause> Causes { get; init; } = [];

    /// <summary>
    /// Whether the person in danger has left her country. Answers then say which services help people abroad; none is
    /// hidden.
    /// </summary>
    public bool HasLeft { get; init; }

    /// <summary>Typed words that are not understood as choices. Null when there are none.</summary>
    public string? Words { get; init; }

    /// <summary>
    /// All typed words, choices included. Organisations with this name come first. Null when nothing was typed.
    /// </summary>
    public string? Typed { get; init; }

    /// <summary>Typed places inside the area. Organisations that mention them come first.</summary>
    public IReadOnlyList<string> Places { get; init; } = [];

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    public bool IsEmpty =>
        Needs.Count == 0 && Area is null && Language is null && Asker is null && Causes.Count == 0 && Words is null;

    /// <summary>
    /// Whether <see cref="Availability"/> holds the count for this query. It does for at most one need with or without
    /// an area and causes, and for no other choices.
    /// </summary>
    public bool IsCounted => Needs.Count <= 1 && Language is null && Asker is null && Words is null;

    /// <summary>For each choice, the same query without it.</summary>
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

/// <summary>One choice of a query. Exactly one property is not null.</summary>
public sealed record Choice(
    Need? Need = null,
    Area? Area = null,
    Cause? Cause = null,
    Language? Language = null,
    WhoAsks? Asker = null,
    string? Words = null);
