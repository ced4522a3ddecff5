using EmergencySupport.Taxonomies;
using EmergencySupport.Taxonomies.Places;
using EmergencySupport.Taxonomies.Words;

namespace EmergencySupport.Search.Reading;

/// <summary>Reads where somebody is. Only an exact and unambiguous place is chosen; others are offered.</summary>
internal sealed class PlaceReader(Taxonomy taxonomy, IReadOnlySet<string> languages)
{
    /// <summary>A town is meant rather than another of its name when it has so many times the people.</summary>
    private const int FarLarger = 10;

    /// <summary>In thousands. Smaller towns count only with a sign beside them or a capital letter.</summary>
    private const int LargeTown = 100;

    private readonly Gazetteer gazetteer = taxonomy.Gazetteer;

    /// <summary>Reads a message.</summary>
    /// <param name="tokens">Its words.</param>
    /// <param name="cues">The cues in it.</param>
    /// <param name="isForSomebodyElse">Whether it is written for somebody else.</param>
    /// <param name="hasLeft">Whether it says that the person has left her country.</param>
    public PlaceReading Read(IReadOnlyList<Token> tokens, CueMap cues, bool isForSomebodyElse, bool hasLeft)
    {
        var mentions = Mentions(tokens, (start, end, senses) => RoleOf(tokens, cues, start, end, senses, isForSomebodyElse));

        return Decide(tokens, [.. mentions.Where(mention => Counts(mention, mentions, tokens))], hasLeft || cues.Any(Cue.Abroad));
    }

    /// <summary>Reads a field in which only a place is typed, so that each name counts.</summary>
    public PlaceReading ReadField(IReadOnlyList<Token> tokens)
    {
        var mentions = Mentions(tokens, (_, _, _) => PlaceRole.In);
        var reading = Decide(tokens, mentions, hasLeft: false);

        return reading.Chosen is null && reading.Offered.Count == 0 ? new PlaceReading { Offered = Near(tokens) } : reading;
    }

    /// <summary>Places whose names differ by one slip from a word that is no word.</summary>
    public IReadOnlyList<ReadPlace> Near(IReadOnlyList<Token> tokens) =>
    [
        .. from token in tokens
           where IsNoWord(token)
           from area in AreasOf(token.Forms.SelectMany(gazetteer.FindPlacesNear).SelectMany(sense => sense.Areas).Distinct()).Take(3)
           select new ReadPlace(area, token.Typed),
    ];

    private bool IsNoWord(Token token) =>
        !token.Forms.Any(form => gazetteer.Lexicon.CommonWords.Contains(form) || gazetteer.Lexicon.Slips.Contains(form))
            && gazetteer.FindPlaces(PlaceNames.KeyOf(token.Typed)).Count == 0;

    private List<PlaceMention> Mentions(
        IReadOnlyList<Token> tokens, Func<int, int, IReadOnlyList<PlaceSense>, PlaceRole> roleOf)
    {
        var mentions = new List<PlaceMention>();
        for (var start = 0; start < tokens.Count;)
        {
            var (end, senses) = LongestName(tokens, start);
            if (senses.Count == 0)
            {
                start++;
                continue;
            }

            mentions.Add(new PlaceMention(start, end, senses, roleOf(start, end, senses)));
            start = end;
        }

        return mentions;
    }

    private (int End, IReadOnlyList<PlaceSense> Senses) LongestName(IReadOnlyList<Token> tokens, int start)
    {
        var longest = Math.Min(gazetteer.MaximumPlaceWords, tokens.Count - start);
        for (var length = longest; length > 0; length--)
        {
            if (tokens[start + length - 1].Sentence != tokens[start].Sentence)
            {
                continue;
            }

            var rest = string.Concat(Enumerable.Range(start + 1, length - 1).Select(index => " " + WordForms.Bare(tokens[index].Folded)));
            foreach (var form in tokens[start].Forms.Select(WordForms.Bare).Distinct())
            {
                if (gazetteer.FindPlaces(form + rest) is { Count: > 0 } senses)
                {
                    return (start + length, senses);
                }
            }
        }

        return (start + 1, []);
    }

