using System.Net;
using EmergencySupport.Accounts;
using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Editorial;
using EmergencySupport.Editorial.History;
using EmergencySupport.Localisation;
using EmergencySupport.Notifications;
using EmergencySupport.Publishing;
using EmergencySupport.Search;
using EmergencySupport.Tests.Directory;
using EmergencySupport.Tests.Infrastructure;
using EmergencySupport.Tests.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EmergencySupport.Tests.Editorial;

/// <summary>One person alone may restrict; all others are notified, and one of them can lift it.</summary>
public sealed class RestrictionsTests(TestCluster cluster) : IAsyncLifetime
{
    private DateTimeOffset now = TimeProvider.System.GetUtcNow();
    private TestSite site = null!;
    private Guid entry;
    private Staff.Member ana = null!;
    private Staff.Member berta = null!;

    public async ValueTask InitializeAsync()
    {
        var database = await cluster.CreateSeededAsync();
        site = await TestSite.StartAsync(database);
        entry = (await GeneratedDirectory.PublishAsync(database, Restrictable("Lines"))).EntryId;
        ana = await Staff.AddAsync(site, [Role.Editor], "Ana");
        berta = await Staff.AddAsync(site, [Role.Editor, Role.Reviewer], "Berta");
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Restrict_DoubtfulChannel_StaysVisibleAndShowsAlternative()
    {
        Assert.Equal(RestrictionOutcome.Done, await RestrictAsync(RestrictionKind.Doubtful, "hotline"));

        var channels = (await GetAsync("/en/organisations/lines")).QuerySelectorAll(".channel")
            .Select(channel => channel.TextContent)
            .ToList();
        Assert.Contains("+50422130000", channels[^1], StringComparison.Ordinal);
        Assert.Contains("First try another: Write to them", channels[^1], StringComparison.Ordinal);
        Assert.Contains("Write to them", await FindAsync(), StringComparison.Ordinal);
        await AssertConsistentAsync();
    }

    [Fact]
    public async Task Restrict_AllChannelsDoubtful_SaysThereIsNoAlternative()
    {
        await RestrictAsync(RestrictionKind.Doubtful, "hotline");
        await RestrictAsync(RestrictionKind.Doubtful, "mail");

        Assert.Contains(
            "have no other",
            (await GetAsync("/en/organisations/lines")).QuerySelector(".channel")!.TextContent,
            StringComparison.Ordinal);
        Assert.Contains("have no other", await FindAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Suspend_Channel_RemovesItAndShowsNextSafest()
    {
        Assert.Equal(RestrictionOutcome.Done, await RestrictAsync(RestrictionKind.Suspended, "hotline"));

        var page = (await GetAsync("/en/organisations/lines")).QuerySelector("main")!.TextContent;
        Assert.DoesNotContain("50422130000", page, StringComparison.Ordinal);
        Assert.Contains("Do not use any that you remember. Use this one: Write to them", page, StringComparison.Ordinal);
        Assert.Empty(await QueryAsOwnerAsync(db => db.Hotlines.Where(line => line.EntryId == entry)));
        await AssertConsistentAsync();
    }

    [Fact]
    public async Task Suspend_Channel_NotifiesOthersWithoutContactDetails()
    {
        var gone = await Staff.AddAsync(site, [Role.Editor], "Gone");
        await ExecuteSqlAsync($"update accounts set disabled_at = now(), disabled_by = 'berta' where id = {gone.Id}");

        await RestrictAsync(RestrictionKind.Suspended, "hotline", note: "+50422130000 is answered by a stranger");

        var mail = Assert.Single(await site.ReadMailsAsync());
        Assert.Equal(berta.Email, mail.To);
        Assert.StartsWith(
            "Restricted by one person: Lines / Restringida por una persona: Lines / ",
            mail.Subject,
            StringComparison.Ordinal);
        Assert.Contains("Ana restricted “Lines”: contact detail suspended.", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Ana restringió «Lines»: ", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("http", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("5042", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Suspend_BeyondTheLimitWithoutEnd_IsMailedOnceAnHour()
    {
        List<Guid> entries = [entry];
        for (var number = 0; number < 5; number++)
        {
            entries.Add((await GeneratedDirectory.PublishAsync(site.Database, Restrictable($"Others{number}"))).EntryId);
        }

        foreach (var one in entries)
        {
            await RestrictAsync(RestrictionKind.Suspended, "hotline", of: one);
        }

        Assert.Equal(2, (await MailsAsync("Restricted by one person")).Count);
        Assert.Single(await MailsAsync("A restriction is waiting"));

        // One that is taken back never took effect, and needs no mail.
        var waiting = await QueryAsOwnerAsync(db => db.Restrictions.Where(one => one.EffectiveAt == null));
        await DoAsync(restrictions => restrictions.LiftAsync(waiting[0].Id, ana.Id, now, default));
        now += TimeSpan.FromMinutes(61);
        await RestrictAsync(RestrictionKind.Suspended, "mail");
        var queued = Assert.Single(await QueryAsOwnerAsync(db => db.OutgoingMails));
        Assert.StartsWith("A restriction is waiting", queued.Subject, StringComparison.Ordinal);

        async Task<IReadOnlyList<Mails.Mail>> MailsAsync(string subject) =>
            [.. (await site.ReadMailsAsync()).Where(mail => mail.Subject.StartsWith(subject, StringComparison.Ordinal))];
    }

    [Fact]
    public async Task Suspend_ThirdTimeInADay_WaitsForSecondPerson()
    {
        var other = (await GeneratedDirectory.PublishAsync(site.Database, Restrictable("Others"))).EntryId;
        Assert.Equal(RestrictionOutcome.Done, await RestrictAsync(RestrictionKind.Suspended, "hotline"));
        Assert.Equal(RestrictionOutcome.Done, await RestrictAsync(RestrictionKind.Withdrawn, null, of: other));
        now += TimeSpan.FromHours(23);

        Assert.Equal(RestrictionOutcome.NeedsSecond, await RestrictAsync(RestrictionKind.Suspended, "mail"));

        var third = await SingleRestrictionAsync(RestrictionKind.Suspended, "mail");
        Assert.Null(third.EffectiveAt);
        Assert.Contains(
            "help@lines.example",
            (await GetAsync("/en/organisations/lines")).QuerySelector("main")!.TextContent,
            StringComparison.Ordinal);
        Assert.Equal(RestrictionOutcome.AlreadyStands, await RestrictAsync(RestrictionKind.Suspended, "mail"));
        Assert.Equal(
            RestrictionOutcome.NeedsAnother,
            await DoAsync(restrictions => restrictions.SecondAsync(third.Id, ana.Id, now, default)));
        await AssertConsistentAsync();

        Assert.Equal(RestrictionOutcome.Done, await DoAsync(restrictions => restrictions.SecondAsync(third.Id, berta.Id, now, default)));

        Assert.Contains(
            "We cannot give you a direct way",
            (await GetAsync("/en/organisations/lines")).QuerySelector("main")!.TextContent,
            StringComparison.Ordinal);
        Assert.Equal(RestrictionOutcome.Nothing, await DoAsync(restrictions => restrictions.SecondAsync(third.Id, berta.Id, now, default)));
        await AssertConsistentAsync();
    }

    [Fact]
    public async Task Suspend_NextDay_DoesNotRequireSecondPerson()
    {
        await RestrictAsync(RestrictionKind.Suspended, "hotline");
        await RestrictAsync(RestrictionKind.Suspended, "mail");
        var other = (await GeneratedDirectory.PublishAsync(site.Database, Restrictable("Others"))).EntryId;
        now += TimeSpan.FromHours(24);

        Assert.Equal(RestrictionOutcome.Done, await RestrictAsync(RestrictionKind.Suspended, "hotline", of: other));
    }

    [Fact]
    public async Task Suspend_ManyConcurrentlyByOneAccount_OnlyTwoTakeEffect()
    {
        var entries = (await GeneratedDirectory.PublishAllAsync(
            site.Database, Enumerable.Range(0, 5).Select(number => Restrictable($"Flood{number}"))))
            .Select(revision => revision.EntryId);

        var outcomes = await Task.WhenAll(entries.Select(other => RestrictAsync(RestrictionKind.Suspended, "hotline", of: other)));

        Assert.Equal(2, outcomes.Count(outcome => outcome == RestrictionOutcome.Done));
        Assert.Equal(3, outcomes.Count(outcome => outcome == RestrictionOutcome.NeedsSecond));
        await AssertConsistentAsync();
    }

    [Fact]
    public async Task Lift_PendingRestriction_IsAllowedForItsAuthor()
    {
        var other = (await GeneratedDirectory.PublishAsync(site.Database, Restrictable("Others"))).EntryId;
        await RestrictAsync(RestrictionKind.Suspended, "hotline");
        await RestrictAsync(RestrictionKind.Suspended, "mail");
        await RestrictAsync(RestrictionKind.Withdrawn, null, of: other);
        var pending = (await QueryAsOwnerAsync(db => db.Restrictions.Where(restriction => restriction.EntryId == other))).Single();

        Assert.Equal(RestrictionOutcome.Done, await DoAsync(restrictions => restrictions.LiftAsync(pending.Id, ana.Id, now, default)));

        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/en/organisations/others"));
        await AssertConsistentAsync();
    }

    [Theory]
    [InlineData(RestrictionKind.Doubtful, "hotline")]
    [InlineData(RestrictionKind.Suspended, "hotline")]
    [InlineData(RestrictionKind.Paused, "stay")]
    [InlineData(RestrictionKind.Closed, "stay")]
    [InlineData(RestrictionKind.ReachReduced, "stay", "GT")]
    [InlineData(RestrictionKind.Withdrawn, null)]
    public async Task Lift_ByAnotherPerson_RestoresApprovedDetails(RestrictionKind kind, string? key, params string[] areas)
    {
        var page = await site.Client.GetStringAsync("/en/organisations/lines");
        var publication = (await QueryAsOwnerAsync(db => db.Publications.Where(publication => publication.EntryId == entry))).Single();
        Assert.Equal(RestrictionOutcome.Done, await RestrictAsync(kind, key, areas: areas));
        Assert.NotEqual(page, await (await site.Client.GetAsync("/en/organisations/lines")).Content.ReadAsStringAsync());
        var id = (await QueryAsOwnerAsync(db => db.Restrictions)).Single().Id;
        now += TimeSpan.FromMinutes(1);

        Assert.Equal(RestrictionOutcome.NeedsAnother, await DoAsync(restrictions => restrictions.LiftAsync(id, ana.Id, now, default)));
        Assert.Equal(RestrictionOutcome.Done, await DoAsync(restrictions => restrictions.LiftAsync(id, berta.Id, now, default)));

        Assert.Equal(page, await site.Client.GetStringAsync("/en/organisations/lines"));
        Assert.Equivalent(
            publication,
            (await QueryAsOwnerAsync(db =>
                db.Publications.Where(publication => publication.EntryId == entry))).Single());
        Assert.Equal(RestrictionOutcome.Nothing, await DoAsync(restrictions => restrictions.LiftAsync(id, berta.Id, now, default)));
        await AssertConsistentAsync();
    }

    [Fact]
    public async Task ReduceReach_OneArea_IsFoundOnlyInRemainingAreas()
    {
        Assert.Contains("Lines", await FindAsync("GT"), StringComparison.Ordinal);

        Assert.Equal(RestrictionOutcome.Done, await RestrictAsync(RestrictionKind.ReachReduced, "stay", areas: ["gt"]));

        Assert.DoesNotContain("Lines", await FindAsync("GT"), StringComparison.Ordinal);
        Assert.Contains("Lines", await FindAsync("HN"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restrict_InvalidTarget_ChangesNothing()
    {
        var cases = new (RestrictionKind Kind, string? Key, string Areas, RestrictionOutcome Outcome)[]
        {
            (RestrictionKind.Suspended, "stay", "", RestrictionOutcome.Nothing),
            (RestrictionKind.Paused, "hotline", "", RestrictionOutcome.Nothing),
            (RestrictionKind.Doubtful, "no-such", "", RestrictionOutcome.Nothing),
            (RestrictionKind.Suspended, null, "", RestrictionOutcome.Nothing),
            (RestrictionKind.ReachReduced, "stay", "", RestrictionOutcome.OutsideReach),
            (RestrictionKind.ReachReduced, "stay", "MX", RestrictionOutcome.OutsideReach),
            (RestrictionKind.ReachReduced, "stay", "GT MX", RestrictionOutcome.OutsideReach),
            (RestrictionKind.ReachReduced, "stay", "nowhere", RestrictionOutcome.OutsideReach),
            (RestrictionKind.ReachReduced, "stay", "GT HN", RestrictionOutcome.NothingLeft),
            (RestrictionKind.ReachReduced, "unstated", "GT", RestrictionOutcome.ReachNotStated),
        };

        foreach (var (kind, key, areas, outcome) in cases)
        {
            Assert.Equal(
                (kind, key, areas, outcome),
                (
                    kind,
                    key,
                    areas,
                    await RestrictAsync(kind, key, areas: areas.Split(' ', StringSplitOptions.RemoveEmptyEntries))));
        }

        Assert.Equal(RestrictionOutcome.NoReason, await RestrictAsync(RestrictionKind.Suspended, "hotline", note: " "));
        Assert.Equal(RestrictionOutcome.Nothing, await RestrictAsync(RestrictionKind.Withdrawn, null, of: Guid.NewGuid()));
        Assert.Empty(await QueryAsOwnerAsync(db => db.Restrictions));
        Assert.Empty(await QueryAsOwnerAsync(db => db.OutgoingMails));
    }

    [Fact]
    public async Task Restrict_WithoutPermission_IsRefused()
    {
        var administrator = await Staff.AddAsync(site, [Role.Administrator]);
        var contributor = await Staff.AddAsync(site, [Role.Contributor]);
        await ExecuteSqlAsync($"insert into own_entries (account_id, entry_id) values ({contributor.Id}, {entry})");
        var other = (await GeneratedDirectory.PublishAsync(site.Database, Restrictable("Others"))).EntryId;

        Assert.Equal(RestrictionOutcome.NotYours, await RestrictAsync(RestrictionKind.Doubtful, "hotline", by: administrator.Id));
        Assert.Equal(RestrictionOutcome.NotYours, await RestrictAsync(RestrictionKind.Doubtful, "hotline", by: Guid.NewGuid()));
        Assert.Equal(RestrictionOutcome.NotYours, await RestrictAsync(RestrictionKind.Doubtful, "hotline", of: other, by: contributor.Id));
        Assert.Equal(RestrictionOutcome.Done, await RestrictAsync(RestrictionKind.Doubtful, "hotline", by: contributor.Id));
    }

    [Fact]
    public async Task Withdraw_Article_IsGoneUntilWithdrawalIsLifted()
    {
        var (slug, article) = (await QueryAsOwnerAsync(db =>
            db.Slugs.Where(slug =>
                db.Set<Entry>().Any(entry => entry.Id == slug.EntryId && entry.Kind == EntryKind.Guidance))))
            .Where(slug => StatusAsync($"/en/guidance/{slug.Slug}").Result == HttpStatusCode.OK)
            .Select(slug => (slug.Slug, slug.EntryId))
            .First();

        Assert.Equal(RestrictionOutcome.Done, await RestrictAsync(RestrictionKind.Withdrawn, null, of: article));
        Assert.Equal(HttpStatusCode.Gone, await StatusAsync($"/en/guidance/{slug}"));
        var id = (await QueryAsOwnerAsync(db => db.Restrictions)).Single().Id;
        Assert.Equal(RestrictionOutcome.Done, await DoAsync(restrictions => restrictions.LiftAsync(id, berta.Id, now, default)));

        Assert.Equal(HttpStatusCode.OK, await StatusAsync($"/en/guidance/{slug}"));
        await AssertConsistentAsync();
    }

    /// <summary>Asserts that a reindex changes nothing and that the history is intact.</summary>
    private async Task AssertConsistentAsync()
    {
        await using var db = site.Database.OpenAsOwner();
        Assert.Empty((await new HistoryVerifier(db).VerifyAsync(default)).Problems);
        Assert.All(await new Reindexer(db, TimeProvider.System).ReindexAsync(default), table => Assert.True(table.Value == 0, table.Key));
    }

    private static OrganisationDetails Restrictable(string name) => Example.Organisation(
        name,
        Example.Service("stay", "shelter", "HN", "GT"),
        Example.Service("unstated", "legal")) with
    {
        Channels =
        [
            Example.Channel("hotline", ChannelKind.Phone, "+50422130000") with
            {
                Purpose = ChannelPurpose.Emergency,
                Hours = new Hours { AnyHour = true },
                Label = LocalText.Of("en", "Call them"),
            },
            Example.Channel("mail", ChannelKind.Email, $"help@{name.ToLowerInvariant()}.example") with
            {
                Label = LocalText.Of("en", "Write to them"),
            },
        ],
    };

    private Task<RestrictionOutcome> RestrictAsync(
        RestrictionKind kind,
        string? key,
        string note = "They told us so.",
        Guid? of = null,
        Guid? by = null,
        string[]? areas = null) =>
        DoAsync(restrictions => restrictions.RestrictAsync(new(kind, of ?? entry, key, note, areas ?? []), by ?? ana.Id, now, default));

    private async Task<RestrictionOutcome> DoAsync(Func<Restrictions, Task<RestrictionOutcome>> act)
    {
        await using var scope = site.Services.CreateAsyncScope();

        return await act(scope.ServiceProvider.GetRequiredService<Restrictions>());
    }

    private async Task<Restriction> SingleRestrictionAsync(RestrictionKind kind, string key)
    {
        var part = PartId.Of(entry, key);

        return (await QueryAsOwnerAsync(db =>
            db.Restrictions.Where(restriction => restriction.Kind == kind && restriction.PartId == part))).Single();
    }

    private async Task<List<T>> QueryAsOwnerAsync<T>(Func<DirectoryDbContext, IQueryable<T>> query)
    {
        await using var db = site.Database.OpenAsOwner();

        return await query(db).ToListAsync();
    }

    private async Task ExecuteSqlAsync(FormattableString sql)
    {
        await using var db = site.Database.OpenAsOwner();
        await db.Database.ExecuteSqlAsync(sql);
    }

    private async Task<AngleSharp.Dom.IDocument> GetAsync(string address)
    {
        using var response = await site.Client.GetAsync(address);

        return await SeededSite.ParseAsync(response);
    }

    /// <summary>The text of the entry among those that fit. Empty when it does not fit.</summary>
    private async Task<string> FindAsync(string area = "GT") =>
        (await GetAsync(
            $"/en/find?need=shelter&area={area}")).QuerySelector("[data-part=fits] [data-organisation=lines]")?.TextContent.Replace(
                "\n", " ", StringComparison.Ordinal)
            ?? "";

    private async Task<HttpStatusCode> StatusAsync(string address)
    {
        using var response = await site.Client.GetAsync(address);

        return response.StatusCode;
    }
}
