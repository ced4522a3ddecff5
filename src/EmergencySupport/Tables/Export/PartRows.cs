using System.Text.Json.Nodes;
using EmergencySupport.Directory;
using EmergencySupport.Directory.Fields;
using EmergencySupport.Publishing;

namespace EmergencySupport.Tables.Export;

/// <summary>
/// Writes what one row a service cannot hold: each channel and relation, and each text in each language. It is not read again.
/// </summary>
public static class PartRows
{
    /// <summary>The names of the columns of channels and relations.</summary>
    public static IReadOnlyList<string> PartColumns { get; } =
        ["entry_id", "organisation", "part", "key", "kind", "value", "purpose", "works_in", "sources"];

    public static IReadOnlyList<string> TextColumns { get; } = ["entry_id", "organisation", "text", "language", "state", "words"];

    public static IEnumerable<IReadOnlyList<string>> PartsOf(Revision revision)
    {
        var details = revision.Read<OrganisationDetails>();
        string[] entry = [revision.EntryId.ToString(), details.Name.Words[details.Name.Original].Text];

        return details.Channels.Select(channel => (string[])
            [
                .. entry, "channel", channel.Key, EnumNames.Of(channel.Kind), channel.Value, EnumNames.Of(channel.Purpose),
                string.Join("; ", channel.WorksIn ?? []), string.Join("; ", channel.Sources),
            ])
            .Concat(details.Relations.Select(relation => (string[])
            [
                .. entry, "relation", relation.Key, EnumNames.Of(relation.Kind), $"{relation.To}", "", "",
                string.Join("; ", relation.Sources),
            ]));
    }

    /// <summary>Each text with its path, in the original language and in each translation.</summary>
    public static IEnumerable<IReadOnlyList<string>> TextsOf(Revision revision)
    {
        var details = JsonNode.Parse(revision.Details!)!.AsObject();
        string[] entry = [revision.EntryId.ToString(), DetailsNodes.OriginalOf(details["name"]) ?? ""];

        return DetailsTexts.Of(details).SelectMany(text => text.Text[DetailsNodes.Words]!.AsObject().Select(wording => (string[])
        [
            .. entry,
            text.Path,
            wording.Key,
            DetailsTexts.IsOutdated(text.Text, wording.Key) && wording.Key != (string?)text.Text[DetailsNodes.Original]
                ? "outdated"
                : $"{wording.Value?[DetailsNodes.State]}",
            $"{wording.Value?[DetailsNodes.Text]}",
        ]));
    }
}
