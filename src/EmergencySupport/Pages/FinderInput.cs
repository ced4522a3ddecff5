using EmergencySupport.Interview;
using EmergencySupport.Presentation;
using EmergencySupport.Search;
using EmergencySupport.Taxonomies;
using EmergencySupport.Web;
using Microsoft.Extensions.Primitives;

namespace EmergencySupport.Pages;

/// <summary>Reads what came with a request as choices. What is not understood is told by field, and the rest is kept.</summary>
public sealed class FinderInput
{
    /// <summary>The field that words are typed into.</summary>
    public const string WordsField = "q";

    /// <summary>What was told in the three questions, in the path of an address.</summary>
    public const string CodeField = "code";

    /// <summary>What was typed, sealed, in an address.</summary>
    public const string SealedField = "words";

    private const int LongestWord = 200;
    private const int MostChoices = 30;
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

    /// <summary>What was told in the three questions. Null when the address has no code of it.</summary>
    public InterviewAnswers? Answers { get; private init; }

    /// <summary>What was made of the typed words.</summary>
    public InterpretedQuery Typed { get; private set; } = InterpretedQuery.None;

    /// <summary>The typed words as the address carries them. Null when it carries none.</summary>
    public string? Sealed { get; private init; }

    /// <summary>Words that a link offers instead of those typed: to be read like typed ones. Null when it offers none.</summary>
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

    /// <summary>Reads an address of an answer: what was told, where its path has a code of it, or else its choices.</summary>
    public static FinderInput Of(HttpRequest request, Taxonomy taxonomy, Texts texts, Sealer sealer)
    {
        if (request.RouteValues[CodeField] is not string code)
        {
            return Read(request.Query, taxonomy, texts, sealer);
        }

        var told = AnswersCode.Read(code, taxonomy);
        var input = new FinderInput(name => name == "page" ? request.Query[name] : default, taxonomy, texts) { Answers = told };
        input.Query = told is null ? input.Query : told.ToQuery(taxonomy.Needs) with { Page = input.Query.Page };
        if (told is null)
        {
            input.errors[CodeField] = texts["Error.code"];
        }

        return input;
    }

    /// <summary>Reads an address: its choices, and beside them what was typed.</summary>
    public static FinderInput Read(IQueryCollection query, Taxonomy taxonomy, Texts texts, Sealer sealer)
    {
        var words = query[SealedField].ToString();
        var opened = sealer.Open<Carried>(Purpose, words);
        var carried = opened ?? new Carried();
        var input = new FinderInput(name => carried.Misread.TryGetValue(name, out var word) ? word : query[name], taxonomy, texts)
        {
            Offered = carried.Offered,
            Sealed = opened is null ? null : words,
        };
        input.Typed = carried.Typed with { Understood = [.. input.Typed.Understood, .. carried.Typed.Understood] };
        input.Query = input.Query with
        {
            Words = carried.Typed.Words,
            Typed = carried.Typed.AllWords,
            Places = [.. carried.Typed.Understood.Where(phrase => input.Query.Area is { } area && phrase.Codes.Contains(ListingTerms.Area(area.Code))).Select(phrase => phrase.Typed)],
        };
        if (words.Length > 0 && opened is null)
        {
            input.errors[WordsField] = texts["Error.Expired"];
        }

        return input;
    }

    public static FinderInput Read(IFormCollection form, Taxonomy taxonomy, Texts texts) => new(name => form[name], taxonomy, texts);

    /// <summary>Adds what typed words mean. The place in its own field is where she is: a place among the words may be where she wants to go.</summary>
    public void Add(InterpretedQuery typed)
    {
        var codes = typed.Understood.SelectMany(phrase => phrase.Codes).ToHashSet();
        var oneOf = typed.Ambiguous.ToList();

        // "Valencia Venezuela": which Valencia is known once the country is.
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

        Query = Query with
        {
            Needs = [.. Query.Needs.Union(taxonomy.Needs.All.Where(need => codes.Contains(ListingTerms.Need(need.Slug)))).Take(MostChoices)],
            Causes = [.. Query.Causes.Union(taxonomy.Causes.Values.Where(cause => codes.Contains(ListingTerms.Cause(cause.Slug)))).Take(MostChoices)],
        };

        // With only words that nobody uses, and nothing chosen, the answer is nobody rather than everybody.
        typed = typed with { Words = typed.Words ?? (typed.Unknown.Count > 0 && Query.IsEmpty ? typed.AllWords : null) };
        Query = Query with { Words = typed.Words };
        Typed = typed with { Ambiguous = oneOf, Understood = [.. Typed.Understood, .. typed.Understood.Except(oneOf)] };
    }

    /// <summary>An address of what was understood, with what was typed sealed beside it.</summary>
    public string ToAddress(Sealer sealer)
    {
        var misread = errors.Keys.Where(name => name != WordsField).ToDictionary(name => name, name => Shorten(values(name).ToString()));
        var words = misread.Count == 0 && Typed.IsNone ? null : sealer.Seal(Purpose, new Carried { Misread = misread, Typed = Typed });

        return SiteAddress.Find(Query with { Page = 1 }, words);
    }

    /// <summary>An address that looks for other words beside the same choices.</summary>
    public static string Offer(FinderQuery query, string words, Sealer sealer) =>
        SiteAddress.Find(query with { Page = 1 }, sealer.Seal(Purpose, new Carried { Offered = words }));

    private List<T> ReadList<T>(string name, Func<string, T?> find)
        where T : class
    {
        var words = values(name).Where(word => !string.IsNullOrEmpty(word)).Distinct().ToList();
        var found = words.Select(word => find(word!)).OfType<T>().ToList();
        if (found.Count != words.Count)
        {
            errors[name] = texts[$"Error.{name}"];
        }
        else if (found.Count > MostChoices)
        {
            errors[name] = texts["Error.TooMany", MostChoices];
        }

        return [.. found.Take(MostChoices)];
    }

    private T? Read<T>(string name, Func<string, T?> find)
    {
        var word = values(name).ToString();
        if (string.IsNullOrWhiteSpace(word))
        {
            return default;
        }

        var found = word.Length > LongestWord ? default : find(word);
        if (found is null)
        {
            errors.TryAdd(name, texts[$"Error.{name}"]);
        }

        return found;
    }

    /// <summary>Enough to see what was typed; longer than any name that would be understood.</summary>
    private static string Shorten(string word) => word.Length <= LongestWord ? word : word[..(LongestWord + 1)];

    /// <summary>An area by its code or name, or the country of a place inside it.</summary>
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
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page is >= 1 and <= LastPage ? page : null;

    /// <summary>What a sealed address carries.</summary>
    private sealed record Carried
    {
        /// <summary>By field, what was typed there and not understood.</summary>
        public Dictionary<string, string> Misread { get; init; } = [];

        public InterpretedQuery Typed { get; init; } = InterpretedQuery.None;

        public string? Offered { get; init; }
    }
}
