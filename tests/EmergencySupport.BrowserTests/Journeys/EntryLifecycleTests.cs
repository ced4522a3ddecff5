using System.Text.RegularExpressions;
using EmergencySupport.BrowserTests.Infrastructure;
using EmergencySupport.Tests.Editorial;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using OtpNet;
using static Microsoft.Playwright.Assertions;

namespace EmergencySupport.BrowserTests.Journeys;

/// <summary>The life of an entry in the hands of two people, from their first minute at the desk.</summary>
public sealed class EntryLifecycleTests(BrowserRun run)
{
    private const string Old = "https://www.fidh.org/";
    private const string New = "https://new.example.org/help";

    private readonly ManualClock clock = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Life_OfAnEntry_TakesTwoPeopleForEachWayToBeReached(bool scripts)
    {
        await using var desk = await StaffSite.StartAsync(await run.Cluster.CreateSeededAsync(), clock);
        var ana = await ComeInAsync(desk, "ana@example.org", "Ana", passkey: scripts);
        var bea = await ComeInAsync(desk, "bea@example.org", "Bea", passkey: false);
        await GiveRolesAsync(desk, asks: ana, grants: bea);
        await GiveRolesAsync(desk, asks: bea, grants: ana);

        // A draft of Ana's with another address, which she cannot let in herself.
        var entry = $"/en/staff/entries/{await StaffJourneys.EntryAsync(desk.Site, "fidh")}";
        await SwapAsync(ana.Page, entry, New);
        await Expect(ana.Page.GetByText("You wrote this.")).ToBeVisibleAsync();
        await Expect(ana.Page.GetByRole(AriaRole.Button, new() { Name = "Approve and publish" })).ToHaveCountAsync(0);
        Assert.DoesNotContain(New, await PublicAsync(desk), StringComparison.Ordinal);

        // Bea looks at it later, and is asked for her second factor.
        await bea.Page.GotoAsync("/en/staff");
        await bea.Page.Locator("a[href*=submissions]").First.ClickAsync();
        await Expect(bea.Page.Locator(".ways")).ToContainTextAsync(New);
        await PressAsync(bea, "Approve and publish");
        await Expect(bea.Page.GetByText("It was published.")).ToBeVisibleAsync();
        Assert.Contains(New, await PublicAsync(desk), StringComparison.Ordinal);

        // Bea hides it alone; Ana brings it back.
        await bea.Page.GotoAsync($"{entry}/narrowing");
        await bea.Page.Locator("input[value^='suspended:']").First.CheckAsync();
        await bea.Page.Locator("#Note").FillAsync("Somebody else answered.");
        await SendAsync(bea.Page, bea.Page.Locator("main form button").Last);
        Assert.DoesNotContain(New, await PublicAsync(desk), StringComparison.Ordinal);
        await ana.Page.GotoAsync("/en/staff");
        await Expect(ana.Page.GetByText("a hidden way to reach them")).ToBeVisibleAsync();
        await ana.Page.GotoAsync($"{entry}/narrowing");
        await ana.Page.Locator("a[href*=lifting]").First.ClickAsync();
        await PressAsync(ana, null);
        Assert.Contains(New, await PublicAsync(desk), StringComparison.Ordinal);

        // The old address comes back as a draft that the other one lets in.
        await ana.Page.GotoAsync($"{entry}/history?from=2&to=1");
        await SendAsync(ana.Page, ana.Page.Locator("button[name=revision]"));
        await SubmitAsync(ana.Page);
        await bea.Page.GotoAsync("/en/staff");
        await bea.Page.Locator("a[href*=submissions]").First.ClickAsync();
        await PressAsync(bea, "Approve and publish");
        Assert.Contains(Old, await PublicAsync(desk), StringComparison.Ordinal);
        Assert.DoesNotContain(New, await PublicAsync(desk), StringComparison.Ordinal);
    }

    private static Task<string> PublicAsync(StaffSite desk) => desk.Site.Client.GetStringAsync("/en/organisations/fidh");

    private async Task<Person> ComeInAsync(StaffSite desk, string email, string name, bool passkey)
    {
        var link = await desk.InviteFirstAsync(email);
        var page = await desk.OpenAsync(run, "/en/staff/sign-in", scripts: passkey);
        if (passkey)
        {
            await StaffSite.AddAuthenticatorAsync(page);
            await page.GotoAsync(link);
            await page.Locator("#passkey-name").FillAsync(name);
            await page.GetByRole(AriaRole.Button, new() { Name = "Make a passkey" }).ClickAsync();
            await Expect(page).ToHaveURLAsync($"{desk.Address}/en/staff");

            return new Person(page, email, null);
        }

        await page.GotoAsync(link);
        var app = new Totp(Base32Encoding.ToBytes((await page.Locator(".secret").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal)));
        await page.GetByLabel("What colleagues call you").Last.FillAsync(name);
        await page.GetByLabel("New password").FillAsync("another four quiet lanterns");
        await page.GetByLabel("Code that the app shows now").FillAsync(app.ComputeTotp(clock.Now.UtcDateTime));
        await page.GetByRole(AriaRole.Button, new() { Name = "Join", Exact = true }).ClickAsync();
        await Expect(page.Locator("#recovery-codes li")).ToHaveCountAsync(10);

        return new Person(page, email, app);
    }

    private async Task GiveRolesAsync(StaffSite desk, Person asks, Person grants)
    {
        await using var db = desk.Site.Database.OpenAsOwner();
        var id = (await db.Accounts.SingleAsync(account => account.Email == asks.Email)).Id;
        await asks.Page.GotoAsync($"/en/staff/people/{id}/roles");
        await asks.Page.Locator("input[value=editor]").CheckAsync();
        await asks.Page.Locator("input[value=reviewer]").CheckAsync();
        await PressAsync(asks, null);
        var request = await db.AccountRequests.SingleAsync(request => request.AccountId == id);
        await grants.Page.GotoAsync($"/en/staff/people/requests/{request.Id}");
        await PressAsync(grants, "Grant", "#grant button");
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
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask a second person" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/staff/submissions/"));
    }

    /// <summary>Presses a button that sends a form, and waits for what comes back.</summary>
    private static async Task SendAsync(IPage page, ILocator button)
    {
        await page.RunAndWaitForResponseAsync(() => button.ClickAsync(), answer => answer.Request.IsNavigationRequest && answer.Ok);
        await BrowserTest.LoadedAsync(page);
    }

    /// <summary>Presses a button long after she last gave her second factor: gives it where she is asked to, and presses again.</summary>
    private async Task PressAsync(Person person, string? name, string? selector = null)
    {
        clock.Advance(TimeSpan.FromMinutes(6));
        var page = person.Page;
        var button = selector is not null ? page.Locator(selector) : name is null ? page.Locator("main form[method=post] button").First : page.GetByRole(AriaRole.Button, new() { Name = name });
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

        await Expect(page).Not.ToHaveURLAsync(new Regex("/staff/factor"));
        await SendAsync(page, button);
    }

    /// <param name="App">Shows her codes. Null when she has a passkey.</param>
    private sealed record Person(IPage Page, string Email, Totp? App);
}
