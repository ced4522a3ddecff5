using EmergencySupport.Directory;
using EmergencySupport.Publishing;
using EmergencySupport.Search;
using EmergencySupport.Taxonomies;
using EmergencySupport.Web;

namespace EmergencySupport.Presentation;

/// <summary>Writes the cards of an answer. Each row speaks only of the services that are shown.</summary>
public sealed class Cards(Texts texts, Taxonomy taxonomy, FinderQuery query)
{
    private const int MaximumServices = 3;
    private const int MaximumConditions = 2;
    private const int MaximumRefused = 3;
    private const int MaximumKinds = 2;

    private readonly Reasons reasons = new(texts, taxonomy, query);

    private static string Language => ReaderLanguage.Current;

    private WhoAsks Asker => query.Asker ?? WhoAsks.Self;

    public Card Of(SearchResult found)
    {
        var services = Asked(found.Services);

        return new Card
        {
            Organisation = found.Organisation,
            Services = services,
            What = [.. NamesOf(services), .. ForWhom(services), .. FreeOf(services), .. SeatOf(found.Organisation.Details)],
            Rows =
            [
                Row($"Card.Ask.{EnumNames.Of(Asker)}", services, service => AskOf(found.Organisation, service)),
                DoorRow(services),
                PublicityRow(services),
            ],
            Limits = LimitsOf(services),
            Conditions = ConditionsOf(services),
        };
    }

    /// <summary>What a text file has room for beside the card, each fact on a line with its question.</summary>
    public IReadOnlyList<string> FurtherLinesOf(Card card)
    {
        var facts = new ServiceFacts(texts, taxonomy, card.Services, card.Organisation.Today);
        var told = card.Services.SelectMany(service => facts.BesideCard(service), (service, fact) => (Service: service, Fact: fact));

        return
        [
            .. told.GroupBy(pair => texts["Text.Said", pair.Fact.Question, pair.Fact.Answer.Text], pair => pair.Service)
                .Select(group => SaidOf([.. group], card.Services, group.Key)),
        ];
    }

    /// <summary>Whether a result is only there for an appeal that nobody asked for. An organisation that was named is not.</summary>
    public bool IsOnlyForAppeal(SearchResult found) => !query.AsksForAppeal
        && found.Services.All(IsAppeal)
        && query.Message.Names.All(name => name.EntryId != found.Organisation.Id);

    /// <summary>
    /// The services without the appeals, when nobody asked for one: that an appeal is public must not keep anybody from
    /// asking for a doctor.
    /// </summary>
    public IReadOnlyList<Service> Asked(IReadOnlyList<Service> services) =>
        query.AsksForAppeal || services.All(IsAppeal) ? services : [.. services.Where(service => !IsAppeal(service))];

    private static bool IsAppeal(Service service) => service.Needs is [Need.UrgentAppeal];

    /// <summary>What no source states of any of these: in which languages one can ask, and what is paid. Null when all is known.</summary>
    public string? NoneStates(IReadOnlyList<Card> shown)
    {
        var services = shown.SelectMany(card => card.Services).ToList();
        var unknown = new List<string>();
        if (services.All(service => service.LanguagesToApply is null))
        {
            unknown.Add(texts["Unknown.Languages"]);
        }

        if (query.HasLeft && services.All(service => service.AlreadyAbroad is null))
        {
            unknown.Add(texts["Unknown.AlreadyAbroad"]);
        }

        var paid = services.Where(reasons.IsPaidFor).ToList();
        if (paid.Count > 0 && paid.All(service => service is { CostsCovered: null, Amount: null, AmountsByAsker: null }))
        {
            unknown.Add(texts["Unknown.Costs"]);
        }

        return services.Count > 0 && unknown.Count > 0 ? texts["Answer.NoneStates", texts.List(unknown)] : null;
    }

    /// <summary>The kinds of help of these cards, those that most of them give first.</summary>
    public string KindsOf(IEnumerable<Card> shown)
    {
        var needs = shown.SelectMany(card => NeedsOf(card.Services))
            .CountBy(need => need)
            .OrderByDescending(counted => counted.Value)
            .Select(counted => counted.Key.In(Language).Term);

        return texts.List([.. needs.Take(MaximumKinds)]);
    }

    private IEnumerable<ShownText> NamesOf(IReadOnlyList<Service> services)
    {
        var names = services.Take(MaximumServices).Select(service => service.Name.In(Language));

        return services.Count > MaximumServices
            ? names.Append(Shown(texts.Count("Reason.More", services.Count - MaximumServices)))
            : names;
    }

    /// <summary>For whom these services are made, where they work if no place was asked for, and in which languages.</summary>
    private IEnumerable<ShownText> ForWhom(IReadOnlyList<Service> services) => reasons.MatchesOf(services)
        .Concat(services.Where(service => query.Place is null || service.Reach is null).Select(reasons.Where))
        .Select(reason => reason with { Note = null })
        .Distinct();

    private IEnumerable<ShownText> FreeOf(IReadOnlyList<Service> services) =>
        Told(services, service => service.Free == true ? texts["Card.Free"] : null);

    private IEnumerable<ShownText> SeatOf(OrganisationDetails details) =>
        reasons.BasedIn(details) is { } seat ? [Shown(seat)] : [];