    private static PlaceRole RoleOf(
        IReadOnlyList<Token> tokens,
        CueMap cues,
        int start,
        int end,
        IReadOnlyList<PlaceSense> senses,
        bool isForSomebodyElse)
    {
        var isOfPerson = senses.Any(sense => sense.Kind is PlaceKind.Demonym or PlaceKind.People);
        if (cues.IsAfter(Cue.Things, end, between: isOfPerson ? 1 : 0) || cues.IsBefore(Cue.Things, start, between: isOfPerson ? 1 : 2))
        {
            return isOfPerson && (cues.IsAfter(Cue.People, end, 0) || cues.IsBefore(Cue.Self, start)) ? PlaceRole.Person : PlaceRole.Thing;
        }

        if (isOfPerson)
        {
            // "In Arabic", "who speaks Somali": a language.
            return cues.IsBefore(Cue.Speaks, start) || cues.IsBefore(Cue.In, start) ? PlaceRole.Thing : PlaceRole.Person;
        }

        return RoleOfPlace(tokens, cues, start, isForSomebodyElse);
    }

    private static PlaceRole RoleOfPlace(IReadOnlyList<Token> tokens, CueMap cues, int start, bool isForSomebodyElse)
    {
        if (isForSomebodyElse && cues.IsBefore(Cue.Writer, start))
        {
            return PlaceRole.Writer;
        }

        if (cues.IsBefore(Cue.To, start))
        {
            return PlaceRole.To;
        }

        if (cues.IsBefore(Cue.In, start) || cues.IsBefore(Cue.Writer, start))
        {
            return PlaceRole.In;
        }

        // Arabic writes "in", "to" and "as" onto the name.
        return (WordForms.IsArabic(tokens[start].Folded), tokens[start].Folded[0]) switch
        {
            (true, 'ب') when tokens[start].Forms.Count > 1 => PlaceRole.In,
            (true, 'ل') when tokens[start].Forms.Count > 1 => PlaceRole.To,
            _ => cues.IsBefore(Cue.From, start) ? PlaceRole.From : PlaceRole.Bare,
        };
    }

    /// <summary>Whether a name is one here, rather than an ordinary word.</summary>
    private bool Counts(PlaceMention mention, List<PlaceMention> mentions, IReadOnlyList<Token> tokens)
    {
        if (mention.End - mention.Start > 1)
        {
            return true;
        }

        var isAlone = tokens.Count == mention.End - mention.Start;
        var token = tokens[mention.Start];
        var isHeld = mentions.Exists(other => other != mention && IsBeside(mention, other) && Shares(mention, other));
        var isWord = PlaceNames.IsAlsoWord(token, languages);
        if (mention.Senses.Any(sense => sense.Kind == PlaceKind.Area))
        {
            return IsName(token) && (!isWord || isHeld || isAlone || mention.Role is PlaceRole.In or PlaceRole.Writer);
        }

        if (mention.Senses.Any(sense => sense.Kind is PlaceKind.Demonym or PlaceKind.People))
        {
            return !isWord || isAlone || mention.Role == PlaceRole.Person && token.IsCapitalised;
        }

        var isShown = mention.Role is PlaceRole.In or PlaceRole.From or PlaceRole.Writer || token.IsCapitalised && !IsAllCapitals(tokens);

        isWord |= !PlaceNames.HasAccent(token) && (gazetteer.IsCommonWord(token, mention.Senses, languages)
            || PlaceNames.IsPersonalName(WordForms.Bare(token.Folded)) && mention.Senses.All(sense => sense.Population < PlaceNames.FamousTown));

        return isHeld || !isWord && (isAlone || isShown || mention.Senses.Any(sense => sense.Population >= LargeTown));
    }

    /// <summary>A name of two or three letters has to be in capitals: "US", not "us".</summary>
    private static bool IsName(Token token) =>
        token.Folded.Length > 3 || WordForms.IsArabic(token.Folded) || !token.Typed.Any(char.IsLower);

    private static bool IsAllCapitals(IReadOnlyList<Token> tokens) => tokens.Count > 1 && !tokens.Any(token => token.Typed.Any(char.IsLower));

    private static bool IsBeside(PlaceMention one, PlaceMention other) =>
        other.Start >= one.End ? other.Start - one.End <= 2 : one.Start - other.End <= 2;

    /// <summary>Whether the other mention names the country of this one, not only another meaning of the same word.</summary>
    private bool Shares(PlaceMention one, PlaceMention other)
    {
        var inside = AreasOf(one.Areas).ToList();

        return AreasOf(other.Areas).Any(outer => inside.Exists(area => taxonomy.Areas.Contains(outer, area)));
    }

