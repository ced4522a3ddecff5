using System.Text;
using System.Text.RegularExpressions;
using EmergencySupport.Data;
using EmergencySupport.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Search;

/// <summary>
/// Reads what somebody typed: words that mean a need, a cause or an area become that choice, words with a slip are put right,
/// and the rest is looked for in the texts.
/// </summary>
public sealed partial class QueryInterpreter(DirectoryDbContext db)
{
    /// <summary>As many as <c>words_query</c> looks for.</summary>
    public const int MostWords = 12;

    /// <summary>In characters: a sentence or three. A pasted text is cut here.</summary>
    public const int MostRead = 500;

    /// <summary>A longer one is cut: no name and no word of a text is so long.</summary>
    private const int LongestWord = 60;

    /// <summary>A country's name as short as this is one only in capitals: "US" is, "us" is not.</summary>
    private const int ShortName = 3;

    /// <summary>In words; a longer name is found by its words all the same.</summary>
    private const int LongestName = 6;

    public async Task<InterpretedQuery> ReadAsync(string typed, Taxonomy taxonomy, CancellationToken cancellationToken)
    {
        var tokens = Split(typed.Length <= MostRead ? typed : typed[..MostRead]);
        if (tokens.Count == 0)
        {
            return InterpretedQuery.None;
        }

        var (rest, understood) = await UnderstandAsync(tokens, taxonomy, cancellationToken);
        if (rest.Count > 0 && understood.Count > 0 && await IsNameAsync(tokens, cancellationToken))
        {
            // "SOS Torture": a word of it means a need, and the whole is the name of somebody listed.
            return new InterpretedQuery { Words = Join(tokens.Select(token => token.Typed)) };
        }

        var read = await LookUpAsync(rest, cancellationToken);
        var corrected = Corrections(read);
        if (corrected.Count > 0)
        {
            // Put right, a word may be part of a phrase or of a name.
            tokens = Replace(tokens, corrected.Select(correction => (correction.Typed, correction.Read)));
            (rest, understood) = await UnderstandAsync(tokens, taxonomy, cancellationToken);
            read = await LookUpAsync(rest, cancellationToken);
        }

        var meant = read.Where(word => !word.IsCommon && word.Codes.Length == 1).ToList();
        var unknown = read.Except(meant).Where(word => !word.IsCommon && !word.IsKnown).ToList();
        var found = read.Except(meant).Except(unknown).Where(word => !word.IsCommon).ToList();
        understood.AddRange(meant.Select(word => new Interpretation(word.Word, word.Codes)));

        // A word that is here only as part of a longer phrase is no better than the one that was typed.
        var inVain = corrected.Where(correction => unknown.Exists(word => TextFolding.Fold(word.Word) == TextFolding.Fold(correction.Read))).ToList();

        return new InterpretedQuery
        {
            Words = found.Count > 0 ? Join(found.Select(word => word.Word)) : null,
            All = string.Join(' ', tokens.Select(token => token.Typed)),
            Understood = understood,
            Corrected = [.. corrected.Except(inVain)],
            Unknown = [.. unknown.Select(word => inVain.Find(correction => correction.Read == word.Word)?.Typed ?? word.Word).Distinct()],
            TooMany = typed.Length > MostRead || found.Count > MostWords,
            OnlyCommon = found.Count + unknown.Count + understood.Count == 0,
        };
    }

    private static string Join(IEnumerable<string> words) => string.Join(' ', words.Take(MostWords));

