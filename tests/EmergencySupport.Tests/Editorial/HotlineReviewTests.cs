using System.Net;
using EmergencySupport.Accounts;
using EmergencySupport.Editorial;
using EmergencySupport.Editorial.History;
using EmergencySupport.Tests.Directory;
using EmergencySupport.Tests.Infrastructure;
using EmergencySupport.Tests.Search;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Tests.Editorial;

/// <summary>A hotline gets above the answers only when a second person has seen where it will stand, and said so.</summary>
public sealed class HotlineReviewTests(TestCluster cluster) : IAsyncLifetime
{
    private const string Worldwide = "front-line-defenders";
    private const string Appeal = "/en/find?area=HN&need=urgent-appeal";

    private TestSite site = null!;
    private StaffBrowser ana = null!;
    private StaffBrowser bea = null!;

    public async ValueTask InitializeAsync()
    {
        site = await TestSite.StartAsync(await cluster.CreateSeededAsync());
        ana = await Staff.SignInAsync(site, Role.Editor, Role.Reviewer);
        bea = await Staff.SignInAsync(site, Role.Reviewer);
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task NewHotline_Confirmed_StandsWhereTheReviewerSawIt()
    {
        var submission = await SubmitNationalAsync();
        var page = await bea.GetAsync(submission);
        var places = page.QuerySelector("[data-placement]")!.TextContent;
        Assert.Contains("In: Honduras.", places, StringComparison.Ordinal);
        Assert.Contains("Before: Front Line Defenders, https://www.frontlinedefenders.org/emergency", places, StringComparison.Ordinal);
        Assert.Contains("After: International Federation for Human Rights (FIDH), https://www.fidh.org/", places, StringComparison.Ordinal);
        Assert.DoesNotContain("the first page", places, StringComparison.Ordinal);
        Assert.True(page.QuerySelector("input[name=hotlines]")!.HasAttribute("required"));

        var done = await bea.PostAsync(submission, ("hotlines", await ShownAsync(submission)));

        Assert.Equal(submission, done.Location);
        await StandsAsync("fidh", Appeal);
        Assert.Equal(Worldwide, await BandAsync("/en/"));
        Assert.Equal(Worldwide, await BandAsync("/en/find?area=HN"));
        Assert.Equal(Worldwide, await BandAsync("/en/find?area=GT&need=urgent-appeal"));
        await using var db = site.Database.OpenAsOwner();
        var noted = await db.AuditLog.SingleAsync(line => line.Action == AuditAction.HotlineConfirmed);
        Assert.Equal(bea.Actor, noted.Actor);
        Assert.Empty((await new HistoryVerifier(db).VerifyAsync(CancellationToken.None)).Problems);
    }

    [Theory]
    [InlineData(null, "tick that it is right")]
    [InlineData("", "tick that it is right")]
    [InlineData("true", "have changed since you looked")]
    [InlineData("on", "have changed since you looked")]
    [InlineData("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "have changed since you looked")]
    public async Task NewHotline_PostedWithoutWhatWasShown_IsRefused(string? sent, string expected)
    {
        var submission = await SubmitNationalAsync();
        List<(string, string)> fields = [("__RequestVerificationToken", await bea.TokenAsync(submission))];
        if (sent is not null)
        {
            fields.Add(("hotlines", sent));
        }

        var refused = await bea.FollowAsync(await bea.SendFormAsync(submission, fields));

        Assert.Contains(expected, refused.Page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(refused.Page.QuerySelector("input[name=hotlines]"));
        await AssertNothingPublishedAsync();
    }

    [Fact]
    public async Task NewHotline_ByItsAuthorOrWithoutFreshFactor_IsRefused()
    {
        var submission = await SubmitNationalAsync();
        var shown = await ShownAsync(submission);

        var own = await ana.FollowAsync(await ana.SendFormAsync(
            submission, [("__RequestVerificationToken", await ana.TokenAsync(submission)), ("hotlines", shown)]));
        Assert.Contains("you wrote it", own.Text, StringComparison.Ordinal);
        Assert.Null((await ana.GetAsync(submission)).QuerySelector("input[name=hotlines]"));

        await bea.ExpireFactorAsync();
        var asked = await bea.PostAsync(submission, ("hotlines", shown));
        Assert.StartsWith("/en/staff/factor", asked.Location, StringComparison.Ordinal);
        await AssertNothingPublishedAsync();
    }

    [Fact]
    public async Task NewHotline_PlacesChangeAfterTheyWereShown_IsRefusedAndShownAgain()
    {
        var submission = await SubmitNationalAsync();
        var shown = await ShownAsync(submission);
        await GeneratedDirectory.PublishAsync(
            site.Database, Example.Organisation("Linea", Example.Service("s", "urgent-appeal", "HN")).AtAnyHour("+50422130000"));

        var refused = await bea.FollowAsync(await bea.SendFormAsync(
            submission, [("__RequestVerificationToken", await bea.TokenAsync(submission)), ("hotlines", shown)]));

        Assert.Contains("have changed since you looked", refused.Text, StringComparison.Ordinal);
        Assert.Contains("Nowhere for now", refused.Page.QuerySelector("[data-placement]")!.TextContent, StringComparison.Ordinal);
        await bea.PostAsync(submission, ("hotlines", await ShownAsync(submission)));
        await StandsAsync("linea", Appeal);
    }

    [Theory]
    [InlineData("channels.emergency-page", "value", "https://swapped.example.net/help")]
    [InlineData("channels.emergency-page", "purpose", "general")]
    [InlineData("channels.emergency-page", "hours.aim", "")]
    [InlineData("services.support-at-any-hour", "reach.areas", "Honduras")]
    [InlineData("services.support-at-any-hour", "needs", "transport")]
    public async Task StandingHotline_Changed_NeedsConfirmation(string part, string field, string value)
    {
        var submission = await SubmitAsync(Worldwide, (part, [(field, value)]));
        var page = await bea.GetAsync(submission);
        Assert.Contains(
            "the first page, and answers without a place",
            page.QuerySelector("[data-placement]")!.TextContent,
            StringComparison.Ordinal);

        var refused = await bea.FollowAsync(await bea.PostAsync(submission, []));

        Assert.Contains("Nothing was published", refused.Text, StringComparison.Ordinal);
        await AssertNothingPublishedAsync();
        await bea.PostAsync(submission, ("hotlines", await ShownAsync(submission)));
        await using var db = site.Database.OpenAsOwner();
        Assert.Equal(1, await db.Submissions.CountAsync(decided => decided.Decision != null));
    }

    [Theory]
    [InlineData("channels.home", "value", "https://new.example.org/")]
    [InlineData("services.support-at-any-hour", "name", "Support day and night")]
    [InlineData("services.temporary-relocation", "reach.areas", "Honduras")]
    public async Task StandingHotline_OtherChange_NeedsNoConfirmation(string part, string field, string value)
    {
        var submission = await SubmitAsync(Worldwide, (part, [(field, value)]));

        Assert.Null((await bea.GetAsync(submission)).QuerySelector("[data-placement]"));
        await bea.PostAsync(submission, []);

        await using var db = site.Database.OpenAsOwner();
        Assert.Equal(1, await db.Submissions.CountAsync(decided => decided.Decision != null));
        Assert.Equal(Worldwide, await BandAsync("/en/"));
    }

    /// <summary>A new hotline of an organisation that has long been listed does not count as standing.</summary>
    [Fact]
    public async Task OldOrganisation_NewWorldwideHotline_ComesAfterTheStandingOne()
    {
        var submission = await SubmitAsync(
            "fidh",
            ("channels.home", [("purpose", "emergency"), ("hours.any-hour", "true")]),
            ("services.urgent-appeal", [("availability.any-hour", "true"), ("needs", "protection")]));
        Assert.Contains(
            "Nowhere for now", (await bea.GetAsync(submission)).QuerySelector("[data-placement]")!.TextContent, StringComparison.Ordinal);

        await bea.PostAsync(submission, ("hotlines", await ShownAsync(submission)));

        Assert.Equal(Worldwide, await BandAsync("/en/"));
        Assert.Equal(Worldwide, await BandAsync("/en/find?area=HN&need=protection"));

        // When the standing one gets another address, it is the new one.
        var swap = await SubmitAsync(Worldwide, ("channels.emergency-page", [("value", "https://swapped.example.net/help")]));
        var places = (await bea.GetAsync(swap)).QuerySelector("[data-placement]")!.TextContent;
        Assert.Contains("After: International Federation for Human Rights (FIDH)", places, StringComparison.Ordinal);
        await bea.PostAsync(swap, ("hotlines", await ShownAsync(swap)));
        await StandsAsync("fidh", "/en/");
    }

    /// <summary>A hotline in Honduras for urgent appeals, of an organisation that had none.</summary>
    private Task<string> SubmitNationalAsync() => SubmitAsync(
        "fidh",
        ("channels.home", [("purpose", "emergency"), ("hours.any-hour", "true")]),
        ("services.urgent-appeal", [("availability.any-hour", "true"), ("reach.areas", "Honduras")]));

    private async Task<string> SubmitAsync(string slug, params (string Part, (string, string)[] Fields)[] edits)
    {
        var draft = await ana.BeginDraftAsync(site, slug);
        foreach (var (part, fields) in edits)
        {
            var saved = await ana.EditPartAsync(draft, part, fields);
            Assert.True(saved.Status == HttpStatusCode.SeeOther, string.Join(' ', saved.Errors));
        }

        return await ana.SubmitDraftAsync(draft, "They told me.");
    }

    /// <summary>The value of the box, which is not ticked.</summary>
    private async Task<string> ShownAsync(string submission) =>
        (await bea.GetAsync(submission)).QuerySelector("input[name=hotlines]")!.GetAttribute("value")!;

    private async Task<string?> BandAsync(string address)
    {
        using var response = await site.Client.GetAsync(new Uri(address, UriKind.Relative));
        var page = await SeededSite.ParseAsync(response);

        return page.QuerySelector("main section[data-hotline]")?.GetAttribute("data-hotline");
    }

    /// <summary>Waits until the site has heard of the publication.</summary>
    private Task StandsAsync(string slug, string address) => Eventually.HoldsAsync(async () => await BandAsync(address) == slug);

    private async Task AssertNothingPublishedAsync()
    {
        await using var db = site.Database.OpenAsOwner();
        Assert.False(await db.Submissions.AnyAsync(submission => submission.Decision != null));
        Assert.False(await db.AuditLog.AnyAsync(line => line.Action == AuditAction.HotlineConfirmed));
        Assert.Equal(Worldwide, await BandAsync(Appeal));
        Assert.Equal(Worldwide, await BandAsync("/en/"));
        Assert.Contains(
            "https://www.frontlinedefenders.org/emergency", await site.Client.GetStringAsync("/en/"), StringComparison.Ordinal);
    }
}
