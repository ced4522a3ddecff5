namespace EmergencySupport.Corrections;

/// <summary>
/// A correction of an entry suggested by a reader. It stores neither the sender nor the time: the id is random, and
/// only the day is kept.
/// </summary>
public sealed class SuggestedCorrection
{
    public const int MaximumTextLength = 1000;
    public const int MaximumSourceLength = 300;

    private SuggestedCorrection() => Text = Sha256 = "";

    /// <inheritdoc cref="Source"/>
    public SuggestedCorrection(
        Guid entryId, Guid partId, string text, string? source, DateOnly day, CorrectionPlace place)
    {
        Id = Guid.NewGuid();
        EntryId = entryId;
        PartId = partId;
        Text = text;
        Source = source;
        Sha256 = FingerprintOf(text, source);
        Times = 1;
        Day = day;
        Place = place;
    }

    public Guid Id { get; private set; }

    public Guid EntryId { get; private set; }

    /// <summary>
    /// The id of the part that the correction is about, or of the entry if it is about the whole entry.
    /// </summary>
    public Guid PartId { get; private set; }

    /// <summary>Untrusted text from the public. Must be shown as plain text only.</summary>
    public string Text { get; private set; }

    /// <summary>A web address at which the correction can be checked. Null when none was given.</summary>
    public string? Source { get; private set; }

    /// <summary>Fingerprint of both texts, to count a repeated correction instead of storing it again.</summary>
    public string Sha256 { get; private set; }

    /// <summary>How many times it was sent.</summary>
    public int Times { get; private set; }

    /// <summary>The day it was first sent, in UTC.</summary>
    public DateOnly Day { get; private set; }

    public CorrectionPlace Place { get; private set; }

    /// <summary>Whether a mail told staff of it. Only corrections about hotlines are told by mail.</summary>
    public bool IsTold { get; private set; }

    /// <summary>The account that last opened the part to see to it. Null while none has.</summary>
    public string? TakenUpBy { get; private set; }

    /// <summary>The day of that, in UTC.</summary>
    public DateOnly? TakenUpOn { get; private set; }

    public static string FingerprintOf(string text, string? source) => LocalText.Fingerprint($"{text}\0{source}");
}

/// <summary>Whether a correction may be replaced when its part is full.</summary>
public enum CorrectionPlace
{
    /// <summary>One of the first corrections of its part. No later correction of the part replaces it.</summary>
    First,

    /// <summary>
    /// Not among the first of its part. When the part is full, a new correction replaces a random one of these.
    /// </summary>
    Turning,

    /// <summary>Kept by staff. It does not count towards the limits of parts.</summary>
    Kept,
}
