using EmergencySupport.Interview;
using EmergencySupport.Presentation;
using EmergencySupport.Search;
using EmergencySupport.Taxonomies;
using EmergencySupport.Web;
using Microsoft.Extensions.Primitives;

namespace EmergencySupport.Pages;

/// <summary>Reads the choices of a request. Invalid values become errors by field; valid ones are kept.</summary>
public sealed class FinderInput
{
    /// <summary>The form field for words.</summary>
    public const string WordsField = "q";

    /// <summary>The route value with the code of the answers to the three questions.</summary>
    public const string CodeField = "code";

    private const int MaximumWordLength = 200;
    private const int MaximumChoices = 30;
    private const int LastPage = 1_000_000;

    private static readonly SealPurpose Purpose = new("typed", TimeSpan.FromHours(2), SealKeys.InMemory);

    private readonly Func<string, StringValues> values;
    private readonly Taxonomy taxonomy;
    private readonly Texts texts;
    private readonly Dictionary<string, string> errors = [];

    private FinderInput(Func<string, StringValues> values, Taxonomy taxonomy, Texts texts)
    {
        this.values = values;
        this.taxonomy = taxonomy;
        this.texts = texts;
        Query = new FinderQuery
        {
            Needs = ReadList("need", taxonomy.Needs.Find),
            Area = Read("area", FindArea),
            Causes = ReadList("cause", slug => taxonomy.Causes.GetValueOrDefault(slug)),
            Language = Read("language", FindLanguage),
            Asker = Read("asker", word => EnumNames.Find<WhoAsks>(word)),
            Page = Read("page", ReadPage) ?? 1,
        };
    }

    public FinderQuery Query { get; private set; }

    /// <summary>Answers to the three questions. Null if the address has no valid code.</summary>
    public InterviewAnswers? Answers { get; private init; }

    /// <summary>The interpretation of the typed words.</summary>
    public InterpretedQuery Typed { get; private set; } = InterpretedQuery.None;

    /// <summary>The sealed text from the address. Null if there is none.</summary>
    public string? Sealed { get; private init; }

    /// <summary>Words that a link offers in place of the typed ones. Null if there are none.</summary>
    public string? Offered { get; private init; }

    public IReadOnlyDictionary<string, string> Errors => errors;

    public FinderForm Form => new(taxonomy, Query)
    {
        TypedArea = errors.ContainsKey("area") ? values("area").ToString() : null,
        TypedLanguage = errors.ContainsKey("language") ? values("language").ToString() : null,
        Sealed = Sealed,
        WithLanguage = true,
        Errors = errors,
    };

    /// <summary>Reads an address: the answers if its path has a code, else its choices.</summary>
    public static FinderInput Of(HttpRequest request, Taxonomy taxonomy, Texts texts, Sealer sealer)
    {
        if (request.RouteValues[CodeField] is not string code)
        {
            return Read(request.Query, taxonomy, texts, sealer);
        }

        var answers = AnswersCode.Read(code, taxonomy);
        var input = new FinderInput(name => name == "page" ? request.Query[name] : default, taxonomy, texts) { Answers = answers };
        input.Query = answers is null ? input.Query : answers.ToQuery(taxonomy.Needs) with { Page = input.Query.Page };
        if (answers is null)
        {
            input.errors[CodeField] = texts["Error.code"];
        }

        return input;
    }

    /// <summary>Reads the choices and the sealed text of an address.</summary>
    public static FinderInput Read(IQueryCollection query, Taxonomy taxonomy, Texts texts, Sealer sealer)
    {
        var words = query[SiteAddress.SealedField].ToString();
        var opened = sealer.Open<SealedWords>(Purpose, words);
        var carried = opened ?? new SealedWords();
        var input = new FinderInput(
            name => carried.Misread.TryGetValue(name, out var word) ? word : query[name], taxonomy, texts)
        {
            Offered = carried.Offered,
            Sealed = opened is null ? null : words,
        };
        input.Typed = carried.Typed with { Understood = [.. input.Typed.Understood, .. carried.Typed.Understood] };
        input.Query = input.Query with
        {
            Words = carried.Typed.Words,
            Typed = carried.Typed.AllWords,
            Places = [.. carried.Typed.Understood.Where(input.IsChosenArea).Select(phrase => phrase.Typed)],
        };
        if (words.Length > 0 && opened is null)
        {
            input.errors[WordsField] = texts["Error.Expired"];
        }

        return input;
    }

    public static FinderInput Read(IFormCollection form, Taxonomy taxonomy, Texts texts) =>
        new(name => form[name], taxonomy, texts);

