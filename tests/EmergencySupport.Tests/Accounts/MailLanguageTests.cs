using EmergencySupport.Accounts;
using EmergencySupport.Localisation;
using EmergencySupport.Tests.Editorial;
using EmergencySupport.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace EmergencySupport.Tests.Accounts;

/// <summary>Each mail comes in the language of the person who reads it.</summary>
public sealed class MailLanguageTests(TestCluster cluster)
{
    [Fact]
    public async Task Mails_BeforeAndAfterTheInvitation_ComeInAllLanguagesAndThenInOne()
    {
        var clock = new ManualClock();
        await using var site = await TestSite.StartAsync(await cluster.CreateEmptyAsync(), clock);
        var asker = await Staff.SignInAsync(site, Role.Administrator);
        var granter = await Staff.SignInAsync(site, Role.Administrator);
        var asked = await asker.PostAsync(
            "/en/staff/people/invitation", ("email", "rosa@example.org"), ("roles", "editor"), ("note", "She is new."));
        await granter.PostAsync(asked.Location!, [], form: "#grant");

        var invitation = Assert.Single(await MailsToRosaAsync());
        Assert.Equal(InterfaceLanguages.All, LanguagesOf("Mail.Invited.Subject", invitation));

        var rosa = new StaffBrowser(site);
        await AccountAdministrationTests.JoinAsync(rosa, invitation.Link.Replace("/en/", "/es/", StringComparison.Ordinal), clock);

        var joined = (await MailsToRosaAsync()).Single(mail => mail != invitation);
        Assert.Equal(["es"], LanguagesOf("Mail.Joined.Subject", joined));
        Assert.Equal(Subject("es", "Mail.Joined.Subject"), joined.Subject);
        Assert.Contains("Español", (await rosa.GetAsync("/es/staff/account")).Body!.TextContent, StringComparison.Ordinal);

        await rosa.PostAsync("/es/staff/account/language", ("mails", "fr"));
        await rosa.PostAsync("/es/staff/account/recovery-codes", []);

        Assert.Contains(
            await MailsToRosaAsync(), mail => mail.Subject == Subject("fr", "Mail.Enrolled.Subject"));

        string Subject(string language, string key) => site.Services.GetRequiredService<Texts>().In(language, key);

        IReadOnlyList<string> LanguagesOf(string key, Mails.Mail mail) =>
            [.. InterfaceLanguages.All.Where(language => mail.Subject.Contains(Subject(language, key), StringComparison.Ordinal))];

        async Task<IReadOnlyList<Mails.Mail>> MailsToRosaAsync() =>
            [.. (await site.ReadMailsAsync()).Where(mail => mail.To == "rosa@example.org")];
    }

    /// <summary>Who stole a session cannot make the owner's warnings unreadable.</summary>
    [Fact]
    public async Task Language_WithoutFreshFactor_IsNotChanged()
    {
        await using var site = await TestSite.StartAsync(await cluster.CreateEmptyAsync());
        var member = await Staff.AddAsync(site, [Role.Editor], language: "es");
        var browser = await Staff.SignInAsync(site, member);
        var token = await browser.TokenAsync("/en/staff/account/language");
        await browser.ExpireFactorAsync();

        var answer = await browser.SendFormAsync(
            "/en/staff/account/language", [("__RequestVerificationToken", token), ("mails", "ar")]);

        Assert.StartsWith("/en/staff/factor", answer.Location, StringComparison.Ordinal);
        await using var db = site.Database.OpenAsApp();
        Assert.Equal("es", Assert.Single(db.Accounts.ToList()).Language);
        await browser.RefreshFactorAsync();
        Assert.Equal(
            System.Net.HttpStatusCode.BadRequest,
            (await browser.SendFormAsync(
                "/en/staff/account/language", [("__RequestVerificationToken", token), ("mails", "xx")])).Status);
    }

    [Fact]
    public async Task Requests_WithoutEnd_AreMailedAFewTimesAnHour()
    {
        await using var site = await TestSite.StartAsync(await cluster.CreateEmptyAsync());
        var thief = await Staff.SignInAsync(site, Role.Administrator);
        var other = await Staff.AddAsync(site, [Role.Administrator], language: "en");
        for (var number = 0; number < 2 * MailLimits.PerHour; number++)
        {
            await thief.PostAsync(
                "/en/staff/people/invitation", ("email", $"friend{number}@example.org"), ("roles", "editor"), ("note", "Please."));
        }

        await thief.PostAsync($"/en/staff/people/{(await Staff.AddAsync(site, [Role.Editor])).Id}", [], form: "#disable");

        var mails = (await site.ReadMailsAsync()).Where(mail => mail.To == other.Email).ToList();
        Assert.Equal(MailLimits.PerHour + 1, mails.Count);
        Assert.Single(mails, mail => mail.Subject == "Staff desk: an account was disabled");
    }
}
