using System.Globalization;
using EmergencySupport.Directory;

namespace EmergencySupport.Tests.Directory;

/// <summary>On which days a service takes requests.</summary>
public sealed class IntakeTests
{
    [Theory]
    [InlineData("--03/--04", "2027-02-28", false)]
    [InlineData("--03/--04", "2027-03-01", true)]
    [InlineData("--03/--04", "2031-04-30", true)]
    [InlineData("--03/--04", "2031-05-01", false)]
    [InlineData("--12-15/--01-10", "2026-12-14", false)]
    [InlineData("--12-15/--01-10", "2026-12-31", true)]
    [InlineData("--12-15/--01-10", "2027-01-01", true)]
    [InlineData("--12-15/--01-10", "2027-01-10", true)]
    [InlineData("--12-15/--01-10", "2027-01-11", false)]
    [InlineData("--02/--02", "2028-02-29", true)]
    [InlineData("--02-29/--03-02", "2027-02-28", false)]
    [InlineData("--02-29/--03-02", "2027-03-01", true)]
    [InlineData("--02-29/--03-02", "2028-02-29", true)]
    [InlineData("--01-05/--02-29", "2027-02-28", true)]
    public void IsOpenOn_YearlyWindow_OpensEachYear(string window, string day, bool isOpen)
    {
        var intake = new Intake { State = IntakeState.Open, Yearly = [WindowOf(window)] };

        Assert.Equal(isOpen, intake.IsOpenOn(DateOnly.Parse(day, CultureInfo.InvariantCulture)));
        Assert.False((intake with { State = IntakeState.Paused }).IsOpenOn(DateOnly.Parse(day, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void After_YearlyWindowOverNewYear_IsThatOfThisYear()
    {
        var intake = new Intake { State = IntakeState.Open, Yearly = [WindowOf("--12-15/--01-10")] };

        Assert.Equal(new(2027, 12, 15), intake.After(new(2027, 1, 11))[0].From);
        Assert.Equal(new(2028, 1, 10), intake.After(new(2027, 1, 11))[0].To);
        Assert.Equal(new DateOnly(2027, 1, 10), intake.OpenUntil(new(2026, 12, 31)));
        Assert.True(intake.LastBefore(new(2027, 1, 11))!.IsYearly);
    }

    [Theory]
    [InlineData(null, "2027-08-05", "2027-08-05", true)]
    [InlineData(null, "2027-08-05", "2027-08-06", false)]
    [InlineData("2020-04-08", null, "2020-04-07", false)]
    [InlineData("2020-04-08", null, "2099-01-01", true)]
    public void IsOpenOn_WindowWithOneEnd_HasNoOther(string? from, string? to, string day, bool isOpen)
    {
        var window = new IntakeWindow { From = Read(from), To = Read(to) };

        Assert.Equal(isOpen, new Intake { State = IntakeState.Open, Windows = [window] }.IsOpenOn(Read(day)!.Value));
    }

    [Theory]
    [InlineData("--03-15", true)]
    [InlineData("--02-29", true)]
    [InlineData("--12", true)]
    [InlineData("--02-30", false)]
    [InlineData("--13", false)]
    [InlineData("--3-15", false)]
    [InlineData("03-15", false)]
    [InlineData("--03-+1", false)]
    public void Parse_YearDay_RoundTripsOrIsNull(string text, bool isDay) =>
        Assert.Equal(isDay ? text : null, YearDay.Parse(text)?.ToString());

    internal static YearlyWindow WindowOf(string window) => new()
    {
        From = YearDay.Parse(window.Split('/')[0])!.Value,
        To = YearDay.Parse(window.Split('/')[1])!.Value,
    };

    private static DateOnly? Read(string? day) => day is null ? null : DateOnly.Parse(day, CultureInfo.InvariantCulture);
}
