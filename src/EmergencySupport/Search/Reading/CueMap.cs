using EmergencySupport.Taxonomies.Words;

namespace EmergencySupport.Search.Reading;

/// <summary>Where in a text which cues stand.</summary>
internal sealed class CueMap
{
    private static readonly HashSet<string> Articles =
        ["the", "a", "an", "el", "la", "los", "las", "le", "les", "l", "o", "os", "as", "my", "our"];

    private readonly IReadOnlyList<Token> tokens;
    private readonly Dictionary<Cue, (bool[] Starts, int[] Lengths, bool[] Covered)> places = [];

    public CueMap(IReadOnlyList<Token> tokens, IReadOnlySet<string> languages, Lexicon lexicon)
    {
        this.tokens = tokens;
        foreach (var cue in Enum.GetValues<Cue>())
        {
            places[cue] = (new bool[tokens.Count + 1], new int[tokens.Count + 1], new bool[tokens.Count]);
        }

        foreach (var match in lexicon.CuesIn(tokens, languages))
        {
            var (starts, lengths, covered) = places[match.Value];
            starts[match.Start] = true;
            lengths[match.End] = Math.Max(lengths[match.End], match.Length);
            Array.Fill(covered, true, match.Start, match.Length);
        }
    }

    public bool Any(Cue cue) => Array.IndexOf(places[cue].Starts, true) >= 0;

    /// <summary>Whether a cue of the same sentence ends right before a word, or with an article between.</summary>
    public bool IsBefore(Cue cue, int start) => LengthBefore(cue, start) > 0;

    /// <summary>
    /// The number of words of the longest cue of the same sentence that ends right before a word, or with an article between.
    /// 0 for none.
    /// </summary>
    public int LengthBefore(Cue cue, int start)
    {
        if (start == 0 || start < tokens.Count && tokens[start - 1].Sentence != tokens[start].Sentence)
        {
            return 0;
        }

        var withArticle = Articles.Contains(tokens[start - 1].Folded) ? places[cue].Lengths[start - 1] : 0;

        return Math.Max(places[cue].Lengths[start], withArticle);
    }

    /// <summary>Whether a cue ends before a word of the same clause with at most this many words between.</summary>
    public bool IsNearBefore(Cue cue, int start, int between) => Enumerable.Range(0, between + 1).Any(
        gap => start - gap > 0 && start < tokens.Count
            && tokens[start - gap - 1].Clause == tokens[start].Clause && EndsAt(cue, start - gap));

    /// <summary>Whether a cue starts after the words up to an index, in the same clause, with at most this many between.</summary>
    public bool IsAfter(Cue cue, int end, int between) => Enumerable.Range(end, between + 1).Any(
        index => index < tokens.Count && tokens[index].Clause == tokens[end - 1].Clause && places[cue].Starts[index]);

    /// <summary>Whether a cue stands anywhere in a sentence.</summary>
    public bool IsInSentence(Cue cue, int sentence) => Enumerable.Range(0, tokens.Count)
        .Any(index => tokens[index].Sentence == sentence && places[cue].Starts[index]);

    /// <summary>Whether the word is part of a cue.</summary>
    public bool IsAt(Cue cue, int index) => places[cue].Covered[index];

    private bool EndsAt(Cue cue, int index) => places[cue].Lengths[index] > 0;
}
