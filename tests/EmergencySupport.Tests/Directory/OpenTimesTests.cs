using System.Globalization;
using EmergencySupport.Directory;

namespace EmergencySupport.Tests.Directory;

/// <summary>Opening hours are computed in the time zone of the organisation, not of the reader.</summary>
public sealed class OpenTimesTests
{
    private static readonly DayOfWeek[] Working =
    [
        DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday,
    ];

    private static readonly DayOfWeek[] All = Enum.GetValues<DayOfWeek>();

    // 23 November 2026 is a Monday.
    [Theory]
    [InlineData("America/Tegucigalpa", "09:00", "17:00", "2026-11-23T14:59:59Z", false, "Monday 09:00")]
    [InlineData("America/Tegucigalpa", "09:00", "17:00", "2026-11-23T15:00:00Z", true, "Tuesday 09:00")]
    [InlineData("America/Tegucigalpa", "09:00", "17:00", "2026-11-23T22:59:59Z", true, "Tuesday 09:00")]
    [InlineData("America/Tegucigalpa", "09:00", "17:00", "2026-11-23T23:00:00Z", false, "Tuesday 09:00")]
    [InlineData("America/Tegucigalpa", "09:00", "17:00", "2026-11-28T15:00:00Z", false, "Monday 09:00")]
    [InlineData("Asia/Manila", "09:00", "17:00", "2026-11-23T01:30:00Z", true, "Tuesday 09:00")]
    [InlineData("Asia/Kathmandu", "09:00", "17:00", "2026-11-23T03:15:00Z", true, "Tuesday 09:00")]
    [InlineData("UTC", "09:00", "17:00", "2026-11-27T17:00:00Z", false, "Monday 09:00")]

    // Past midnight, to midnight, and all day.
    [InlineData("UTC", "22:00", "06:00", "2026-11-24T05:59:00Z", true, "Tuesday 22:00")]
    [InlineData("UTC", "22:00", "06:00", "2026-11-24T06:00:00Z", false, "Tuesday 22:00")]
    [InlineData("UTC", "22:00", "06:00", "2026-11-28T05:00:00Z", true, "Monday 22:00")]
    [InlineData("UTC", "22:00", "06:00", "2026-11-23T05:00:00Z", false, "Monday 22:00")]
    [InlineData("UTC", "09:00", "00:00", "2026-11-23T23:59:00Z", true, "Tuesday 09:00")]
    [InlineData("UTC", "00:00", "00:00", "2026-11-27T23:59:00Z", true, "Monday 00:00")]

    // Clocks in New York go back on Sunday, 1 November 2026; clocks in Beirut and Berlin go forward on 29 March.
    [InlineData("America/New_York", "09:00", "17:00", "2026-10-30T13:00:00Z", true, "Monday 09:00")]
    [InlineData("America/New_York", "09:00", "17:00", "2026-11-02T13:30:00Z", false, "Monday 09:00")]
    [InlineData("America/New_York", "09:00", "17:00", "2026-11-02T14:00:00Z", true, "Tuesday 09:00")]
    [InlineData("Europe/Berlin", "09:00", "17:00", "2026-03-27T08:00:00Z", true, "Monday 09:00")]
    [InlineData("Europe/Berlin", "09:00", "17:00", "2026-03-30T07:00:00Z", true, "Tuesday 09:00")]
    [InlineData("Asia/Beirut", "09:00", "17:00", "2026-03-30T06:00:00Z", true, "Tuesday 09:00")]
    public void At_WorkingDays_SaysOpenOrNextOpening(string zone, string from, string to, string now, bool isOpen, string opens)
    {
        var state = OpenTimes.At(Weekly(zone, Open(Working, from, to)), At(now))!;

        Assert.Equal(isOpen, state.IsOpen);
        Assert.Equal(opens, state.Opens!.Value.ToString("dddd HH:mm", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("2026-03-29T01:15:00Z", false)] // 3:15: the hour from 2:00 is skipped
    [InlineData("2026-03-29T01:30:00Z", true)]
    [InlineData("2026-10-25T00:15:00Z", false)] // 2:15, first pass
    [InlineData("2026-10-25T00:45:00Z", true)] // 2:45, first pass
    public void At_HoursDuringClockChange_DoesNotThrow(string now, bool isOpen) =>
        Assert.Equal(isOpen, OpenTimes.At(Weekly("Europe/Berlin", Open(All, "02:30", "04:00")), At(now))!.IsOpen);

    [Fact]
    public void At_OpenOneDayAWeek_OpensAgainNextWeek()
    {
        var state = OpenTimes.At(Weekly("UTC", Open([DayOfWeek.Monday], "09:00", "12:00")), At("2026-11-23T13:00:00Z"))!;

        Assert.Equal(At("2026-11-30T09:00:00Z"), state.Opens);
    }

    [Fact]
    public void At_SeveralOpenPeriods_IsClosedBetweenThem()
    {
        var hours = Weekly("UTC", Open(Working, "09:00", "12:00"), Open(Working, "14:00", "17:00"));

        Assert.True(OpenTimes.At(hours, At("2026-11-23T11:00:00Z"))!.IsOpen);
        var noon = OpenTimes.At(hours, At("2026-11-23T12:30:00Z"))!;
        Assert.False(noon.IsOpen);
        Assert.Equal(At("2026-11-23T14:00:00Z"), noon.Opens);
    }

    [Fact]
    public void At_UnknownHoursOrTimeZone_IsNull()
    {
        Assert.Null(OpenTimes.At(new Hours { AnyHour = true }, At("2026-11-23T12:00:00Z")));
        Assert.Null(OpenTimes.At(new Hours { AnyHour = false }, At("2026-11-23T12:00:00Z")));
        Assert.Null(OpenTimes.At(Weekly("Atlantis/Capital", Open(All, "09:00", "17:00")), At("2026-11-23T12:00:00Z")));
        Assert.Null(OpenTimes.At(Weekly("UTC"), At("2026-11-23T12:00:00Z"))!.Opens);
    }

    [Fact]
    public void DaysAlike_WholeWeek_GroupsDaysWithSameHours()
    {
        var groups = OpenTimes.DaysAlike(
            [
                Open([DayOfWeek.Saturday, DayOfWeek.Sunday, DayOfWeek.Monday, DayOfWeek.Wednesday], "09:00", "12:00"),
                Open([DayOfWeek.Friday, DayOfWeek.Wednesday], "14:00", "17:00"),
            ]);

        Assert.Equal(
            ["Saturday+3", "Wednesday+1", "Friday+1"],
            groups.Select(group => string.Join(' ', group.Runs.Select(run => $"{run.First}+{run.Length}"))));
        Assert.Equal([1, 2, 1], groups.Select(group => group.Spans.Count));
        Assert.Equal(DayOfWeek.Monday, groups[0].Runs[0].Last);
    }

    private static Hours Weekly(string zone, params OpenHours[] weekly) => new() { AnyHour = false, Zone = zone, Weekly = weekly };

    private static OpenHours Open(DayOfWeek[] days, string from, string to) =>
        new()
        {
            Days = days,
            From = TimeOnly.Parse(from, CultureInfo.InvariantCulture),
            To = TimeOnly.Parse(to, CultureInfo.InvariantCulture),
        };

    private static DateTimeOffset At(string moment) => DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture);
}
