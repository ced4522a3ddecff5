using System.Net;
using EmergencySupport.Accounts;
using EmergencySupport.Data;
using EmergencySupport.Entries;
using EmergencySupport.Organisations;
using EmergencySupport.Publishing;
using EmergencySupport.Search;
using EmergencySupport.Tests.Infrastructure;
using EmergencySupport.Tests.Organisations;
using EmergencySupport.Tests.Search;
using EmergencySupport.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EmergencySupport.Tests.Publishing;

/// <summary>One person alone may narrow, all others hear of it, and one of them undoes it.</summary>
public sealed class NarrowerTests(TestCluster cluster) : IAsyncLifetime
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
        entry = (await MadeUp.PublishAsync(database, Narrowable("Lines"))).EntryId;
        ana = await Staff.AddAsync(site, [Role.Editor], "Ana");
        berta = await Staff.AddAsync(site, [Role.Editor, Role.Reviewer], "Berta");
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Narrow_DoubtfulChannel_StaysAndNamesWhatToTryFirst()
    {
        Assert.Equal(NarrowingOutcome.Done, await NarrowAsync(NarrowingKind.Doubtful, "hotline"));

        var channels = (await GetAsync("/en/organisations/lines")).QuerySelectorAll(".channel").Select(channel => channel.TextContent).ToList();
        Assert.Contains("+50422130000", channels[^1], StringComparison.Ordinal);
        Assert.Contains("Try this first: Write to them", channels[^1], StringComparison.Ordinal);
        Assert.Contains("Write to them", await FindAsync(), StringComparison.Ordinal);
        await HoldsTogetherAsync();
    }

    [Fact]
    public async Task Narrow_AllChannelsDoubtful_SaysThatThereIsNoOther()
    {
        await NarrowAsync(NarrowingKind.Doubtful, "hotline");
        await NarrowAsync(NarrowingKind.Doubtful, "mail");

        Assert.Contains("have no other", (await GetAsync("/en/organisations/lines")).QuerySelector(".channel")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("have no other", await FindAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Narrow_HiddenChannel_VanishesAndTheNextSafestIsNamed()
    {
        Assert.Equal(NarrowingOutcome.Done, await NarrowAsync(NarrowingKind.Hidden, "hotline"));

        var page = (await GetAsync("/en/organisations/lines")).QuerySelector("main")!.TextContent;
        Assert.DoesNotContain("50422130000", page, StringComparison.Ordinal);
        Assert.Contains("Do not use one that you remember. Use this one: Write to them", page, StringComparison.Ordinal);
        Assert.Empty(await OwnedAsync(db => db.AnyHourLines.Where(line => line.EntryId == entry)));
        await HoldsTogetherAsync();
    }

    [Fact]
    public async Task Narrow_Anything_IsToldToAllOthersWithoutAnyWayToBeReached()
    {
        var gone = await Staff.AddAsync(site, [Role.Editor], "Gone");
        await ChangeAsync($"update accounts set disabled_at = now(), disabled_by = 'somebody' where id = {gone.Id}");

        await NarrowAsync(NarrowingKind.Hidden, "hotline", note: "+50422130000 is answered by somebody else");

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
        var other = (await MadeUp.PublishAsync(site.Database, Narrowable("Others"))).EntryId;
        Assert.Equal(NarrowingOutcome.Done, await NarrowAsync(NarrowingKind.Hidden, "hotline"));
        Assert.Equal(NarrowingOutcome.Done, await NarrowAsync(NarrowingKind.Withdrawn, null, of: other));
        now += TimeSpan.FromHours(23);

        Assert.Equal(NarrowingOutcome.NeedsSecond, await NarrowAsync(NarrowingKind.Hidden, "mail"));

        var third = await OneAsync(NarrowingKind.Hidden, "mail");
        Assert.Null(third.EffectiveAt);
        Assert.Contains("help@lines.example", (await GetAsync("/en/organisations/lines")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(NarrowingOutcome.AlreadyStands, await NarrowAsync(NarrowingKind.Hidden, "mail"));
        Assert.Equal(NarrowingOutcome.NeedsAnother, await DoAsync(narrower => narrower.SecondAsync(third.Id, ana.Id, now, default)));
        await HoldsTogetherAsync();

        Assert.Equal(NarrowingOutcome.Done, await DoAsync(narrower => narrower.SecondAsync(third.Id, berta.Id, now, default)));

        Assert.Contains("We have no direct way", (await GetAsync("/en/organisations/lines")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(NarrowingOutcome.Nothing, await DoAsync(narrower => narrower.SecondAsync(third.Id, berta.Id, now, default)));
        await HoldsTogetherAsync();
    }

    [Fact]
    public async Task Narrow_ADayLater_TwoMoreAreDoneAlone()
    {
        await NarrowAsync(NarrowingKind.Hidden, "hotline");
        await NarrowAsync(NarrowingKind.Hidden, "mail");
        var other = (await MadeUp.PublishAsync(site.Database, Narrowable("Others"))).EntryId;
        now += TimeSpan.FromHours(24);

        Assert.Equal(NarrowingOutcome.Done, await NarrowAsync(NarrowingKind.Hidden, "hotline", of: other));
    }

    [Fact]
    public async Task Narrow_ManyAtOnceByOneAccount_HideTwo()
    {
        var entries = new List<Guid>();
        for (var number = 0; number < 5; number++)
        {
            entries.Add((await MadeUp.PublishAsync(site.Database, Narrowable($"Flood{number}"))).EntryId);
        }

        var outcomes = await Task.WhenAll(entries.Select(other => NarrowAsync(NarrowingKind.Hidden, "hotline", of: other)));

        Assert.Equal(2, outcomes.Count(outcome => outcome == NarrowingOutcome.Done));
        Assert.Equal(3, outcomes.Count(outcome => outcome == NarrowingOutcome.NeedsSecond));
        await HoldsTogetherAsync();
    }

    [Fact]
    public async Task Lift_WhatWaits_MayBeTakenBackByWhoAsked()
    {
        var other = (await MadeUp.PublishAsync(site.Database, Narrowable("Others"))).EntryId;
        await NarrowAsync(NarrowingKind.Hidden, "hotline");
        await NarrowAsync(NarrowingKind.Hidden, "mail");
        await NarrowAsync(NarrowingKind.Withdrawn, null, of: other);
        var waiting = (await OwnedAsync(db => db.Narrowings.Where(narrowing => narrowing.EntryId == other))).Single();

        Assert.Equal(NarrowingOutcome.Done, await DoAsync(narrower => narrower.LiftAsync(waiting.Id, ana.Id, now, default)));

        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/en/organisations/others"));
        await HoldsTogetherAsync();
    }

    [Theory]
    [InlineData(NarrowingKind.Doubtful, "hotline")]
    [InlineData(NarrowingKind.Hidden, "hotline")]
    [InlineData(NarrowingKind.Paused, "stay")]
    [InlineData(NarrowingKind.Closed, "stay")]
    [InlineData(NarrowingKind.Narrowed, "stay", "GT")]
    [InlineData(NarrowingKind.Withdrawn, null)]
    public async Task Lift_ByAnotherPerson_BringsBackExactlyWhatWasApproved(NarrowingKind kind, string? key, params string[] areas)
    {
        var page = await site.Client.GetStringAsync("/en/organisations/lines");
        var publication = (await OwnedAsync(db => db.Publications.Where(publication => publication.EntryId == entry))).Single();
        Assert.Equal(NarrowingOutcome.Done, await NarrowAsync(kind, key, areas: areas));
        await HoldsTogetherAsync();
        Assert.NotEqual(page, await (await site.Client.GetAsync("/en/organisations/lines")).Content.ReadAsStringAsync());
        var id = (await OwnedAsync(db => db.Narrowings)).Single().Id;
        now += TimeSpan.FromMinutes(1);

        Assert.Equal(NarrowingOutcome.NeedsAnother, await DoAsync(narrower => narrower.LiftAsync(id, ana.Id, now, default)));
        Assert.Equal(NarrowingOutcome.Done, await DoAsync(narrower => narrower.LiftAsync(id, berta.Id, now, default)));

        Assert.Equal(page, await site.Client.GetStringAsync("/en/organisations/lines"));
        Assert.Equivalent(publication, (await OwnedAsync(db => db.Publications.Where(publication => publication.EntryId == entry))).Single());
        Assert.Equal(NarrowingOutcome.Nothing, await DoAsync(narrower => narrower.LiftAsync(id, berta.Id, now, default)));
        await HoldsTogetherAsync();
    }

    [Fact]
    public async Task Narrow_FewerAreas_IsNoLongerFoundThereAndStillElsewhere()
    {
        Assert.Contains("Lines", await FindAsync("GT"), StringComparison.Ordinal);

        Assert.Equal(NarrowingOutcome.Done, await NarrowAsync(NarrowingKind.Narrowed, "stay", areas: ["gt"]));

        Assert.DoesNotContain("Lines", await FindAsync("GT"), StringComparison.Ordinal);
        Assert.Contains("Lines", await FindAsync("HN"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Narrow_WhatCannotBe_ChangesNothing()
    {
        var cases = new (NarrowingKind Kind, string? Key, string Areas, NarrowingOutcome Outcome)[]
        {
            (NarrowingKind.Hidden, "stay", "", NarrowingOutcome.Nothing),
            (NarrowingKind.Paused, "hotline", "", NarrowingOutcome.Nothing),
            (NarrowingKind.Doubtful, "no-such", "", NarrowingOutcome.Nothing),
            (NarrowingKind.Hidden, null, "", NarrowingOutcome.Nothing),
            (NarrowingKind.Narrowed, "stay", "", NarrowingOutcome.OutsideReach),
            (NarrowingKind.Narrowed, "stay", "MX", NarrowingOutcome.OutsideReach),
            (NarrowingKind.Narrowed, "stay", "GT MX", NarrowingOutcome.OutsideReach),
            (NarrowingKind.Narrowed, "stay", "nowhere", NarrowingOutcome.OutsideReach),
            (NarrowingKind.Narrowed, "stay", "GT HN", NarrowingOutcome.NothingLeft),
            (NarrowingKind.Narrowed, "unstated", "GT", NarrowingOutcome.ReachNotStated),
        };

        foreach (var (kind, key, areas, outcome) in cases)
        {
            Assert.Equal((kind, key, areas, outcome), (kind, key, areas, await NarrowAsync(kind, key, areas: areas.Split(' ', StringSplitOptions.RemoveEmptyEntries))));
        }

        Assert.Equal(NarrowingOutcome.NoReason, await NarrowAsync(NarrowingKind.Hidden, "hotline", note: " "));
        Assert.Equal(NarrowingOutcome.Nothing, await NarrowAsync(NarrowingKind.Withdrawn, null, of: Guid.NewGuid()));
        Assert.Empty(await OwnedAsync(db => db.Narrowings));
        Assert.Empty(await OwnedAsync(db => db.OutgoingMails));
    }

    [Fact]
    public async Task Narrow_ByWhoMayNot_IsRefused()
    {
        var administrator = await Staff.AddAsync(site, [Role.Administrator]);
        var contributor = await Staff.AddAsync(site, [Role.Contributor]);
        await ChangeAsync($"insert into own_entries (account_id, entry_id) values ({contributor.Id}, {entry})");
        var other = (await MadeUp.PublishAsync(site.Database, Narrowable("Others"))).EntryId;

        Assert.Equal(NarrowingOutcome.NotYours, await NarrowAsync(NarrowingKind.Doubtful, "hotline", by: administrator.Id));
        Assert.Equal(NarrowingOutcome.NotYours, await NarrowAsync(NarrowingKind.Doubtful, "hotline", by: Guid.NewGuid()));
        Assert.Equal(NarrowingOutcome.NotYours, await NarrowAsync(NarrowingKind.Doubtful, "hotline", of: other, by: contributor.Id));
        Assert.Equal(NarrowingOutcome.Done, await NarrowAsync(NarrowingKind.Doubtful, "hotline", by: contributor.Id));
    }

    [Fact]
    public async Task Withdraw_Article_IsGoneAndComesBack()
    {
        var (slug, article) = (await OwnedAsync(db => db.Slugs.Where(slug => db.Entries.Any(entry => entry.Id == slug.EntryId && entry.Kind == EntryKind.Guidance))))
            .Where(slug => StatusAsync($"/en/guidance/{slug.Slug}").Result == HttpStatusCode.OK).Select(slug => (slug.Slug, slug.EntryId)).First();

        Assert.Equal(NarrowingOutcome.Done, await NarrowAsync(NarrowingKind.Withdrawn, null, of: article));
        Assert.Equal(HttpStatusCode.Gone, await StatusAsync($"/en/guidance/{slug}"));
        var id = (await OwnedAsync(db => db.Narrowings)).Single().Id;
        Assert.Equal(NarrowingOutcome.Done, await DoAsync(narrower => narrower.LiftAsync(id, berta.Id, now, default)));

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

    private Task<NarrowingOutcome> NarrowAsync(NarrowingKind kind, string? key, string note = "They told us so.", Guid? of = null, Guid? by = null, string[]? areas = null) =>
        DoAsync(narrower => narrower.NarrowAsync(kind, of ?? entry, key, note, areas ?? [], by ?? ana.Id, now, default));

    private async Task<NarrowingOutcome> DoAsync(Func<Narrower, Task<NarrowingOutcome>> act)
    {
        await using var scope = site.Services.CreateAsyncScope();

        return await act(scope.ServiceProvider.GetRequiredService<Narrower>());
    }

    private async Task<Narrowing> OneAsync(NarrowingKind kind, string key)
    {
        var part = PartId.Of(entry, key);

        return (await OwnedAsync(db => db.Narrowings.Where(narrowing => narrowing.Kind == kind && narrowing.PartId == part))).Single();
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
