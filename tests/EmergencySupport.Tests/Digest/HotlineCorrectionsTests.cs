using EmergencySupport.Accounts;
using EmergencySupport.Corrections;
using EmergencySupport.Digest;
using EmergencySupport.Directory;
using EmergencySupport.Tests.Directory;
using EmergencySupport.Tests.Infrastructure;
using EmergencySupport.Tests.Search;
using Microsoft.Extensions.DependencyInjection;

namespace EmergencySupport.Tests.Digest;

/// <summary>A correction about a hotline is told within the hour. A flood of them is one mail an hour for each person.</summary>
public sealed class HotlineCorrectionsTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly ManualClock clock = new() { Now = new DateTimeOffset(2026, 12, 2, 12, 0, 0, TimeSpan.Zero) };
    private TestSite site = null!;
    private Guid entry;
    private Staff.Member editor = null!;

    public async ValueTask InitializeAsync()
    {
        var database = await cluster.CreateSeededAsync();
        site = await TestSite.StartAsync(database, clock);
        var details = Example.Organisation("Lines", Example.Service("s", "legal-help", "HN")).AtAnyHour("+50422130000");
        var mail = Example.Channel("mail", ChannelKind.Email, "help@lines.example");
        entry = (await GeneratedDirectory.PublishAsync(database, details with { Channels = [.. details.Channels, mail] })).EntryId;
        editor = await Staff.AddAsync(site, [Role.Editor], "Ana", "en");
        await Staff.AddAsync(site, [Role.Contributor], "Other", "en");
        await Staff.AddAsync(site, [Role.Reviewer], "Reviewer", "en");
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Flood_OfCorrectionsAboutAHotline_IsOneMailAnHour()
    {
        for (var minute = 0; minute < 180; minute += 3)
        {
            await AcceptAsync("hotline", $"+504 9999 {minute} is right");
            await Task.WhenAll(QueueAsync(), QueueAsync());
            clock.Advance(TimeSpan.FromMinutes(3));
        }

        var mails = await site.ReadMailsAsync();

        Assert.Equal(3, mails.Count);
        Assert.All(mails, mail => Assert.Equal(editor.Email, mail.To));
        Assert.All(mails, mail => Assert.DoesNotMatch("http|9999|5042|is right", mail.Text));
        Assert.All(mails, mail => Assert.Contains("They are about: Lines.", mail.Text, StringComparison.Ordinal));
        Assert.Contains(mails, mail => mail.Text.Contains("about hotlines: 1.", StringComparison.Ordinal));
        Assert.Contains(mails, mail => !mail.Text.Contains("about hotlines: 1.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("hotline", 1)]
    [InlineData(null, 1)]
    [InlineData("mail", 0)]
    public async Task Correction_OfAnyOtherPart_WaitsForTheWeeklyMail(string? key, int mails)
    {
        await AcceptAsync(key, "It moved.");

        await QueueAsync();
        clock.Advance(TimeSpan.FromHours(1));
        await QueueAsync();

        Assert.Equal(mails, (await site.ReadMailsAsync()).Count);
        await using var scope = site.Services.CreateAsyncScope();
        clock.Advance(TimeSpan.FromDays(7));
        await scope.ServiceProvider.GetRequiredService<DigestSender>().QueueDueAsync(clock.Now, CancellationToken.None);
        Assert.Contains(
            await site.ReadMailsAsync(),
            mail => mail.Text.ReplaceLineEndings("\n").Contains("- Suggestions from readers: 1\n    Lines", StringComparison.Ordinal));
    }

    private async Task AcceptAsync(string? key, string text) => Assert.True(
        await site.Services.GetRequiredService<CorrectionBox>()
            .AcceptAsync(entry, key is null ? entry : PartId.Of(entry, key), text, null, CancellationToken.None));

    private async Task QueueAsync()
    {
        await using var scope = site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<HotlineCorrections>().QueueDueAsync(clock.Now, CancellationToken.None);
    }
}
