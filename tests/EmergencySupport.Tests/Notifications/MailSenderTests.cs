using EmergencySupport.Notifications;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EmergencySupport.Tests.Notifications;

public sealed class MailSenderTests(TestCluster cluster)
{
    [Fact]
    public async Task SendDue_WithoutServer_WritesFilesReadableByOwnerOnly()
    {
        await using var site = await TestSite.StartAsync(await cluster.CreateEmptyAsync());
        await AddAsync(site, "rosa@example.org");

        var mail = Assert.Single(await site.ReadMailsAsync());

        Assert.Equal(("rosa@example.org", "Año nuevo", "¿Qué tal?"), (mail.To, mail.Subject, mail.Text.Trim()));
        Assert.True(
            OperatingSystem.IsWindows()
                || (UnixFileMode.UserRead | UnixFileMode.UserWrite)
                    == File.GetUnixFileMode(
                        System.IO.Directory.GetFiles(site.Services.GetRequiredService<MailSender>().Folder).Single()));
        await using var db = site.Database.OpenAsApp();
        Assert.Empty(await db.OutgoingMails.ToListAsync());
    }

    [Fact]
    public async Task SendDue_OneMailFails_RetriesItLaterAndSendsOthers()
    {
        var clock = new ManualClock();
        await using var site = await TestSite.StartAsync(await cluster.CreateEmptyAsync(), clock);
        await AddAsync(site, "no address at all <");
        await AddAsync(site, "rosa@example.org");
        var sender = site.Services.GetRequiredService<MailSender>();

        await sender.SendDueAsync(CancellationToken.None);

        await using var db = site.Database.OpenAsApp();
        await Eventually.HoldsAsync(async () => await db.OutgoingMails.CountAsync() == 1);
        Assert.Single(System.IO.Directory.GetFiles(sender.Folder, "*.eml"));
        var queued = await db.OutgoingMails.AsNoTracking().SingleAsync();
        Assert.Equal((1, true), (queued.Attempts, queued.NextAt > clock.Now));
        clock.Advance(TimeSpan.FromDays(8));
        await sender.SendDueAsync(CancellationToken.None);
        Assert.Empty(await db.OutgoingMails.AsNoTracking().ToListAsync());
    }

    [Fact]
    public async Task SendDue_ServerDown_KeepsMail()
    {
        await using var site = await TestSite.StartAsync(
            await cluster.CreateEmptyAsync(),
            settings: new()
            {
                ["Staff:Mail:Host"] = "127.0.0.1",
                ["Staff:Mail:Port"] = "1",
                ["Staff:Mail:From"] = "desk@example.org",
            });
        await AddAsync(site, "rosa@example.org");

        Assert.Equal(0, await site.Services.GetRequiredService<MailSender>().SendDueAsync(CancellationToken.None));

        await using var db = site.Database.OpenAsApp();
        Assert.Single(await db.OutgoingMails.ToListAsync());
    }

    [Fact]
    public async Task SendDue_TwoInstances_SendEachMailOnce()
    {
        await using var site = await TestSite.StartAsync(await cluster.CreateEmptyAsync());
        for (var number = 0; number < 20; number++)
        {
            await AddAsync(site, "rosa@example.org");
        }

        var sender = site.Services.GetRequiredService<MailSender>();
        var sent = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => sender.SendDueAsync(CancellationToken.None)));

        // The site's own loop may have sent some of them.
        Assert.InRange(sent.Sum(), 0, 20);
        Assert.Equal(20, (await site.ReadMailsAsync()).Count);
    }

    private static async Task AddAsync(TestSite site, string recipient)
    {
        await using var db = site.Database.OpenAsApp();
        db.Add(new OutgoingMail(recipient, "Año nuevo", "¿Qué tal?", Staff.Clock(site).GetUtcNow()));
        await db.SaveChangesAsync();
    }
}
