using EmergencySupport.Taxonomies;
using EmergencySupport.Taxonomies.Words;

namespace EmergencySupport.Search.Reading;

/// <summary>Reads what happened, which help is asked for, and what somebody stands up for.</summary>
internal sealed class MeaningReader(Gazetteer gazetteer)
{
    /// <summary>In words: the longest way from a denial to what it denies, as in "not want to leave".</summary>
    private const int WordsToNegation = 3;

    private readonly Lexicon lexicon = gazetteer.Lexicon;

    /// <summary>The meanings of a text, with the words that led to each. What is denied or not needed is left out.</summary>
    public List<ReadMeaning> Read(IReadOnlyList<Token> tokens, IReadOnlySet<string> languages, CueMap cues)
    {
        var names = gazetteer.Names.Find(tokens).Where(match => languages.Contains(match.Value.Language));
        var matches = lexicon.MeaningsIn(tokens, languages).Concat(names).ToList();

        return
        [
            .. matches.Where(match => !IsPartOfLonger(match, matches))
                .Select(match => Mean(match, tokens, cues)).OfType<ReadMeaning>()
                .DistinctBy(meaning => (meaning.Start, meaning.Kind, meaning.Slug)),
        ];
    }

    /// <summary>"No quiero morir" is not "quiero morir": the longer phrase is meant.</summary>
    private static bool IsPartOfLonger(PatternMatch<Meaning> match, List<PatternMatch<Meaning>> matches) => matches.Exists(
        longer => longer.Start <= match.Start && longer.End >= match.End && (longer.Value.Slug == DangerEvent.NotMeant
            ? longer.Length >= match.Length && match.Value.Slug != DangerEvent.NotMeant
            : longer.Length > match.Length && longer.Value.Kind <= match.Value.Kind && match.Value.Kind != MeaningKind.Cause));

    /// <summary>Null when it is denied: it did not happen, or the help is not needed.</summary>
    private ReadMeaning? Mean(PatternMatch<Meaning> match, IReadOnlyList<Token> tokens, CueMap cues)
    {
        var (kind, slug) = (match.Value.Kind, match.Value.Slug);
        if (kind == MeaningKind.Need && (IsNotNeeded(match, cues) || IsProfession(match, cues)))
        {
            return null;
        }

        if (kind != MeaningKind.Event)
        {
            return new ReadMeaning(match.Start, match.End, kind, slug, IsPast: false);
        }

        var happened = lexicon.Events[slug];
        // "I no longer want to live" is no denial.
        if (slug != DangerEvent.WantsToDie
            && (happened.IsDeniable && IsNotWanted(match, cues) || cues.IsNearBefore(Cue.NoLonger, match.Start, between: 1)))
        {
            return null;
        }

        if (!happened.IsDeniable || !IsDenied(match, tokens, cues))
        {
            return new ReadMeaning(match.Start, match.End, kind, slug, cues.IsInSentence(Cue.LongAgo, tokens[match.Start].Sentence));
        }

        return happened.NotYet is { } feared && cues.IsInSentence(Cue.NotYet, tokens[match.Start].Sentence)
            ? new ReadMeaning(match.Start, match.End, kind, feared, IsPast: false)
            : null;
    }

    /// <summary>"They did not beat me", "my husband never beats me"; but not "my husband does not stop beating me".</summary>
    private static bool IsDenied(PatternMatch<Meaning> match, IReadOnlyList<Token> tokens, CueMap cues) =>
        cues.IsNearBefore(Cue.Negation, match.Start, between: 1)
            || Enumerable.Range(match.Start + 1, match.Length - 1).Any(index =>
                cues.IsAt(Cue.Negation, index) && !cues.IsAt(Cue.NoDenial, index) && match.Pattern.HasInGap(tokens[index]));

    /// <summary>"I do not want to leave my country".</summary>
    private static bool IsNotWanted(PatternMatch<Meaning> match, CueMap cues) =>
        cues.IsBefore(Cue.NotNeeded, match.Start) && cues.IsNearBefore(Cue.Negation, match.Start, WordsToNegation);

    /// <summary>"I don't need a lawyer", "we have a lawyer".</summary>
    private static bool IsNotNeeded(PatternMatch<Meaning> match, CueMap cues) =>
        cues.IsAt(Cue.NotNeeded, match.Start) || cues.IsNearBefore(Cue.NotNeeded, match.Start, between: 1);

    /// <summary>"I am a lawyer" asks for no lawyer.</summary>
    private static bool IsProfession(PatternMatch<Meaning> match, CueMap cues) => match.Length == 1 && cues.IsBefore(Cue.Self, match.Start);
}

/// <summary>A meaning with the words that led to it.</summary>
/// <param name="Start">Index of the first word.</param>
/// <param name="End">Index after the last word.</param>
/// <param name="Kind">What the slug is one of.</param>
/// <param name="Slug">Of an event, a need or a cause.</param>
/// <param name="IsPast">Whether it happened long ago.</param>
internal sealed record ReadMeaning(int Start, int End, MeaningKind Kind, string Slug, bool IsPast);
