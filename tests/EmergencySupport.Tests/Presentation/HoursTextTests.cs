using System.Globalization;
using EmergencySupport.Directory;
using EmergencySupport.Localisation;
using EmergencySupport.Presentation;

namespace EmergencySupport.Tests.Presentation;

/// <summary>Hours read naturally in each language.</summary>
public sealed class HoursTextTests
{
    private static readonly Texts Texts = new();

    private static readonly OpenHours Working = new()
    {
        Days = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday],
        From = new(9, 0),
        To = new(17, 0),
    };

    private static readonly OpenHours Saturday = new() { Days = [DayOfWeek.Saturday], From = new(22, 0), To = new(6, 30) };

    private static readonly Hours Office = new() { AnyHour = false, Zone = "America/Tegucigalpa", Weekly = [Working] };

    public static TheoryData<string, Hours, string> Cases => new()
    {
        { "en", Office, "Monday to Friday, 9:00 to 17:00 in Tegucigalpa" },
        { "es", Office, "Lunes a viernes, de 9:00 a 17:00, hora de Tegucigalpa" },
        { "fr", Office, "Du lundi au vendredi, de 9 h 00 à 17 h 00 (heure locale : Tegucigalpa)" },
        { "pt", Office, "Segunda-feira a sexta-feira, das 9:00 às 17:00 (horário local: Tegucigalpa)" },
        { "ar", Office, "من الاثنين إلى الجمعة، من 9:00 إلى 17:00 بتوقيت تيغوسيغالبا" },
        { "es", Office with { Zone = "Asia/Kolkata" }, "Lunes a viernes, de 9:00 a 17:00, hora de Calcuta" },
        {
            "en",
            Office with { Weekly = [Working, Saturday], Zone = "America/Argentina/Buenos_Aires" },
            "Monday to Friday, 9:00 to 17:00; Saturday, 22:00 to 6:30 the next day in Buenos Aires"
        },
        {
            "en",
            Office with
            {
                Weekly = [Working with { To = new(12, 0) }, Working with { From = new(14, 0) }],
                Zone = "UTC",
            },
            "Monday to Friday, 9:00 to 12:00 and 14:00 to 17:00 in UTC"
        },
        {
            "en",
            Office with
            {
                Weekly =
                [
                    Working with { Days = [DayOfWeek.Sunday, DayOfWeek.Saturday, DayOfWeek.Tuesday], To = new(0, 0) },
                ],
            },
            "Tuesday, Saturday and Sunday, 9:00 to midnight in Tegucigalpa"
        },
        {
            "en",
            Office with
            {
                Weekly = [Working with { Days = Enum.GetValues<DayOfWeek>(), From = new(0, 0), To = new(0, 0) }],
            },
            "Every day, day and night in Tegucigalpa"
        },
        {
            "es",
            Office with { Aim = true },
            "Lunes a viernes, de 9:00 a 17:00, hora de Tegucigalpa. Procuran responder a esas horas, sin prometerlo."
        },
        { "en", Office with { Zone = "Atlantis/Capital" }, "Monday to Friday, 9:00 to 17:00 in Capital" },
        { "en", new() { AnyHour = true }, "Says that it answers day and night." },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Hours_EachLanguage_ReadNaturally(string language, Hours hours, string expected) =>
        Assert.Equal(expected, In(language, () => Texts.Hours(hours)));

    [Theory]
    [InlineData("en", "2026-11-23T22:20:00Z", "Open now. It is 16:20 there.")]
    [InlineData("en", "2026-11-23T14:00:00Z", "Closed now. Opens today (Monday) 9:00. There it is 8:00.")]
    [InlineData("en", "2026-11-22T02:05:00Z", "Closed now. Opens Monday 9:00. There it is Saturday 20:05.")]
    [InlineData("es", "2026-11-22T02:05:00Z", "Cerrado ahora. Abre el lunes a las 9:00. Hora allí: sábado, 20:05.")]
    [InlineData("fr", "2026-11-22T02:05:00Z", "Fermé maintenant. Ouvre lundi à 9 h 00. Heure là-bas : samedi, 20 h 05.")]
    [InlineData("ar", "2026-11-22T02:05:00Z", "مغلق الآن. يفتح يوم الاثنين الساعة 9:00. الوقت هناك: السبت، 20:05.")]
    public void OpenNow_AnyTime_UsesLocalTime(string language, string now, string expected) =>
        Assert.Equal(expected, In(language, () => Texts.OpenNow(Office, DateTimeOffset.Parse(now, CultureInfo.InvariantCulture))));

    [Fact]
    public void OpenNow_UnknownHours_IsEmpty()
    {
        Assert.Null(Texts.OpenNow(null, default));
        Assert.Null(Texts.OpenNow(new() { AnyHour = true }, default));
        Assert.Null(Texts.OpenNow(Office with { Zone = "Atlantis/Capital" }, DateTimeOffset.UnixEpoch));
    }

    private static string? In(string language, Func<string?> say)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = InterfaceLanguages.Culture(language);
        try
        {
            return say();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }
}
