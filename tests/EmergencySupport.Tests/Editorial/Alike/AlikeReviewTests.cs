using EmergencySupport.Accounts;
using EmergencySupport.Tests.Infrastructure;

namespace EmergencySupport.Tests.Editorial.Alike;

/// <summary>The reviewer is told on top of the review that a new name looks like that of another entry.</summary>
public sealed class AlikeReviewTests(TestCluster cluster) : IAsyncLifetime
{
    private TestSite site = null!;
    private StaffBrowser ana = null!;
    private StaffBrowser bea = null!;

    public async ValueTask InitializeAsync()
    {
        site = await TestSite.StartAsync(await cluster.CreateSeededAsync());
        ana = await Staff.SignInAsync(site, Role.Editor);
        bea = await Staff.SignInAsync(site, Role.Reviewer);
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Review_AliasLikeAnotherName_TellsItWithALinkBeforeTheChanges()
    {
        var draft = await ana.BeginDraftAsync(site, "fidh");
        await ana.EditPartAsync(draft, "about", ("also-known-as", "Frontline Defend\u0435rs"));
        var submission = await ana.SubmitDraftAsync(draft, "A new alias.");

        var page = await bea.GetAsync(submission);

        var link = page.QuerySelector("section.old li a[href='/en/organisations/front-line-defenders']");
        Assert.Equal("Front Line Defenders", link!.TextContent);
        Assert.Contains("“Frontline Defend\u0435rs” looks like", page.QuerySelector("section.old")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("letters of another alphabet", page.QuerySelector("section.old")!.TextContent, StringComparison.Ordinal);
        var text = page.QuerySelector("main")!.TextContent;
        Assert.True(text.IndexOf("Look twice", StringComparison.Ordinal) < text.LastIndexOf("Frontline", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Review_OtherText_TellsNothing()
    {
        var draft = await ana.BeginDraftAsync(site, "fidh");
        await ana.EditPartAsync(draft, "about", ("also-known-as", "An unlike alias"));

        var page = await bea.GetAsync(await ana.SubmitDraftAsync(draft, "A new alias."));

        Assert.DoesNotContain("Look twice", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Review_NameThatWaitsInAnotherSubmission_LinksToIt()
    {
        var first = await SubmitAliasAsync("fidh", "Casa Segura del Norte");
        var second = await SubmitAliasAsync("front-line-defenders", "La Casa Segura del N0rte");

        var page = await bea.GetAsync(second);

        Assert.Equal("Casa Segura del Norte", page.QuerySelector($"section.old a[href='{first}']")!.TextContent);
        Assert.Contains("waits for review", page.QuerySelector("section.old")!.TextContent, StringComparison.Ordinal);
    }

    private async Task<string> SubmitAliasAsync(string slug, string alias)
    {
        var draft = await ana.BeginDraftAsync(site, slug);
        await ana.EditPartAsync(draft, "about", ("also-known-as", alias));

        return await ana.SubmitDraftAsync(draft, "A new alias.");
    }
}
