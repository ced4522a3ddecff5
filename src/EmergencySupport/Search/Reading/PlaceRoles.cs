using EmergencySupport.Taxonomies.Words;

namespace EmergencySupport.Search.Reading;

/// <summary>Tells how names of places are meant by the words beside them.</summary>
internal sealed class PlaceRoles(IReadOnlyList<Token> tokens, CueMap cues, bool isForSomebodyElse)
{
    /// <summary>In words: the longest way from "I am" to the place, as in "I am a student in Canada".</summary>
    private const int WordsToSelf = 3;

    /// <summary>Of two cues of one length, the first is meant.</summary>
    private static readonly (Cue Cue, PlaceRole Role)[] RolesOfCues =
    [
        (Cue.In, PlaceRole.In), (Cue.Writer, PlaceRole.In), (Cue.To, PlaceRole.To), (Cue.Left, PlaceRole.To), (Cue.From, PlaceRole.From),
    ];

    internal static readonly HashSet<string> Conjunctions = ["and", "y", "e", "et", "ou", "or", "o", "u", "و", "او", "ولا"];

    /// <summary>The same mentions with their roles.</summary>
    public List<PlaceMention> Of(List<PlaceMention> mentions)
    {
        var known = new List<PlaceMention>();
        foreach (var mention in mentions)
        {
            var (role, hasCue) = RoleOf(mention);
            var isJoined = known.Count > 0 && tokens[known[^1].Start].Sentence == tokens[mention.Start].Sentence
                && (IsJoined(known[^1], mention, hasCue) || !hasCue && IsNamedAgain(known[^1], mention));
            known.Add(isJoined
                ? mention with { Role = known[^1].Role, HasCue = known[^1].HasCue }
                : mention with { Role = role, HasCue = hasCue });
        }

        return known;
    }

    /// <summary>"In Bolivia and Peru", "asylum in Spain or in Canada".</summary>
    private bool IsJoined(PlaceMention first, PlaceMention second, bool hasCue) =>
        !first.IsOfPeople && !second.IsOfPeople && (second.Start - first.End) switch
        {
            2 => first.Role == PlaceRole.To && hasCue && IsConjunction(tokens[first.End]),
            _ => !hasCue && AreListed(tokens, first, second),
        };

    /// <summary>Whether only "and" or "or" stands between two names.</summary>
    internal static bool AreListed(IReadOnlyList<Token> tokens, PlaceMention first, PlaceMention second) =>
        (second.Start - first.End) switch
        {
            0 => StartsWithAnd(tokens[second.Start]),
            1 => IsConjunction(tokens[first.End]),
            _ => false,
        };

    /// <summary>"I write from Leeds, UK", "Congolese (DRC)".</summary>
    private static bool IsNamedAgain(PlaceMention first, PlaceMention second) => second.Start == first.End && !second.IsOfPeople
        && (first.IsOfPeople ? first.Areas.Intersect(second.Areas).Any() : first is { HasCue: true, Role: not PlaceRole.Thing });

    private static bool IsConjunction(Token token) => Conjunctions.Contains(token.Folded);

    private static bool StartsWithAnd(Token token) => WordForms.IsArabic(token.Folded) && token.Folded[0] == 'و';

    private (PlaceRole Role, bool HasCue) RoleOf(PlaceMention mention)
    {
        if (mention.Particle is null
            && (cues.IsAfter(Cue.Street, mention.End, 0)
                || cues.IsNearBefore(Cue.Street, mention.Start, 0)
                || cues.IsNearBefore(Cue.Called, mention.Start, 0)))
        {
            return (PlaceRole.Thing, true);
        }

        return mention.IsOfPeople ? RoleOfPeople(mention) : RoleOfPlace(mention);
    }

    private (PlaceRole Role, bool HasCue) RoleOfPeople(PlaceMention mention)
    {
        var (start, end) = (mention.Start, mention.End);
        var isBesidePerson = cues.IsAfter(Cue.People, end, 0) || cues.IsNearBefore(Cue.People, start, 0) || cues.IsBefore(Cue.Self, start);
        if (!isBesidePerson && (cues.IsAfter(Cue.Things, end, 1) || cues.IsNearBefore(Cue.Things, start, 1)))
        {
            return (PlaceRole.Thing, true);
        }

        // "A Syrian refugee" is not in Syria.
        if (cues.IsAfter(Cue.Refugee, end, 0) || cues.IsNearBefore(Cue.Refugee, start, 0))
        {
            return (PlaceRole.To, true);
        }

        // "In Arabic", "who speaks Somali": a language.
        if (cues.IsBefore(Cue.Speaks, start) || cues.IsBefore(Cue.In, start))
        {
            return (PlaceRole.Thing, true);
        }

        return (isBesidePerson ? PlaceRole.Person : PlaceRole.Nationality, isBesidePerson);
    }

    private (PlaceRole Role, bool HasCue) RoleOfPlace(PlaceMention mention)
    {
        var (start, end) = (mention.Start, mention.End);
        var isIn = cues.IsBefore(Cue.In, start) || IsClause(start, end);
        if (!isIn && (cues.IsAfter(Cue.Things, end, 0) || !mention.IsInCountry && cues.IsNearBefore(Cue.Things, start, 2)))
        {
            return (PlaceRole.Thing, true);
        }

        // "Refugiada siria": Siria, which is Syria too.
        if (!isIn && mention.Particle is null && cues.IsNearBefore(Cue.Refugee, start, 0))
        {
            return (PlaceRole.To, true);
        }

        return mention.Particle switch
        {
            'ب' => (IsOfWriter(start) ? PlaceRole.Writer : PlaceRole.In, true),
            'ل' => (PlaceRole.To, true),
            _ when RoleByCues(start) is { } role => (role, true),
            _ => (IsClause(start, end) ? PlaceRole.In : PlaceRole.Bare, false),
        };
    }

    /// <summary>"I am a student in Canada", of one who writes for somebody else.</summary>
    private bool IsOfWriter(int start) =>
        isForSomebodyElse && (cues.IsNearBefore(Cue.Writer, start, 0) || cues.IsNearBefore(Cue.Self, start, WordsToSelf));

    /// <summary>Null when no cue stands before the place.</summary>
    private PlaceRole? RoleByCues(int start)
    {
        if (cues.IsBefore(Cue.Writer, start) && isForSomebodyElse || cues.IsBefore(Cue.In, start) && IsOfWriter(start))
        {
            return PlaceRole.Writer;
        }

        // "A" is "in" in one language and "to" in another: the longer cue is meant.
        var longest = RolesOfCues.Select(cue => (cue.Role, Length: cues.LengthBefore(cue.Cue, start))).MaxBy(cue => cue.Length);

        return longest.Length == 0 ? null : longest.Role;
    }

    /// <summary>Whether nothing else stands in a clause of a longer text: "…, Kampala".</summary>
    private bool IsClause(int start, int end) => end - start < tokens.Count
        && (start == 0 || tokens[start - 1].Clause != tokens[start].Clause)
        && (end == tokens.Count || tokens[end].Clause != tokens[start].Clause);
}
