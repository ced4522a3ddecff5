using EmergencySupport.Taxonomies;
using EmergencySupport.Taxonomies.Places;
using EmergencySupport.Taxonomies.Words;

namespace EmergencySupport.Search.Reading;

/// <summary>Tells whether a word that may name a place is a name here, rather than an ordinary word or a person's name.</summary>
/// <param name="taxonomy">The taxonomy.</param>
/// <param name="languages">The languages whose words count.</param>
/// <param name="tokens">The words of the text.</param>
internal sealed class PlaceSigns(Taxonomy taxonomy, IReadOnlySet<string> languages, IReadOnlyList<Token> tokens)
{
    /// <summary>In thousands. Smaller towns count only with a sign beside them.</summary>
    private const int LargeTown = 100;

    /// <summary>In thousands. A town of so many people counts with a sign beside it, even if its name is a word.</summary>
    private const int Million = 1000;

    /// <summary>In words. So short a text is a list of words to search for, in which a name is likely.</summary>
    private const int FewWords = 4;

    /// <summary>In letters. A shorter name needs a sign beside it.</summary>
    private const int ShortestNameWithoutSign = 5;

    /// <summary>In letters. A name that is not longer has to be in capitals: "US", not "us".</summary>
    private const int LongestCode = 3;

    /// <summary>In words: the longest way from a town to its country.</summary>
    private const int WordsToCountry = 2;

    /// <summary>Words up to this rank are no names of towns, even after "in".</summary>
    private const int VeryCommonRank = 3000;

    /// <summary>Words up to this rank are no names of peoples: "mon" is French.</summary>
    private const int StopWordRank = 500;

    /// <summary>Words up to this rank are articles and the like.</summary>
    private const int ArticleRank = 100;

    /// <summary>Spanish and Portuguese share many words.</summary>
    private static readonly string[] Related = ["es", "pt"];

    private readonly CommonWords commonWords = taxonomy.Gazetteer.Lexicon.CommonWords;
    private readonly bool isAllCapitals = tokens.Count > 1 && !tokens.Any(token => token.Typed.Any(char.IsLower));

    /// <summary>The mentions that are names of places.</summary>
    public List<PlaceMention> Names(List<PlaceMention> mentions) =>
    [
        .. mentions.Where(mention => !IsWorld(mention)).Select(mention => AsName(mention, mentions)).OfType<PlaceMention>(),
    ];

    /// <summary>The mention as a name. A word that is typed alone may be one. Null when it is none.</summary>
    private PlaceMention? AsName(PlaceMention mention, List<PlaceMention> mentions)
    {
        if (IsHeld(mention, mentions) || IsName(mention))
        {
            return mention;
        }

        return IsAlone(mention) ? mention with { Role = PlaceRole.Maybe } : null;
    }

    /// <summary>"The world" tells nothing about where the person is.</summary>
    private bool IsWorld(PlaceMention mention) => mention.Areas.All(code => taxonomy.Areas.Find(code)?.Kind == AreaKind.World);

    /// <summary>Whether its country stands beside it.</summary>
    private bool IsHeld(PlaceMention mention, List<PlaceMention> mentions) => !mention.IsOfPeople
        && IsNoCode(mention)
        && mentions.Exists(other => other.Start != mention.Start
            && ((NamesCountry(other) && IsBeside(mention, other) || IsDivisionAfter(mention, other))
                    && taxonomy.Areas.ContainsAny(other.Areas, mention.Areas)
                || IsTownBefore(mention, other) && taxonomy.Areas.ContainsAny(mention.Areas, other.Areas)));

    /// <summary>"Fortaleza CE", "Argelia Cauca".</summary>
    private static bool IsDivisionAfter(PlaceMention mention, PlaceMention other) =>
        other.Start == mention.End && other.Names(PlaceKind.Division) && !mention.Names(PlaceKind.Division);

    /// <summary>"Zagora, Morocco", where the country is also a word.</summary>
    private static bool IsTownBefore(PlaceMention mention, PlaceMention other) =>
        mention.Names(PlaceKind.Area) && other.IsInCountry && other.End == mention.Start;

