using EmergencySupport.Publishing;

namespace EmergencySupport.Editorial;

/// <summary>A revision that somebody asks to have published, and what another person said to it.</summary>
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

    /// <summary>The name in addresses that goes with it.</summary>
    public string Slug { get; private set; }

    /// <summary>Why, in the author's words. Null when she gave none.</summary>
    public string? Note { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>Null while it waits.</summary>
    public Decision? Decision { get; private set; }

    public string? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public string? DecisionNote { get; private set; }

    public void Decide(Decision decision, string by, string? note, DateTimeOffset now)
    {
        if (Decision is not null)
        {
            throw new InvalidOperationException("This was decided before.");
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

    /// <summary>The author took it back.</summary>
    TakenBack,
}
