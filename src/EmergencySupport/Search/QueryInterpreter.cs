using System.Buffers;
using EmergencySupport.Data;
using EmergencySupport.Search.Reading;
using EmergencySupport.Taxonomies;
using EmergencySupport.Taxonomies.Places;
using EmergencySupport.Taxonomies.Words;

namespace EmergencySupport.Search;

/// <summary>
/// Reads a message as a report of danger: which organisations it names, where the person is, what happened, which help
/// and which languages are asked for. Keeps no trace of it.
/// </summary>
public sealed partial class QueryInterpreter(DirectoryDbContext db, ILogger<QueryInterpreter> logger)
{
    /// <summary>
    /// Maximum length of a message in UTF-16 code units, as browsers count. Of a longer one, the first and the last part are
    /// read.
    /// </summary>
    public const int MaximumLength = 2000;

    /// <summary>The number of unread words by which results are ordered.</summary>
    internal const int MaximumWords = 12;

    /// <summary>In letters. A longer word may be cut.</summary>
    private const int LongestWord = 50;

    /// <summary>The number of words that are put right if they are mistyped.</summary>
    private const int MaximumSlips = 60;

    /// <summary>In words: the longest way from what is asked about an organisation to its name.</summary>
    private const int WordsToName = 2;

    /// <summary>The number of needs by which results are ordered.</summary>
    private const int MaximumNeeds = 12;

    private static readonly SearchValues<char> Separators = SearchValues.Create(" \t\n\u00A0\u3000,;،؛、");

    /// <param name="message">As typed.</param>
    /// <param name="page">The language of the page.</param>
    /// <param name="taxonomy">The taxonomy.</param>
    /// <param name="cancellationToken">Cancels the lookup of names.</param>
    public async Task<MessageReading> ReadAsync(
        string message, string page, Taxonomy taxonomy, CancellationToken cancellationToken)
    {
        var text = Cut(message);
        var words = ReadableWords.Of(text, page, taxonomy.Gazetteer);
        if (words.Tokens.Count == 0)
        {
            return MessageReading.None;
        }

        return Read(words, await ReadNamesAsync(text, words, taxonomy.Gazetteer, cancellationToken), taxonomy);
    }

