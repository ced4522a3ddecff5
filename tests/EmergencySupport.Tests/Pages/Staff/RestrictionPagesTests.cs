using System.Net;
using EmergencySupport.Accounts;
using EmergencySupport.Directory;
using EmergencySupport.Localisation;
using EmergencySupport.Publishing;
using EmergencySupport.Tests.Directory;
using EmergencySupport.Tests.Infrastructure;
using EmergencySupport.Tests.Search;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Tests.Pages.Staff;

/// <summary>One person suspends, another lifts, through the pages and without scripts.</summary>
public sealed class RestrictionPagesTests(TestCluster cluster) : IAsyncLifetime
{
    private TestSite site = null!;
    private Guid entry;

    private string Path => $"/en/staff/entries/{entry}/narrowing";

    public async ValueTask InitializeAsync()
    {
        var database = await cluster.CreateSeededAsync();
        site = await TestSite.StartAsync(database);
        var details = Example.Organisation("Lines", Example.Service("stay", "shelter", "HN", "GT")) with
        {
            Channels =
            [
                Example.Channel("hotline", ChannelKind.Phone, "+50422130000"),
                Example.Channel("mail", ChannelKind.Email, "help@lines.example") with
                {
                    Label = LocalText.Of("en", "Write to them"),
                },
            ],
        };
        entry = (await GeneratedDirectory.PublishAsync(database, details)).EntryId;
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Post_SuspendThenLift_RequiresTwoPeopleAndRecentSecondFactor()
    {
        var ana = await Infrastructure.Staff.SignInAsync(site, Role.Editor);
        var berta = await Infrastructure.Staff.SignInAsync(site, Role.Editor, Role.Reviewer);

        var done = await ana.FollowAsync(await ana.PostAsync(Path, ("Act", "suspended:hotline"), ("Note", "A stranger answers.")));
        Assert.Contains("Done. All colleagues are told.", done.Text, StringComparison.Ordinal);
        Assert.Contains("Suspended: Reach them +50422130000", done.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("50422130000", await site.Client.GetStringAsync("/en/organisations/lines"), StringComparison.Ordinal);

        Assert.Contains("Any other colleague can lift it.", done.Text, StringComparison.Ordinal);
        Assert.Null(done.Page.QuerySelector("input[value='suspended:hotline']"));
        var lifting = (await berta.GetAsync(Path)).QuerySelector("article a[href*=lifting]")!.GetAttribute("href")!;
        Assert.Contains("another person has to decide", (await ana.OpenAsync(lifting)).Text, StringComparison.Ordinal);
        await berta.ExpireFactorAsync();
        var asked = await berta.PostAsync(lifting);
        Assert.Equal(HttpStatusCode.TemporaryRedirect, asked.Status);
        Assert.StartsWith("/en/staff/factor?next=", asked.Location, StringComparison.Ordinal);
        Assert.DoesNotContain("50422130000", await site.Client.GetStringAsync("/en/organisations/lines"), StringComparison.Ordinal);

        await berta.RefreshFactorAsync();
        Assert.Contains("Done", (await berta.FollowAsync(await berta.PostAsync(lifting))).Text, StringComparison.Ordinal);
        Assert.Contains("50422130000", await site.Client.GetStringAsync("/en/organisations/lines"), StringComparison.Ordinal);
        Assert.Contains("no longer there", (await berta.OpenAsync(lifting)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_ThirdRestrictionInADay_WaitsForSecondPerson()
    {
        var ana = await Infrastructure.Staff.SignInAsync(site, Role.Editor);
        var berta = await Infrastructure.Staff.SignInAsync(site, Role.Editor);
        await ana.PostAsync(Path, ("Act", "suspended:hotline"), ("Note", "Why"));
        await ana.PostAsync(Path, ("Act", "suspended:mail"), ("Note", "Why"));

        var waits = await ana.FollowAsync(await ana.PostAsync(Path, ("Act", "withdrawn"), ("Note", "They asked for it.")));
        Assert.Contains("is waiting for a second person", waits.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync());

        Assert.Null(waits.Page.QuerySelector("main a[href$='/second']"));
        var second = (await berta.GetAsync(Path)).QuerySelector("main a[href$='/second']")!.GetAttribute("href")!;
        Assert.Contains("another person has to decide", (await ana.OpenAsync(second)).Text, StringComparison.Ordinal);
        await berta.PostAsync(second);
        Assert.Equal(HttpStatusCode.Gone, await StatusAsync());
        Assert.Contains("there is nothing to restrict", (await berta.OpenAsync(Path)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_WithErrors_KeepsInputAndShowsErrors()
    {
        var ana = await Infrastructure.Staff.SignInAsync(site, Role.Editor);

        var nothing = await ana.PostAsync(Path, ("Note", ""));
        var nowhere = await ana.PostAsync(
            Path, ("Act", "reach-reduced:stay"), ("Areas", "Atlantis, Guatemala"), ("Note", "They closed their office."));
        var outside = await ana.PostAsync(Path, ("Act", "reach-reduced:stay"), ("Areas", "México"), ("Note", "Why"));

        Assert.Equal(HttpStatusCode.BadRequest, nothing.Status);
        Assert.Contains("Choose what to do", nothing.Text, StringComparison.Ordinal);
        Assert.Contains("Write why", nothing.Text, StringComparison.Ordinal);
        Assert.Contains("We do not know these places: Atlantis", nowhere.Text, StringComparison.Ordinal);
        Assert.Contains("They closed their office.", nowhere.Page.QuerySelector("textarea")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(nowhere.Page.QuerySelector("input[value='reach-reduced:stay'][checked]"));
        Assert.Contains("does not reach one of these places", outside.Text, StringComparison.Ordinal);
        await using var db = site.Database.OpenAsOwner();
        Assert.Empty(await db.Restrictions.ToListAsync());
    }

    [Fact]
    public async Task Get_WithoutPermission_IsRefused()
    {
        var administrator = await Infrastructure.Staff.SignInAsync(site, Role.Administrator);
        var contributor = await Infrastructure.Staff.SignInAsync(site, Role.Contributor);

        foreach (var path in new[] { Path, $"/en/staff/entries/{entry}/history" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await administrator.OpenAsync(path)).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await contributor.OpenAsync(path)).Status);
            Assert.Equal(HttpStatusCode.SeeOther, (await new StaffBrowser(site).OpenAsync(path)).Status);
            Assert.Equal(
                HttpStatusCode.NotFound,
                (await (await Infrastructure.Staff.SignInAsync(site, Role.Editor)).OpenAsync(
                    path.Replace(entry.ToString(), Guid.NewGuid().ToString(), StringComparison.Ordinal))).Status);
        }
    }

    private async Task<HttpStatusCode> StatusAsync()
    {
        using var response = await site.Client.GetAsync(new Uri("/en/organisations/lines", UriKind.Relative));

        return response.StatusCode;
    }
}
