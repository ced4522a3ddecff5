using EmergencySupport.Directory;
using EmergencySupport.Publishing;
using EmergencySupport.Search;
using EmergencySupport.Taxonomies;
using EmergencySupport.Web;

namespace EmergencySupport.Presentation;

/// <summary>Why an organisation is in an answer, what stands against it, and what nobody says: in her words.</summary>
public sealed class Reasons(Texts texts, Taxonomy taxonomy, FinderQuery query)
{
    private const int MostServices = 6;

    private static readonly string[] Paid =
    [
        "emergency-funds", "family-support", "legal", "legal-expenses", "legal-help", "material-assistance", "medical", "medical-expenses",
        "medical-help", "psychosocial", "torture-rehabilitation", "transport", "visa-help",
    ];

    private static string Language => ReaderLanguage.Current;

    public IReadOnlyList<Reason> Of(SearchResult found)
    {
        var (organisation, services) = found;
        if (services.Count == 0)
        {
            return [];
        }

        var facts = services.Select(service => FactsOf(organisation, service)).ToList();
        var common = facts.Aggregate((common, other) => [.. common.Intersect(other)]);
        var reasons = new List<Reason>();
        reasons.AddRange(services.Zip(facts).Take(MostServices).Select(pair => new Reason(ReasonKind.Fits, Line(pair.First, pair.Second.Except(common)))));
        if (services.Count > MostServices)
        {
            reasons.Add(Fits(texts.Count("Reason.More", services.Count - MostServices)));
        }

        reasons.AddRange(services.Select(Where).Distinct());
        if (services.Any(service => service.ForWomenDefenders == true))
        {
            reasons.Add(Fits(texts["Reason.ForWomen"]));
        }

        var causes = services.SelectMany(service => service.Causes ?? []).Distinct().Select(slug => taxonomy.CauseName(slug, Language)).ToList();
        if (causes.Count > 0)
        {
            reasons.Add(Fits(texts["Reason.Causes", texts.List(causes)]));
        }

        if (query.Language is { } chosen && services.Any(service => service.LanguagesToApply?.Any(tag => LanguageTag.Primary(tag) == LanguageTag.Primary(chosen.Code)) == true))
        {
            reasons.Add(Fits(texts["Reason.Language", chosen.In(Language)]));
        }

        reasons.AddRange(common);
        if (Unknown(services) is { } unknown)
        {
            reasons.Add(new Reason(ReasonKind.Ask, Shown(unknown)));
        }

        return reasons;
    }

    /// <summary>One sentence with all that no source says of the services. Null when all is said.</summary>
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
        var key = services.All(service => service.Sources is ["guide"]) ? "Unknown.Guide" : "Unknown.Sources";

        return unknown.Count == 0 ? null : texts[key, string.Join(texts["List.Separator"], unknown)];

        void Add(string name, Func<Service, bool> isUnknown, Func<Service, bool>? matters = null)
        {
            var asked = services.Where(matters ?? (_ => true)).ToList();
            if (asked.Any(isUnknown))
            {
                unknown.Add(asked.All(isUnknown) ? texts[name] : texts["Unknown.Part", texts[name]]);
            }
        }
    }

    /// <summary>Where a service works: what its source says of it, or the names of the areas.</summary>
    public Reason Where(Service service)
    {
        if (service.Reach is not { } reach)
        {
            return new(ReasonKind.Ask, Shown(texts["Reason.ReachUnknown"]));
        }

        var works = reach.Note?.In(Language) ?? Shown(texts["Reason.Works", Names(reach.Areas)]);

        return new(ReasonKind.Fits, reach.Except is { Count: > 0 } ? works with { Text = texts["Reason.Except", works.Text.TrimEnd('.'), Names(reach.Except)] } : works);
    }

    public string Names(IEnumerable<string> areas) =>
        texts.List([.. areas.Select(taxonomy.Areas.Find).OfType<Area>().Select(area => area.In(Language).Name)]);

    /// <summary>Somebody pays for it: an appeal or a letter costs her nothing.</summary>
    private bool IsPaidFor(string need) => Paid.Contains(need) || IsAPlace(need);

    private bool IsAPlace(string need) =>
        taxonomy.Needs.Find(need) is { } known && taxonomy.Needs.WithAncestors(known).Any(ancestor => ancestor.Slug == "safe-place");

    /// <summary>The service, and right behind it what does not hold for the others.</summary>
    private static ShownText Line(Service service, IEnumerable<Reason> facts)
    {
        var name = service.Name.In(Language);

        return name with { Text = string.Join(". ", facts.Select(fact => fact.Text.Text.TrimEnd('.')).Prepend(name.Text)) };
    }

    /// <summary>For whom it is, how one gets in, who will know, and by whom it is said.</summary>
    private List<Reason> FactsOf(PublicOrganisation organisation, Service service)
    {
        var facts = (service.Conditions ?? []).Select(condition => new Reason(ReasonKind.But, condition.In(Language))).ToList();
        if (query.HasLeft && service.AlreadyAbroad is { } abroad)
        {
            facts.Add(abroad ? Fits(texts["Fact.AlreadyAbroad"]) : But("Reason.NotAbroad"));
        }

        facts.AddRange(AccessOf(organisation, service).Append(PublicityOf(service)).OfType<Reason>());
        if (service.Stated == Statement.OfSection)
        {
            facts.Add(But("Reason.OfSection"));
        }

        return facts;
    }

    /// <summary>What has to be known of these services beforehand: that one gets in through somebody else, that nobody new is taken, that others learn of her.</summary>
    public IEnumerable<string> InTheWay(PublicOrganisation organisation, IEnumerable<Service> services) =>
        Against(services.SelectMany(service => AccessOf(organisation, service).Append(PublicityOf(service))));

    /// <summary>That others learn of her through these services. It is never left out where one of them is named.</summary>
    public IEnumerable<string> WhoLearns(IEnumerable<Service> services) => Against(services.Select(PublicityOf));

    private static IEnumerable<string> Against(IEnumerable<Reason?> reasons) => reasons.OfType<Reason>().Where(reason => reason.Kind == ReasonKind.But).Select(reason => reason.Text.Text).Distinct();

    /// <summary>Whether they take anybody, whether the one who asks may, and through which door.</summary>
    private IEnumerable<Reason> AccessOf(PublicOrganisation organisation, Service service)
    {
        if (service.Intake is { } intake && !organisation.HasOpenIntake(service))
        {
            yield return But(intake.State == IntakeState.Open ? "Intake.paused" : $"Intake.{EnumNames.Of(intake.State)}");
        }

        if (service.Askers is not null)
        {
            var who = query.Asker ?? WhoAsks.Self;
            yield return AccessRank.Of(service, who) == AccessRank.Refused ? But($"Access.NotBy.{EnumNames.Of(who)}") : Fits(texts[$"Access.By.{EnumNames.Of(who)}"]);
        }

        if (service.Door is { } door)
        {
            yield return door.Kind == DoorKind.Directly ? Fits(texts["Door.directly"]) : But($"Door.{EnumNames.Of(door.Kind)}");
        }
    }

    private Reason? PublicityOf(Service service) => service.Publicity switch
    {
        null => null,
        { Kind: PublicityKind.None or PublicityKind.HerChoice } publicity => Fits(texts[$"Publicity.{EnumNames.Of(publicity.Kind)}"]),
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

    /// <summary>Stands against it, or in the way.</summary>
    But,

    /// <summary>Nobody says: to be asked.</summary>
    Ask,
}
