using System.Net;
using EmergencySupport.Accounts;
using EmergencySupport.Editorial;
using EmergencySupport.Tests.Editorial;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Tests.Pages.Staff;

/// <summary>Whatever state a text is in, its page offers the next act first, and no text is lost on the way.</summary>
public sealed class NextActTests(TestCluster cluster) : IAsyncLifetime
{
    private const string Mine = "What Ana wrote.";
    private const string Theirs = "What Berta wrote.";

    private TestSite site = null!;
    private StaffBrowser ana = null!;
    private StaffBrowser berta = null!;
    private StaffBrowser clara = null!;

    public async ValueTask InitializeAsync()
    {
        site = await TestSite.StartAsync(await cluster.CreateSeededAsync());
        ana = await Infrastructure.Staff.SignInAsync(site, await AddAsync("Ana", Role.Editor));
        berta = await Infrastructure.Staff.SignInAsync(site, await AddAsync("Berta", Role.Editor, Role.Reviewer));
        clara = await Infrastructure.Staff.SignInAsync(site, await AddAsync("Clara", Role.Reviewer));
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Overtaken_Pending_BringsBothTextsTogether()
    {
        var submission = await SubmitAsync(ana, ("summary", Mine));
        await clara.PostAsync(await SubmitAsync(berta, ("description.text", Theirs)), []);

        var answer = await PressFirstAsync(ana, submission, "Bring both together");

        var about = await ana.GetAsync($"{answer.Location}/parts/about");
        Assert.Equal(Mine, about.QuerySelector("[name=summary]")!.TextContent);
        Assert.Equal(Theirs, about.QuerySelector("[name='description.text']")!.TextContent);
        Assert.DoesNotContain("A newer text was published", (await ana.GetAsync(answer.Location!)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("took this back", (await ana.GetAsync(submission)).Body!.TextContent, StringComparison.Ordinal);
        var again = await ana.SubmitDraftAsync(answer.Location!, "Both.");
        Assert.Equal(HttpStatusCode.SeeOther, (await clara.PostAsync(again, [])).Status);
        Assert.Contains(Mine, await site.Client.GetStringAsync("/en/organisations/fidh"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Overtaken_BothChangedTheSame_KeepsMineAndSaysWhere()
    {
        var submission = await SubmitAsync(ana, ("summary", Mine));
        await clara.PostAsync(await SubmitAsync(berta, ("summary", Theirs)), []);

        var draft = await ana.FollowAsync(await PressFirstAsync(ana, submission, "Bring both together"));

        Assert.Contains("Both of you changed these", draft.Text, StringComparison.Ordinal);
        var about = await ana.GetAsync($"{draft.Path.Split('?')[0]}/parts/about");
        Assert.Equal(Mine, about.QuerySelector("[name=summary]")!.TextContent);
    }

    [Fact]
    public async Task Overtaken_ForTheReviewer_IsSentBackWithWordsThatStandThere()
    {
        var submission = await SubmitAsync(ana, ("summary", Mine));
        await clara.PostAsync(await SubmitAsync(berta, ("description.text", Theirs)), []);

        await clara.PostAsync(submission, [], "form[action$=return]");

        var page = await ana.GetAsync(submission);
        Assert.Contains("Please bring both together", page.QuerySelector("blockquote:last-of-type")!.TextContent, StringComparison.Ordinal);
        var answer = await PressFirstAsync(ana, submission, "Bring both together");
        Assert.Equal(
            Theirs,
            (await ana.GetAsync($"{answer.Location}/parts/about")).QuerySelector("[name='description.text']")!.TextContent);
    }

    [Fact]
    public async Task SentBack_GoesOnInADraftWithTheReviewersWordsBeside()
    {
        var submission = await SubmitAsync(ana, ("summary", Mine));
        await clara.PostAsync(submission, [("note", "Say since when.")], "form[action$=return]");

        var answer = await PressFirstAsync(ana, submission, "Go on with it");

        var draft = await ana.GetAsync(answer.Location!);
        Assert.Contains("Clara sent this back to you", draft.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Say since when.", draft.QuerySelector("blockquote")!.TextContent);
        var about = await ana.GetAsync($"{answer.Location}/parts/about");
        Assert.Equal(Mine, about.QuerySelector("[name=summary]")!.TextContent);
        await ana.SubmitDraftAsync(answer.Location!, "Mended.");
    }

    /// <summary>A text that was sent back twice is still where its author goes on, also from the page of the entry.</summary>
    [Fact]
    public async Task SentBackTwice_ADraftBeginsWithTheSecondText()
    {
        const string second = "What Ana wrote then.";
        var submission = await SubmitAsync(ana, ("summary", Mine));
        await clara.PostAsync(submission, [("note", "Say since when.")], "form[action$=return]");
        var draft = (await PressFirstAsync(ana, submission, "Go on with it")).Location!;
        await ana.EditPartAsync(draft, "about", ("summary", second));
        var again = await ana.SubmitDraftAsync(draft, "Mended.");
        await clara.PostAsync(again, [("note", "Not yet.")], "form[action$=return]");

        var begun = await ana.BeginDraftAsync(site, "fidh");

        Assert.Equal(second, (await ana.GetAsync($"{begun}/parts/about")).QuerySelector("[name=summary]")!.TextContent);
    }

    [Fact]
    public async Task TakenBack_GoesOnWithTheText_AndADraftInTheWayIsNamed()
    {
        var submission = await SubmitAsync(ana, ("summary", Mine));
        await ana.PostAsync(submission, [], "form[action$=return]");

        // Nothing that somebody wrote is out of sight.
        var desk = await ana.GetAsync("/en/staff");
        Assert.Contains("You took it back", desk.QuerySelector($"a[href='{submission}']")!.TextContent, StringComparison.Ordinal);
        var draft = await ana.BeginDraftAsync(site, "fidh");

        var page = await ana.GetAsync(submission);

        Assert.EndsWith(draft, page.QuerySelector("main a.reach")!.GetAttribute("href"), StringComparison.Ordinal);
        await ana.PostAsync(draft, [], "form[action$=Discard]");
        var answer = await PressFirstAsync(ana, submission, "Go on with it");
        Assert.Equal(Mine, (await ana.GetAsync($"{answer.Location}/parts/about")).QuerySelector("[name=summary]")!.TextContent);
    }

    /// <summary>Nobody goes on with the text of another person: its author could then approve it.</summary>
    [Fact]
    public async Task Resume_AnothersText_IsRefused()
    {
        var submission = await SubmitAsync(ana, ("summary", Mine));
        await clara.PostAsync(submission, [("note", "No.")], "form[action$=return]");

        var token = await berta.TokenAsync("/en/staff/entries/new");
        var refused = await berta.SendFormAsync($"{submission}/resume", [("__RequestVerificationToken", token)]);

        Assert.Equal(HttpStatusCode.Forbidden, (await berta.FollowAsync(refused)).Status);
        await using var db = site.Database.OpenAsOwner();
        Assert.Equal(0, await db.Set<Draft>().CountAsync());
    }

    [Fact]
    public async Task SendBack_WithoutWords_AsksForThemOnTheSamePage()
    {
        var submission = await SubmitAsync(ana, ("summary", Mine));

        var refused = await clara.PostAsync(submission, [], "form[action$=return]");

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        await clara.SubmitAsync(refused, [("note", "Say since when.")]);
        Assert.Contains("sent this back", (await clara.GetAsync(submission)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Desk_ShowsNamesAndUsualWords()
    {
        await SubmitAsync(ana, ("summary", Mine));
        var entry = await StaffJourneys.EntryAsync(site, "front-line-defenders");
        await berta.PostAsync($"/en/staff/entries/{entry}/narrowing", ("Act", "withdrawn"), ("Note", "They asked for it."));

        var desk = (await clara.GetAsync("/en/staff")).QuerySelector("main")!;

        var names = desk.QuerySelectorAll("ul.big b").Select(name => name.TextContent).ToList();
        Assert.Contains(names, name => name.Contains("International Federation for Human Rights", StringComparison.Ordinal));
        Assert.Contains("Front Line Defenders", names);
        Assert.Contains("whole entry withdrawn by Berta", desk.TextContent, StringComparison.Ordinal);
    }

    private static async Task<StaffAnswer> PressFirstAsync(StaffBrowser browser, string page, string button)
    {
        var first = (await browser.GetAsync(page)).QuerySelector("main button")!;
        Assert.Equal(button, first.TextContent);

        return await browser.PostAsync(page, [], "main form:has(button)");
    }

    private async Task<string> SubmitAsync(StaffBrowser author, params (string Field, string Value)[] fields)
    {
        var draft = await author.BeginDraftAsync(site, "fidh");
        var saved = await author.EditPartAsync(draft, "about", fields);
        Assert.True(saved.Status == HttpStatusCode.SeeOther, string.Join(' ', saved.Errors));

        return await author.SubmitDraftAsync(draft, "Look.");
    }

    private Task<Infrastructure.Staff.Member> AddAsync(string name, params Role[] roles) =>
        Infrastructure.Staff.AddAsync(site, roles, name);
}