    private bool IsName(PlaceMention mention)
    {
        if (!mention.Names(PlaceKind.Area) && IsTooShort(mention))
        {
            return false;
        }

        var isWord = IsAlsoWord(mention);
        if (mention.Names(PlaceKind.Area))
        {
            return IsNoCode(mention) && (!isWord || IsSigned(mention) || IsCodeInClause(mention) || IsAloneAndRare(mention));
        }

        if (mention.IsOfPeople)
        {
            return IsAloneAndRare(mention) || !IsCommon(mention, StopWordRank) && (!isWord || mention.Role == PlaceRole.Person);
        }

        return (!mention.IsWord || !IsCommon(mention, StopWordRank) || IsNameByCapital(mention))
            && (isWord ? IsTownDespiteWord(mention) : IsTown(mention));
    }

    /// <summary>
    /// "L. A." in small letters, or three letters of an Arabic word whose others may be particles.
    /// </summary>
    private bool IsTooShort(PlaceMention mention) => mention.IsWord
        ? mention.Name.Length <= WordForms.ShortestName && !mention.IsFamous && mention.Name != WordForms.Bare(tokens[mention.Start].Folded)
            && !tokens[mention.Start].Folded.Contains(WordForms.Article, StringComparison.Ordinal)
        : Words(mention).All(token => token.Folded.Length <= 2 && token.Typed.Any(char.IsLower));

    /// <summary>"À Fungurume, RDC."</summary>
    private bool IsCodeInClause(PlaceMention mention) =>
        mention is { IsWord: true, Role: PlaceRole.In } && !isAllCapitals && tokens[mention.Start].Folded.Length <= LongestCode;

    /// <summary>A town whose name is no listed word.</summary>
    private bool IsTown(PlaceMention mention)
    {
        if (IsSigned(mention))
        {
            return mention.IsFamous || !IsCommon(mention, VeryCommonRank) || IsNameByCapital(mention);
        }

        var isCommon = !mention.IsFamous && IsCommon(mention, int.MaxValue);
        var isWellKnown = HasPeople(mention, LargeTown)
            && tokens[mention.Start].Folded.Length >= ShortestNameWithoutSign
            && !PlaceNames.IsPersonalName(mention.Name);

        return !isCommon && (isWellKnown || !mention.IsWord || IsShown(mention));
    }

    /// <summary>A town whose name is also a word: "Puno" counts after "in", and "Beira" after "in" and with its capital letter.</summary>
    private bool IsTownDespiteWord(PlaceMention mention)
    {
        if (mention.Particle is not null && commonWords.Contains(tokens[mention.Start].Folded))
        {
            return false;
        }

        if (!IsAlone(mention) && IsShown(mention)
            && mention.Senses.Any(sense => sense.IsCapital && sense.Population >= LargeTown || sense.Population >= Million))
        {
            return true;
        }

        if (IsArabic(mention) && mention.Role == PlaceRole.In && HasPeople(mention, LargeTown))
        {
            return !IsCommon(mention, VeryCommonRank);
        }

        return IsSigned(mention)
            && (!IsCommon(mention, int.MaxValue)
                || HasPeople(mention, LargeTown) && IsNameByCapital(mention));
    }

    /// <summary>Arabic has no capital letters.</summary>
    private bool IsArabic(PlaceMention mention) => WordForms.IsArabic(tokens[mention.Start].Folded);

    /// <summary>A word that is typed alone and is hardly ever used otherwise.</summary>
    private bool IsAloneAndRare(PlaceMention mention) => IsAlone(mention) && !IsCommon(mention, int.MaxValue);

    private bool IsAlone(PlaceMention mention) => tokens.Count == mention.End - mention.Start;