    private PlaceReading Decide(IReadOnlyList<Token> tokens, List<PlaceMention> mentions, bool hasLeft)
    {
        var placed = mentions.Where(mention => mention.Role != PlaceRole.Thing).Select(mention => Resolve(mention, mentions)).ToList();
        var tiers = placed.Where(place => CanChoose(place, hasLeft)).GroupBy(place => place.Mention.Role).OrderBy(tier => tier.Key).ToList();
        var best = tiers.Count == 0 ? [] : Smallest([.. tiers[0].Where(place => place.Areas.Count > 0)]);
        var isCertain = best.Count > 0 && best.SelectMany(place => place.Areas).Distinct().Count() == 1;
        var chosen = isCertain ? new ReadPlace(best[0].Areas[0], TypedOf(tokens, best[0].Mention)) : null;

        return new PlaceReading
        {
            Chosen = chosen,
            IsLargestOfSeveral = isCertain && best[0].IsLargest,
            Offered = [.. Offers(tokens, placed, chosen)],
            IsQuestion = !isCertain && best.Count > 0,
            Towns = chosen is null ? [] : [.. TownsIn(chosen.Area, placed).Select(place => TypedOf(tokens, place.Mention))],
        };
    }

    private static bool CanChoose(Resolved place, bool hasLeft) => place.Mention.Role switch
    {
        PlaceRole.In or PlaceRole.Bare => place.Mention.Senses.All(sense => sense.Kind != PlaceKind.People),
        PlaceRole.Person or PlaceRole.From => !hasLeft && place.Mention.Senses.All(sense => sense.Kind != PlaceKind.People),
        _ => false,
    };

    /// <summary>Without the places that contain another one: of "Nairobi, Kenya, Africa", Kenya is left.</summary>
    private List<Resolved> Smallest(List<Resolved> places) => places.FindAll(outer => !places.Exists(
        inner => outer.Areas is [var large] && inner.Areas is [var small] && large != small && taxonomy.Areas.Contains(large, small)));

    private Resolved Resolve(PlaceMention mention, List<PlaceMention> mentions)
    {
        var areas = mention.Senses.Where(sense => sense.Kind == PlaceKind.Area).ToList();
        var senses = areas.Count > 0 ? areas : mention.Senses;
        var held = senses.Where(sense => mentions.Exists(
            other => other != mention && other.Senses.Any(outer => outer.Kind is PlaceKind.Area or PlaceKind.Division)
                && AreasOf(sense.Areas).Any(area => AreasOf(other.Areas).Any(outer => taxonomy.Areas.Contains(outer, area))))).ToList();
        var meant = AreasOf((held.Count > 0 ? held : senses).SelectMany(sense => sense.Areas).Distinct()).ToList();
        if (meant.Count < 2 || senses.Any(sense => sense.Kind != PlaceKind.Town))
        {
            return new Resolved(mention, meant, IsLargest: false);
        }

        var bySize = senses.OrderByDescending(sense => sense.Population).ToList();

        return bySize[0].Population >= FarLarger * Math.Max(1, bySize[1].Population)
            ? new Resolved(mention, [.. AreasOf(bySize[0].Areas)], IsLargest: true)
            : new Resolved(mention, meant, IsLargest: false);
    }

    private static IEnumerable<ReadPlace> Offers(IReadOnlyList<Token> tokens, List<Resolved> placed, ReadPlace? chosen) => placed
        .OrderBy(place => place.Mention.Role)
        .SelectMany(place => place.Areas.Select(area => new ReadPlace(area, TypedOf(tokens, place.Mention))))
        .Where(place => place.Area != chosen?.Area)
        .DistinctBy(place => place.Area.Code);

    private static IEnumerable<Resolved> TownsIn(Area country, List<Resolved> placed) => placed.Where(
        place => place.Areas.Contains(country) && place.Mention.Senses.All(sense => sense.Kind is PlaceKind.Town or PlaceKind.Division));

    private IEnumerable<Area> AreasOf(IEnumerable<string> codes) => codes.Select(taxonomy.Areas.Find).OfType<Area>();

    private static string TypedOf(IReadOnlyList<Token> tokens, PlaceMention mention) => string.Join(
        ' ', tokens.Skip(mention.Start).Take(mention.End - mention.Start).Select(token => token.Typed));

    private sealed record Resolved(PlaceMention Mention, IReadOnlyList<Area> Areas, bool IsLargest);
}
