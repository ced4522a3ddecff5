using System.Text;
using System.Text.RegularExpressions;
using EmergencySupport.Data;
using EmergencySupport.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Search;

/// <summary>
/// Interprets typed words. Words that mean a need, a cause or an area become choices, misspelled words are corrected,
/// and the rest is searched for in texts.
/// </summary>
public sealed partial class QueryInterpreter(DirectoryDbContext db)
{
    /// <summary>The number of words that <c>words_query</c> searches for.</summary>
    public const int MaximumWords = 12;

    /// <summary>Maximum length of the typed text in characters. The rest is ignored.</summary>
    public const int MaximumLength = 500;

    /// <summary>In characters. Longer words are cut.</summary>
    private const int MaximumWordLength = 60;

    /// <summary>In characters. A country's name this short has to be in capitals: "US", not "us".</summary>
    private const int ShortNameLength = 3;

    /// <summary>In words. Longer names are matched word by word.</summary>
    private const int MaximumNameWords = 6;

    public async Task<InterpretedQuery> ReadAsync(string typed, Taxonomy taxonomy, CancellationToken cancellationToken)
    {
        // Cut before, so that a long text costs nothing, and after: one character may become eighteen, and the words
        // travel in the address.
        var text = TextNormalisation.Normalise(Cut(typed), NormalizationForm.FormKC);
        var tokens = Split(Cut(text));
        if (tokens.Count == 0)
        {
            return InterpretedQuery.None;
        }

        var (rest, understood) = await UnderstandAsync(tokens, taxonomy, cancellationToken);
        if (rest.Count > 0 && understood.Count > 0 && await IsNameAsync(tokens, cancellationToken))
        {
            // "SOS Torture": one word means a need, but together they are the name of a listed organisation.
            return new InterpretedQuery { Words = Join(tokens.Select(token => token.Typed)) };
        }

        var read = await LookUpAsync(rest, cancellationToken);
        var corrections = Corrections(read);
        if (corrections.Count > 0)
        {
            // Once corrected, a word may be part of a phrase or of a name.
            tokens = Replace(tokens, corrections.Select(correction => (correction.Typed, correction.Read)));
            (rest, understood) = await UnderstandAsync(tokens, taxonomy, cancellationToken);
            read = await LookUpAsync(rest, cancellationToken);
        }

        var query = Sort(read, understood, corrections);

        return query with
        {
            AllWords = string.Join(' ', tokens.Select(token => token.Typed)),
            TooMany = query.TooMany || typed.Length > MaximumLength || text.Length > MaximumLength,
        };
    }

    /// <summary>Sorts looked-up words into choices, words to search for and unknown words.</summary>
    private static InterpretedQuery Sort(
        List<ReadWord> read, List<Interpretation> understood, List<Correction> corrections)
    {
        var choices = read.Where(word => !word.IsCommon && word.Codes.Length == 1).ToList();
        var unknown = read.Except(choices).Where(word => !word.IsCommon && !word.IsKnown).ToList();
        var searched = read.Except(choices).Except(unknown).Where(word => !word.IsCommon).ToList();
        understood = [.. understood, .. choices.Select(word => new Interpretation(word.Word, word.Codes))];

        // A correction that exists only as part of a longer phrase helps no more than the unknown word that was typed.
        var useless = corrections.FindAll(correction => unknown.Exists(word => IsSame(word.Word, correction.Read)));

        return new InterpretedQuery
        {
            Words = searched.Count > 0 ? Join(searched.Select(word => word.Word)) : null,
            Understood = understood,
            Corrected = [.. corrections.Except(useless)],
            Unknown = [.. unknown.Select(word => TypedWordOf(word, useless)).Distinct()],
            TooMany = searched.Count > MaximumWords,
            OnlyCommon = searched.Count + unknown.Count + understood.Count == 0,
        };
    }

    private static bool IsSame(string one, string other) => TextFolding.Fold(one) == TextFolding.Fold(other);

    private static string TypedWordOf(ReadWord word, List<Correction> corrections) =>
        corrections.Find(correction => correction.Read == word.Word)?.Typed ?? word.Word;

    private static string Join(IEnumerable<string> words) => string.Join(' ', words.Take(MaximumWords));

    private static string Cut(string text) => text.Length <= MaximumLength ? text : text[..MaximumLength];

