using EmergencySupport.Directory;
using EmergencySupport.Publishing;
using EmergencySupport.Web;

namespace EmergencySupport.Presentation;

/// <summary>
/// Where facts come from, in words. All pages and files take it from here, and it is worked out from the sources and
/// checks of the entries themselves.
/// </summary>
/// <param name="Text">One sentence.</param>
/// <param name="Days">The days that it names.</param>
public sealed record Provenance(string Text, IReadOnlyCollection<DateOnly> Days)
{
    /// <summary>The source that stands for the guide "Emergency support".</summary>
    private const string Guide = "guide";

    /// <summary>The source that stands for the organisation's website, where it has no address of its own.</summary>
    private const string OwnWebsite = "own-website";

    /// <summary>Sources that a sentence names before it counts the others.</summary>
    private const int MaximumNamed = 3;

    private const char IsolateStart = '\u2068';
    private const char IsolateEnd = '\u2069';

    /// <summary>Where the facts about an organisation come from, and whether it has confirmed them.</summary>
    public static Provenance Of(Texts texts, PublicOrganisation organisation)
    {
        var details = organisation.Details;
        var (named, days) = NamesOf(texts, OriginsOf(Cited(details), details.Channels));
        var parts = details.Channels.Select(organisation.CheckOf).Concat(details.Services.Select(organisation.CheckOf)).ToList();
        var asked = parts.OfType<PartCheck>().Where(check => check.Method != CheckMethod.Website).ToList();
        var valid = asked.FindAll(check => check.Holds);
        if (valid.Count > 0)
        {
            var (how, on) = HowConfirmed(texts, valid);

            return valid.Count == parts.Count
                ? new(texts["Provenance.Confirmed", how], on)
                : new(texts["Provenance.Partly", named, how], [.. days, .. on]);
        }

        if (asked.FindAll(check => check.HeldOnce) is { Count: > 0 } lapsed)
        {
            var last = DayOf(lapsed.MaxBy(check => check.At)!);

            return new(texts["Provenance.Since", named, texts.Day(last)], [.. days, last]);
        }

        return new(texts["Provenance.NotConfirmed", named], days);
    }

    /// <summary>Where the facts of an article come from.</summary>
    public static Provenance Of(Texts texts, ArticleDetails article)
    {
        var (named, days) = NamesOf(texts, OriginsOf(article.Sources, []));

        return new(texts["Provenance.From", named], days);
    }

    /// <summary>One sentence that is true of all organisations on a page that links to them. Null if there are none.</summary>
    public static Provenance? OfAll(Texts texts, IEnumerable<PublicOrganisation> organisations) =>
        OfMany(texts, organisations.Select(organisation => Cited(organisation.Details)), "Provenance.Each");

    /// <summary>One sentence that is true of all articles on a page that links to them. Null if there are none.</summary>
    public static Provenance? OfAll(Texts texts, IEnumerable<ArticleDetails> articles) =>
        OfMany(texts, articles.Select(article => article.Sources), "Provenance.EachText");

    /// <summary>Where to find it said, on a page that does not read the entries.</summary>
    public static Provenance Elsewhere(Texts texts) => new(texts["Provenance.Each"], []);

    /// <summary>One sentence that is true of all facts of a file, in which not every entry says it. Null if there are none.</summary>
    public static Provenance? OfCopy(
        Texts texts, IEnumerable<PublicOrganisation> organisations, IEnumerable<ArticleDetails> articles) =>
        OfMany(
            texts,
            organisations.Select(organisation => Cited(organisation.Details)).Concat(articles.Select(article => article.Sources)),
            "Provenance.Mixed");

    public override string ToString() => Text;

    private static Provenance? OfMany(Texts texts, IEnumerable<IReadOnlyList<Source>> sources, string otherwise)
    {
        var all = sources.ToList();
        if (all.Count == 0)
        {
            return null;
        }

        return new(texts[all.SelectMany(some => some).All(source => source.Key == Guide) ? "State.Short" : otherwise], []);
    }

