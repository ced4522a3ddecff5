using EmergencySupport.Search.Reading;
using EmergencySupport.Taxonomies;

namespace EmergencySupport.Search;

/// <summary>
/// What somebody looks for. Choices made by hand remove services that are known not to fit. What was understood of a
/// message only orders results, but for a certain place.
/// </summary>
public sealed record FinderQuery
{
    public const int PageSize = 20;

    /// <summary>Chosen by hand. Organisations have to meet at least one of these.</summary>
    public IReadOnlyList<Need> Needs { get; init; } = [];

    /// <summary>Whether the needs follow from what happens to her, rather than having been chosen one by one.</summary>
    public bool NeedsFollow { get; init; }

    /// <summary>Chosen by hand.</summary>
    public Area? Area { get; init; }

    /// <summary>Chosen by hand.</summary>
    public Language? Language { get; init; }

    /// <summary>Chosen by hand.</summary>
    public WhoAsks? Asker { get; init; }

    /// <summary>Whether a friend asks for somebody who is not a woman. Services for women defenders then come later.</summary>
    public bool IsNotForWoman { get; init; }

    /// <summary>What she stands up for, chosen by hand. Services for these causes come first; none is hidden.</summary>
    public IReadOnlyList<Cause> Causes { get; init; } = [];

    /// <summary>
    /// Whether the person in danger has left her country. Answers then say which services help people abroad; none is
    /// hidden.
    /// </summary>
    public bool HasLeft { get; init; }

    /// <summary>
    /// Whether the answer is read at once: what is open at this hour then comes before what is closed, where nothing else differs.
    /// False for files of a country and pages that are exported.
    /// </summary>
    public bool IsNow { get; init; }

    /// <summary>What was understood of the message.</summary>
    public MessageReading Message { get; init; } = MessageReading.None;

    /// <summary>Names of towns that were typed into the field for the place.</summary>
    public IReadOnlyList<string> Towns { get; init; } = [];

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>The place to search in: chosen by hand, or certain in the message. Null for none.</summary>
    public Area? Place => Area ?? Message.Places.Chosen?.Area;

    /// <summary>Whether an appeal was asked for in so many words, or nothing in particular.</summary>
    public bool AsksForAppeal => Needs.Count == 0
        ? !Message.ShownNeeds.Any()
            || Message.ShownNeeds.Any(need => need is { Need.Slug: Need.UrgentAppeal, Weight: ReadNeed.MaximumWeight })
        : !NeedsFollow && Needs.Any(need => need.Slug == Need.UrgentAppeal);

    /// <summary>Whether nothing was chosen by hand.</summary>
    public bool HasNoChoices =>
        Needs.Count == 0 && Area is null && Language is null && Asker is null && Causes.Count == 0;

    /// <summary>Whether nothing was chosen by hand or typed.</summary>
    public bool IsEmpty => HasNoChoices && Message.IsEmpty;

    /// <summary>
    /// Whether <see cref="Availability"/> holds the count for this query. It does for at most one need with or without
    /// an area and causes, and for no other choices.
    /// </summary>
    public bool IsCounted => Needs.Count <= 1 && Language is null && Asker is null && Message.IsEmpty;

    /// <summary>For each choice made by hand, the same query without it.</summary>
    public IEnumerable<(FinderQuery Query, Choice Dropped)> WithOneLess()
    {
        var first = this with { Page = 1 };
        foreach (var need in Needs)
        {
            yield return (first with { Needs = [.. Needs.Where(other => other != need)] }, new Choice(Need: need));
        }

        if (Area is not null)
        {
            yield return (first with { Area = null, Towns = [] }, new Choice(Area: Area));
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
    WhoAsks? Asker = null);
