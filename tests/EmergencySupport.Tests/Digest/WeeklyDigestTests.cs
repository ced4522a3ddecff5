using EmergencySupport.Accounts;
using EmergencySupport.Digest;
using EmergencySupport.Directory;
using EmergencySupport.Notifications;
using EmergencySupport.Publishing;
using EmergencySupport.Tests.Directory;
using EmergencySupport.Tests.Editorial;
using EmergencySupport.Tests.Infrastructure;
using EmergencySupport.Tests.Search;
using EmergencySupport.Tests.Upkeep;
using EmergencySupport.Upkeep;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EmergencySupport.Tests.Digest;

/// <summary>What can wait is in one mail a week for each person, and only there.</summary>
public sealed class WeeklyDigestTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly ManualClock clock = new();
    private TestSite site = null!;
    private Guid entry;
    private Staff.Member ana = null!;
    private Staff.Member berta = null!;

    public async ValueTask InitializeAsync()
    {
        var database = await cluster.CreateSeededAsync();
        site = await TestSite.StartAsync(database, clock);
        var details = Example.Organisation("Lines", Example.Service("s", "legal-help", "HN")).AtAnyHour("+50422130000");
        var mail = Example.Channel("mail", ChannelKind.Email, "help@lines.example");
        entry = (await GeneratedDirectory.PublishAsync(database, details with { Channels = [.. details.Channels, mail] })).EntryId;
        ana = await Staff.AddAsync(site, [Role.Editor, Role.Reviewer], "Ana", "es");
        berta = await Staff.AddAsync(site, [Role.Editor, Role.Reviewer, Role.Administrator], "Berta", "fr");
        await Staff.AddAsync(site, [Role.Administrator], "Quiet", "en");
        await Staff.AddAsync(site, [Role.Contributor], "Nowhere", "en");
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task WhatCanWait_IsNotMailedAtOnce_AndIsInTheDigestOfEachReader()
    {
        var (author, reviewer) = (await Staff.SignInAsync(site, ana), await Staff.SignInAsync(site, berta));
        await author.SubmitDraftAsync(await ChangedAsync(author, "lines", "Other words."), "Clearer.");
        var back = await author.SubmitDraftAsync(await ChangedAsync(author, "fidh", "Worse words."), "Clearer?");
        await reviewer.PostAsync($"{back}/return", ("note", "It was clearer before."));
        var published = await author.SubmitDraftAsync(await ChangedAsync(author, "omct", "Good words."), "Clearer.");
        await reviewer.PostAsync(published, []);
        await RecordAsync("mail", CheckResult.Right);
        await RecordAsync("s", CheckResult.NoAnswer);
        Assert.Empty(await site.ReadMailsAsync());

        await QueueWhenDueAsync();

        var mails = await site.ReadMailsAsync();
        Assert.Equal([ana.Email, berta.Email], mails.Select(mail => mail.To).Order());
        var (spanish, french) = (TextTo(mails, ana), TextTo(mails, berta));
        Assert.Contains("- Devueltos a usted: 1\n    Federación Internacional", spanish, StringComparison.Ordinal);
        Assert.DoesNotContain("Cambios por revisar", spanish, StringComparison.Ordinal);
        Assert.DoesNotContain("Comprobaciones por confirmar", spanish, StringComparison.Ordinal);
        Assert.Contains("- Comprobadas y no correctas, o sin respuesta: 1\n    Lines", spanish, StringComparison.Ordinal);
        Assert.Contains("- Changements à relire\u00a0: 1\n    Lines", french, StringComparison.Ordinal);
        Assert.Contains("- Vérifications à confirmer\u00a0: 1\n    Lines", french, StringComparison.Ordinal);
        Assert.Contains("- Vérifié et trouvé juste\u00a0: 1\n", french, StringComparison.Ordinal);
        Assert.Contains("Dont en retard\u00a0: ", french, StringComparison.Ordinal);
        Assert.Contains("Lundi, 07:00 (UTC)", french, StringComparison.Ordinal);
        Assert.All(mails, mail => Assert.DoesNotMatch("http|@|5042|clearer|Waiting", mail.Text));
    }

    /// <summary>Who takes over an entry, or names a stand-in, does not do so unseen.</summary>
    [Fact]
    public async Task HandOvers_AreToldToAll()
    {
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var owners = scope.ServiceProvider.GetRequiredService<EntryOwners>();
            await using var db = site.Database.OpenAsOwner();
            var by = await db.Accounts.Include(account => account.Roles).SingleAsync(account => account.Id == ana.Id);
            Assert.True(await owners.HandOverAsync(entry, ana.Id, by, clock.Now, CancellationToken.None));
            var until = DateOnly.FromDateTime(clock.Now.UtcDateTime).AddDays(3);
            Assert.True(await owners.SetStandInAsync(ana.Id, berta.Id, until, by, clock.Now, CancellationToken.None));
        }

        await QueueWhenDueAsync();

        var mails = await site.ReadMailsAsync();
        Assert.Contains("- Fichas traspasadas: 1\n    Lines", TextTo(mails, ana), StringComparison.Ordinal);
        Assert.Contains("- Fiches transmises\u00a0: 1\n    Lines", TextTo(mails, berta), StringComparison.Ordinal);
        Assert.Contains("- Remplacements pendant une absence\u00a0: 1", TextTo(mails, berta), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Digest_SeveralInstancesAndOneThatDied_IsQueuedOnceAWeek()
    {
        AdvanceToDue();
        await using (var killed = site.Database.OpenAsApp())
        {
            await using var transaction = await killed.Database.BeginTransactionAsync();
            Assert.True(await MailRound.TryTakeAsync(
                killed, MailRoundKind.Digest, Week, CancellationToken.None));
        }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => QueueAsync()));
        clock.Advance(TimeSpan.FromDays(5));
        await QueueAsync();

        Assert.Equal([ana.Email, berta.Email], (await site.ReadMailsAsync()).Select(mail => mail.To).Order());

        clock.Advance(TimeSpan.FromDays(2));
        await QueueAsync();
        Assert.Equal(4, (await site.ReadMailsAsync()).Count);
        await using var db = site.Database.OpenAsApp();
        Assert.Equal(1, await db.MailRounds.CountAsync());
    }

    [Fact]
    public async Task Digest_DisabledOrNewAccount_GetsNone()
    {
        AdvanceToDue();
        await Staff.AddAsync(site, [Role.Editor], "Newcomer", "en");
        clock.Advance(TimeSpan.FromMinutes(-1));
        await using (var db = site.Database.OpenAsOwner())
        {
            (await db.Accounts.SingleAsync(account => account.Id == ana.Id)).Disable("berta", clock.Now);
            await db.SaveChangesAsync();
        }

        clock.Advance(TimeSpan.FromMinutes(1));
        await QueueAsync();

        Assert.Equal(berta.Email, Assert.Single(await site.ReadMailsAsync()).To);
    }

    private DateTimeOffset Week => new DigestOptions().WeekOf(new DigestOptions().LastDue(clock.Now));

    private static string TextTo(IEnumerable<Mails.Mail> mails, Staff.Member to) =>
        mails.Single(mail => mail.To == to.Email).Text.ReplaceLineEndings("\n");

    private async Task<string> ChangedAsync(StaffBrowser author, string slug, string summary)
    {
        var draft = await author.BeginDraftAsync(site, slug);
        var saved = await author.EditPartAsync(draft, "about", ("summary", summary));
        Assert.Empty(saved.Errors);

        return draft;
    }

    private async Task RecordAsync(string key, CheckResult result)
    {
        var request = await CheckRequests.OfAsync(site.Database, entry, key, CheckMethod.Telephone, result);
        await using var scope = site.Services.CreateAsyncScope();
        Assert.Equal(
            CheckOutcome.Done,
            await scope.ServiceProvider.GetRequiredService<PartChecks>()
                .RecordAsync(request, ana.Id, true, clock.Now, CancellationToken.None));
    }

    private Task QueueWhenDueAsync()
    {
        AdvanceToDue();

        return QueueAsync();
    }

    private void AdvanceToDue() => clock.Now = new DigestOptions().LastDue(clock.Now.AddDays(7)).AddMinutes(2);

    private async Task QueueAsync()
    {
        await using var scope = site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DigestSender>().QueueDueAsync(clock.Now, CancellationToken.None);
    }
}