    /// <summary>Words without what stands between them: "l'avocat" and "IM-Defensoras" are two each.</summary>
    private static List<Token> Split(string typed)
    {
        var text = TextNormalisation.Normalise(typed, NormalizationForm.FormKC);
        var words = string.Concat(text.EnumerateRunes().Where(rune => !IsUnseen(rune)).Select(rune => IsOfWord(rune) ? rune.ToString() : " "));

        return [.. words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Shorten).Select(word => new Token(word, TextFolding.Fold(word))).Where(token => token.Folded.Length > 0)];
    }

    private static bool IsUnseen(Rune rune) => rune.Value == 'ـ' || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format;

    private static bool IsOfWord(Rune rune) => Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
        or UnicodeCategory.EnclosingMark or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;

    private static string Shorten(string word) => word.Length <= LongestWord ? word : word[..(char.IsHighSurrogate(word[LongestWord - 1]) ? LongestWord - 1 : LongestWord)];

    /// <summary>Takes out the phrases that mean a choice, the longest first. What is the name of somebody listed stays.</summary>
    private async Task<(List<Token> Others, List<Interpretation> Understood)> UnderstandAsync(List<Token> tokens, Taxonomy taxonomy, CancellationToken cancellationToken)
    {
        var names = await NamesAmongAsync(tokens, cancellationToken);
        var (rest, understood) = (new List<Token>(), new List<Interpretation>());
        for (var start = 0; start < tokens.Count;)
        {
            var (length, meaning) = LongestPhrase(tokens, start, taxonomy.Gazetteer);
            var name = Enumerable.Range(2, LongestName - 1).LastOrDefault(words => start + words <= tokens.Count && names.Contains(Concatenation(tokens, start, words)));
            if (meaning is null || name > length)
            {
                rest.AddRange(tokens.Skip(start).Take(Math.Max(1, name)));
                start += Math.Max(1, name);
                continue;
            }

            understood.Add(new(string.Join(' ', tokens.Skip(start).Take(length).Select(token => token.Typed)), CodesOf(meaning)));
            start += length;
        }

        return (rest, understood);
    }

    private static (int Length, Term? Meaning) LongestPhrase(List<Token> tokens, int start, Gazetteer phrases)
    {
        for (var length = Math.Min(phrases.Longest, tokens.Count - start); length > 0; length--)
        {
            var phrase = tokens.GetRange(start, length);
            var folded = string.Join(' ', phrase.Select(token => token.Folded));
            var meaning = phrases.Find(folded) ?? phrases.Find(ArabicPrefix().Replace(folded, ""));
            if (meaning is { Areas: null } || (meaning is not null && (length > 1 || phrase[0].Folded.Length > ShortName || !phrase[0].Typed.Any(char.IsLower))))
            {
                return (length, meaning);
            }
        }

        return (0, null);
    }

    private static string[] CodesOf(Term meaning) => meaning switch
    {
        { Need: { } need } => [ListingTerms.Need(need.Slug)],
        { Cause: { } cause } => [ListingTerms.Cause(cause.Slug)],
        _ => [.. (meaning.Areas ?? []).Select(area => ListingTerms.Area(area.Code))],
    };

    private async Task<HashSet<string>> NamesAmongAsync(List<Token> tokens, CancellationToken cancellationToken)
    {
        var runs = Enumerable.Range(0, tokens.Count)
            .SelectMany(start => Enumerable.Range(2, LongestName - 1).Where(words => start + words <= tokens.Count).Select(words => Concatenation(tokens, start, words)))
            .ToArray();

        return runs.Length == 0
            ? []
            : await db.Database.SqlQuery<string>($"select word as \"Value\" from vocabulary where word = any ({runs}) and listings > 0").ToHashSetAsync(cancellationToken);
    }

    /// <summary>All of the words stand in one name just so, or two of them as one.</summary>
    private Task<bool> IsNameAsync(List<Token> tokens, CancellationToken cancellationToken)
    {
        var words = tokens.Select(token => token.Folded.Replace(" ", "", StringComparison.Ordinal)).ToList();
        var name = string.Join(" & ", words.Select((word, place) => ListingTerms.AnyOf(
            new[] { word, place > 0 ? words[place - 1] + word : word, place < words.Count - 1 ? word + words[place + 1] : word }.Distinct())));

        return db.Database.SqlQuery<bool>($"select exists (select from listings where terms @@ {name}::tsquery and name_terms @@ {name}::tsquery) as \"Value\"")
            .SingleAsync(cancellationToken);
    }

    /// <summary>As <c>name_lexemes</c> marks a whole name.</summary>
    private static string Concatenation(List<Token> tokens, int start, int words) =>
        "n=" + string.Concat(tokens.Skip(start).Take(words).Select(token => token.Folded.Replace(" ", "", StringComparison.Ordinal)));

    private async Task<List<ReadWord>> LookUpAsync(List<Token> words, CancellationToken cancellationToken) => words.Count == 0
        ? []
        : await db.Database.SqlQuery<ReadWord>($"select word, is_common, is_known, codes, nearest from words_read({string.Join(' ', words.Select(word => word.Typed))}) order by place")
            .ToListAsync(cancellationToken);

    private static List<Correction> Corrections(List<ReadWord> read) =>
        [.. read.Where(word => word is { IsCommon: false, IsKnown: false, Codes: [], Nearest: not [] }).DistinctBy(word => TextFolding.Fold(word.Word))
            .Select(word => new Correction(
                word.Word,
                word.Nearest[0],
                word.Nearest[1..]))];

    private static List<Token> Replace(List<Token> tokens, IEnumerable<(string Typed, string Read)> corrections)
    {
        var right = corrections.ToDictionary(pair => TextFolding.Fold(pair.Typed), pair => pair.Read);

        return [.. tokens.Select(token => right.TryGetValue(token.Folded, out var read) ? new Token(read, TextFolding.Fold(read)) : token)];
    }

    /// <summary>"And", "in", "for" and "the" are written as one with the word.</summary>
    [GeneratedRegex("^[وف]?(?:بال|لل|ال|[بل])(?=...)|^و(?=...)")]
    private static partial Regex ArabicPrefix();

    private sealed record Token(string Typed, string Folded);

    private sealed record ReadWord(string Word, bool IsCommon, bool IsKnown, string[] Codes, string[] Nearest);
}
