using System.Net;
using EmergencySupport.Accounts;
using EmergencySupport.Editorial.History;
using EmergencySupport.Tests.Editorial;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace EmergencySupport.Tests.Upkeep;

/// <summary>
/// The smallest team: two people, each made by create-admin, lead a directory without staff to its first promised hotline. They
/// follow what the desk says, in one sitting.
/// </summary>
public sealed class TwoPeopleTests(TestCluster cluster)
{
    [Fact]
    public async Task TwoAdministrators_FollowTheDesk_ToTheFirstPromise()
    {
        var clock = new ManualClock();
        await using var site = await TestSite.StartAsync(await cluster.CreateSeededAsync(), clock);
        var ana = await JoinAsync(site, clock, "ana@example.org");
        Assert.Contains("create-admin", await DeskAsync(ana), StringComparison.Ordinal);
        var berta = await JoinAsync(site, clock, "berta@example.org");

        Assert.Contains("Each asks for the roles", await DeskAsync(ana), StringComparison.Ordinal);
        await GrantAsync(berta, await AskForRolesAsync(ana));
        await GrantAsync(ana, await AskForRolesAsync(berta));

        var hotline = await PublishAsync(ana, berta);
        Assert.Contains("Call it and record", await DeskAsync(berta), StringComparison.Ordinal);
        Assert.True(await IsInPreparationAsync(site));
        await berta.PostAsync(
            hotline, [("method", "telephone")], "form:has(input[name=key][value^=channel])", "button[value=right]");
        Assert.True(await IsInPreparationAsync(site));

        Assert.Contains("A second person", await DeskAsync(ana), StringComparison.Ordinal);
        await ana.PostAsync(hotline, [], "form:has(button[formaction$=Confirm])", "button[formaction$=Confirm]");

        await Eventually.HoldsAsync(async () => !await IsInPreparationAsync(site));
        Assert.Null((await ana.GetAsync("/en/staff")).QuerySelector("#first"));
        await using var db = site.Database.OpenAsOwner();
        Assert.Empty((await new HistoryVerifier(db).VerifyAsync(CancellationToken.None)).Problems);
    }

    private static async Task<StaffBrowser> JoinAsync(TestSite site, ManualClock clock, string email)
    {
        await using var db = site.Database.OpenAsOwner();
        var accounts = new OperatorAccounts(db, site.Services.GetRequiredService<StaffMails>(), clock);
        var link = await accounts.CreateAdministratorAsync(email, CancellationToken.None);
        var browser = new StaffBrowser(site);
        var joined = await Accounts.AccountAdministrationTests.JoinAsync(browser, $"/en/staff/join/{link}", clock);
        Assert.Equal(HttpStatusCode.OK, joined.Status);
        clock.Advance(TimeSpan.FromSeconds(40));

        return browser;
    }

    private static async Task<string> AskForRolesAsync(StaffBrowser browser)
    {
        var form = (await browser.GetAsync("/en/staff")).QuerySelector("#first a.reach")!.GetAttribute("href")!;
        var asked = await browser.PostAsync(form, ("roles", "administrator"), ("roles", "editor"), ("roles", "reviewer"));

        return asked.Location ?? throw new InvalidOperationException(asked.Text);
    }

    private static async Task GrantAsync(StaffBrowser browser, string request)
    {
        Assert.Equal(request, (await browser.GetAsync("/en/staff")).QuerySelector("#first a.reach")!.GetAttribute("href"));
        Assert.NotNull((await browser.PostAsync(request, [], "#grant")).Location);
    }

    /// <summary>Writes an entry with a hotline, which the other person approves.</summary>
    /// <returns>The page of its checks.</returns>
    private static async Task<string> PublishAsync(StaffBrowser author, StaffBrowser reviewer)
    {
        var draft = (await author.PostAsync("/en/staff/entries/new", ("kind", "organisation"), ("name", "Casa Abierta"))).Location!;
        var source = await AddPartAsync(author, draft, "sources");
        await author.EditPartAsync(draft, source, ("title", "Their own site"));
        await author.EditPartAsync(
            draft, "about", ("summary", "They open their door."), ("description.text", "A made-up house."),
            ("description.sources", "source-1"), ("listing-basis", "public-offer"));
        var service = await AddPartAsync(author, draft, "services");
        await author.EditPartAsync(
            draft, service, ("name", "A companion walks with you"), ("needs", "protection"), ("stated", "by-name"),
            ("reach.areas", "Honduras"), ("sources", "source-1"));
        var channel = await AddPartAsync(author, draft, "channels");
        var saved = await author.EditPartAsync(
            draft, channel, ("kind", "phone"), ("value", "+50422130000"), ("label", "Call them"), ("purpose", "emergency"),
            ("hours.any-hour", "true"), ("sources", "source-1"));
        Assert.Empty(saved.Errors);
        var submission = await author.SubmitDraftAsync(draft, "They asked us to list them.");
        var placement = (await reviewer.GetAsync(submission)).QuerySelector("input[name=hotlines]")!.GetAttribute("value")!;
        var approved = await reviewer.PostAsync(submission, [("hotlines", placement)], "form:has(input[name=hotlines])");
        Assert.DoesNotContain("error", approved.Location, StringComparison.Ordinal);
        var history = (await reviewer.GetAsync(submission)).QuerySelector("a[href$=history]")!.GetAttribute("href")!;

        return history.Replace("/history", "/checks", StringComparison.Ordinal);
    }

    private static async Task<string> AddPartAsync(StaffBrowser author, string draft, string list) =>
        (await author.PostAsync(draft, [], "form[action*=Part]", $"button[value={list}]")).Location!.Split("/parts/")[1];

    private static async Task<string> DeskAsync(StaffBrowser browser) =>
        (await browser.GetAsync("/en/staff")).QuerySelector("#first")!.TextContent;

    private static async Task<bool> IsInPreparationAsync(TestSite site) =>
        (await site.Client.GetStringAsync("/en/")).Contains("in preparation", StringComparison.Ordinal);
}
