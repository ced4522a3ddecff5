using EmergencySupport.Taxonomies;
using EmergencySupport.Taxonomies.Places;
using EmergencySupport.Taxonomies.Words;

namespace EmergencySupport.Search.Reading;

/// <summary>Reads where somebody is. Only an exact and unambiguous place is chosen; others are offered.</summary>
internal sealed class PlaceReader(Taxonomy taxonomy, IReadOnlySet<string> languages)
{
    /// <summary>A town is meant rather than another of its name when it has so many times the people.</summary>
    private const int FarLarger = 10;

    /// <summary>In thousands: what a part of a country, or a town whose size is not known, counts as.</summary>
    private const int UnknownSize = 100;

    /// <summary>In thousands. Smaller towns count only with a sign beside them or a capital letter.</summary>
    private const int LargeTown = 100;

    private const int MaximumOffers = 8;

    /// <summary>The number of words that are looked at for a slip in a place.</summary>
    private const int MaximumSlips = 60;

    /// <summary>In words: the longest way from "I am" to the place, as in "I am a student in Canada".</summary>
    private const int WordsToSelf = 3;

    private const int WordsToNegation = 2;

    /// <summary>In words. So short a text is a list of words to search for, in which a name is likely.</summary>
    private const int FewWords = 4;

    /// <summary>In letters. A shorter name needs a sign beside it.</summary>
    private const int ShortestNameWithoutSign = 5;

    /// <summary>In thousands. A town of so many people counts with a sign beside it, even if its name is a word.</summary>
    private const int Million = 1000;

    private readonly Gazetteer gazetteer = taxonomy.Gazetteer;

    /// <summary>Reads a message.</summary>
    /// <param name="tokens">Its words.</param>
    /// <param name="cues">The cues in it.</param>
    /// <param name="isForSomebodyElse">Whether it is written for somebody else.</param>
    /// <param name="hasLeft">Whether it says that the person has left her country.</param>
    public PlaceReading Read(IReadOnlyList<Token> tokens, CueMap cues, bool isForSomebodyElse, bool hasLeft)
    {
        var all = Mentions(tokens, name => RoleOf(tokens, cues, name, isForSomebodyElse));
        var mentions = all.FindAll(mention => Counts(mention, all, tokens));
        if (mentions.Count(mention => mention.Role != PlaceRole.Thing) == 1)
        {
            // With no other place, the writer is where the person in danger is.
            mentions = mentions.ConvertAll(mention => mention.Role == PlaceRole.Writer ? mention with { Role = PlaceRole.In } : mention);
        }

        var reading = Decide(tokens, WithoutNamesThatAreHeld(mentions), hasLeft || cues.Any(Cue.Abroad));

        return reading with
        {
            Offered =
            [
                .. reading.Offered.Concat(Near(Outside(all, tokens)))
                    .Where(place => place.Area != reading.Chosen?.Area)
                    .DistinctBy(place => place.Area.Code)
                    .Take(MaximumOffers),
            ],
        };
    }

    /// <summary>Reads a field in which only a place is typed, so that each name counts.</summary>
    public PlaceReading ReadField(IReadOnlyList<Token> tokens)
    {
        var mentions = Mentions(tokens, _ => PlaceRole.In);
        var reading = Decide(tokens, WithoutNamesThatAreHeld(mentions), hasLeft: false);

        return reading.Chosen is null && reading.Offered.Count == 0 ? new PlaceReading { Offered = Near(tokens) } : reading;
    }

    private static List<Token> Outside(List<PlaceMention> mentions, IReadOnlyList<Token> tokens) =>
    [
        .. tokens.Index().Where(token => !mentions.Exists(mention => mention.Start <= token.Index && token.Index < mention.End))
            .Select(token => token.Item),
    ];

