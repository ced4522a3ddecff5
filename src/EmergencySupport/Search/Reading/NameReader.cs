using System.Text.RegularExpressions;
using EmergencySupport.Data;
using EmergencySupport.Taxonomies;
using EmergencySupport.Taxonomies.Words;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Search.Reading;

/// <summary>
/// Finds the organisations whose name, alias, acronym or web domain was typed. A name counts when its words stand
/// together.
/// </summary>
internal sealed partial class NameReader(DirectoryDbContext db, Gazetteer gazetteer)
{
    /// <summary>In words. Longer names are found by a part of them.</summary>
    private const int LongestName = 8;

    /// <summary>Words up to this rank are common in a language.</summary>
    private const int OrdinaryWordRank = 3000;

    /// <summary>Words up to this rank say nothing alone.</summary>
    private const int StopWordRank = 200;

    /// <summary>A part of a name stands for an organisation only when few have it.</summary>
    private const int FewOrganisations = 3;

    /// <summary>In letters. A slip in a shorter name leads to another name too easily.</summary>
    private const int ShortestWithSlip = 7;

    /// <summary>In letters. One shorter word of a name stands for no organisation.</summary>
    private const int ShortestPart = 4;

    private const int MaximumSlips = 6;
    private const int MaximumNames = 20;

    public async Task<IReadOnlyList<ReadName>> ReadAsync(
        string text, IReadOnlyList<Token> tokens, CueMap cues, CancellationToken cancellationToken)
    {
        if (tokens.Count == 0)
        {
            return [];
        }

        var words = await SpellAsync(tokens, cancellationToken);
        var runs = Runs(tokens).ToList();
        var known = await KnownAsync(
            [.. runs.Select(run => Whole(words, run)).Concat(Pairs(words)).Concat(words).Distinct()],
            cancellationToken);
        var quoted = Quotations().Matches(text).Select(quotation => FoldedWords(quotation.Groups[1].Value)).ToList();
        var wholes = runs.Where(run => known.Contains(Whole(words, run)) && IsName(quoted, tokens, cues, run))
            .Select(run => Candidate.Whole(run, Whole(words, run)));
        var parts = PartsOf(tokens, words, known)
            .Where(run => IsDistinctive(tokens, run) || IsAlone(tokens, cues, run) && !IsOnlyStopWords(tokens, run))
            .Select(run => Candidate.Part(run, JoinedPairs(words, run)));
        var singles = runs
            .Where(run => run.End - run.Start == 1
                && IsDistinctiveWord(words[run.Start], known)
                && (IsDistinctive(tokens, run) || IsAlone(tokens, cues, run) && !IsCommonWord(tokens[run.Start])))
            .Select(run => Candidate.Part(run, [words[run.Start]]));
        var domains = Domains().Matches(text.ToLowerInvariant()).Select(match => match.Groups["host"].Value)
            .Select(host => Candidate.Whole((0, 0), ListingTerms.Domain(host)));

        return await FindAsync([.. wholes, .. parts, .. singles, .. domains], tokens, cancellationToken);
    }

    /// <summary>The folded words; a longer unknown one is replaced by the word of a name that it resembles.</summary>
    private async Task<List<string>> SpellAsync(IReadOnlyList<Token> tokens, CancellationToken cancellationToken)
    {
        var words = tokens.Select(token => token.Folded).ToList();
        var unknown = tokens
            .Where(token => token.Folded.Length >= ShortestWithSlip && !gazetteer.Lexicon.IsKnownWord(token))
            .Select(token => token.Folded)
            .Distinct()
            .Take(MaximumSlips)
            .ToArray();
        if (unknown.Length == 0)
        {
            return words;
        }

        var near = await db.Database.SqlQuery<Spelling>(
            $"select typed, name from near_names({unknown})").ToListAsync(cancellationToken);
        var spelled = near.Where(pair => SlipIndex.IsSlip(pair.Name, pair.Typed))
            .DistinctBy(pair => pair.Typed).ToDictionary(pair => pair.Typed, pair => pair.Name);

        return words.ConvertAll(word => spelled.GetValueOrDefault(word, word));
    }

    private static IEnumerable<(int Start, int End)> Runs(IReadOnlyList<Token> tokens) =>
        from start in Enumerable.Range(0, tokens.Count)
        from length in Enumerable.Range(1, Math.Min(LongestName, tokens.Count - start))
        where tokens[start + length - 1].Sentence == tokens[start].Sentence
        select (start, start + length);

    private static IEnumerable<string> Pairs(List<string> words) => JoinedPairs(words, (0, words.Count));

    private static IEnumerable<string> JoinedPairs(List<string> words, (int Start, int End) run) =>
        Enumerable.Range(run.Start, run.End - run.Start - 1).Select(start => words[start] + words[start + 1]);

    private static string Whole(List<string> words, (int Start, int End) run) =>
        "n=" + string.Concat(words.Take(run.End).Skip(run.Start));

    /// <summary>The longest runs of words of which each stands in a name beside the next.</summary>
    private static IEnumerable<(int Start, int End)> PartsOf(IReadOnlyList<Token> tokens, List<string> words, HashSet<string> known)
    {
        var start = 0;
        for (var index = 0; index < words.Count; index++)
        {
            if (index < words.Count - 1
                && tokens[index].Sentence == tokens[index + 1].Sentence
                && known.Contains(words[index] + words[index + 1]))
            {
                continue;
            }

            if (index > start)
            {
                yield return (start, index + 1);
            }

            start = index + 1;
        }
    }

