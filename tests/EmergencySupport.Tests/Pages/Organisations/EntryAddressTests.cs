using System.Net;
using EmergencySupport.Directory;
using EmergencySupport.Editorial;
using EmergencySupport.Publishing;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Tests.Pages.Organisations;

public sealed class EntryAddressTests(TestCluster cluster)
{
    [Fact]
    public async Task Get_OldSlug_RedirectsPermanently()
    {
        var database = await cluster.CreateSeededAsync();
        await using (var db = database.OpenAsOwner())
        {
            var old = await db.Slugs.SingleAsync(slug => slug.Slug == "fidh");
            old.Retire();
            await db.SaveChangesAsync();
            db.Slugs.Add(new EntrySlug("international-federation", old.EntryId));
            await db.SaveChangesAsync();
        }

        await using var site = await TestSite.StartAsync(database);
        using var response = await site.Client.GetAsync("/es/organisations/fidh");

        Assert.Equal(HttpStatusCode.MovedPermanently, response.StatusCode);
        Assert.Equal("/es/organisations/international-federation", response.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Get_WithdrawnEntry_ReturnsGoneAndAppearsInNoResults()
    {
        var database = await cluster.CreateSeededAsync();
        await using (var db = database.OpenAsOwner())
        {
            var entry = (await db.Slugs.SingleAsync(slug => slug.Slug == "fidh")).EntryId;
            await using var transaction = await db.Database.BeginTransactionAsync();
            await new Publisher(db).WithdrawAsync(entry, "ana", TimeProvider.System.GetUtcNow(), CancellationToken.None);
            await transaction.CommitAsync();
        }

        await using var site = await TestSite.StartAsync(database);
        using var response = await site.Client.GetAsync("/en/organisations/fidh");

        Assert.Equal(HttpStatusCode.Gone, response.StatusCode);
        Assert.Contains("This page was taken away", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("data-organisation=\"fidh\"", await site.Client.GetStringAsync("/en/find"), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "organisations/fidh",
            await site.Client.GetStringAsync("/en/organisations/observatory-human-rights-defenders"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_CheckedChannel_HidesPreparationNoticeUntilCheckLapses()
    {
        var database = await cluster.CreateSeededAsync();
        var now = TimeProvider.System.GetUtcNow();
        await CheckAsync(database, now.AddDays(-10));
        await using var site = await TestSite.StartAsync(database);

        var page = await site.Client.GetStringAsync("/en/");
        await using var later = await TestSite.StartAsync(database, new LaterClock(TimeSpan.FromDays(180)));
        var lapsed = await later.Client.GetStringAsync("/en/");

        Assert.DoesNotContain("noindex", page, StringComparison.Ordinal);
        Assert.DoesNotContain("in preparation", page, StringComparison.Ordinal);
        Assert.Contains("Checked on", page, StringComparison.Ordinal);
        Assert.Contains("noindex", lapsed, StringComparison.Ordinal);
        Assert.Contains("We have not confirmed it since", lapsed, StringComparison.Ordinal);
    }

    private static async Task CheckAsync(TestDatabase database, DateTimeOffset at)
    {
        var actors = await Infrastructure.Staff.AddActorsAsync(database, "ana", "bea");
        await using var db = database.OpenAsOwner();
        var entry = (await db.Slugs.SingleAsync(slug => slug.Slug == "front-line-defenders")).EntryId;
        var revision = await db.Revisions.SingleAsync(revision => revision.EntryId == entry);
        var page = PartId.Of(entry, "emergency-page");
        var check = new Check(
            page, Parts.Of(entry, revision.Read<OrganisationDetails>())[page], revision, "editor",
            CheckMethod.Message, CheckResult.Right, at, actors[0]);
        db.Checks.Add(check);
        await db.SaveChangesAsync();
        check.Confirm(actors[1], at);
        await db.SaveChangesAsync();
    }

    private sealed class LaterClock(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
    }
}