    /// <summary>Places whose names differ by one slip from a word that is no word.</summary>
    private IReadOnlyList<ReadPlace> Near(IReadOnlyList<Token> tokens) =>
    [
        .. from token in tokens.Where(IsNoWord).Take(MaximumSlips)
           from area in AreasOf(token.Forms.SelectMany(gazetteer.FindPlacesNear).SelectMany(sense => sense.Areas).Distinct()).Take(3)
           select new ReadPlace(area, token.Typed),
    ];

    private bool IsNoWord(Token token) =>
        !token.Forms.Any(form => gazetteer.Lexicon.CommonWords.Contains(form) || gazetteer.Lexicon.Slips.Contains(form))
            && gazetteer.FindPlaces(PlaceNames.KeyOf(token.Typed)).Count == 0;

    private List<PlaceMention> Mentions(IReadOnlyList<Token> tokens, Func<FoundName, PlaceRole> roleOf)
    {
        var mentions = new List<PlaceMention>();
        for (var start = 0; start < tokens.Count;)
        {
            if (LongestName(tokens, start) is not { } name)
            {
                start++;
                continue;
            }

            mentions.Add(new PlaceMention(start, name.End, name.Senses, roleOf(name)));
            start = name.End;
        }

        return mentions;
    }

    /// <summary>Null when no name starts at the word.</summary>
    private FoundName? LongestName(IReadOnlyList<Token> tokens, int start)
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
                    return new FoundName(start, start + length, senses, ParticleOf(tokens[start].Folded, form));
                }
            }
        }

        return null;
    }

    /// <summary>The particle that Arabic writes onto a name: "in", "to". Null for none.</summary>
    private static char? ParticleOf(string folded, string name) =>
        WordForms.IsArabic(folded) && folded.Length > name.Length && !folded.StartsWith(name, StringComparison.Ordinal)
            && WordForms.Bare(folded) != name ? folded.TrimStart('و', 'ف')[0] : null;

    /// <summary>
    /// Of "San Rafael, Guatemala", where no San Rafael of Guatemala is known, Guatemala is left, and is meant as the town was.
    /// </summary>
    private List<PlaceMention> WithoutNamesThatAreHeld(List<PlaceMention> mentions)
    {
        var left = new List<PlaceMention>();
        foreach (var mention in mentions)
        {
            if (left.Count > 0 && left[^1] is var town && IsPartOfCountry(town) && IsWholeCountry(mention)
                && mention.Start - town.End <= 1 && !Shares(town, mention))
            {
                left[^1] = mention with { Role = town.Role };
                continue;
            }

            left.Add(mention);
        }

        return left;

        static bool IsPartOfCountry(PlaceMention mention) =>
            mention.Senses.All(sense => sense.Kind is PlaceKind.Town or PlaceKind.Division);

        static bool IsWholeCountry(PlaceMention mention) => mention.Senses.Any(sense => sense.Kind is PlaceKind.Area or PlaceKind.Division);
    }

    private static PlaceRole RoleOf(IReadOnlyList<Token> tokens, CueMap cues, FoundName name, bool isForSomebodyElse)
    {
        var (start, end, senses, particle) = name;
        var isOfPerson = senses.Any(sense => sense.Kind is PlaceKind.Demonym or PlaceKind.People);
        var isBesidePerson = isOfPerson && (cues.IsAfter(Cue.People, end, 0) || cues.IsBefore(Cue.People, start, 0) || cues.IsBefore(Cue.Self, start));
        var isTown = senses.All(sense => sense.Kind is PlaceKind.Town or PlaceKind.Division);
        var isIn = !isOfPerson && (cues.IsBefore(Cue.In, start) || IsClause(tokens, start, end));
        if (!isIn && (cues.IsAfter(Cue.Things, end, isOfPerson ? 1 : 0) || !isTown && cues.IsBefore(Cue.Things, start, isOfPerson ? 1 : 2)))
        {
            return isBesidePerson ? PlaceRole.Person : PlaceRole.Thing;
        }

        if (isOfPerson)
        {
            // "In Arabic", "who speaks Somali": a language.
            if (cues.IsBefore(Cue.Speaks, start) || cues.IsBefore(Cue.In, start))
            {
                return PlaceRole.Thing;
            }

            return isBesidePerson ? PlaceRole.Person : PlaceRole.Nationality;
        }

        return particle switch
        {
            'ب' => PlaceRole.In,
            'ل' => PlaceRole.To,
            _ when IsClause(tokens, start, end) => PlaceRole.In,
            _ => RoleOfPlace(cues, start, isForSomebodyElse),
        };
    }

    /// <summary>Whether nothing else stands in a clause of a longer text: "…, Kampala".</summary>
    private static bool IsClause(IReadOnlyList<Token> tokens, int start, int end) => end - start < tokens.Count
        && (start == 0 || tokens[start - 1].Clause != tokens[start].Clause)
        && (end == tokens.Count || tokens[end].Clause != tokens[start].Clause);

    private static PlaceRole RoleOfPlace(CueMap cues, int start, bool isForSomebodyElse)
    {
        if (isForSomebodyElse && (cues.IsBefore(Cue.Writer, start) || cues.IsBefore(Cue.In, start) && cues.IsBefore(Cue.Self, start, WordsToSelf)))
        {
            return PlaceRole.Writer;
        }

        if (cues.IsBefore(Cue.In, start) && cues.IsBefore(Cue.Negation, start - 1, WordsToNegation))
        {
            // "Ya no estoy en Nicaragua".
            return PlaceRole.To;
        }

        // "A" is "in" in one language and "to" in another: the longer cue is meant.
        if (cues.LengthBefore(Cue.To, start) > cues.LengthBefore(Cue.In, start))
        {
            return PlaceRole.To;
        }

        if (cues.IsBefore(Cue.In, start) || cues.IsBefore(Cue.Writer, start))
        {
            return PlaceRole.In;
        }

        return cues.IsBefore(Cue.From, start) ? PlaceRole.From : PlaceRole.Bare;
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
        var isHeld = mentions.Exists(
            other => other != mention && NamesCountry(other) && IsBeside(mention, other) && Shares(mention, other));
        var isWord = PlaceNames.IsAlsoWord(token, languages);
        if (mention.Senses.Any(sense => sense.Kind == PlaceKind.Area))
        {
            return IsName(token) && (!isWord || isHeld || isAlone || mention.Role is PlaceRole.In or PlaceRole.From or PlaceRole.Writer);
        }

        if (mention.Senses.Any(sense => sense.Kind is PlaceKind.Demonym or PlaceKind.People))
        {
            return !isWord || isAlone || mention.Role == PlaceRole.Person;
        }

        return isHeld || CountsAsTown(mention, token, isWord, isAlone || IsShown(mention, token, tokens));
    }

    private bool CountsAsTown(PlaceMention mention, Token token, bool isWord, bool isShown)
    {
        if (isShown && mention.Senses.Any(sense => sense.IsCapital || sense.Population >= Million))
        {
            return true;
        }

        if (isWord || !PlaceNames.HasAccent(token) && gazetteer.IsCommonWord(token, mention.Senses, languages))
        {
            return false;
        }

        var isWellKnown = mention.Senses.Any(sense => sense.Population >= LargeTown)
            && token.Folded.Length >= ShortestNameWithoutSign
            && !PlaceNames.IsPersonalName(WordForms.Bare(token.Folded));

        return isShown || isWellKnown;
    }

    /// <summary>Whether words or letters beside a name say that it is one.</summary>
    private static bool IsShown(PlaceMention mention, Token token, IReadOnlyList<Token> tokens) =>
        mention.Role is PlaceRole.In or PlaceRole.From or PlaceRole.Writer
            || tokens.Count <= FewWords
            || token.IsCapitalised && !IsAllCapitals(tokens)
                && mention.Start > 0 && tokens[mention.Start - 1].Sentence == token.Sentence;

    /// <summary>A name of two or three letters has to be in capitals: "US", not "us".</summary>
    private static bool IsName(Token token) =>
        token.Folded.Length > 3 || WordForms.IsArabic(token.Folded) || !token.Typed.Any(char.IsLower);

    private static bool IsAllCapitals(IReadOnlyList<Token> tokens) => tokens.Count > 1 && !tokens.Any(token => token.Typed.Any(char.IsLower));

    /// <summary>Whether a mention can say in which country another one is.</summary>
    private static bool NamesCountry(PlaceMention mention) =>
        mention.Senses.Any(sense => sense.Kind is PlaceKind.Area or PlaceKind.Demonym)
            || mention.Senses.Any(sense => sense.Kind == PlaceKind.Division) && mention.Role != PlaceRole.Bare;

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
        PlaceRole.Person or PlaceRole.Nationality or PlaceRole.From => !hasLeft && place.Mention.Senses.All(sense => sense.Kind != PlaceKind.People),
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
        senses = held.Count > 0 ? held : senses;
        var meant = AreasOf(senses.SelectMany(sense => sense.Areas).Distinct()).ToList();
        if (meant.Count < 2 || senses.Any(sense => sense.Kind is not (PlaceKind.Town or PlaceKind.Division)))
        {
            return new Resolved(mention, meant, IsLargest: false);
        }

        var bySize = senses.GroupBy(sense => sense.Areas[0])
            .Select(country => (Area: country.Key, Size: country.Max(SizeOf) * (IsLikely(country.Key) ? FarLarger : 1)))
            .OrderByDescending(country => country.Size)
            .ToList();

        return bySize[0].Size >= FarLarger * bySize[1].Size
            ? new Resolved(mention, [.. AreasOf([bySize[0].Area])], IsLargest: true)
            : new Resolved(mention, meant, IsLargest: false);
    }

    /// <summary>Whether the language of the message, if it is only one, is spoken in the country.</summary>
    private bool IsLikely(string country) => languages.Count == 1 && PlaceNames.IsSpokenIn(languages.First(), country);

    /// <summary>In thousands of people. A capital counts as far larger than another town of its name.</summary>
    private static int SizeOf(PlaceSense sense) => sense switch
    {
        { IsCapital: true } => FarLarger * Math.Max(sense.Population, LargeTown),
        { Population: 0 } => UnknownSize,
        _ => sense.Population,
    };

    private static IEnumerable<ReadPlace> Offers(IReadOnlyList<Token> tokens, List<Resolved> placed, ReadPlace? chosen) => placed
        .Where(place => chosen is null || IsWorthOffering(place.Mention))
        .OrderBy(place => place.Mention.Role)
        .SelectMany(place => place.Areas.Select(area => new ReadPlace(area, TypedOf(tokens, place.Mention))))
        .Where(place => place.Area != chosen?.Area)
        .DistinctBy(place => place.Area.Code);

    /// <summary>Beside a chosen place, a town that is only named is no question.</summary>
    private static bool IsWorthOffering(PlaceMention mention) => mention.Role != PlaceRole.Bare
        || mention.Senses.Any(sense => sense.Kind is PlaceKind.Area or PlaceKind.People);

    private static IEnumerable<Resolved> TownsIn(Area country, List<Resolved> placed) => placed.Where(
        place => place.Areas.Contains(country) && place.Mention.Senses.All(sense => sense.Kind is PlaceKind.Town or PlaceKind.Division));

    private IEnumerable<Area> AreasOf(IEnumerable<string> codes) => codes.Select(taxonomy.Areas.Find).OfType<Area>();

    private static string TypedOf(IReadOnlyList<Token> tokens, PlaceMention mention) => string.Join(
        ' ', tokens.Skip(mention.Start).Take(mention.End - mention.Start).Select(token => token.Typed));

    /// <param name="Particle">What Arabic writes onto the name. Null for nothing.</param>
    private sealed record FoundName(int Start, int End, IReadOnlyList<PlaceSense> Senses, char? Particle);

    private sealed record Resolved(PlaceMention Mention, IReadOnlyList<Area> Areas, bool IsLargest);
}
