using EmergencySupport.Web;

namespace EmergencySupport.Tests.Web;

public sealed class SealerTests
{
    private readonly HandClock clock = new();

    [Fact]
    public void Open_WithinAnHour_ReturnsText()
    {
        var seal = new SealedText(clock);
        var address = seal.Seal("refugio");
        clock.Now += TimeSpan.FromMinutes(59);
        seal.Seal("another");
        clock.Now += TimeSpan.FromMinutes(2);

        Assert.DoesNotContain("refugio", address, StringComparison.Ordinal);
        Assert.Equal("refugio", seal.Open(address));
    }

    [Theory]
    [InlineData(60)]
    [InlineData(120)]
    public void Open_AfterTwoHours_ReturnsNull(int minutesBetweenVisits)
    {
        var seal = new SealedText(clock);
        var address = seal.Seal("refugio");
        for (var minutes = 0; minutes < 120; minutes += minutesBetweenVisits)
        {
            clock.Now += TimeSpan.FromMinutes(minutesBetweenVisits);
            seal.Seal("another");
        }

        Assert.Null(seal.Open(address));
    }

    [Fact]
    public void Open_SealedByAnotherProcess_ReturnsNull() =>
        Assert.Null(new SealedText(clock).Open(new SealedText(clock).Seal("refugio")));

    private sealed class HandClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