    /// <summary>Splits at all signs: "l'avocat" and "IM-Defensoras" are two words each.</summary>
    private static List<Token> Split(string text)
    {
        var visible = text.EnumerateRunes().Where(rune => !IsInvisible(rune));
        var words = string.Concat(visible.Select(rune => IsWordPart(rune) ? rune.ToString() : " "));

        return
        [
            .. words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Shorten)
                .Select(word => new Token(word, TextFolding.Fold(word)))
                .Where(token => token.Folded.Length > 0),
        ];
    }

    private static bool IsInvisible(Rune rune) =>
        rune.Value == 'ـ' || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format;

    private static bool IsWordPart(Rune rune) => Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
        or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;

    private static string Shorten(string word)
    {
        if (word.Length <= MaximumWordLength)
        {
            return word;
        }

        var splitsPair = char.IsHighSurrogate(word[MaximumWordLength - 1]);

        return word[..(splitsPair ? MaximumWordLength - 1 : MaximumWordLength)];
    }

    /// <summary>
    /// Takes out the phrases that mean a choice, the longest first. Names of listed organisations stay.
    /// </summary>
    private async Task<(List<Token> Others, List<Interpretation> Understood)> UnderstandAsync(
        List<Token> tokens, Taxonomy taxonomy, CancellationToken cancellationToken)
    {
        var names = await NamesAmongAsync(tokens, cancellationToken);
        var (rest, understood) = (new List<Token>(), new List<Interpretation>());
        for (var start = 0; start < tokens.Count;)
        {
            var (length, meaning) = LongestPhrase(tokens, start, taxonomy.Gazetteer);
            var nameLength = NameLengths(tokens, start)
                .LastOrDefault(words => names.Contains(Concatenation(tokens, start, words)));
            if (meaning is null || nameLength > length)
            {
                rest.AddRange(tokens.Skip(start).Take(Math.Max(1, nameLength)));
                start += Math.Max(1, nameLength);
                continue;
            }

            var typed = string.Join(' ', tokens.Skip(start).Take(length).Select(token => token.Typed));
            understood.Add(new(typed, CodesOf(meaning)));
            start += length;
        }

        return (rest, understood);
    }

    /// <summary>The possible lengths, in words, of a name of several words that starts at a token.</summary>
    private static IEnumerable<int> NameLengths(List<Token> tokens, int start) =>
        Enumerable.Range(2, MaximumNameWords - 1).Where(words => start + words <= tokens.Count);

    private static (int Length, Term? Meaning) LongestPhrase(List<Token> tokens, int start, Gazetteer gazetteer)
    {
        for (var length = Math.Min(gazetteer.MaximumWords, tokens.Count - start); length > 0; length--)
        {
            var phrase = tokens.GetRange(start, length);
            var folded = string.Join(' ', phrase.Select(token => token.Folded));
            var meaning = gazetteer.Find(folded) ?? gazetteer.Find(ArabicPrefix().Replace(folded, ""));
            if (meaning is not null && (meaning.Areas is null || IsPlaceName(phrase)))
            {
                return (length, meaning);
            }
        }

        return (0, null);
    }

    private static bool IsPlaceName(List<Token> phrase) =>
        phrase.Count > 1 || phrase[0].Folded.Length > ShortNameLength || !phrase[0].Typed.Any(char.IsLower);

    private static string[] CodesOf(Term meaning) => meaning switch
    {
        { Need: { } need } => [ListingTerms.Need(need.Slug)],
        { Cause: { } cause } => [ListingTerms.Cause(cause.Slug)],
        _ => [.. (meaning.Areas ?? []).Select(area => ListingTerms.Area(area.Code))],
    };

    private async Task<HashSet<string>> NamesAmongAsync(List<Token> tokens, CancellationToken cancellationToken)
    {
        var runs = Enumerable.Range(0, tokens.Count)
            .SelectMany(start => NameLengths(tokens, start).Select(words => Concatenation(tokens, start, words)))
            .ToArray();
        if (runs.Length == 0)
        {
            return [];
        }

        return await db.Database
            .SqlQuery<string>($"select word as \"Value\" from vocabulary where word = any ({runs}) and listings > 0")
            .ToHashSetAsync(cancellationToken);
    }

    /// <summary>
    /// Whether a single name contains all of the words. Two neighbouring words may be written as one.
    /// </summary>
    private Task<bool> IsNameAsync(List<Token> tokens, CancellationToken cancellationToken)
    {
        var words = tokens.ConvertAll(WithoutSpaces);
        var name = string.Join(" & ", words.Select((word, index) => ListingTerms.AnyOf(
            new[]
            {
                word,
                index > 0 ? words[index - 1] + word : word,
                index < words.Count - 1 ? word + words[index + 1] : word,
            }.Distinct())));

        return db.Database.SqlQuery<bool>(
            $"""
            select exists (select from listings where terms @@ {name}::tsquery and name_terms @@ {name}::tsquery) as "Value"
            """).SingleAsync(cancellationToken);
    }

    /// <summary>The lexeme that <c>name_lexemes</c> makes of a whole name.</summary>
    private static string Concatenation(List<Token> tokens, int start, int words) =>
        "n=" + string.Concat(tokens.Skip(start).Take(words).Select(WithoutSpaces));

    private static string WithoutSpaces(Token token) => token.Folded.Replace(" ", "", StringComparison.Ordinal);

    private async Task<List<ReadWord>> LookUpAsync(List<Token> words, CancellationToken cancellationToken)
    {
        if (words.Count == 0)
        {
            return [];
        }

        var typed = string.Join(' ', words.Select(word => word.Typed));

        return await db.Database.SqlQuery<ReadWord>(
            $"select word, is_common, is_known, codes, nearest from words_read({typed}) order by place")
            .ToListAsync(cancellationToken);
    }

    private static List<Correction> Corrections(List<ReadWord> read) =>
    [
        .. read.Where(word => word is { IsCommon: false, IsKnown: false, Codes: [], Nearest: not [] })
            .DistinctBy(word => TextFolding.Fold(word.Word))
            .Select(word => new Correction(word.Word, word.Nearest[0], word.Nearest[1..])),
    ];

    private static List<Token> Replace(List<Token> tokens, IEnumerable<(string Typed, string Read)> corrections)
    {
        var corrected = corrections.ToDictionary(pair => TextFolding.Fold(pair.Typed), pair => pair.Read);

        return tokens.ConvertAll(token =>
            corrected.TryGetValue(token.Folded, out var read) ? new Token(read, TextFolding.Fold(read)) : token);
    }

    /// <summary>Arabic joins "and", "in", "for" and "the" to the word that follows.</summary>
    [GeneratedRegex("^[وف]?(?:بال|لل|ال|[بل])(?=...)|^و(?=...)")]
    private static partial Regex ArabicPrefix();

    private sealed record Token(string Typed, string Folded);

    private sealed record ReadWord(string Word, bool IsCommon, bool IsKnown, string[] Codes, string[] Nearest);
}
