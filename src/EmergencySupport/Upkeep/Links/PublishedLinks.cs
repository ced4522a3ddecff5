using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Publishing;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Upkeep.Links;

/// <summary>The web addresses in published entries: of channels, in sources and in texts. Onion addresses are left out.</summary>
public static class PublishedLinks
{
    /// <summary>All of them, each once, with an entry that has it.</summary>
    public static async Task<IReadOnlyDictionary<string, PublishedEntry>> AllAsync(
        DirectoryDbContext db, CancellationToken cancellationToken)
    {
        var kinds = await db.Entries.AsNoTracking().ToDictionaryAsync(entry => entry.Id, entry => entry.Kind, cancellationToken);
        var published = await PublishedRevisions.All(db).ToListAsync(cancellationToken);

        return published
            .SelectMany(entry => Of(kinds[entry.Revision.EntryId], entry.Revision), (entry, address) => (entry, address))
            .DistinctBy(link => link.address, StringComparer.Ordinal)
            .ToDictionary(link => link.address, link => link.entry, StringComparer.Ordinal);
    }

    private static IEnumerable<string> Of(EntryKind kind, Revision revision)
    {
        switch (kind)
        {
            case EntryKind.Guidance:
                var article = revision.Read<ArticleDetails>();

                return In(article.Sources, article.Body);
            case EntryKind.Route:
                var route = revision.Read<RouteDetails>();

                return In(route.Sources, route.Body);
            default:
                var details = revision.Read<OrganisationDetails>();

                return details.Channels.Where(channel => ChannelKinds.Of(channel.Kind).Shape == ChannelShape.Web)
                    .Select(channel => channel.Value)
                    .Where(IsWeb)
                    .Concat(In(details.Sources, details.Description?.Text));
        }
    }

    private static IEnumerable<string> In(IEnumerable<Source> sources, LocalText? text) => sources
        .Select(source => source.Url)
        .OfType<string>()
        .Concat(text?.Words.Values.SelectMany(wording => MarkdownText.LinksOf(wording.Text)) ?? [])
        .Where(IsWeb);

    /// <summary>Whether it can be requested in the public network.</summary>
    internal static bool IsWeb(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
        && HostName.Of(uri) is { } host
        && !host.EndsWith(".onion", StringComparison.OrdinalIgnoreCase);
}
