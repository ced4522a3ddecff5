using System.Text.RegularExpressions;
using EmergencySupport.Taxonomies;

namespace EmergencySupport.Directory;

/// <summary>What has to be right about an organisation's details before anybody may publish them.</summary>
public static partial class OrganisationValidation
{
    private const int RiskWords = 12;

    /// <summary>What is wrong, each with the field it is about, such as <c>services.relocation.needs</c>. Empty when all is right.</summary>
    /// <param name="now">Keys may not have expired by then. Null for seeds: what was right when it was written still goes in.</param>
    public static IEnumerable<FieldProblem> ProblemsOf(OrganisationDetails details, Taxonomy taxonomy, DateTimeOffset? now)
    {
        var sources = details.Sources.Select(source => source.Key).ToHashSet();
        var keys = new HashSet<string> { Description.PartKey };

        return ListingProblems(details)
            .Concat(SourceProblems("description-sources", details.Description.Sources, sources))
            .Concat(details.Services.SelectMany(service => PartProblems($"services.{service.Key}", service.Key, service.Sources, keys, sources)
                .Concat(ServiceProblems($"services.{service.Key}", service, taxonomy))))
            .Concat(details.Channels.SelectMany(channel => PartProblems($"channels.{channel.Key}", channel.Key, channel.Sources, keys, sources)
                .Concat(ChannelProblems($"channels.{channel.Key}", channel, taxonomy))
                .Concat(KeyProblems($"channels.{channel.Key}.public-key", channel, now))))
            .Concat(details.Relations.SelectMany(relation => PartProblems($"relations.{relation.Key}", relation.Key, relation.Sources, keys, sources)
                .Concat(RelationProblems($"relations.{relation.Key}", relation))));
    }

    private static IEnumerable<FieldProblem> ListingProblems(OrganisationDetails details)
    {
        // Being found in a public list can endanger a small group or give a hiding place away.
        if (details.Form is OrganisationForm.GrassrootsGroup or OrganisationForm.Shelter or OrganisationForm.NetworkMember
            && details.ListingBasis != ListingBasis.Agreed)
        {
            yield return new("listing-basis", "AgreedOnly");
        }

        if (details.ListingBasis == ListingBasis.Refused)
        {
            yield return new("listing-basis", "Refused");
        }

        if (details.Form == OrganisationForm.Shelter)
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

    private static IEnumerable<FieldProblem> SourceProblems(string path, IReadOnlyList<string> cited, HashSet<string> sources)
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

        var unknown = Unknown($"{path}.needs", service.Needs, slug => taxonomy.Needs.Find(slug) is not null, "UnknownNeed")
            .Concat(Unknown($"{path}.causes", service.Causes, taxonomy.Causes.ContainsKey, "UnknownCause"))
            .Concat(Unknown($"{path}.reach.areas", service.Reach?.Areas, code => taxonomy.Areas.Find(code)?.Code == code, "UnknownArea"))
            .Concat(Unknown($"{path}.reach.except", service.Reach?.Except, code => taxonomy.Areas.Find(code)?.Code == code, "UnknownArea"))
            .Concat(Unknown($"{path}.destinations", service.Destinations, code => taxonomy.Areas.Find(code)?.Code == code, "UnknownArea"))
            .Concat(Unknown($"{path}.languages-to-apply", service.LanguagesToApply, taxonomy.Languages.ContainsKey, "UnknownLanguage"))
            .Concat(Unknown($"{path}.languages-spoken", service.LanguagesSpoken, taxonomy.Languages.ContainsKey, "UnknownLanguage"))
            .Concat(TermProblems(path, service))
            .Concat(HoursProblems($"{path}.availability", service.Availability));
        foreach (var problem in unknown)
        {
            yield return problem;
        }
    }

    private static IEnumerable<FieldProblem> Unknown(string path, IReadOnlyList<string>? codes, Func<string, bool> isKnown, string what) =>
        (codes ?? []).Where(code => !isKnown(code)).Select(code => new FieldProblem(path, what, code));

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

        if (service.Amount is { } amount && (!CurrencyPattern().IsMatch(amount.Currency) || amount.Min > amount.Max || (amount.Min ?? amount.Max) is null))
        {
            yield return new($"{path}.amount", "Amount");
        }

        foreach (var window in (service.Intake?.Windows ?? []).Where(window => window.To < window.From))
        {
            yield return new($"{path}.intake.windows", "Window", window.To.ToString("O", CultureInfo.InvariantCulture));
        }
    }

    private static IEnumerable<FieldProblem> HoursProblems(string path, Hours? hours)
    {
        if (hours?.Weekly is not null && (hours.Zone is null || !ZonePattern().IsMatch(hours.Zone) || !TimeZoneInfo.TryFindSystemTimeZoneById(hours.Zone, out _)))
        {
            yield return new($"{path}.zone", "Zone");
        }

        if (hours is { AnyHour: true, Weekly: not null } or { AnyHour: false, Weekly: null or { Count: 0 } })
        {
            yield return new($"{path}.weekly", "Hours");
        }
    }

    private static IEnumerable<FieldProblem> ChannelProblems(string path, Channel channel, Taxonomy taxonomy)
    {
        if (ChannelKinds.Of(channel.Kind).Shape.ProblemOf(channel.Value) is { } wrong)
        {
            yield return new($"{path}.value", wrong);
        }

        foreach (var (language, wording) in channel.Risk?.Words ?? [])
        {
            if (wording.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length > RiskWords)
            {
                yield return new($"{path}.risk", "RiskWords", RiskWords, language);
            }
        }

        foreach (var problem in Unknown($"{path}.languages", channel.Languages, taxonomy.Languages.ContainsKey, "UnknownLanguage")
            .Concat(HoursProblems($"{path}.hours", channel.Hours)))
        {
            yield return problem;
        }
    }

    private static IEnumerable<FieldProblem> KeyProblems(string path, Channel channel, DateTimeOffset? now)
    {
        if (channel.PublicKey is null)
        {
            return [];
        }

        if (PgpKey.Read(channel.PublicKey, out var problem) is not { } key)
        {
            return [new(path, problem!)];
        }

        // A mail program finds a key by the mailbox it names: without it, she would write unencrypted and not know.
        var problems = new[]
        {
            (!key.Mailboxes.Contains(channel.Value, StringComparer.OrdinalIgnoreCase), "PgpMailbox"), (key.IsRevoked, "PgpRevoked"),
            (!key.CanEncrypt, "PgpNoEncryption"), (key.IsWeak, "PgpWeak"), (now is { } day && key.HasExpired(day), "PgpExpired"),
        };

        return problems.Where(known => known.Item1).Select(known => new FieldProblem(path, known.Item2, channel.Value));
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

    [GeneratedRegex(@"\A[A-Z]{3}\z")]
    private static partial Regex CurrencyPattern();

    /// <summary>An area and a city: what can be told in words. Not "EST", nor what Windows calls it.</summary>
    [GeneratedRegex(@"\A(?:(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)(?:/[A-Za-z_-]+){1,2}|UTC)\z")]
    private static partial Regex ZonePattern();
}
