using System.ComponentModel.DataAnnotations;

namespace EmergencySupport.Digest;

/// <summary>When the weekly mail is sent.</summary>
public sealed class DigestOptions : IValidatableObject
{
    private const int DaysOfWeek = 7;

    public DayOfWeek Day { get; init; } = DayOfWeek.Monday;

    /// <summary>The full hour, in the time zone.</summary>
    [Range(0, 23)]
    public int Hour { get; init; } = 7;

    /// <summary>The time zone by its IANA name, such as <c>Europe/Madrid</c>.</summary>
    [Required]
    public string TimeZone { get; init; } = "UTC";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _))
        {
            yield return new ValidationResult("Digest:TimeZone is not the name of a time zone, such as Europe/Madrid.");
        }

        if (!Enum.IsDefined(Day))
        {
            yield return new ValidationResult("Digest:Day is not the English name of a day, such as Monday.");
        }
    }

    /// <summary>The last moment, at or before now, at which the mail was due.</summary>
    public DateTimeOffset LastDue(DateTimeOffset now)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        var day = today.AddDays(-((today.DayOfWeek - Day + DaysOfWeek) % DaysOfWeek));
        var due = At(day, zone);

        return due <= now ? due : At(day.AddDays(-DaysOfWeek), zone);
    }

    /// <summary>
    /// The Monday of the week in which the mail was due. It names the week, so that a new day in the settings does not bring a
    /// second mail in the same week.
    /// </summary>
    public DateTimeOffset WeekOf(DateTimeOffset due)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(due, TimeZoneInfo.FindSystemTimeZoneById(TimeZone)).DateTime);
        var monday = day.AddDays(-(((int)day.DayOfWeek + DaysOfWeek - (int)DayOfWeek.Monday) % DaysOfWeek));

        return new DateTimeOffset(monday, TimeOnly.MinValue, TimeSpan.Zero);
    }

    /// <summary>An hour that the change to summer time leaves out becomes the next one.</summary>
    private DateTimeOffset At(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(new TimeOnly(Hour, 0));
        if (zone.IsInvalidTime(local))
        {
            local = local.AddHours(1);
        }

        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
