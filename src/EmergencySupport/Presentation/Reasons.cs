using EmergencySupport.Directory;
using EmergencySupport.Publishing;
using EmergencySupport.Search;
using EmergencySupport.Taxonomies;
using EmergencySupport.Web;

namespace EmergencySupport.Presentation;

/// <summary>
/// Why an organisation is in the results, what counts against it, and what no source states, in the reader's language.
/// </summary>
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
        Add("Unknown.Costs", service => service.CostsCovered is null && service.Amount is null, service => service.Needs.Any(IsPaidFor));
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
    public Reason Where(Service service)
    {
        if (service.Reach is not { } reach)
        {
            return new(ReasonKind.Ask, Shown(texts["Reason.ReachUnknown"]));
        }

        var works = reach.Areas.Select(taxonomy.Areas.Find).Any(area => area?.Kind == AreaKind.World)
            ? texts["Reason.Worldwide"]
            : texts["Reason.Works", Names(reach.Areas)];
        var exact = reach.Except is { Count: > 0 } except ? texts["Reason.Except", works, Names(except)] : works;

        return new(ReasonKind.Fits, Shown(exact) with { Note = reach.Note?.In(Language) });
    }

    /// <summary>"Only for journalists and artists". Null when the service is not limited.</summary>
    public string? OnlyFor(Service service) => OnlyFor(texts, service);

    /// <inheritdoc cref="OnlyFor(Service)"/>
    public static string? OnlyFor(Texts texts, Service service) => service.OnlyFor is { Count: > 0 } groups
        ? texts["Reason.OnlyFor", texts.List([.. groups.Select(group => texts[$"Choice.ServedGroup.{EnumNames.Of(group)}"])])]
        : null;

    public string Names(IEnumerable<string> areas) =>
        texts.List([.. areas.Select(taxonomy.Areas.Find).OfType<Area>().Select(area => area.In(Language).Name)]);

    /// <summary>What the services have in common with the query: women defenders, causes, language.</summary>
    public IEnumerable<Reason> MatchesOf(IReadOnlyList<Service> services)
    {
        if (services.Any(service => service.ForWomenDefenders == true))
        {
            yield return Fits(texts["Reason.ForWomen"]);
        }

        var causes = services.SelectMany(service => service.Causes ?? [])
            .Distinct()
            .Select(slug => taxonomy.CauseName(slug, Language))
            .ToList();
        if (causes.Count > 0)
        {
            yield return Fits(texts["Reason.Causes", texts.List(causes)]);
        }

        foreach (var asked in query.Message.Languages.Append(query.Language).OfType<Language>().Distinct())
        {
            if (services.Any(service => IsReadBy(service, asked)))
            {
                yield return Fits(texts["Reason.Language", asked.In(Language)]);
            }
        }
    }

    private static bool IsReadBy(Service service, Language language) =>
        service.LanguagesToApply?.Any(tag => LanguageTag.Primary(tag) == LanguageTag.Primary(language.Code)) == true;

    /// <summary>Whether support for this need costs money. An appeal or a letter does not.</summary>
    public bool IsPaidFor(Service service) => service.Needs.Any(IsPaidFor);

    private bool IsPaidFor(string need) => PaidNeeds.Contains(need) || IsAPlace(need);

    private bool IsAPlace(string need) =>
        taxonomy.Needs.Find(need) is { } known
            && taxonomy.Needs.WithAncestors(known).Any(ancestor => ancestor.Slug == "safe-place");

    /// <summary>
    /// What one has to know before asking: whom the service is reserved for, access through another organisation, closed
    /// intake, publicity of the case.
    /// </summary>
    public IEnumerable<string> ObstaclesOf(PublicOrganisation organisation, IEnumerable<Service> services) =>
        Against(services.SelectMany(
            service => OnlyForOf(service).Concat(AccessOf(organisation, service)).Append(PublicityOf(service))));

    /// <summary>Publicity of the case through these services. Every text that names one of them has to state it.</summary>
    public IEnumerable<string> PublicityRisks(IEnumerable<Service> services) => Against(services.Select(PublicityOf));

    private static IEnumerable<string> Against(IEnumerable<Reason?> reasons) => reasons
        .OfType<Reason>()
        .Where(reason => reason.Kind == ReasonKind.But)
        .Select(reason => reason.Text.Text)
        .Distinct();

    private IEnumerable<Reason> OnlyForOf(Service service) =>
        OnlyFor(service) is { } limit ? [new Reason(ReasonKind.But, Shown(limit))] : [];

    /// <summary>Whether the service accepts requests, from whom, and through which door.</summary>
    private IEnumerable<Reason> AccessOf(PublicOrganisation organisation, Service service)
    {
        if (service.Intake is { } intake && texts.NotOpen(intake, organisation.Today) is { } notOpen)
        {
            yield return new Reason(ReasonKind.But, Shown(notOpen));
        }

        if (service.Askers is not null)
        {
            var asker = query.Asker ?? WhoAsks.Self;
            yield return AccessRank.Of(service, asker) == AccessRank.Refused
                ? But($"Access.NotBy.{EnumNames.Of(asker)}")
                : Fits(texts[$"Access.By.{EnumNames.Of(asker)}"]);
        }

        if (service.Door is { } door)
        {
            yield return door.Kind == DoorKind.Directly
                ? Fits(texts["Door.directly"])
                : But($"Door.{EnumNames.Of(door.Kind)}");
        }
    }

    private Reason? PublicityOf(Service service) => service.Publicity switch
    {
        null => null,
        { Kind: PublicityKind.None or PublicityKind.HerChoice } publicity => Fits(
            texts[$"Publicity.{EnumNames.Of(publicity.Kind)}"]),
        { } publicity => But($"Publicity.{EnumNames.Of(publicity.Kind)}"),
    };

    private static Reason Fits(string text) => new(ReasonKind.Fits, Shown(text));

    private Reason But(string key) => new(ReasonKind.But, Shown(texts[key]));

    private static ShownText Shown(string text) => new(text, Language, WordingState.Original);
}

public sealed record Reason(ReasonKind Kind, ShownText Text);

public enum ReasonKind
{
    Fits,

    /// <summary>Counts against the organisation, or is an obstacle.</summary>
    But,

    /// <summary>Not stated by any source; the reader has to ask.</summary>
    Ask,
}
