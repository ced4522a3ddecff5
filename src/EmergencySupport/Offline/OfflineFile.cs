using System.Text.RegularExpressions;
using EmergencySupport.Directory;
using EmergencySupport.Presentation;
using EmergencySupport.Search;
using EmergencySupport.Taxonomies;
using EmergencySupport.Web;

namespace EmergencySupport.Offline;

/// <summary>One HTML file that needs nothing else: for one country, or the whole directory.</summary>
public sealed partial record OfflineFile
{
    /// <summary>Null for the whole directory.</summary>
    public required Area? Country { get; init; }

    public required Validity Validity { get; init; }

    /// <summary>Null when none answers at any hour there.</summary>
    public required Hotline? Line { get; init; }

    /// <summary>All of them, with the services that are told of.</summary>
    public required IReadOnlyList<SearchResult> Organisations { get; init; }

    public required IReadOnlyList<RouteDetails> Routes { get; init; }

    /// <summary>By slug.</summary>
    public required IReadOnlyList<(string Slug, ArticleDetails Details)> Articles { get; init; }

    public required NeedTree Needs { get; init; }

    /// <summary>The organisations as HTML, each told as far as there is room.</summary>
    public IReadOnlyList<string> OrganisationsHtml { get; init; } = [];

    /// <summary>Some are told in short.</summary>
    public bool IsShortened { get; init; }

    /// <summary>It begins with who helps with what.</summary>
    public bool HasContents { get; init; } = true;

    public bool AnyMachineText => Organisations.Select(found => found.Organisation.Details.Summary)
        .Concat(Articles.Select(article => article.Details.Body))
        .Any(text => text.In(ReaderLanguage.Current).State == WordingState.Machine);

    /// <summary>What helps with each need that any of them meets.</summary>
    public IEnumerable<(Need Need, IReadOnlyList<SearchResult> Organisations)> ByNeed => Needs.All
        .Select(need => (Need: need, Organisations: WhoMeets(need)))
        .Where(pair => pair.Organisations.Count > 0);

    /// <summary>A text below a heading of this file. Links to what is not in the file are words only.</summary>
    public string Inside(ShownText markdown, RenderedMarkdown rendered)
    {
        var html = SubHeading().Replace(rendered.ToHtml(markdown.Text), heading => $"{heading.Groups[1]}h4");

        return LinkHere().Replace(html, link => link.Groups["slug"].Value is var slug && Slugs.Contains(slug) ? $"<a href=\"#{slug}\">{link.Groups["words"]}</a>" : link.Groups["words"].Value);
    }

    private IReadOnlyList<SearchResult> WhoMeets(Need need) =>
        [.. Organisations.Where(found => found.Services.Any(service => service.Needs.Contains(need.Slug)))];

    private HashSet<string> Slugs => field ??=
        [.. Organisations.Select(found => found.Organisation.Slug), .. Articles.Select(article => article.Slug)];

    [GeneratedRegex("(</?)h[23]")]
    private static partial Regex SubHeading();

    [GeneratedRegex("<a href=\"[^\":]*?(?<slug>[^\"/:]*)\"[^>]*>(?<words>.*?)</a>", RegexOptions.Singleline)]
    private static partial Regex LinkHere();
}

/// <summary>An organisation as it stands in a file.</summary>
public sealed record OfflineOrganisation(SearchResult Found, ServiceFacts Facts, Reasons Reasons, DetailLevel DetailLevel);

/// <summary>How much is told of an organisation, from the least.</summary>
public enum DetailLevel
{
    /// <summary>Its name and one way to reach it.</summary>
    Name,

    /// <summary>What it does in a few words, and one way to reach it.</summary>
    Briefly,

    /// <summary>As in an answer.</summary>
    AsFound,

    /// <summary>All that it does, and all ways to reach it.</summary>
    Full,
}
