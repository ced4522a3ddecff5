namespace EmergencySupport.Publishing;

/// <summary>Which revision of an entry the public reads. No row: the entry was withdrawn.</summary>
public sealed class Publication
{
    private Publication() => Author = Approver = "";

    /// <param name="approver">Never the author: the database refuses it too.</param>
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

    /// <summary>Puts another revision of the same entry before the public.</summary>
    public void Replace(Revision revision, string approver, DateTimeOffset at)
    {
        RevisionId = revision.Id;
        Author = revision.Author;
        Approver = approver;
        At = at;
    }
}
