using System.ComponentModel.DataAnnotations;
using System.Globalization;
using EmergencySupport.Digest;

namespace EmergencySupport.Tests.Digest;

/// <summary>The weekly mail is due at one hour of one day, in the time zone of the settings.</summary>
public sealed class DigestOptionsTests
{
    [Theory]
    [InlineData("Monday", 7, "UTC", "2026-12-07T07:00:00Z", "2026-12-07T07:00:00Z")]
    [InlineData("Monday", 7, "UTC", "2026-12-07T06:59:59Z", "2026-11-30T07:00:00Z")]
    [InlineData("Monday", 7, "Europe/Madrid", "2026-12-07T06:00:00Z", "2026-12-07T06:00:00Z")]
    [InlineData("Monday", 7, "Europe/Madrid", "2026-07-06T05:00:00Z", "2026-07-06T05:00:00Z")]
    [InlineData("Monday", 1, "Asia/Tokyo", "2026-12-06T16:00:00Z", "2026-12-06T16:00:00Z")]
    [InlineData("Wednesday", 18, "America/Tegucigalpa", "2026-12-03T00:00:00Z", "2026-12-03T00:00:00Z")]
    [InlineData("Saturday", 0, "UTC", "2026-12-04T23:59:00Z", "2026-11-28T00:00:00Z")]

    // The change to summer time leaves out the hour from two to three.
    [InlineData("Sunday", 2, "Europe/Madrid", "2027-03-28T01:00:00Z", "2027-03-28T01:00:00Z")]
    public void LastDue_Now_IsTheLastSuchHour(string day, int hour, string zone, string now, string expected) =>
        Assert.Equal(At(expected), Options(day, hour, zone).LastDue(At(now)));

    /// <summary>A new day in the settings brings no second mail in the same week.</summary>
    [Fact]
    public void WeekOf_AnotherDayOfTheSameWeek_IsTheSame()
    {
        var (monday, sunday) = (Options("Monday", 7, "UTC"), Options("Sunday", 7, "UTC"));
        var now = At("2026-12-13T12:00:00Z");

        Assert.Equal(At("2026-12-07T00:00:00Z"), monday.WeekOf(monday.LastDue(now)));
        Assert.Equal(At("2026-12-07T00:00:00Z"), sunday.WeekOf(sunday.LastDue(now)));
        Assert.Equal(At("2026-12-14T00:00:00Z"), monday.WeekOf(monday.LastDue(now.AddDays(1))));
    }

    [Theory]
    [InlineData(7, "Europe/Nowhere", "Digest:TimeZone")]
    [InlineData(24, "UTC", "Hour")]
    public void Options_Wrong_AreRejectedByName(int hour, string zone, string name)
    {
        var options = Options("Monday", hour, zone);
        var problems = new List<ValidationResult>();

        Assert.False(Validator.TryValidateObject(options, new ValidationContext(options), problems, validateAllProperties: true));
        Assert.Contains(name, Assert.Single(problems).ErrorMessage, StringComparison.Ordinal);
    }

    private static DigestOptions Options(string day, int hour, string zone) =>
        new() { Day = Enum.Parse<DayOfWeek>(day), Hour = hour, TimeZone = zone };

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse(time, CultureInfo.InvariantCulture);
}