    /// <summary>The sources that a public part of the entry refers to, in the order of the entry.</summary>
    private static IReadOnlyList<Source> Cited(OrganisationDetails details)
    {
        var keys = (details.Description?.Sources ?? [])
            .Concat(details.Services.SelectMany(service => service.Sources))
            .Concat(details.Channels.SelectMany(channel => channel.Sources))
            .Concat(details.Relations.SelectMany(relation => relation.Sources))
            .ToHashSet();

        return [.. details.Sources.Where(source => keys.Contains(source.Key))];
    }

    /// <summary>The sources as a reader tells them apart: several pages of the organisation's website are one.</summary>
    private static List<Origin> OriginsOf(IReadOnlyList<Source> sources, IReadOnlyList<Channel> channels)
    {
        var ownSites = channels.Where(channel => ChannelKinds.Of(channel.Kind).HostIsName)
            .Select(channel => SiteName.Of(channel.Value))
            .OfType<string>()
            .ToHashSet();

        return
        [
            .. sources.GroupBy(source => KindOf(source) is { } kind ? kind : $"title {source.Key}")
                .Select(group => new Origin(
                    KindOf(group.First()),
                    group.First().Title.In(ReaderLanguage.Current),
                    group.Any(source => source.Seen is null) ? null : group.Min(source => source.Seen))),
        ];

        string? KindOf(Source source) => source switch
        {
            { Key: Guide } => "Provenance.Guide",
            { Key: OwnWebsite, Url: null } => "Provenance.OwnWebsite",
            _ when SiteName.Of(source.Url) is { } site && ownSites.Contains(site) => "Provenance.OwnWebsite",
            _ => null,
        };
    }

    /// <summary>"their own website, seen 29 November 2026", and the days named.</summary>
    private static (string Names, IReadOnlyCollection<DateOnly> Days) NamesOf(Texts texts, List<Origin> origins)
    {
        var named = origins.Count > MaximumNamed ? origins[..(MaximumNamed - 1)] : origins;
        var names = named.ConvertAll(origin => NameOf(texts, origin, origins.Count > 1));
        if (named.Count < origins.Count)
        {
            names.Add(texts.Count("Provenance.More", origins.Count - named.Count));
        }

        return (texts.List(names), [.. named.Select(origin => origin.Seen).OfType<DateOnly>()]);
    }

    private static string NameOf(Texts texts, Origin origin, bool isListed)
    {
        var name = origin.Kind is null ? texts["Provenance.Title", Isolated(origin.Title)] : texts[origin.Kind];
        if (origin.Seen is { } day)
        {
            return texts[isListed ? "Provenance.SeenListed" : "Provenance.Seen", name, texts.Day(day)];
        }

        // That the guide is old is part of its name.
        return origin.Kind == "Provenance.Guide"
            ? name
            : texts[isListed ? "Provenance.UnseenListed" : "Provenance.Unseen", name];
    }

    /// <summary>A title in another script keeps its own direction inside the sentence.</summary>
    private static string Isolated(ShownText title) =>
        LanguageTag.Direction(title.Language) == LanguageTag.Direction(ReaderLanguage.Current)
            ? title.Text.TrimEnd('.')
            : $"{IsolateStart}{title.Text.TrimEnd('.')}{IsolateEnd}";

    /// <summary>"by telephone on 3 December 2026": each method with the first day on which it confirmed a part.</summary>
    private static (string How, IReadOnlyCollection<DateOnly> Days) HowConfirmed(Texts texts, List<PartCheck> checks)
    {
        var first = checks.GroupBy(check => check.Method).Select(group => group.MinBy(check => check.At)!).ToList();
        var how = first.ConvertAll(check => texts["Provenance.How", CheckText.How(texts, check), texts.Day(check.At)]);

        return (texts.List(how), [.. first.Select(DayOf)]);
    }

    private static DateOnly DayOf(PartCheck check) => DateOnly.FromDateTime(check.At.UtcDateTime);

    /// <param name="Kind">The key of its name. Null for a source that is named by its title.</param>
    /// <param name="Seen">The first day on which it was read for this directory. Null when not recorded.</param>
    private sealed record Origin(string? Kind, ShownText Title, DateOnly? Seen);
}
