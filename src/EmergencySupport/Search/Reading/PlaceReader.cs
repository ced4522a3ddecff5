using EmergencySupport.Taxonomies;
using EmergencySupport.Taxonomies.Places;
using EmergencySupport.Taxonomies.Words;

namespace EmergencySupport.Search.Reading;

/// <summary>Reads where somebody is. Only an exact and unambiguous place is chosen; others are offered.</summary>
/// <param name="taxonomy">The taxonomy.</param>
/// <param name="languages">See <see cref="ReadableWords.LanguagesOfWords"/>.</param>
internal sealed class PlaceReader(Taxonomy taxonomy, IReadOnlySet<string> languages)
{
    private const int MaximumOffers = 8;
    private const int MaximumTowns = 4;

    private readonly PlaceSizes sizes = new(languages);

    /// <summary>Reads a message.</summary>
    /// <param name="tokens">Its words.</param>
    /// <param name="cues">The cues in it.</param>
    /// <param name="isForSomebodyElse">Whether it is written for somebody else.</param>
    /// <param name="hasLeft">Whether it says that the person has left her country.</param>
    public PlaceReading Read(IReadOnlyList<Token> tokens, CueMap cues, bool isForSomebodyElse, bool hasLeft)
    {
        var all = new PlaceRoles(tokens, cues, isForSomebodyElse).Of(PlaceMentions.Find(tokens, taxonomy.Gazetteer));
        var names = WithWriterAlone(new PlaceSigns(taxonomy, languages, tokens).Names(all));
        var near = new PlaceSlips(taxonomy, tokens).Near(all, cues);
        var isElsewhere = hasLeft || cues.Any(Cue.Abroad) || near.Exists(slip => slip.HasCue);
        var reading = Decide(tokens, WithoutUnknownTowns(tokens, names), isElsewhere);

        return reading with { Offered = Together(reading, near.Select(slip => slip.Place)) };
    }

    /// <summary>Reads a field in which only a place is typed, so that each name counts.</summary>
    public PlaceReading ReadField(IReadOnlyList<Token> tokens)
    {
        var mentions = PlaceMentions.Find(tokens, taxonomy.Gazetteer).ConvertAll(mention => mention with { Role = PlaceRole.In });
        var reading = Decide(tokens, WithoutUnknownTowns(tokens, mentions), isElsewhere: false);

        return reading.Chosen is null && reading.Offered.Count == 0
            ? new PlaceReading { Offered = Together(reading, new PlaceSlips(taxonomy, tokens).InField()) }
            : reading with { Offered = Together(reading, []) };
    }

    private static IReadOnlyList<ReadPlace> Together(PlaceReading reading, IEnumerable<ReadPlace> near) =>
    [
        .. reading.Offered.Concat(near)
            .Where(place => place.Area != reading.Chosen?.Area)
            .DistinctBy(place => place.Area.Code)
            .Take(MaximumOffers),
    ];

    /// <summary>With no other place, the writer is where the person in danger is.</summary>
    private static List<PlaceMention> WithWriterAlone(List<PlaceMention> mentions) =>
        mentions.Exists(mention => mention.Role is PlaceRole.In or PlaceRole.Bare
            || mention.Role is PlaceRole.Person or PlaceRole.From && !mention.HasCue)
                ? mentions
                : mentions.ConvertAll(mention => mention.Role == PlaceRole.Writer ? mention with { Role = PlaceRole.In } : mention);

    /// <summary>
    /// Of "San Rafael, Guatemala", where no San Rafael of Guatemala is known, Guatemala is left, and is meant as the town was.
    /// </summary>
    private List<PlaceMention> WithoutUnknownTowns(IReadOnlyList<Token> tokens, List<PlaceMention> mentions)
    {
        var left = new List<PlaceMention>();
        foreach (var mention in mentions)
        {
            if (left.Count > 0 && left[^1] is var town
                && IsUnknownTown(town, mention)
                && !taxonomy.Areas.ContainsAny(mention.Areas, town.Areas)
                && !PlaceRoles.AreListed(tokens, town, mention))
            {
                left[^1] = mention with { Role = town.Role };
                continue;
            }

            left.Add(mention);
        }

        return left;

        // "San Rafael, Guatemala", and "Argelia Cauca", a town that has the name of a country.
        static bool IsUnknownTown(PlaceMention town, PlaceMention other) => !other.IsOfPeople && (town.IsInCountry
            ? other.Start - town.End <= 1 && (other.Names(PlaceKind.Area) || other.Names(PlaceKind.Division))
            : other.Start == town.End && town.Names(PlaceKind.Area) && other.Senses.All(sense => sense.Kind == PlaceKind.Division));
    }

    private PlaceReading Decide(IReadOnlyList<Token> tokens, List<PlaceMention> mentions, bool isElsewhere)
    {
        var placed = mentions.Where(mention => mention.Role != PlaceRole.Thing).Select(mention => Resolve(mention, mentions)).ToList();
        var best = Best(placed, isElsewhere);
        var isCertain = best.Count > 0 && best.SelectMany(place => place.Areas).Distinct().Count() == 1;
        var chosen = isCertain ? new ReadPlace(best[0].Areas[0], TypedOf(tokens, best[0].Mention)) : null;

        return new PlaceReading
        {
            Chosen = chosen,
            IsLargestOfSeveral = isCertain && best[0].IsLargest,
            Offered = [.. Offers(tokens, placed, chosen)],
            IsQuestion = !isCertain && best.Count > 0,
            Towns = chosen is null
                ? []
                : [.. TownsIn(chosen.Area, placed).Select(place => TypedOf(tokens, place.Mention)).Distinct().Take(MaximumTowns)],
        };
    }

