using EmergencySupport.Taxonomies.Words;

namespace EmergencySupport.Search.Reading;

/// <summary>Where in a text which cues stand.</summary>
internal sealed class CueMap
{
    private static readonly HashSet<string> Articles = ["the", "a", "an", "el", "la", "los", "las", "le", "les", "l", "o", "os", "as", "my", "our"];

    private readonly IReadOnlyList<Token> tokens;
    private readonly Dictionary<Cue, (bool[] Starts, bool[] Ends)> places = [];

    public CueMap(IReadOnlyList<Token> tokens, IReadOnlySet<string> languages, Lexicon lexicon)
    {
        this.tokens = tokens;
        foreach (var cue in Enum.GetValues<Cue>())
        {
            var (starts, ends) = (new bool[tokens.Count + 1], new bool[tokens.Count + 1]);
            foreach (var match in lexicon.Of(cue).Find(tokens).Where(match => languages.Contains(match.Value)))
            {
                starts[match.Start] = true;
                ends[match.End] = true;
            }

            places[cue] = (starts, ends);
        }
    }

    public bool Any(Cue cue) => Array.IndexOf(places[cue].Starts, true) >= 0;

    /// <summary>Whether a cue ends right before a word, or with an article between.</summary>
    public bool IsBefore(Cue cue, int start) =>
        EndsAt(cue, start) || start > 0 && Articles.Contains(tokens[start - 1].Folded) && EndsAt(cue, start - 1);

    /// <summary>Whether a cue ends before a word of the same clause with at most this many words between.</summary>
    public bool IsBefore(Cue cue, int start, int between) => Enumerable.Range(0, between + 1).Any(
        gap => start - gap > 0 && start < tokens.Count && tokens[start - gap - 1].Clause == tokens[start].Clause && EndsAt(cue, start - gap));

    /// <summary>Whether a cue starts after the words up to an index, in the same clause, with at most this many between.</summary>
    public bool IsAfter(Cue cue, int end, int between) => Enumerable.Range(end, between + 1).Any(
        index => index < tokens.Count && tokens[index].Clause == tokens[end - 1].Clause && places[cue].Starts[index]);

    /// <summary>Whether a cue stands anywhere in a sentence.</summary>
    public bool IsInSentence(Cue cue, int sentence) => Enumerable.Range(0, tokens.Count)
        .Any(index => tokens[index].Sentence == sentence && places[cue].Starts[index]);

    /// <summary>Whether the word is part of a cue of one word.</summary>
    public bool IsAt(Cue cue, int index) => places[cue].Starts[index] && places[cue].Ends[index + 1];

    private bool EndsAt(Cue cue, int index) => places[cue].Ends[index];
}
