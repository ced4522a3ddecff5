using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace EmergencySupport.Taxonomies.Words;

/// <summary>
/// The words by which events, needs and causes are recognised, in each interface language. They are part of the program,
/// from <c>seeds/taxonomies/words</c>, and read once.
/// </summary>
internal sealed class Lexicon
{
    private static readonly Lazy<Lexicon> Shared = new(Read);

    private readonly Dictionary<string, PatternIndex<Meaning>> phrases;
    private readonly Dictionary<string, PatternIndex<Cue>> cues;

    private Lexicon(
        IReadOnlyDictionary<string, DangerEvent> events,
        CommonWords commonWords,
        List<WordFile> files,
        Dictionary<string, List<string>> languageNames)
    {
        Events = events;
        LanguageNames = languageNames;
        CommonWords = commonWords;
        phrases = files.ToDictionary(file => file.Language, _ => new PatternIndex<Meaning>());
        cues = files.ToDictionary(file => file.Language, _ => new PatternIndex<Cue>());
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            words.UnionWith(Add(file));
        }

        Slips = new(words);
    }

    public static Lexicon Default => Shared.Value;

    /// <summary>By slug.</summary>
    public IReadOnlyDictionary<string, DangerEvent> Events { get; }

    /// <summary>What people call languages, besides the names in the taxonomy, by code.</summary>
    public IReadOnlyDictionary<string, List<string>> LanguageNames { get; }

    public CommonWords CommonWords { get; }

    /// <summary>Finds the words that a mistyped one may have meant.</summary>
    public SlipIndex Slips { get; }

    /// <summary>The words for events, needs and causes of these languages in a text.</summary>
    public IEnumerable<PatternMatch<Meaning>> MeaningsIn(IReadOnlyList<Token> tokens, IEnumerable<string> languages) =>
        languages.Where(phrases.ContainsKey).SelectMany(language => phrases[language].Find(tokens));

    /// <summary>The cues of these languages in a text.</summary>
    public IEnumerable<PatternMatch<Cue>> CuesIn(IReadOnlyList<Token> tokens, IEnumerable<string> languages) =>
        languages.Where(cues.ContainsKey).SelectMany(language => cues[language].Find(tokens));

    /// <summary>Whether a word is among the most common ones of a language, or one for an event, a need or a cause.</summary>
    public bool IsKnownWord(Token token) => token.Forms.Any(form => CommonWords.Contains(form) || Slips.Contains(form));

    private static Lexicon Read()
    {
        var yaml = new DeserializerBuilder().WithNamingConvention(HyphenatedNamingConvention.Instance).Build();
        var events = yaml.Deserialize<List<DangerEvent>>(EmbeddedResources.Read("events.yml"));
        var languageNames = yaml.Deserialize<Dictionary<string, List<string>>>(EmbeddedResources.Read("words.language-names.yml"));

        // Messages in a language without a file are read for places and names only.
        var files = from language in InterfaceLanguages.All
                    let file = EmbeddedResources.Find($"words.{language}.yml")
                    where file is not null
                    select yaml.Deserialize<WordFile>(file) with { Language = language };

        return new Lexicon(events.ToDictionary(one => one.Slug, StringComparer.Ordinal), CommonWords.Read(), [.. files], languageNames);
    }

    /// <summary>Adds the patterns of a file. Returns the words that a mistyped one may have meant.</summary>
    private List<string> Add(WordFile file)
    {
        var parser = new PatternParser(file.Groups);
        var words = new List<PatternWord>();
        foreach (var (kind, bySlug) in file.Meanings)
        {
            foreach (var (slug, texts) in bySlug)
            {
                var patterns = texts.SelectMany(parser.Parse).ToList();
                AddAll(phrases[file.Language], patterns, new Meaning(file.Language, kind, slug));
                words.AddRange(patterns.SelectMany(pattern => pattern.Words));
            }
        }

        foreach (var (name, patterns) in file.Cues)
        {
            var cue = EnumNames.Find<Cue>(name) ?? throw new FormatException($"There is no cue \"{name}\".");
            AddAll(cues[file.Language], patterns.SelectMany(parser.Parse), cue);
        }

        return WithCommonWords(words, file.Language);
    }

    private static void AddAll<T>(PatternIndex<T> index, IEnumerable<WordPattern> patterns, T value)
    {
        foreach (var pattern in patterns)
        {
            index.Add(pattern, value);
        }
    }

    /// <summary>The words themselves; for a stem, the common words of the language that begin with it too.</summary>
    private List<string> WithCommonWords(List<PatternWord> words, string language)
    {
        var stems = words.SelectMany(word => word.Stems).Distinct().ToList();

        return
        [
            .. words.SelectMany(word => word.Literals),
            .. stems,
            .. CommonWords.Of(language).Where(word => stems.Exists(stem => word.StartsWith(stem, StringComparison.Ordinal))),
        ];
    }

    /// <summary>A file of words of one language.</summary>
    private sealed record WordFile
    {
        [YamlIgnore]
        public string Language { get; init; } = "";

        public Dictionary<string, List<string>> Groups { get; init; } = [];

        public Dictionary<string, List<string>> Events { get; init; } = [];

        public Dictionary<string, List<string>> Needs { get; init; } = [];

        public Dictionary<string, List<string>> Causes { get; init; } = [];

        public Dictionary<string, List<string>> Cues { get; init; } = [];

        [YamlIgnore]
        public IEnumerable<(MeaningKind Kind, Dictionary<string, List<string>> BySlug)> Meanings =>
            [(MeaningKind.Event, Events), (MeaningKind.Need, Needs), (MeaningKind.Cause, Causes)];
    }
}

/// <summary>What a phrase means.</summary>
/// <param name="Language">The language that it belongs to.</param>
/// <param name="Kind">What the slug is one of.</param>
/// <param name="Slug">Of an event, a need or a cause.</param>
internal sealed record Meaning(string Language, MeaningKind Kind, string Slug);

/// <summary>In this order: a longer phrase of one kind is meant rather than a shorter one of the same kind or a later one.</summary>
internal enum MeaningKind
{
    Event,
    Need,
    Cause,
}
