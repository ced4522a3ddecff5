using EmergencySupport.Search.Reading;
using EmergencySupport.Taxonomies;

namespace EmergencySupport.Search;

/// <summary>Writes a query as terms of the index: see <see cref="ListingTerms"/>.</summary>
internal static class FinderSignals
{
    /// <summary>No listing has this lexeme.</summary>
    private const string Nothing = "'=none'";

    /// <summary>The number of bits by which the database counts needs.</summary>
    private const int MaximumNeeds = 30;

    /// <summary>The choices that limit the results, as a tsquery. Null when there are none.</summary>
    public static string? Filter(FinderQuery query) => AllOf(
    [
        query.Needs.Count == 0 ? null : NeedsOf(query.Needs),
        Place(query.Place),
        Spoken(query.Language),
    ]);

    /// <summary>What limits the organisations that may also help, as a tsquery. Null when nothing does.</summary>
    public static string? FilterOfOthers(FinderQuery query) => AllOf([Place(query.Place), Spoken(query.Language)]);

    /// <summary>
    /// The terms of a listing that reaches the whole of a region or group. Null for a country, which has no parts here.
    /// </summary>
    public static string[]? Whole(Area? area) => area is null or { Kind: AreaKind.Country }
        ? null
        : [ListingTerms.Area(area.Code), ListingTerms.EveryArea];

    /// <summary>
    /// What an organisation has to match to fit the message, as a tsquery. Null when all do, because needs were chosen
    /// by hand or the message says nothing about them.
    /// </summary>
    public static string? Fits(FinderQuery query)
    {
        var message = query.Message;
        if (query.Needs.Count > 0)
        {
            return null;
        }

        var needs = message.ShownNeeds.Select(need => ListingTerms.Need(need.Need.Slug)).ToList();
        if (needs.Count > 0)
        {
            return ListingTerms.AnyOf(needs.Concat(message.OnlyFor.Select(ListingTerms.OnlyFor)));
        }

        return message.Names.Count > 0 ? Nothing : null;
    }

    /// <summary>The needs by which results are ordered, with their weights: those chosen by hand first.</summary>
    public static List<(string Slug, int Weight)> Needs(FinderQuery query) =>
    [
        .. query.Needs.Select(need => (need.Slug, ReadNeed.MaximumWeight))
            .Concat(query.Message.Needs.Select(need => (need.Need.Slug, need.Weight)))
            .DistinctBy(need => need.Slug)
            .Take(MaximumNeeds),
    ];

    /// <summary>The needs that are met by much the same help: those above, beside and below the wanted ones.</summary>
    public static string[] Related(FinderQuery query, NeedTree needs) =>
    [
        .. query.Needs.Concat(query.Message.Needs.Select(need => need.Need))
            .SelectMany(need => needs.AboveAndBelow(need).Concat(needs.SiblingsOf(need)))
            .Select(need => need.Slug)
            .Distinct(),
    ];

    /// <summary>Words by which results are ordered.</summary>
    public static string[] Words(FinderQuery query) =>
    [
        .. query.Towns.Concat(query.Area is null ? query.Message.Places.Towns : [])
            .Concat(query.Message.Words)
            .Take(QueryInterpreter.MaximumWords),
    ];

    /// <summary>A part of an area is enough.</summary>
    public static string PartOf(Area area) => ListingTerms.AnyOf([ListingTerms.Area(area.Code), ListingTerms.PartOf(area.Code)]);

    /// <summary>A tsquery that matches all of the clauses. Null when there are none.</summary>
    public static string? AllOf(IEnumerable<string?> clauses) =>
        clauses.OfType<string>().ToList() is { Count: > 0 } some ? string.Join(" & ", some) : null;

    private static string NeedsOf(IEnumerable<Need> needs) => ListingTerms.AnyOf(needs.Select(need => ListingTerms.Need(need.Slug)));

    /// <summary>An area; of a region, a part is enough.</summary>
    private static string? Place(Area? area) => area is null
        ? null
        : ListingTerms.AnyOf(area.Kind == AreaKind.Country
            ? [ListingTerms.Area(area.Code), ListingTerms.EveryArea]
            : [ListingTerms.Area(area.Code), ListingTerms.PartOf(area.Code), ListingTerms.EveryArea]);

    private static string? Spoken(Language? language) => language is null
        ? null
        : ListingTerms.AnyOf(Language.Answers(language.Code).Select(ListingTerms.Language).Append(ListingTerms.AnyLanguage));
}