    /// <summary>The places that tell best where the person is. Several when it is not certain which.</summary>
    private List<ResolvedPlace> Best(List<ResolvedPlace> placed, bool isElsewhere)
    {
        var tiers = placed.Where(place => place.Areas.Count > 0 && CanChoose(place, isElsewhere))
            .GroupBy(place => place.Mention.Role)
            .OrderBy(tier => tier.Key)
            .ToList();

        return tiers.Count == 0 ? [] : Agreed(Smallest(WithoutSmallTowns([.. tiers[0]])));
    }

    private static bool CanChoose(ResolvedPlace place, bool isElsewhere) =>
        place.Mention.Senses.All(sense => sense.Kind != PlaceKind.People) && place.Mention.Role switch
        {
            PlaceRole.In or PlaceRole.Bare => true,
            PlaceRole.Person or PlaceRole.Nationality or PlaceRole.From => !isElsewhere,
            _ => false,
        };

    /// <summary>
    /// Of "in Palma, Cabo Delgado" the province is certain; the only Palma that is known is in another country.
    /// </summary>
    private static List<ResolvedPlace> WithoutSmallTowns(List<ResolvedPlace> places)
    {
        var certain = places.Where(place => place.Areas.Count == 1 && !place.Mention.Names(PlaceKind.Town))
            .Select(place => place.Areas[0]).ToList();

        return certain.Count == 0 ? places : places.FindAll(
            place => !place.Mention.IsOnlyTown || place.Mention.IsFamous || place.Areas.Any(certain.Contains));
    }

    /// <summary>Without the places that contain another one: of "Nairobi, Kenya, Africa", Kenya is left.</summary>
    private List<ResolvedPlace> Smallest(List<ResolvedPlace> places) => places.FindAll(outer => !places.Exists(
        inner => outer.Areas is [var large] && inner.Areas is [var small] && large != small && taxonomy.Areas.Contains(large, small)));

    /// <summary>A name of several places means the one that another name beside it says.</summary>
    private static List<ResolvedPlace> Agreed(List<ResolvedPlace> places) => places.ConvertAll(
        place => places.Find(other => other.Areas is [var certain] && place.Areas.Count > 1 && place.Areas.Contains(certain)) is { } agreed
            ? place with { Areas = agreed.Areas }
            : place);

    /// <summary>Tells which of the places of a name is meant.</summary>
    private ResolvedPlace Resolve(PlaceMention mention, List<PlaceMention> mentions)
    {
        var others = mentions.FindAll(other => other.Start != mention.Start && other.Name != mention.Name
            && (!other.IsOfPeople || other.Role == PlaceRole.Person) && other.Senses.Any(outer => outer.Kind != PlaceKind.Town));
        var held = mention.Senses.Where(sense => others.Exists(other => taxonomy.Areas.ContainsAny(other.Areas, sense.Areas))).ToList();
        var isCountryBeside = mention.Names(PlaceKind.Area) && !held.Exists(sense => sense.Kind == PlaceKind.Area);
        var isHeld = held.Count > 0 && (!isCountryBeside || others.Exists(other => IsRightBeside(mention, other)));
        var senses = isHeld ? held : PlaceSizes.Likely(mention.Senses);
        var areas = taxonomy.Areas.FindAll(senses.SelectMany(sense => sense.Areas).Distinct()).ToList();

        return areas.Count > 1 && sizes.Largest(senses) is { } largest
            ? new ResolvedPlace(mention, [.. taxonomy.Areas.FindAll([largest])], IsLargest: true)
            : new ResolvedPlace(mention, areas, IsLargest: false);
    }

    private static bool IsRightBeside(PlaceMention mention, PlaceMention other) => other.Start == mention.End || other.End == mention.Start;

    private static IEnumerable<ReadPlace> Offers(IReadOnlyList<Token> tokens, List<ResolvedPlace> placed, ReadPlace? chosen) => placed
        .Where(place => chosen is null || IsWorthOffering(place.Mention))
        .OrderBy(place => place.Mention.Role)
        .SelectMany(place => place.Areas.Select(area => new ReadPlace(area, TypedOf(tokens, place.Mention))))
        .Where(place => place.Area != chosen?.Area)
        .DistinctBy(place => place.Area.Code);

    /// <summary>Beside a chosen place, a town that is only named is no question.</summary>
    private static bool IsWorthOffering(PlaceMention mention) => mention.Role != PlaceRole.Bare
        || mention.Names(PlaceKind.Area) || mention.Names(PlaceKind.People);

    private static IEnumerable<ResolvedPlace> TownsIn(Area country, List<ResolvedPlace> placed) =>
        placed.Where(place => place.Areas.Contains(country) && place.Mention.IsInCountry);

    private static string TypedOf(IReadOnlyList<Token> tokens, PlaceMention mention) => string.Join(
        ' ', tokens.Skip(mention.Start).Take(mention.End - mention.Start).Select(token => token.Typed));

    private sealed record ResolvedPlace(PlaceMention Mention, IReadOnlyList<Area> Areas, bool IsLargest);
}
