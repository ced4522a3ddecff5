using System.Globalization;
using EmergencySupport.Areas;
using EmergencySupport.Organisations;
using EmergencySupport.Search;
using EmergencySupport.Taxonomies;
using EmergencySupport.Text;

namespace EmergencySupport.Pages;

/// <summary>Why an organisation is in an answer, what stands against it, and what nobody says: in her words.</summary>
public sealed class Reasons(Texts texts, Taxonomy taxonomy)
{
    private const int MostServices = 4;

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    public IReadOnlyList<Reason> Of(FoundOrganisation found)
    {
        var services = found.Services;
        var reasons = new List<Reason>();
        reasons.AddRange(services.Take(MostServices).Select(service => new Reason(ReasonKind.Fits, Name(service))));
        if (services.Count > MostServices)
        {
            reasons.Add(Fits(texts.Count("Reason.More", services.Count - MostServices)));
        }

        reasons.AddRange(services.Select(Where).Distinct());
        if (services.Any(service => service.ForWomenDefenders == true))
        {
            reasons.Add(Fits(texts["Reason.ForWomen"]));
        }

        var causes = services.SelectMany(service => service.Causes ?? []).Distinct().Select(slug => taxonomy.Causes[slug].In(Language)).ToList();
        if (causes.Count > 0)
        {
            reasons.Add(Fits(texts["Reason.Causes", texts.List(causes)]));
        }

        reasons.AddRange(services.SelectMany(service => service.Conditions ?? []).Select(condition => new Reason(ReasonKind.But, condition.In(Language))).Distinct());
        reasons.AddRange(OfEach(services, AccessOf));
        reasons.AddRange(OfEach(services, PublicityOf));
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
        Add("Unknown.Languages", service => service.LanguagesToApply is null);
        Add("Unknown.Costs", service => service.CostsCovered is null && service.Amount is null);
        Add("Unknown.Duration", service => service.Duration is null && service.Needs.Any(IsAPlace));
        var key = services.All(service => service.Sources is ["guide"]) ? "Unknown.Guide" : "Unknown.Sources";

        return unknown.Count == 0 ? null : texts[key, string.Join(", ", unknown)];

        void Add(string name, Func<Service, bool> isUnknown)
        {
            if (services.Any(isUnknown))
            {
                unknown.Add(texts[name]);
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

        if (reach.Note is not null)
        {
            return new(ReasonKind.Fits, reach.Note.In(Language));
        }

        var works = texts["Reason.Works", Names(reach.Areas)];

        return Fits(reach.Except is { Count: > 0 } ? texts["Reason.Except", works, Names(reach.Except)] : works);
    }

    public string Names(IEnumerable<string> areas) =>
        texts.List([.. areas.Select(taxonomy.Areas.Find).OfType<Area>().Select(area => area.In(Language).Name)]);

    private bool IsAPlace(string need) =>
        taxonomy.Needs.Find(need) is { } known && taxonomy.Needs.WithAncestors(known).Any(ancestor => ancestor.Slug == "safe-place");

    private ShownText Name(Service service)
    {
        var name = service.Name.In(Language);

        return service.Stated == Statement.OfSection ? name with { Text = texts["Reason.OfSection", name.Text] } : name;
    }

    /// <summary>A fact that is the same for all services is said once, else with the name of the service before it.</summary>
    private IEnumerable<Reason> OfEach(IReadOnlyList<Service> services, Func<Service, Reason?> find)
    {
        var facts = services.Select(service => (Service: service, Reason: find(service))).ToList();

        return facts.Select(fact => fact.Reason).Distinct().Count() == 1
            ? facts.Take(1).Select(fact => fact.Reason).OfType<Reason>()
            : facts.Where(fact => fact.Reason is not null).GroupBy(fact => fact.Reason!).Select(group =>
                group.Key with { Text = Shown(texts["Reason.Of", texts.List([.. group.Select(fact => fact.Service.Name.In(Language).Text)]), group.Key.Text.Text]) });
    }

    private Reason? AccessOf(Service service) => service switch
    {
        { Intake.State: IntakeState.Paused or IntakeState.Closed } => But($"Intake.{Words.Of(service.Intake.State)}"),
        { Door: null or { Kind: DoorKind.Directly }, Askers: { } askers } => askers.Contains(Asker.Herself) ? Fits(texts["Access.Herself"]) : But("Access.NotHerself"),
        { Door: { Kind: DoorKind.Directly } } => Fits(texts["Door.directly"]),
        { Door: { } door } => But($"Door.{Words.Of(door.Kind)}"),
        _ => null,
    };

    private Reason? PublicityOf(Service service) => service.Publicity switch
    {
        null => null,
        { Kind: PublicityKind.None or PublicityKind.HerChoice } publicity => Fits(texts[$"Publicity.{Words.Of(publicity.Kind)}"]),
        { } publicity => But($"Publicity.{Words.Of(publicity.Kind)}"),
    };

    private static Reason Fits(string text) => new(ReasonKind.Fits, Shown(text));

    private Reason But(string key) => new(ReasonKind.But, Shown(texts[key]));

    private static ShownText Shown(string text) => new(text, Language, WordingState.Original, false);
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
