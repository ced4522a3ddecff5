using EmergencySupport.Directory;

namespace EmergencySupport.Publishing;

/// <summary>The name of an entry of any kind.</summary>
public static class EntryName
{
    /// <summary>Null when the revision was redacted.</summary>
    public static LocalText? Of(EntryKind kind, Revision revision) => revision.Details is null ? null : kind switch
    {
        EntryKind.Guidance => revision.Read<ArticleDetails>().Title,
        EntryKind.Route => revision.Read<RouteDetails>().Name,
        EntryKind.Organisation or EntryKind.Mechanism => revision.Read<OrganisationDetails>().Name,
    };
}
