using EmergencySupport.Interview;
using EmergencySupport.Presentation;
using EmergencySupport.Search;
using EmergencySupport.Search.Reading;
using EmergencySupport.Taxonomies;
using EmergencySupport.Web;
using Microsoft.Extensions.Primitives;

namespace EmergencySupport.Pages;

/// <summary>Reads the choices of a request. Invalid values become errors by field; valid ones are kept.</summary>
public sealed class FinderInput
{
    /// <summary>The form field for the message.</summary>
    public const string WordsField = "q";

    /// <summary>The form field for the place.</summary>
    public const string AreaField = "area";

    /// <summary>The route value with the code of the answers to the three questions.</summary>
    public const string CodeField = "code";

    private const string LanguageField = "language";

    private const int MaximumWordLength = 200;
    private const int MaximumChoices = 30;
    private const int LastPage = 1_000_000;

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
            Causes = ReadList("cause", slug => taxonomy.Causes.GetValueOrDefault(slug)),
            Language = Read(LanguageField, taxonomy.FindTypedLanguage),
            Asker = Read("asker", word => EnumNames.Find<WhoAsks>(word)),
            Page = Read("page", ReadPage) ?? 1,
        };
    }

    public FinderQuery Query { get; private set; }

    /// <summary>Answers to the three questions. Null if the address has no valid code.</summary>
    public InterviewAnswers? Answers { get; private init; }

    /// <summary>The message and the other text as typed.</summary>
    public TypedMessage Typed { get; private set; } = new();

    /// <summary>What was dropped or picked of the reading.</summary>
    public MendedReading Mended { get; private set; } = new();

    /// <summary>What the field for the place says, unless it is just the name of an area.</summary>
    public PlaceReading PlaceField { get; private set; } = PlaceReading.None;

    /// <summary>The sealed text of the address.</summary>
    public SealedMessage Sealed { get; private init; } = SealedMessage.None;

    public IReadOnlyDictionary<string, string> Errors => errors;

    public FinderForm Form => new(taxonomy, Query)
    {
        Message = Typed.Message,
        TypedArea = Typed.Place,
        TypedLanguage = errors.ContainsKey(LanguageField) ? values(LanguageField).ToString() : null,
        Sealed = Sealed,
        WithLanguage = true,
        Errors = errors,
    };

    /// <summary>Reads an address: the answers if its path has a code, else its choices.</summary>
    public static FinderInput Of(HttpRequest request, Taxonomy taxonomy, Texts texts, Sealer sealer)
    {
        if (request.RouteValues[CodeField] is not string code)
        {
            var read = Read(request.Query, taxonomy, texts, sealer);
            if (!read.Typed.IsEmpty || read.PlaceField.Chosen is not null)
            {
                // An address typed by hand may have anything as its place.
                request.HttpContext.KeepOutOfPageCache();
            }

            return read;
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

    /// <summary>Reads the form.</summary>
    public static FinderInput Read(IFormCollection form, Taxonomy taxonomy, Texts texts)
    {
        var input = new FinderInput(name => form[name], taxonomy, texts);
        input.ReadPlace(form[AreaField].ToString(), isTyped: true);
        input.Type(form[WordsField].ToString());
        if (input.errors.ContainsKey(LanguageField))
        {
            input.Typed = input.Typed with { Language = Shorten(form[LanguageField].ToString()) };
        }

        return input;
    }

    /// <summary>Takes a message as typed. Of a long one, the first and the last part are kept.</summary>
    public void Type(string message)
    {
        if (!string.IsNullOrWhiteSpace(message))
        {
            // A browser counts a line break as one character, and sends two.
            var text = message.ReplaceLineEndings("\n");
            Typed = Typed with
            {
                Message = QueryInterpreter.Cut(text),
                IsCut = text.Length > QueryInterpreter.MaximumLength,
            };
        }
    }

    /// <summary>Adds what was understood of the message, less what was dropped and with the place that was picked.</summary>
    public void Add(MessageReading reading)
    {
        var message = reading.Without(Mended.Dropped.ToHashSet(StringComparer.Ordinal));
        if (PickedArea(reading) is { } picked)
        {
            message = message with { Places = new PlaceReading { Chosen = picked }, IsEmpty = false };
        }

        Query = Query with { Message = message };
    }

    /// <summary>An address with the choices and the sealed text.</summary>
    public string ToAddress(Sealer sealer) =>
        SiteAddress.Find(Query with { Page = 1 }, SealedMessage.Of(Typed, sealer));

    /// <summary>Reads the choices and the sealed text of an address.</summary>
    private static FinderInput Read(IQueryCollection query, Taxonomy taxonomy, Texts texts, Sealer sealer)
    {
        var words = new SealedMessage(
            ValueOf(query[SiteAddress.SealedField]), ValueOf(query[SiteAddress.MendedField]));
        var opened = words.OpenTyped(sealer);
        var input = new FinderInput(
            name => name == LanguageField ? opened?.Language ?? query[name] : query[name], taxonomy, texts)
        {
            Sealed = opened is null ? words with { Words = null } : words,
            Typed = opened ?? new TypedMessage(),
            Mended = words.OpenMended(sealer),
        };
        input.ReadPlace(query[AreaField].ToString(), isTyped: false);
        if (opened?.Place is { } place)
        {
            input.KeepPlace(place);
        }

        if (words.Words is not null && opened is null)
        {
            input.errors[WordsField] = texts["Error.Expired"];
        }

        return input;
    }

    private static string? ValueOf(StringValues values) => values.ToString() is { Length: > 0 } value ? value : null;

    private ReadPlace? PickedArea(MessageReading reading)
    {
        if (Query.Area is not null || Mended.Area is not { } code || taxonomy.Areas.Find(code) is not { } area)
        {
            return null;
        }

        var typed = reading.Places.Offered.Concat(PlaceField.Offered).FirstOrDefault(place => place.Area == area)?.Typed;

        return new ReadPlace(area, typed ?? area.In(ReaderLanguage.Current).Name);
    }

    /// <summary>
    /// Reads the field for the place: a code or the name of an area, or whatever names a place. An unknown place is no
    /// error: the page asks which one is meant.
    /// </summary>
    /// <param name="typed">The text of the field.</param>
    /// <param name="isTyped">Whether it comes from the form, and not as a code from an address.</param>
    private void ReadPlace(string typed, bool isTyped)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return;
        }

        if (typed.Length <= MaximumWordLength && taxonomy.Areas.FindTyped(typed) is { } named)
        {
            Query = Query with { Area = named };

            return;
        }

        PlaceField = QueryInterpreter.ReadPlace(typed, taxonomy);
        Query = Query with { Area = PlaceField.Chosen?.Area, Towns = PlaceField.Towns };
        Typed = isTyped || PlaceField.Chosen is null ? Typed with { Place = Shorten(typed) } : Typed;
    }

    /// <summary>
    /// Keeps the text of the field for the place. What it led to stands in the address as a choice, which may since have
    /// been dropped or changed: then the text no longer counts.
    /// </summary>
    private void KeepPlace(string typed)
    {
        var reading = QueryInterpreter.ReadPlace(typed, taxonomy);
        if (reading.Chosen?.Area != Query.Area)
        {
            Typed = Typed with { Place = null };
        }
        else if (Query.Area is not null)
        {
            Query = Query with { Towns = reading.Towns };
            PlaceField = reading;
        }
        else if (Mended.Area is null)
        {
            PlaceField = reading;
        }
    }

    private List<T> ReadList<T>(string name, Func<string, T?> find)
        where T : class
    {
        // A box may stand for several.
        var words = values(name).SelectMany(value => (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)).Distinct().ToList();
        var found = words.Select(find).OfType<T>().ToList();
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

    private static int? ReadPage(string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page is >= 1 and <= LastPage
            ? page
            : null;
}
