using EmergencySupport.Directory;
using EmergencySupport.Localisation;
using EmergencySupport.Tests.Directory;
using EmergencySupport.Tests.Infrastructure;

namespace EmergencySupport.BrowserTests.Infrastructure;

/// <summary>
/// Made-up organisations for what the seeds lack: an answer of two pages, the longest names, and all channel kinds.
/// </summary>
public static class GeneratedDirectory
{
    /// <summary>Number of organisations with the word "lanternfish".</summary>
    public const int LongAnswer = 25;

    /// <summary>A name that cannot be broken.</summary>
    public const string LongName = "Pneumonoultramicroscopicsilicovolcanoconiosisbetroffenenhilfsorganisation";

    public const string LongSlug = "pneumonoultramicroscopicsilicovolcanoconiosisbetroffenenhilfsorganisation";

    /// <summary>The slug of an organisation with hours, a key and first messages.</summary>
    public const string ReachableSlug = "reachable";

    public static Task PublishAsync(TestDatabase database) =>
        Tests.Search.GeneratedDirectory.PublishAllAsync(database, ManyPages().Concat(Wordy()).Append(Reachable()));

    private static IEnumerable<OrganisationDetails> ManyPages() =>
        Enumerable.Range(11, LongAnswer - 1)
            .Select(number => Lanternfish($"Many{number}"))
            .Prepend(Lanternfish(LongName) with { Summary = LocalText.Of("en", $"A lanternfish of {LongName}{LongName}.") });

    private static OrganisationDetails Lanternfish(string name) =>
        Example.Organisation(name, Example.Service("s", "legal", "HN", "PE")) with
        {
            Summary = LocalText.Of("en", "Shines like a lanternfish."),
        };

    /// <summary>As many as a card has room for, with long names and addresses.</summary>
    private static IEnumerable<OrganisationDetails> Wordy() => Enumerable.Range(1, 8).Select(number =>
        Example.Organisation($"Wordy{number}", WordyService("a"), WordyService("b")) with
        {
            Channels =
            [
                Example.Channel("web", ChannelKind.Web, $"https://wordy{number}.example.org/{new string('a', 80)}"),
                Example.Channel("form", ChannelKind.Form, $"https://wordy{number}.example.org/{new string('b', 80)}"),
            ],
        });

    private static Service WordyService(string key) =>
        Example.Service(key, "torture-rehabilitation", "NZ") with
        {
            Name = LocalText.Of("en", string.Join(' ', Enumerable.Repeat("many words", 12))),
        };

    private static OrganisationDetails Reachable() =>
        Example.Organisation(
            "Reachable",
            Example.Service("stay", "shelter", "HN") with { Door = new() { Kind = DoorKind.ThroughMember } }) with
        {
            Channels =
            [
                Example.Channel("hotline", ChannelKind.Phone, "+50422130000") with
                {
                    Label = LocalText.Of("en", "Call them"),
                    Purpose = ChannelPurpose.Emergency,
                    Hours = new()
                    {
                        AnyHour = false,
                        Zone = "America/Tegucigalpa",
                        Weekly =
                        [
                            new()
                            {
                                Days = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday],
                                From = new(9, 0),
                                To = new(17, 0),
                            },
                        ],
                    },
                    Languages = ["gn", "pt"],
                    Risk = LocalText.Of("en", "The telephone company knows whom you call. Use Signal."),
                },
                Example.Channel("mail", ChannelKind.Email, TestKeys.Mailbox) with
                {
                    Label = LocalText.Of("en", "Write to them"),
                    PublicKey = new TestKeys().Armoured,
                },
            ],
        };
}