    /// <summary>
    /// Whether a whole name counts. One that is made of ordinary words counts alone, in quotation marks, or after words
    /// that announce a name.
    /// </summary>
    private bool IsName(List<List<string>> quoted, IReadOnlyList<Token> tokens, CueMap cues, (int Start, int End) run) =>
        Enumerable.Range(run.Start, run.End - run.Start).Any(index => !IsOrdinary(tokens[index]))
            || IsAlone(tokens, cues, run)
            || cues.IsBefore(Cue.About, run.Start)
            || quoted.Exists(words => words.SequenceEqual(tokens.Take(run.End).Skip(run.Start).Select(token => token.Folded)));

    private static bool IsAlone(IReadOnlyList<Token> tokens, CueMap cues, (int Start, int End) run) => Enumerable.Range(0, tokens.Count)
        .All(index => index >= run.Start && index < run.End || cues.IsAt(Cue.Filler, index));

    private static List<string> FoldedWords(string text) => Tokenizer.Split(text).ConvertAll(token => token.Folded);

    /// <summary>Whether a word is common in a language, or one of the words for needs and events.</summary>
    private bool IsOrdinary(Token token) => token.Forms.Any(gazetteer.Lexicon.Slips.Contains)
        || gazetteer.Lexicon.CommonWords.IsWithin(OrdinaryWordRank, token, InterfaceLanguages.All);

    /// <summary>"ESCR" is a word for a cause, but no word of a language.</summary>
    private bool IsCommonWord(Token token) => token.Forms.Any(gazetteer.Lexicon.CommonWords.Contains);

    private bool IsOnlyStopWords(IReadOnlyList<Token> tokens, (int Start, int End) run) =>
        Enumerable.Range(run.Start, run.End - run.Start).All(index => InterfaceLanguages.All.Any(
            language => gazetteer.Lexicon.CommonWords.RankOf(language, tokens[index].Folded) <= StopWordRank));

    private static bool IsDistinctiveWord(string word, HashSet<string> known) => word.Length >= ShortestPart && known.Contains(word);

    /// <summary>Whether a part of a name has a word that is neither common, nor one for a need, nor a place.</summary>
    private bool IsDistinctive(IReadOnlyList<Token> tokens, (int Start, int End) run) =>
        Enumerable.Range(run.Start, run.End - run.Start).Any(
            index => !IsOrdinary(tokens[index]) && gazetteer.FindPlaces(WordForms.InName(tokens[index].Folded)).Count == 0);

    private Task<HashSet<string>> KnownAsync(string[] lexemes, CancellationToken cancellationToken) => db.Database
        .SqlQuery<string>($"select word as \"Value\" from vocabulary where word = any ({lexemes}) and listings > 0")
        .ToHashSetAsync(cancellationToken);

    private async Task<IReadOnlyList<ReadName>> FindAsync(
        List<Candidate> candidates, IReadOnlyList<Token> tokens, CancellationToken cancellationToken)
    {
        var names = new List<ReadName>();
        foreach (var (run, query, isPart) in candidates.DistinctBy(candidate => (candidate.Query, candidate.IsPart)).Take(MaximumNames))
        {
            var found = await db.Database.SqlQuery<Named>(
                $"""
                select distinct listings.entry_id, slug
                from listings join slugs on slugs.entry_id = listings.entry_id and is_current
                where terms @@ {query}::tsquery and (not {isPart} or name_terms @@ {query}::tsquery)
                limit {MaximumNames}
                """).ToListAsync(cancellationToken);
            if (!isPart || found.Count <= FewOrganisations)
            {
                var typed = string.Join(' ', tokens.Take(run.End).Skip(run.Start).Select(token => token.Typed));
                names.AddRange(found.Select(name => new ReadName(name.EntryId, name.Slug, typed, run.Start, run.End)));
            }
        }

        return [.. names.DistinctBy(name => name.EntryId).Take(MaximumNames)];
    }

    [GeneratedRegex(
        @"(?<=^|[\s/@(<""'])(?:www\.)?(?<host>(?:[a-z0-9-]+\.)+[a-z]{2,})(?=$|[\s/:)>,""'?!]|\.(?:\s|$))", RegexOptions.None, 100)]
    private static partial Regex Domains();

    [GeneratedRegex("[\"“«„]([^\"”»“]{2,100})[\"”»“]", RegexOptions.None, 100)]
    private static partial Regex Quotations();

    /// <summary>Words that may name an organisation.</summary>
    /// <param name="Run">The indexes of the first word and after the last one. (0, 0) for a web domain.</param>
    /// <param name="Query">What the terms of a listing match, as a tsquery.</param>
    /// <param name="IsPart">Whether the words are only a part of a name.</param>
    private sealed record Candidate((int Start, int End) Run, string Query, bool IsPart)
    {
        public static Candidate Whole((int Start, int End) run, string lexeme) => new(run, $"'{lexeme}'", IsPart: false);

        public static Candidate Part((int Start, int End) run, IEnumerable<string> lexemes) =>
            new(run, string.Join(" & ", lexemes.Select(lexeme => $"'{lexeme}'")), IsPart: true);
    }

    private sealed record Named(Guid EntryId, string Slug);

    private sealed record Spelling(string Typed, string Name);
}

/// <param name="EntryId">The organisation.</param>
/// <param name="Slug">Its current slug.</param>
/// <param name="Typed">The words that name it, as typed. Empty for a web domain.</param>
/// <param name="Start">Index of the first of these words.</param>
/// <param name="End">Index after the last of them.</param>
public sealed record ReadName(Guid EntryId, string Slug, string Typed, int Start, int End);
