using EmergencySupport.Search;
using EmergencySupport.Search.Reading;
using EmergencySupport.Taxonomies;

namespace EmergencySupport.Bench.Scale;

/// <summary>The queries to measure. They use common words, since rare ones are always fast.</summary>
internal static class Questions
{
    private static readonly (string? Need, string? Area)[] Chosen =
    [
        ("legal-help", "MX"), ("emergency-funds", "CO"), ("psychosocial", "MX"), ("urgent-appeal", "BR"),
        ("shelter", "GT"), ("medical-help", "HN"),
        ("legal", "MX"), ("relocation", "CO"), ("security-training", "IN"), ("advocacy", "KE"), ("safe-place", "HN"), ("visa-help", "PH"),
        ("legal-help", null), ("emergency-funds", null), ("torture-rehabilitation", null), (null, "MX"), (null, "HN"),
        ("legal-help", "419"), ("emergency-funds", "mesoamerica"), ("psychosocial", "014"),
    ];

    private static readonly (string Words, string? Need, string? Area)[] Typed =
    [
        ("mujeres", "legal-help", "MX"), ("women", "emergency-funds", "KE"), ("derechos", "psychosocial", "CO"),
        ("rights", "legal-help", "IN"), ("defensoras", "urgent-appeal", "BR"),
        ("mujeres defensoras", "shelter", "GT"), ("women defenders threats", "medical-help", "UG"),
        ("tierra", "emergency-funds", "HN"), ("land", "legal", "PH"), ("violencia comunidad", "relocation", "CO"),
        ("women", "legal-help", null), ("mujeres derechos", "emergency-funds", null),
        ("tierra agua", "torture-rehabilitation", null), ("mujeres", null, "MX"), ("women rights", null, "IN"),
        ("mujeres", "legal-help", "419"), ("derechos indígenas", "emergency-funds", "mesoamerica"),
        ("women lawyers", "psychosocial", "014"), ("femmes droits", "legal-help", "TN"),
        ("نساء حقوق", "legal-help", "EG"),
    ];

    /// <summary>
    /// Queries as people write them: needs and places among words, typos, unknown names, and a whole sentence.
    /// </summary>
    public static readonly IReadOnlyList<string> Written =
    [
        "refugio honduras", "mujeres defensoras", "abogada tierra guatemala", "emergency money kenya",
        "women land rights", "abgado mexico", "psicologa violencia", "womens shelter uganda",
        "necesito salir del país con mis hijas porque recibo amenazas", "journalist threatened needs lawyer",
        "femmes réfuge", "advogada indígena brasil", "محامية مصر", "relocaton", "derechos humanos",
        "agua minería comunidad",
    ];

    public static List<FinderQuery> Choices(Taxonomy taxonomy) => [.. Chosen.Select(chosen => Query(taxonomy, chosen.Need, chosen.Area))];

    public static List<FinderQuery> WordsWithChoices(Taxonomy taxonomy) =>
        [.. Typed.Select(typed => Query(taxonomy, typed.Need, typed.Area) with { Message = Message(typed.Words) })];

    public static List<FinderQuery> Words =>
    [
        .. Typed.Select(typed => typed.Words)
            .Distinct()
            .Select(words => new FinderQuery { Message = Message(words) }),
    ];

    public static string NameOf(FinderQuery query) => string.Join(
        " + ",
        new[]
        {
            query.Message.IsEmpty ? null : $"“{string.Join(' ', query.Message.Words)}”",
            query.Needs.SingleOrDefault()?.Slug,
            query.Area?.Code,
        }.OfType<string>());

    public static string AddressOf(FinderQuery query) => "/en/find?" + string.Join(
        '&',
        new[]
        {
            query.Needs.SingleOrDefault() is { } need ? $"need={need.Slug}" : null,
            query.Area is { } area ? $"area={area.Code}" : null,
        }.OfType<string>());

    /// <summary>A message of words that are not understood, which only order.</summary>
    private static MessageReading Message(string words) => new() { Words = words.Split(' '), IsEmpty = false };

    private static FinderQuery Query(Taxonomy taxonomy, string? need, string? area) => new()
    {
        Needs = need is null ? [] : [taxonomy.Needs.Find(need)!],
        Area = area is null ? null : taxonomy.Areas.Find(area),
    };
}
