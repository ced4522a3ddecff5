using System.Security.Cryptography;
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
    public void Open_TypedTextWithinAnHour_ReturnsTheText()
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
    public void Open_TypedTextAfterTwoHours_ReturnsNull(int minutesBetweenVisits)
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
    public void Open_TypedTextSealedByAnotherProcess_ReturnsNull()
    {
        using var other = new Sealer(keys, clock);

        Assert.Null(other.Open<string>(Typed, sealer.Seal(Typed, "refugio")));
    }

    [Fact]
    public void Open_StoredKeysAfterARestart_ReturnsTheValueUntilItIsTooOld()
    {
        var form = sealer.Seal(Stored, new Note("Ñandú أمل", 7));
        using var restarted = new Sealer(keys, clock);
        clock.Now += Stored.MaximumAge - TimeSpan.FromMilliseconds(1);

        Assert.Equal(new Note("Ñandú أمل", 7), restarted.Open<Note>(Stored, form));

        clock.Now += TimeSpan.FromMilliseconds(1);

        Assert.Null(restarted.Open<Note>(Stored, form));
    }

    [Fact]
    public void Open_ForAnotherPurpose_ReturnsNull()
    {
        Assert.Null(sealer.Open<string>(Stored with { Name = "other" }, sealer.Seal(Stored, "secret")));
        Assert.Null(sealer.Open<string>(Typed with { Name = "other" }, sealer.Seal(Typed, "secret")));
        Assert.Null(sealer.Open<string>(Stored, sealer.Seal(Stored with { Keys = SealKeys.InMemory }, "secret")));
    }

    [Fact]
    public void Open_ChangedEmptyOrTooLong_ReturnsNull()
    {
        var form = sealer.Seal(Stored, "secret");
        var changed = form.ToCharArray();
        changed[^3] = changed[^3] == 'A' ? 'B' : 'A';

        Assert.Null(sealer.Open<string>(Stored, new string(changed)));
        Assert.Null(sealer.Open<string>(Stored, null));
        Assert.Null(sealer.Open<string>(Stored, ""));
        Assert.Null(sealer.Open<string>(Stored, "ñ"));
        Assert.Null(sealer.Open<string>(Stored, sealer.Seal(Stored, new string('x', Sealer.MaximumLength))));
    }

    [Fact]
    public void SealTypedText_StoredKeysUnreadable_StillWorks()
    {
        using var withoutKeys = new Sealer(new UnreadableKeys(), clock);

        Assert.Equal("refugio", withoutKeys.Open<string>(Typed, withoutKeys.Seal(Typed, "refugio")));
        Assert.Throws<CryptographicException>(() => withoutKeys.Seal(Stored, "secret"));
    }

    private sealed record Note(string Text, int Number);

    private sealed class UnreadableKeys : IDataProtectionProvider
    {
        public IDataProtector CreateProtector(string purpose) => throw new CryptographicException("The keys cannot be read.");
    }

    private sealed class HandClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
