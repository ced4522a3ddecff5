using System.Text.RegularExpressions;
using EmergencySupport.Directory.Values;
using EmergencySupport.Taxonomies;

namespace EmergencySupport.Directory;

/// <summary>Validates an organisation's details before they are published.</summary>
public static partial class OrganisationValidation
{
    private const int MaximumRiskWords = 12;

    /// <summary>
    /// The invalid fields, such as <c>services.relocation.needs</c>. Empty when the details are valid.
    /// </summary>
    /// <param name="now">The time at which keys must not have expired. Null for seed files, whose keys may have expired
    /// since the files were written.</param>
    public static IEnumerable<FieldProblem> ProblemsOf(
        OrganisationDetails details, Taxonomy taxonomy, DateTimeOffset? now)
    {
        var sources = details.Sources.Select(source => source.Key).ToHashSet();
        var keys = new HashSet<string> { Description.PartKey };

        return ListingProblems(details)
            .Concat(NameProblems(details))
            .Concat(SeatProblems(details, taxonomy))
            .Concat(AliasProblems(details, taxonomy))
            .Concat(details.Description is { } text ? SourceProblems("description.sources", text.Sources, sources) : [])
            .Concat(details.Services.SelectMany(OfService))
            .Concat(details.Channels.SelectMany(OfChannel))
            .Concat(details.Relations.SelectMany(OfRelation));

        IEnumerable<FieldProblem> OfService(Service service)
        {
            var path = $"services.{service.Key}";

            return PartProblems(path, service.Key, service.Sources, keys, sources)
                .Concat(ServiceProblems(path, service, taxonomy));
        }

        IEnumerable<FieldProblem> OfChannel(Channel channel)
        {
            var path = $"channels.{channel.Key}";

            return PartProblems(path, channel.Key, channel.Sources, keys, sources)
                .Concat(ChannelProblems(path, channel, taxonomy))
                .Concat(KeyProblems($"{path}.public-key", channel, now));
        }

        IEnumerable<FieldProblem> OfRelation(Relation relation)
        {
            var path = $"relations.{relation.Key}";

            return PartProblems(path, relation.Key, relation.Sources, keys, sources)
                .Concat(RelationProblems(path, relation));
        }
    }

    /// <summary>
    /// An alias such as "torture" or "help me" would lead everybody who writes of that to one organisation.
    /// </summary>
    private static IEnumerable<FieldProblem> AliasProblems(OrganisationDetails details, Taxonomy taxonomy) =>
        from alias in details.AlsoKnownAs ?? []
        where taxonomy.Gazetteer.SaysOnlyNeeds(alias)
        select new FieldProblem("also-known-as", "NeedAsName");

    /// <summary>A sign that nobody sees makes one name of another, or turns what follows.</summary>
    private static IEnumerable<FieldProblem> NameProblems(OrganisationDetails details)
    {
        var names = details.Name.Words.Values.Select(wording => ("name", wording.Text))
            .Concat((details.AlsoKnownAs ?? []).Select(alias => ("also-known-as", alias)))
            .Concat(details.Services.SelectMany(
                service => service.Name.Words.Values.Select(wording => ($"services.{service.Key}.name", wording.Text))))
            .Concat(details.Channels.SelectMany(
                channel => channel.Label.Words.Values.Select(wording => ($"channels.{channel.Key}.label", wording.Text))));

        return from name in names
               let sign = InvisibleSigns.FindInName(name.Item2)
               where sign is not null
               select new FieldProblem(name.Item1, "Invisible", sign);
    }

    /// <summary>Only countries: a region says too little, and a place too much.</summary>
    private static IEnumerable<FieldProblem> SeatProblems(OrganisationDetails details, Taxonomy taxonomy) =>
        from code in details.BasedIn ?? []
        where taxonomy.Areas.Find(code) is not { Kind: AreaKind.Country } country || country.Code != code
        select new FieldProblem("based-in", "SeatCountry", code);

