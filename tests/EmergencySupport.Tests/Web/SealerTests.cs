using System.Security.Cryptography;
using System.Text;
using EmergencySupport.Web;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

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
        Assert.Null(sealer.Open<string>(Stored, sealer.Seal(Stored, Random(Sealer.MaximumLength))));
    }

    [Fact]
    public void Open_ValueOfEarlierVersionWithoutPacking_ReturnsTheValue()
    {
        var protector = keys.CreateProtector("sealed", Stored.Name);
        var text = $"{clock.Now.ToUnixTimeMilliseconds()} \"Ñandú\"";
        var form = WebEncoders.Base64UrlEncode(protector.Protect(Encoding.UTF8.GetBytes(text)));

        Assert.Equal("Ñandú", sealer.Open<string>(Stored, form));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("\n")]
    [InlineData("ñ")]
    [InlineData("م")]
    [InlineData("漢")]
    [InlineData("😀")]
    [InlineData("\"")]
    [InlineData("")]
    public void Seal_MessageOfMaximumLength_IsShortAndOpens(string letter)
    {
        var text = string.Concat(Enumerable.Repeat(letter, letter.Length == 0 ? 0 : 2000 / letter.Length));
        var form = sealer.Seal(Typed, text);

        Assert.Equal(text, sealer.Open<string>(Typed, form));
        Assert.InRange(form.Length, 1, 300);
    }

    [Fact]
    public void Seal_TextThatCannotBeCompressed_StaysBelow6000Characters()
    {
        var text = Random(2000);
        var form = sealer.Seal(Typed, text);

        Assert.Equal(text, sealer.Open<string>(Typed, form));
        Assert.InRange(form.Length, 2000, 5700);
    }

    [Fact]
    public void SealTypedText_StoredKeysUnreadable_StillWorks()
    {
        using var withoutKeys = new Sealer(new UnreadableKeys(), clock);

        Assert.Equal("refugio", withoutKeys.Open<string>(Typed, withoutKeys.Seal(Typed, "refugio")));
        Assert.Throws<CryptographicException>(() => withoutKeys.Seal(Stored, "secret"));
    }

    /// <summary>Letters of many scripts in no order.</summary>
    private static string Random(int length)
    {
        var random = new Random(1);

        return string.Concat(Enumerable.Range(0, length).Select(_ => (char)random.Next(0x4e00, 0x9fff)));
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