    /// <summary>
    /// Adds the choices that typed words mean. The area field takes precedence over a place among the words, which may
    /// be a destination.
    /// </summary>
    public void Add(InterpretedQuery typed)
    {
        var codes = typed.Understood.SelectMany(phrase => phrase.Codes).ToHashSet();
        var oneOf = typed.Ambiguous.ToList();

        // Unambiguous phrases first: in "Valencia Venezuela" the country decides which Valencia is meant.
        foreach (var phrase in typed.Understood.OrderBy(phrase => phrase.Codes.Count))
        {
            var meant = taxonomy.Areas.All.Where(area => phrase.Codes.Contains(ListingTerms.Area(area.Code))).ToList();
            var inside = meant.Where(area => Query.Area is null || taxonomy.Areas.Contains(Query.Area, area)).ToList();
            if (inside is [var one])
            {
                Query = Query with { Area = one };
            }
            else if (meant.Count > 0)
            {
                oneOf.Add(phrase);
            }
        }

        var needs = taxonomy.Needs.All.Where(need => codes.Contains(ListingTerms.Need(need.Slug)));
        var causes = taxonomy.Causes.Values.Where(cause => codes.Contains(ListingTerms.Cause(cause.Slug)));
        Query = Query with
        {
            Needs = [.. Query.Needs.Union(needs).Take(MaximumChoices)],
            Causes = [.. Query.Causes.Union(causes).Take(MaximumChoices)],
        };

        // If all words are unknown and nothing is chosen, the words stay in the query, so that it finds nothing rather
        // than everything.
        typed = typed with { Words = typed.Words ?? (typed.Unknown.Count > 0 && Query.IsEmpty ? typed.AllWords : null) };
        Query = Query with { Words = typed.Words };
        Typed = typed with { Ambiguous = oneOf, Understood = [.. Typed.Understood, .. typed.Understood.Except(oneOf)] };
    }

    /// <summary>An address with the choices and the sealed text.</summary>
    public string ToAddress(Sealer sealer)
    {
        var misread = errors.Keys
            .Where(name => name != WordsField)
            .ToDictionary(name => name, name => Shorten(values(name).ToString()));
        var words = misread.Count == 0 && Typed.IsNone
            ? null
            : sealer.Seal(Purpose, new SealedWords { Misread = misread, Typed = Typed });

        return SiteAddress.Find(Query with { Page = 1 }, words);
    }

    /// <summary>An address that searches for other words with the same choices.</summary>
    public static string Offer(FinderQuery query, string words, Sealer sealer) =>
        SiteAddress.Find(query with { Page = 1 }, sealer.Seal(Purpose, new SealedWords { Offered = words }));

    private bool IsChosenArea(Interpretation phrase) =>
        Query.Area is { } area && phrase.Codes.Contains(ListingTerms.Area(area.Code));

    private List<T> ReadList<T>(string name, Func<string, T?> find)
        where T : class
    {
        var words = values(name).Where(word => !string.IsNullOrEmpty(word)).Distinct().ToList();
        var found = words.Select(word => find(word!)).OfType<T>().ToList();
        if (found.Count != words.Count)
        {
            errors[name] = texts[$"Error.{name}"];
        }
        else if (found.Count > MaximumChoices)
        {
            errors[name] = texts["Error.TooMany", MaximumChoices];
        }

        return [.. found.Take(MaximumChoices)];
    }

    private T? Read<T>(string name, Func<string, T?> find)
    {
        var word = values(name).ToString();
        if (string.IsNullOrWhiteSpace(word))
        {
            return default;
        }

        var found = word.Length > MaximumWordLength ? default : find(word);
        if (found is null)
        {
            errors.TryAdd(name, texts[$"Error.{name}"]);
        }

        return found;
    }

    /// <summary>Cuts text that is longer than any name that could be understood.</summary>
    private static string Shorten(string word) => word.Length <= MaximumWordLength ? word : word[..(MaximumWordLength + 1)];

    /// <summary>An area by code or name, or the country of a named place.</summary>
    private Area? FindArea(string typed)
    {
        if (taxonomy.Areas.FindTyped(typed) is { } named)
        {
            return named;
        }

        var places = taxonomy.Gazetteer.Find(TextFolding.Fold(typed))?.Areas ?? [];
        if (places is [var country])
        {
            Typed = Typed with { Understood = [new Interpretation(typed.Trim(), [ListingTerms.Area(country.Code)])] };

            return country;
        }

        if (places.Count > 1)
        {
            var language = ReaderLanguage.Current;
            errors["area"] = texts["Error.AreaOfSeveral", texts.List([.. places.Select(area => area.In(language).Name)])];
        }

        return null;
    }

    private Language? FindLanguage(string tag) => taxonomy.Languages.GetValueOrDefault(tag)
        ?? taxonomy.Languages.GetValueOrDefault(LanguageTag.Primary(tag))
        ?? taxonomy.FindLanguageByName(tag);

    private static int? ReadPage(string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page is >= 1 and <= LastPage
            ? page
            : null;

    /// <summary>The content of the sealed text.</summary>
    private sealed record SealedWords
    {
        /// <summary>Typed text that was not understood, by field.</summary>
        public Dictionary<string, string> Misread { get; init; } = [];

        public InterpretedQuery Typed { get; init; } = InterpretedQuery.None;

        public string? Offered { get; init; }
    }
}