    /// <summary>The names. None if they cannot be looked up: the rest of the message is read without the database.</summary>
    private async Task<IReadOnlyList<ReadName>> ReadNamesAsync(
        string text, ReadableWords words, Gazetteer gazetteer, CancellationToken cancellationToken)
    {
        try
        {
            return await new NameReader(db, gazetteer).ReadAsync(text, words.Tokens, words.Cues, cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Log.NamesNotRead(logger, error.GetBaseException().GetType().Name);

            return [];
        }
    }

    /// <summary>Reads a field in which only a place is typed.</summary>
    public static PlaceReading ReadPlace(string typed, Taxonomy taxonomy) =>
        new PlaceReader(taxonomy, InterfaceLanguages.All.ToHashSet()).ReadField(Tokenizer.Split(Cut(typed)));

    /// <summary>The first and the last part of a long message.</summary>
    internal static string Cut(string message)
    {
        if (message.Length <= MaximumLength)
        {
            return message;
        }

        const int Half = MaximumLength / 2;

        return $"{message[..EndOfWord(message, Half - 1)]}\n{message[StartOfWord(message, message.Length - Half)..]}";
    }

    /// <summary>The end of the last whole word before an index: "Niger" must not be read in "Nigeria".</summary>
    private static int EndOfWord(string message, int end)
    {
        var space = message.AsSpan(end - LongestWord, LongestWord + 1).LastIndexOfAny(Separators);
        if (space >= 0)
        {
            return end - LongestWord + space;
        }

        // Not within a character of two code units, such as an emoji.
        return char.IsHighSurrogate(message[end - 1]) ? end - 1 : end;
    }

    /// <summary>The start of the first whole word after an index.</summary>
    private static int StartOfWord(string message, int start)
    {
        var space = message.AsSpan(start - 1, LongestWord + 1).IndexOfAny(Separators);
        if (space >= 0)
        {
            return start + space;
        }

        return char.IsLowSurrogate(message[start]) ? start + 1 : start;
    }

    /// <summary>Reads all but the names of organisations, which need the database.</summary>
    internal static MessageReading Read(ReadableWords words, IReadOnlyList<ReadName> names, Taxonomy taxonomy)
    {
        var gazetteer = taxonomy.Gazetteer;
        var (typed, languages, cues, _) = words;
        var tokens = PutRight(typed, gazetteer);
        var meanings = new MeaningReader(gazetteer).Read(tokens, languages, cues)
            .FindAll(meaning => !IsInName(meaning, names) && !AsksAboutName(meaning, words, names));
        var events = meanings.Where(meaning => meaning.Kind == MeaningKind.Event)
            .Select(meaning => (Event: gazetteer.Lexicon.Events[meaning.Slug], meaning.IsPast)).ToList();
        var isForSomebodyElse = cues.Any(Cue.SomebodyElse);
        var hasLeft = events.Exists(one => one.Event.Slug == DangerEvent.HasLeft);

        return new MessageReading
        {
            Places = new PlaceReader(taxonomy, words.LanguagesOfWords).Read(typed, cues, isForSomebodyElse, hasLeft),
            Needs = NeedsOf(meanings, events, taxonomy.Needs),
            Causes = CausesOf(meanings, events, taxonomy),
            Languages = [.. LanguageReader.Read(typed, cues, gazetteer).Distinct()],
            Names = names,
            OnlyFor = [.. events.SelectMany(one => one.Event.OnlyFor).Distinct()],
            Words = WordsOf(typed, meanings, cues, gazetteer),
            WantsToDie = events.Exists(one => one.Event.Slug == DangerEvent.WantsToDie),
            WasRaped = events.Exists(one => one.Event.Slug == DangerEvent.Raped),
            IsForSomebodyElse = isForSomebodyElse,
            IsEmpty = false,
        };
    }

    /// <summary>
    /// The same words; one that is no word of any language may also be any word of the lists that differs by one slip.
    /// </summary>
    private static List<Token> PutRight(IReadOnlyList<Token> typed, Gazetteer gazetteer)
    {
        var left = MaximumSlips;

        return
        [
            .. typed.Select(token =>
            {
                var isWord = gazetteer.Lexicon.IsKnownWord(token)
                    || token.Forms.Any(form => gazetteer.FindPlaces(WordForms.InName(form)).Count > 0);
                if (isWord || token.Folded.Length < SlipIndex.ShortestWord || left == 0)
                {
                    return token;
                }

                left--;

                return token.With(token.Forms.SelectMany(gazetteer.Lexicon.Slips.Near));
            }),
        ];
    }

    /// <summary>"SOS Torture" is a name, and says nothing about torture.</summary>
    private static bool IsInName(ReadMeaning meaning, IReadOnlyList<ReadName> names) =>
        names.Any(name => name.Start <= meaning.Start && meaning.End <= name.End);

    /// <summary>"Who funds Amnesty?" asks about Amnesty, and not for money.</summary>
    private static bool AsksAboutName(ReadMeaning meaning, ReadableWords words, IReadOnlyList<ReadName> names) =>
        meaning.Kind == MeaningKind.Need
            && names.Any(name => name.Start >= meaning.End && name.Start - meaning.End <= WordsToName)
            && words.Cues.IsInSentence(Cue.About, words.Tokens[meaning.Start].Sentence);

    private static List<ReadNeed> NeedsOf(
        List<ReadMeaning> meanings, List<(DangerEvent Event, bool IsPast)> events, NeedTree needs)
    {
        var asked = meanings.Where(meaning => meaning.Kind == MeaningKind.Need)
            .Select(meaning => (meaning.Slug, Weight: ReadNeed.MaximumWeight));
        var follows = events.SelectMany(one => one.Event.Needs.Select(
            need => (Slug: need.Key, Weight: one.IsPast ? Math.Max(1, need.Value - 1) : need.Value)));

        return
        [
            .. asked.Concat(follows)
                .GroupBy(need => need.Slug)
                .Select(group => (Need: needs.Find(group.Key), Weight: group.Max(need => need.Weight)))
                .Where(need => need.Need is not null)
                .Select(need => new ReadNeed(need.Need!, need.Weight))
                .OrderByDescending(need => need.Weight)
                .ThenBy(need => need.Need.Position)
                .Take(MaximumNeeds),
        ];
    }

    private static List<Cause> CausesOf(
        List<ReadMeaning> meanings, List<(DangerEvent Event, bool IsPast)> events, Taxonomy taxonomy) =>
    [
        .. meanings.Where(meaning => meaning.Kind == MeaningKind.Cause).Select(meaning => meaning.Slug)
            .Concat(events.SelectMany(one => one.Event.Causes))
            .Distinct()
            .Select(slug => taxonomy.Causes.GetValueOrDefault(slug))
            .OfType<Cause>(),
    ];

    /// <summary>The words that say something, as typed: first those that were not understood.</summary>
    private static List<string> WordsOf(
        IReadOnlyList<Token> tokens, List<ReadMeaning> meanings, CueMap cues, Gazetteer gazetteer)
    {
        var understood = meanings.SelectMany(meaning => Enumerable.Range(meaning.Start, meaning.End - meaning.Start)).ToHashSet();

        return
        [
            .. tokens.Index()
                .Where(token => !cues.IsAt(Cue.Filler, token.Index)
                    && token.Item.Folded.Length > 2
                    && !IsCountry(token.Item, gazetteer)
                    && !InterfaceLanguages.All.Any(language => gazetteer.Lexicon.CommonWords.RankOf(language, token.Item.Folded) <= 500))
                .OrderBy(token => understood.Contains(token.Index))
                .Select(token => token.Item.Typed)
                .DistinctBy(TextFolding.Fold)
                .Take(MaximumWords),
        ];
    }

    /// <summary>A town helps to order: texts may mention it.</summary>
    private static bool IsCountry(Token token, Gazetteer gazetteer) => gazetteer.FindPlaces(WordForms.InName(token.Folded))
        .Any(sense => sense.Kind is not (PlaceKind.Town or PlaceKind.Division));

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Looking up names failed ({Exception})")]
        public static partial void NamesNotRead(ILogger logger, string exception);
    }
}
