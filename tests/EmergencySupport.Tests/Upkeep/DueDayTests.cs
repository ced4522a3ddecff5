using EmergencySupport.Directory;
using EmergencySupport.Tests.Directory;
using EmergencySupport.Upkeep;

namespace EmergencySupport.Tests.Upkeep;

/// <summary>Due days are spread, and fall before a check lapses.</summary>
public sealed class DueDayTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private static readonly List<Guid> Parts = [.. Enumerable.Range(0, 150).Select(number =>
        PartId.Of(Guid.Parse("0197f3a0-0000-7000-8000-000000000001"), $"part-{number}"))];

    [Theory]
    [InlineData(false, 180, 15)]
    [InlineData(false, 365, 15)]
    [InlineData(true, 90, 25)]
    public void First_SetBroughtInAtOnce_IsSpread(bool isHotline, int period, int mostOnADay)
    {
        var days = Parts.ConvertAll(part => DueDay.First(part, isHotline, period, Now));
        var last = isHotline ? 14 : period;

        Assert.All(days, day => Assert.InRange(day, new DateOnly(2026, 11, 23), new DateOnly(2026, 11, 23).AddDays(last - 1)));
        Assert.InRange(days.GroupBy(day => day).Max(day => day.Count()), 1, mostOnADay);
    }

    [Theory]
    [InlineData(90)]
    [InlineData(180)]
    [InlineData(365)]
    public void Next_AfterACheck_IsBeforeItLapses(int period)
    {
        var days = Parts.ConvertAll(part => DueDay.Next(part, period, Now).DayNumber - new DateOnly(2026, 11, 23).DayNumber);

        Assert.All(days, day => Assert.InRange(day, period * 2 / 3, period - 7));
        Assert.True(days.Distinct().Count() > period / 10);
    }

    /// <summary>A hotline has the short period, also when it is a mailbox.</summary>
    [Theory]
    [InlineData(ChannelKind.Phone, false, 90)]
    [InlineData(ChannelKind.Email, false, 180)]
    [InlineData(ChannelKind.Email, true, 90)]
    public void PeriodOf_Channel_IsByItsUseAndKind(ChannelKind kind, bool isHotline, int expected)
    {
        var channel = Example.Channel("line", kind, "help@lines.example") with
        {
            Purpose = isHotline ? ChannelPurpose.Emergency : ChannelPurpose.General,
            Hours = new Hours { AnyHour = true },
        };

        Assert.Equal(expected, DueDay.PeriodOf(channel, new UpkeepOptions()));
    }

    [Fact]
    public void AfterDoubt_IsTriedAgainWithinAWeek() =>
        Assert.InRange(DueDay.AfterDoubt(Now), new DateOnly(2026, 11, 24), new DateOnly(2026, 11, 30));
}
