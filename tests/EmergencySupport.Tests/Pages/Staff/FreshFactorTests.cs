using System.Net;
using EmergencySupport.Accounts;
using EmergencySupport.Editorial;
using EmergencySupport.Tests.Editorial;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace EmergencySupport.Tests.Pages.Staff;

/// <summary>A form that the second factor interrupts is sent again afterwards; nothing typed is lost.</summary>
public sealed class FreshFactorTests(TestCluster cluster)
{
    private const string Mailbox = "rosa@example.org";

    [Fact]
    public async Task Interrupted_Form_IsHeldThroughAWrongCodeAndSentAgain()
    {
        var clock = new ManualClock();
        await using var site = await TestSite.StartAsync(await cluster.CreateSeededAsync(), clock);
        var ana = await Infrastructure.Staff.SignInAsync(site, Role.Editor);
        var entry = await StaffJourneys.EntryAsync(site, "fidh");
        await ana.ExpireFactorAsync();

        var asked = await SendAgainAsync(
            ana, await ana.PostAsync($"/en/staff/entries/{entry}", [("email", Mailbox)], "form[action*=ontact]"), ("email", Mailbox));
        var wrong = await ana.SubmitAsync(asked, [("factor-code", "000000")]);
        var right = await ana.SubmitAsync(wrong, [("factor-code", ana.Member.CodeAt(clock.Now))]);
        var done = await SendAgainAsync(ana, right, ("email", Mailbox));

        Assert.Contains("is kept", asked.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Equal(HttpStatusCode.SeeOther, done.Status);
        await using var db = site.Database.OpenAsOwner();
        Assert.Equal(Mailbox, (await db.SecondContacts.SingleAsync()).Email);
    }

    /// <summary>A form with a button alone is a form too: a stolen account is disabled by one.</summary>
    [Fact]
    public async Task Interrupted_FormWithoutFields_IsSentAgain()
    {
        var clock = new ManualClock();
        await using var site = await TestSite.StartAsync(await cluster.CreateEmptyAsync(), clock);
        var ana = await Infrastructure.Staff.SignInAsync(site, Role.Administrator);
        var thief = await Infrastructure.Staff.AddAsync(site, [Role.Editor]);
        await ana.ExpireFactorAsync();

        var asked = await SendAgainAsync(ana, await ana.PostAsync($"/en/staff/people/{thief.Id}", [], "#disable"));
        var right = await ana.SubmitAsync(asked, [("factor-code", ana.Member.CodeAt(clock.Now))]);
        await SendAgainAsync(ana, right);

        await using var db = site.Database.OpenAsOwner();
        Assert.NotNull((await db.Accounts.SingleAsync(account => account.Id == thief.Id)).DisabledAt);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/en/staff")]
    [InlineData("/en/report")]
    public async Task HeldForm_ForAnotherPlace_IsNotSentThere(string next)
    {
        var clock = new ManualClock();
        await using var site = await TestSite.StartAsync(await cluster.CreateEmptyAsync(), clock);
        var ana = await Infrastructure.Staff.SignInAsync(site, Role.Editor);
        var page = await ana.OpenAsync($"/en/staff/factor?next={Uri.EscapeDataString(next)}&form=true");

        var answer = await ana.SubmitAsync(page, [("factor-code", ana.Member.CodeAt(clock.Now)), ("email", Mailbox)]);

        Assert.Equal((HttpStatusCode.SeeOther, "/en/staff"), (answer.Status, answer.Location));
    }

    /// <summary>Sends a form on, as a browser does at a redirect that keeps the method.</summary>
    private static async Task<StaffAnswer> SendAgainAsync(
        StaffBrowser browser, StaffAnswer redirect, params (string Name, string Value)[] fields)
    {
        Assert.Equal(HttpStatusCode.TemporaryRedirect, redirect.Status);
        var page = await browser.OpenAsync("/en/staff/factor");
        var token = page.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        return await browser.SendFormAsync(redirect.Location!, [.. fields, ("__RequestVerificationToken", token)]);
    }
}
