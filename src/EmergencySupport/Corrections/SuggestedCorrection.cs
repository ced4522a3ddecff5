namespace EmergencySupport.Corrections;

/// <summary>What somebody says is wrong with an entry. Nothing tells who or when: the id is random, and of the time the day is kept.</summary>
public sealed class SuggestedCorrection
{
    public const int LongestText = 1000;
    public const int LongestSource = 300;

    private SuggestedCorrection() => Text = Sha256 = "";

    /// <inheritdoc cref="Source"/>
    public SuggestedCorrection(Guid entryId, Guid partId, string text, string? source, DateOnly day, CorrectionPlace place)
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

    /// <summary>The entry's own id where the whole of it is meant.</summary>
    public Guid PartId { get; private set; }

    /// <summary>As it was typed by anybody at all: shown as plain text only.</summary>
    public string Text { get; private set; }

    /// <summary>The web address where it can be checked. Null when none was given.</summary>
    public string? Source { get; private set; }

    /// <summary>Of both texts: what is sent again is counted and not kept twice.</summary>
    public string Sha256 { get; private set; }

    /// <summary>How often it was sent.</summary>
    public int Times { get; private set; }

    /// <summary>On which it was first sent, in UTC.</summary>
    public DateOnly Day { get; private set; }

    public CorrectionPlace Place { get; private set; }

    public static string FingerprintOf(string text, string? source) => LocalText.Fingerprint($"{text}\0{source}");
}

/// <summary>Whether a suggestion gives way to a new one when the box of its part is full.</summary>
public enum CorrectionPlace
{
    /// <summary>It came while there was room, and stays.</summary>
    First,

    /// <summary>Chance decides which of these goes.</summary>
    Turning,

    /// <summary>Staff want it kept, and it takes up no room.</summary>
    Kept,
}
