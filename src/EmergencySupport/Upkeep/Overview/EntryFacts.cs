using System.Text.Json.Nodes;
using EmergencySupport.Directory;
using EmergencySupport.Publishing;

namespace EmergencySupport.Upkeep.Overview;

/// <summary>What the table of entries reads from the text of one entry. It changes with its revision only.</summary>
/// <param name="Name">Null when the text was erased.</param>
/// <param name="Parts">Its channels and services by part id. Empty for entries that are not checked.</param>
internal sealed record EntryFacts(
    LocalText? Name,
    EntryTerms Terms,
    IReadOnlyDictionary<string, TranslationState> Languages,
    IReadOnlyDictionary<Guid, Part> Parts)
{
    public static EntryFacts Erased { get; } = new(
        null, EntryTerms.Of(null), new Dictionary<string, TranslationState>(), new Dictionary<Guid, Part>());

    public static EntryFacts Of(EntryKind kind, Revision revision)
    {
        if (revision.Details is null)
        {
            return Erased;
        }

        var details = JsonNode.Parse(revision.Details)!.AsObject();

        return new(
            EntryName.Of(kind, revision),
            EntryTerms.Of(details),
            TranslationStates.Of(details),
            kind is EntryKind.Organisation or EntryKind.Mechanism ? PartsOf(revision) : new Dictionary<Guid, Part>());
    }

    private static Dictionary<Guid, Part> PartsOf(Revision revision)
    {
        var details = revision.Read<OrganisationDetails>();
        var all = Publishing.Parts.Of(revision.EntryId, details);

        return details.Channels.Select(channel => channel.Key).Concat(details.Services.Select(service => service.Key))
            .Select(key => PartId.Of(revision.EntryId, key))
            .ToDictionary(id => id, id => all[id]);
    }
}
