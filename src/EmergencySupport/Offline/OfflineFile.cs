using System.Text.RegularExpressions;
using EmergencySupport.Directory;
using EmergencySupport.Presentation;
using EmergencySupport.Search;
using EmergencySupport.Taxonomies;
using EmergencySupport.Web;

namespace EmergencySupport.Offline;

/// <summary>A self-contained HTML file for one country or the whole directory.</summary>
public sealed partial record OfflineFile
{
    /// <summary>Null for the whole directory.</summary>
    public required Area? Country { get; init; }

    public required Validity Validity { get; init; }

    /// <summary>The hotline to show at the top. Null if there is none for the country.</summary>
    public required Hotline? Hotline { get; init; }

    /// <summary>All organisations of the file, with the services to list.</summary>
    public required IReadOnlyList<SearchResult> Organisations { get; init; }

    public required IReadOnlyList<RouteDetails> Routes { get; init; }

    /// <summary>Articles with their slugs.</summary>
    public required IReadOnlyList<(string Slug, ArticleDetails Details)> Articles { get; init; }

    public required NeedTree Needs { get; init; }

    /// <summary>The organisations as HTML, each with as much detail as there is room for.</summary>
    public IReadOnlyList<string> OrganisationsHtml { get; init; } = [];

    /// <summary>Whether some organisations are shortened.</summary>
    public bool IsShortened { get; init; }

    /// <summary>Whether the file begins with a table of contents by need.</summary>
    public bool HasContents { get; init; } = true;

    public bool AnyMachineText => Organisations.Select(found => found.Organisation.Details.Summary)
        .Concat(Articles.Select(article => article.Details.Body))
        .Any(text => text.In(ReaderLanguage.Current).State == WordingState.Machine);

    /// <summary>The organisations for each need that at least one of them serves.</summary>
    public IEnumerable<(Need Need, IReadOnlyList<SearchResult> Organisations)> ByNeed => Needs.All
        .Select(need => (Need: need, Organisations: OrganisationsFor(need)))
        .Where(pair => pair.Organisations.Count > 0);

    /// <summary>
    /// Renders a text for this file: headings become level 4, links lead to anchors in the file, and links to pages
    /// outside the file are replaced by their text.
    /// </summary>
    public string Inside(ShownText markdown, RenderedMarkdown rendered)
    {
        var html = SubHeading().Replace(rendered.ToHtml(markdown.Text), heading => $"{heading.Groups[1]}h4");

        return LinkHere().Replace(html, Relink);
    }

    private string Relink(Match link)
    {
        var (slug, words) = (link.Groups["slug"].Value, link.Groups["words"].Value);

        return Slugs.Contains(slug) ? $"<a href=\"#{slug}\">{words}</a>" : words;
    }

    private IReadOnlyList<SearchResult> OrganisationsFor(Need need) =>
        [.. Organisations.Where(found => found.Services.Any(service => service.Needs.Contains(need.Slug)))];

    private HashSet<string> Slugs => field ??=
        [.. Organisations.Select(found => found.Organisation.Slug), .. Articles.Select(article => article.Slug)];

    [GeneratedRegex("(</?)h[23]")]
    private static partial Regex SubHeading();

    [GeneratedRegex("<a href=\"[^\":]*?(?<slug>[^\"/:]*)\"[^>]*>(?<words>.*?)</a>", RegexOptions.Singleline)]
    private static partial Regex LinkHere();
}

/// <summary>An organisation in an offline file.</summary>
public sealed record OfflineOrganisation(Card Card, ServiceFacts Facts, DetailLevel DetailLevel);

/// <summary>Levels of detail of an organisation in an offline file, in ascending order.</summary>
public enum DetailLevel
{
    /// <summary>Name and one channel.</summary>
    Name,

    /// <summary>Name, names of services, obstacles, and one channel.</summary>
    Briefly,

    /// <summary>As in search results.</summary>
    AsFound,

    /// <summary>All services, facts and channels.</summary>
    Full,
}