    private static IEnumerable<FieldProblem> ListingProblems(OrganisationDetails details)
    {
        // A public listing can endanger a small group or reveal the location of a shelter.
        var canBeFound = details.Form is OrganisationForm.GrassrootsGroup or OrganisationForm.Shelter or OrganisationForm.NetworkMember;
        if (canBeFound && details.ListingBasis != ListingBasis.Agreed)
        {
            yield return new("listing-basis", "AgreedOnly");
        }

        if (details.ListingBasis == ListingBasis.Refused)
        {
            yield return new("listing-basis", "Refused");
        }

        if (canBeFound)
        {
            foreach (var channel in details.Channels.Where(channel => ChannelKinds.Of(channel.Kind).ShowsPlace))
            {
                yield return new($"channels.{channel.Key}", "House");
            }
        }
    }

    private static IEnumerable<FieldProblem> PartProblems(
        string path, string key, IReadOnlyList<string> cited, HashSet<string> keys, HashSet<string> sources)
    {
        if (!KeyPattern().IsMatch(key))
        {
            yield return new($"{path}.key", "Key");
        }

        if (!keys.Add(key))
        {
            yield return new($"{path}.key", "KeyTwice", key);
        }

        foreach (var problem in SourceProblems($"{path}.sources", cited, sources))
        {
            yield return problem;
        }
    }

    private static IEnumerable<FieldProblem> SourceProblems(
        string path, IReadOnlyList<string> cited, HashSet<string> sources)
    {
        if (cited.Count == 0)
        {
            yield return new(path, "NoSource");
        }

        foreach (var key in cited.Where(key => !sources.Contains(key)))
        {
            yield return new(path, "UnknownSource", key);
        }
    }

    private static IEnumerable<FieldProblem> ServiceProblems(string path, Service service, Taxonomy taxonomy)
    {
        if (service.Needs.Count == 0)
        {
            yield return new($"{path}.needs", "NoNeed");
        }

        if (service.Reach is { Areas.Count: 0 })
        {
            yield return new($"{path}.reach.areas", "NoArea");
        }

        var further = CodeProblems(path, service, taxonomy)
            .Concat(TermProblems(path, service))
            .Concat(HoursProblems($"{path}.availability", service.Availability));
        foreach (var problem in further)
        {
            yield return problem;
        }
    }

    private static IEnumerable<FieldProblem> CodeProblems(string path, Service service, Taxonomy taxonomy)
    {
        return Unknown($"{path}.needs", service.Needs, slug => taxonomy.Needs.Find(slug) is not null, "UnknownNeed")
            .Concat(Unknown($"{path}.causes", service.Causes, taxonomy.Causes.ContainsKey, "UnknownCause"))
            .Concat(UnknownAreas($"{path}.reach.areas", service.Reach?.Areas))
            .Concat(UnknownAreas($"{path}.reach.except", service.Reach?.Except))
            .Concat(UnknownAreas($"{path}.destinations", service.Destinations))
            .Concat(UnknownLanguages($"{path}.languages-to-apply", service.LanguagesToApply))
            .Concat(UnknownLanguages($"{path}.languages-spoken", service.LanguagesSpoken));

        IEnumerable<FieldProblem> UnknownAreas(string field, IReadOnlyList<string>? codes) =>
            Unknown(field, codes, code => taxonomy.Areas.Find(code)?.Code == code, "UnknownArea");

        IEnumerable<FieldProblem> UnknownLanguages(string field, IReadOnlyList<string>? codes) =>
            Unknown(field, codes, code => taxonomy.FindLanguage(code) is not null, "UnknownLanguage");
    }

    private static IEnumerable<FieldProblem> Unknown(
        string path, IReadOnlyList<string>? codes, Func<string, bool> isKnown, string problem) =>
        (codes ?? []).Where(code => !isKnown(code)).Select(code => new FieldProblem(path, problem, code));

    private static IEnumerable<FieldProblem> TermProblems(string path, Service service)
    {
        var durations = new[]
        {
            ($"{path}.duration.min", service.Duration?.Min), ($"{path}.duration.max", service.Duration?.Max),
            ($"{path}.response-time.within", service.ResponseTime?.Within),
        };
        foreach (var (field, duration) in durations.Where(pair => pair.Item2 is not null && IsoDuration.Parse(pair.Item2) is null))
        {
            yield return new(field, "Duration", duration!);
        }

        if (service.Amount is { } amount && !IsValid(amount))
        {
            yield return new($"{path}.amount", "Amount");
        }

        foreach (var (index, byAsker) in (service.AmountsByAsker ?? []).Index().Where(row => !IsValid(row.Item.ToAmount())))
        {
            yield return new($"{path}.amounts-by-asker.{index + 1}.max", "Amount");
        }

        foreach (var problem in IntakeProblems($"{path}.intake", service.Intake))
        {
            yield return problem;
        }
    }

