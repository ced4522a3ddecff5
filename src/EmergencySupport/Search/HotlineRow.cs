namespace EmergencySupport.Search;

/// <summary>A published channel that answers at any hour. Derived from publications.</summary>
public sealed class HotlineRow
{
    /// <summary>The part id of the channel.</summary>
    public required Guid ChannelId { get; init; }

    public required Guid EntryId { get; init; }

    public required string ChannelKey { get; init; }
}