    private bool IsAlsoWord(PlaceMention mention)
    {
        var typed = string.Join(' ', Words(mention).Select(token => token.Typed));
        var keys = mention.IsWord ? WordForms.OfName(tokens[mention.Start]).Select(form => form.Form) : [PlaceNames.KeyOf(typed)];

        var related = mention.IsInCountry && Related.Any(languages.Contains) ? languages.Union(Related).ToHashSet() : languages;
        var isSpelledAsWord = !PlaceNames.HasAccent(typed) || commonWords.ContainsTyped(typed, related);

        return mention.Senses.All(sense => PlaceNames.IsAlsoWord(keys, typed, isSpelledAsWord, sense, related));
    }

    /// <summary>Parts of countries, whose size is not known, count as large towns.</summary>
    private bool HasPeople(PlaceMention mention, int thousands) => mention.Senses.Any(
        sense => sense.Population >= thousands || sense.Kind == PlaceKind.Division && thousands <= LargeTown && !IsArabic(mention));

    /// <summary>
    /// Whether each of its words has at most this rank, and several begin as a phrase does: "la place", but not "rio branco".
    /// An accent that the word does not have makes it a name.
    /// </summary>
    private bool IsCommon(PlaceMention mention, int rank) =>
        (mention.IsWord || commonWords.IsWithin(ArticleRank, tokens[mention.Start], languages))
            && Words(mention).All(token => IsWithin(rank, token, mention)
                && (!PlaceNames.HasAccent(token.Typed) || commonWords.ContainsTyped(token.Typed, languages)));

    private bool IsWithin(int rank, Token token, PlaceMention mention) => WordForms.IsArabic(token.Folded)
        ? new[] { token.Folded, WordForms.Bare(token.Folded), mention.Name }.Any(
            form => languages.Any(language => commonWords.RankOf(language, form) <= rank))
        : commonWords.IsWithin(rank, token, languages);

    private IEnumerable<Token> Words(PlaceMention mention) => tokens.Skip(mention.Start).Take(mention.End - mention.Start);

    private static bool IsSigned(PlaceMention mention) =>
        mention.HasCue && mention.Role is PlaceRole.In or PlaceRole.From or PlaceRole.Writer;

    /// <summary>Whether words, letters or commas beside a name say that it is one.</summary>
    private bool IsShown(PlaceMention mention) => IsSigned(mention)
        || tokens.Count <= FewWords
        || IsNameByCapital(mention)
        || mention.Names(PlaceKind.Division) && IsLastOfSentence(mention) && !IsWordAnywhere(mention)
        || mention.Role == PlaceRole.In && (HasPeople(mention, LargeTown) || tokens[mention.Start].IsCapitalised && !isAllCapitals
            || !IsWordAnywhere(mention));

    private bool IsWordAnywhere(PlaceMention mention) =>
        commonWords.IsWithin(int.MaxValue, tokens[mention.Start], InterfaceLanguages.All);

    private bool IsLastOfSentence(PlaceMention mention) =>
        mention.End == tokens.Count || tokens[mention.End].Sentence != tokens[mention.Start].Sentence;

    private bool IsNameByCapital(PlaceMention mention) => Words(mention).All(token => token.IsCapitalised) && !isAllCapitals
        && mention.Start > 0 && tokens[mention.Start - 1].Sentence == tokens[mention.Start].Sentence;

    /// <summary>A short name has to be in capitals: "US", not "us"; or to stand after "in" and be no word: "in uk".</summary>
    private bool IsNoCode(PlaceMention mention) => tokens[mention.Start] is var token
        && (!mention.IsWord || token.Folded.Length > LongestCode || WordForms.IsArabic(token.Folded) || !token.Typed.Any(char.IsLower)
            || mention.Role == PlaceRole.In && mention.HasCue && !IsCommon(mention, VeryCommonRank));

    /// <summary>Whether a mention can say in which country another one is.</summary>
    private static bool NamesCountry(PlaceMention mention) =>
        mention.Names(PlaceKind.Area) || mention.Names(PlaceKind.Demonym)
            || mention.Names(PlaceKind.Division) && mention.Role != PlaceRole.Bare;

    private static bool IsBeside(PlaceMention one, PlaceMention other) =>
        other.Start >= one.End ? other.Start - one.End <= WordsToCountry : one.Start - other.End <= WordsToCountry;
}
