using System.Text.RegularExpressions;
using EmergencySupport.Accounts;
using EmergencySupport.BrowserTests.Infrastructure;
using EmergencySupport.Tests.Editorial;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using OtpNet;
using static Microsoft.Playwright.Assertions;

namespace EmergencySupport.BrowserTests.Journeys;

/// <summary>The lifecycle of an entry that two people edit and approve, from their first sign-in.</summary>
public sealed class EntryLifecycleTests(BrowserRun run)
{
    private const string Old = "https://www.fidh.org/";
    private const string New = "https://new.example.org/help";

    private readonly ManualClock clock = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Entry_FromDraftToRestore_RequiresTwoPeopleForContactChanges(bool scripts)
    {
        await using var staffSite = await StaffSite.StartAsync(await run.Cluster.CreateSeededAsync(), clock);
        var ana = await JoinAsync(staffSite, "ana@example.org", "Ana", passkey: scripts);
        var bea = await JoinAsync(staffSite, "bea@example.org", "Bea", passkey: false);
        await GiveRolesAsync(staffSite, asks: ana, grants: bea);
        await GiveRolesAsync(staffSite, asks: bea, grants: ana);

        // A draft of Ana's with another address, which she cannot approve herself.
        var entry = $"/en/staff/entries/{await StaffJourneys.EntryAsync(staffSite.Site, "fidh")}";
        await SwapAsync(ana.Page, entry, New);
        await Expect(ana.Page.GetByText("You wrote this.")).ToBeVisibleAsync();
        await Expect(ana.Page.GetByRole(AriaRole.Button, new() { Name = "Approve and publish" })).ToHaveCountAsync(0);
        Assert.DoesNotContain(New, await PublicAsync(staffSite), StringComparison.Ordinal);

        // Bea reviews it later and is asked for her second factor.
        await bea.Page.GotoAsync("/en/staff");
        await bea.Page.Locator("a[href*=submissions]").First.ClickAsync();
        await Expect(bea.Page.Locator(".ways")).ToContainTextAsync(New);
        await SayHowItWasCheckedAsync(bea.Page);
        await ClickWithFreshFactorAsync(bea, "Approve and publish");
        await Expect(bea.Page.GetByText("It was published.")).ToBeVisibleAsync();
        Assert.Contains(New, await PublicAsync(staffSite), StringComparison.Ordinal);

        // Bea suspends a channel alone; Ana lifts the suspension.
        await bea.Page.GotoAsync($"{entry}/narrowing");
        await bea.Page.Locator("input[value^='suspended:']").First.CheckAsync();
        await bea.Page.Locator("#Note").FillAsync("A stranger answered.");
        await SendAsync(bea.Page, bea.Page.Locator("main form button").Last);
        Assert.DoesNotContain(New, await PublicAsync(staffSite), StringComparison.Ordinal);
        await ana.Page.GotoAsync("/en/staff");
        await Expect(ana.Page.GetByText("contact detail suspended by")).ToBeVisibleAsync();
        await ana.Page.GotoAsync($"{entry}/narrowing");
        await ana.Page.Locator("a[href*=lifting]").First.ClickAsync();
        await ClickWithFreshFactorAsync(ana, null);
        Assert.Contains(New, await PublicAsync(staffSite), StringComparison.Ordinal);

        // The old address comes back as a draft that the other person approves.
        await ana.Page.GotoAsync($"{entry}/history?from=2&to=1");
        await SendAsync(ana.Page, ana.Page.Locator("button[name=revision]"));
        await SubmitAsync(ana.Page);
        await bea.Page.GotoAsync("/en/staff");
        await bea.Page.Locator("a[href*=submissions]").First.ClickAsync();
        await SayHowItWasCheckedAsync(bea.Page);
        await ClickWithFreshFactorAsync(bea, "Approve and publish");
        Assert.Contains(Old, await PublicAsync(staffSite), StringComparison.Ordinal);
        Assert.DoesNotContain(New, await PublicAsync(staffSite), StringComparison.Ordinal);
    }

    /// <summary>Each changed contact detail asks how it was checked, and the browser lets nobody go on without an answer.</summary>
    private static async Task SayHowItWasCheckedAsync(IPage page)
    {
        foreach (var question in await page.Locator("select[name^=checked-]").AllAsync())
        {
            await Expect(question).ToHaveAttributeAsync("required", "");
            await question.SelectOptionAsync("none");
        }
    }

    private static Task<string> PublicAsync(StaffSite staffSite) => staffSite.Site.Client.GetStringAsync("/en/organisations/fidh");

