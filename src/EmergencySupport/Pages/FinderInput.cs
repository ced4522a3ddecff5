using System.Globalization;
using System.Text.Json;
using EmergencySupport.Needs;
using EmergencySupport.Search;
using EmergencySupport.Taxonomies;
using EmergencySupport.Text;
using EmergencySupport.Web;
using Microsoft.Extensions.Primitives;

namespace EmergencySupport.Pages;

/// <summary>Reads what came with a request as choices. What is not understood is told by field, and the rest is kept.</summary>
public sealed class FinderInput
{
    private const string Typed = "typed";
    private const int LongestWord = 200;
    private const int MostNeeds = 10;
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
            Needs = ReadNeeds(),
            Area = Read("area", taxonomy.Areas.FindTyped),
            Language = Read("language", FindLanguage),
            Asker = Read("asker", word => Words.Find<WhoAsks>(word)),
            Page = Read("page", ReadPage) ?? 1,
        };
    }

    public FinderQuery Query { get; }

    public IReadOnlyDictionary<string, string> Errors => errors;

    public FinderForm Form => new(taxonomy, Query)
    {
        TypedArea = errors.ContainsKey("area") ? values("area").ToString() : null,
        TypedLanguage = errors.ContainsKey("language") ? values("language").ToString() : null,
        WithLanguage = true,
        Errors = errors,
    };

    /// <summary>Reads an address: its choices, and beside them what was typed and not understood.</summary>
    public static FinderInput Read(IQueryCollection query, Taxonomy taxonomy, Texts texts, SealedText seal)
    {
        var typed = query[Typed].ToString();
        var opened = typed.Length == 0 ? null : seal.Open(typed);
        var misread = opened is null ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(opened) ?? [];
        var input = new FinderInput(name => misread.TryGetValue(name, out var word) ? word : query[name], taxonomy, texts);
        if (typed.Length > 0 && opened is null)
        {
            input.errors["area"] = texts["Error.Expired"];
        }

        return input;
    }

    public static FinderInput Read(IFormCollection form, Taxonomy taxonomy, Texts texts) => new(name => form[name], taxonomy, texts);

    /// <summary>An address of what was understood, with the rest sealed beside it.</summary>
    public string ToAddress(SealedText seal)
    {
        var address = Address.Find(Query with { Page = 1 });
        if (errors.Count == 0)
        {
            return address;
        }

        var misread = errors.Keys.ToDictionary(name => name, name => Shorten(values(name).ToString()));

        return $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{Typed}={seal.Seal(JsonSerializer.Serialize(misread))}";
    }

    private List<Need> ReadNeeds()
    {
        var words = values("need").Where(word => !string.IsNullOrEmpty(word)).Distinct().ToList();
        var needs = words.Select(word => taxonomy.Needs.Find(word!)).OfType<Need>().ToList();
        if (needs.Count != words.Count)
        {
            errors["need"] = texts["Error.need"];
        }
        else if (needs.Count > MostNeeds)
        {
            errors["need"] = texts["Error.TooManyNeeds", MostNeeds];
        }

        return [.. needs.Take(MostNeeds)];
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
            errors[name] = texts[$"Error.{name}"];
        }

        return found;
    }

    /// <summary>Enough to see what was typed; longer than any name that would be understood.</summary>
    private static string Shorten(string word) => word.Length <= LongestWord ? word : word[..(LongestWord + 1)];

    private Language? FindLanguage(string tag) => taxonomy.Languages.GetValueOrDefault(tag)
        ?? taxonomy.Languages.GetValueOrDefault(LanguageTag.Primary(tag))
        ?? taxonomy.FindLanguageByName(tag);

    private static int? ReadPage(string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page is >= 1 and <= LastPage ? page : null;
}
