using System.Text.Json.Nodes;
using EmergencySupport.Directory;
using EmergencySupport.Directory.Fields;

namespace EmergencySupport.Editorial;

/// <summary>A text that one account is editing. It is visible to that account only and leaves no history.</summary>
public sealed class Draft
{
    private Draft() => Slug = Details = "";

    public Draft(
        Guid entryId, EntryKind kind, Guid accountId, Guid? baseRevisionId, string slug, string details, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        EntryId = entryId;
        Kind = kind;
        AccountId = accountId;
        BaseRevisionId = baseRevisionId;
        Slug = slug;
        Details = details;
        SavedAt = now;
    }

    public Guid Id { get; private set; }

    /// <summary>Set before the entry exists: a new entry is created with this id.</summary>
    public Guid EntryId { get; private set; }

    public EntryKind Kind { get; private set; }

    public Guid AccountId { get; private set; }

    /// <summary>The revision it started from or was last merged with. Null for a new entry.</summary>
    public Guid? BaseRevisionId { get; private set; }

    /// <summary>The requested slug.</summary>
    public string Slug { get; private set; }

    /// <summary>
    /// The details as typed: JSON in the shape of the record, where values may still be invalid or missing.
    /// </summary>
    public string Details { get; private set; }

    public DateTimeOffset SavedAt { get; private set; }

    /// <summary>
    /// Concurrency token. Grows with each save, so that saving the same draft from a second window is detected.
    /// </summary>
    public int Version { get; private set; }

    /// <summary>The name or title as typed. The slug when there is none yet.</summary>
    public string Name => NameIn(JsonNode.Parse(Details)!.AsObject(), Slug);

    /// <inheritdoc cref="Name"/>
    public static string NameIn(JsonObject details, string slug) =>
        DetailsNodes.OriginalOf(details["name"] ?? details["title"]) ?? slug;

    /// <summary>The path of the part with this id, such as <c>channels.hotline</c>. Null if it is not in the draft.</summary>
    public string? PathOf(Guid part)
    {
        var details = JsonNode.Parse(Details)!.AsObject();

        return DetailsParts.CollectionsOf(DetailsProblems.TypeOf(Kind))
            .SelectMany(list => DetailsParts.In(details, list.Property)
                .Select(DetailsParts.KeyOf)
                .Where(key => PartId.Of(EntryId, key) == part)
                .Select(key => $"{list.Property}.{key}"))
            .FirstOrDefault();
    }

    public void Save(string details, DateTimeOffset now)
    {
        Details = details;
        SavedAt = now;
        Version++;
    }

    public void Rename(string slug, DateTimeOffset now)
    {
        Slug = slug;
        SavedAt = now;
        Version++;
    }

    /// <summary>Saves the text merged with <paramref name="revision"/>, which becomes the new base.</summary>
    public void Rebase(Guid revision, string details, DateTimeOffset now)
    {
        BaseRevisionId = revision;
        Save(details, now);
    }
}
