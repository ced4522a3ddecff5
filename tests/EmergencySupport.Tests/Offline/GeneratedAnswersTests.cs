using System.Text;
using EmergencySupport.Directory;
using EmergencySupport.Localisation;
using EmergencySupport.Tests.Directory;
using EmergencySupport.Tests.Infrastructure;
using EmergencySupport.Tests.Search;

namespace EmergencySupport.Tests.Offline;

/// <summary>Exports of answers with made-up organisations, in a separate directory.</summary>
public sealed class GeneratedAnswersTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly SeededSite site = new(cluster);

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Message_ClosedIntake_IsLeftOutAndTextFileShowsIt()
    {
        await GeneratedDirectory.PublishAsync(
            site.Database,
            Example.Organisation(
                "Paused",
                Example.Service("s", "visa-help", "FJ") with
                {
                    Intake = new Intake { State = IntakeState.Paused },
                }) with
            { Channels = [Example.Channel("w", ChannelKind.Web, "https://paused.example.org/")] });
        await GeneratedDirectory.PublishAsync(
            site.Database,
            Example.Organisation(
                "Ready",
                Example.Service("s", "visa-help", "FJ") with { Door = new Door { Kind = DoorKind.ByNomination } }) with
            {
                Channels = [Example.Channel("w", ChannelKind.Web, "https://ready.example.org/")],
            });

        var message = SeededSite.TextOf(await site.GetPageAsync("/en/find/message?area=FJ&need=visa-help"), "message");
        var file = await site.Client.GetStringAsync("/en/find.txt?area=FJ&need=visa-help");

        Assert.Contains(
            "Help with visa-help. How do I get in? somebody has to propose the person\nhttps://ready.example.org/",
            message,
            StringComparison.Ordinal);
        Assert.DoesNotContain("paused", message, StringComparison.Ordinal);
        Assert.Contains("Takes nobody new for now", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OfflineCopies_ServiceWithDisclosureRisk_AllShowWarning()
    {
        const string Warning = "the authorities hear of it";
        await GeneratedDirectory.PublishAllAsync(
            site.Database,
            Enumerable.Range(10, 25).Select(number => Example.Organisation(
                $"Teller{number}",
                Example.Service("s", "visa-help", "VU") with
                {
                    Name = LocalText.Of("en", $"Letter{number}"),
                    Publicity = new() { Kind = PublicityKind.LetterToState },
                }) with
            {
                Summary = LocalText.Of("en", $"Writes letters{number}. {new string('a', 80)}"),
                Channels = [Example.Channel("w", ChannelKind.Web, $"https://teller{number}.example.org/")],
            }));

        // Its first service sends no letter; its second does.
        await GeneratedDirectory.PublishAsync(site.Database, Example.Organisation(
            "Teller195",
            Example.Service("a", "visa-help", "VU"),
            Example.Service("s", "visa-help", "VU") with
            {
                Publicity = new() { Kind = PublicityKind.LetterToState },
            }) with
        {
            Channels = [Example.Channel("w", ChannelKind.Web, "https://teller195.example.org/")],
        });

        var message = SeededSite.TextOf(await site.GetPageAsync("/en/find/message?area=VU&need=visa-help"), "message");
        var card = (await site.GetPageAsync("/en/find/card?area=VU&need=visa-help"))
            .QuerySelectorAll(".card p")
            .Select(entry => entry.TextContent);
        var file = (await site.Client.GetStringAsync("/en/find.txt?area=VU&need=visa-help")).Split("\r\n\r\n");

        AssertAllWarn(message.Split("\n- ").Where(NamesLetter), Warning);
        AssertAllWarn(card.Where(NamesLetter), Warning);
        AssertAllWarn(file.Where(NamesLetter), Warning);
        Assert.Contains(file, IsOfTwoServices);
        AssertAllWarn(file.Where(IsOfTwoServices), Warning);

        static bool NamesLetter(string entry) => entry.Contains("Letter1", StringComparison.Ordinal);

        static bool IsOfTwoServices(string entry) => entry.StartsWith("Teller195\r\nHelp with visa-help", StringComparison.Ordinal);

        static void AssertAllWarn(IEnumerable<string> entries, string warning)
        {
            Assert.NotEmpty(entries);
            Assert.All(entries, entry => Assert.Contains(warning, entry, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task TextFile_LongestResults_IsSmallAndShowsHowManyMore()
    {
        var words = string.Join(' ', Enumerable.Repeat("المدافعات عن الحقوق", 12));
        await GeneratedDirectory.PublishAllAsync(
            site.Database,
            Enumerable.Range(10, 25).Select(number => Example.Organisation(
                $"Wordy{number}",
                Example.Service("s", "torture-rehabilitation", "NZ") with
                {
                    Name = LocalText.Of("en", words),
                    Conditions = [LocalText.Of("en", words)],
                }) with
            {
                Summary = LocalText.Of("en", words),
                Channels =
                [
                    Example.Channel(
                        "web", ChannelKind.Web, $"https://wordy{number}.example.org/{new string('a', 60)}") with
                        {
                            Label = LocalText.Of("en", words[..100]),
                            Risk = LocalText.Of("en", words[..60]),
                        },
                ],
            }));

        var bytes = await site.Client.GetByteArrayAsync("/en/find.txt?area=NZ&need=torture-rehabilitation");
        var text = Encoding.UTF8.GetString(bytes);

        Assert.InRange(bytes.Length, 4000, 4999);
        var included = Enumerable.Range(10, 25).Count(number => text.Contains($"https://wordy{number}.", StringComparison.Ordinal));
        Assert.InRange(included, 5, 20);
        Assert.Contains($"There is no room for {25 - included} more in this file.", text, StringComparison.Ordinal);
        Assert.InRange(
            SeededSite.TextOf(
                await site.GetPageAsync("/en/find/message?area=NZ&need=torture-rehabilitation"), "message").Length,
            100,
            700);
    }
}