    private List<ShownText> LimitsOf(IReadOnlyList<Service> services) =>
    [
        .. services.Select(reasons.OnlyFor).OfType<string>().Select(Shown).Concat(AbroadOf(services)).Distinct(),
        .. RefusedOf(services),
        .. Told(services, service => service.Free == false ? texts["Card.NotFree"] : null),
        .. Told(services, service => service.AnswersEverybody == false ? texts["Card.NotEverybody"] : null),
    ];

    private IEnumerable<ShownText> RefusedOf(IReadOnlyList<Service> services) => services
        .SelectMany(service => service.Refused ?? [], (service, refused) => (Service: service, Refused: WithoutStop(refused.In(Language))))
        .GroupBy(pair => pair.Refused, pair => pair.Service)
        .Take(MaximumRefused)
        .Select(group => group.Key with { Text = SaidOf([.. group], services, texts["Card.Refused", group.Key.Text]) });

    /// <summary>What is said of some of the services; each with the kind of help that it is about.</summary>
    private IEnumerable<ShownText> Told(IReadOnlyList<Service> services, Func<Service, string?> textOf) => services
        .GroupBy(textOf)
        .Where(group => group.Key is not null)
        .Select(group => Shown(SaidOf([.. group], services, group.Key!)));

    /// <summary>The text, after the kinds of help that it is about unless it is about all of them.</summary>
    private string SaidOf(IReadOnlyList<Service> about, IReadOnlyList<Service> services, string text) =>
        about.Count == services.Count ? text : texts["Text.Said", TermsOf(about), text];

    private static List<ShownText> ConditionsOf(IReadOnlyList<Service> services) =>
    [
        .. services.SelectMany(service => service.Conditions ?? [])
            .Select(condition => WithoutStop(condition.In(Language)))
            .Distinct()
            .Take(MaximumConditions),
    ];

    /// <summary>Whether people who have left their country may ask, for somebody who has.</summary>
    private IEnumerable<ShownText> AbroadOf(IReadOnlyList<Service> services) => !query.HasLeft
        ? []
        : services.Select(service => service.AlreadyAbroad switch
        {
            true => texts["Fact.AlreadyAbroad"],
            false => texts["Reason.NotAbroad"],
            null => null,
        }).OfType<string>().Select(Shown);

    /// <summary>Null when no source states it.</summary>
    private string? AskOf(PublicOrganisation organisation, Service service)
    {
        if (service.Intake is { } intake && texts.NotOpen(intake, organisation.Today) is { } notOpen)
        {
            return notOpen;
        }

        if (service.Askers is null)
        {
            return null;
        }

        if (AccessRank.Of(service, Asker) == AccessRank.Refused)
        {
            return texts[$"Card.No.{EnumNames.Of(Asker)}"];
        }

        return service.Intake?.OpenUntil(organisation.Today) is { } last ? texts["Card.YesUntil", texts.Day(last)] : texts["Card.Yes"];
    }

    private CardRow DoorRow(IReadOnlyList<Service> services) => Row("Card.Door", services, service => DoorOf(service.Door));

    private string? DoorOf(Door? door) => (door?.Kind, query.Place) switch
    {
        (null, _) => null,
        (DoorKind.ThroughNationalNetwork, { Kind: AreaKind.Country } country) => texts["Card.Door.NetworkIn", country.In(Language).Name],
        ({ } kind, _) => texts[$"Card.Door.{EnumNames.Of(kind)}"],
    };

    private CardRow PublicityRow(IReadOnlyList<Service> services) => Row("Card.Publicity", services, PublicityOf);

    /// <summary>What becomes public by asking, and by the help itself if that differs.</summary>
    private string? PublicityOf(Service service)
    {
        var (asking, help) = (TextOf(service.Publicity), TextOf(service.HelpPublicity));

        return help is null || help == asking ? asking : texts["Card.PublicityWithHelp", asking ?? texts["Card.Unknown"], help];

        string? TextOf(Publicity? publicity) => publicity is null ? null : texts[$"Card.Publicity.{EnumNames.Of(publicity.Kind)}"];
    }

    /// <summary>One answer if all services share it; else each with the kind of help that it is about.</summary>
    private CardRow Row(string question, IReadOnlyList<Service> services, Func<Service, string?> answerOf)
    {
        var groups = services.GroupBy(answerOf).ToList();
        var known = groups.Where(group => group.Key is not null).ToList();
        if (known.Count == 0)
        {
            return new CardRow(texts[question], [Shown(texts["Card.Unknown"])], IsKnown: false);
        }

        if (groups.Count == 1)
        {
            return new CardRow(texts[question], [Shown(known[0].Key!)], IsKnown: true);
        }

        var parts = known.Select(group => texts["Text.Said", TermsOf(group), group.Key!]);
        string[] rest = known.Count < groups.Count ? [texts["Card.Otherwise"]] : [];

        return new CardRow(texts[question], [.. parts.Concat(rest).Select(Shown)], IsKnown: true);
    }

    private string TermsOf(IEnumerable<Service> services) => texts.List([.. NeedsOf(services).Select(need => need.In(Language).Term)]);

    private IEnumerable<Need> NeedsOf(IEnumerable<Service> services) =>
        services.Select(service => taxonomy.Needs.Find(service.Needs[0])).OfType<Need>().Distinct();

    private static ShownText WithoutStop(ShownText sentence) => sentence with { Text = sentence.Text.TrimEnd('.') };

    private static ShownText Shown(string text) => new(text, Language, WordingState.Original);
}