    private async Task<Person> JoinAsync(StaffSite staffSite, string email, string name, bool passkey)
    {
        var link = await staffSite.InviteFirstAsync(email);
        var page = await staffSite.OpenAsync(run, "/en/staff/sign-in", scripts: passkey);
        if (passkey)
        {
            await StaffSite.AddAuthenticatorAsync(page);
            await page.GotoAsync(link);
            await page.Locator("#passkey-name").FillAsync(name);
            await page.GetByRole(AriaRole.Button, new() { Name = "Make a passkey" }).ClickAsync();
            await Expect(page).ToHaveURLAsync($"{staffSite.Address}/en/staff");

            return new Person(page, email, null);
        }

        await page.GotoAsync(link);
        var app = new Totp(Base32Encoding.ToBytes(
            (await page.Locator(".secret").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal)));
        await page.GetByLabel("What colleagues call you").Last.FillAsync(name);
        await page.GetByLabel("New password").FillAsync("another four quiet lanterns");
        await page.GetByLabel("Code that the app shows now").FillAsync(app.ComputeTotp(clock.Now.UtcDateTime));
        await page.GetByRole(AriaRole.Button, new() { Name = "Join", Exact = true }).ClickAsync();
        await Expect(page.Locator("#recovery-codes li")).ToHaveCountAsync(10);

        return new Person(page, email, app);
    }

    private async Task GiveRolesAsync(StaffSite staffSite, Person asks, Person grants)
    {
        await using var db = staffSite.Site.Database.OpenAsOwner();
        var id = (await db.Accounts.SingleAsync(account => account.Email == asks.Email)).Id;
        await asks.Page.GotoAsync($"/en/staff/people/{id}/roles");
        await asks.Page.Locator("input[value=editor]").CheckAsync();
        await asks.Page.Locator("input[value=reviewer]").CheckAsync();
        await ClickWithFreshFactorAsync(asks, null);
        var request = await db.AccountRequests.SingleAsync(request => request.AccountId == id);
        await grants.Page.GotoAsync($"/en/staff/people/requests/{request.Id}");
        await ClickWithFreshFactorAsync(grants, "Grant", "#grant button");
        Assert.True(await db.AccountRequests.AnyAsync(known => known.Id == request.Id && known.IsGranted == true));
    }

    private static async Task SwapAsync(IPage page, string entry, string address)
    {
        await page.GotoAsync(entry);
        await SendAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Edit in a draft" }));
        var draft = page.Url;
        await page.Locator("a[href*='parts/channels']").First.ClickAsync();
        await page.GetByLabel("Address or number").FillAsync("call them");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save and go back" }).ClickAsync();
        await Expect(page.Locator(".error").First).ToHaveTextAsync("Enter an address that begins with https://");
        await page.GetByLabel("Address or number").FillAsync(address);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save and go back" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(draft);

        await SubmitAsync(page);
    }

    private static async Task SubmitAsync(IPage page)
    {
        await page.GetByLabel("Why?").FillAsync("They told me on the telephone.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Submit to a second person" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/staff/submissions/"));
    }

    /// <summary>Clicks a submit button and waits for the response.</summary>
    private static async Task SendAsync(IPage page, ILocator button)
    {
        await page.RunAndWaitForResponseAsync(() => button.ClickAsync(), answer => answer.Request.IsNavigationRequest && answer.Ok);
        await BrowserTest.WaitUntilLoadedAsync(page);
    }

    /// <summary>
    /// Clicks a button after the second factor has become stale, and gives the factor when asked.
    /// </summary>
    private async Task ClickWithFreshFactorAsync(Person person, string? name, string? selector = null)
    {
        clock.Advance(TimeSpan.FromMinutes(6));
        var page = person.Page;
        var button = name is null || selector is not null
            ? page.Locator(selector ?? "main form[method=post] button").First
            : page.GetByRole(AriaRole.Button, new() { Name = name });
        await SendAsync(page, button);
        if (!page.Url.Contains("/staff/factor", StringComparison.Ordinal))
        {
            return;
        }

        if (person.App is null)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).ClickAsync();
        }
        else
        {
            await page.Locator("#code").FillAsync(person.App.ComputeTotp(clock.Now.UtcDateTime));
            await page.Locator("form:has(#code) button").ClickAsync();
        }

        // The interrupted form was sent again by itself.
        await Expect(page).Not.ToHaveURLAsync(new Regex("/staff/factor"));
        await BrowserTest.WaitUntilLoadedAsync(page);
    }

    /// <param name="App">The authenticator app; null for a person with a passkey.</param>
    private sealed record Person(IPage Page, string Email, Totp? App);
}
