using System.Net;
using EmergencySupport.Accounts;
using EmergencySupport.Data;
using EmergencySupport.Directory;
using EmergencySupport.Editorial;
using EmergencySupport.Editorial.History;
using EmergencySupport.Localisation;
using EmergencySupport.Publishing;
using EmergencySupport.Search;
using EmergencySupport.Tests.Directory;
using EmergencySupport.Tests.Infrastructure;
using EmergencySupport.Tests.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EmergencySupport.Tests.Editorial;

/// <summary>One person alone may narrow, all others hear of it, and one of them undoes it.</summary>
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
        entry = (await GeneratedDirectory.PublishAsync(database, Narrowable("Lines"))).EntryId;
        ana = await Staff.AddAsync(site, [Role.Editor], "Ana");
        berta = await Staff.AddAsync(site, [Role.Editor, Role.Reviewer], "Berta");
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Narrow_DoubtfulChannel_StaysAndNamesWhatToTryFirst()
    {
        Assert.Equal(RestrictionOutcome.Done, await NarrowAsync(RestrictionKind.Doubtful, "hotline"));

        var channels = (await GetAsync("/en/organisations/lines")).QuerySelectorAll(".channel").Select(channel => channel.TextContent).ToList();
        Assert.Contains("+50422130000", channels[^1], StringComparison.Ordinal);
        Assert.Contains("Try this first: Write to them", channels[^1], StringComparison.Ordinal);
        Assert.Contains("Write to them", await FindAsync(), StringComparison.Ordinal);
        await HoldsTogetherAsync();
    }

    [Fact]
    public async Task Narrow_AllChannelsDoubtful_SaysThatThereIsNoOther()
    {
        await NarrowAsync(RestrictionKind.Doubtful, "hotline");
        await NarrowAsync(RestrictionKind.Doubtful, "mail");

        Assert.Contains("have no other", (await GetAsync("/en/organisations/lines")).QuerySelector(".channel")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("have no other", await FindAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Narrow_HiddenChannel_VanishesAndTheNextSafestIsNamed()
    {
        Assert.Equal(RestrictionOutcome.Done, await NarrowAsync(RestrictionKind.Suspended, "hotline"));

        var page = (await GetAsync("/en/organisations/lines")).QuerySelector("main")!.TextContent;
        Assert.DoesNotContain("50422130000", page, StringComparison.Ordinal);
        Assert.Contains("Do not use one that you remember. Use this one: Write to them", page, StringComparison.Ordinal);
        Assert.Empty(await OwnedAsync(db => db.Hotlines.Where(line => line.EntryId == entry)));
        await HoldsTogetherAsync();
    }

    [Fact]
    public async Task Narrow_Anything_IsToldToAllOthersWithoutAnyWayToBeReached()
    {
        var gone = await Staff.AddAsync(site, [Role.Editor], "Gone");
        await ChangeAsync($"update accounts set disabled_at = now(), disabled_by = 'somebody' where id = {gone.Id}");

        await NarrowAsync(RestrictionKind.Suspended, "hotline", note: "+50422130000 is answered by somebody else");

        var mail = Assert.Single(await site.ReadMailsAsync());
        Assert.Equal(berta.Email, mail.To);
        Assert.StartsWith("Narrowed by one person: Lines / Limitada por una persona: Lines / ", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("Ana did this to “Lines”: a way to reach them was hidden.", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Ana hizo esto en «Lines»: ", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("http", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("5042", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Narrow_ThirdOutOfSightInADay_WaitsForASecondPerson()
    {
        var other = (await GeneratedDirectory.PublishAsync(site.Database, Narrowable("Others"))).EntryId;
        Assert.Equal(RestrictionOutcome.Done, await NarrowAsync(RestrictionKind.Suspended, "hotline"));
        Assert.Equal(RestrictionOutcome.Done, await NarrowAsync(RestrictionKind.Withdrawn, null, of: other));
        now += TimeSpan.FromHours(23);

        Assert.Equal(RestrictionOutcome.NeedsSecond, await NarrowAsync(RestrictionKind.Suspended, "mail"));

        var third = await OneAsync(RestrictionKind.Suspended, "mail");
        Assert.Null(third.EffectiveAt);
        Assert.Contains("help@lines.example", (await GetAsync("/en/organisations/lines")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(RestrictionOutcome.AlreadyStands, await NarrowAsync(RestrictionKind.Suspended, "mail"));
        Assert.Equal(RestrictionOutcome.NeedsAnother, await DoAsync(narrower => narrower.SecondAsync(third.Id, ana.Id, now, default)));
        await HoldsTogetherAsync();

        Assert.Equal(RestrictionOutcome.Done, await DoAsync(narrower => narrower.SecondAsync(third.Id, berta.Id, now, default)));

        Assert.Contains("We have no direct way", (await GetAsync("/en/organisations/lines")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(RestrictionOutcome.Nothing, await DoAsync(narrower => narrower.SecondAsync(third.Id, berta.Id, now, default)));
        await HoldsTogetherAsync();
    }

    [Fact]
    public async Task Narrow_ADayLater_TwoMoreAreDoneAlone()
    {
        await NarrowAsync(RestrictionKind.Suspended, "hotline");
        await NarrowAsync(RestrictionKind.Suspended, "mail");
        var other = (await GeneratedDirectory.PublishAsync(site.Database, Narrowable("Others"))).EntryId;
        now += TimeSpan.FromHours(24);

        Assert.Equal(RestrictionOutcome.Done, await NarrowAsync(RestrictionKind.Suspended, "hotline", of: other));
    }

    [Fact]
    public async Task Narrow_ManyAtOnceByOneAccount_HideTwo()
    {
        var entries = new List<Guid>();
        for (var number = 0; number < 5; number++)
        {
            entries.Add((await GeneratedDirectory.PublishAsync(site.Database, Narrowable($"Flood{number}"))).EntryId);
        }

        var outcomes = await Task.WhenAll(entries.Select(other => NarrowAsync(RestrictionKind.Suspended, "hotline", of: other)));

        Assert.Equal(2, outcomes.Count(outcome => outcome == RestrictionOutcome.Done));
        Assert.Equal(3, outcomes.Count(outcome => outcome == RestrictionOutcome.NeedsSecond));
        await HoldsTogetherAsync();
    }

    [Fact]
    public async Task Lift_WhatWaits_MayBeTakenBackByWhoAsked()
    {
        var other = (await GeneratedDirectory.PublishAsync(site.Database, Narrowable("Others"))).EntryId;
        await NarrowAsync(RestrictionKind.Suspended, "hotline");
        await NarrowAsync(RestrictionKind.Suspended, "mail");
        await NarrowAsync(RestrictionKind.Withdrawn, null, of: other);
        var waiting = (await OwnedAsync(db => db.Restrictions.Where(narrowing => narrowing.EntryId == other))).Single();

        Assert.Equal(RestrictionOutcome.Done, await DoAsync(narrower => narrower.LiftAsync(waiting.Id, ana.Id, now, default)));

        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/en/organisations/others"));
        await HoldsTogetherAsync();
    }

    [Theory]
    [InlineData(RestrictionKind.Doubtful, "hotline")]
    [InlineData(RestrictionKind.Suspended, "hotline")]
    [InlineData(RestrictionKind.Paused, "stay")]
    [InlineData(RestrictionKind.Closed, "stay")]
    [InlineData(RestrictionKind.ReachReduced, "stay", "GT")]
    [InlineData(RestrictionKind.Withdrawn, null)]
    public async Task Lift_ByAnotherPerson_BringsBackExactlyWhatWasApproved(RestrictionKind kind, string? key, params string[] areas)
    {
        var page = await site.Client.GetStringAsync("/en/organisations/lines");
        var publication = (await OwnedAsync(db => db.Publications.Where(publication => publication.EntryId == entry))).Single();
        Assert.Equal(RestrictionOutcome.Done, await NarrowAsync(kind, key, areas: areas));
        await HoldsTogetherAsync();
        Assert.NotEqual(page, await (await site.Client.GetAsync("/en/organisations/lines")).Content.ReadAsStringAsync());
        var id = (await OwnedAsync(db => db.Restrictions)).Single().Id;
        now += TimeSpan.FromMinutes(1);

        Assert.Equal(RestrictionOutcome.NeedsAnother, await DoAsync(narrower => narrower.LiftAsync(id, ana.Id, now, default)));
        Assert.Equal(RestrictionOutcome.Done, await DoAsync(narrower => narrower.LiftAsync(id, berta.Id, now, default)));

        Assert.Equal(page, await site.Client.GetStringAsync("/en/organisations/lines"));
        Assert.Equivalent(publication, (await OwnedAsync(db => db.Publications.Where(publication => publication.EntryId == entry))).Single());
        Assert.Equal(RestrictionOutcome.Nothing, await DoAsync(narrower => narrower.LiftAsync(id, berta.Id, now, default)));
        await HoldsTogetherAsync();
    }

    [Fact]
    public async Task Narrow_FewerAreas_IsNoLongerFoundThereAndStillElsewhere()
    {
        Assert.Contains("Lines", await FindAsync("GT"), StringComparison.Ordinal);

        Assert.Equal(RestrictionOutcome.Done, await NarrowAsync(RestrictionKind.ReachReduced, "stay", areas: ["gt"]));

        Assert.DoesNotContain("Lines", await FindAsync("GT"), StringComparison.Ordinal);
        Assert.Contains("Lines", await FindAsync("HN"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Narrow_WhatCannotBe_ChangesNothing()
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
            Assert.Equal((kind, key, areas, outcome), (kind, key, areas, await NarrowAsync(kind, key, areas: areas.Split(' ', StringSplitOptions.RemoveEmptyEntries))));
        }

        Assert.Equal(RestrictionOutcome.NoReason, await NarrowAsync(RestrictionKind.Suspended, "hotline", note: " "));
        Assert.Equal(RestrictionOutcome.Nothing, await NarrowAsync(RestrictionKind.Withdrawn, null, of: Guid.NewGuid()));
        Assert.Empty(await OwnedAsync(db => db.Restrictions));
        Assert.Empty(await OwnedAsync(db => db.OutgoingMails));
    }

    [Fact]
    public async Task Narrow_ByWhoMayNot_IsRefused()
    {
        var administrator = await Staff.AddAsync(site, [Role.Administrator]);
        var contributor = await Staff.AddAsync(site, [Role.Contributor]);
        await ChangeAsync($"insert into own_entries (account_id, entry_id) values ({contributor.Id}, {entry})");
        var other = (await GeneratedDirectory.PublishAsync(site.Database, Narrowable("Others"))).EntryId;

        Assert.Equal(RestrictionOutcome.NotYours, await NarrowAsync(RestrictionKind.Doubtful, "hotline", by: administrator.Id));
        Assert.Equal(RestrictionOutcome.NotYours, await NarrowAsync(RestrictionKind.Doubtful, "hotline", by: Guid.NewGuid()));
        Assert.Equal(RestrictionOutcome.NotYours, await NarrowAsync(RestrictionKind.Doubtful, "hotline", of: other, by: contributor.Id));
        Assert.Equal(RestrictionOutcome.Done, await NarrowAsync(RestrictionKind.Doubtful, "hotline", by: contributor.Id));
    }

    [Fact]
    public async Task Withdraw_Article_IsGoneAndComesBack()
    {
        var (slug, article) = (await OwnedAsync(db => db.Slugs.Where(slug => db.Entries.Any(entry => entry.Id == slug.EntryId && entry.Kind == EntryKind.Guidance))))
            .Where(slug => StatusAsync($"/en/guidance/{slug.Slug}").Result == HttpStatusCode.OK).Select(slug => (slug.Slug, slug.EntryId)).First();

        Assert.Equal(RestrictionOutcome.Done, await NarrowAsync(RestrictionKind.Withdrawn, null, of: article));
        Assert.Equal(HttpStatusCode.Gone, await StatusAsync($"/en/guidance/{slug}"));
        var id = (await OwnedAsync(db => db.Restrictions)).Single().Id;
        Assert.Equal(RestrictionOutcome.Done, await DoAsync(narrower => narrower.LiftAsync(id, berta.Id, now, default)));

        Assert.Equal(HttpStatusCode.OK, await StatusAsync($"/en/guidance/{slug}"));
        await HoldsTogetherAsync();
    }

    /// <summary>What the finder reads is what it would be made anew, and the history is whole.</summary>
    private async Task HoldsTogetherAsync()
    {
        await using var db = site.Database.OpenAsOwner();
        Assert.Empty((await new HistoryVerifier(db).VerifyAsync(default)).Problems);
        Assert.All(await new Reindexer(db, TimeProvider.System).ReindexAsync(default), table => Assert.True(table.Value == 0, table.Key));
    }

    private static OrganisationDetails Narrowable(string name) => Example.Organisation(
        name,
        Example.Service("stay", "shelter", "HN", "GT"),
        Example.Service("unstated", "legal")) with
    {
        Channels =
        [
            Example.Channel("hotline", ChannelKind.Phone, "+50422130000") with { Purpose = ChannelPurpose.Emergency, Hours = new Hours { AnyHour = true }, Label = LocalText.Of("en", "Call them") },
            Example.Channel("mail", ChannelKind.Email, $"help@{name.ToLowerInvariant()}.example") with { Label = LocalText.Of("en", "Write to them") },
        ],
    };

    private Task<RestrictionOutcome> NarrowAsync(RestrictionKind kind, string? key, string note = "They told us so.", Guid? of = null, Guid? by = null, string[]? areas = null) =>
        DoAsync(narrower => narrower.RestrictAsync(new(kind, of ?? entry, key, note, areas ?? []), by ?? ana.Id, now, default));

    private async Task<RestrictionOutcome> DoAsync(Func<Restrictions, Task<RestrictionOutcome>> act)
    {
        await using var scope = site.Services.CreateAsyncScope();

        return await act(scope.ServiceProvider.GetRequiredService<Restrictions>());
    }

    private async Task<Restriction> OneAsync(RestrictionKind kind, string key)
    {
        var part = PartId.Of(entry, key);

        return (await OwnedAsync(db => db.Restrictions.Where(narrowing => narrowing.Kind == kind && narrowing.PartId == part))).Single();
    }

    private async Task<List<T>> OwnedAsync<T>(Func<DirectoryDbContext, IQueryable<T>> query)
    {
        await using var db = site.Database.OpenAsOwner();

        return await query(db).ToListAsync();
    }

    private async Task ChangeAsync(FormattableString sql)
    {
        await using var db = site.Database.OpenAsOwner();
        await db.Database.ExecuteSqlAsync(sql);
    }

    private async Task<AngleSharp.Dom.IDocument> GetAsync(string address)
    {
        using var response = await site.Client.GetAsync(address);

        return await SeededSite.ParseAsync(response);
    }

    private async Task<string> FindAsync(string area = "GT") =>
        (await GetAsync($"/en/find?need=shelter&area={area}")).QuerySelector("[data-organisation=lines]")?.TextContent.Replace("\n", " ", StringComparison.Ordinal) ?? "";

    private async Task<HttpStatusCode> StatusAsync(string address)
    {
        using var response = await site.Client.GetAsync(address);

        return response.StatusCode;
    }
}
