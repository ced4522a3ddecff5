using EmergencySupport.Search.Reading;
using EmergencySupport.Taxonomies;

namespace EmergencySupport.Pages;

/// <summary>Places that words may have meant, from which the visitor picks.</summary>
/// <param name="Typed">The words as typed.</param>
/// <param name="Areas">The places that are offered.</param>
/// <param name="IsAsked">Whether it has to be asked which one is meant; if not, they are only offered.</param>
public sealed record PlaceQuestion(string Typed, IReadOnlyList<Area> Areas, bool IsAsked)
{
    /// <summary>The questions about the field for the place, then those about the message.</summary>
    public static IEnumerable<PlaceQuestion> Of(FindModel page)
    {
        var chosen = page.Query.Place;
        var message = page.Query.Message.Places;

        // A place of the message beside another that was chosen by hand.
        var named = page.Query.Area is not null && message.Chosen is { } place ? message.Offered.Prepend(place) : message.Offered;

        return Of(page.PlaceField.Offered, page.IsPlaceUnclear, chosen)
            .Concat(Of(named, message.IsQuestion && chosen is null, chosen))
            .DistinctBy(question => question.Typed);
    }

    /// <summary>By the words. Words that may have meant the chosen place are no question: "Kashmir" when India was chosen.</summary>
    private static IEnumerable<PlaceQuestion> Of(IEnumerable<ReadPlace> offered, bool isAsked, Area? chosen) => offered
        .GroupBy(place => place.Typed)
        .Where(places => places.All(place => place.Area != chosen))
        .Select(places => new PlaceQuestion(places.Key, [.. places.Select(place => place.Area)], isAsked));
}
