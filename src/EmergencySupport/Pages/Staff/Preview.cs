using System.Text.Json.Nodes;
using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Directory.Fields;
using EmergencySupport.Pages.Organisations;
using EmergencySupport.Publishing;
using EmergencySupport.Taxonomies;
using EmergencySupport.Web;

namespace EmergencySupport.Pages.Staff;

/// <summary>
/// An entry as the public would see it. One of the three properties is set, or none if the entry still has problems.
/// </summary>
public sealed record Preview(OrganisationView? Organisation, ArticleDetails? Article, RouteDetails? Route)
{
    public static async Task<Preview> OfAsync(
        DirectoryDbContext db,
        EntryKind kind,
        Guid entry,
        string details,
        Taxonomy taxonomy,
        Texts texts,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        if (DetailsProblems.Of(kind, JsonNode.Parse(details)!.AsObject(), taxonomy, ReaderLanguage.Current, now: null).Count > 0)
        {
            return new(null, null, null);
        }

        if (kind == EntryKind.Guidance)
        {
            return new(null, DetailsJson.Read<ArticleDetails>(details), null);
        }

        if (kind == EntryKind.Route)
        {
            return new(null, null, DetailsJson.Read<RouteDetails>(details));
        }

        var approved = new ApprovedOrganisation(entry, null, DetailsJson.Read<OrganisationDetails>(details));

        return new(await OrganisationView.ReadAsync(db, approved, texts, taxonomy, now, cancellationToken), null, null);
    }
}
