using EmergencySupport.Publishing;

namespace EmergencySupport.Editorial;

/// <summary>A request to publish a revision, and the decision on it.</summary>
public sealed class Submission
{
    private Submission() => Slug = Author = "";

    public Submission(Revision revision, string slug, string? note, DateTimeOffset at)
    {
        RevisionId = revision.Id;
        EntryId = revision.EntryId;
        Author = revision.Author;
        Slug = slug;
        Note = note;
        At = at;
    }

    public Guid RevisionId { get; private set; }

    public Guid EntryId { get; private set; }

    public string Author { get; private set; }

    /// <summary>The slug to publish the entry under.</summary>
    public string Slug { get; private set; }

    /// <summary>The author's reason. Null when none was given.</summary>
    public string? Note { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>Null while pending.</summary>
    public Decision? Decision { get; private set; }

    public string? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public string? DecisionNote { get; private set; }

    public void Decide(Decision decision, string by, string? note, DateTimeOffset now)
    {
        if (Decision is not null)
        {
            throw new InvalidOperationException("This submission was already decided.");
        }

        Decision = decision;
        DecidedBy = by;
        DecisionNote = note;
        DecidedAt = now;
    }
}

public enum Decision
{
    Approved,
    SentBack,

    /// <summary>The author cancelled it.</summary>
    TakenBack,
}
