using EmergencySupport.Directory;
using EmergencySupport.Publishing;

namespace EmergencySupport.Upkeep;

/// <summary>
/// When a part is to be checked. The days are spread by the part's id, so that parts which came or were checked together do
/// not fall due together, and each falls due before its check lapses.
/// </summary>
public static class DueDay
{
    /// <summary>Days in which the hotlines of a set that was brought in at once fall due for the first time.</summary>
    private const int FirstDaysOfHotlines = 14;

    /// <summary>Days before the end of the period in which a part falls due: a sixth of it.</summary>
    private const int Share = 6;

    /// <summary>Days until a part is tried again that one person found wrong.</summary>
    private const int DaysAfterDoubt = 3;

    public static DateOnly First(Guid part, bool isHotline, int period, DateTimeOffset published) =>
        Day(published).AddDays(Spread(part, isHotline ? Math.Min(FirstDaysOfHotlines, period) : period));

    /// <param name="found">When it was last found right by somebody whose check counts or can still be confirmed.</param>
    public static DateOnly Next(Guid part, int period, DateTimeOffset found) =>
        Day(found).AddDays(period - (period / Share / 2) - Spread(part, period / Share));

    public static DateOnly AfterDoubt(DateTimeOffset doubted) => Day(doubted).AddDays(DaysAfterDoubt);

    /// <summary>A hotline has the short period whatever its kind.</summary>
    public static int PeriodOf(Channel channel, UpkeepOptions options) =>
        Parts.IsHotline(channel) || ChannelKinds.Of(channel.Kind).CheckHolds <= CheckPeriods.Number
            ? options.NumberDays
            : options.ChannelDays;

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);

    /// <summary>A number below the given one that is always the same for a part.</summary>
    private static int Spread(Guid part, int below) =>
        below <= 1 ? 0 : (int)(BitConverter.ToUInt32(part.ToByteArray(), 12) % (uint)below);
}
