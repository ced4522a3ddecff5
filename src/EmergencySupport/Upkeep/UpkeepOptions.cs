using System.ComponentModel.DataAnnotations;

namespace EmergencySupport.Upkeep;

/// <summary>Settings of the checks that staff make: how many a day, and how often each part is due.</summary>
public sealed class UpkeepOptions
{
    /// <summary>Maximum number of checks that one account may record in 24 hours.</summary>
    [Range(1, 1000)]
    public int ChecksPerDay { get; init; } = 60;

    /// <summary>Maximum number of these that may be about hotlines.</summary>
    [Range(1, 100)]
    public int HotlineChecksPerDay { get; init; } = 3;

    /// <summary>Days after a check of a hotline of any kind, telephone number or messenger until the next is due.</summary>
    [Range(14, 90)]
    public int NumberDays { get; init; } = 90;

    /// <summary>Days after a check of another channel until the next is due.</summary>
    [Range(14, 180)]
    public int ChannelDays { get; init; } = 180;

    /// <summary>Days after a check of a service until the next is due.</summary>
    [Range(14, 365)]
    public int ServiceDays { get; init; } = 365;
}
