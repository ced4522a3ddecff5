using EmergencySupport.Web;
using Microsoft.AspNetCore.DataProtection;

namespace EmergencySupport.Tests.Web;

public sealed class SealerTests : IDisposable
{
    private static readonly SealPurpose Typed = new("typed", TimeSpan.FromHours(2), SealKeys.InMemory);
    private static readonly SealPurpose Stored = new("stored", TimeSpan.FromMinutes(10), SealKeys.Stored);

    private readonly HandClock clock = new();
    private readonly EphemeralDataProtectionProvider keys = new();
    private readonly Sealer sealer;

    public SealerTests() => sealer = new Sealer(keys, clock);

    public void Dispose() => sealer.Dispose();

    [Fact]
    public void Open_WithinAnHour_ReturnsText()
    {
        var address = sealer.Seal(Typed, "refugio");
        clock.Now += TimeSpan.FromMinutes(59);
        sealer.Seal(Typed, "another");
        clock.Now += TimeSpan.FromMinutes(2);

        Assert.DoesNotContain("refugio", address, StringComparison.Ordinal);
        Assert.Equal("refugio", sealer.Open<string>(Typed, address));
    }

    [Theory]
    [InlineData(60)]
    [InlineData(120)]
    public void Open_AfterTwoHours_ReturnsNull(int minutesBetweenVisits)
    {
        var longer = Typed with { MaximumAge = TimeSpan.FromDays(1) };
        var address = sealer.Seal(longer, "refugio");
        for (var minutes = 0; minutes < 120; minutes += minutesBetweenVisits)
        {
            clock.Now += TimeSpan.FromMinutes(minutesBetweenVisits);
            sealer.Seal(longer, "another");
        }

        Assert.Null(sealer.Open<string>(longer, address));
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