    private static IEnumerable<FieldProblem> IntakeProblems(string path, Intake? intake)
    {
        foreach (var window in (intake?.Windows ?? []).Where(window => window.To < window.From))
        {
            yield return new($"{path}.windows", "Window", window.To?.ToString("O", CultureInfo.InvariantCulture) ?? "");
        }

        if (intake?.Windows?.Any(window => window is { From: null, To: null }) == true)
        {
            yield return new($"{path}.windows", "EmptyWindow");
        }

        if (intake is { State: IntakeState.Open, Since: not null })
        {
            yield return new($"{path}.since", "SinceOpen");
        }
    }

    private static bool IsValid(Amount amount) =>
        AmountParser.IsCurrency(amount.Currency)
        && !(amount.Min > amount.Max)
        && (amount.Min ?? amount.Max) is not null;

    private static IEnumerable<FieldProblem> HoursProblems(string path, Hours? hours)
    {
        if (hours?.Weekly is not null && !ZoneParser.IsZone(hours.Zone))
        {
            yield return new($"{path}.zone", "Zone");
        }

        if (hours is { AnyHour: true, Weekly: not null }
            or { AnyHour: true, OnPublicHolidays: false }
            or { AnyHour: false, Weekly: null or { Count: 0 } })
        {
            yield return new($"{path}.weekly", "Hours");
        }
    }

    private static IEnumerable<FieldProblem> ChannelProblems(string path, Channel channel, Taxonomy taxonomy)
    {
        if (ChannelKinds.Of(channel.Kind).Shape.ProblemOf(channel.Value, channel.WorksIn ?? [], $"{path}.value") is { } wrong)
        {
            yield return wrong;
        }

        foreach (var code in (channel.WorksIn ?? []).Where(code => taxonomy.Areas.Find(code) is not { Kind: AreaKind.Country }))
        {
            yield return new($"{path}.works-in", "NotACountry", code);
        }

        foreach (var (language, wording) in channel.Risk?.Words ?? [])
        {
            if (wording.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length > MaximumRiskWords)
            {
                yield return new($"{path}.risk", "RiskWords", MaximumRiskWords, language);
            }
        }

        var unknown = Unknown($"{path}.languages", channel.Languages, code => taxonomy.FindLanguage(code) is not null, "UnknownLanguage");
        foreach (var problem in unknown.Concat(HoursProblems($"{path}.hours", channel.Hours)))
        {
            yield return problem;
        }
    }

    private static IEnumerable<FieldProblem> KeyProblems(string path, Channel channel, DateTimeOffset? now)
    {
        var fingerprint = path.Replace("public-key", "fingerprint", StringComparison.Ordinal);
        if (channel.PublicKey is null)
        {
            return channel.Fingerprint is null || ChannelKinds.Of(channel.Kind).HasKey
                ? []
                : [new(fingerprint, "PgpMailbox", channel.Value)];
        }

        if (PgpKey.Read(channel.PublicKey, out var unreadable) is not { } key)
        {
            return [new(path, unreadable!)];
        }

        // A mail program finds a key by the mailbox it names. If the key names another mailbox, the program would send
        // the mail unencrypted without notice.
        var problems = new (bool Applies, string Key)[]
        {
            (channel.Fingerprint is { } stated && stated != key.Fingerprint, "PgpOther"),
            (!key.Mailboxes.Contains(channel.Value, StringComparer.OrdinalIgnoreCase), "PgpMailbox"),
            (key.IsRevoked, "PgpRevoked"),
            (!key.CanEncrypt, "PgpNoEncryption"),
            (key.IsWeak, "PgpWeak"),
            (now is { } day && key.HasExpired(day), "PgpExpired"),
        };

        return problems.Where(problem => problem.Applies)
            .Select(problem => new FieldProblem(path, problem.Key, channel.Value));
    }

    private static IEnumerable<FieldProblem> RelationProblems(string path, Relation relation)
    {
        if (relation.To is null && relation.Note is null)
        {
            yield return new($"{path}.to", "NoOther");
        }
    }

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex KeyPattern();
}
