namespace EmergencySupport.Publishing;

/// <summary>A channel taken out of sight at once, before anybody knows whether it is wrong. Lifting it removes the row.</summary>
public sealed class Suspension
{
    private Suspension() => By = "";

    public Suspension(Guid channelId, Guid entryId, string by, DateTimeOffset at)
    {
        ChannelId = channelId;
        EntryId = entryId;
        By = by;
        At = at;
    }

    /// <summary>The part id of the channel.</summary>
    public Guid ChannelId { get; private set; }

    public Guid EntryId { get; private set; }

    public string By { get; private set; }

    public DateTimeOffset At { get; private set; }
}
