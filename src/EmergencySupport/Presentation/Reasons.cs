using EmergencySupport.Directory;
using EmergencySupport.Search;
using EmergencySupport.Taxonomies;
using EmergencySupport.Web;

namespace EmergencySupport.Presentation;

/// <summary>Why a service is in the results, and what no source states of it, in the reader's language.</summary>
public sealed class Reasons(Texts texts, Taxonomy taxonomy, FinderQuery query)
{
    /// <summary>Needs whose support costs money, so that it matters which costs are covered.</summary>
    private static readonly string[] PaidNeeds =
    [
        "emergency-funds", "family-support", "legal", "legal-expenses", "legal-help", "material-assistance", "medical", "medical-expenses",
        "medical-help", "psychosocial", "torture-rehabilitation", "transport", "visa-help",
    ];

    private static string Language => ReaderLanguage.Current;

    /// <summary>One sentence that lists the facts no source states about the services. Null if all are stated.</summary>
    public string? Unknown(IReadOnlyList<Service> services)
    {
        var unknown = new List<string>();
        Add("Unknown.Askers", service => service.Askers is null && service.Door is null or { Kind: DoorKind.Directly });
        Add("Unknown.Door", service => service.Door is null);
        Add("Unknown.Publicity", service => service.Publicity is null);
        if (query.HasLeft)
        {
            Add("Unknown.AlreadyAbroad", service => service.AlreadyAbroad is null);
        }

        Add("Unknown.Languages", service => service.LanguagesToApply is null);
        Add(
            "Unknown.Costs",
            service => service is { CostsCovered: null, Amount: null, AmountsByAsker: null },
            service => service.Needs.Any(IsPaidFor));
        Add("Unknown.Duration", service => service.Duration is null, service => service.Needs.Any(IsAPlace));

        return unknown.Count == 0 ? null : texts["Unknown.All", string.Join(texts["List.Separator"], unknown)];

        void Add(string name, Func<Service, bool> isUnknown, Func<Service, bool>? matters = null)
        {
            var asked = services.Where(matters ?? (_ => true)).ToList();
            if (asked.Any(isUnknown))
            {
                unknown.Add(asked.All(isUnknown) ? texts[name] : texts["Unknown.Part", texts[name]]);
            }
        }
    }

    /// <summary>Where a service works: the names of the areas, and beside them the remark of the source.</summary>
    public ShownText Where(Service service)
    {
        if (service.Reach is not { } reach)
        {
            return Shown(texts["Reason.ReachUnknown"]);
        }

        var works = reach.Areas.Select(taxonomy.Areas.Find).Any(area => area?.Kind == AreaKind.World)
            ? texts["Reason.Worldwide"]
            : texts["Reason.Works", Names(reach.Areas)];
        var exact = reach.Except is { Count: > 0 } except ? texts["Reason.Except", works, Names(except)] : works;

        return Shown(exact) with { Note = reach.Note?.In(Language) };
    }

    /// <summary>"Only for journalists and artists". Null when the service is not limited.</summary>
    public string? OnlyFor(Service service) => OnlyFor(texts, service);

    /// <inheritdoc cref="OnlyFor(Service)"/>
    public static string? OnlyFor(Texts texts, Service service) => service.OnlyFor is { Count: > 0 } groups
        ? texts["Reason.OnlyFor", texts.List([.. groups.Select(group => texts[$"Choice.ServedGroup.{EnumNames.Of(group)}"])])]
        : null;

    /// <summary>"Based in: Uganda". Null when no source states it.</summary>
    public string? BasedIn(OrganisationDetails details) =>
        details.BasedIn is { Count: > 0 } countries ? texts["Reason.BasedIn", Names(countries)] : null;

    public string Names(IEnumerable<string> areas) =>
        texts.List([.. areas.Select(taxonomy.Areas.Find).OfType<Area>().Select(area => area.In(Language).Name)]);

    /// <summary>What the services have in common with the query: women defenders, causes, language.</summary>
    public IEnumerable<ShownText> MatchesOf(IReadOnlyList<Service> services)
    {
        if (services.Any(service => service.ForWomenDefenders == true))
        {
            yield return Shown(texts["Reason.ForWomen"]);
        }

        var causes = services.SelectMany(service => service.Causes ?? [])
            .Distinct()
            .Select(slug => taxonomy.CauseName(slug, Language))
            .ToList();
        if (causes.Count > 0)
        {
            yield return Shown(texts["Reason.Causes", texts.List(causes)]);
        }

        foreach (var asked in query.Message.Languages.Append(query.Language).OfType<Language>().Distinct())
        {
            if (services.Any(service => IsReadBy(service, asked)))
            {
                yield return Shown(texts["Reason.Language", asked.In(Language)]);
            }
        }
    }

    private static bool IsReadBy(Service service, Language language) =>
        service.LanguagesToApply is { } stated && Taxonomies.Language.IsAnsweredBy(language.Code, stated);

    /// <summary>Whether support for this need costs money. An appeal or a letter does not.</summary>
    public bool IsPaidFor(Service service) => service.Needs.Any(IsPaidFor);

    private bool IsPaidFor(string need) => PaidNeeds.Contains(need) || IsAPlace(need);

    private bool IsAPlace(string need) =>
        taxonomy.Needs.Find(need) is { } known
            && taxonomy.Needs.WithAncestors(known).Any(ancestor => ancestor.Slug == "safe-place");

    private static ShownText Shown(string text) => new(text, Language, WordingState.Original);
}
