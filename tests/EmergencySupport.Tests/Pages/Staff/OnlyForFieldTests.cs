using System.Net;
using EmergencySupport.Accounts;
using EmergencySupport.Tests.Editorial;
using EmergencySupport.Tests.Infrastructure;

namespace EmergencySupport.Tests.Pages.Staff;

/// <summary>The groups of people that a service is reserved for, in the staff form and the review.</summary>
public sealed class OnlyForFieldTests(TestCluster cluster) : IAsyncLifetime
{
    private const string Part = "services.urgent-appeal";
    private const string Limit = "Only for journalists and people who work in media";

    private TestSite site = null!;
    private StaffBrowser ana = null!;
    private string draft = "";

    public async ValueTask InitializeAsync()
    {
        site = await TestSite.StartAsync(await cluster.CreateSeededAsync());
        ana = await Infrastructure.Staff.SignInAsync(site, Role.Editor);
        draft = await ana.BeginDraftAsync(site, "fidh");
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Post_TickedGroups_AreReviewedAndPublished()
    {
        var bea = await Infrastructure.Staff.SignInAsync(site, Role.Reviewer);
        var saved = await ana.EditPartAsync(draft, Part, ("only-for", "journalists"), ("only-for", "media-workers"));
        Assert.Empty(saved.Errors);
        Assert.Equal(["journalists", "media-workers"], await TickedAsync());

        var submission = await ana.SubmitDraftAsync(draft, "Their site says so.");
        var review = await bea.GetAsync(submission);
        Assert.Contains("journalists", review.QuerySelector("ins")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(Limit, await PublicAsync(), StringComparison.Ordinal);
        await bea.PostAsync(submission, []);

        Assert.Contains(Limit, await PublicAsync(), StringComparison.Ordinal);
        Assert.Contains(Limit, await site.Client.GetStringAsync("/en/find?need=urgent-appeal"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_NoGroup_IsNotStated()
    {
        await ana.EditPartAsync(draft, Part, ("only-for", "journalists"));

        var saved = await ana.EditPartAsync(draft, Part, ("only-for", ""));

        Assert.Empty(saved.Errors);
        Assert.Empty(await TickedAsync());
        var refused = await ana.PostAsync(draft, [("note", "Nothing")], "form[action$=submission]");
        Assert.Contains("does not differ", (await ana.FollowAsync(refused)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_UnknownGroup_ShowsFieldErrorAndKeepsValue()
    {
        var answer = await ana.EditPartAsync(draft, Part, ("only-for", "women"), ("only-for", "pilots"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(answer.Errors, error => error.Contains("pilots", StringComparison.Ordinal));
        Assert.Equal(["women", "pilots"], await TickedAsync());
    }

    private async Task<IEnumerable<string?>> TickedAsync() =>
        (await ana.GetAsync($"{draft}/parts/{Part}"))
            .QuerySelectorAll($"[name='{Part}.only-for'][checked]")
            .Select(box => box.GetAttribute("value"));

    private Task<string> PublicAsync() => site.Client.GetStringAsync("/en/organisations/fidh");
}
