namespace EmergencySupport.Publishing;

/// <summary>The published revision of an entry. An entry that is withdrawn or was never published has none.</summary>
public sealed class Publication
{
    private Publication() => Author = Approver = "";

    /// <param name="approver">The account that approved it, which is never the author. A database constraint enforces
    /// this too.</param>
    public Publication(Revision revision, string approver, DateTimeOffset at)
    {
        EntryId = revision.EntryId;
        RevisionId = revision.Id;
        Author = revision.Author;
        Approver = approver;
        At = at;
    }

    public Guid EntryId { get; private set; }

    public Guid RevisionId { get; private set; }

    public string Author { get; private set; }

    public string Approver { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>Publishes another revision of the same entry.</summary>
    public void Replace(Revision revision, string approver, DateTimeOffset at)
    {
        RevisionId = revision.Id;
        Author = revision.Author;
        Approver = approver;
        At = at;
    }
}
